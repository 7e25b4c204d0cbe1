"""Documents: what the three forms of angka kredit take: konversi, akumulasi and penetapan (Per BKN 3/2023)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.documents.data import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionLine:
    """One predikat as it is converted; `year` and `months` are for the accumulation, e.g. 2024 and Januari–Februari."""

    year: str
    months: str
    predikat: str
    percent: str
    coefficient: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PakLine:
    """One row of the penetapan."""

    label: str
    old: str
    new: str
    total: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What is asked for a kenaikan, and by how much it is short or over; '–' where there is nothing above."""

    least: str
    difference: str
    short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPaperData:
    """The three forms of one person and year; `facts` are the rows about the person with their values."""

    name: str
    agency: str
    period: str
    facts: tuple[tuple[str, str], ...]
    converted: tuple[ConversionLine, ...]
    accumulated: tuple[ConversionLine, ...]
    accumulated_total: str
    rows: tuple[PakLine, ...]
    sums: PakLine
    rank: Needed
    rise: Needed
    worthy: bool
    verdict: str
    place: str
    day: str
    signer: Person
    original: tuple[str, ...]  # who gets the sheet itself
    copies: tuple[str, ...]
    paper: str = "FOLIO"
