"""Services: lists written out as they are shown, as a workbook or as CSV."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.wording import short_date
from asn_desktop.exchange.table_out import Column, write_csv, write_xlsx
from asn_desktop.storage.queries import employees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.employees import EmployeeRow

_PAGE = 1_000


class _Part(NamedTuple):
    """One written column: its title, its width in characters, and the words of a row."""

    title: str
    width: int
    words: Callable[[EmployeeRow], str]


# A column of the list may hold several things; in a workbook each has its own column.
_PARTS: dict[str, tuple[_Part, ...]] = {
    "name": (
        _Part("NAMA", 34, lambda row: row.name),
        _Part("NIP", 22, lambda row: row.nip),
        _Part("JABATAN", 36, lambda row: row.position_name),
    ),
    "unit_name": (_Part("UNIT KERJA", 36, lambda row: row.unit_name),),
    "golongan": (_Part("GOLONGAN", 11, lambda row: row.golongan),),
    "status": (_Part("STATUS PEGAWAI", 16, lambda row: row.status),),
    "birth_date": (_Part("TANGGAL LAHIR", 15, lambda row: _day(row.birth_date)),),
}


def staff_list(desk: Desk, out: Path, ids: Sequence[str], columns: Sequence[str], *, report: Report) -> Path:
    """Write these people in this order with these columns of the list; `.csv` by its ending, else a workbook.

    `report` may raise to cancel: the file then is not made.
    """
    parts = [part for column in columns for part in _PARTS[column]]
    titles = [Column(part.title, part.width) for part in parts]
    rows = _rows(desk, ids, parts, report)
    if out.suffix.casefold() == ".csv":
        write_csv(out, titles, rows)
    else:
        write_xlsx(out, titles, rows, sheet_name="Pegawai")
    return out


def _rows(desk: Desk, ids: Sequence[str], parts: Sequence[_Part], report: Report) -> Iterator[list[str]]:
    with desk.reader() as reader:
        for start in range(0, len(ids), _PAGE):
            report(start, len(ids), "Menulis daftar pegawai")
            for row in employees.rows(reader, ids[start : start + _PAGE]):
                yield [part.words(row) for part in parts]
    report(len(ids), len(ids), "Menulis daftar pegawai")


def _day(iso: str | None) -> str:
    return "" if iso is None else short_date(date.fromisoformat(iso))
