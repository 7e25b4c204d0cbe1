"""Tests of the examination behind `check`."""

from __future__ import annotations

from asn_desktop.services import desk as desks
from asn_desktop.services.safety import checks
from asn_desktop.storage import check


def test_a_sound_office_has_no_problems_and_is_counted(demo_desk):
    found = checks.examine(demo_desk)
    assert found.ok
    assert found.problems == []
    assert (found.employees, found.appraisals, found.documents) == (42, 126, 46)
    assert found.engine.startswith(("SQLite 3.", "PostgreSQL 1"))


def test_it_works_on_an_office_that_is_only_read(demo_desk):
    reading = desks.open_to_read(
        demo_desk.database.where, actor="Rina", rules=demo_desk.rules, clock=lambda: demo_desk.now
    )
    assert checks.examine(reading) == checks.examine(demo_desk)
    reading.database.close()


def test_what_is_wrong_is_handed_on(new_desk, monkeypatch):
    monkeypatch.setattr(check, "examine", lambda _database: ["Satu dokumen berubah."])
    found = checks.examine(new_desk)
    assert (found.ok, found.problems, found.employees) == (False, ["Satu dokumen berubah."], 0)
