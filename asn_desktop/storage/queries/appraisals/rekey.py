"""Storage: reading which results of a period have been typed into BKN's systems again, and what is still to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.rekey import TargetSystem
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.rekey import RekeyRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.storage.engine import Reader


class RekeyRow(NamedTuple):
    """One result and whether it is in one other system; `changed`: with other ratings than it has now."""

    id: str
    name: str
    nip: str
    position: str
    state: str
    predikat: str | None
    ready: bool
    done_on: date | None
    done_by: str
    changed: bool

    @property
    def to_do(self) -> bool:
        """Whether it can be typed in and is not there as it is now."""
        return self.ready and (self.done_on is None or self.changed)


class RekeyFilter(NamedTuple):
    """What the list is narrowed to: words of name, NIP or jabatan, and "todo" or "done" results."""

    text: str = ""
    standing: str = ""


EVERYTHING = RekeyFilter()
_A, _R = AppraisalRecord, RekeyRecord
# e-Kinerja takes the SKP as soon as it is agreed; SIASN takes ratings.
_READY: Mapping[TargetSystem, ColumnElement[bool]] = {
    TargetSystem.E_KINERJA: _A.state.not_in((AppraisalState.PLANNING, AppraisalState.EXEMPT)),
    TargetSystem.SIASN: _A.predikat.is_not(None),
}
_CHANGED = or_(_R.work_result.is_distinct_from(_A.work_result), _R.behaviour.is_distinct_from(_A.behaviour))
_DONE = and_(_R.id.is_not(None), ~_CHANGED)


def ids(reader: Reader, period_id: str, target: TargetSystem, *, filters: RekeyFilter = EVERYTHING) -> list[str]:
    """The results of a period by name, narrowed."""
    statement = select(_A.id).outerjoin(_R, _in(target)).order_by(_A.name, _A.id)
    statement = statement.where(_A.period_id == period_id, _A.state != AppraisalState.EXEMPT)
    if filters.standing:
        statement = statement.where(_todo(target) if filters.standing == "todo" else _DONE)
    words = filters.text.split()
    for word in ["".join(words)] if "".join(words).isdigit() else words:
        statement = statement.where(
            or_(*(column.icontains(word, autoescape=True) for column in (_A.name, _A.nip, _A.position)))
        )
    return [row[0] for row in reader.rows(statement)]


def rows(reader: Reader, wanted: Sequence[str], target: TargetSystem) -> list[RekeyRow]:
    """These results, in the order asked for; vanished ones are left out."""
    statement = (
        select(
            *(_A.id, _A.name, _A.nip, _A.position, _A.state, _A.predikat),
            _READY[target],
            *(_R.done_on, func.coalesce(_R.done_by, "")),
            and_(_R.id.is_not(None), _CHANGED),
        )
        .outerjoin(_R, _in(target))
        .where(_A.id.in_(wanted))
    )
    found = {row[0]: RekeyRow(*row) for row in reader.rows(statement)}
    found = {key: row._replace(ready=bool(row.ready), changed=bool(row.changed)) for key, row in found.items()}
    return [found[key] for key in wanted if key in found]


def still_to_do(reader: Reader, period_id: str) -> Mapping[TargetSystem, int]:
    """How many results of a period are ready and not in each other system as they are now."""
    counts = {}
    for target in TargetSystem:
        statement = (
            select(func.count())
            .select_from(_A)
            .outerjoin(_R, _in(target))
            .where(_A.period_id == period_id, _todo(target))
        )
        counts[target] = int(reader.value(statement))
    return counts


def _todo(target: TargetSystem) -> ColumnElement[bool]:
    return and_(_READY[target], or_(_R.id.is_(None), _CHANGED))


def _in(target: TargetSystem) -> ColumnElement[bool]:
    """Joins each result to its note for one system."""
    return and_(_R.appraisal_id == _A.id, _R.target == target)
