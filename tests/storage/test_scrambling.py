"""Tests: in a scrambled copy nothing of the original can be read, and it is still an office the program opens."""

from __future__ import annotations

import pytest
from sqlalchemy import Text

from asn_desktop.domain.errors import Unusable
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.desk import open_to_read
from asn_desktop.services.safety import checks, scrambled
from asn_desktop.storage import inventing, scrambling
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.staff import employee_card, employees
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW

pytestmark = pytest.mark.file_only  # the copy is a file, whatever it is copied from

CANARY = {
    "name": "Gangsir Kumbang Wetan",
    "nik": "1509081203850007",
    "phone": "0821-5551-9042",
    "address": "Lubuk Paku Tenam RT 07",
    "email": "gangsir.kumbang@contoh.go.id",
}


@pytest.fixture
def copied(demo_desk, tmp_path):
    with demo_desk.work() as work:
        person = work.all(EmployeeRecord)[0]
        for column, value in CANARY.items():
            setattr(person, column, value)
        work.commit("save_employee", f"Ubah pegawai {CANARY['name']}", reason=f"atas permintaan {CANARY['name']}")
    return scrambled.write(demo_desk, tmp_path / "teracak.asn")


def _texts(reader):
    """Every text of the original that is longer than a code, of the columns that are not codes."""
    found = set(CANARY.values()) | set(CANARY["name"].split())
    for table in metadata.tables.values():
        if table.name in ("meta", "setting", "audit_content"):
            continue
        for column in table.columns:
            if isinstance(column.type, Text) and not scrambling.is_code(table, column):
                found |= set(reader.column(f'SELECT DISTINCT "{column.name}" FROM "{table.name}"'))
    return {text.encode() for text in found if isinstance(text, str) and len(text) > 7}


def test_nothing_of_the_original_occurs_in_its_bytes(demo_desk, copied):
    content = copied.read_bytes()
    with demo_desk.reader() as reader:
        wanted = _texts(reader)
        numbers = [text.encode() for text in reader.column("SELECT nip FROM employee")]
    assert len(wanted) > 300
    assert [text for text in (*wanted, *numbers) if text in content] == []
    assert b"gangsir" not in content.lower()


def test_answers_keys_and_passwords_are_gone(copied):
    desk = open_to_read(copied, actor="", rules=None, clock=lambda: NOW)
    with desk.database, desk.reader() as reader:
        assert {name: reader.value(f"SELECT count(*) FROM {name}") for name in scrambling.GONE} == dict.fromkeys(
            scrambling.GONE, 0
        )
        assert reader.value("SELECT value FROM meta WHERE name = 'scrambled'") == "1"


def test_it_is_a_sound_office_of_the_same_shape(demo_desk, copied):
    desk = open_to_read(copied, actor="", rules=demo_desk.rules, clock=demo_desk.clock)
    with demo_desk.reader() as reader:
        people, key = employees.ids(reader), employees.ids(reader)[0]
        before = employee_card.one(reader, key).person
        (period, *_) = periods.periods(reader)
        results = sorted(row.predikat or "" for row in listing.rows(reader, listing.ids(reader, period.id)))
    with desk.database:
        assert checks.examine(desk).problems == []
        with desk.reader() as reader:
            assert set(employees.ids(reader)) == set(people)
            after = employee_card.one(reader, key).person
            rows = listing.rows(reader, listing.ids(reader, period.id))
            assert sorted(row.predikat or "" for row in rows) == results
            appraisals.assess(reader, desk.rules, [row.id for row in rows])
    assert (len(after.name), after.golongan) == (len(before.name), before.golongan)
    assert after.nip[:8] == after.birth_date.strftime("%Y%m%d")


def test_the_same_name_is_the_same_invented_one_and_long_texts_are_not():
    made = inventing.Inventor()
    assert made.text("Budi Santoso").split()[0] == made.text("Pak Budi").split()[1]
    assert made.text("BUDI") == made.text("Budi").upper()
    long = "budi " * 30
    assert len(set(made.text(long).split())) > 5
    assert made.text("196913451991031005") != "196913451991031005"  # no day of any life


def test_the_open_file_itself_is_no_place_for_it(demo_desk):
    with pytest.raises(Unusable, match="sedang dipakai"):
        scrambled.write(demo_desk, demo_desk.database.path)
