"""Tab: the cards on the right: how far the period is, and how predikat spread against the curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from asn_desktop.domain.appraisals.closing import Stage
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.ui.charts.spread import SpreadChart
from asn_desktop.ui.charts.stages import StageChart
from asn_desktop.ui.dialogs.appraisals.unit_curve import show_curve
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, Elided, button, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.home.reading import WHOLE_OFFICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.charts.unit_facts import UnitFacts
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.home.reading import Found

# What the list of the appraisals is narrowed to for a stage; the others hold several states.
_STATES = {
    Stage.PLANNED: "planning",
    Stage.AGREED: "agreed",
    Stage.FEEDBACK: "feedback",
    Stage.RATED: "rated",
    Stage.FINAL: "final",
}


class ProgressCard(Card):
    """The people of the period by stage."""

    opened = Signal(str)  # the state the list is to be narrowed to; '' for everybody
    command_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Kemajuan periode"))
        self.chart = StageChart()
        self.said = label("", muted=True)
        self._command = ""
        self.next_button = button("", lambda: self.command_wanted.emit(self._command), name="home_next")
        self.add(self.said)
        self.add(row(self.next_button, None))
        self.add(self.chart)
        self.body.addStretch(1)
        self.chart.opened.connect(lambda stage: self.opened.emit(_STATES.get(Stage(stage), "")))

    def show_progress(
        self, period: PeriodRow | None, counts: Mapping[Stage, int], staff: int, left_out: int = 0
    ) -> None:
        """Show one period and how many are left out; without one, or before it is prepared, say what to do next."""
        total = sum(counts.values())
        self.set_title(tr("Kemajuan {period}").format(period=period.name) if period else tr("Kemajuan periode"))
        done = sum(counts.get(stage, 0) for stage in (Stage.RATED, Stage.SIGNED, Stage.FINAL))
        said = tr("{done} dari {total} dinilai").format(done=number(done), total=number(total)) if total else ""
        if left_out:
            said = " · ".join(filter(None, (said, tr("{count} tidak dinilai").format(count=number(left_out)))))
        self.set_note(said)
        self._command = "appraisals.new_period" if period is None else "appraisals.prepare_period"
        self.next_button.setText(tr("Periode baru…") if period is None else tr("Siapkan penilaian"))
        self.next_button.setAccessibleName(self.next_button.text())
        self.next_button.setVisible(bool(staff) and not total)
        if period is None:
            self.said.setText(tr("Belum ada periode penilaian. Buat periode, lalu siapkan penilaian semua pegawai."))
        elif not total:
            self.said.setText(
                tr("Penilaian periode ini belum disiapkan untuk {count} pegawai.").format(count=number(staff))
            )
        self.said.setVisible(not total)
        self.chart.setVisible(bool(total))
        self.chart.show_counts(counts)


class SpreadCard(Card):
    """The spread of the office or of one unit, with the curve of its achievement and the first warning."""

    unit_chosen = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Sebaran predikat"))
        self._shell = shell
        self._facts: UnitFacts | None = None
        self.units = ChoiceEditor(may_be_empty=False)
        self.units.control().setObjectName("spread_unit")
        self.units.control().setAccessibleName(tr("Unit yang ditampilkan sebarannya"))
        self.units.changed.connect(lambda: self.unit_chosen.emit(str(self.units.get())))
        self.said = Elided("", muted=True)
        self.curve_button = button(tr("Kurva resmi"), self._show_curve, name="home_curve")
        self.curve_button.setProperty("link", True)
        self.chart = SpreadChart()
        self.advice = Elided("")
        self.advice.setObjectName("home_guidance")
        self.none = label(tr("Sebaran dan kurvanya muncul setelah penilaian pertama ditetapkan."), muted=True)
        self.header.insertWidget(1, self.units)
        head = row(self.said, self.curve_button)
        head.setStretch(0, 1)
        self.add(head)
        self.add(self.chart, 1)
        self.add(self.advice)
        self.add(self.none)
        self.body.addStretch(0)

    def show_spread(self, found: Found, *, chosen: str) -> None:
        """Show the unit read; a period without any predikat shows the one before, and says so."""
        facts, period = found.unit, found.spread_of
        self._facts = facts
        choices = [(WHOLE_OFFICE, tr("Seluruh kantor")), *found.units]
        self.units.show_choices(choices)
        self.units.set(chosen if chosen in {key for key, _ in choices} else WHOLE_OFFICE)
        known = facts is not None and period is not None and bool(sum(facts.spread.values()))
        self.none.setVisible(not known)
        for each in (self.units, self.said, self.curve_button, self.chart, self.advice):
            each.setVisible(known)
        if facts is None or period is None or not known:
            return
        rules = self._shell.desk.rules.performance
        heights = facts.heights(rules) if facts.achievement is not None else None
        self.chart.show_spread(facts.counts(), heights, facts.spoken())
        self.said.show_text(self._sentence(facts, period))
        self.curve_button.setVisible(facts.achievement is not None)
        self._advise(facts)

    def _sentence(self, facts: UnitFacts, period: PeriodRow) -> str:
        decided = tr("{decided} dari {total} berpredikat").format(
            decided=number(sum(facts.spread.values())), total=number(facts.total)
        )
        if facts.achievement is None:
            return f"{period.name} · {decided}"
        achieved = tr("capaian {achievement}").format(achievement=tr(ACHIEVEMENT_LABELS[facts.achievement]))
        return f"{period.name} · {achieved} · {decided}"

    def _advise(self, facts: UnitFacts) -> None:
        """The first warning in a line, all of them in the tooltip; the curve tells their basis."""
        lines = facts.guidance(self._shell.desk.rules.performance)
        if facts.achievement is None:
            self.advice.show_text(tr("Capaian unit belum ditetapkan, jadi kurvanya belum ada."))
        else:
            self.advice.show_text(lines[0].text if lines else "")
        self.advice.setToolTip("\n\n".join(line.text for line in lines) or self.advice.whole())
        _, ink = theme.tone_pair(Tone.WARNING if lines else Tone.NEUTRAL, theme.tokens().surface, theme.tokens())
        self.advice.setStyleSheet(f"color: {ink.name()}")
        self.advice.setVisible(bool(self.advice.whole()))

    def _show_curve(self) -> None:
        if self._facts is not None:
            show_curve(self._shell, self._facts)
