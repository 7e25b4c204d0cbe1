"""Exchange: what one cell means: a date, a golongan, a name; each distinct text is read once."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from asn_desktop.domain import wording
from asn_desktop.domain.staff import position, rank
from asn_desktop.domain.staff.nip import Severity, Sex
from asn_desktop.exchange.sheets.grid import Cell, Kind, kind_of, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_T = TypeVar("_T")
_NOTHING = frozenset({"", "-", "--", "–", "—", "NULL", "#N/A", "N/A", "00-00-0000", "0000-00-00", "00/00/0000"})
_LONGER_THAN_NOTHING = max(map(len, _NOTHING)) + 1
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: 0{1,2}:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NAMED_MONTH = re.compile(r"(\d{1,2})[-/. ]([A-Z]{3,9})[-/. ](\d{4})")
_MONTHS = {name[:3].upper(): number for number, name in enumerate(wording.MONTHS, start=1)} | {
    "MAY": 5,
    "AUG": 8,
    "AGS": 8,
    "OCT": 10,
    "DEC": 12,
    "NOP": 11,
    "PEB": 2,
}
_EARLIEST = date(1900, 1, 1)
_LAST_YEAR = 2100
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(3_653, 73_051)  # 1910 to 2099
# All in capitals and without the words and signs that title_case treats apart; NULL is how exports write nothing.
_PLAIN_NAME = re.compile(r"(?!NULL$)(?=[A-Z])(?:(?!(?:BIN|BINTI|I+)\b)(?:[A-Z]++\.?|\d++)(?: (?!$)|$))++")
_FRONT_TITLE = re.compile(r"(?:(?:Prof|Drs?|Dra|dr|drg|Ir|Hj?|K\.?H|Tgk|Apt|apt|Ns)\.\s*)+", re.IGNORECASE)
_NUMBER_AS_TEXT = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d+")
_SEXES = {
    **dict.fromkeys(("M", "L", "LAKI-LAKI", "LAKI - LAKI", "LAKI LAKI", "LK", "PRIA", "1"), Sex.M),
    **dict.fromkeys(("F", "P", "PEREMPUAN", "PR", "WANITA", "2"), Sex.F),
}


class Remark(NamedTuple):
    """A rule broken by a cell, as a sentence with the remedy."""

    severity: Severity
    sentence: str


class Remarked(NamedTuple, Generic[_T]):
    """What a cell is taken for (None: left out) and the rule it breaks."""

    value: _T | None
    remark: Remark


class Reader(dict[Cell, _T | None], Generic[_T]):
    """Reads the cells of one field; the same text is read once however many rows hold it."""

    def __init__(self, read: Callable[[Cell], _T | Remarked[_T] | None]) -> None:
        super().__init__({"": None})
        self._read = read
        self.remarks: dict[Cell, Remark] = {}

    def __missing__(self, cell: Cell) -> _T | None:
        value = self._read(cell)
        if isinstance(value, Remarked):
            self.remarks[cell] = value.remark
            value = value.value
        self[cell] = value
        return value

    def column(self, cells: Sequence[Cell]) -> list[_T | None]:
        """The values of a whole column."""
        return list(map(self.__getitem__, cells))


class DigitsReader(Reader[str]):
    """Reads a column in which nearly every cell is a number of its own, so that remembering them would cost more."""

    def column(self, cells: Sequence[Cell]) -> list[str | None]:
        """The values of a whole column."""
        return [cell if isinstance(cell, str) and cell.isdecimal() else self[cell] for cell in cells]


class NameReader(Reader[str]):
    """Reads names: nearly every one is plain and of one person only."""

    def __init__(self) -> None:
        super().__init__(person_name)

    def column(self, cells: Sequence[Cell]) -> list[str | None]:
        """The values of a whole column."""
        plain = _PLAIN_NAME.fullmatch
        # What title_case makes of a plain name, at a fraction of its time.
        return [cell.title() if isinstance(cell, str) and plain(cell) else self[cell] for cell in cells]


def error(sentence: str) -> Remarked[_T]:
    """The cell is refused, and its row with it."""
    return Remarked(None, Remark(Severity.ERROR, sentence))


def warning(sentence: str, value: _T | None = None) -> Remarked[_T]:
    """The cell deserves a look; it is taken as `value`, or left out."""
    return Remarked(value, Remark(Severity.WARNING, sentence))


def text(cell: Cell) -> str | None:
    """One line without doubled blanks; None when blank or a dash. A leading = is a text like any other."""
    words = " ".join((cell if isinstance(cell, str) else show(cell)).split())
    if words[:1] == "'" and (words[1:2] in ("=", "+", "-", "@") or words[1:].isdecimal()):
        words = words[1:]  # the apostrophe with which spreadsheets and our own CSV keep a text a text
    return None if len(words) < _LONGER_THAN_NOTHING and words.upper() in _NOTHING else words


def person_name(cell: Cell) -> str | Remarked[str] | None:
    """A name in title case when it is written all in capitals."""
    words = text(cell)
    if words is None:
        return None
    if words[0] == "=":
        return error(f"Nama “{words}” berupa rumus, bukan nama. Ketik nama pegawainya, lalu impor lagi.")
    if words[0] in "+@":
        return warning(
            f"Nama “{words}” diawali tanda {words[0]} seperti rumus; disimpan sebagai teks. Periksa namanya.", words
        )
    if kind_of(cell) is Kind.NUMBER:
        return error(f"Nama “{words}” berupa angka. Isi dengan nama pegawai.")
    return wording.title_case(words)


def split_titles(name: str) -> tuple[str, str, str]:
    """Front title, name and back title: "Drs. Zainal Candra, M.Si." in three."""
    bare, _, back = name.partition(",")
    found = _FRONT_TITLE.match(bare)
    front = found[0].strip() if found and found.end() < len(bare) else ""
    return front, bare[found.end() :].strip() if found and front else bare.strip(), back.strip()


def dates(label: str, today: date, *, past: bool = False, ahead: bool = False) -> Reader[date]:
    """Reads dates as offices write them; `past` refuses a day that is still to come, `ahead` expects one."""
    soon = date(_LAST_YEAR, 12, 31) if ahead else today + timedelta(days=366)
    latest = today if past else soon

    def read(cell: Cell) -> date | Remarked[date] | None:
        if isinstance(cell, str) and len(cell) == 10 and cell[2] == cell[5] == "-":
            try:  # nearly every date of an export is written so
                day: date | Remarked[date] | None = date.fromisoformat(f"{cell[6:]}-{cell[3:5]}-{cell[:2]}")
            except ValueError:
                day = _date(cell, label)
        else:
            day = _date(cell, label)
        if not isinstance(day, date) or _EARLIEST <= day <= latest:
            return day
        if day < _EARLIEST or day.year > _LAST_YEAR:
            return error(f"{label} {wording.short_date(day)} tidak masuk akal. Periksa tahunnya.")
        if past:
            return error(f"{label} {wording.short_date(day)} belum terjadi. Periksa tahunnya.")
        return warning(f"{label} {wording.short_date(day)} masih lebih dari setahun lagi. Periksa tahunnya.", day)

    return Reader(read)


def _date(cell: Cell, label: str) -> date | Remarked[date] | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if kind_of(cell) is Kind.NUMBER and isinstance(cell, int | float):
        if int(cell) not in _EXCEL_DAYS:
            return error(f"{label} “{show(cell)}” bukan tanggal. Tulis seperti 21-07-1987.")
        day = _EXCEL_EPOCH + timedelta(days=int(cell))
        return warning(
            f"{label} tersimpan sebagai angka {show(cell)} dan dibaca {wording.short_date(day)}. Periksa tanggalnya.",
            day,
        )
    words = text(cell)
    if words is None:
        return None
    numbers = _day_month_year(words.upper())
    if numbers is None:
        return error(f"{label} “{words}” tidak terbaca sebagai tanggal. Tulis seperti 21-07-1987.")
    day_number, month, year = numbers
    try:
        return date(year, month, day_number)
    except ValueError:
        return error(
            f"{label} “{words}” tidak ada di kalender. Perbaiki hari, bulan, atau tahunnya (urutan: hari-bulan-tahun)."
        )


def _day_month_year(words: str) -> tuple[int, int, int] | None:
    if found := _DAY_FIRST.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_FIRST.fullmatch(words):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _NAMED_MONTH.fullmatch(words)) and found[2][:3] in _MONTHS:
        return int(found[1]), _MONTHS[found[2][:3]], int(found[3])
    return None


def sex(cell: Cell) -> Sex | Remarked[Sex] | None:
    """M or L, F or P, and the words; anything else is left out with a warning."""
    words = text(cell)
    if words is None:
        return None
    found = _SEXES.get(words.upper())
    return found or warning(f"Jenis kelamin “{words}” tidak dikenal, jadi dilewati. Tulis L atau P.")


def golongan(cell: Cell) -> str | Remarked[str] | None:
    """A golongan of PNS or PPPK as the program writes it."""
    words = text(cell)
    if words is None:
        return None
    found = rank.normalise(words)
    return found or error(
        f"Golongan “{words}” tidak dikenal. Tulis I/a sampai IV/e untuk PNS, atau I sampai XVII untuk PPPK."
    )


def eselon(cell: Cell) -> str | Remarked[str] | None:
    """An eselon such as IV.a; words for "none" stay blank."""
    words = text(cell)
    if words is None or words.upper() in {"NON ESELON", "NON-ESELON", "NONESELON", "99", "0"}:
        return None
    found = position.read_eselon(words)
    return found or warning(f"Eselon “{words}” tidak dikenal, jadi dilewati. Tulis seperti IV.a.")


def jenjang(cell: Cell) -> str | Remarked[str] | None:
    """A jenjang of jabatan fungsional."""
    words = text(cell)
    if words is None:
        return None
    found = next((each for each in position.JENJANG if each.upper() == words.upper()), None)
    return found or warning(
        f"Jenjang “{words}” tidak dikenal, jadi dilewati. Yang dikenal: {', '.join(position.JENJANG)}."
    )


def education(cell: Cell) -> rank.Education | Remarked[rank.Education] | None:
    """A level of education."""
    words = text(cell)
    if words is None:
        return None
    return rank.read_education(words) or warning(
        f"Tingkat pendidikan “{words}” tidak dikenal, jadi dilewati. Tulis seperti SLTA, D-III, atau S-1."
    )


def whole_number(label: str, lowest: int, highest: int) -> Reader[int]:
    """Reads whole numbers; one outside the limits is left out with a warning."""

    def read(cell: Cell) -> int | Remarked[int] | None:
        words = text(cell)
        if words is None:
            return None
        if words.isascii() and words.isdigit() and len(words) < 10 and lowest <= int(words) <= highest:
            return int(words)
        return warning(
            f"{label} “{words}” harus angka {lowest} sampai {highest}, jadi dilewati. Perbaiki lalu impor lagi."
        )

    return Reader(read)


def long_number(cell: Cell) -> str | Remarked[str] | None:
    """A NIK: digits kept as text; one that a spreadsheet turned into a number has lost its last digits."""
    if kind_of(cell) is Kind.NUMBER or (isinstance(cell, str) and _NUMBER_AS_TEXT.fullmatch(cell.strip())):
        return warning(
            f"NIK “{show(cell)}” tersimpan sebagai angka sehingga digit terakhirnya dapat rusak, jadi dilewati. "
            "Ubah kolomnya menjadi Teks lalu salin ulang."
        )
    words = text(cell)
    return words.replace(" ", "") if words else None


def phone(cell: Cell) -> str | None:
    """A telephone number; a spreadsheet that took it for a number dropped the leading 0."""
    words = text(cell)
    if words is None:
        return None
    return f"0{words}" if kind_of(cell) is Kind.NUMBER and words.startswith("8") else words


def eaten_number(cell: Cell) -> bool:
    """Whether a spreadsheet made a number of what should be a text of many digits."""
    if isinstance(cell, str):
        return _NUMBER_AS_TEXT.fullmatch(cell.strip()) is not None
    return kind_of(cell) is Kind.NUMBER and isinstance(cell, int | float) and abs(cell) >= 1e9
