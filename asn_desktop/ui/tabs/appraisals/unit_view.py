"""Tab: what the unit achieved, the curve that follows, and the unit's real spread beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.charts.spread import SpreadChart
from asn_desktop.ui.charts.unit_facts import UnitFacts, unit_facts
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Elided, button, column, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.regulation import PerformanceRules
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.reader import Reader


def facts_of(reader: Reader, card: AppraisalCard) -> UnitFacts | None:
    """The facts of the unit led by the assessor of this appraisal; the topmost unit for the head of the office."""
    tree = units.tree(reader)
    known = {unit.id: unit for unit in tree}
    unit = known.get(card.unit_id or "") or (tree[0] if tree else None)
    if unit is None:
        return None
    return unit_facts(reader, card.period_id, unit)


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
                    year=facts.source(),
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
        """The first warning in a line, all of them in the tooltip; the curve tells their basis."""
        facts = self._facts
        lines = facts.guidance(self._rules) if facts is not None else ()
        if facts is not None and facts.achievement is None:
            self.advice.show_text(tr("Tetapkan capaian unit agar kurva dan pedoman sebaran terlihat."))
        else:
            self.advice.show_text(lines[0].text if lines else "")
        self.advice.setToolTip("\n\n".join(line.text for line in lines))
        tone = Tone.WARNING if lines else Tone.NEUTRAL
        _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
        self.advice.setStyleSheet(f"color: {ink.name()}")
        self.advice.setVisible(bool(self.advice.whole()))
