"""Exchange: which column of a staff sheet is which field, and in which row the header stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.exchange.grid import Cell, Sheet, column_letter, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class StaffField(NamedTuple):
    """One thing a column may hold: its name in the program, its Indonesian label, and the headers offices use."""

    name: str
    label: str
    variants: tuple[str, ...]  # upper case, single blanks, best first


REQUIRED = ("nip", "name")
FIELDS = (
    StaffField(
        "nip",
        "NIP",
        ("NIP BARU", "NIP", "NIP NI PPPK", "NIP NIPPPK", "NOMOR INDUK PEGAWAI", "NI PPPK", "NIPPPK", "NO NIP"),
    ),
    StaffField(
        "name",
        "Nama",
        ("NAMA", "NAMA LENGKAP", "NAMA PEGAWAI", "NAMA ASN", "NAMA PNS", "NAMA LENGKAP DAN GELAR", "NAMA DAN GELAR"),
    ),
    StaffField(
        "name_nip",
        "Nama dan NIP (satu kolom)",
        ("NAMA NIP", "NAMA DAN NIP", "NIP NAMA", "NAMA PEGAWAI NIP", "NAMA LENGKAP NIP", "NAMA NIP BARU"),
    ),
    StaffField("front_title", "Gelar depan", ("GELAR DEPAN",)),
    StaffField("back_title", "Gelar belakang", ("GELAR BELAKANG",)),
    StaffField("birth_place", "Tempat lahir", ("TEMPAT LAHIR NAMA", "TEMPAT LAHIR", "TMP LAHIR", "TPT LAHIR")),
    StaffField("birth_date", "Tanggal lahir", ("TANGGAL LAHIR", "TGL LAHIR", "TGL LHR")),
    StaffField(
        "birth",
        "Tempat, tanggal lahir (satu kolom)",
        ("TEMPAT TANGGAL LAHIR", "TEMPAT TGL LAHIR", "TEMPAT DAN TANGGAL LAHIR", "TTL"),
    ),
    StaffField("sex", "Jenis kelamin", ("JENIS KELAMIN", "L P", "JK", "KELAMIN", "JNS KELAMIN")),
    StaffField("religion", "Agama", ("AGAMA NAMA", "AGAMA")),
    StaffField("nik", "NIK", ("NIK", "NO KTP", "NOMOR KTP", "NOMOR INDUK KEPENDUDUKAN")),
    StaffField("phone", "Nomor HP", ("NOMOR HP", "NO HP", "HP", "TELEPON", "NO TELEPON", "NOMOR TELEPON", "NO WA")),
    StaffField("email", "Email", ("EMAIL", "E MAIL", "ALAMAT EMAIL", "EMAIL GOV")),
    StaffField("address", "Alamat", ("ALAMAT", "ALAMAT RUMAH")),
    StaffField(
        "status",
        "Status (PNS, CPNS, PPPK)",
        ("STATUS CPNS PNS", "STATUS", "STATUS PEGAWAI", "STATUS KEPEGAWAIAN", "STATUS ASN"),
    ),
    StaffField("employee_type", "Jenis pegawai", ("JENIS PEGAWAI NAMA", "JENIS PEGAWAI", "JENIS ASN")),
    StaffField(
        "legal_standing",
        "Kedudukan hukum",
        ("KEDUDUKAN HUKUM NAMA", "KEDUDUKAN HUKUM", "STATUS KEAKTIFAN", "KEAKTIFAN"),
    ),
    StaffField("cpns_tmt", "TMT CPNS", ("TMT CPNS", "TMT PENGANGKATAN", "TMT CPNS PPPK")),
    StaffField("pns_tmt", "TMT PNS", ("TMT PNS",)),
    StaffField(
        "golongan",
        "Golongan",
        (
            "GOL AKHIR NAMA",
            "GOLONGAN",
            "GOL",
            "GOL RUANG",
            "GOLONGAN RUANG",
            "PANGKAT GOL",
            "PANGKAT GOLONGAN",
            "PANGKAT GOL RUANG",
            "PANGKAT GOLONGAN RUANG",
            "GOL AKHIR",
            "GOLONGAN AKHIR",
            "PANGKAT",
        ),
    ),
    StaffField(
        "golongan_tmt",
        "TMT golongan",
        (
            "TMT GOLONGAN",
            "TMT GOL",
            "TMT PANGKAT",
            "PANGKAT TMT",
            "TMT GOL RUANG",
            "TMT PANGKAT GOLONGAN",
            "GOLONGAN TMT",
            "PANGKAT GOL TMT",
            "TMT KP",
        ),
    ),
    StaffField(
        "mkg_years",
        "Masa kerja golongan (tahun)",
        (
            "MK TAHUN",
            "MASA KERJA TAHUN",
            "MASA KERJA GOLONGAN TAHUN",
            "MKG TAHUN",
            "MASA KERJA THN",
            "MASA KERJA TH",
            "MK THN",
        ),
    ),
    StaffField(
        "mkg_months",
        "Masa kerja golongan (bulan)",
        (
            "MK BULAN",
            "MASA KERJA BULAN",
            "MASA KERJA GOLONGAN BULAN",
            "MKG BULAN",
            "MASA KERJA BLN",
            "MASA KERJA BL",
            "MK BLN",
        ),
    ),
    StaffField("mkg", "Masa kerja golongan (satu kolom)", ("MASA KERJA", "MASA KERJA GOLONGAN", "MKG")),
    StaffField("position_kind", "Jenis jabatan", ("JENIS JABATAN NAMA", "JENIS JABATAN")),
    StaffField("position_name", "Jabatan", ("JABATAN NAMA", "JABATAN", "NAMA JABATAN", "JABATAN TERAKHIR")),
    StaffField("position_tmt", "TMT jabatan", ("TMT JABATAN", "JABATAN TMT")),
    StaffField("eselon", "Eselon", ("ESELON NAMA", "ESELON", "ESL", "JABATAN ESELON", "ESELON ID")),
    StaffField("jenjang", "Jenjang jabatan fungsional", ("JENJANG", "JENJANG JABATAN", "JENJANG JABATAN NAMA")),
    StaffField(
        "education_level",
        "Tingkat pendidikan",
        ("TINGKAT PENDIDIKAN NAMA", "TINGKAT PENDIDIKAN", "JENJANG PENDIDIKAN", "PENDIDIKAN TINGKAT"),
    ),
    StaffField(
        "education_name",
        "Pendidikan",
        ("PENDIDIKAN NAMA", "PENDIDIKAN", "PENDIDIKAN TERAKHIR", "NAMA PENDIDIKAN", "JURUSAN", "PENDIDIKAN JURUSAN"),
    ),
    StaffField(
        "education_year",
        "Tahun lulus",
        (
            "TAHUN LULUS",
            "PENDIDIKAN LULUS",
            "THN LULUS",
            "PENDIDIKAN TAHUN LULUS",
            "LULUS TAHUN",
            "PENDIDIKAN TAHUN",
            "PENDIDIKAN THN LULUS",
            "LULUS",
        ),
    ),
    StaffField(
        "unit_name",
        "Unit kerja",
        ("UNOR NAMA", "UNIT KERJA", "UNOR", "UNIT ORGANISASI", "NAMA UNOR", "NAMA UNIT KERJA", "BAGIAN", "SEKSI"),
    ),
    StaffField(
        "parent_unit_name",
        "Satuan kerja (unit di atasnya)",
        (
            "SATUAN KERJA KERJA NAMA",
            "SATUAN KERJA",
            "UNIT KERJA INDUK",
            "UNOR INDUK NAMA",
            "UNOR INDUK",
            "OPD",
            "SKPD",
            "PERANGKAT DAERAH",
        ),
    ),
    StaffField("karpeg", "Nomor Karpeg", ("KARPEG", "NO KARPEG", "NOMOR KARPEG", "KARTU PEGAWAI")),
)
LABELS = {field.name: field.label for field in FIELDS}
_KNOWN = {variant: (field.name, place) for field in FIELDS for place, variant in enumerate(field.variants)}
_HEADER_WITHIN = 40  # rows
_LOOK_FURTHER = 2  # rows below a good header that may hold a better one
_SIGNS = re.compile(r"[^A-Z0-9]+")


class HeaderGuess(NamedTuple):
    """Where the header stands and what it says; a person may correct `columns` by hand."""

    row_index: int  # of the last header row, from 0; the data starts below it
    columns: Mapping[str, int]  # field name -> column, from 0
    labels: tuple[str, ...]  # the header text of every column, as written; '' where there is none
    unknown: tuple[int, ...]  # columns with a header that belongs to no field
    missing: tuple[str, ...]  # required fields without a column


def plain(cell: Cell) -> str:
    """A header text reduced to what can be compared: "Gol./Ruang" is "GOL RUANG"."""
    return _SIGNS.sub(" ", show(cell).upper()).strip()


def guess(sheet: Sheet) -> HeaderGuess:
    """The row (or two rows) whose texts name the most fields; the first row of several cells when none does."""
    head = sheet.head(_HEADER_WITHIN)
    best = HeaderGuess(_first_wide_row(head), {}, (), (), REQUIRED)
    for index, row in enumerate(head):
        if not best.missing and index > best.row_index + _LOOK_FURTHER:
            break
        for labels in _readings(row, head[index + 1] if index + 1 < len(head) else ()):
            last = index if len(labels) == 1 else index + 1
            found = with_columns(last, labels[-1], _match(labels[-1]))
            if (len(found.columns), -len(found.missing)) > (len(best.columns), -len(best.missing)):
                best = found
    if not best.labels and head:
        written = tuple(show(cell).strip() for cell in head[best.row_index])
        best = with_columns(best.row_index, written, {})
    return best


def with_columns(row_index: int, labels: Sequence[str], columns: Mapping[str, int]) -> HeaderGuess:
    """A header with the columns a person (or the guess) chose; checks which required fields are missing."""
    taken = set(columns.values())
    both = "name_nip" in columns
    return HeaderGuess(
        row_index,
        dict(columns),
        tuple(labels),
        tuple(place for place, label in enumerate(labels) if label and place not in taken),
        tuple(field for field in REQUIRED if field not in columns and not both),
    )


def label_of(guessed: HeaderGuess, field: str) -> str:
    """The header text of a field's column as the person knows it, never empty."""
    place = guessed.columns.get(field)
    if place is None:
        return LABELS[field]
    label = guessed.labels[place] if place < len(guessed.labels) else ""
    return label or f"Kolom {column_letter(place)}"


def _readings(row: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[tuple[str, ...], ...]]:
    """The row alone, and the row as the upper half of a header of two rows (merged cells above, parts below)."""
    single = tuple(_one_line(cell) for cell in row)
    lower = tuple(_one_line(cell) for cell in below)
    if not any(single) or not any(lower):
        return [(single,)] if any(single) else []
    double = []
    group = ""
    for place in range(max(len(single), len(lower))):
        above = single[place] if place < len(single) else ""
        under = lower[place] if place < len(lower) else ""
        group = above or group
        double.append(f"{group} {under}".strip() if under else above)
    return [(single,), (single, tuple(double))]


def _match(labels: Sequence[str]) -> dict[str, int]:
    """Field to column; where two columns name one field, the better known header wins."""
    found: dict[str, tuple[int, int]] = {}
    for place, label in enumerate(labels):
        known = _KNOWN.get(plain(label))
        if known and (known[0] not in found or known[1] < found[known[0]][0]):
            found[known[0]] = (known[1], place)
    columns = {field: place for field, (_, place) in found.items()}
    for pair, parts in (("name_nip", ("name", "nip")), ("birth", ("birth_date",)), ("mkg", ("mkg_years",))):
        if all(part in columns for part in parts):
            columns.pop(pair, None)
    return columns


def _one_line(cell: Cell) -> str:
    return " ".join(show(cell).split())


def _first_wide_row(head: Sequence[Sequence[Cell]]) -> int:
    return next((index for index, row in enumerate(head) if sum(cell != "" for cell in row) > 1), 0)
