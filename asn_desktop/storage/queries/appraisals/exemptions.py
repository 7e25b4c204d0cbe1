"""Storage: who is not appraised in a period, and of whom the register says that he may not be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.exemption import Span
from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class ExemptRow(NamedTuple):
    """Somebody who is not appraised in a period, why, on what that rests, and from when until when."""

    employee_id: str
    name: str
    nip: str
    position: str
    unit: str
    kind: str
    basis: str
    span: Span


class AwayRow(NamedTuple):
    """Somebody of whom the register or another period says that he does not work as usual; days where known."""

    employee_id: str
    name: str
    nip: str
    position: str
    unit: str
    kind: str  # kedudukan hukum, the kind of the other exemption, "LEFT" for somebody retired
    basis: str
    start: date | None
    end: date | None


_WHO = "e.id, e.front_title, e.name, e.back_title, e.nip, e.position_name, coalesce(u.name, '')"
_UNIT = "LEFT JOIN unit u ON u.id = e.unit_id"
_ORDER = "ORDER BY e.name, e.id"
_EXEMPT = (
    f'SELECT {_WHO}, x.kind, x.basis, x.start, x."end" FROM exemption x'  # noqa: S608 - our names
    f" JOIN employee e ON e.id = x.employee_id {_UNIT} WHERE x.period_id = ? {_ORDER}"
)
# By the kedudukan hukum; who is on tugas belajar is appraised.
_STANDING = (
    f"SELECT {_WHO}, e.standing, '', e.standing_from, e.standing_until FROM employee e {_UNIT}"  # noqa: S608 - our names
    f" WHERE e.retired = 0 AND e.standing NOT IN ('', 'ON_STUDY') {_ORDER}"
)
# Gone while an appraisal of the period is open.
_GONE = (
    f"SELECT {_WHO}, 'LEFT', e.retired_reason, e.retired_on, NULL FROM employee e {_UNIT}"  # noqa: S608 - our names
    " WHERE e.retired = 1 AND e.id IN (SELECT a.employee_id FROM appraisal a WHERE a.period_id = ?"
    f" AND a.predikat IS NULL AND a.state <> 'exempt') {_ORDER}"
)
# Not appraised in another period either, for days that reach into this one.
_ELSEWHERE = (
    f'SELECT {_WHO}, x.kind, x.basis, x.start, x."end" FROM exemption x'  # noqa: S608 - our names
    f" JOIN employee e ON e.id = x.employee_id {_UNIT} WHERE e.retired = 0 AND x.period_id <> ?1"
    " AND x.start <= ?3 AND coalesce(x.\"end\", '9999') >= ?2 ORDER BY x.start DESC, e.id"
)


def of_period(reader: Reader, period_id: str) -> list[ExemptRow]:
    """Everybody who is not appraised in a period, by name."""
    found = []
    for key, front, name, back, nip, position, unit, kind, basis, start, end in reader.tuples(_EXEMPT, (period_id,)):
        span = Span(date.fromisoformat(start), _day(end))
        found.append(ExemptRow(key, full_name(front, name, back), nip, position, unit, kind, basis, span))
    return found


def people(reader: Reader, period_id: str) -> frozenset[str]:
    """Who is not appraised in a period."""
    return frozenset(reader.column("SELECT employee_id FROM exemption WHERE period_id = ?", (period_id,)))


def one(reader: Reader, period_id: str, employee_id: str) -> ExemptRow | None:
    """Why one person is not appraised in a period; None for somebody who is."""
    return next((row for row in of_period(reader, period_id) if row.employee_id == employee_id), None)


def away(reader: Reader, period_id: str, first: date, last: date) -> list[AwayRow]:
    """Of whom it is known that he does not work as usual: by the register, by being gone, by another period."""
    span = (period_id, first.isoformat(), last.isoformat())
    asked: tuple[tuple[str, tuple[Any, ...]], ...] = ((_STANDING, ()), (_GONE, (period_id,)), (_ELSEWHERE, span))
    found: dict[str, AwayRow] = {}
    for question, values in asked:
        for key, front, name, back, nip, position, unit, kind, basis, start, end in reader.tuples(question, values):
            who = (key, full_name(front, name, back), nip, position, unit)
            found.setdefault(key, AwayRow(*who, kind, basis, _day(start), _day(end)))
    return sorted(found.values(), key=lambda row: (row.name.casefold(), row.employee_id))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
