"""Storage: how much the office file holds, and which SQLite answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class Contents(NamedTuple):
    """Rows of the file: people (retired ones too), appraisals of all periods, numbered documents."""

    employees: int
    appraisals: int
    documents: int


def contents(reader: Reader) -> Contents:
    """What the file holds now."""
    counts = reader.tuples(
        "SELECT (SELECT count(*) FROM employee), (SELECT count(*) FROM appraisal), (SELECT count(*) FROM document)"
    )
    return Contents(*counts[0])


def sqlite_version(reader: Reader) -> str:
    """The version of SQLite, for whoever has to explain a damage."""
    return str(reader.value("SELECT sqlite_version()"))
