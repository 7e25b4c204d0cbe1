"""Domain: Indonesian dates, amounts, names and the words the screen uses for ratings and predikat.

The words the official forms print are data of the regulation: `PerformanceRules.official`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

# Keys are the values of Rating, Predikat and Achievement.
RATING_LABELS = {"ABOVE": "Di atas ekspektasi", "MEETS": "Sesuai ekspektasi", "BELOW": "Di bawah ekspektasi"}
RATING_SHORT = {"BELOW": "Di bawah", "MEETS": "Sesuai", "ABOVE": "Di atas"}  # as the keys 1, 2, 3 set them
PREDIKAT_LABELS = {
    "SANGAT_BAIK": "Sangat Baik",
    "BAIK": "Baik",
    "BUTUH_PERBAIKAN": "Butuh Perbaikan",
    "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat Kurang",
}
ACHIEVEMENT_LABELS = {
    "ISTIMEWA": "Istimewa",
    "BAIK": "Baik",
    "BUTUH_PERBAIKAN": "Butuh Perbaikan",
    "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat Kurang",
}


def screen(value: str) -> str:
    """The screen word of a rating, predikat or unit achievement; KeyError for anything else."""
    return (RATING_LABELS | PREDIKAT_LABELS | ACHIEVEMENT_LABELS)[value]


def long_date(day: date) -> str:
    """21 Juli 1987."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """Selasa."""
    return WEEKDAYS[day.weekday()]


def short_date(day: date) -> str:
    """21-07-1987."""
    return f"{day:%d-%m-}{day.year:04d}"


def month_year(day: date) -> str:
    """Juni 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_months(first: date, last: date) -> str:
    """2025, Januari 2025 or Januari–Maret 2025: whole months of one year."""
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    if first.month == last.month:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {first.year}"


def roman(number: int) -> str:
    """A month or quarter in roman figures; IndexError outside 1 to 12."""
    if not 1 <= number <= len(_ROMAN):
        raise IndexError(number)
    return _ROMAN[number - 1]


_SMALL = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
LARGEST = 10**15


def terbilang(number: int) -> str:
    """A whole number in words, 0 to 10**15; ValueError outside."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    return _words(number)


def _words(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 20:
        return f"{_SMALL[number - 10]} belas"
    if number < 100:
        return _joined(f"{_SMALL[number // 10]} puluh", number % 10)
    if number < 200:
        return _joined("seratus", number - 100)
    if number < 1000:
        return _joined(f"{_SMALL[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    if number < 10**6:
        return _joined(f"{_words(number // 1000)} ribu", number % 1000)
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    return _joined(f"{_words(number // size)} {name}", number % size)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_words(rest)}" if rest else head


def rupiah(amount: int) -> str:
    """Rp3.461.100; a negative amount as -Rp500."""
    return f"{'-' if amount < 0 else ''}Rp{abs(amount):,}".replace(",", ".")


def decimal(value: Fraction | int, places: int = 2) -> str:
    """An exact number with a decimal comma, rounded half up (away from zero) only here."""
    scaled = int(abs(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole},{rest:0{places}d}" if places else f"{sign}{whole}"


def full_name(front: str, name: str, back: str) -> str:
    """Drs. Zainal Candra, M.Si."""
    titled = " ".join(part.strip() for part in (front, name) if part.strip())
    return f"{titled}, {back.strip()}" if back.strip() else titled


_PARTICLES = frozenset({"bin", "binti"})
_NUMERALS = frozenset({"II", "III"})
# An apostrophe stays inside the word: Ma'ruf, Nur'aini.
_LETTERS = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")


def title_case(name: str) -> str:
    """A name written all in capitals (as SIASN exports it) in title case: Eka Rahayu, H. Umar bin Ali.

    A name that has small letters already is left as its owner writes it, apart from doubled blanks.
    """
    name = " ".join(name.split())
    if name != name.upper():
        return name

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        if word in _NUMERALS:
            return word
        if match.start() and word.lower() in _PARTICLES:
            return word.lower()
        return word.capitalize()

    return _LETTERS.sub(cased, name)
