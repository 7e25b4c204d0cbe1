"""Services: what kinds of workbooks can be imported have in common: how a sheet is read, compared and written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import Fields, HeaderGuess
    from asn_desktop.exchange.sheets.row_problem import RowProblem
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


class FieldChange(NamedTuple):
    """One field that would change, in words as the screen shows them ('' when empty)."""

    field: str
    label: str
    old: str
    new: str


class RowPreview(NamedTuple):
    """One row of the sheet: its number, who it is about, two facts to tell it by (the window gives them their titles).

    `changes` are the fields that would change; nothing for something new.
    """

    row: int
    nip: str
    name: str
    first: str
    second: str
    changes: tuple[FieldChange, ...] = ()


class Compared(NamedTuple):
    """What a sheet would do. `problems` hold errors and warnings.

    `rejected` are row numbers, one for every row that does not count, also on sheets beside. `notes` are sentences
    about the sheet as a whole, `also` what comes along ("2 unit kerja baru"). `plan` is what the kind's `write` is
    given; `empty` says that there is nothing to write.
    """

    read: int
    added: Sequence[RowPreview]
    updated: Sequence[RowPreview]
    unchanged: Sequence[RowPreview]
    rejected: Collection[int]
    problems: Sequence[RowProblem]
    plan: Any
    empty: bool
    notes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """One thing a workbook brings; `key` names it on the command line and in the audit, `noun` in the act's title.

    `beside` are the fields of further sheets that `compare` looks for in the same file.
    """

    key: str
    noun: str
    fields: Fields
    compare: Callable[[Desk, Reader, Sheet, HeaderGuess, Report], Compared]
    write: Callable[[Work, Any, Report], None]
    beside: tuple[Fields, ...] = ()
