"""Services: everything kept about one person as a file they can take along (UU 27/2022 Pasal 7 and 13).

What belongs to the 360 stays out, as on the paper: who rates, sheets and answers would be data of others.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import NotFound
from asn_desktop.exchange.safe_file import written
from asn_desktop.exchange.table_out import Column, write_xlsx
from asn_desktop.services import gone
from asn_desktop.services.audit import audit_words
from asn_desktop.storage.queries.audit import readings
from asn_desktop.storage.queries.staff import employee_card

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

_COLUMNS = (Column("JENIS DATA", 30), Column("BARIS", 8), Column("DATA", 28), Column("ISI", 60))

# Shown where the rules for small groups and for releasing results are kept.
_ELSEWHERE = frozenset({"feedback_total", "document_file"})


class Fact(NamedTuple):
    """One value: the kind of data, which of its rows, what it is, and the value as text."""

    kind: str
    row: int
    name: str
    value: str


def write_own_data(desk: Desk, employee_id: str, out: Path) -> Path:
    """Write it as JSON, or as a workbook where the file's name ends in .xlsx; NotFound when nobody has this key."""
    with desk.reader() as reader:
        if employee_card.one(reader, employee_id) is None:
            raise NotFound(gone.EMPLOYEE)
        facts = list(_facts(reader, employee_id))
    if out.suffix.casefold() == ".xlsx":
        rows = [[one.kind, str(one.row), one.name, one.value] for one in facts]
        write_xlsx(out, list(_COLUMNS), rows, sheet_name="Data saya")
        return out
    with written(out) as part:
        part.write_text(
            json.dumps({"keadaan": desk.today.isoformat(), "data": _nested(facts)}, ensure_ascii=False, indent=1),
            encoding="utf-8",
        )
    return out


def _nested(facts: list[Fact]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, dict[int, dict[str, str]]] = {}
    for one in facts:
        found.setdefault(one.kind, {}).setdefault(one.row, {})[one.name] = one.value
    return {kind: list(rows.values()) for kind, rows in found.items()}


def _facts(reader: Reader, employee_id: str) -> Iterator[Fact]:
    known = audit_words.words()
    for table, keys in readings.holdings(reader, employee_id).items():
        if table in _ELSEWHERE:
            continue
        for number, row in enumerate(readings.contents(reader, table, sorted(keys)), start=1):
            for name, value in row.items():
                if name in known.columns and not name.endswith("_id") and _told(value):
                    yield Fact(known.tables[table], number, known.columns[name], str(value))


def _told(value: Any) -> bool:
    """Whether a value says something; files go with the papers themselves."""
    return value not in (None, "") and not isinstance(value, bytes)
