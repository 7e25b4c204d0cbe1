"""Tests: one act is one transaction with one audit row."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Column

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.storage import check, images
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.schema.accounts import AccountSecretRecord, RecoveryCodeRecord
from asn_desktop.storage.schema.audit import (
    AuditContentRecord,
    AuditRecord,
    AuditSubjectRecord,
    MetaRecord,
    ReadingRecord,
)
from asn_desktop.storage.schema.base import IsoTime
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord, SealKeyRecord
from asn_desktop.storage.schema.feedback import BallotRecord, CommentRecord, PeriodKeyRecord, SealedBallotRecord
from asn_desktop.storage.schema.office import SettingRecord, UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, RankHistoryRecord
from asn_desktop.storage.values import stored
from tests.builders import NOW, a_ballot, a_period, a_plan, a_unit, an_appraisal, an_employee, history_text, keep


def _entries(database, seq):
    with database.reader() as reader:
        return acts.entries(reader, seq)


def _audit(database):
    with database.reader() as reader:
        return reader.rows("SELECT * FROM audit ORDER BY seq")


def test_leaving_without_commit_keeps_nothing(db):
    with db.work("Yulia", NOW) as work:
        work.add(an_employee())
        work.flush()
    with pytest.raises(ZeroDivisionError), db.work("Yulia", NOW) as work:  # noqa: PT012
        work.add(an_employee())
        raise ZeroDivisionError
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee") == 0
        assert reader.value("SELECT count(*) FROM audit") == 0


def test_an_added_row_is_audited_whole(db):
    person = an_employee(name="Hendri Saputra", birth_date=date(1985, 3, 12))
    touched = keep(db, person, act="add_employee", title="Tambah Hendri Saputra")
    (row,) = _audit(db)
    assert (row.seq, row.at, row.actor, row.act, row.title) == (
        1,
        "2026-11-24T10:42:00",
        "Yulia",
        "add_employee",
        "Tambah Hendri Saputra",
    )
    (entry,) = _entries(db, 1)
    assert (entry["table"], entry["id"], entry["before"]) == ("employee", person.id, None)
    assert entry["after"]["birth_date"] == "1985-03-12"
    assert entry["after"]["revision"] == 1
    assert entry["after"]["origin"] == db.origin
    assert (touched.audit, touched.undo, touched.ids) == (1, 1, {"employee": frozenset({person.id})})


def test_a_changed_row_names_what_changed(db):
    person = an_employee()
    keep(db, person)
    with db.work("Yulia", NOW) as work:
        found = work.require(EmployeeRecord, person.id, "tidak ada")
        found.name = "Budi"
        work.flush()
        found.phone = "0812"
        work.commit("edit", "Ubah Budi", reason="salah ketik")
    (entry,) = _entries(db, 2)
    assert entry["before"] == {"name": "Hendri Saputra", "phone": ""}
    assert entry["after"] == {"name": "Budi", "phone": "0812"}
    with db.reader() as reader:
        assert reader.one("SELECT name, revision FROM employee") == ("Budi", 2)


def test_an_act_that_changes_nothing_is_noted_but_cannot_be_undone(db):
    person = an_employee()
    keep(db, person)
    with db.work("Yulia", NOW) as work:
        work.require(EmployeeRecord, person.id, "").name = person.name
        touched = work.commit("edit", "Ubah")
    assert (touched.audit, touched.undo, touched.ids) == (2, None, {})
    with db.reader() as reader:
        assert reader.value("SELECT revision FROM employee") == 1


def test_a_row_added_and_removed_in_one_act_never_was(db):
    with db.work("Yulia", NOW) as work:
        person = an_employee()
        work.add(person)
        work.flush()
        work.remove(person)
        work.insert_many(EmployeeRecord, [{"id": "a" * 32, "nip": "1", "name": "A", "status": "PNS"}])
        other = work.get(EmployeeRecord, "a" * 32)
        work.remove(other)
        touched = work.commit("nothing", "Tidak ada")
    assert touched.ids == {}


def test_an_act_may_stay_out_of_the_audit(db):
    with db.work("Yulia", NOW) as work:
        setting = SettingRecord(name="warna", value={"latar": "biru"})
        work.add(setting)
        touched = work.commit("setting", "Pengaturan", audit=False)
    assert (touched.audit, touched.undo) == (None, None)
    assert touched.ids == {"setting": frozenset({setting.id})}
    assert _audit(db) == []


def test_answers_of_360_leave_no_trace(db):
    person = an_employee(id="e" * 32)
    period = a_period(id="b" * 32)
    plan = a_plan(person, id="c" * 32)
    appraisal = an_appraisal(period, plan, person, id="d" * 32)
    keep(db, person, period, plan, appraisal)
    with db.work("Yulia", NOW) as work:
        ballot = a_ballot(appraisal)
        work.add(ballot)
        work.insert_many(
            BallotRecord, [{"id": "f" * 32, "appraisal_id": appraisal.id, "rater_group": "peer", "answers": "1" * 21}]
        )
        work.require(type(appraisal), appraisal.id, "").sheets = 2
        touched = work.commit("ballots", "Catat jawaban")
    assert set(touched.ids) == {"appraisal"}
    with db.work("Yulia", NOW) as work:
        work.update_many(BallotRecord, [])
        found = work.first(BallotRecord, id=ballot.id)
        found.answers = "3" * 21
        work.flush()
        work.remove(found)
        work.commit("ballots", "Ubah jawaban")
    with db.reader() as reader:
        text = history_text(reader)
    assert "ballot" not in text.replace("\nballots\n", "")
    assert ballot.id not in text
    assert "f" * 32 not in text


def test_rows_inserted_in_bulk_get_defaults_and_are_audited_by_key(db):
    rows = [
        {"id": f"{n:032x}", "nip": f"{n:018}", "name": "Siti", "status": "PNS", "birth_date": date(1990, 1, n)}
        for n in (1, 2)
    ] + [{"id": f"{3:032x}", "nip": f"{3:018}", "name": "Rina", "status": "PPPK", "hukdis_checked": True}]
    with db.work("Yulia", NOW) as work:
        work.insert_many(EmployeeRecord, rows)
        work.insert_many(RankHistoryRecord, [])
        touched = work.commit("import", "Impor 3 pegawai")
    assert touched.ids == {"employee": frozenset(row["id"] for row in rows)}
    assert _entries(db, 1) == [{"table": "employee", "ids": [row["id"] for row in rows]}]
    with db.work("Yulia", NOW) as work:
        first, _, last = work.all(EmployeeRecord, "nip")
        assert (first.birth_date, first.revision, first.origin, first.hukdis_checked) == (
            date(1990, 1, 1),
            1,
            db.origin,
            False,
        )
        assert (last.hukdis_checked, last.position_kind, last.birth_date) == (True, "PELAKSANA", None)


@pytest.mark.parametrize("row", [{"nip": "1", "name": "A"}, {"id": "", "nip": "1"}, {"id": "x", "nama": "A"}])
def test_a_row_without_key_or_with_an_unknown_column_is_a_defect(db, row):
    with db.work("Yulia", NOW) as work, pytest.raises(KeyError):
        work.insert_many(EmployeeRecord, [row])


def test_update_many_changes_what_differs(db):
    keep(db, an_employee(id="a" * 32, nip="1"), an_employee(id="b" * 32, nip="2", name="Rina"))
    with db.work("Yulia", NOW) as work:
        seen = work.require(EmployeeRecord, "a" * 32, "")
        work.update_many(
            EmployeeRecord,
            [
                {"id": "a" * 32, "phone": "0812", "kgb_tmt": date(2026, 1, 1)},
                {"id": "b" * 32, "name": "Rina", "retired": False},
            ],
        )
        assert seen.phone == "0812"  # a record read before shows the new value
        touched = work.commit("update", "Perbarui")
    assert touched.ids == {"employee": frozenset({"a" * 32})}
    (entry,) = _entries(db, 2)
    assert entry["before"] == {"phone": "", "kgb_tmt": None}
    assert entry["after"] == {"phone": "0812", "kgb_tmt": "2026-01-01"}
    with db.reader() as reader:
        assert reader.column("SELECT revision FROM employee ORDER BY nip") == [2, 1]


def test_rows_inserted_and_changed_in_one_act_keep_their_first_revision(db):
    with db.work("Yulia", NOW) as work:
        work.insert_many(EmployeeRecord, [{"id": "a" * 32, "nip": "1", "name": "A", "status": "PNS"}])
        work.update_many(EmployeeRecord, [{"id": "a" * 32, "name": "B"}])
        found = work.require(EmployeeRecord, "a" * 32, "")
        assert found.name == "B"
        found.name = "C"
        fresh = an_employee(nip="2")
        work.add(fresh)
        work.flush()
        fresh.name = "D"
        work.commit("import", "Impor")
    assert _entries(db, 1)[1] == {"table": "employee", "ids": ["a" * 32]}
    with db.reader() as reader:
        assert reader.rows("SELECT name, revision FROM employee ORDER BY name") == [("C", 1), ("D", 1)]


def test_reading_helpers(db):
    unit = a_unit()
    keep(
        db,
        unit,
        an_employee(nip="1", name="Budi"),
        an_employee(nip="2", name="andi"),
        an_employee(nip="3", name="Citra"),
    )
    with db.work("Yulia", NOW) as work:
        assert [one.name for one in work.all(EmployeeRecord, "name")] == ["andi", "Budi", "Citra"]
        assert [one.name for one in work.all(EmployeeRecord, "-name", status="PNS")] == ["Citra", "Budi", "andi"]
        assert sorted(one.nip for one in work.among(EmployeeRecord, "nip", ["1", "3", "3", "9"])) == ["1", "3"]
        assert len(work.among(EmployeeRecord, "nip", [str(n) for n in range(2000)])) == 3
        assert work.among(EmployeeRecord, "nip", []) == []
        assert work.first(EmployeeRecord, nip="9") is None
        assert work.get(UnitRecord, None) is None
        assert work.get(UnitRecord, unit.id).name == unit.name
        with pytest.raises(NotFound, match="Unit itu tidak ada"):
            work.require(UnitRecord, "x", "Unit itu tidak ada.")


def test_after_the_commit_the_work_is_over(db):
    with db.work("Yulia", NOW) as work:
        person = an_employee()
        work.add(person)
        work.commit("add", "Tambah")
        assert person.name == "Hendri Saputra"  # values stay readable
        with pytest.raises(RuntimeError, match="already committed"):
            work.add(an_employee())


def test_references_are_checked_at_the_commit_in_any_order(db):
    with db.work("Yulia", NOW) as work:
        work.add(a_unit(id="a" * 32, head_id="b" * 32))
        work.flush()
        work.add(an_employee(id="b" * 32, unit_id="a" * 32))
        work.commit("add", "Tambah")
    with pytest.raises(Exception, match=r"(?i)foreign key"), db.work("Yulia", NOW) as work:  # noqa: PT012
        work.add(an_employee(unit_id="nowhere"))
        work.commit("add", "Tambah")
    assert check.examine(db) == []


def test_text_is_kept_composed_and_without_nul(db):
    with db.work("Yulia", NOW) as work:
        person = an_employee(name="Rene\u0301")
        work.add(person)
        work.insert_many(EmployeeRecord, [{"id": "a" * 32, "nip": "9", "name": "Rene\u0301", "status": "PNS"}])
        work.commit("add", "Tambah Rene\u0301")
    assert person.name == "Ren\u00e9"
    with db.reader() as reader:
        assert reader.column("SELECT DISTINCT name FROM employee") == ["Ren\u00e9"]
        assert reader.value("SELECT title FROM audit") == "Tambah Ren\u00e9"
    with db.work("Yulia", NOW) as work, pytest.raises(Rejected, match="NUL"):  # noqa: PT012
        work.add(an_employee(name="A\0B"))
        work.flush()
    with db.work("Yulia", NOW) as work, pytest.raises(Rejected, match="NUL"):
        work.insert_many(EmployeeRecord, [{"id": "b" * 32, "nip": "8", "name": "A\0B", "status": "PNS"}])


@pytest.mark.file_only
def test_tables_are_strict(db):
    with db.work("Yulia", NOW) as work, pytest.raises(Exception, match="cannot store TEXT"):
        work.insert_many(EmployeeRecord, [{"id": "a", "nip": "1", "name": "A", "status": "PNS", "mkg_years": "dua"}])


@pytest.mark.parametrize("statement", ["UPDATE audit SET title = 'x'", "DELETE FROM audit"])
@pytest.mark.file_only
def test_the_audit_refuses_to_be_rewritten(db, statement):
    keep(db, an_employee())
    with pytest.raises(Exception, match="never"):
        db._writing.raw.execute(statement)


def test_the_audit_is_a_chain(db):
    for _ in range(3):
        keep(db, an_employee())
    rows = _audit(db)
    assert [row.previous for row in rows] == ["", rows[0].hash, rows[1].hash]


def test_documents_are_audited_by_the_hash_of_their_bytes(db):
    document = DocumentRecord(
        id="a" * 32, kind="evaluation", number="1/2026", code="K1", classification="800", year=2026, seq=1,
        state="numbered", title="Evaluasi", issued_on=date(2026, 11, 24),
    )  # fmt: skip
    keep(db, document)
    with db.work("Yulia", NOW) as work:
        work.add(DocumentFileRecord(document_id=document.id, pdf=b"%PDF-1.7"))
        work.commit("issue", "Terbitkan", undoable=False)
    (entry,) = _entries(db, 2)
    assert entry["id"] == document.id
    assert set(entry["after"]["pdf"]) == {"sha256"}


def test_the_audit_the_facts_of_the_file_and_its_private_keys_do_not_audit_themselves(db):
    untracked = (
        *(
            AuditRecord,
            AuditContentRecord,
            AuditSubjectRecord,
            ReadingRecord,
            MetaRecord,
            BallotRecord,
            CommentRecord,
            SealedBallotRecord,
            SealKeyRecord,
            PeriodKeyRecord,
        ),
        *(AccountSecretRecord, RecoveryCodeRecord),
    )
    assert {table.__tablename__ for table in untracked} == images.UNTRACKED


def test_a_reader_answers_in_every_form(db):
    keep(db, an_employee(nip="1", name="Budi"), an_employee(nip="2", name="Andi"))
    with db.reader() as reader:
        assert reader.one("SELECT name FROM employee WHERE nip = :nip", {"nip": "1"}).name == "Budi"
        assert reader.one("SELECT name FROM employee WHERE nip = ?", ["9"]) is None
        assert reader.value("SELECT name FROM employee WHERE nip = ?", ("9",)) is None
        assert reader.column("SELECT name FROM employee ORDER BY name") == ["Andi", "Budi"]
        assert reader.tuples("SELECT nip, name FROM employee WHERE nip = ?", ("1",)) == [("1", "Budi")]
        from sqlalchemy import select

        assert reader.value(select(EmployeeRecord.birth_date).limit(1)) == date(1985, 3, 12)
        with pytest.raises(Exception, match="nowhere"):
            reader.raw.execute("SELECT 1 FROM nowhere")


def test_a_row_of_which_only_the_revision_grew_did_not_change():
    assert images.change("unit", "k", {"name": "A", "revision": 1}, {"name": "A", "revision": 2}) is None


def test_moments_of_many_rows_are_kept_to_the_second():
    column = Column("at", IsoTime())
    assert stored(column, [NOW, None]) == [NOW.isoformat(timespec="seconds"), None]
