"""Domain: the tables of the career rules (CSV rows) as typed values; a doubtful row is refused by file and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Confidence, RuleError
from asn_desktop.domain.career.cells import cell, confidence, golongan, keyed, whole
from asn_desktop.domain.feedback.feedback import VALUES
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import ESELON, JENJANG
from asn_desktop.domain.staff.rank import Education

if TYPE_CHECKING:
    from asn_desktop.domain.career.cells import Rows

SKILLED = "JF keterampilan (semua jenjang)"
TEACHERS = ("Guru Besar", "Guru", "Dosen")  # the longer name first: a Guru Besar is no Guru
RETIREMENT_POSTS = (
    "JPT Utama/Madya/Pratama",
    "Administrator",
    "Pengawas",
    "Pelaksana",
    SKILLED,
    *(f"JF {jenjang}" for jenjang in JENJANG if jenjang.startswith("Ahli")),
    *TEACHERS,
)
PAPER_KINDS = (
    "reguler",
    "struktural",
    "fungsional",
    "penyesuaian_ijazah",
    "II/d_ke_III/a",
    "kenaikan_jenjang",
    "kgb",
    "satyalancana",
    "mutasi",
    "promosi",
    "pensiun",
    "kontrak",
)
LOW = " rendah"
RESULTS_LOW = "hasil kerja di bawah ekspektasi (teknis)"


class PaperList(NamedTuple):
    """The papers one kind of proposal needs, where the list comes from and how sure it is."""

    names: tuple[str, ...]
    basis: str
    confidence: Confidence


class Ceiling(NamedTuple):
    """The highest golongan that kenaikan pangkat reguler reaches with a diploma (PP 99/2000 Pasal 8).

    `start` is the golongan that penyesuaian ijazah leads to (PP 12/2002 Pasal 18); '' where there is none.
    """

    golongan: str
    confidence: Confidence
    start: str
    start_confidence: Confidence


class Band(NamedTuple):
    """Lowest and highest golongan of an eselon (PP 13/2002)."""

    lowest: str
    highest: str
    basis: str
    confidence: Confidence


class RetirementAge(NamedTuple):
    """Batas usia pensiun in years."""

    years: int
    basis: str
    confidence: Confidence


class Medal(NamedTuple):
    """One level of Satyalancana Karya Satya, the years of service it asks for, and the papers to add."""

    level: str
    years: int
    documents: tuple[str, ...]


class KecamatanPost(NamedTuple):
    """One usual post of a kecamatan: its eselon ('' for pelaksana), golongan from and to, and direct superior."""

    name: str
    eselon: str
    kind: str
    lowest: str
    highest: str
    superior: str
    basis: str
    confidence: Confidence


class JenjangBand(NamedTuple):
    """Lowest and highest golongan of a jenjang fungsional (PermenPANRB 1/2023)."""

    lowest: str
    highest: str
    basis: str
    confidence: Confidence


class ClassificationCode(NamedTuple):
    """One kode klasifikasi arsip (Permendagri 83/2022): what it covers and which papers use it."""

    code: str
    covers: str
    used_for: str


class Kecamatan(NamedTuple):
    """One kecamatan of the regency with its codes; '' where none is known."""

    name: str
    kemendagri: str
    bps: str


def parse_ceilings(file: str, rows: Rows) -> dict[Education, Ceiling]:
    """The ceiling of every level of education."""
    found = {}
    for key, row in keyed(file, rows, "pendidikan", wanted=Education):
        cell(file, key, row, "dasar")
        start = bool((row.get("golongan_target_penyesuaian") or "").strip())
        found[Education(key)] = Ceiling(
            golongan(file, key, row, "plafon_kp_reguler"),
            confidence(file, key, row, "conf_plafon"),
            golongan(file, key, row, "golongan_target_penyesuaian") if start else "",
            confidence(file, key, row, "conf_target") if start else Confidence.A,
        )
    return found


def parse_bands(file: str, rows: Rows) -> dict[str, Band]:
    """The band of every eselon; the row '-' (pelaksana, whom the diploma limits) carries no band."""
    found = {}
    for key, row in keyed(file, rows, "eselon", wanted=(*ESELON, "-")):
        basis = cell(file, key, row, "dasar")
        if key != "-":
            sure = confidence(file, key, row, "conf")
            band = Band(golongan(file, key, row, "gol_min"), golongan(file, key, row, "gol_max"), basis, sure)
            if rank.order(band.lowest) > rank.order(band.highest):
                raise RuleError(f"{file}: {key}: gol_min stands above gol_max")
            found[key] = band
    return found


def parse_retirement(file: str, rows: Rows) -> dict[str, RetirementAge]:
    """Batas usia pensiun of every group of posts."""
    return {
        key: RetirementAge(
            whole(file, key, row, "bup_tahun"), cell(file, key, row, "dasar"), confidence(file, key, row, "conf")
        )
        for key, row in keyed(file, rows, "jabatan", wanted=RETIREMENT_POSTS)
    }


def parse_medals(file: str, rows: Rows) -> tuple[Medal, ...]:
    """The levels of Satyalancana, the fewest years first."""
    found = []
    for key, row in keyed(file, rows, "tingkat", wanted=("X", "XX", "XXX")):
        cell(file, key, row, "dasar")
        found.append(
            Medal(key, whole(file, key, row, "masa_kerja_th"), tuple(cell(file, key, row, "dokumen").split("|")))
        )
    return tuple(sorted(found, key=lambda medal: medal.years))


def parse_trainings(file: str, rows: Rows) -> dict[str, str]:
    """The training suggested for each of the seven behaviours, and for low work results under `RESULTS_LOW`."""
    found = {}
    for key, row in keyed(file, rows, "temuan", wanted=(RESULTS_LOW,), others=True):
        found[key.removesuffix(LOW)] = cell(file, key, row, "jenis_pelatihan_saran")
    behaviours = sum(row["temuan"].endswith(LOW) for row in rows)
    if behaviours != VALUES:
        raise RuleError(f"{file}: temuan: {behaviours} behaviours instead of {VALUES}")
    return found


def parse_documents(file: str, rows: Rows) -> dict[str, PaperList]:
    """The papers a proposal needs, by kind of proposal."""
    return {
        key: PaperList(
            tuple(cell(file, key, row, "dokumen").split("|")),
            cell(file, key, row, "dasar"),
            confidence(file, key, row, "conf"),
        )
        for key, row in keyed(
            file,
            rows,
            "jenis",
            wanted=PAPER_KINDS,
            others=True,
        )
    }


def parse_jenjang(file: str, rows: Rows) -> dict[str, JenjangBand]:
    """The band of every jenjang fungsional."""
    return {
        key: JenjangBand(
            golongan(file, key, row, "golongan_min"),
            golongan(file, key, row, "golongan_max"),
            cell(file, key, row, "dasar"),
            confidence(file, key, row, "conf"),
        )
        for key, row in keyed(file, rows, "jenjang", wanted=JENJANG)
    }


def parse_posts(file: str, rows: Rows) -> tuple[KecamatanPost, ...]:
    """The usual posts of a kecamatan."""
    found = []
    for key, row in keyed(file, rows, "jabatan"):
        eselon = cell(file, key, row, "eselon")
        if eselon not in (*ESELON, "-"):
            raise RuleError(f"{file}: {key}: eselon: {eselon!r} is not known")
        found.append(
            KecamatanPost(
                key,
                "" if eselon == "-" else eselon,
                cell(file, key, row, "jenis").upper(),
                golongan(file, key, row, "gol_min"),
                golongan(file, key, row, "gol_max"),
                cell(file, key, row, "atasan_langsung"),
                cell(file, key, row, "dasar"),
                confidence(file, key, row, "conf"),
            )
        )
    return tuple(found)


def parse_codes(file: str, rows: Rows) -> dict[str, ClassificationCode]:
    """Kode klasifikasi arsip by code."""
    found = {}
    for key, row in keyed(file, rows, "kode"):
        cell(file, key, row, "dasar")
        found[key] = ClassificationCode(key, cell(file, key, row, "uraian"), row.get("dipakai_untuk", ""))
    return found


def parse_kecamatan(file: str, rows: Rows) -> tuple[Kecamatan, ...]:
    """The kecamatan of the regency."""
    return tuple(
        Kecamatan(key, cell(file, key, row, "kode_kemendagri"), row.get("kode_bps", ""))
        for key, row in keyed(file, rows, "kecamatan")
    )
