"""Domain: golongan, pangkat and education."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.staff.rank import (
    EDUCATION_NAMES,
    PNS_GOLONGAN,
    PPPK_GOLONGAN,
    Education,
    is_pns,
    is_pppk,
    next_step,
    normalise,
    order,
    parse_ranks,
    read_education,
)

# PP 99/2000 Lampiran, as printed.
PANGKAT = """\
I/a Juru Muda
I/b Juru Muda Tingkat I
I/c Juru
I/d Juru Tingkat I
II/a Pengatur Muda
II/b Pengatur Muda Tingkat I
II/c Pengatur
II/d Pengatur Tingkat I
III/a Penata Muda
III/b Penata Muda Tingkat I
III/c Penata
III/d Penata Tingkat I
IV/a Pembina
IV/b Pembina Tingkat I
IV/c Pembina Utama Muda
IV/d Pembina Utama Madya
IV/e Pembina Utama
"""
ROWS = [dict(zip(("golongan", "pangkat"), line.split(" ", 1), strict=True)) for line in PANGKAT.splitlines()]


def test_the_ladder_of_pns_is_the_one_of_the_regulation():
    assert tuple(row["golongan"] for row in ROWS) == PNS_GOLONGAN
    assert [order(golongan) for golongan in PNS_GOLONGAN] == list(range(1, 18))
    assert [order(golongan) for golongan in PPPK_GOLONGAN] == list(range(1, 18))


def test_the_two_ladders_are_told_apart():
    assert is_pns("III/c")
    assert not is_pns("IX")
    assert is_pppk("IX")
    assert not is_pppk("III/c")
    with pytest.raises(KeyError):
        order("V/z")


def test_next_step_climbs_to_the_top_and_pppk_have_none():
    assert (next_step("II/d"), next_step("III/d"), next_step("IV/d")) == ("III/a", "IV/a", "IV/e")
    assert next_step("IV/e") is None
    assert next_step("IX") is None


@pytest.mark.parametrize(
    ("text", "golongan"),
    [
        ("3/a", "III/a"),
        ("IIIa", "III/a"),
        ("III/A", "III/a"),
        ("III.b", "III/b"),
        ("iv - c", "IV/c"),
        ("Penata (III/c)", "III/c"),
        ("Penata Tk. I (III/d)", "III/d"),
        ("Pembina Utama, IV/e", "IV/e"),
        ("IX", "IX"),
        ("golongan ix", "IX"),
        ("Gol. V", "V"),
        ("PPPK XVII", "XVII"),
        ("", None),
        ("-", None),
        ("V/z", None),
        ("III/e", None),
        ("XVIII", None),
        ("Penata", None),
        ("9", None),
    ],
)
def test_golongan_is_read_from_what_offices_write(text, golongan):
    assert normalise(text) == golongan


@given(st.sampled_from(PNS_GOLONGAN + PPPK_GOLONGAN))
def test_a_title_is_read_back_to_its_golongan(golongan):
    assert normalise(parse_ranks(ROWS).title(golongan)) == golongan
    assert normalise(golongan) == golongan


def test_titles_as_forms_print_them():
    ranks = parse_ranks(ROWS)
    assert ranks.title("III/b") == "Penata Muda Tingkat I (III/b)"
    assert ranks.title("IX") == "Golongan IX"
    assert ranks.title("") == ""
    assert (ranks.pangkat("IV/a"), ranks.pangkat("IX")) == ("Pembina", "")


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:-1],
        [*ROWS, ROWS[0]],
        [*ROWS[:-1], {"golongan": "V/a", "pangkat": "Tidak Ada"}],
        [*ROWS[:-1], {"golongan": "IV/e", "pangkat": " "}],
    ],
)
def test_a_table_of_pangkat_that_is_incomplete_is_refused(rows):
    with pytest.raises(ValueError, match="golongan"):
        parse_ranks(rows)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("SD", "SD"),
        ("Sekolah Dasar", "SD"),
        ("SLTP", "SLTP"),
        ("SLTP Kejuruan", "SLTP_KEJURUAN"),
        ("SLTA", "SLTA"),
        ("SLTA Kejuruan", "SLTA"),
        ("SMA/SMK", "SLTA"),
        ("Diploma I", "D1"),
        ("Diploma II", "D2"),
        ("SGPLB", "SGPLB"),
        ("Diploma III/Sarjana Muda", "D3"),
        ("D-III", "D3"),
        ("Diploma IV", "S1"),
        ("D4", "S1"),
        ("S-1/Sarjana", "S1"),
        ("Sarjana Pendidikan SD", "S1"),
        ("S-2", "S2"),
        ("S-2 Magister Administrasi Publik", "S2"),
        ("S-3/Doktor", "S3"),
        ("", None),
        ("Kursus menjahit", None),
    ],
)
def test_education_is_read_from_siasn_names(text, level):
    assert read_education(text) == (Education(level) if level else None)


def test_every_level_has_a_name_that_reads_back():
    assert {level: read_education(name) for level, name in EDUCATION_NAMES.items()} == {
        level: level for level in Education
    }
    assert Education.D3 < Education.S1
