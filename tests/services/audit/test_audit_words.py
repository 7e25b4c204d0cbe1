"""Tests of the history in plain sentences: values are told as people write them."""

from __future__ import annotations

from datetime import date

from asn_desktop.services.audit import audit_words, chain_heads
from asn_desktop.services.audit.audit_words import lines
from asn_desktop.storage.queries.audit import audit_trail
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW, a_unit, an_employee, keep


def told(db, seq):
    with db.reader() as reader:
        return [line.sentence() for line in lines(reader, seq)[0]]


def test_a_change_is_told_with_both_values_as_people_write_them(db):
    rina, unit = an_employee(name="Rina", back_title="", phone="0812"), a_unit()
    keep(db, rina, unit)
    with db.work(actor="Yulia", now=NOW) as work:
        person = work.require(EmployeeRecord, rina.id, "")
        person.phone, person.birth_date, person.unit_id, person.karpeg = "", date(1985, 3, 13), unit.id, "K.1"
        kept = work.commit("save_employee", "Ubah Rina")
    assert sorted(told(db, kept.audit)) == [
        "Data pegawai: Karpeg diisi “K.1”",
        "Data pegawai: nomor HP “0812” dikosongkan",
        "Data pegawai: tanggal lahir dari “12 Maret 1985” menjadi “13 Maret 1985”",
        "Data pegawai: unit kerja diisi “Kecamatan Siulak”",
    ]


def test_added_rows_and_rows_that_came_many_at_once_are_told_in_one_line(db):
    kept = keep(db, a_unit("Seksi Umum"))
    assert told(db, kept.audit) == ["Unit kerja “Seksi Umum” ditambahkan"]
    with db.work(actor="Yulia", now=NOW) as work:
        work.insert_many(UnitRecord, [{"id": key * 32, "name": key} for key in "abc"])
        kept = work.commit("save_unit", "Tiga unit")
    assert told(db, kept.audit) == ["Unit kerja: 3 baris ditambahkan"]


def test_the_history_of_the_practice_office_is_told_without_english_and_its_chain_holds(demo_desk):
    found = chain_heads.state(demo_desk)
    assert found.fault == ""
    assert len(found.head) == 19
    with demo_desk.reader() as reader:
        for seq in audit_trail.ids(reader)[::10]:
            told, _ = audit_words.lines(reader, seq, 20)
            assert all(line.sentence() for line in told)
