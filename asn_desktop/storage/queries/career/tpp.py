"""Storage: what the allowance of a month rests on: kelas jabatan, their amounts, and what attendance takes off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class BasicRow(NamedTuple):
    """What one kelas is paid a month, and the regulation it stands in."""

    amount: int
    source: str


class PlaceRow(NamedTuple):
    """Where somebody works and the kelas of the post; None while the post or its kelas is not on the map."""

    unit: str
    kelas: int | None


def days(reader: Reader) -> list[date]:
    """From when each set of amounts counts, the newest first."""
    rows = reader.tuples("SELECT DISTINCT valid_from FROM tpp_basic ORDER BY valid_from DESC")
    return [date.fromisoformat(day) for (day,) in rows]


def basics(reader: Reader, on: date) -> Mapping[int, BasicRow]:
    """The amounts by kelas that count on a day: those of the newest regulation, which replaces all before it."""
    rows = reader.tuples(
        "SELECT kelas, amount, source FROM tpp_basic"
        " WHERE valid_from = (SELECT max(valid_from) FROM tpp_basic WHERE valid_from <= ?) ORDER BY kelas",
        (on.isoformat(),),
    )
    return {kelas: BasicRow(amount, source) for kelas, amount, source in rows}


def cuts(reader: Reader, month: date) -> Mapping[str, str]:
    """What the month's attendance takes off, in percent as an exact number, by person."""
    return dict(reader.tuples("SELECT employee_id, percent FROM tpp_cut WHERE month = ?", (month.isoformat(),)))


def places(reader: Reader) -> Mapping[str, PlaceRow]:
    """Unit and kelas of everybody active."""
    rows = reader.tuples(
        "SELECT e.id, coalesce(u.name, ''), p.kelas FROM employee e LEFT JOIN unit u ON u.id = e.unit_id "
        "LEFT JOIN position p ON p.unit_id = e.unit_id AND p.name = e.position_name AND p.abolished_on IS NULL "
        "WHERE e.retired = 0"
    )
    return {employee_id: PlaceRow(unit, kelas) for employee_id, unit, kelas in rows}
