"""Storage: what an import compares its rows with: the people, the units and who leads them, read in one go each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff.reporting_line import UnitNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.reader import Reader


def people(reader: Reader, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """These columns of everybody, retired people too; days as ISO text."""
    names = ", ".join(columns)
    return reader.tuples(f"SELECT {names} FROM employee")  # noqa: S608 — column names are the program's own


def units(reader: Reader) -> list[UnitNode]:
    """All units."""
    return [
        UnitNode(*row) for row in reader.tuples("SELECT id, name, parent_id, head_id FROM unit ORDER BY sort, name")
    ]
