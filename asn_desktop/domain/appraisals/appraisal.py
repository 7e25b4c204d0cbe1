"""Domain: the states of an appraisal, which act leads where, and the deadlines that run from each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.domain.basis import Basis
    from asn_desktop.domain.working_days import WorkCalendar


class AppraisalState(StrEnum):
    """Where one appraisal stands; `by_superior` is the side way when the assessor failed (Lamp. p.90).

    `exempt` is the other one: somebody has no appraisal in the period (Lamp. p.65-66); what was begun waits.
    """

    PLANNING = "planning"
    AGREED = "agreed"
    FEEDBACK = "feedback"
    RATED = "rated"
    SIGNED_BY_ASSESSOR = "signed_by_assessor"
    HANDED_OVER = "handed_over"
    SIGNED_BY_EMPLOYEE = "signed_by_employee"
    REFUSED = "refused"
    OBJECTION = "objection"
    FINAL = "final"
    REPORTED = "reported"
    BY_SUPERIOR = "by_superior"
    EXEMPT = "exempt"


class Act(StrEnum):
    """What people do with an appraisal."""

    AGREE = "agree"
    RECORD_ANSWER = "record_answer"
    CLOSE_COLLECTION = "close_collection"
    DECIDE = "decide"
    REDECIDE = "redecide"
    WITHDRAW = "withdraw"
    SIGN_BY_ASSESSOR = "sign_by_assessor"
    SIGN_BY_SUPERIOR = "sign_by_superior"
    HAND_OVER = "hand_over"
    SIGN_BY_EMPLOYEE = "sign_by_employee"
    REFUSE = "refuse"
    RECALL = "recall"
    OBJECT = "object"
    FINISH = "finish"
    REPORT = "report"
    SUBSTITUTE = "substitute"
    EXEMPT = "exempt"


STATE_NAMES = {
    AppraisalState.PLANNING: "Penyusunan SKP",
    AppraisalState.AGREED: "SKP disepakati",
    AppraisalState.FEEDBACK: "Umpan balik",
    AppraisalState.RATED: "Dinilai",
    AppraisalState.SIGNED_BY_ASSESSOR: "Ditandatangani penilai",
    AppraisalState.HANDED_OVER: "Diserahkan",
    AppraisalState.SIGNED_BY_EMPLOYEE: "Ditandatangani pegawai",
    AppraisalState.REFUSED: "Pegawai menolak tanda tangan",
    AppraisalState.OBJECTION: "Keberatan",
    AppraisalState.FINAL: "Final",
    AppraisalState.REPORTED: "Dilaporkan",
    AppraisalState.BY_SUPERIOR: "Diambil alih atasan penilai",
    AppraisalState.EXEMPT: "Tidak dinilai",
}
ACT_NAMES = {
    Act.AGREE: "menyepakati SKP",
    Act.RECORD_ANSWER: "mencatat jawaban 360",
    Act.CLOSE_COLLECTION: "menutup pengumpulan jawaban 360",
    Act.DECIDE: "menetapkan kedua penilaian",
    Act.REDECIDE: "mengubah penilaian",
    Act.WITHDRAW: "mencabut penetapan",
    Act.SIGN_BY_ASSESSOR: "mencatat tanda tangan pejabat penilai",
    Act.SIGN_BY_SUPERIOR: "mencatat tanda tangan atasan pejabat penilai",
    Act.HAND_OVER: "menyerahkan dokumen kepada pegawai",
    Act.SIGN_BY_EMPLOYEE: "mencatat tanda tangan pegawai",
    Act.REFUSE: "mencatat bahwa pegawai menolak tanda tangan",
    Act.RECALL: "membatalkan dokumen yang sudah ditandatangani",
    Act.OBJECT: "mencatat keberatan",
    Act.FINISH: "menyelesaikan penilaian",
    Act.REPORT: "melaporkan hasil",
    Act.SUBSTITUTE: "menyerahkan penilaian kepada atasan pejabat penilai",
    Act.EXEMPT: "mencatat bahwa pegawai tidak dinilai",
}

_S, _A = AppraisalState, Act
STEPS: Mapping[tuple[AppraisalState, Act], AppraisalState] = {
    (_S.PLANNING, _A.AGREE): _S.AGREED,
    (_S.PLANNING, _A.EXEMPT): _S.EXEMPT,
    (_S.AGREED, _A.RECORD_ANSWER): _S.FEEDBACK,
    (_S.AGREED, _A.CLOSE_COLLECTION): _S.FEEDBACK,
    (_S.AGREED, _A.SUBSTITUTE): _S.BY_SUPERIOR,
    (_S.AGREED, _A.EXEMPT): _S.EXEMPT,
    (_S.FEEDBACK, _A.RECORD_ANSWER): _S.FEEDBACK,
    (_S.FEEDBACK, _A.CLOSE_COLLECTION): _S.FEEDBACK,
    (_S.FEEDBACK, _A.DECIDE): _S.RATED,
    (_S.FEEDBACK, _A.SUBSTITUTE): _S.BY_SUPERIOR,
    (_S.FEEDBACK, _A.EXEMPT): _S.EXEMPT,
    (_S.RATED, _A.REDECIDE): _S.RATED,
    # Nothing is signed yet: realisation and SKP may be put right before the ratings are set anew.
    (_S.RATED, _A.WITHDRAW): _S.FEEDBACK,
    (_S.RATED, _A.SIGN_BY_ASSESSOR): _S.SIGNED_BY_ASSESSOR,
    (_S.RATED, _A.SUBSTITUTE): _S.BY_SUPERIOR,
    (_S.SIGNED_BY_ASSESSOR, _A.HAND_OVER): _S.HANDED_OVER,
    # A signed paper that was wrong is voided with a reason; what it said can then be put right.
    (_S.SIGNED_BY_ASSESSOR, _A.RECALL): _S.RATED,
    (_S.HANDED_OVER, _A.RECALL): _S.RATED,
    (_S.SIGNED_BY_EMPLOYEE, _A.RECALL): _S.RATED,
    (_S.REFUSED, _A.RECALL): _S.RATED,
    (_S.HANDED_OVER, _A.SIGN_BY_EMPLOYEE): _S.SIGNED_BY_EMPLOYEE,
    (_S.HANDED_OVER, _A.REFUSE): _S.REFUSED,
    (_S.HANDED_OVER, _A.OBJECT): _S.OBJECTION,
    (_S.SIGNED_BY_EMPLOYEE, _A.OBJECT): _S.OBJECTION,
    (_S.SIGNED_BY_EMPLOYEE, _A.FINISH): _S.FINAL,
    (_S.REFUSED, _A.OBJECT): _S.OBJECTION,
    (_S.REFUSED, _A.FINISH): _S.FINAL,
    # The superior confirms or changes the result within 7 working days (Lamp. p.117 B.6).
    (_S.OBJECTION, _A.REDECIDE): _S.OBJECTION,
    (_S.OBJECTION, _A.FINISH): _S.FINAL,
    # What the assessor's superior decides in his place is final; who may still object is told by `domain.objection`.
    (_S.BY_SUPERIOR, _A.EXEMPT): _S.EXEMPT,
    (_S.BY_SUPERIOR, _A.RECORD_ANSWER): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.CLOSE_COLLECTION): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.DECIDE): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.REDECIDE): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.SIGN_BY_SUPERIOR): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.HAND_OVER): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.SIGN_BY_EMPLOYEE): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.REFUSE): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.RECALL): _S.BY_SUPERIOR,
    (_S.BY_SUPERIOR, _A.OBJECT): _S.OBJECTION,
    (_S.BY_SUPERIOR, _A.FINISH): _S.FINAL,
    (_S.FINAL, _A.REPORT): _S.REPORTED,
}
# From the assessor's signature on only an objection changes the result.
SIGNED_STATES = frozenset(
    {
        _S.SIGNED_BY_ASSESSOR,
        _S.HANDED_OVER,
        _S.SIGNED_BY_EMPLOYEE,
        _S.REFUSED,
        _S.OBJECTION,
        _S.FINAL,
        _S.REPORTED,
    }
)
_NEEDS_OPEN = frozenset({Act.RECORD_ANSWER, Act.CLOSE_COLLECTION})
_NEEDS_CLOSED = frozenset({Act.DECIDE, Act.REDECIDE})


def allowed(state: AppraisalState, *, collection_closed: bool) -> tuple[Act, ...]:
    """The acts possible now, in the order of the process."""
    return tuple(
        act
        for act in Act
        if (state, act) in STEPS
        and not (collection_closed and act in _NEEDS_OPEN)
        and (collection_closed or act not in _NEEDS_CLOSED)
    )


def after(state: AppraisalState, act: Act, *, collection_closed: bool) -> AppraisalState:
    """The state an act leads to; NotAllowed with a sentence that says what to do instead."""
    possible = allowed(state, collection_closed=collection_closed)
    if act in possible:
        return STEPS[state, act]
    if act in _NEEDS_CLOSED and (state, act) in STEPS:
        raise NotAllowed(
            "Penilaian baru dapat ditetapkan setelah pengumpulan jawaban 360 ditutup. Tutup pengumpulan lebih dulu."
        )
    if act in _NEEDS_OPEN and collection_closed:
        raise NotAllowed(
            "Pengumpulan jawaban 360 sudah ditutup, jawaban tidak dapat ditambah lagi. Lanjutkan dengan penilaian."
        )
    # Leaving somebody out is for a few with a decree: no remedy.
    names = ", atau ".join(ACT_NAMES[one] for one in possible if one is not Act.EXEMPT)
    instead = f"Yang dapat dilakukan sekarang: {names}." if names else "Penilaian ini sudah selesai."
    if state is AppraisalState.EXEMPT:
        instead = "Kembalikan dahulu pegawai ini ke penilaian (menu Penilaian, Tidak dinilai…)."
    raise NotAllowed(f"Pada tahap {STATE_NAMES[state]} tidak dapat {ACT_NAMES[act]}. {instead}")


# The rules that say until when a year, and a shorter period, are evaluated.
ANNUAL_EVALUATION, PERIODIC_EVALUATION = "annual_evaluation", "periodic_evaluation"


class Event(StrEnum):
    """What a deadline runs from."""

    YEAR_START = "year_start"
    YEAR_END = "year_end"
    PERIOD_END = "period_end"  # the evaluation's own last day, see `evaluation_end`
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
    OBJECTED = "objected"
    SUPERIOR_SIGNED = "superior_signed"
    SUPERIOR_HANDED_OVER = "superior_handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """So many days after an event: working days, or calendar days."""

    name: str
    label: str
    event: Event
    days: int
    working_days: bool
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationWindow:
    """The last days of a month or quarter, in which an assessor who moves still evaluates it (Lamp. p.91 angka 14)."""

    days: int
    basis: Basis


class HasEvaluationWindow(Protocol):
    """Rules that tell when a short period is evaluated."""

    @property
    def evaluation_window(self) -> EvaluationWindow:
        """The last days of a short period."""


class HasDeadlineRules(Protocol):
    """Rules that hold deadlines."""

    @property
    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """The deadlines, in the order of the process."""


class Deadline(NamedTuple):
    """A day by which something must be done, with its article."""

    name: str
    label: str
    due: date
    basis: Basis


def evaluation_end(rules: HasDeadlineRules, kind: str, period_end: date) -> date:
    """The last day of the evaluation itself, from which reporting and taking over are counted (Lamp. p.90, p.115).

    The year is evaluated until the end of January (angka 8 huruf b); a month or quarter within itself (angka 14).
    """
    if kind != PeriodKind.ANNUAL:
        return period_end
    rule = next(rule for rule in rules.deadlines if rule.name == ANNUAL_EVALUATION)
    return period_end + timedelta(days=rule.days)


def still_evaluates(rules: HasEvaluationWindow, kind: str, period_end: date, moved_on: date) -> bool:
    """Whether an assessor who moves on this day still evaluates the short period he leaves (Lamp. p.91 angka 14).

    The year is always evaluated by the new one (angka 13 huruf b).
    """
    first = period_end - timedelta(days=rules.evaluation_window.days - 1)
    return kind != PeriodKind.ANNUAL and first <= moved_on <= period_end


def deadlines(
    rules: HasDeadlineRules, work_calendar: WorkCalendar, events: Mapping[Event, date]
) -> tuple[Deadline, ...]:
    """The deadlines that run from what has happened so far, in the order of the process."""
    found = []
    for rule in rules.deadlines:
        start = events.get(rule.event)
        if start is not None:
            due = (
                work_calendar.add_working_days(start, rule.days)
                if rule.working_days
                else start + timedelta(days=rule.days)
            )
            found.append(Deadline(rule.name, rule.label, due, rule.basis))
    return tuple(found)
