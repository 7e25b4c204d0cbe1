"""Exchange: the NIP column of a staff sheet, checked thousands at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import EmployeeStatus, Severity, Sex
from asn_desktop.exchange.sheets.cell_values import Remark, eaten_number, text
from asn_desktop.exchange.sheets.grid import Cell, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_PREFIX = re.compile(r"^(?:NI\s?PPPK|NIPPPK|NIP)\b[\s.:]*", re.IGNORECASE)
_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))
_DIGIT_OF_SEX: dict[Sex | None, str] = {Sex.M: "1", Sex.F: "2", None: ""}


def numbers(column: Sequence[Cell]) -> list[str]:
    """The numbers alone; what is no whole number is left as a person would read it."""
    return [cell if isinstance(cell, str) and len(cell) == 18 and cell.isdigit() else _number(cell) for cell in column]


def _number(cell: Cell) -> str:
    words = _PREFIX.sub("", show(cell).strip().lstrip("'’‘").strip())
    return nips.clean(words).replace("-", "")


def remarks(
    column: Sequence[Cell],
    found: Sequence[str],
    *,
    today: date,
    statuses: Sequence[EmployeeStatus],
    birth_dates: Sequence[date | None],
    sexes: Sequence[Sex | None],
    cpns_tmts: Sequence[date | None],
) -> Iterator[tuple[int, Remark]]:
    """The place and the remark of every number that breaks a rule or disagrees with the data beside it."""
    days = _Stamps(8)
    months = _Stamps(6)
    ages = _Ages(today.year)
    pppk = EmployeeStatus.PPPK
    suspects = [
        place
        for place, (cell, nip, status, birth, sex, cpns) in enumerate(
            zip(column, found, statuses, birth_dates, sexes, cpns_tmts, strict=True)
        )
        if nip[:8] != days[birth]
        or nip[14:15] != _DIGIT_OF_SEX[sex]
        or not (nip[12:14] not in _MONTHS if status is pppk else nip[8:14] == months[cpns])
        or not ages[nip[:4] + nip[8:12]]
        or nip[15:] == "000"
        or len(nip) != 18
        or cell.__class__ is not str  # a number may look like a sound NIP and yet have lost its last digits
        or not nip.isdecimal()
    ]
    for place in suspects:
        if eaten_number(column[place]):
            yield place, Remark(Severity.ERROR, eaten(column[place]))
            continue
        if not found[place] and text(column[place]) is None:
            yield place, Remark(Severity.ERROR, "NIP kosong. Isi 18 angka dari SK atau kartu pegawai.")
            continue
        for finding in nips.findings(
            found[place],
            today=today,
            status=statuses[place],
            birth_date=birth_dates[place],
            sex=sexes[place],
            cpns_tmt=cpns_tmts[place],
        ):
            yield place, Remark(finding.severity, finding.sentence)


def eaten(cell: Cell) -> str:
    """What to say of a NIP that a spreadsheet turned into a number."""
    return (
        f"NIP “{show(cell)}” tersimpan sebagai angka, digit terakhirnya sudah rusak dan tidak dapat dipulihkan. "
        "Ubah kolom NIP menjadi Teks, lalu salin ulang NIP dari SIASN."
    )


class _Stamps(dict["date | None", str]):
    """Dates as the digits of a NIP; None never agrees, so that the full rules look at it."""

    def __init__(self, digits: int) -> None:
        super().__init__({None: "-"})
        self._digits = digits

    def __missing__(self, day: date | None) -> str:
        # strftime takes ten times as long.
        stamp = f"{day.year:04d}{day.month:02d}{day.day:02d}"[: self._digits] if day else "-"
        self[day] = stamp
        return stamp


class _Ages(dict[str, bool]):
    """Year of birth and year of appointment together: whether nothing about them is remarkable."""

    def __init__(self, this_year: int) -> None:
        super().__init__()
        self._this_year = this_year

    def __missing__(self, years: str) -> bool:
        usual = (
            len(years) == 8
            and years.isdecimal()
            and nips.YOUNGEST <= int(years[4:]) - int(years[:4]) <= nips.OLDEST
            and int(years[4:]) <= self._this_year
        )
        self[years] = usual
        return usual
