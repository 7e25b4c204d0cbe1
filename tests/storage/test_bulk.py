"""Tests: many rows in one go, given column by column or derived inside the file."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PositionHistoryRecord, RankHistoryRecord
from asn_desktop.storage.work import undo
from tests.builders import NOW


def _columns(*keys, **columns):
    count = len(keys)
    given = {"nip": list(keys), "name": ["O'Brien"] * count, "status": ["PNS"] * count}
    return {"id": [key * 32 for key in keys], **given, **columns}


def test_many_rows_by_columns_keep_every_value_and_get_the_defaults(db):
    with db.work("Yulia", NOW) as work:
        columns = _columns("a", "b", retired=[False, True], golongan_tmt=[None, date(2026, 4, 1)], phone=["", ""])
        work.insert_columns(EmployeeRecord, columns)
        touched = work.commit("import", "Impor")
    with db.work("Yulia", NOW) as work:
        kept = {person.nip: person for person in work.all(EmployeeRecord)}
    assert touched.ids == {"employee": {"a" * 32, "b" * 32}}
    assert (kept["a"].name, kept["b"].name) == ("O'Brien", "O'Brien")
    assert (kept["a"].retired, kept["b"].retired) == (False, True)
    assert (kept["a"].golongan_tmt, kept["b"].golongan_tmt) == (None, date(2026, 4, 1))
    assert {(one.position_kind, one.revision, one.origin) for one in kept.values()} == {("PELAKSANA", 1, db.origin)}


def test_rows_derived_inside_the_file_are_audited_and_undone(db):
    with db.work("Yulia", NOW) as work:
        work.insert_many(UnitRecord, [{"id": "u" * 32, "name": 'Seksi "A"'}])
        columns = _columns("a", "b", position_name=["Camat", "Lurah"], unit_id=["u" * 32, None])
        work.insert_columns(EmployeeRecord, columns)
        mirror = {"employee_id": "id", "position_name": "position_name", "unit_name": "unit_id.name"}
        work.derive_many(PositionHistoryRecord, EmployeeRecord, mirror, columns["id"])
        touched = work.commit("import", "Impor")
    assert touched.ids["position_history"] == {"a" * 32, "b" * 32}
    with db.work("Yulia", NOW) as work:
        entries = work.all(PositionHistoryRecord, "position_name")
        assert [(one.id, one.employee_id, one.position_name, one.unit_name) for one in entries] == [
            ("a" * 32, "a" * 32, "Camat", 'Seksi "A"'),
            ("b" * 32, "b" * 32, "Lurah", ""),
        ]
        assert entries[0].origin == db.origin
    undo(db, touched.undo, actor="Yulia", now=NOW)
    with db.work("Yulia", NOW) as work:
        assert work.all(PositionHistoryRecord) == work.all(EmployeeRecord) == []


def test_deriving_from_rows_that_are_not_there_is_a_defect(db):
    mirror = {"employee_id": "id", "golongan": "golongan"}
    with db.work("Yulia", NOW) as work, pytest.raises(KeyError, match="1 rows are not there"):
        work.derive_many(RankHistoryRecord, EmployeeRecord, mirror, ["f" * 32])
