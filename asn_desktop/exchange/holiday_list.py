"""Exchange: a list of holidays in and out: the program's own TOML, or a table with day, name and kind."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.working_days import Holiday
from asn_desktop.exchange.sheets import sheet
from asn_desktop.exchange.sheets.cell_values import dates, text
from asn_desktop.exchange.table_out import Column, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from asn_desktop.exchange.sheets.grid import Cell, Sheet

_DAY, _NAME, _KIND = ("tanggal",), ("nama", "keterangan", "hari libur", "uraian"), ("jenis",)
_JOINT = "cuti bersama"
_GLANCE = 10  # rows above the first day may hold titles
_COLUMNS = (Column("Tanggal", 12), Column("Nama", 50), Column("Jenis", 18))


class HolidayList(NamedTuple):
    """The holidays of a file, and a sentence for every row that was not understood."""

    holidays: tuple[Holiday, ...]
    problems: tuple[str, ...]


class _Places(NamedTuple):
    """The row of the titles and the columns below it (None: there is none)."""

    row: int
    day: int
    name: int
    kind: int | None


def read_holidays(path: Path, today: date) -> HolidayList:
    """The holidays in a .toml, .csv or .xlsx; Unusable when the file holds no such list."""
    rows = _toml_rows(path) if path.suffix.casefold() == ".toml" else _table_rows(sheet.read(path))
    reader = dates("Tanggal", today)
    found: dict[date, Holiday] = {}
    problems = []
    for place, (cell, name, joint_leave) in rows:
        day, title = reader[cell], text(name)
        if day is None:
            remark = reader.remarks.get(cell)
            problems.append(f"Baris {place}: {remark.sentence if remark else 'tanggal kosong. Isi tanggalnya.'}")
        elif title is None:
            problems.append(f"Baris {place}: nama hari libur {day:%d-%m-%Y} kosong. Isi namanya.")
        elif day in found:
            problems.append(f"Baris {place}: {day:%d-%m-%Y} sudah ada ({found[day].name}). Hapus salah satunya.")
        else:
            found[day] = Holiday(day, title, joint_leave or title.casefold().startswith(_JOINT))
    if not found and not problems:
        raise Unusable(f"“{path.name}” tidak memuat hari libur. Isi kolom Tanggal dan Nama, satu hari per baris.")
    return HolidayList(tuple(sorted(found.values())), tuple(problems))


def write_holidays(path: Path, holidays: Iterable[Holiday]) -> None:
    """The list as a CSV that `read_holidays` understands."""
    rows = [(one.day, one.name, "Cuti bersama" if one.joint_leave else "Libur nasional") for one in holidays]
    write_csv(path, _COLUMNS, rows)


_Row = tuple[int, tuple["Cell", "Cell", bool]]


def _toml_rows(path: Path) -> list[_Row]:
    """The `[[holiday]]` tables of the program's own format."""
    data = sheet.content(path)
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unusable(f"“{path.name}” bukan berkas TOML yang utuh. Pakai .csv dengan kolom Tanggal;Nama.") from error
    tables = document.get("holiday")
    if not isinstance(tables, list):
        raise Unusable(f"“{path.name}” tidak memuat bagian [[holiday]]. Pakai .csv dengan kolom Tanggal;Nama.")
    rows: list[_Row] = []
    for place, table in enumerate(tables, start=1):
        known = table if isinstance(table, dict) else {}
        day = known.get("day", "")
        cell = day if isinstance(day, date) else str(day)
        rows.append((place, (cell, str(known.get("name", "")), known.get("joint_leave") is True)))
    return rows


def _table_rows(table: Sheet) -> list[_Row]:
    places = _places(table.head(_GLANCE))
    if places is None:
        raise Unusable(
            f"Lembar “{table.name}” tidak mempunyai kolom Tanggal dan Nama. Beri judul itu di baris pertama."
        )
    found: list[_Row] = []
    for number, row in enumerate(table.rows, start=1):
        day, name = _cell(row, places.day), _cell(row, places.name)
        if number > places.row and (day != "" or name != ""):
            kind = "" if places.kind is None else text(_cell(row, places.kind)) or ""
            found.append((number, (day, name, "cuti" in kind.casefold())))
    return found


def _places(head: Sequence[Sequence[Cell]]) -> _Places | None:
    for number, row in enumerate(head, start=1):
        titles = [(text(cell) or "").casefold() for cell in row]
        day, name, kind = (_place(titles, words) for words in (_DAY, _NAME, _KIND))
        if day is not None and name is not None:
            return _Places(number, day, name, kind)
    return None


def _place(titles: Sequence[str], words: Sequence[str]) -> int | None:
    return next((at for at, title in enumerate(titles) for word in words if title.startswith(word)), None)


def _cell(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else ""
