"""Tab: above the unit table: whose people they are, how far the ratings are, and their spread against the curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.storage.queries.appraisals.unit_grid import ALL
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.charts.spread import SpreadChart
from asn_desktop.ui.charts.unit_facts import UnitFacts, unit_facts
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, Elided, button, column, label, row
from asn_desktop.ui.kit.marks import Bar
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.decision import tighten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.appraisals.regulation import PerformanceRules
    from asn_desktop.storage.queries.appraisals.unit_grid import AssessorRow
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.grid_lines import Lines

_CHART = (300, 112)  # px
_NARROW, _LOW = 900, 440  # px of the whole view below which the chart gives its room away


class GridHead(Card):
    """Told anew after every key, so that the spread is seen while it grows."""

    assessor_chosen = Signal(str)  # AssessorRow.key
    curve_wanted = Signal(object)  # UnitFacts
    achievement_wanted = Signal(str)  # unit id
    list_wanted = Signal()

    def __init__(self, rules: PerformanceRules) -> None:
        super().__init__()
        self._rules = rules
        self._facts: UnitFacts | None = None
        self.assessors = ChoiceEditor(may_be_empty=False, placeholder=tr("Pilih pejabat penilai…"))
        self.assessors.control().setObjectName("grid_assessor")
        self.assessors.control().setAccessibleName(tr("Pejabat penilai"))
        self.assessors.setMinimumWidth(170)
        self.assessors.setMaximumWidth(420)
        self.bar = Bar()
        self.progress = Elided("", muted=True)
        self.said = Elided("", muted=True)
        self.advice = Elided("")
        self.advice.setObjectName("grid_guidance")
        self.chart = SpreadChart()
        self.chart.setFixedSize(*_CHART)
        self.curve_button = button(tr("Kurva resmi"), self._show_curve, name="grid_curve")
        self.achievement_button = button(tr("Capaian…"), self._ask, name="grid_achievement")
        self.list_button = button(
            tr("Daftar dan rincian"), self.list_wanted.emit, name="to_list", tip=tr("Kembali ke daftar (Ctrl+G)")
        )
        for each in (self.curve_button, self.achievement_button, self.list_button):
            each.setProperty("link", True)
        self._build()
        self.assessors.changed.connect(lambda: self.assessor_chosen.emit(str(self.assessors.get() or "")))

    def show_assessors(self, rows: Sequence[AssessorRow], key: str) -> None:
        """Offer these assessors with what is left for each, and name the present one."""
        self.assessors.show_choices([(row.key, _words(row)) for row in rows])
        self.assessors.set(key or None)

    def read_unit(self, shell: Shell, assessor: AssessorRow | None, period_id: str) -> None:
        """Take the unit the assessor leads, and what it achieved."""
        with shell.desk.reader() as reader:
            tree = units.tree(reader)
            known = {unit.id: unit for unit in tree}
            wanted = assessor.unit_id if assessor is not None else None
            unit = known.get(wanted or "") or (tree[0] if tree else None)
            self._facts = unit_facts(reader, period_id, unit) if unit is not None else None

    def count(self, lines: Lines) -> None:
        """Count what is kept and what is keyed."""
        spread, total = lines.spread(), lines.people()
        done = sum(spread.values())
        self.bar.show_progress(done, total)
        self.bar.setVisible(bool(total))
        self.progress.show_text(tr("berpredikat") if total else "")
        facts = self._facts = None if self._facts is None else self._facts._replace(spread=spread, total=total)
        self.curve_button.setVisible(facts is not None and facts.achievement is not None)
        self.achievement_button.setVisible(facts is not None)
        if facts is None:
            self.said.show_text("")
        elif facts.achievement is None:
            self.said.show_text(tr("{unit} · capaian belum ditetapkan").format(unit=facts.unit_name))
        else:
            self.said.show_text(
                tr("{unit} · capaian {year}: {achievement}").format(
                    unit=facts.unit_name, year=facts.source(), achievement=tr(ACHIEVEMENT_LABELS[facts.achievement])
                )
            )
        if facts is not None:
            heights = facts.heights(self._rules) if facts.achievement is not None else None
            self.chart.show_spread(facts.counts(), heights, facts.spoken())
        self._advise(facts)

    def fit(self, width: int, height: int) -> None:
        """Where the view is low only one line is left; where it is narrow the words take the room of the chart."""
        low = height < _LOW
        self.chart.setVisible(not low and width >= _NARROW)
        self.said.setVisible(not low)
        self.advice.setVisible(not low)

    def _build(self) -> None:
        title = label(tr("Pejabat penilai"), strong=True)
        title.setWordWrap(False)
        links = (self.curve_button, self.achievement_button, self.list_button)
        first = row(title, self.assessors, 8, self.bar, self.progress, *links)
        first.setStretch(1, 3)
        first.setStretch(4, 1)
        words = column(first, self.said, self.advice, None, gap=6)
        tighten(self)
        whole = row(words, 12, self.chart)
        whole.setStretch(0, 1)
        self.add(whole)

    def _advise(self, facts: UnitFacts | None) -> None:
        """The first departure from the guidance in a line, all of them in the tooltip; the curve tells their basis."""
        found = facts.guidance(self._rules) if facts is not None else ()
        unknown = facts is not None and facts.achievement is None
        self.advice.show_text(
            tr("Tetapkan capaian unit agar kurva dan pedoman sebaran terlihat.")
            if unknown
            else found[0].text
            if found
            else ""
        )
        self.advice.setToolTip("\n\n".join(each.text for each in found))
        tone = Tone.WARNING if found else Tone.NEUTRAL
        _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
        self.advice.setStyleSheet(f"color: {ink.name()}")

    def _show_curve(self) -> None:
        if self._facts is not None:
            self.curve_wanted.emit(self._facts)

    def _ask(self) -> None:
        if self._facts is not None:
            self.achievement_wanted.emit(self._facts.unit_id)


def _words(found: AssessorRow) -> str:
    """Martias Efendi, S.STP. · 12 siap dinilai."""
    name = found.name or (tr("Semua pejabat penilai") if found.key == ALL else tr("Belum ada pejabat penilai"))
    if found.decided == found.people:
        left = tr("{count} selesai").format(count=found.people)
    elif found.ready:
        left = tr("{count} siap dinilai").format(count=found.ready)
    else:
        left = tr("{count} belum selesai").format(count=found.people - found.decided)
    return f"{name} · {left}"
