"""Tests: what others refer to is not removed, and nothing of such an act is kept."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from asn_desktop.domain.errors import Rejected
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, RankHistoryRecord
from tests.builders import NOW, a_unit, an_employee, keep


def test_a_row_still_referred_to_is_not_removed(db):
    unit = a_unit(id="a" * 32)
    person = an_employee(unit_id=unit.id)
    keep(db, unit, person)
    with db.work("Yulia", NOW) as work:
        work.require(EmployeeRecord, person.id, "").phone = "0812"
        work.remove(work.require(UnitRecord, unit.id, ""))
        with pytest.raises(Rejected, match="masih dipakai"):
            work.commit("remove_unit", "Hapus unit")
    with db.work("Yulia", NOW) as work:
        assert work.require(EmployeeRecord, person.id, "").phone == ""
        assert work.get(UnitRecord, unit.id)


def test_a_row_and_all_that_referred_to_it_go_together(db):
    unit = a_unit(id="a" * 32)
    person = an_employee(unit_id=unit.id)
    keep(db, unit, person)
    with db.work("Yulia", NOW) as work:
        work.remove(work.require(UnitRecord, unit.id, ""))
        work.remove(work.require(EmployeeRecord, person.id, ""))
        work.commit("remove", "Hapus keduanya")
    with db.work("Yulia", NOW) as work:
        assert work.all(UnitRecord) == work.all(EmployeeRecord) == []


def test_a_reference_to_nothing_without_a_removal_is_a_defect(db):
    with db.work("Yulia", NOW) as work:
        work.add(RankHistoryRecord(employee_id="f" * 32, golongan="III/a"))
        with pytest.raises(IntegrityError):
            work.commit("add", "Tambah")
