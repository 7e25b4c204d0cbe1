"""Tests: a history workbook read into what it says about people."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.domain.staff.rank import Education
from asn_desktop.exchange.sheets.grid import Sheet
from asn_desktop.exchange.staff import history_sheet
from asn_desktop.exchange.staff.history_headers import HISTORY
from asn_desktop.exchange.staff.history_sheet import Pak, Punishment
from asn_desktop.exchange.staff.history_template import Person, history_template

TODAY = date(2026, 10, 9)
NIP, OTHER = "197101031994012024", "198703202010041035"


def parsed(*rows, **columns):
    """One row per `rows` under NIP and the columns' titles (_ for blanks)."""
    titles = [title.replace("_", " ") for title in columns]
    told = [[NIP, *columns.values()]] if columns else []
    sheet = Sheet("x", [["NIP", *titles], *told, *rows])
    return history_sheet.parse(sheet, HISTORY.guess(sheet), today=TODAY)


def only_problem(found):
    assert len(found.problems) == 1, found.problems
    return found.problems[0]


def test_every_column_of_the_template_is_known_and_read(tmp_path):
    cells = {
        "nip": NIP, "name": "Eka Rahayu", "predikat_1": "Baik", "predikat_2": "Sangat Baik",
        "hukdis_level": "Sedang", "hukdis_start": "01-03-2025", "hukdis_end": "01-03-2026", "exam_level": "Tingkat II",
        "unpaid_leave": "Tidak pernah", "golongan": "IV/a", "golongan_tmt": "01-04-2024", "mkg_years": "30",
        "mkg_months": "0", "kgb_tmt": "01-01-2026", "education_level": "S-2", "education_name": "S-2 Hukum",
        "education_year": "2001", "assessor_nip": OTHER, "cpns_tmt": "01-01-1994", "position_tmt": "14-02-2019",
        "eselon": "III.a", "jenjang": "",
        "pak_number": "12", "pak_date": "15-01-2024", "pak_until": "31-12-2023", "pak_total": "43,75",
        "contract_start": "", "contract_end": "",
    }  # fmt: skip
    history_template(tmp_path / "a.xlsx", (2024, 2025), [Person(cells, frozenset({"kgb_tmt"}))])
    sheet = HISTORY.find(tmp_path / "a.xlsx")
    header = HISTORY.guess(sheet)
    assert [header.labels[place] for place in header.unknown] == ["JABATAN"]
    found = history_sheet.parse(sheet, header, today=TODAY)
    assert (found.read, found.problems) == (1, [])
    (row,) = found.rows
    assert (row.row, row.nip, row.assessor_nip) == (2, NIP, OTHER)
    assert row.predikat == {2024: Predikat.BAIK, 2025: Predikat.SANGAT_BAIK}
    assert row.pak == Pak("12", date(2024, 1, 15), date(2023, 12, 31), Fraction("43.75"))
    assert row.hukdis == Punishment(HukdisLevel.SEDANG, date(2025, 3, 1), date(2026, 3, 1))
    assert row.values == {
        "golongan": "IV/a", "golongan_tmt": date(2024, 4, 1), "mkg_years": 30, "mkg_months": 0,
        "education_level": Education.S2, "education_name": "S-2 Hukum", "education_year": 2001,
        "cpns_tmt": date(1994, 1, 1), "position_tmt": date(2019, 2, 14), "eselon": "III.a",
        "kgb_tmt": date(2026, 1, 1), "exam_level": 2, "unpaid_leave": False,
    }  # fmt: skip


def test_what_is_blank_says_nothing():
    (row,) = parsed(PREDIKAT_2025="").rows
    assert (row.values, row.predikat, row.hukdis, row.assessor_nip) == ({}, {}, None, "")


@pytest.mark.parametrize(
    ("column", "written", "read"),
    [
        ("PREDIKAT_KINERJA_2025", "butuh perbaikan", {2025: Predikat.BUTUH_PERBAIKAN}),
        ("SKP_2023", "SANGAT_KURANG", {2023: Predikat.SANGAT_KURANG}),
    ],
)
def test_a_predikat_belongs_to_the_year_of_its_header(column, written, read):
    assert parsed(**{column: written}).rows[0].predikat == read


def test_cukup_of_the_older_law_is_butuh_perbaikan_and_said_so():
    found = parsed(PREDIKAT_2025="Cukup")
    assert found.rows[0].predikat == {2025: Predikat.BUTUH_PERBAIKAN}
    assert (only_problem(found).severity, only_problem(found).column) == (Severity.WARNING, "PREDIKAT 2025")


@pytest.mark.parametrize("written", ["Tidak ada", "NIHIL", "tidak pernah"])
def test_no_punishment_is_an_answer(written):
    assert parsed(HUKUMAN_DISIPLIN=written).rows[0].hukdis == Punishment(None, None, None)


@pytest.mark.parametrize(
    ("columns", "column", "words"),
    [
        ({"PREDIKAT_2025": "Hebat"}, "PREDIKAT 2025", "Sangat Baik"),
        ({"HUKUMAN_DISIPLIN": "Sedang"}, "Hukuman disiplin mulai", "mulai"),
        ({"HUKUMAN_DISIPLIN": "Teguran"}, "HUKUMAN DISIPLIN", "Ringan"),
        ({"HUKUMAN_DISIPLIN": "Tidak ada", "HUKDIS_MULAI": "01-01-2025"}, "HUKUMAN DISIPLIN", "Hapus tanggalnya"),
        ({"HUKUMAN_DISIPLIN": "", "HUKDIS_MULAI": "01-01-2025"}, "HUKUMAN DISIPLIN", "tingkatnya"),
        (
            {"HUKUMAN_DISIPLIN": "Berat", "HUKDIS_MULAI": "01-01-2025", "HUKDIS_SAMPAI": "01-01-2024"},
            "HUKDIS SAMPAI",
            "lebih awal",
        ),
        ({"UJIAN_DINAS": "lulus"}, "UJIAN DINAS", "Tingkat I"),
        ({"CLTN": "mungkin"}, "CLTN", "Pernah"),
        ({"NIP_ATASAN": 198703202010041035}, "NIP ATASAN", "Teks"),
        (
            {"MULAI_PERJANJIAN_KERJA": "01-01-2025", "AKHIR_PERJANJIAN_KERJA": "01-01-2024"},
            "AKHIR PERJANJIAN KERJA",
            "lebih awal",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_remedy(columns, column, words):
    found = parsed(**columns)
    problem = only_problem(found)
    assert (problem.row, problem.column, problem.severity) == (2, column, Severity.ERROR)
    assert words in problem.message
    assert (found.read, found.rows, found.rejected) == (1, [], frozenset({2}))


def test_a_punishment_and_a_contract_may_end_in_years():
    found = parsed(HUKUMAN_DISIPLIN="Berat", HUKDIS_MULAI="01-01-2025", HUKDIS_SAMPAI="01-01-2030")
    assert (found.problems, found.rows[0].hukdis.end) == ([], date(2030, 1, 1))
    assert parsed(AKHIR_PERJANJIAN_KERJA="31-12-2031").problems == []


def test_one_person_twice_is_refused():
    found = parsed([NIP, "x"], ["", "Baik"], [OTHER, "y"], NAMA="Eka")
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, "NIP"), (3, "NIP"), (4, "NIP")]
    assert "baris 3" in found.problems[0].message
    assert "NIP kosong" in found.problems[2].message
    assert [row.nip for row in found.rows] == [OTHER]


def test_a_predikat_column_chosen_by_hand_must_tell_its_year():
    sheet = Sheet("x", [["NIP", "Nilai terakhir"], [NIP, "Baik"]])
    header = HISTORY.with_columns(HISTORY.guess(sheet), {"nip": 0, "predikat_1": 1})
    with pytest.raises(Unusable, match="tidak menyebut tahunnya"):
        history_sheet.parse(sheet, header, today=TODAY)


def test_a_pak_without_its_amount_is_refused_and_a_wrong_one_said_once():
    pak = {"NOMOR_PAK": "12", "PAK_SAMPAI": "31-12-2023"}
    assert "tanpa angka kredit kumulatifnya" in only_problem(parsed(**pak)).message
    assert "bukan bilangan" in only_problem(parsed(**pak, AK_KUMULATIF="banyak")).message
