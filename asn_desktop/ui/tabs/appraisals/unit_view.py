"""Tab: what the unit achieved, the curve that follows, and the unit's real spread beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.distribution import Achievement, guidance
from asn_desktop.domain.predicate import Predikat
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS, PREDIKAT_LABELS
from asn_desktop.storage.queries import appraisals, periods, units
from asn_desktop.ui.dialogs.unit_curve import UnitCurveDialog
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Elided, button, column, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.spread_chart import SpreadChart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.basis import WorkingLine
    from asn_desktop.domain.regulation import PerformanceRules
    from asn_desktop.storage.queries.appraisal_card import AppraisalCard
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell


class UnitFacts(NamedTuple):
    """One unit in one period: what it achieved and how its predikat spread; `total` people in all."""

    unit_id: str
    unit_name: str
    achievement: Achievement | None
    source_year: int
    spread: Mapping[str, int]
    total: int

    def guidance(self, rules: PerformanceRules) -> tuple[WorkingLine, ...]:
        """Where the spread departs from the guidance of the achievement."""
        if self.achievement is None:
            return ()
        return guidance(rules, self.achievement, {code: self.spread.get(code, 0) for code in Predikat})

    def heights(self, rules: PerformanceRules) -> tuple[float, float, float, float, float]:
        """The curve of the achievement, which must be known."""
        assert self.achievement is not None
        first, second, third, fourth, fifth = rules.distribution.curves[self.achievement].heights
        return first, second, third, fourth, fifth

    def counts(self) -> tuple[int, int, int, int, int]:
        """People per predikat, lowest first."""
        first, second, third, fourth, fifth = (self.spread.get(predikat, 0) for predikat in Predikat)
        return first, second, third, fourth, fifth

    def spoken(self) -> str:
        """The spread in words."""
        parts = [
            f"{tr(PREDIKAT_LABELS[predikat])} {self.spread[predikat]}"
            for predikat in reversed(Predikat)
            if self.spread.get(predikat)
        ]
        return ", ".join(parts) or tr("belum ada predikat")


def facts_of(reader: Reader, card: AppraisalCard) -> UnitFacts | None:
    """The facts of the unit led by the assessor of this appraisal; the topmost unit for the head of the office."""
    tree = units.tree(reader)
    known = {unit.id: unit for unit in tree}
    unit = known.get(card.unit_id or "") or (tree[0] if tree else None)
    if unit is None:
        return None
    achieved = periods.achievements(reader, card.period_id).get(unit.id)
    return UnitFacts(
        unit_id=unit.id,
        unit_name=unit.name,
        achievement=Achievement(achieved.achievement) if achieved else None,
        source_year=achieved.source_year if achieved else 0,
        spread=appraisals.spread(reader, card.period_id, unit.id),
        total=appraisals.people_of(reader, card.period_id, unit.id),
    )


class UnitView(QWidget):
    """Achievement, spread and guidance of one unit."""

    achievement_wanted = Signal(str)  # unit id
    curve_wanted = Signal(object)  # UnitFacts

    def __init__(self, rules: PerformanceRules) -> None:
        super().__init__()
        self._rules = rules
        self._facts: UnitFacts | None = None
        self._name = Elided("", strong=True)
        self._said = Elided("", muted=True)
        self.curve_button = button(tr("Kurva resmi"), self._show_curve, name="official_curve")
        self.set_button = button(tr("Capaian…"), self._ask, name="set_achievement")
        for each in (self.curve_button, self.set_button):
            each.setProperty("link", True)
        self.chart = SpreadChart()
        self.advice = Elided("")
        self.advice.setObjectName("guidance")
        words = column(self._name, self._said, gap=0)
        head = row(words, self.curve_button, self.set_button)
        head.setStretch(0, 1)
        whole = column(head, self.chart, self.advice, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_facts(self, facts: UnitFacts | None) -> None:
        """Show one unit."""
        self._facts = facts
        self._name.show_text(facts.unit_name if facts else tr("Unit belum diketahui"))
        known = facts is not None and facts.achievement is not None
        self.curve_button.setVisible(known)
        if facts is None or facts.achievement is None:
            self._said.show_text(tr("Capaian unit belum ditetapkan"))
        else:
            self._said.show_text(
                tr("Capaian {year}: {achievement} · {decided} dari {total} berpredikat").format(
                    year=facts.source_year,
                    achievement=tr(ACHIEVEMENT_LABELS[facts.achievement]),
                    decided=sum(facts.spread.values()),
                    total=facts.total,
                )
            )
        self._advise()
        if facts is not None:
            heights = facts.heights(self._rules) if facts.achievement is not None else None
            self.chart.show_spread(facts.counts(), heights, facts.spoken())

    def _ask(self) -> None:
        if self._facts is not None:
            self.achievement_wanted.emit(self._facts.unit_id)

    def _show_curve(self) -> None:
        if self._facts is not None:
            self.curve_wanted.emit(self._facts)

    def _advise(self) -> None:
        """The first warning in a line, all of them with their basis in the tooltip."""
        facts = self._facts
        lines = facts.guidance(self._rules) if facts is not None else ()
        if facts is not None and facts.achievement is None:
            self.advice.show_text(tr("Tetapkan capaian unit agar kurva dan pedoman sebaran terlihat."))
        else:
            self.advice.show_text(lines[0].text if lines else "")
        self.advice.setToolTip("\n\n".join(f"{line.text}\n{line.basis}" for line in lines))
        tone = Tone.WARNING if lines else Tone.NEUTRAL
        _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
        self.advice.setStyleSheet(f"color: {ink.name()}")
        self.advice.setVisible(bool(self.advice.whole()))


def show_curve(shell: Shell, facts: UnitFacts) -> None:
    """The official curve of the unit's achievement with its spread, large; nothing while no achievement is noted."""
    if facts.achievement is None:
        return
    rules = shell.desk.rules.performance
    shell.ask.show(
        UnitCurveDialog(
            shell,
            tr("Kurva dan sebaran {unit}").format(unit=facts.unit_name),
            tr(ACHIEVEMENT_LABELS[facts.achievement]),
            facts.heights(rules),
            facts.counts(),
            facts.spoken(),
            [(line.text, line.basis) for line in facts.guidance(rules)],
        )
    )
