"""Domain: one entry of the rules as the office sees it: what it is worth today, its basis, and what was said of it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.wording import decimal, screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from typing import Any

    from asn_desktop.domain.career.parameters import Value
    from asn_desktop.domain.career.rules import CareerRules

CONFIRMED = Confidence.A  # how sure a figure counts once the office has looked it up
UNKNOWN = "belum diketahui"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


class Part(StrEnum):
    """Where in the rules an entry stands."""

    PARAMETER = "parameter"
    CONDITION = "condition"
    RETIREMENT = "retirement"
    CEILING = "ceiling"
    DIPLOMA = "diploma"
    ESELON = "eselon"
    JENJANG = "jenjang"
    POST = "post"
    COEFFICIENT = "coefficient"
    PERCENT = "percent"
    THRESHOLD = "threshold"
    CREDIT_BASE = "credit_base"
    MEDAL = "medal"
    PAPERS = "papers"
    REGULATION = "regulation"
    REKEY = "rekey"
    SURVEY = "survey"


class ValueKind(StrEnum):
    """What kind of value an entry has, which decides how it is typed."""

    WHOLE = "whole"
    NUMBERS = "numbers"
    PREDIKAT = "predikat"
    EDUCATION = "education"
    GOLONGAN = "golongan"
    RANGE = "range"
    ESELON = "eselon"
    DECIMAL = "decimal"
    TEXTS = "texts"
    NONE = "none"


class Stated(NamedTuple):
    """What the office says of one entry; without a value it confirms the shipped one, which was `seen` then.

    `seen` is the entry's `as_seen`; '' where it was not asked, which stands for the present one.
    """

    key: str
    value: Any
    valid_from: date | None
    basis: str
    seen: str = ""


class Entry(NamedTuple):
    """One figure or basis of the rules as it counts today."""

    key: str
    part: Part
    title: str
    kind: ValueKind
    value: Value | Fraction | tuple[str, ...] | None
    unit: str
    basis: str
    valid_from: date | None
    confidence: Confidence
    dated: bool = False  # whether a value of the office may count from a day on; else it counts at once

    @property
    def is_open(self) -> bool:
        """Whether only the office can tell the value and has not yet."""
        return self.kind is not ValueKind.NONE and self.value is None

    @property
    def to_confirm(self) -> bool:
        """Whether it ships filled in but was not read in the regulation."""
        return self.confidence is Confidence.C and not self.is_open

    @property
    def as_seen(self) -> str:
        """What somebody looks at who confirms it: the value, or the basis of what has none."""
        if self.part is Part.REGULATION:
            return self.title
        return self.basis if self.kind is ValueKind.NONE else self.shown()

    def shown(self) -> str:
        """The value in words."""
        return self.in_words(self.value)

    def in_words(self, value: Any) -> str:
        """A value of this entry's kind in words."""
        if self.kind is ValueKind.RANGE and value is not None:
            return "–".join(dict.fromkeys(value))
        if self.kind is ValueKind.TEXTS and value is not None:
            return "; ".join(value)
        return shown(value, self.unit, months=self.key.endswith("KP_PERIODE_BULAN"))


def key_of(part: Part, name: str) -> str:
    """The key under which the office's word on an entry is kept."""
    return f"{part}:{name}"


def still(seen: str, now: str) -> bool:
    """Whether what the office looked at is what is shipped now; a change asks to be looked at again."""
    return seen in ("", UNKNOWN, now)  # bases confirmed before version 36 were kept without their words


def surer(confidence: Confidence) -> Confidence:
    """How sure something counts once the office has confirmed it."""
    return CONFIRMED if confidence in (Confidence.B, Confidence.C) else confidence


def shown(value: Value | Fraction | None, unit: str = "", *, months: bool = False) -> str:
    """A value in words; what only the office can tell is not known yet."""
    if value is None:
        return UNKNOWN
    if isinstance(value, tuple):
        if months:
            return "setiap bulan" if len(value) == len(_MONTHS) else ", ".join(_MONTHS[one - 1] for one in value)
        return ", ".join(map(str, value))
    if isinstance(value, Predikat):
        return screen(value)
    if isinstance(value, Education):
        return EDUCATION_NAMES[value]
    if isinstance(value, Fraction):
        if (value * 1000).denominator != 1:
            return f"{value} {unit}".strip()  # 1/9 has no decimals that end
        return f"{decimal(value, 0 if value.denominator == 1 else 2)} {unit}".strip()
    return f"{value} {unit}".strip()


class RowTable(NamedTuple):
    """How the rows of one table become entries, and how the office's word on one row is laid over it."""

    listed: Callable[[CareerRules, date], Iterable[Entry]]
    laid: Callable[[CareerRules, str, Stated], CareerRules]


def row_entry(
    part: Part,
    name: str,
    title: str,
    kind: ValueKind,
    value: Any,
    basis: str,
    confidence: Confidence,
    *,
    unit: str = "",
    since: date | None = None,
) -> Entry:
    """A row as an entry; with a day since when it counts the office's value may have one too."""
    return Entry(key_of(part, name), part, title, kind, value, unit, basis, since, confidence, dated=since is not None)


def with_word(row: Any, one: Stated, now: str, **value: Any) -> Any:
    """A row with the office's word: confirmed while it still says what the office saw, or with the office's value."""
    if one.value is None:
        sure = surer(row.confidence)
        return row._replace(basis=one.basis or row.basis, confidence=sure) if still(one.seen, now) else row
    return row._replace(**value, basis=one.basis or row.basis, confidence=CONFIRMED)


def with_row(rows: Mapping[Any, Any], name: Any, row: Any) -> dict[Any, Any]:
    """The rows with one of them another."""
    return {**rows, name: row}
