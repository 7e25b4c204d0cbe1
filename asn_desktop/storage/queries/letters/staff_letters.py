"""Storage: reading the letters about one person that the clerk writes."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class StaffLetterRow(NamedTuple):
    """One letter; without a number it is still a draft, also when the document it became was withdrawn."""

    id: str
    employee_id: str
    kind: str
    signer_id: str | None
    begun_on: date
    filled: Mapping[str, str]
    document_id: str | None
    number: str
    issued_on: date | None
    state: str  # of the document; '' for a draft


_ROWS = (
    "SELECT l.id, l.employee_id, l.kind, l.signer_id, l.begun_on, l.filled, d.id, d.number, d.issued_on, d.state"
    " FROM staff_letter l LEFT JOIN document d ON d.id = l.document_id"
    " AND d.state NOT IN ('superseded', 'void')"  # domain.document.ENDED
)


def of_employee(reader: Reader, employee_id: str) -> list[StaffLetterRow]:
    """The letters about one person, the newest first."""
    found = reader.tuples(f"{_ROWS} WHERE l.employee_id = ? ORDER BY l.begun_on DESC, l.rowid DESC", (employee_id,))
    return [_row(one) for one in found]


def one(reader: Reader, letter_id: str) -> StaffLetterRow | None:
    """One letter by its key."""
    found = reader.tuples(f"{_ROWS} WHERE l.id = ?", (letter_id,))
    return _row(found[0]) if found else None


def of_kind(reader: Reader, kind: str) -> list[StaffLetterRow]:
    """All letters of a kind, the newest first."""
    return [_row(one) for one in reader.tuples(f"{_ROWS} WHERE l.kind = ? ORDER BY l.begun_on DESC", (kind,))]


def _row(found: tuple[str, ...]) -> StaffLetterRow:
    key, employee, kind, signer, begun, filled, document, number, issued, state = found
    return StaffLetterRow(
        key,
        employee,
        kind,
        signer,
        date.fromisoformat(begun),
        json.loads(filled),
        document,
        number or "",
        date.fromisoformat(issued) if issued else None,
        state or "",
    )
