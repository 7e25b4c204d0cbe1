"""Tests that nobody's data leave the office file unasked: a planted person goes through the program and is searched for.

Searched are the log, the crash report, what the window remembers, temporary files, names of printed files and what a
PDF says about itself. The file of the office, its backups and what the clerk had printed are where data belong.
"""

from __future__ import annotations

import logging
import tempfile
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters import letters
from asn_desktop.services.personal_data import own_data
from asn_desktop.services.staff import employees
from asn_desktop.services.staff.employees import EmployeeDraft
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.queries.staff import employees as stored
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.ui.app import _log
from asn_desktop.ui.kit.errors import Guard
from tests.ui.programs import put_away, with_practice

NAME, NIK, PHONE, ANSWER = "Kenariwati Ujicoba", "1501019912859999", "081299998888", "Jawabannya kenari merah"
CANARIES = [NAME.encode(), NIK.encode(), PHONE.encode(), ANSWER.encode(), b"Kenariwati", NAME.encode("utf-16-le")]


@pytest.fixture
def log(monkeypatch, tmp_path):
    """The program's own log, and temporary files where they can be looked at."""
    temporary = tmp_path / "sementara"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    root = logging.getLogger()
    before = list(root.handlers)
    path = _log()
    yield path, temporary
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


def plant(desk):
    """The canary in the place of somebody who has appraisals and papers."""
    with desk.reader() as reader:
        key = stored.ids(reader)[3]
        draft = employees.draft_of(employee_card.one(reader, key).person)
    typed = {name: getattr(draft, name) for name in draft.__slots__}
    employees.save(desk, EmployeeDraft(**typed | {"name": NAME, "nik": NIK, "phone": PHONE, "address": ANSWER}), key)
    return key


def fail(desk, key, guard):
    """Acts that go wrong in the ways acts go wrong: refused, unreadable, broken inside the database."""
    for run in (
        lambda: employees.save(desk, EmployeeDraft(nip="12", name=NAME, nik=NIK)),
        lambda: employees.retire(desk, key, date(2030, 1, 1), ""),
        lambda: int(f"{NAME} {NIK}"),
        lambda: {}[NAME],
        lambda: twice(desk, key),
        lambda: open(paths.data() / f"{NAME}.xlsx"),  # noqa: SIM115, PTH123 - it is not there
    ):
        try:
            run()
        except Exception as error:  # noqa: BLE001 - every kind, as the guard meets them
            guard.show(error)


def twice(desk, key):
    with desk.work() as work:
        person = work.require(EmployeeRecord, key, "")
        work.add(EmployeeRecord(nip=person.nip, name=NAME, nik=NIK, phone=PHONE, status="PNS"))
        work.commit("save_employee", f"Tambah {NAME}")


def test_a_planted_person_is_found_nowhere_but_where_people_put_them(qtbot, demo_office_file, log):
    path, temporary = log
    program = with_practice(qtbot, demo_office_file)
    desk = program.session.shell.desk
    key = plant(desk)
    program.session.show_record("employees", key)
    program.session.tab().save()
    guard = Guard(program.ask, (KnownError,), path)
    fail(desk, key, guard)
    logging.getLogger("pustaka").warning("baris %s tidak terbaca: %s", 3, NIK)
    with desk.reader() as reader:
        appraisal = reader.value(
            "SELECT a.id FROM appraisal a JOIN period p ON p.id = a.period_id WHERE a.employee_id = ?"
            " ORDER BY p.start LIMIT 1",
            (key,),
        )
    papers = [letters.preview(desk, DocumentKind.PACKAGE, appraisal).pdf, own_data.print_own_data(desk, key)]
    put_away(program)
    for pdf in papers:
        held = PdfReader(BytesIO(pdf))
        about = f"{held.metadata} {held.xmp_metadata}".encode()
        assert [canary for canary in CANARIES if canary in about] == []
    home = paths.data().parent
    left = [file for folder in (home, temporary) for file in folder.rglob("*") if file.is_file()]
    assert path in left
    assert b"crash " in path.read_bytes()
    for file in left:
        found = [canary for canary in CANARIES if canary in file.name.encode()]
        if ".asn" not in file.name or file.suffix == ".json":
            content = file.read_bytes()
            found += [canary for canary in CANARIES if canary in content]
        assert found == [], file
