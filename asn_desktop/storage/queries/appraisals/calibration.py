"""Storage: reading calibration meetings: the open one of somebody's people, its moves, and those with minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import or_, select

from asn_desktop.domain.letters.document import ENDED
from asn_desktop.storage.schema.calibration import CalibrationMoveRecord, CalibrationRecord
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class MeetingRow(NamedTuple):
    """One meeting; `number` is that of its minutes, '' while they are not issued (or were voided)."""

    id: str
    period_id: str
    scope: str
    scope_name: str
    held_on: date | None
    place: str
    chair: str
    attendees: Sequence[Mapping[str, str]]
    remarks: str
    document_id: str | None
    number: str


class MoveRow(NamedTuple):
    """One person moved: the ratings before and after, and why."""

    appraisal_id: str
    name: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    reason: str


_C = CalibrationRecord
_HOLDS = DocumentRecord.state.not_in(ENDED)
_COLUMNS = tuple(getattr(_C, name) for name in MeetingRow._fields if name not in ("document_id", "number"))


def open_meeting(reader: Reader, period_id: str, scope: str) -> MeetingRow | None:
    """The meeting about these people whose minutes are still to be issued."""
    return _first(reader, period_id, scope, held=False)


def latest_held(reader: Reader, period_id: str, scope: str) -> MeetingRow | None:
    """The latest meeting about these people that has its minutes."""
    return _first(reader, period_id, scope, held=True)


def latest_scope(reader: Reader, period_id: str) -> str:
    """Whose people the meeting under way is about, else the latest one held; '' where none was."""
    statement = _statement().where(_C.period_id == period_id)
    newest_first = (DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc(), _C.id)
    row = reader.one(statement.order_by(DocumentRecord.id.is_not(None), *newest_first).limit(1))
    return "" if row is None else str(row.scope)


def one(reader: Reader, meeting_id: str) -> MeetingRow | None:
    """A meeting by its key."""
    row = reader.one(_statement().where(_C.id == meeting_id))
    return None if row is None else _meeting(row)


def moves(reader: Reader, meeting_id: str) -> list[MoveRow]:
    """Who was moved in a meeting, by name."""
    columns = [getattr(CalibrationMoveRecord, name) for name in MoveRow._fields]
    statement = (
        select(*columns)
        .where(CalibrationMoveRecord.calibration_id == meeting_id)
        .order_by(CalibrationMoveRecord.name, CalibrationMoveRecord.appraisal_id)
    )
    return [MoveRow(*row) for row in reader.rows(statement)]


def _statement() -> Any:
    return select(
        *_COLUMNS, DocumentRecord.id.label("document_id"), DocumentRecord.number, DocumentRecord.state
    ).outerjoin(DocumentRecord, DocumentRecord.id == _C.document_id)


def _first(reader: Reader, period_id: str, scope: str, *, held: bool) -> MeetingRow | None:
    statement = _statement().where(_C.period_id == period_id, _C.scope == scope)
    statement = statement.where(_HOLDS) if held else statement.where(or_(DocumentRecord.id.is_(None), ~_HOLDS))
    statement = statement.order_by(DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc(), _C.id).limit(1)
    row = reader.one(statement)
    return None if row is None else _meeting(row)


def _meeting(row: Any) -> MeetingRow:
    found = MeetingRow(*(getattr(row, name) for name in MeetingRow._fields))
    holds = found.document_id is not None and row.state not in ENDED
    return found if holds else found._replace(document_id=None, number="")
