"""Domain: kinds of posts, eselon and forms."""

from __future__ import annotations

import pytest

from asn_desktop.domain.staff.position import (
    ESELON,
    JENJANG,
    KIND_NAMES,
    FormGroup,
    PositionKind,
    form_group,
    jenjang_of,
    kind_of,
    read_eselon,
)


@pytest.mark.parametrize(
    ("text", "eselon"),
    [
        ("IV.a", "IV.a"),
        ("iva", "IV.a"),
        ("4/b", "IV.b"),
        ("31", "III.a"),
        ("Eselon II-B", "II.b"),
        ("52", None),
        ("", None),
        ("-", None),
    ],
)
def test_eselon_is_read_from_what_siasn_writes(text, eselon):
    assert read_eselon(text) == eselon


def test_every_eselon_reads_back():
    assert tuple(read_eselon(eselon) for eselon in ESELON) == ESELON


@pytest.mark.parametrize(
    ("jenis", "eselon", "name", "kind"),
    [
        ("Jabatan Struktural", "II.b", "Kepala Dinas", "JPT"),
        ("Jabatan Struktural", "III.a", "Camat", "ADMINISTRATOR"),
        ("Jabatan Struktural", "IV.a", "Kepala Seksi Pemerintahan", "PENGAWAS"),
        ("Jabatan Struktural", "V.a", "Kepala Urusan", "PENGAWAS"),
        ("Jabatan Fungsional Tertentu", "", "Arsiparis Terampil", "FUNGSIONAL"),
        ("Jabatan Fungsional Umum", "", "Operator Layanan Operasional", "PELAKSANA"),
        ("Pelaksana", "", "Pengadministrasi Perkantoran", "PELAKSANA"),
        ("Jabatan Pengawas", "", "Kepala Subbagian", "PENGAWAS"),
        ("Jabatan Administrator", "", "Sekretaris Kecamatan", "ADMINISTRATOR"),
        ("Jabatan Pimpinan Tinggi Pratama", "", "Sekretaris Daerah", "JPT"),
        ("", "", "Pranata Komputer Ahli Pertama", "FUNGSIONAL"),
        ("", "", "Sekretaris Kecamatan", None),
        ("Jabatan Struktural", "", "Camat", None),
    ],
)
def test_the_level_field_decides_never_a_word_of_the_name(jenis, eselon, name, kind):
    # Peers' defect 8: "sekretaris", "kepala" or "camat" in the name gave the role.
    assert kind_of(jenis, eselon, name) == (PositionKind(kind) if kind else None)


def test_jenjang_is_the_end_of_a_functional_name():
    assert [jenjang_of(f"Arsiparis {jenjang}") for jenjang in JENJANG] == list(JENJANG)
    assert jenjang_of("Operator Layanan") is None


def test_heads_of_independent_units_use_the_other_form():
    assert form_group(PositionKind.ADMINISTRATOR, heads_independent_unit=True) is FormGroup.MANDIRI
    assert form_group(PositionKind.ADMINISTRATOR, heads_independent_unit=False) is FormGroup.JA_JF
    assert form_group(PositionKind.JPT, heads_independent_unit=False) is FormGroup.MANDIRI


def test_every_kind_has_a_name():
    assert set(KIND_NAMES) == set(PositionKind)
