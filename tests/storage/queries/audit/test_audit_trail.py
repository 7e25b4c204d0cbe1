"""Tests of the history of changes: whose data an act touched, and what the list is narrowed to."""

from __future__ import annotations

from datetime import datetime

import pytest

from asn_desktop.storage.queries.audit import audit_trail
from asn_desktop.storage.queries.audit.audit_trail import TrailFilter
from asn_desktop.storage.schema.appraisals import WorkResultRecord
from asn_desktop.storage.schema.feedback import RaterRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, RankHistoryRecord
from asn_desktop.storage.work import undo
from tests.builders import NOW, a_period, a_plan, an_appraisal, an_employee, keep


@pytest.fixture
def office(db):
    rina, budi, period = an_employee(name="Rina"), an_employee(name="Budi"), a_period()
    keep(db, rina, budi, period, act="save_employee", title="Tambah dua pegawai")
    plan = a_plan(rina)
    keep(db, plan, act="begin_plan", title="Mulai SKP Rina")
    appraisal = an_appraisal(period, plan, rina)
    keep(db, appraisal, act="prepare_period", title="Siapkan penilaian")
    return db, rina, budi, plan, appraisal


def about(db, person):
    with db.reader() as reader:
        found = audit_trail.rows(reader, audit_trail.ids(reader, TrailFilter(employee_id=person.id), ("seq", True)))
    return [each.title for each in found]


def test_an_act_is_found_by_the_person_whose_data_it_touched_however_far_away(office):
    db, rina, budi, plan, _ = office
    result = WorkResultRecord(plan_id=plan.id, seq=1, kind="UTAMA", statement="Laporan")
    keep(db, result, act="save_plan", title="Simpan RHK")
    assert about(db, rina) == ["Tambah dua pegawai", "Mulai SKP Rina", "Siapkan penilaian", "Simpan RHK"]
    assert about(db, budi) == ["Tambah dua pegawai"]


def test_who_rates_is_not_who_the_list_is_about(office):
    db, rina, budi, _, appraisal = office
    keep(
        db,
        RaterRecord(appraisal_id=appraisal.id, employee_id=budi.id, rater_group="peer", reason=""),
        title="Susun penilai",
    )
    assert "Susun penilai" in about(db, rina)
    assert "Susun penilai" not in about(db, budi)


def test_rows_that_went_in_bulk_or_by_undo_are_still_somebodys(office):
    db, _rina, budi, *_ = office
    rank = RankHistoryRecord(employee_id=budi.id, golongan="III/c")
    added = keep(db, rank, title="Tambah pangkat")
    undo(db, added.undo, actor="Yulia", now=NOW)
    with db.work(actor="Yulia", now=NOW) as work:
        work.insert_many(RankHistoryRecord, [{"id": "r" * 32, "employee_id": budi.id, "golongan": "III/d"}])
        work.commit("import_history", "Impor pangkat")
    with db.work(actor="Yulia", now=NOW) as work:
        work.remove_many(RankHistoryRecord, "employee_id", [budi.id])
        work.commit("remove_history", "Hapus pangkat")
    assert about(db, budi)[1:] == ["Tambah pangkat", "Batalkan: Tambah pangkat", "Impor pangkat", "Hapus pangkat"]


def test_the_list_is_narrowed_by_words_act_person_who_and_days(office):
    db, *_ = office
    with db.work(actor="Dedi", now=datetime(2026, 12, 1, 8)) as work:
        work.add(an_employee(name="Sari"))
        work.commit("save_employee", "Tambah Sari 100%", "pindah masuk")
    with db.reader() as reader:

        def found(**narrowed):
            return [row.title for row in audit_trail.rows(reader, audit_trail.ids(reader, TrailFilter(**narrowed)))]

        assert found(text="sari pindah") == found(actor="Dedi") == found(since="2026-12-01") == ["Tambah Sari 100%"]
        assert found(text="100%") == ["Tambah Sari 100%"]
        assert found(text="0%1") == found(until="2026-11-23") == []
        assert found(acts=("begin_plan",)) == ["Mulai SKP Rina"]
        assert audit_trail.facets(reader).actors == {"Yulia": 3, "Dedi": 1}
        assert found(until="2026-11-24") == ["Siapkan penilaian", "Mulai SKP Rina", "Tambah dua pegawai"]


def test_a_line_knows_its_person_its_number_of_people_and_what_took_it_back(office):
    db, rina, *_ = office
    with db.work(actor="Yulia", now=NOW) as work:
        work.require(EmployeeRecord, rina.id, "").phone = "0812"
        kept = work.commit("save_employee", "Ubah Rina")
    undo(db, kept.undo, actor="Yulia", now=NOW)
    with db.reader() as reader:
        rows = {row.title: row for row in audit_trail.rows(reader, audit_trail.ids(reader))}
    assert (rows["Tambah dua pegawai"].people, rows["Tambah dua pegawai"].about) == (2, "")
    assert rows["Ubah Rina"].about == "Rina, S.Sos."
    assert rows["Ubah Rina"].undone == rows["Batalkan: Ubah Rina"].seq
