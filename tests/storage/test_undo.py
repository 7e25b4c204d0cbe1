"""Tests: the way back: undo after an act is as if the act had not been, and never harms later work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.storage import check, engine
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, RankHistoryRecord
from asn_desktop.storage.work import undo
from tests.builders import a_ballot, a_period, a_plan, a_unit, an_appraisal, an_employee, keep

NOW = datetime(2026, 11, 24, 10, 42)


def _state(database):
    """Everything but revisions, which only grow."""
    with database.reader() as reader:
        people = reader.rows("SELECT * FROM employee ORDER BY id")
        units = reader.rows("SELECT id, name, parent_id, head_id FROM unit ORDER BY id")
    return [{name: value for name, value in row._asdict().items() if name != "revision"} for row in people], units


def _change(database, key, **values):
    with database.work("Yulia", NOW) as work:
        found = work.require(EmployeeRecord, key, "")
        for name, value in values.items():
            setattr(found, name, value)
        return work.commit("edit", f"Ubah {key}")


def test_a_change_is_undone_as_an_act_of_its_own(db):
    person = an_employee()
    keep(db, person)
    before = _state(db)
    touched = undo(db, _change(db, person.id, name="Budi").undo, actor="Camat", now=NOW)
    assert _state(db) == before
    assert (touched.ids, touched.undo) == ({"employee": frozenset({person.id})}, None)
    with db.reader() as reader:
        assert reader.one("SELECT actor, act, title, undoes FROM audit WHERE seq = 3") == (
            "Camat",
            "undo",
            f"Batalkan: Ubah {person.id}",
            2,
        )
        assert reader.value("SELECT revision FROM employee") == 3


def test_what_was_added_goes_and_what_was_removed_returns(db):
    unit = a_unit()
    keep(db, unit)
    before = _state(db)
    added = keep(db, an_employee(id="a" * 32, unit_id=unit.id))
    between = _state(db)
    with db.work("Yulia", NOW) as work:
        work.remove(work.require(EmployeeRecord, "a" * 32, ""))
        removed = work.commit("remove", "Hapus")
    assert _state(db) == before
    undo(db, removed.undo, actor="Yulia", now=NOW)
    assert _state(db) == between
    undo(db, added.undo, actor="Yulia", now=NOW)
    assert _state(db) == before


def test_later_changes_are_not_overwritten(db):
    person = an_employee()
    added = keep(db, person)
    first = _change(db, person.id, name="Budi")
    second = _change(db, person.id, phone="0812")
    for act in (added, first):
        with pytest.raises(Rejected, match="diubah lagi sesudahnya"):
            undo(db, act.undo, actor="Yulia", now=NOW)
    for act in (second, first, added):
        undo(db, act.undo, actor="Yulia", now=NOW)
    assert _state(db) == ([], [])


def test_an_act_is_undone_once(db):
    person = an_employee()
    keep(db, person)
    touched = _change(db, person.id, name="Budi")
    undo(db, touched.undo, actor="Yulia", now=NOW)
    with pytest.raises(Rejected, match="sudah dibatalkan"):
        undo(db, touched.undo, actor="Yulia", now=NOW)
    with pytest.raises(NotFound):
        undo(db, 99, actor="Yulia", now=NOW)


def _import(database):
    people = [
        {"id": f"{n:032x}", "nip": f"{n:018}", "name": f"Pegawai {n}", "status": "PNS", "unit_id": "a" * 32}
        | ({"assessor_id": f"{1:032x}"} if n > 1 else {})
        for n in range(1, 6)
    ]
    with database.work("Yulia", NOW) as work:
        work.insert_many(RankHistoryRecord, [{"id": "9" * 32, "employee_id": f"{1:032x}", "golongan": "III/a"}])
        work.insert_many(EmployeeRecord, people)
        work.insert_many(UnitRecord, [{"id": "a" * 32, "name": "Camat", "head_id": f"{1:032x}"}])
        return work.commit("import", "Impor 5 pegawai")


def test_a_whole_import_is_undone(db):
    touched = undo(db, _import(db).undo, actor="Yulia", now=NOW)
    assert _state(db) == ([], [])
    assert len(touched.ids["employee"]) == 5
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM rank_history") == 0
        changes = acts.entries(reader, 2)
    assert {"table", "gone"} == set(changes[0])  # keys only: what was never wanted is not kept
    assert check.examine(db) == []


def test_an_import_stays_when_somebody_works_with_it(db):
    touched = _import(db)
    before = _state(db)
    change = _change(db, f"{2:032x}", phone="0812")
    with pytest.raises(Rejected, match="diubah lagi"):
        undo(db, touched.undo, actor="Yulia", now=NOW)
    undo(db, change.undo, actor="Yulia", now=NOW)
    used = keep(db, an_employee(assessor_id=f"{3:032x}"))
    with pytest.raises(Rejected, match="sudah dipakai"):
        undo(db, touched.undo, actor="Yulia", now=NOW)
    undo(db, used.undo, actor="Yulia", now=NOW)
    assert _state(db) == before
    undo(db, touched.undo, actor="Yulia", now=NOW)  # the change was taken back, so the rows are as imported
    assert _state(db) == ([], [])


def test_an_import_with_a_row_gone_is_not_undone(db):
    touched = _import(db)
    with db.work("Yulia", NOW) as work:
        work.remove(work.require(EmployeeRecord, f"{5:032x}", ""))
        work.commit("remove", "Hapus")
    with pytest.raises(Rejected, match="diubah lagi"):
        undo(db, touched.undo, actor="Yulia", now=NOW)


def test_appraisals_with_answers_are_not_undone(db):
    person, period = an_employee(id="e" * 32), a_period(id="b" * 32)
    plan = a_plan(person, id="c" * 32)
    appraisal = an_appraisal(period, plan, person, id="d" * 32)
    keep(db, person, period, plan)
    made = keep(db, appraisal)
    keep(db, a_ballot(appraisal))
    with pytest.raises(Rejected, match="sudah dipakai"):
        undo(db, made.undo, actor="Yulia", now=NOW)


class Acts(RuleBasedStateMachine):
    """Random acts; undoing all of them backwards is as if nothing had been, and the chain holds all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.db = engine.create(Path(self.folder.name) / "kantor.asn", now=NOW)
        self.states = [_state(self.db)]
        self.acts: list[int] = []
        self.number = 0

    def _did(self, touched):
        if touched.undo is not None:
            self.acts.append(touched.undo)
            self.states.append(_state(self.db))

    def _keys(self):
        with self.db.reader() as reader:
            return reader.column("SELECT id FROM employee ORDER BY id")

    @rule(name=st.sampled_from(["Siti", "Budi", "Ren\u00e9"]), bulk=st.booleans())
    def add(self, name, bulk):
        self.number += 1
        row = {"id": f"{self.number:032x}", "nip": f"{self.number:018}", "name": name, "status": "PNS"}
        with self.db.work("Yulia", NOW) as work:
            if bulk:
                work.insert_many(EmployeeRecord, [row])
            else:
                work.add(EmployeeRecord(**row))
            self._did(work.commit("add", "Tambah"))

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data(), phone=st.sampled_from(["", "0812", "0899"]), bulk=st.booleans())
    def change(self, data, phone, bulk):
        key = data.draw(st.sampled_from(self._keys()))
        with self.db.work("Yulia", NOW) as work:
            if bulk:
                work.update_many(EmployeeRecord, [{"id": key, "phone": phone}])
            else:
                work.require(EmployeeRecord, key, "").phone = phone
            self._did(work.commit("edit", "Ubah"))

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data())
    def remove(self, data):
        with self.db.work("Yulia", NOW) as work:
            work.remove(work.require(EmployeeRecord, data.draw(st.sampled_from(self._keys())), ""))
            self._did(work.commit("remove", "Hapus"))

    @precondition(lambda self: self.acts)
    @rule()
    def take_back(self):
        undo(self.db, self.acts.pop(), actor="Yulia", now=NOW)
        self.states.pop()
        assert _state(self.db) == self.states[-1]

    @invariant()
    def the_chain_holds(self):
        assert check.examine(self.db) == []

    def teardown(self):
        try:
            while self.acts:
                self.take_back()
        finally:
            self.db.close()
            self.folder.cleanup()


TestActs = Acts.TestCase
TestActs.settings = settings(max_examples=5, stateful_step_count=15, deadline=None)


def test_an_act_that_took_a_file_away_is_not_undone(db):
    document = DocumentRecord(
        id="a" * 32, kind="evaluation", number="1/2026", code="K1", classification="800", year=2026, seq=1,
        state="numbered", title="Evaluasi", issued_on=NOW.date(),
    )  # fmt: skip
    keep(db, document, DocumentFileRecord(document_id=document.id, pdf=b"%PDF-1.7"))
    with db.work("Yulia", NOW) as work:
        work.remove(work.get(DocumentFileRecord, document.id))
        touched = work.commit("lose", "Hapus berkas")
    with pytest.raises(Rejected, match="menyangkut berkas dokumen"):
        undo(db, touched.undo, actor="Yulia", now=NOW)
