"""Storage: values as SQLite keeps them, for the rows that go past SQLAlchemy because there are thousands of them."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Text

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.storage.schema.base import Base, Flag, IsoDate, IsoTime, Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, Table

_PLAIN = {str, type(None)}


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


def turned(table: Table, rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows turned on their side: the values of every column that one of them gives, the others with its default."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row[name] if name in row else _default(table, name) for row in rows] for name in names}


def _default(table: Table, name: str) -> Any:
    default: Any = table.columns[name].default
    return None if default is None else default.arg(None) if default.is_callable else default.arg


def stored(column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
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
        if not set(map(type, values)) <= _PLAIN:  # the driver takes its time over enumerations
            values = [value if value is None else str(value) for value in values]
        together = "".join(filter(None, values))
        if together.isascii() and "\0" not in together:
            return values
        return [value if value is None else clean(value) for value in values]
    return values
