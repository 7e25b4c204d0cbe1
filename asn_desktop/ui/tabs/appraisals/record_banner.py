"""Tab: the line above an appraisal that says what stands in its way, and leads to the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from asn_desktop.domain.appraisals.exemption import ExemptionKind
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PERIOD_STATE_NAMES, PeriodState
from asn_desktop.domain.development.coaching import advise
from asn_desktop.ui.kit.layout import Banner
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.regulation import PerformanceRules
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.exemptions import ExemptRow
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.tabs.appraisals.record_facts import RecordFacts


class RecordBanner(Banner):
    """One thing at a time: left out of the period, period closed, moved since, or below expectation without help."""

    wanted = Signal(str)  # the name of the action that is the way out

    def __init__(self, rules: PerformanceRules) -> None:
        super().__init__(slim=True)
        self._rules = rules
        self.setObjectName("closed")
        self._way_out = ""
        self.acted.connect(lambda: self.wanted.emit(self._way_out))

    def show_facts(self, facts: RecordFacts) -> None:
        """Say what matters most for this appraisal, or nothing."""
        self.setToolTip(facts.read_only())
        if facts.period is not None and facts.exempt is not None:
            self._show_exempt(facts.period, facts.exempt)
        elif facts.period is not None and facts.read_only():
            self._lead("reopen", _closed(facts.period), Tone.INFO, tr("Buka kembali…"))
        elif facts.moved_to:
            sentence = tr("Jabatan sekarang {post}; SKP ini masih untuk jabatan sebelumnya.")
            self._lead("new_plan", sentence.format(post=facts.moved_to), Tone.WARNING, tr("SKP baru…"))
        elif not facts.coached and (advice := _advice(facts.card)):
            self._lead("coaching", advice, Tone.WARNING, tr("Pembinaan…"))
        else:
            self.hush()

    def _show_exempt(self, period: PeriodRow, exempt: ExemptRow) -> None:
        """Why the person is left out of the period, with its basis."""
        rule = self._rules.exemptions[ExemptionKind(exempt.kind)]
        sentence = tr("Tidak dinilai pada {period}: {why}, {span}. Dasar: {basis}.").format(
            period=period.name, why=tr(rule.name), span=exempt.span.words(), basis=exempt.basis
        )
        self._lead("exemptions", sentence, Tone.WARNING, tr("Tidak dinilai…"))
        self.setToolTip(f"{rule.meaning.capitalize()} ({rule.basis}).")

    def _lead(self, way_out: str, sentence: str, tone: Tone, button: str) -> None:
        self._way_out = way_out
        self.say(sentence, tone, button, lasting=True)


def _closed(period: PeriodRow) -> str:
    """Since when nothing can be changed."""
    since = tr(" sejak {day}").format(day=short_date(period.closed_on)) if period.closed_on else ""
    state = tr(PERIOD_STATE_NAMES[PeriodState(period.state)]).lower()
    return tr("{name} {state}{since}: hanya dapat dibaca.").format(name=period.name, state=state, since=since)


def _advice(card: AppraisalCard) -> str:
    """Which pembinaan fits ratings below expectation; '' where none is due."""
    advice = advise(*(Rating(value) if value else None for value in (card.work_result, card.behaviour)))
    return tr(advice.sentence) if advice.causes else ""
