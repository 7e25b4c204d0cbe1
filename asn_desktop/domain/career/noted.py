"""Domain: facts the register does not hold and the office notes by hand, each of one kind and for whom it is asked."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import RuleError, Table
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = bool | Fraction | date


class Noted(StrEnum):
    """One fact that is noted by hand."""

    CREDIT = "credit"
    JENJANG_TEST = "jenjang_test"
    VACANCY = "vacancy"
    UPKP = "upkp"
    DUTIES_MATCH = "duties_match"
    EXTRAORDINARY = "extraordinary"
    EXEMPLARY = "exemplary"
    COMPETENT = "competent"
    RELATED_YEARS = "related_years"
    TRACK_RECORD = "track_record"
    POTENTIAL = "potential"
    PROCESS = "process"
    TRAINING_HOURS = "training_hours"
    LEADERSHIP_TRAINING = "leadership_training"
    IMPROVEMENT_START = "improvement_start"
    IMPROVED = "improved"
    FIT = "fit"
    SUITABLE_VACANCY = "suitable_vacancy"
    TARGET_MET = "target_met"
    ABSENT_DAYS = "absent_days"
    ABSENT_RUN = "absent_run"
    TPP_CEILING = "tpp_ceiling"
    DISCIPLINE_CUT = "discipline_cut"


class NotedKind(StrEnum):
    """What a noted fact is made of."""

    YES_NO = "yes_no"
    NUMBER = "number"
    DAY = "day"


class NotedFact(NamedTuple):
    """How one fact is asked for, and of whom; `yearly` facts stand once for every calendar year."""

    label: str
    help: str
    kind: NotedKind
    yearly: bool
    status: frozenset[EmployeeStatus]
    positions: frozenset[PositionKind]

    def asked_of(self, status: str, position_kind: str) -> bool:
        """Whether it is asked of somebody of this status in such a post."""
        return status in self.status and position_kind in self.positions


def parse_noted(file: str, document: Mapping[str, object]) -> dict[Noted, NotedFact]:
    """Every fact; RuleError when one is missing or unknown."""
    root = Table(file, document)
    for name in root.names():
        if name not in tuple(Noted):
            raise root.error(name, "not a fact the rules ask for")
    return {noted: _fact(root.table(noted)) for noted in Noted}


def read_value(kind: NotedKind, text: str) -> Value:
    """The value as it is kept: `1`/`0`, an exact number, an ISO day; RuleError for anything else."""
    try:
        if kind is NotedKind.DAY:
            return date.fromisoformat(text)
        if kind is NotedKind.NUMBER:
            return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise RuleError(f"{text!r} is not a {kind}") from None
    if text not in ("0", "1"):
        raise RuleError(f"{text!r} is not a {kind}")
    return text == "1"


def kept(value: Value) -> str:
    """The value as text, read back by `read_value`."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def _fact(table: Table) -> NotedFact:
    status = table.members("status", EmployeeStatus) if table.has("status") else tuple(EmployeeStatus)
    positions = table.members("positions", PositionKind) if table.has("positions") else tuple(PositionKind)
    return NotedFact(
        label=table.text("label"),
        help=table.text("help"),
        kind=table.member("kind", NotedKind),
        yearly=table.flag("yearly") if table.has("yearly") else False,
        status=frozenset(status),
        positions=frozenset(positions),
    )
