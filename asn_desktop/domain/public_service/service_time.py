"""Domain: how long the office's services take: measured times against the promised one, by month, before and after."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LONGEST = 100_000  # of one request, in the measure of its service
MOST_A_DAY = 2_000
LONGEST_NAME = 120


class Measure(StrEnum):
    """What the time of a service is counted in."""

    MINUTES = "MENIT"
    HOURS = "JAM"
    WORKING_DAYS = "HARI"


MEASURE_NAMES = {Measure.MINUTES: "menit", Measure.HOURS: "jam", Measure.WORKING_DAYS: "hari kerja"}


class ServiceDay(NamedTuple):
    """One day of a service: how many asked for it, and how long those measured took."""

    day: date
    volume: int
    times: tuple[int, ...]


class Summary(NamedTuple):
    """Days taken together; `median` is None when nothing was measured."""

    volume: int
    measured: int
    within: int
    median: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """The share within the promised time, 0 to 1."""
        return Fraction(self.within, self.measured) if self.measured else None


class Month(NamedTuple):
    """One month of a service by its first day."""

    first: date
    summary: Summary


class Comparison(NamedTuple):
    """The service before and since the day the office began to work with the system."""

    since: date
    before: Summary
    after: Summary

    @property
    def faster(self) -> Fraction | None:
        """By how much of the earlier median it got faster (negative: slower); None when one side has no times."""
        if not self.before.median or self.after.median is None:
            return None
        return (self.before.median - self.after.median) / self.before.median


def summarise(days: Iterable[ServiceDay], standard: int) -> Summary:
    """What these days come to; `standard` is the promised time."""
    volume, times = 0, list[int]()
    for day in days:
        volume += day.volume
        times += day.times
    return Summary(volume, len(times), sum(time <= standard for time in times), median(times))


def by_month(days: Iterable[ServiceDay], standard: int) -> list[Month]:
    """The months in order; a month without any day is left out."""
    months: dict[date, list[ServiceDay]] = defaultdict(list)
    for day in days:
        months[day.day.replace(day=1)].append(day)
    return [Month(first, summarise(found, standard)) for first, found in sorted(months.items())]


def compare(days: Sequence[ServiceDay], standard: int, since: date) -> Comparison:
    """The days before `since` beside those from then on."""
    return Comparison(
        since,
        summarise((day for day in days if day.day < since), standard),
        summarise((day for day in days if day.day >= since), standard),
    )


def median(times: Sequence[int]) -> Fraction | None:
    """The middle time, exact: half of the requests took no longer."""
    if not times:
        return None
    ordered = sorted(times)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def realisation_text(summary: Summary, measure: Measure, standard: int) -> str:
    """What a service measured in a period, as the words of a realisation; '' when nothing was."""
    unit = MEASURE_NAMES[measure]
    if not summary.volume:
        return ""
    served = f"{summary.volume} pemohon dilayani"
    if summary.median is None or summary.share is None:
        return f"{served}."
    return (
        f"Median {decimal(summary.median, 1)} {unit}; {decimal(summary.share * 100, 1)}% dari {summary.measured} "
        f"layanan yang diukur selesai dalam {standard} {unit}; {served}."
    )


def read_times(typed: str) -> tuple[int, ...] | Problem:
    """Times as typed one after the other (“12 9 15”, “1:30” for an hour and a half in minutes)."""
    found = []
    for word in re.split(r"[\s,;]+", typed.strip()):
        if not word:
            continue
        time = _time(word)
        if time is None or not 0 <= time <= LONGEST:
            sentence = f"“{word}” bukan lama layanan. Ketik angka bulat, misalnya 12 9 15, atau 1:30 untuk 90 menit."
            return Problem("times", sentence)
        found.append(time)
    return tuple(found)


def day_problems(day: date, volume: int, times: Sequence[int], today: date) -> list[Problem]:
    """What is wrong with one day's entry."""
    problems = []
    if day > today:
        problems.append(Problem("day", "Tanggal ini belum tiba. Isi hari ini atau hari sebelumnya."))
    if volume < len(times):
        sentence = f"Jumlah pemohon {volume}, padahal {len(times)} waktu diketik. Isi sedikitnya {len(times)}."
        problems.append(Problem("volume", sentence))
    if volume > MOST_A_DAY:
        problems.append(Problem("volume", f"Jumlah pemohon sehari paling banyak {MOST_A_DAY}. Periksa angkanya."))
    if not volume:
        problems.append(Problem("volume", "Belum ada yang dilayani. Isi jumlah pemohon, atau ketik waktunya."))
    return problems


def _time(word: str) -> int | None:
    if re.fullmatch(r"\d{1,6}", word):
        return int(word)
    found = re.fullmatch(r"(\d{1,3}):([0-5]\d)", word)
    return int(found[1]) * 60 + int(found[2]) if found else None
