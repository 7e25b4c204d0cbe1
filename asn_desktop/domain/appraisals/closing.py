"""Domain: what is still open when a period is closed or archived: what blocks the step, and what only warns."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.calendar import PeriodState


class Missing(StrEnum):
    """The next thing missing, in the order of the process."""

    PLAN = "plan"
    COLLECTION = "collection"
    RATINGS = "ratings"
    ASSESSOR_SIGNATURE = "assessor_signature"
    HAND_OVER = "hand_over"
    EMPLOYEE_SIGNATURE = "employee_signature"
    OBJECTION = "objection"
    FINISH = "finish"
    ACHIEVEMENT = "achievement"  # of a unit


MISSING_NAMES = {
    Missing.PLAN: "SKP belum disepakati",
    Missing.COLLECTION: "Pengumpulan 360 masih terbuka",
    Missing.RATINGS: "Penilaian belum ditetapkan",
    Missing.ASSESSOR_SIGNATURE: "Belum ditandatangani pejabat penilai",
    Missing.HAND_OVER: "Belum diserahkan kepada pegawai",
    Missing.EMPLOYEE_SIGNATURE: "Belum ditandatangani pegawai",
    Missing.OBJECTION: "Keberatan belum selesai",
    Missing.FINISH: "Belum diselesaikan",
    Missing.ACHIEVEMENT: "Capaian unit belum ditetapkan",
}
_UNRATED = "Predikat setiap pegawai ditetapkan sebelum periode final (Pasal 24 dan 25)."
_BEFORE_ARCHIVE = "Sesudah diarsipkan, tanda tangan dan penyerahan tidak dapat dicatat lagi."
_AFTER_CLOSING = "Masih dapat dicatat sesudah periode final."
_WHY = {
    Missing.PLAN: _UNRATED,
    Missing.COLLECTION: _UNRATED,
    Missing.RATINGS: _UNRATED,
    Missing.OBJECTION: "Diputus atasan pejabat penilai, dan D.1.3 ditandatangani, lebih dahulu (Lamp. p.117).",
    Missing.ACHIEVEMENT: "Capaian organisasi menentukan pola sebaran dan tercetak pada formulir (Pasal 24 dan 25).",
}
# Ratings settle a period; signatures follow on paper and may be noted later. What is archived changes no more, so an
# objection must be decided by then; a signature that never came does not keep a year open for ever.
_BLOCKING = {
    PeriodState.FINAL: frozenset({Missing.PLAN, Missing.COLLECTION, Missing.RATINGS}),
    PeriodState.ARCHIVED: frozenset({Missing.PLAN, Missing.COLLECTION, Missing.RATINGS, Missing.OBJECTION}),
}
_AFTER_RATING = {
    AppraisalState.RATED: Missing.ASSESSOR_SIGNATURE,
    AppraisalState.SIGNED_BY_ASSESSOR: Missing.HAND_OVER,
    AppraisalState.HANDED_OVER: Missing.EMPLOYEE_SIGNATURE,
    AppraisalState.OBJECTION: Missing.OBJECTION,
    AppraisalState.SIGNED_BY_EMPLOYEE: Missing.FINISH,
    AppraisalState.REFUSED: Missing.FINISH,
    AppraisalState.BY_SUPERIOR: Missing.FINISH,
}


class Stage(StrEnum):
    """How far an appraisal is, in the six steps a period is counted by."""

    PLANNED = "planned"
    AGREED = "agreed"
    FEEDBACK = "feedback"
    RATED = "rated"
    SIGNED = "signed"
    FINAL = "final"


_STAGES = {
    AppraisalState.PLANNING: Stage.PLANNED,
    AppraisalState.AGREED: Stage.AGREED,
    AppraisalState.FEEDBACK: Stage.FEEDBACK,
    AppraisalState.RATED: Stage.RATED,
    AppraisalState.FINAL: Stage.FINAL,
    AppraisalState.REPORTED: Stage.FINAL,
    AppraisalState.EXEMPT: Stage.FINAL,  # nothing is left to do; the counts leave them out
}


def stage(state: AppraisalState, *, rated: bool) -> Stage:
    """The step an appraisal stands on; what the assessor's superior took over counts by its ratings."""
    if state is AppraisalState.BY_SUPERIOR:
        return Stage.RATED if rated else Stage.FEEDBACK
    return _STAGES.get(state, Stage.SIGNED)


class OpenItem(NamedTuple):
    """One thing that is open, whether it blocks the step, and why."""

    missing: Missing
    blocks: bool
    why: str


def missing(state: AppraisalState, *, collection_closed: bool, rated: bool) -> Missing | None:
    """The next thing missing of one appraisal; None for one that is finished, or whose person is not appraised."""
    if state is AppraisalState.EXEMPT:
        return None
    if rated:
        return _AFTER_RATING.get(state)
    if state is AppraisalState.PLANNING:
        return Missing.PLAN
    return Missing.RATINGS if collection_closed else Missing.COLLECTION


def open_item(what: Missing, to: PeriodState) -> OpenItem:
    """What it means for leading the period to this state."""
    later = _BEFORE_ARCHIVE if to is PeriodState.ARCHIVED else _AFTER_CLOSING
    return OpenItem(what, what in _BLOCKING.get(to, ()), _WHY.get(what, later))
