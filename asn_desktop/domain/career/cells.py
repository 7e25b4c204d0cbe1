"""Domain: the cells of a rule table as typed values; a doubtful one is refused by file, row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.basis import Confidence, RuleError
from asn_desktop.domain.staff import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Row = Mapping[str, str]
    Rows = Sequence[Row]


def cell(file: str, key: str, row: Row, column: str) -> str:
    """One cell that must be filled."""
    text = (row.get(column) or "").strip()
    if not text:
        raise RuleError(f"{file}: {key}: {column}: missing")
    return text


def keyed(
    file: str, rows: Rows, column: str, *, wanted: Iterable[str] = (), others: bool = False
) -> list[tuple[str, Row]]:
    """Every row with its key: none empty or doubled, all that are wanted there, and others only where allowed."""
    found: dict[str, Row] = {}
    for line, row in enumerate(rows, start=2):
        key = cell(file, f"row {line}", row, column)
        if key in found:
            raise RuleError(f"{file}: {key}: {column}: given twice")
        found[key] = row
    needed = [str(key) for key in wanted]
    for key in needed:
        if key not in found:
            raise RuleError(f"{file}: {key}: {column}: the row is missing")
    for key in found:
        if needed and not others and key not in needed:
            raise RuleError(f"{file}: {key}: {column}: not known")
    if not found:
        raise RuleError(f"{file}: {column}: the table is empty")
    return list(found.items())


def golongan(file: str, key: str, row: Row, column: str) -> str:
    """One cell that is a golongan of PNS."""
    text = cell(file, key, row, column)
    if not rank.is_pns(text):
        raise RuleError(f"{file}: {key}: {column}: {text!r} is not a golongan")
    return text


def whole(file: str, key: str, row: Row, column: str) -> int:
    """One cell that is a whole number."""
    text = cell(file, key, row, column)
    if not text.isdecimal():
        raise RuleError(f"{file}: {key}: {column}: {text!r} is not a whole number")
    return int(text)


def confidence(file: str, key: str, row: Row, column: str) -> Confidence:
    """One cell that says how sure a figure is."""
    text = cell(file, key, row, column)
    if text not in tuple(Confidence):
        raise RuleError(f"{file}: {key}: {column}: {text!r} is not one of P, A, B, C")
    return Confidence(text)
