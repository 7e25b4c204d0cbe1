"""Tests of importing the history of people: what they bring, what they never take away, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.services import undo
from asn_desktop.services.imports import imports
from asn_desktop.services.imports.import_history import HISTORY_IMPORT
from asn_desktop.services.staff import employees, histories
from asn_desktop.services.staff.history_kinds import History, HukdisDraft, PredikatDraft
from asn_desktop.storage.queries.career import credit
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import a_period, a_plan, an_appraisal, keep
from tests.services.staff_room import kecamatan, one, set_line, workbook


@pytest.fixture
def desk(db):
    return kecamatan(db)


@pytest.fixture
def sheet(desk, tmp_path):
    """`sheet(staf={"PREDIKAT 2025": "Baik"})`: a workbook with these cells of these people."""

    def write(**people):
        rows = [{"NIP": one(desk, key).nip, **cells} for key, cells in people.items()]
        return workbook(tmp_path / "riwayat.xlsx", *rows)

    return write


def look(desk, path):
    return imports.preview(desk, HISTORY_IMPORT, path)


def bring(desk, path, **options):
    return imports.apply(desk, look(desk, path), **options)


def card(desk, key):
    with desk.reader() as reader:
        return employee_card.one(reader, key)


def changes(shown):
    return {(row.name, change.label): (change.old, change.new) for row in shown.updated for change in row.changes}


def told(shown):
    return [(problem.row, problem.severity, problem.message) for problem in shown.problems]


def test_everything_a_sheet_brings_is_shown_first_and_then_stored(desk, sheet):
    path = sheet(
        staf={
            "PREDIKAT 2024": "Baik", "PREDIKAT 2025": "Sangat Baik", "HUKUMAN DISIPLIN": "Ringan",
            "HUKDIS MULAI": "01-03-2024", "HUKDIS SAMPAI": "01-09-2024", "UJIAN DINAS": "Tingkat I",
            "CLTN": "Pernah", "TMT KGB": "01-03-2025", "MASA KERJA TAHUN": "12", "MASA KERJA BULAN": "4",
            "TINGKAT PENDIDIKAN": "S-1", "PENDIDIKAN": "S-1 Hukum",
        },
        kasubbag={"HUKUMAN DISIPLIN": "Tidak ada"},
    )  # fmt: skip
    shown = look(desk, path)
    assert (shown.read, len(shown.updated), shown.problems) == (2, 2, ())
    assert changes(shown) == {
        ("Zulfa Astuti", "Predikat 2024"): ("", "Baik"),
        ("Zulfa Astuti", "Predikat 2025"): ("", "Sangat Baik"),
        ("Zulfa Astuti", "Hukuman disiplin"): ("belum diperiksa", "ringan, 01-03-2024 s.d. 01-09-2024"),
        ("Zulfa Astuti", "Ujian dinas"): ("", "Tingkat I"),
        ("Zulfa Astuti", "Cuti di luar tanggungan negara"): ("", "Pernah"),
        ("Zulfa Astuti", "TMT KGB terakhir"): ("", "01-03-2025"),
        ("Zulfa Astuti", "Masa kerja golongan (tahun)"): ("", "12"),
        ("Zulfa Astuti", "Masa kerja golongan (bulan)"): ("", "4"),
        ("Zulfa Astuti", "Tingkat pendidikan"): ("", "S-1/Diploma IV"),
        ("Zulfa Astuti", "Pendidikan"): ("", "S-1 Hukum"),
        ("Samsul Candra", "Hukuman disiplin"): ("belum diperiksa", "tidak ada"),
    }
    assert card(desk, "staf").predikat == ()
    done = imports.apply(desk, shown)
    assert done.name == "Impor riwayat dari riwayat.xlsx: 2 diubah"
    found = card(desk, "staf")
    assert {(entry.year, entry.predikat) for entry in found.predikat} == {(2024, "BAIK"), (2025, "SANGAT_BAIK")}
    assert [(entry.level, entry.start, entry.end) for entry in found.hukdis] == [
        ("RINGAN", date(2024, 3, 1), date(2024, 9, 1))
    ]
    person = found.person
    assert (person.exam_level, person.unpaid_leave, person.hukdis_checked) == (1, True, True)
    assert (person.kgb_tmt, person.mkg_years, person.mkg_months) == (date(2025, 3, 1), 12, 4)
    assert [(entry.education, entry.education_name) for entry in found.educations] == [("S1", "S-1 Hukum")]
    assert [(entry.golongan, entry.mkg_years) for entry in found.ranks] == [("III/c", 12)]
    assert card(desk, "kasubbag").person.hukdis_checked


def test_the_second_import_changes_nothing_and_blank_cells_erase_nothing(desk, sheet):
    bring(desk, sheet(staf={"PREDIKAT 2025": "Baik", "UJIAN DINAS": "Tingkat I", "HUKUMAN DISIPLIN": "Tidak ada"}))
    path = sheet(
        staf={"PREDIKAT 2025": "Baik", "UJIAN DINAS": "Tingkat I", "HUKUMAN DISIPLIN": "Tidak ada"},
        kasubbag={"PREDIKAT 2025": None, "UJIAN DINAS": None, "HUKUMAN DISIPLIN": None},
    )
    shown = look(desk, path)
    assert (shown.nothing_to_do, len(shown.unchanged)) == (True, 2)
    assert not look(desk, sheet(staf={"PREDIKAT 2025": "Sangat Baik"})).nothing_to_do
    bring(desk, sheet(staf={"PREDIKAT 2024": None, "UJIAN DINAS": None}))
    assert (card(desk, "staf").person.exam_level, len(card(desk, "staf").predikat)) == (1, 1)


def test_the_whole_import_is_taken_back_at_once(desk, sheet):
    histories.save_history(desk, History.PREDIKAT, "kasubbag", PredikatDraft(year=2025, predikat="KURANG"))
    done = bring(
        desk,
        sheet(
            staf={"PREDIKAT 2025": "Baik", "HUKUMAN DISIPLIN": "Berat", "HUKDIS MULAI": "01-02-2026", "CLTN": "Pernah"},
            kasubbag={"PREDIKAT 2025": "Baik"},
        ),
    )
    assert [entry.predikat for entry in card(desk, "kasubbag").predikat] == ["BAIK"]
    undo.undo(desk, done.undo)
    found = card(desk, "staf")
    assert (found.predikat, found.hukdis, found.person.unpaid_leave, found.person.hukdis_checked) == (
        (),
        (),
        None,
        False,
    )
    assert [entry.predikat for entry in card(desk, "kasubbag").predikat] == ["KURANG"]


def test_nobody_is_added(desk, tmp_path):
    shown = look(desk, workbook(tmp_path / "a.xlsx", {"NIP": "199001012014031001", "PREDIKAT 2025": "Baik"}))
    assert (shown.read, shown.added, shown.rejected) == (1, (), (2,))
    ((row, severity, message),) = told(shown)
    assert (row, severity) == (2, "error")
    assert "tidak ada dalam daftar pegawai" in message
    with pytest.raises(Rejected):
        imports.apply(desk, shown)


def test_one_bad_row_is_left_out_of_a_partial_import(desk, sheet):
    path = sheet(staf={"PREDIKAT 2025": "Hebat", "CLTN": "Pernah"}, kasubbag={"PREDIKAT 2025": "Baik"})
    with pytest.raises(Rejected, match="1 baris ditolak"):
        bring(desk, path)
    bring(desk, path, partial=True)
    assert (card(desk, "staf").person.unpaid_leave, len(card(desk, "kasubbag").predikat)) == (None, 1)


def test_somebody_retired_is_left_alone(desk, sheet):
    employees.retire(desk, "staf", date(2026, 1, 1), "pindah")
    shown = look(desk, sheet(staf={"CLTN": "Pernah"}))
    assert (shown.nothing_to_do, [row.name for row in shown.unchanged]) == (True, ["Zulfa Astuti"])
    assert "sudah dinonaktifkan" in told(shown)[0][2]


def test_a_predikat_this_program_settled_stays(desk, db, sheet):
    staf, period = one(desk, "staf"), a_period(id="p25", code="2025", year=2025, state="final")
    plan = a_plan(staf, id="plan", year=2025)
    keep(db, period)
    keep(db, plan)
    keep(db, an_appraisal(period, plan, staf, state="final", predikat="BAIK"))
    shown = look(desk, sheet(staf={"PREDIKAT 2025": "Kurang", "PREDIKAT 2024": "Baik"}))
    assert changes(shown) == {("Zulfa Astuti", "Predikat 2024"): ("", "Baik")}
    assert "sudah ditetapkan dalam program: Baik" in told(shown)[0][2]
    assert look(desk, sheet(staf={"PREDIKAT 2025": "Baik"})).problems == ()


def test_an_older_pangkat_is_not_taken_back(desk, sheet):
    shown = look(desk, sheet(staf={"GOLONGAN": "III/b", "TMT GOLONGAN": "01-04-2018", "CLTN": "Pernah"}))
    assert changes(shown) == {("Zulfa Astuti", "Cuti di luar tanggungan negara"): ("", "Pernah")}
    assert "lebih lama daripada yang tercatat" in told(shown)[0][2]
    bring(desk, sheet(staf={"GOLONGAN": "III/d", "TMT GOLONGAN": "01-04-2026"}))
    assert [entry.golongan for entry in card(desk, "staf").ranks] == ["III/d"]


def test_a_golongan_of_the_other_ladder_is_refused(desk, sheet):
    shown = look(desk, sheet(staf={"GOLONGAN": "IX"}))
    assert (shown.rejected, "Pilih I/a sampai IV/e" in told(shown)[0][2]) == ((2,), True)


def test_a_punishment_on_record_is_not_denied_by_a_sheet(desk, sheet):
    histories.save_history(desk, History.HUKDIS, "staf", HukdisDraft(level="SEDANG", start=date(2025, 5, 1)))
    shown = look(desk, sheet(staf={"HUKUMAN DISIPLIN": "Tidak ada"}))
    assert (shown.nothing_to_do, "tercatat hukuman sedang sejak 01-05-2025" in told(shown)[0][2]) == (True, True)
    same = look(desk, sheet(staf={"HUKUMAN DISIPLIN": "Sedang", "HUKDIS MULAI": "01-05-2025"}))
    assert changes(same) == {("Zulfa Astuti", "Hukuman disiplin"): ("belum diperiksa", "sedang, 01-05-2025")}
    imports.apply(desk, same)
    assert len(card(desk, "staf").hukdis) == 1


# The assessor


def test_only_an_assessor_other_than_the_unit_tree_gives_is_set_by_hand(desk, sheet):
    kasubbag, camat = one(desk, "kasubbag").nip, one(desk, "camat").nip
    assert look(desk, sheet(staf={"NIP PEJABAT PENILAI": kasubbag})).nothing_to_do
    shown = look(desk, sheet(staf={"NIP PEJABAT PENILAI": camat}))
    assert changes(shown) == {("Zulfa Astuti", "Pejabat penilai"): ("Samsul Candra", "Eka Rahayu")}
    imports.apply(desk, shown)
    assert one(desk, "staf").assessor_id == "camat"
    assert look(desk, sheet(staf={"NIP PEJABAT PENILAI": camat})).nothing_to_do


@pytest.mark.parametrize(
    ("nip_of", "words"),
    [
        ("staf", "dirinya sendiri"),
        ("nobody", "tidak ada dalam daftar pegawai"),
        ("gone", "sudah tidak aktif"),
        ("superior", "dua orang yang berbeda"),
    ],
)
def test_who_cannot_appraise_somebody_is_refused(desk, sheet, nip_of, words):
    employees.retire(desk, "sekcam", date(2026, 1, 1), "pensiun")
    set_line(desk, "staf", assessor_id=None, superior_id="camat")
    nips = {
        "staf": one(desk, "staf").nip,
        "nobody": "199001012014031001",
        "gone": one(desk, "sekcam").nip,
        "superior": one(desk, "camat").nip,
    }
    shown = look(desk, sheet(staf={"NIP PEJABAT PENILAI": nips[nip_of]}))
    assert (shown.rejected, len(shown.problems)) == ((2,), 1)
    assert words in told(shown)[0][2]


def test_two_rows_that_would_appraise_one_another_are_refused(desk, sheet):
    staf, kasubbag = one(desk, "staf").nip, one(desk, "kasubbag").nip
    shown = look(
        desk,
        sheet(
            kasubbag={"NIP PEJABAT PENILAI": staf},
            staf={"NIP PEJABAT PENILAI": kasubbag},
        ),
    )
    assert shown.rejected == (2,)
    assert "Zulfa Astuti sendiri dinilai" in told(shown)[0][2]


def test_the_person_changes_between_preview_and_import(desk, sheet):
    shown = look(desk, sheet(staf={"CLTN": "Pernah"}))
    draft = replace(employees.draft_of(one(desk, "staf")), phone="0812")
    employees.save(desk, draft, "staf")
    with pytest.raises(Rejected, match="berubah sejak pratinjau"):
        imports.apply(desk, shown)


def test_a_year_that_cannot_be_is_refused(desk, sheet):
    assert "tidak mungkin" in told(look(desk, sheet(staf={"PREDIKAT 2031": "Baik"})))[0][2]


def test_a_period_of_the_program_that_is_not_finished_settles_nothing(desk, db, sheet):
    keep(db, a_period(id="p25", code="2025", year=2025, state="running"))
    assert changes(look(desk, sheet(staf={"PREDIKAT 2025": "Baik"}))) == {
        ("Zulfa Astuti", "Predikat 2025"): ("", "Baik")
    }


PAK = {"NOMOR PAK": "12", "TANGGAL PAK": "15-01-2024", "PAK SAMPAI": "20-12-2023", "ANGKA KREDIT KUMULATIF": "43,75"}


def functional(desk, key):
    with desk.work() as work:
        person = work.require(EmployeeRecord, key, "")
        person.position_kind, person.jenjang, person.position_tmt = "FUNGSIONAL", "Ahli Pertama", date(2020, 1, 1)
        work.commit("test", "Ubah")


def test_the_last_pak_of_a_functional_post_comes_with_the_history_and_is_kept_afterwards(desk, sheet):
    functional(desk, "staf")
    path = sheet(staf=PAK)
    assert changes(look(desk, path)) == {("Zulfa Astuti", "PAK terakhir"): ("", "12: 43,75 s.d. 31-12-2023")}
    done = bring(desk, path)
    with desk.reader() as reader:
        (entry,) = credit.entries(reader)["staf"]
    assert (entry.kind, entry.amount, entry.end, entry.start) == ("CONVERSION", "175/4", date(2023, 12, 31), None)
    assert look(desk, path).nothing_to_do
    other = look(desk, sheet(staf=PAK | {"ANGKA KREDIT KUMULATIF": "50"}))
    assert "Yang tercatat dipertahankan" in told(other)[0][2]
    undo.undo(desk, done.undo)
    with desk.reader() as reader:
        assert not credit.entries(reader)


def test_a_pak_of_somebody_without_a_jenjang_is_refused(desk, sheet):
    assert "tidak memegang jabatan fungsional" in told(look(desk, sheet(staf=PAK)))[0][2]
