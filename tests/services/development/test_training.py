"""Tests: trainings recorded for many, the yearly right, the rule that uses it, proposals, and the workbook."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.services import undo
from asn_desktop.services.development import training
from asn_desktop.services.development.training import CourseDraft
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_training import TRAINING_IMPORT
from asn_desktop.services.registry import attachments
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import History, TrainingDraft
from asn_desktop.storage.queries.development import training as stored
from asn_desktop.storage.queries.letters import attachments as files
from tests.services.career_room import all_of, desk_at, office
from tests.services.scans import PDF
from tests.services.staff_room import workbook

BIMTEK = TrainingDraft(name="Bimtek Pelayanan Prima", start=date(2026, 3, 3), hours=12, kind="BIMTEK")
HENDRI = "198503122010011001"


@pytest.fixture
def desk(db):
    office(db, predikat="BUTUH_PERBAIKAN")
    return desk_at(db, datetime(2026, 11, 24, 9))


def rights(desk, year=2026):
    with desk.reader() as reader:
        return training.overview(reader, desk.rules, year=year, on=desk.today)


def records(desk, year=2026):
    with desk.reader() as reader:
        return stored.records(reader, year)


def said(desk, employee_id):
    found = [one.recommendation for one in all_of(desk, "pelatihan", employee_id)]
    return [one.summary for one in found if one.rule == "PLT-01"]


def test_one_act_records_a_training_for_everybody_who_was_there_and_is_undone_as_one(desk):
    changes = training.record_many(desk, BIMTEK, ["hendri", "camat"])
    assert [(one.employee_id, one.hours) for one in records(desk)] == [("camat", 12), ("hendri", 12)]
    undo.undo(desk, changes.undo)
    assert records(desk) == []
    with pytest.raises(Rejected, match="Centang"):
        training.record_many(desk, BIMTEK, [])


def test_jp_count_in_the_year_in_which_a_training_ended(desk):
    training.record_many(
        desk, TrainingDraft(name="PKP", start=date(2025, 12, 1), end=date(2026, 2, 1), hours=30), ["hendri"]
    )
    person = {one.id: one for one in rights(desk).rights}
    assert person["hendri"].right.missing == 0
    assert person["camat"].right.missing == 20
    assert {one.right.hours for one in rights(desk, 2025).rights} == {0}


def test_the_rule_of_twenty_jp_reads_the_records(desk):
    assert said(desk, "hendri") == []  # nobody keeps records yet
    training.record_many(desk, BIMTEK, ["hendri"])
    assert said(desk, "hendri") == ["Baru 12 dari 20 JP tahun 2026; kurang 8 JP"]
    assert said(desk, "camat") == ["Baru 0 dari 20 JP tahun 2026; kurang 20 JP"]


def test_a_leader_who_followed_the_course_is_not_sent_there_again(desk):
    training.record_many(
        desk, TrainingDraft(name="PKA Angkatan I", start=date(2020, 3, 3), hours=900, kind="KEPEMIMPINAN"), ["camat"]
    )
    assert "PLT-04" not in {one.recommendation.rule for one in all_of(desk, "pelatihan", "camat")}


def test_a_proposal_names_what_the_catalogue_holds_for_the_gap(desk):
    gap = "hasil kerja di bawah ekspektasi (teknis)"
    before = next(one for one in rights(desk).proposals if one.person.id == "hendri")
    assert (before.need, before.course) == ("Pelatihan teknis / bimtek / mentoring", None)
    _, key = training.save_course(desk, CourseDraft(name="Bimtek Administrasi", kind="BIMTEK", hours=16, gap=gap))
    after = next(one for one in rights(desk).proposals if one.person.id == "hendri")
    assert (after.course.name, after.how) == ("Bimtek Administrasi", "Bimbingan teknis · klasikal")
    training.save_course(
        desk, CourseDraft(name="Bimtek Administrasi", kind="BIMTEK", hours=16, gap=gap, ended=True), key
    )
    assert next(one for one in rights(desk).proposals if one.person.id == "hendri").course is None
    training.remove_course(desk, key)
    with desk.reader() as reader:
        assert stored.courses(reader) == []


def test_the_catalogue_refuses_what_it_cannot_use(desk):
    training.save_course(desk, CourseDraft(name="PKP", hours=900))
    with pytest.raises(Rejected) as refused:
        training.save_course(desk, CourseDraft(name="PKP", hours=900))
    assert refused.value.problems[0].field == "name"
    with pytest.raises(Rejected) as refused:
        training.save_course(desk, CourseDraft(name="", kind="?", hours=None, gap="?"))
    assert {one.field for one in refused.value.problems} == {"name", "kind", "hours", "gap"}


def test_the_scan_of_a_certificate_goes_with_its_record_and_comes_back_with_it(desk, tmp_path):
    training.record_many(desk, BIMTEK, ["hendri"])
    key = records(desk)[0].id
    scan = tmp_path / "sertifikat.pdf"
    scan.write_bytes(PDF)
    attachments.add(desk, "training", key, scan)
    assert records(desk)[0].files == 1
    changes = histories.remove_history(desk, History.TRAINING, key)
    with desk.reader() as reader:
        assert files.counts(reader, "training", [key]) == {}
    undo.undo(desk, changes.undo)
    assert records(desk)[0].files == 1


def test_the_workbook_as_it_is_saved_changes_nothing(desk, tmp_path):
    out = tmp_path / "pelatihan.xlsx"
    assert templates.trainings(desk, out) == 2
    shown = imports.preview(desk, TRAINING_IMPORT, out)
    assert (shown.read, shown.nothing_to_do, shown.problems) == (0, True, ())


def test_trainings_come_in_and_known_ones_change_only_where_the_sheet_speaks(desk, tmp_path):
    training.record_many(desk, BIMTEK, ["hendri"])
    known = {"NIP": HENDRI, "NAMA PELATIHAN": "bimtek pelayanan prima", "MULAI": "03-03-2026", "JP": "16"}
    new = {**known, "NAMA PELATIHAN": "E-learning LAN", "JENIS": "e-learning", "SELESAI": "04-03-2026", "JP": "6"}
    shown = imports.preview(desk, TRAINING_IMPORT, workbook(tmp_path / "p.xlsx", known, new))
    assert (shown.read, len(shown.added), len(shown.updated), shown.rejected) == (2, 1, 1, ())
    assert [(one.label, one.old, one.new) for one in shown.updated[0].changes] == [("JP", "12", "16")]
    changes = imports.apply(desk, shown)
    assert {(one.name, one.hours, one.kind) for one in records(desk)} == {
        ("Bimtek Pelayanan Prima", 16, "BIMTEK"),
        ("E-learning LAN", 6, "E_LEARNING"),
    }
    undo.undo(desk, changes.undo)
    assert [one.hours for one in records(desk)] == [12]


def test_a_row_that_cannot_be_taken_names_its_cell_and_the_remedy(desk, tmp_path):
    good = {"NIP": HENDRI, "NAMA PELATIHAN": "PKP", "JENIS": "", "MULAI": "03-03-2026", "SELESAI": "", "JP": "8"}
    rows = [
        good,
        good,
        good | {"NIP": "199001012015031001"},
        good | {"NAMA PELATIHAN": "A", "JENIS": "main-main"},
        good | {"NAMA PELATIHAN": "B", "JP": ""},
        good | {"NAMA PELATIHAN": "C", "SELESAI": "01-03-2026"},
    ]
    shown = imports.preview(desk, TRAINING_IMPORT, workbook(tmp_path / "p.xlsx", *rows))
    assert [(one.row, one.column) for one in shown.problems if one.row in shown.rejected] == [
        (3, "NAMA PELATIHAN"),
        (4, "NIP"),
        (5, "JENIS"),
        (6, "JP"),
        (7, "SELESAI"),
    ]
