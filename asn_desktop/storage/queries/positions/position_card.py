"""Storage: everything about one post, for the record on the right: what it asks for, its people now and before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.domain.staff.position_map import PlacedUnit, superiors
from asn_desktop.domain.wording import full_name
from asn_desktop.storage.queries.positions import positions
from asn_desktop.storage.queries.positions.position_base import PositionFields
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.positions import ActingRecord, PositionRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PositionHistoryRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.reader import Reader


class Holder(NamedTuple):
    """Somebody who holds the post now."""

    id: str  # of the person
    name: str
    nip: str
    golongan: str
    status: str
    since: date | None


class PastHolder(NamedTuple):
    """Somebody who held the post, as the history of posts tells."""

    id: str  # of the entry
    employee_id: str
    name: str
    unit_name: str
    since: date | None
    until: date | None  # the day before the next post began; None when the history ends here
    decree_number: str
    left: str  # why the person is not active any more; '' for active people


class Acting(NamedTuple):
    """One time somebody stood in."""

    id: str
    employee_id: str
    name: str
    kind: str
    start: date
    end: date | None
    decree_number: str
    decree_date: date | None


class PositionCard(NamedTuple):
    """One post's full record."""

    position: PositionFields
    unit_name: str
    superior: tuple[str, str]  # key and name of the post it answers to in the map; '' for none
    below: int  # posts that answer to it
    holders: tuple[Holder, ...]
    past: tuple[PastHolder, ...]
    acting: tuple[Acting, ...]  # the latest first


def one(reader: Reader, position_id: str) -> PositionCard | None:
    """The card of one post; None when there is none."""
    columns = PositionRecord.__table__.c
    row = reader.one(
        select(*(columns[name] for name in PositionFields._fields)).where(PositionRecord.id == position_id)
    )
    if row is None:
        return None
    position = PositionFields(*row)
    placed = [PlacedUnit(unit.id, unit.name, unit.parent_id) for unit in units.tree(reader)]
    above = superiors(positions.posts(reader), placed)
    superior = above.get(position_id) or ""
    unit_name = reader.value(select(UnitRecord.name).where(UnitRecord.id == position.unit_id)) or ""
    holders = _holders(reader, position)
    return PositionCard(
        position=position,
        unit_name=unit_name,
        superior=(superior, positions.name_of(reader, superior) if superior else ""),
        below=sum(1 for each in above.values() if each == position_id),
        holders=holders,
        past=_past(reader, position, unit_name, {holder.id for holder in holders}),
        acting=_acting(reader, position_id),
    )


def _holders(reader: Reader, position: PositionFields) -> tuple[Holder, ...]:
    person = EmployeeRecord
    rows = reader.rows(
        select(
            person.id,
            person.front_title,
            person.name,
            person.back_title,
            person.nip,
            person.golongan,
            person.status,
            person.position_tmt,
        )
        .where(
            person.retired.is_(False),
            person.unit_id == position.unit_id,
            person.position_name.collate("NOCASE") == position.name,
        )
        .order_by(person.name, person.id)
    )
    return tuple(
        Holder(
            row.id,
            full_name(row.front_title, row.name, row.back_title),
            row.nip,
            row.golongan,
            row.status,
            row.position_tmt,
        )
        for row in rows
    )


def _past(reader: Reader, position: PositionFields, unit_name: str, now: set[str]) -> tuple[PastHolder, ...]:
    """Entries under this name and unit (or without a unit) that are not the present one of a present holder."""
    entry, person = PositionHistoryRecord, EmployeeRecord
    named = select(entry.employee_id).where(entry.position_name.collate("NOCASE") == position.name)
    rows = reader.rows(
        select(
            entry.id,
            entry.employee_id,
            entry.position_name,
            entry.unit_name,
            entry.tmt,
            entry.decree_number,
            person.front_title,
            person.name,
            person.back_title,
            person.retired,
            person.retired_on,
            person.retired_reason,
        )
        .join(person, person.id == entry.employee_id)
        .where(entry.employee_id.in_(named))
        .order_by(entry.employee_id, entry.tmt, entry.id)
    )
    found = []
    for place, row in enumerate(rows):
        here = row.position_name.casefold() == position.name.casefold() and (
            not row.unit_name or row.unit_name.casefold() == unit_name.casefold()
        )
        rest = rows[place + 1 : place + 2]
        last = not rest or rest[0].employee_id != row.employee_id
        if not here or (last and row.employee_id in now) or (last and not row.retired and not row.unit_name):
            continue
        until = row.retired_on if last else rest[0].tmt
        left = row.retired_reason if last and row.retired else ""
        name = full_name(row.front_title, row.name, row.back_title)
        found.append(PastHolder(row.id, row.employee_id, name, row.unit_name, row.tmt, until, row.decree_number, left))
    return tuple(sorted(found, key=lambda each: (str(each.since or ""), each.name), reverse=True))


def _acting(reader: Reader, position_id: str) -> tuple[Acting, ...]:
    acting, person = ActingRecord, EmployeeRecord
    rows = reader.rows(
        select(
            acting.id,
            acting.employee_id,
            person.front_title,
            person.name,
            person.back_title,
            acting.kind,
            acting.start,
            acting.end,
            acting.decree_number,
            acting.decree_date,
        )
        .join(person, person.id == acting.employee_id)
        .where(acting.position_id == position_id)
        .order_by(acting.start.desc(), acting.id)
    )
    return tuple(
        Acting(
            row.id,
            row.employee_id,
            full_name(row.front_title, row.name, row.back_title),
            row.kind,
            row.start,
            row.end,
            row.decree_number,
            row.decree_date,
        )
        for row in rows
    )
