"""Services: lists written out as they are shown: a workbook, CSV, or a PDF with the kop of the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.wording import long_date
from asn_desktop.exchange.safe_file import written
from asn_desktop.exchange.table_out import Column, write_csv, write_xlsx
from asn_desktop.services import gone
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report

_PAGE = 500  # rows read at once
_WIDEST = 44  # characters of a column of a workbook


class Part(NamedTuple):
    """One column of a workbook: its title and the words of a row."""

    title: str
    words: Callable[[Any], str]


class ListColumn(NamedTuple):
    """One column as it is shown: title, words, second line (None: there is none), whether it stands at the right.

    `parts` are what a cell says, each in a column of its own where the list becomes a workbook.
    """

    title: str
    words: Callable[[Any], str]
    second: Callable[[Any], str] | None
    right: bool
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownList:
    """A list as it stands on the screen: its keys in order, and how their rows are read (in any order)."""

    title: str
    note: str  # what it is narrowed to; '' when it is not
    columns: Sequence[ListColumn]
    ids: Sequence[Any]
    read: Callable[[Sequence[Any]], Sequence[Any]]


def write_list(desk: Desk, shown: ShownList, out: Path, *, report: Report) -> Path:
    """Write it as .pdf, .csv or else a workbook, as the file's ending says; stopped by `report`, there is no file."""
    ending = out.suffix.casefold()
    if ending == ".pdf":
        content = _pdf(desk, shown, report)
        with written(out) as part:
            part.write_bytes(content)
        return out
    parts = [part for column in shown.columns for part in column.parts]
    rows = ([part.words(row) for part in parts] for row in _rows(shown, report))
    if ending == ".csv":
        write_csv(out, [Column(part.title) for part in parts], rows)
    else:
        table = list(rows)
        write_xlsx(out, _columns(parts, table), table, sheet_name=shown.title)
    return out


def _columns(parts: Sequence[Part], table: Sequence[Sequence[str]]) -> list[Column]:
    """As wide as their words."""
    widths = (max((len(row[place]) for row in table), default=0) for place in range(len(parts)))
    return [
        Column(part.title, max(len(part.title) + 3, min(width + 2, _WIDEST)))
        for part, width in zip(parts, widths, strict=True)
    ]


def _rows(shown: ShownList, report: Report) -> Iterator[Any]:
    total = len(shown.ids)
    for start in range(0, total, _PAGE):
        report(start, total, "Menulis daftar")
        wanted = shown.ids[start : start + _PAGE]
        found = {row.id: row for row in shown.read(wanted)}
        yield from (found[key] for key in wanted if key in found)
    report(total, total, "Menulis daftar")


def _pdf(desk: Desk, shown: ShownList, report: Report) -> bytes:
    from asn_desktop.documents import shown_list  # noqa: PLC0415 - start-up: a workbook needs no printing press
    from asn_desktop.services.letters.letterheads import letterhead  # noqa: PLC0415 - start-up: see above

    with desk.reader() as reader:
        office = offices.one(reader)
    if office is None:
        raise NotFound(gone.OFFICE)
    rows = [
        [
            shown_list.ListCell(column.words(row), column.second(row) if column.second else "")
            for column in shown.columns
        ]
        for row in _rows(shown, report)
    ]
    notes = (shown.note, f"Keadaan {long_date(desk.today)} · {len(rows)} baris")
    return shown_list.shown_list(
        shown_list.ShownListData(
            letterhead=letterhead(office),
            title=shown.title.upper(),
            notes=tuple(note for note in notes if note),
            columns=[shown_list.ListColumn(column.title, column.right) for column in shown.columns],
            rows=rows,
        )
    )
