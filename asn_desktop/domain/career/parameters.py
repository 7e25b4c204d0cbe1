"""Domain: the figures of the career rules, each with its article, the day it begins to count and its confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import Confidence, Table
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.rank import Education

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

TALENT_BOUNDS = "TALENTA_BATAS_POTENSI"
Value = int | str | Predikat | Education | tuple[int, ...]


class Figure(NamedTuple):
    """One version of a figure; the value is None while only the office can tell it."""

    value: Value | None
    basis: str
    valid_from: date
    confidence: Confidence


class Label(NamedTuple):
    """What a figure is called on the screen, and what it counts: tahun, bulan, persen, JP; '' for none."""

    text: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All figures by name, the versions of each in the order they begin to count, and how each is called."""

    versions: Mapping[str, tuple[Figure, ...]]
    labels: Mapping[str, Label]

    def figure(self, name: str, on: date) -> Figure:
        """The version that counts on a day; before the first version, the first."""
        versions = self.versions[name]
        return next((figure for figure in reversed(versions) if figure.valid_from <= on), versions[0])

    def whole(self, name: str, on: date) -> int:
        """A figure that is a whole number (years or months, as its name says)."""
        value = self.figure(name, on).value
        assert isinstance(value, int), name
        return value

    def known(self, name: str, on: date) -> bool:
        """Whether a figure has a value on a day; those only the office can tell have none until it does."""
        return self.figure(name, on).value is not None

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


def _bounds(table: Table) -> tuple[int, ...]:
    """From which score something is middle, and from which high."""
    found = _numbers(table)
    if len(found) != 2 or not 0 < found[0] < found[1] <= 100:
        raise table.error("value", "two rising scores of 1 to 100 are needed")
    return found


def _percent(table: Table) -> int:
    found = table.integer("value")
    if found > 100:
        raise table.error("value", "at most 100 percent")
    return found


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
    "KP_JF_MIN_TAHUN": _whole,
    "KP_PI_MIN_TAHUN": _whole,
    "KP_PI_JUMLAH_TAHUN_PREDIKAT": _whole,
    "KP_LUAR_BIASA_MIN_TAHUN": _whole,
    "KP_PENGABDIAN_BEBAS_HUKDIS_BULAN": _whole,
    "KGB_ISTIMEWA_JUMLAH_TAHUN": _whole,
    "PROMOSI_PENGAWAS_MIN_TAHUN": _whole,
    "PROMOSI_ADMINISTRATOR_MIN_TAHUN": _whole,
    "PROMOSI_JPT_MIN_TAHUN": _whole,
    "PROMOSI_JPT_TERKAIT_TAHUN": _whole,
    "PROMOSI_JPT_USIA_MAKS": _whole,
    "PROMOSI_JUMLAH_TAHUN_PREDIKAT": _whole,
    "PROMOSI_SISA_BUP_BULAN": _whole,
    "MUTASI_MIN_TAHUN": _whole,
    "MUTASI_MAKS_TAHUN": _whole,
    "PENEMPATAN_SEMENTARA_MAKS_BULAN": _whole,
    "JP_PNS_MIN_TAHUNAN": _whole,
    "JP_PPPK_MAKS_TAHUNAN": _whole,
    "JP_INGATKAN_MULAI_BULAN": _whole,
    "MPP_MAKS_BULAN": _whole,
    "KP_LUAR_BIASA_MIN_PREDIKAT": _predikat,
    "KENAIKAN_JENJANG_MIN_PREDIKAT": _predikat,
    "PROMOSI_MIN_PREDIKAT": _predikat,
    "KP_PENGABDIAN_MASA_KERJA_TAHUN": _numbers,
    "KP_PENGABDIAN_BULAN_PANGKAT": _numbers,
    TALENT_BOUNDS: _bounds,
    "TPP_BOBOT_PRODUKTIVITAS": _percent,
    "TPP_BOBOT_DISIPLIN": _percent,
    "TPP_POTONGAN_HUKDIS_SEDANG": _percent,
    "AK_PENDIDIKAN_PERSEN": _percent,
    "TPP_PRODUKTIVITAS_SANGAT_BAIK": _percent,
    "TPP_PRODUKTIVITAS_BAIK": _percent,
    "TPP_PRODUKTIVITAS_BUTUH_PERBAIKAN": _percent,
    "TPP_PRODUKTIVITAS_KURANG": _percent,
    "TPP_PRODUKTIVITAS_SANGAT_KURANG": _percent,
}
# Only the office can tell these: no national figure is known.
OPEN = frozenset({TALENT_BOUNDS, *(name for name in READERS if name.startswith("TPP_PRODUKTIVITAS_"))})


def parse_parameters(file: str, document: Mapping[str, object]) -> Parameters:
    """Every figure the rules need; RuleError when one is missing, unknown, without a basis or dated twice."""
    root = Table(file, document)
    for name in root.names():
        if name not in READERS:
            raise root.error(name, "not a parameter of these rules")
    return Parameters(
        versions={name: _versions(root, name, read) for name, read in READERS.items()},
        labels={name: _label(root.tables(name)[0]) for name in READERS},
    )


def _label(table: Table) -> Label:
    return Label(table.text("label"), table.text("unit") if table.has("unit") else "")


def _versions(root: Table, name: str, read: Callable[[Table], Value]) -> tuple[Figure, ...]:
    found = [
        Figure(
            None if name in OPEN and not table.has("value") else read(table),
            table.text("basis"),
            table.day("valid_from"),
            table.member("confidence", Confidence),
        )
        for table in root.tables(name)
    ]
    days = [figure.valid_from for figure in found]
    if days != sorted(set(days)):
        raise root.error(name, "the versions must follow one another, no day twice")
    return tuple(found)
