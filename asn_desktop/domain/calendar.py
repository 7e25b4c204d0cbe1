"""Domain: evaluation periods, and spans of months and years."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from asn_desktop.domain.errors import NotAllowed
from asn_desktop.domain.wording import MONTHS, roman

if TYPE_CHECKING:
    from collections.abc import Iterable


class PeriodKind(StrEnum):
    """How long an evaluation period is (Pasal 24)."""

    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"
    ANNUAL = "ANNUAL"


class PeriodState(StrEnum):
    """Where a period stands."""

    DRAFT = "draft"
    RUNNING = "running"
    CALIBRATION = "calibration"
    FINAL = "final"
    ARCHIVED = "archived"


FINISHED = (PeriodState.FINAL, PeriodState.ARCHIVED)  # its appraisals are settled and change no more
SHORT_KINDS = (PeriodKind.MONTHLY, PeriodKind.QUARTERLY)  # evaluasi periodik (Pasal 24 ayat (2))
PERIOD_KIND_NAMES = {
    PeriodKind.MONTHLY: "Bulanan",
    PeriodKind.QUARTERLY: "Triwulanan",
    PeriodKind.ANNUAL: "Tahunan",
}
PERIOD_STATE_NAMES = {
    PeriodState.DRAFT: "Draf",
    PeriodState.RUNNING: "Berjalan",
    PeriodState.CALIBRATION: "Kalibrasi",
    PeriodState.FINAL: "Final",
    PeriodState.ARCHIVED: "Arsip",
}
PERIOD_STEPS = {
    PeriodState.DRAFT: (PeriodState.RUNNING,),
    PeriodState.RUNNING: (PeriodState.CALIBRATION,),
    PeriodState.CALIBRATION: (PeriodState.FINAL, PeriodState.RUNNING),
    PeriodState.FINAL: (PeriodState.ARCHIVED, PeriodState.CALIBRATION),
    PeriodState.ARCHIVED: (PeriodState.CALIBRATION,),
}
# Where reopening leads; every such step needs its reason.
REOPENED = {
    PeriodState.CALIBRATION: PeriodState.RUNNING,
    PeriodState.FINAL: PeriodState.CALIBRATION,
    PeriodState.ARCHIVED: PeriodState.CALIBRATION,
}
PERIODS_PER_YEAR = {PeriodKind.MONTHLY: 12, PeriodKind.QUARTERLY: 4, PeriodKind.ANNUAL: 1}
_CODE = re.compile(r"^(\d{4})(?:-(T[1-4]|0[1-9]|1[0-2]))?$")


class Period(NamedTuple):
    """What a period's code says: kind, year, and which month or quarter (1 for the year itself)."""

    kind: PeriodKind
    year: int
    part: int


def period_after(state: PeriodState, to: PeriodState, *, reason: str = "") -> PeriodState:
    """The new state of a period; NotAllowed when no step leads there, or a step back lacks its reason."""
    if to not in PERIOD_STEPS[state]:
        steps = " atau ".join(PERIOD_STATE_NAMES[step] for step in PERIOD_STEPS[state])
        raise NotAllowed(
            f"Periode {PERIOD_STATE_NAMES[state]} tidak dapat menjadi {PERIOD_STATE_NAMES[to]}."
            f" Langkah berikutnya: {steps}."
        )
    if REOPENED.get(state) is to and not reason.strip():
        raise NotAllowed(f"Periode {PERIOD_STATE_NAMES[state]} hanya dibuka kembali dengan alasan. Isi alasannya.")
    return to


def why_read_only(name: str, state: str) -> str:
    """Why nothing in a period can be changed, with the way out; '' while it can."""
    if state not in FINISHED:
        return ""
    how = "sudah final" if state == PeriodState.FINAL else "sudah diarsipkan"
    return (
        f"Periode {name} {how}, jadi isinya hanya dapat dibaca."
        " Bila harus diubah, buka kembali periode itu dengan alasan (menu Penilaian, Buka kembali periode…)."
    )


def why_day_closed(covering: Iterable[tuple[str, str]]) -> str:
    """Why nothing can be noted about a day that these periods (name, state) cover; '' while one of them is open."""
    whys = [why_read_only(name, state) for name, state in covering]
    return whys[0] if whys and all(whys) else ""


def why_no_signing(name: str, state: str) -> str:
    """Why signatures, hand-over and objections can no longer be noted in a period; '' while they can.

    Papers are signed after the ratings are settled, so a final period still takes them; an archived one does not.
    """
    if state != PeriodState.ARCHIVED:
        return ""
    return (
        f"Periode {name} sudah diarsipkan, jadi tanda tangan dan penyerahan tidak dapat dicatat lagi."
        " Bila harus dicatat, buka kembali periode itu dengan alasan (menu Penilaian, Buka kembali periode…)."
    )


def why_not_released(name: str, released_on: date | None) -> str:
    """Why what is meant for the people appraised is not handed out yet, with the way on; '' once it may be."""
    if released_on is not None:
        return ""
    return (
        f"Hasil {name} belum dibuka untuk pegawai, jadi surat kepada pegawai hanya tercetak sebagai KONSEP."
        " Buka hasilnya setelah periode ditutup (menu Penilaian, Buka hasil untuk pegawai…)."
    )


def period_name(kind: PeriodKind, year: int, index: int = 1) -> str:
    """Tahunan 2026, Triwulan I 2026, Januari 2026."""
    _check(kind, index)
    if kind is PeriodKind.ANNUAL:
        return f"Tahunan {year}"
    return f"Triwulan {roman(index)} {year}" if kind is PeriodKind.QUARTERLY else f"{MONTHS[index - 1]} {year}"


def period_code(kind: PeriodKind, year: int, index: int = 1) -> str:
    """The short key of the command line: 2026, 2026-T1, 2026-01."""
    _check(kind, index)
    if kind is PeriodKind.ANNUAL:
        return f"{year}"
    return f"{year}-T{index}" if kind is PeriodKind.QUARTERLY else f"{year}-{index:02d}"


def read_period_code(code: str) -> Period | None:
    """What a short key means; None when it is none."""
    found = _CODE.match(code.strip().upper())
    if not found:
        return None
    year, part = int(found[1]), found[2]
    if part is None:
        return Period(PeriodKind.ANNUAL, year, 1)
    if part.startswith("T"):
        return Period(PeriodKind.QUARTERLY, year, int(part[1]))
    return Period(PeriodKind.MONTHLY, year, int(part))


def periods_of_year(usual: PeriodKind, year: int) -> tuple[Period, ...]:
    """All periods of a year in an office whose usual kind is this one: the short ones, and the year itself."""
    short = [Period(usual, year, part + 1) for part in range(PERIODS_PER_YEAR[usual])] if usual in SHORT_KINDS else []
    return (*short, Period(PeriodKind.ANNUAL, year, 1))


class Stretch(Protocol):
    """A period as far as its place in the year matters."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def end(self) -> date:
        """Its last day."""


_S = TypeVar("_S", bound=Stretch)


def overlapping(kind: str, start: date, end: date, others: Iterable[_S]) -> _S | None:
    """A month or quarter of another kind that shares days with this one: nobody is appraised twice for them."""
    if kind not in SHORT_KINDS:
        return None
    unlike = [one for one in others if one.kind in SHORT_KINDS and one.kind != kind]
    return next((one for one in unlike if one.start <= end and start <= one.end), None)


def leading_up(period: Stretch, others: Iterable[_S]) -> list[_S]:
    """The short periods that lead up to this one in its year, the earliest first; of the year itself all of them."""
    first_of_year = date(period.start.year, 1, 1)
    found = [
        one
        for one in others
        if one.kind in SHORT_KINDS
        and one.start >= first_of_year
        and (one.end <= period.end if period.kind == PeriodKind.ANNUAL else one.end < period.start)
    ]
    return sorted(found, key=lambda one: (one.end, one.start))


def bounds(kind: PeriodKind, year: int, index: int = 1) -> tuple[date, date]:
    """The first and the last day of a period."""
    _check(kind, index)
    length = 12 // PERIODS_PER_YEAR[kind]
    first = date(year, (index - 1) * length + 1, 1)
    return first, add_months(first, length) - timedelta(days=1)


def _check(kind: PeriodKind, index: int) -> None:
    if not 1 <= index <= PERIODS_PER_YEAR[kind]:
        raise ValueError(f"{kind} has no period {index}")


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative), or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months from start to end; 0 when end lies before start."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months if add_months(start, months) <= end else months - 1)


def years_between(start: date, end: date) -> int:
    """Whole years from start to end; 0 when end lies before start."""
    return months_between(start, end) // 12


def span(start: date, end: date) -> str:
    """4 tahun 9 bulan; 9 bulan; 4 tahun; 0 bulan."""
    years, months = divmod(months_between(start, end), 12)
    parts = [f"{years} tahun"] if years else []
    if months or not years:
        parts.append(f"{months} bulan")
    return " ".join(parts)
