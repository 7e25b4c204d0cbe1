"""Domain: the facts from which it is worked out what is due, and the kinds of things that can be due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class DueKind(StrEnum):
    """What is to be done, in the order of the process."""

    MAKE_PLAN = "make_plan"
    AGREE_PLAN = "agree_plan"
    READINESS = "readiness"
    PREPARE = "prepare"
    CLOSE_COLLECTION = "close_collection"
    RATE = "rate"
    SIGN = "sign"
    SUBSTITUTE = "substitute"
    HAND_OVER = "hand_over"
    RETURN = "return"
    DECIDE_OBJECTION = "decide_objection"
    SIGN_CHANGED = "sign_changed"
    OBJECTION_ENDS = "objection_ends"
    FINISH = "finish"
    REPORT = "report"
    SIGN_DOCUMENT = "sign_document"
    REKEY = "rekey"
    RAISE = "raise"
    PROMOTION = "promotion"
    RETIREMENT = "retirement"
    CONTRACT_END = "contract_end"
    BEGIN_DEVELOPMENT = "begin_development"
    DEVELOPMENT_STEP = "development_step"
    REVIEW_DEVELOPMENT = "review_development"
    COMPLETE_DATA = "complete_data"
    BACK_UP = "back_up"
    COPY_OUT = "copy_out"
    CHAIN_RECORD = "chain_record"
    LIST_HOLIDAYS = "list_holidays"
    REVIEW_RULES = "review_rules"


class PeriodFact(NamedTuple):
    """A period that is not archived."""

    id: str
    name: str
    kind: str
    end: date
    state: str


class AppraisalFact(NamedTuple):
    """One appraisal that is not reported, with the days on which something happened to it."""

    id: str
    employee_id: str
    name: str
    period_id: str
    plan_id: str
    plan_start: date
    state: str
    collection_closed: bool
    decided: bool
    signed_on: date | None = None
    handed_over_on: date | None = None
    objected_on: date | None = None
    returned_on: date | None = None  # signed by the person appraised, or refused
    objection_decided: bool = False
    final: bool = False  # by law nobody may object (Lamp. p.90)


class PersonFact(NamedTuple):
    """Somebody active; `period_id` where it is about one period, `since` the day of joining where it is known."""

    employee_id: str
    name: str
    period_id: str = ""
    since: date | None = None


class PaperFact(NamedTuple):
    """A numbered letter nobody has signed yet."""

    id: str
    employee_id: str
    name: str
    title: str


class AlertFact(NamedTuple):
    """What comes up in somebody's career: the day it counts from, and the day until which the office has to act."""

    kind: DueKind
    key: str  # of the suggestion
    employee_id: str
    name: str
    day: date
    act_by: date
    basis: str
    group: str = ""  # of the rules
    threshold: int = 0  # months left that are announced


class DevelopmentFact(NamedTuple):
    """A development plan that asks for something: to begin it (no day), a line by its target, its evaluation."""

    kind: DueKind
    employee_id: str
    name: str
    day: date | None
    note: str
    basis: str = ""


class OpeningFact(NamedTuple):
    """A draft period that begins soon or has begun: how many of its units are ready."""

    period_id: str
    start: date
    ready: int
    units: int


class LooseFact(NamedTuple):
    """Something about a person that can be done at any time, and what it is."""

    subject: str  # key of the appraisal or the person
    employee_id: str
    name: str
    note: str
    period_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFacts:
    """Everything `due_items` judges by."""

    periods: Sequence[PeriodFact] = ()
    appraisals: Sequence[AppraisalFact] = ()
    unplanned: Sequence[PersonFact] = ()  # without a plan for the present year
    unprepared: Sequence[PersonFact] = ()  # without an appraisal in a period that runs
    papers: Sequence[PaperFact] = ()
    alerts: Sequence[AlertFact] = ()
    rekey: Sequence[LooseFact] = ()  # results that are not in BKN's systems as they are now
    developments: Sequence[DevelopmentFact] = ()  # plans to begin, to follow, to evaluate
    openings: Sequence[OpeningFact] = ()  # draft periods that begin soon
    incomplete: Sequence[LooseFact] = ()  # people about whom something is missing
    moved_rules: int = 0  # entries the office confirmed or set whose shipped value is another one since
    staff: int = 0
    last_backup: date | None = None
    own_disk_only_since: date | None = (
        None  # the last copy on another disk, else when the office began; None: no matter
    )
    copied: bool = False  # whether there is such a copy
    begun: date | None = None  # when the history began; None: its head need not be on paper (practice)
    chain_record: date | None = None  # the newest berita acara of the history
    chain_number: str = ""  # and its number
