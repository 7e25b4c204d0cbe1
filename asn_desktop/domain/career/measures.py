"""Domain: the tables of discipline, talent and angka kredit (CSV rows) as typed values; a doubtful row is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import RuleError
from asn_desktop.domain.career.cells import cell, confidence, golongan, keyed, whole
from asn_desktop.domain.staff.position import JENJANG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.domain.basis import Confidence
    from asn_desktop.domain.career.cells import Row, Rows

Amount = TypeVar("Amount", int, Fraction)
PERFORMANCE = ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")  # the lowest first
_PREDIKAT = {
    "Sangat Baik": Predikat.SANGAT_BAIK,
    "Baik": Predikat.BAIK,
    "Cukup/Butuh Perbaikan": Predikat.BUTUH_PERBAIKAN,
    "Kurang": Predikat.KURANG,
    "Sangat Kurang": Predikat.SANGAT_KURANG,
}
POTENTIAL = ("rendah", "menengah", "tinggi")


class Punishment(NamedTuple):
    """What absence without a lawful reason is threatened with (PP 94/2021); days of a calendar year, or in a row."""

    code: str
    level: str
    name: str
    months: int | None
    days_from: int
    days_to: int | None
    run: int | None


class TalentBox(NamedTuple):
    """One box of the talent map and what it recommends (PermenPANRB 3/2020)."""

    number: int
    advice: tuple[str, ...]


class CreditStep(NamedTuple):
    """The cumulated angka kredit of one golongan on the way to the next, and whether the jenjang ends there."""

    golongan: str
    credit: Fraction
    ends_jenjang: bool
    confidence: Confidence
    basis: str
    since: date
    before: tuple[tuple[date, Fraction], ...] = ()  # what counted earlier, each until the next one's day

    def on(self, day: date) -> CreditStep:
        """The step as it counts on a day."""
        return self._replace(credit=_counting(day, self.before, self.since, self.credit))


class Percent(NamedTuple):
    """The percent of a jenjang's coefficient that a predikat earns since a day."""

    percent: int
    confidence: Confidence
    basis: str
    since: date
    before: tuple[tuple[date, int], ...] = ()  # what counted earlier, each until the next one's day

    def on(self, day: date) -> int:
        """What counts on a day; before the first one, that one."""
        return _counting(day, self.before, self.since, self.percent)


class Coefficient(NamedTuple):
    """Angka kredit a year of Baik brings in a jenjang since a day, and the jenjang above ('' for the highest)."""

    yearly: Fraction
    above: str
    confidence: Confidence
    basis: str
    since: date
    before: tuple[tuple[date, Fraction], ...] = ()  # what counted earlier, each until the next one's day

    def on(self, day: date) -> Fraction:
        """What counts on a day; before the first one, that one."""
        return _counting(day, self.before, self.since, self.yearly)

    @property
    def begins(self) -> date:
        """From when predikat are converted at all."""
        return self.before[0][0] if self.before else self.since


def parse_punishments(file: str, rows: Rows) -> tuple[Punishment, ...]:
    """Every punishment that absence leads to, the mildest first; the days must join without a gap."""
    found: list[Punishment] = []
    for key, row in keyed(file, rows, "kode", wanted=("R1", "R2", "R3", "S1", "S2", "S3", "B1", "B2", "B3")):
        cell(file, key, row, "dasar")
        one = Punishment(
            key,
            cell(file, key, row, "tingkat").upper(),
            cell(file, key, row, "hukuman"),
            _maybe_whole(file, key, row, "lama_bulan"),
            whole(file, key, row, "alpa_min_hari"),
            _maybe_whole(file, key, row, "alpa_maks_hari"),
            _maybe_whole(file, key, row, "alpa_berturut_hari"),
        )
        if found and found[-1].days_to != one.days_from - 1:
            raise RuleError(f"{file}: {key}: alpa_min_hari: the days do not follow those above")
        found.append(one)
    return tuple(found)


def parse_boxes(file: str, rows: Rows) -> dict[tuple[str, str], TalentBox]:
    """The nine boxes by performance and potential."""
    found = {}
    for key, row in keyed(file, rows, "kotak", wanted=[str(number) for number in range(1, 10)]):
        cell(file, key, row, "dasar")
        place = cell(file, key, row, "kinerja"), cell(file, key, row, "potensial")
        if place[0] not in PERFORMANCE or place[1] not in POTENTIAL or place in found:
            raise RuleError(f"{file}: {key}: kinerja: not a box of its own")
        found[place] = TalentBox(int(key), tuple(cell(file, key, row, "rekomendasi").split("|")))
    return found


def parse_credit_steps(file: str, rows: Rows) -> dict[tuple[str, str], CreditStep]:
    """The steps by jenjang and golongan."""
    found = {}
    for line, row in enumerate(rows, start=2):
        key = f"row {line}"
        jenjang, at = cell(file, key, row, "jenjang"), golongan(file, key, row, "dari")
        if jenjang not in JENJANG or (jenjang, at) in found:
            raise RuleError(f"{file}: {key}: jenjang: {jenjang!r} is not known or given twice")
        ends = cell(file, key, row, "juga_naik_jenjang") == "ya"
        credit = _number(file, key, row, "ak_kumulatif_dalam_jenjang")
        found[jenjang, at] = CreditStep(
            golongan(file, key, row, "ke"),
            credit,
            ends,
            confidence(file, key, row, "conf"),
            cell(file, key, row, "dasar"),
            _day(file, key, row, "berlaku_mulai"),
        )
    if not found:
        raise RuleError(f"{file}: jenjang: the table is empty")
    return found


def parse_coefficients(file: str, rows: Rows) -> dict[str, Coefficient]:
    """The yearly angka kredit of every jenjang."""
    return {
        key: Coefficient(
            _number(file, key, row, "koefisien_tahunan"),
            (row.get("jenjang_berikut") or "").strip(),
            confidence(file, key, row, "conf_koef"),
            cell(file, key, row, "dasar"),
            _day(file, key, row, "berlaku_mulai"),
        )
        for key, row in keyed(file, rows, "jenjang", wanted=JENJANG)
    }


def parse_percents(file: str, rows: Rows) -> dict[Predikat, Percent]:
    """The percent of the coefficient each predikat earns."""
    return {
        _PREDIKAT[key]: Percent(
            whole(file, key, row, "persen"),
            confidence(file, key, row, "conf"),
            cell(file, key, row, "dasar"),
            _day(file, key, row, "berlaku_mulai"),
        )
        for key, row in keyed(file, rows, "predikat", wanted=_PREDIKAT)
    }


def parse_bases(file: str, rows: Rows) -> dict[str, Fraction]:
    """The angka kredit each golongan stood on before conversions began, by golongan."""
    found = {}
    for key, row in keyed(file, rows, "golongan"):
        cell(file, key, row, "dasar")
        golongan(file, key, row, "golongan")
        found[key] = _number(file, key, row, "ak_dasar_lama")
    return found


def _counting(day: date, before: Iterable[tuple[date, Amount]], since: date, latest: Amount) -> Amount:
    """What counts on a day of amounts that follow one another; before the first one, that one."""
    known = list(before)
    known.append((since, latest))
    return next((amount for start, amount in reversed(known) if start <= day), known[0][1])


def _day(file: str, key: str, row: Row, column: str) -> date:
    text = cell(file, key, row, column)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleError(f"{file}: {key}: {column}: {text!r} is not a day") from None


def _maybe_whole(file: str, key: str, row: Row, column: str) -> int | None:
    return whole(file, key, row, column) if (row.get(column) or "").strip() else None


def _number(file: str, key: str, row: Row, column: str) -> Fraction:
    text = cell(file, key, row, column)
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise RuleError(f"{file}: {key}: {column}: {text!r} is not a number") from None
