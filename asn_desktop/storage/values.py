"""Storage: values as SQLite keeps them, for the rows that go past SQLAlchemy because there are thousands of them."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Text

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.storage.schema.base import Base, Flag, IsoDate, IsoTime, Json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Column, Table


def table_of(cls: type[Base]) -> Table:
    """The table a record class is kept in."""
    return cast("Table", cls.__table__)


@cache
def key_column(table: Table) -> str:
    """The name of the one column that is the key."""
    (column,) = table.primary_key.columns
    return column.name


@cache
def text_columns(table: Table) -> tuple[str, ...]:
    """The columns that hold plain text."""
    return tuple(column.name for column in table.columns if isinstance(column.type, Text))


def clean(text: str) -> str:
    """Text as it is kept: composed Unicode (NFC), so that equal names are equal; a NUL is refused."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    if "\0" in composed:
        raise Rejected([Problem("", f"Teks “{composed[:30]}” memuat karakter kosong (NUL). Ketik ulang teks itu.")])
    return composed


def columns_of(table: Table, given: Iterable[str]) -> list[Column[Any]]:
    """The columns to write: those given and those with a default; a name the table lacks is a defect."""
    names = set(given)
    unknown = names - set(table.columns.keys())
    if unknown:
        raise KeyError(f"{table.name}: {sorted(unknown)}")
    return [column for column in table.columns if column.name in names or column.default is not None]


def stored(column: Column[Any], values: list[Any]) -> list[Any]:
    """One column of many rows, turned into what SQLite keeps."""
    kind = column.type
    if isinstance(kind, IsoDate):
        texts = {value: None if value is None else value.isoformat() for value in set(values)}
        return [texts[value] for value in values]
    if isinstance(kind, IsoTime):
        return [None if value is None else value.isoformat(timespec="seconds") for value in values]
    if isinstance(kind, Flag):
        return [None if value is None else int(value) for value in values]
    if isinstance(kind, Json):
        return [None if value is None else json.dumps(value, sort_keys=True, ensure_ascii=False) for value in values]
    if isinstance(kind, Text):
        together = "".join([value for value in values if value])
        if together.isascii() and "\0" not in together:
            return values
        return [value if value is None else clean(value) for value in values]
    return values


def columns_in(table: Table, rows: Sequence[dict[str, Any]]) -> dict[Column[Any], list[Any]]:
    """The rows turned on their side: the values of every column to write, defaults filled in."""
    first = rows[0].keys()
    if all(row.keys() == first for row in rows):
        return {
            column: list(map(itemgetter(column.name), rows)) if column.name in first else _defaults(column, len(rows))
            for column in columns_of(table, first)
        }
    columns = columns_of(table, set().union(*rows))
    filled = {column: iter(_defaults(column, len(rows))) for column in columns}
    return {
        column: [row.get(column.name, default) for row, default in zip(rows, defaults, strict=True)]
        for column, defaults in filled.items()
    }


def _defaults(column: Column[Any], count: int) -> list[Any]:
    default: Any = column.default
    if default is None:
        return [None] * count
    return [default.arg(None) for _ in range(count)] if default.is_callable else [default.arg] * count
