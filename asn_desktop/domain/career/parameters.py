"""Domain: the figures of the career rules, each with its article, the day it begins to count and its confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain import rank
from asn_desktop.domain.basis import Confidence, Table
from asn_desktop.domain.predicate import Predikat
from asn_desktop.domain.rank import Education

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

Value = int | str | Predikat | Education | tuple[int, ...]


class Figure(NamedTuple):
    """One version of a figure."""

    value: Value
    basis: str
    valid_from: date
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All figures by name, the versions of each in the order they begin to count."""

    versions: Mapping[str, tuple[Figure, ...]]

    def figure(self, name: str, on: date) -> Figure:
        """The version that counts on a day; before the first version, the first."""
        versions = self.versions[name]
        return next((figure for figure in reversed(versions) if figure.valid_from <= on), versions[0])

    def whole(self, name: str, on: date) -> int:
        """A figure that is a whole number (years or months, as its name says)."""
        value = self.figure(name, on).value
        assert isinstance(value, int), name
        return value

    def numbers(self, name: str, on: date) -> tuple[int, ...]:
        """A figure that is a list of whole numbers."""
        value = self.figure(name, on).value
        assert isinstance(value, tuple), name
        return value

    def predikat(self, name: str, on: date) -> Predikat:
        """A figure that is a predikat."""
        value = self.figure(name, on).value
        assert isinstance(value, Predikat), name
        return value

    def golongan(self, name: str, on: date) -> str:
        """A figure that is a golongan."""
        value = self.figure(name, on).value
        assert isinstance(value, str), name
        return value

    def education(self, name: str, on: date) -> Education:
        """A figure that is a level of education."""
        value = self.figure(name, on).value
        assert isinstance(value, Education), name
        return value


def _whole(table: Table) -> int:
    return table.integer("value")


def _predikat(table: Table) -> Predikat:
    return table.member("value", Predikat)


def _golongan(table: Table) -> str:
    text = table.text("value")
    if not rank.is_pns(text):
        raise table.error("value", f"{text!r} is not a golongan")
    return text


def _education(table: Table) -> Education:
    return table.member("value", Education)


def _numbers(table: Table) -> tuple[int, ...]:
    numbers = table.fractions("value")
    if not numbers or not all(number.denominator == 1 for number in numbers):
        raise table.error("value", "a list of whole numbers is missing")
    return tuple(int(number) for number in numbers)


def _thresholds(table: Table) -> tuple[int, ...]:
    """Months left at which an alert fires, the farthest first."""
    months = _numbers(table)
    if list(months) != sorted(set(months), reverse=True):
        raise table.error("value", "the months must fall, none twice")
    return months


def _calendar_months(table: Table) -> tuple[int, ...]:
    months = _numbers(table)
    if list(months) != sorted(set(months)) or not all(1 <= month <= 12 for month in months):
        raise table.error("value", "months 1 to 12 in order are needed, none twice")
    return months


READERS: Mapping[str, Callable[[Table], Value]] = {
    "KP_REGULER_MIN_TAHUN": _whole,
    "KP_STRUKTURAL_MIN_TAHUN": _whole,
    "KP_STRUKTURAL_DIBAWAH_JENJANG_MIN_TAHUN_PANGKAT": _whole,
    "KP_STRUKTURAL_DIBAWAH_JENJANG_MIN_TAHUN_JABATAN": _whole,
    "KP_MIN_PREDIKAT": _predikat,
    "KP_JUMLAH_TAHUN_PREDIKAT": _whole,
    "KP_PERIODE_BULAN": _calendar_months,
    "UJIAN_DINAS_1_GOLONGAN": _golongan,
    "UJIAN_DINAS_2_GOLONGAN": _golongan,
    "JABATAN_PENGAWAS_MIN_PENDIDIKAN": _education,
    "JABATAN_ADMINISTRATOR_MIN_PENDIDIKAN": _education,
    "JABATAN_JPT_MIN_PENDIDIKAN": _education,
    "KGB_MIN_PREDIKAT_LEGAL": _predikat,
    "KGB_MIN_PREDIKAT_LOKAL": _predikat,
    "KGB_TERBIT_BULAN_SEBELUM": _whole,
    "KGB_TUNDA_MAKS_BULAN": _whole,
    "KGB_PPPK_MIN_PREDIKAT": _predikat,
    "KGB_PPPK_JUMLAH_TAHUN_PREDIKAT": _whole,
    "KGB_PPPK_MASA_PERJANJIAN_LEBIH_DARI_TAHUN": _whole,
    "KGB_PPPK_GOL_V_PERTAMA_LEBIH_DARI_TAHUN": _whole,
    "MKG_KURANG_TAHUN_I_KE_II": _whole,
    "MKG_KURANG_TAHUN_II_KE_III": _whole,
    "PENGHARGAAN_MIN_PREDIKAT": _predikat,
    "PENGHARGAAN_BEBAS_HUKDIS_BULAN": _whole,
    "SATYALANCANA_INGATKAN_BULAN": _whole,
    "KGB_INGATKAN_BULAN": _thresholds,
    "KP_INGATKAN_BULAN": _thresholds,
    "PERBAIKAN_KINERJA_BULAN": _whole,
    "PENSIUN_INGATKAN_BULAN": _thresholds,
    "KONTRAK_INGATKAN_BULAN": _thresholds,
}


def parse_parameters(file: str, document: Mapping[str, object]) -> Parameters:
    """Every figure the rules need; RuleError when one is missing, unknown, without a basis or dated twice."""
    root = Table(file, document)
    for name in root.names():
        if name not in READERS:
            raise root.error(name, "not a parameter of these rules")
    return Parameters(versions={name: _versions(root, name, read) for name, read in READERS.items()})


def _versions(root: Table, name: str, read: Callable[[Table], Value]) -> tuple[Figure, ...]:
    found = [
        Figure(read(table), table.text("basis"), table.day("valid_from"), table.member("confidence", Confidence))
        for table in root.tables(name)
    ]
    days = [figure.valid_from for figure in found]
    if days != sorted(set(days)):
        raise root.error(name, "the versions must follow one another, no day twice")
    return tuple(found)
