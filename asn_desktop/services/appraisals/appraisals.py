"""Services: what happens to one appraisal: realisation and feedback, the suggestion, the assessor's two ratings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals import predicate
from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.appraisals.predicate import Judged, Rating, Suggestion
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.plans.plan import WorkResultKind
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_LABELS
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import audience
from asn_desktop.services.feedback.feedback import results
from asn_desktop.services.plans import plan_changes
from asn_desktop.services.plans.value_texts import store_value_texts
from asn_desktop.services.read_only import open_appraisal
from asn_desktop.services.registry import register
from asn_desktop.services.settings import SUGGESTIONS
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.appraisals import (
    AppraisalRecord,
    BehaviourFeedbackRecord,
    JudgementRecord,
    RealisationRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.feedback.feedback import FeedbackResult
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Reader
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.work import Work


class Progress(NamedTuple):
    """Realisation and feedback on one indicator."""

    realisation: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the record form holds about one period: per indicator, per rhk, per value, and the notes of D.1.1."""

    progress: Mapping[str, Progress] = field(default_factory=dict)
    judgements: Mapping[str, Rating | None] = field(default_factory=dict)
    behaviour: Mapping[int, str] = field(default_factory=dict)
    notes: str | None = None  # None leaves them as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRatings:
    """The assessor's decision: both ratings at once, by whom and when; a reason where it leaves the suggestion.

    `notes` are the catatan of D.1.1; None leaves them as they are.
    """

    appraisal_id: str
    work_result: Rating
    behaviour: Rating
    reason: str = ""
    notes: str | None = None
    decided_by: str = ""  # the assessor's name where it is not the one of the appraisal
    decided_on: date | None = None


class Appraised(NamedTuple):
    """One appraisal with what may be shown of its 360 answers and the suggestion that follows."""

    card: AppraisalCard
    feedback: FeedbackResult | None
    suggestion: Suggestion
    withheld: str = ""  # why who looks may not open the 360 results


def assess(reader: Reader, rules: Rules, appraisal_ids: Sequence[str]) -> list[Appraised]:
    """These appraisals, in the order asked for, with feedback and suggestion computed from what is stored now."""
    cards = appraisal_card.cards(reader, appraisal_ids)
    closed = [card.id for card in cards.values() if card.collection_closed]
    shown, wanted = results(reader, rules, closed), _suggestions_wanted(reader)
    shut = {key: audience.why_withheld(reader, key) for key in set(closed) - set(audience.readable(reader, closed))}
    return [
        _shut(cards[key], shut[key])
        if key in shut
        else Appraised(cards[key], shown.get(key), _suggestion(rules, cards[key], shown.get(key), wanted=wanted))
        for key in appraisal_ids
        if key in cards
    ]


def save_evidence(desk: Desk, appraisal_id: str, evidence: Evidence, title: str = "") -> Changes:
    """Keep realisation, feedback and the judgement of each rhk; refused once the ratings are decided."""
    with desk.work() as work:
        appraisal = open_appraisal(work, appraisal_id)
        _refuse_when_decided(appraisal)
        _store_progress(work, appraisal_id, evidence.progress)
        _store_judgements(work, appraisal_id, evidence.judgements)
        store_value_texts(work, BehaviourFeedbackRecord, evidence.behaviour, appraisal_id=appraisal_id)
        if evidence.notes is not None:
            appraisal.notes = evidence.notes.strip()
        title = title or f"Ubah realisasi dan umpan balik {appraisal.name}"
        return changes_of(title, work.commit(act="save_evidence", title=title))


def decide_ratings(desk: Desk, command: DecideRatings) -> Changes:
    """Set both ratings and the predikat of the quadrant in one transaction, with the working that led there.

    Rejected when the decision leaves the suggestion without a reason; NotAllowed before the collection is closed.
    """
    with desk.reader() as reader:
        found = assess(reader, desk.rules, [command.appraisal_id])
    if not found:
        raise NotFound(gone.APPRAISAL)
    with desk.work() as work:
        name = set_ratings(desk, work, found[0], command)
        title = f"Tetapkan penilaian {name}"
        return changes_of(title, work.commit(act="decide_ratings", title=title, reason=command.reason.strip()))


def set_ratings(desk: Desk, work: Work, found: Appraised, command: DecideRatings) -> str:
    """Write one decision with its working into an act that may hold several; the name of the person rated."""
    card, suggestion = found.card, found.suggestion
    appraisal = open_appraisal(work, card.id)
    _refuse_when_settled(appraisal)
    act = Act.DECIDE if appraisal.predikat is None else Act.REDECIDE
    state = after(AppraisalState(appraisal.state), act, collection_closed=appraisal.collection_closed)
    if not card.work_results:  # a new SKP after a move begins empty
        raise NotAllowed(
            f"SKP {appraisal.name} belum memuat rencana hasil kerja, jadi belum dapat dinilai."
            " Isi dahulu melalui Ubah SKP… (menu Penilaian)."
        )
    problems = _reason_problems(command, suggestion)
    if problems:
        raise Rejected(problems)
    cell = predicate.cell(desk.rules.performance, command.work_result, command.behaviour)
    appraisal.state = state
    appraisal.work_result, appraisal.behaviour = command.work_result, command.behaviour
    appraisal.predikat = cell.predikat
    appraisal.suggested_work_result, appraisal.suggested_behaviour = suggestion.work_result, suggestion.behaviour
    appraisal.decided_by = command.decided_by.strip() or _who_decides(card)
    appraisal.typed_by = desk.actor
    appraisal.decided_on = command.decided_on or desk.today
    appraisal.reason = command.reason.strip()
    if command.notes is not None:
        appraisal.notes = command.notes.strip()
    appraisal.rules = f"{desk.rules.performance.identity.number} {desk.rules.digest[:12]}"
    appraisal.working = [
        *({"text": line.text, "basis": line.basis} for line in suggestion.working),
        {
            "text": f"Ditetapkan: hasil kerja {RATING_LABELS[command.work_result].lower()}, perilaku kerja"
            f" {RATING_LABELS[command.behaviour].lower()}; predikat {PREDIKAT_LABELS[cell.predikat]}.",
            "basis": str(cell.basis),
        },
    ]
    return appraisal.name


def withdraw_ratings(desk: Desk, appraisal_id: str, reason: str) -> Changes:
    """Take both ratings back, with a reason, so that SKP and realisation can be put right; papers are revoked."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan pencabutan; alasan disimpan dan dapat dibaca kembali.")])
    with desk.work() as work:
        appraisal = open_appraisal(work, appraisal_id)
        closed = appraisal.collection_closed
        appraisal.state = after(AppraisalState(appraisal.state), Act.WITHDRAW, collection_closed=closed)
        appraisal.work_result = appraisal.behaviour = appraisal.predikat = None
        appraisal.suggested_work_result = appraisal.suggested_behaviour = None
        appraisal.decided_by = appraisal.typed_by = appraisal.reason = appraisal.rules = ""
        appraisal.decided_on = None
        appraisal.working = []
        plan_changes.follow_again(work, appraisal_id)
        register.void(work, reason, desk.today, appraisal_id=appraisal_id)
        title = f"Cabut penetapan penilaian {appraisal.name}"
        return changes_of(title, work.commit(act="withdraw_ratings", title=title, reason=reason.strip()))


def needs_reason(suggestion: Suggestion, work_result: Rating, behaviour: Rating) -> bool:
    """Whether this decision leaves the suggestion, so that a reason must be given."""
    return (suggestion.work_result is not None and suggestion.work_result is not work_result) or (
        suggestion.behaviour is not None and suggestion.behaviour is not behaviour
    )


def _shut(card: AppraisalCard, why: str) -> Appraised:
    """An appraisal before somebody who may not open its 360 results: nothing that is worked out from them either."""
    nothing = Suggestion(None, None, None, ())
    return Appraised(card._replace(working=card.working[-1:]), None, nothing, why)


def _suggestions_wanted(reader: Reader) -> bool:
    # Settled 2: the suggestion can be switched off.
    return bool(offices.setting(reader, SUGGESTIONS, default=True))


def _suggestion(rules: Rules, card: AppraisalCard, feedback: FeedbackResult | None, *, wanted: bool) -> Suggestion:
    if not wanted:
        return Suggestion(None, None, None, ())
    judged = [
        Judged(WorkResultKind(result.kind), Rating(result.rating) if result.rating else None)
        for result in card.work_results
    ]
    return predicate.suggest(rules.performance, judged, feedback, collection_closed=card.collection_closed)


def _reason_problems(command: DecideRatings, suggestion: Suggestion) -> list[Problem]:
    if command.reason.strip() or not needs_reason(suggestion, command.work_result, command.behaviour):
        return []
    parts = [
        f"{label} {RATING_LABELS[suggested].lower()}"
        for label, suggested in (("hasil kerja", suggestion.work_result), ("perilaku kerja", suggestion.behaviour))
        if suggested is not None
    ]
    return [
        Problem(
            "reason",
            f"Penetapan berbeda dari usulan ({' dan '.join(parts)})."
            " Isi alasan pejabat penilai agar keputusan dapat dijelaskan.",
        )
    ]


def _who_decides(card: AppraisalCard) -> str:
    """The assessor, or his superior who evaluates in his place."""
    return (card.superior if card.substituted_on is not None else card.assessor).name


def _refuse_when_settled(appraisal: AppraisalRecord) -> None:
    """What is objected to changes by the superior's decision alone; what the superior signed is final."""
    if appraisal.state == AppraisalState.OBJECTION:
        raise NotAllowed(why_objected(appraisal.name))
    if appraisal.state == AppraisalState.BY_SUPERIOR and appraisal.signed_on is not None:
        raise NotAllowed(
            f"Penilaian {appraisal.name} sudah ditandatangani atasan pejabat penilai, jadi tidak dapat diubah."
            " Bila salah, batalkan dahulu dokumennya (tab Arsip Surat)."
        )


def why_objected(name: str) -> str:
    """Why ratings under an objection are not set in the ordinary way."""
    return (
        f"Hasil {name} sedang dalam keberatan, jadi hanya putusan atasan pejabat penilai yang mengubahnya"
        " (menu Penilaian, Keberatan…)."
    )


def _refuse_when_decided(appraisal: AppraisalRecord) -> None:
    if appraisal.predikat is not None:
        raise NotAllowed(
            f"Penilaian {appraisal.name} sudah ditetapkan, jadi realisasi dan umpan baliknya tidak dapat diubah."
            " Cabut penetapan itu lebih dahulu (menu Penilaian)."
        )


def _store_progress(work: Work, appraisal_id: str, progress: Mapping[str, Progress]) -> None:
    stored = {record.indicator_id: record for record in work.all(RealisationRecord, appraisal_id=appraisal_id)}
    for indicator_id, words in progress.items():
        record = stored.get(indicator_id)
        if record is None:
            record = RealisationRecord(appraisal_id=appraisal_id, indicator_id=indicator_id)
            work.add(record)
        record.realisation, record.feedback = words.realisation.strip(), words.feedback.strip()


def _store_judgements(work: Work, appraisal_id: str, judgements: Mapping[str, Rating | None]) -> None:
    stored = {record.work_result_id: record for record in work.all(JudgementRecord, appraisal_id=appraisal_id)}
    for work_result_id, rating in judgements.items():
        record = stored.get(work_result_id)
        if rating is None:
            if record is not None:
                work.remove(record)
        elif record is None:
            work.add(JudgementRecord(appraisal_id=appraisal_id, work_result_id=work_result_id, rating=rating))
        else:
            record.rating = rating
