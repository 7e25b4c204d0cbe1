"""Tests: what is missing about whom, and the workbook that asks for it."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from asn_desktop.services import completeness
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_history import HISTORY_IMPORT
from asn_desktop.services.staff import employees
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW
from tests.services.career_room import RULES, YEAR, office

TODAY = date(2026, 11, 24)
WANTED = "FFFFF2B3"


def lacking(desk, **facts):
    """name -> the labels of what is missing, after these columns of Hendri were changed."""
    if facts:
        with desk.work() as work:
            person = work.require(EmployeeRecord, "hendri", "")
            for name, value in facts.items():
                setattr(person, name, value)
            work.commit("test", "Ubah")
    with desk.reader() as reader:
        found = completeness.find(reader, RULES, on=TODAY, year=YEAR)
    return {one.name: one for one in found}


def labels(one):
    return [(gap.label, gap.field, gap.answers) for gap in one.gaps]


@pytest.fixture
def desk(db):
    return office(db)


def test_what_is_missing_is_named_with_the_answers_it_would_unlock(desk):
    found = lacking(desk, unpaid_leave=False)
    assert list(found) == ["Ardinal, S.Sos."], "of Hendri all is known"
    found = lacking(desk, hukdis_checked=False, education="")
    assert labels(found["Hendri Saputra, S.Sos."]) == [
        ("Riwayat hukuman disiplin", "hukdis_checked", 2),
        ("Pendidikan terakhir", "education", 1),
    ]
    assert found["Hendri Saputra, S.Sos."].answers == 3


def test_who_would_unlock_the_most_stands_first(desk):
    assert [one.name for one in lacking(desk).values()] == ["Ardinal, S.Sos.", "Hendri Saputra, S.Sos."]
    known = {
        "education": "S2",
        "mkg_years": 20,
        "cpns_tmt": date(1995, 3, 1),
        "hukdis_checked": True,
        "unpaid_leave": False,
    }
    with desk.work() as work:
        for name, value in known.items():
            setattr(work.require(EmployeeRecord, "camat", ""), name, value)
        work.commit("test", "Lengkapi")
    found = lacking(desk, golongan="", golongan_tmt=None, mkg_years=None, education="", hukdis_checked=False)
    assert list(found) == ["Hendri Saputra, S.Sos.", "Ardinal, S.Sos."]
    assert [one.answers for one in found.values()] == sorted((one.answers for one in found.values()), reverse=True)


def test_somebody_without_an_assessor_is_named_though_no_career_rule_waits(desk):
    with desk.work() as work:
        work.require(UnitRecord, "kec", "").head_id = None
        work.commit("test", "Tanpa kepala")
    found = lacking(desk, unpaid_leave=False)["Hendri Saputra, S.Sos."]
    assert labels(found) == [("Pejabat penilai", "assessor_id", 0)]
    assert found.answers == 0


def test_one_person_can_be_asked_for(desk):
    with desk.reader() as reader:
        (one,) = completeness.find(reader, RULES, on=TODAY, year=YEAR, nip="197001011995031001")
    assert one.employee_id == "camat"


# The workbook


@pytest.fixture
def filled(desk, tmp_path):
    """The workbook of the office and its sheet: titles -> cells of Hendri's row."""

    def write():
        path = tmp_path / "riwayat.xlsx"
        assert templates.history(desk, path) == 2
        sheet = openpyxl.load_workbook(path)["Riwayat"]
        rows = list(sheet.iter_rows(min_row=1))
        titles = [cell.value for cell in rows[0]]
        hendri = next(row for row in rows if row[1].value == "Hendri Saputra, S.Sos.")
        return path, dict(zip(titles, hendri, strict=True))

    return write


def test_the_workbook_holds_everybody_with_what_is_known(filled):
    _, cells = filled()
    known = {title: cell.value for title, cell in cells.items() if cell.value}
    assert known == {
        "NIP": "198503122010011001",
        "NAMA": "Hendri Saputra, S.Sos.",
        "JABATAN": "Analis Kepegawaian",
        "PREDIKAT 2024": "Baik",
        "PREDIKAT 2025": "Baik",
        "HUKUMAN DISIPLIN": "Tidak ada",
        "GOLONGAN": "III/b",
        "TMT GOLONGAN": "01-04-2022",
        "MASA KERJA TAHUN": "12",
        "MASA KERJA BULAN": "3",
        "TINGKAT PENDIDIKAN": "S-1/Diploma IV",
        "PENDIDIKAN": "S-1 Ilmu Pemerintahan",
        "NIP PEJABAT PENILAI": "197001011995031001",
        "TMT CPNS": "01-01-2010",
    }


def test_what_the_rules_wait_for_is_coloured(filled, desk):
    lacking(desk, mkg_years=None, mkg_months=None, hukdis_checked=False)
    _, cells = filled()
    coloured = {title for title, cell in cells.items() if cell.fill.fgColor.rgb == WANTED}
    assert coloured == {
        "HUKUMAN DISIPLIN",
        "CUTI DI LUAR TANGGUNGAN NEGARA",
        "MASA KERJA TAHUN",
        "MASA KERJA BULAN",
    }


def test_the_workbook_given_back_as_it_is_changes_nothing(filled, desk):
    path, _ = filled()
    shown = imports.preview(desk, HISTORY_IMPORT, path)
    assert (shown.read, shown.nothing_to_do, shown.problems) == (2, True, ())


def test_filled_in_and_given_back_nothing_is_missing_any_more(filled, desk):
    path, _ = filled()
    book = openpyxl.load_workbook(path)
    answers = {
        "HUKUMAN DISIPLIN": "Tidak ada",
        "CUTI DI LUAR TANGGUNGAN NEGARA": "Tidak pernah",
        "MASA KERJA TAHUN": "20",
        "MASA KERJA BULAN": "0",
        "TINGKAT PENDIDIKAN": "S-2",
        "TMT CPNS": "01-03-1995",
        "PREDIKAT 2024": "Baik",
        "PREDIKAT 2025": "Sangat Baik",
    }
    sheet = book["Riwayat"]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.fill.fgColor.rgb == WANTED:
                cell.value = answers[titles[cell.column - 1]]
    book.save(path)
    imports.apply(desk, imports.preview(desk, HISTORY_IMPORT, path))
    assert lacking(desk) == {}


def test_somebody_retired_is_not_asked_for(filled, desk):
    employees.retire(desk, "hendri", NOW.date(), "pensiun")
    with desk.reader() as reader:
        assert {one.employee_id for one in completeness.find(reader, RULES, on=TODAY, year=YEAR)} <= {"camat"}
