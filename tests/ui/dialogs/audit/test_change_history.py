"""Tests of the history of changes in the window: narrowed, read in detail, exported, with the state of its chain."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date

import pytest

from asn_desktop.services.staff import employees
from asn_desktop.services.staff.employees import EmployeeDraft
from asn_desktop.storage.queries.staff import employees as stored
from asn_desktop.ui.dialogs.audit.change_history import ChangeHistoryDialog


@pytest.fixture
def person(shell):
    with shell.desk.reader() as reader:
        return stored.rows(reader, stored.ids(reader)[:1])[0]


def opened(qtbot, shell, employee_id=None):
    made = ChangeHistoryDialog(shell, employee_id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy())
    return made


def titles(dialog):
    model = dialog.table.window_model
    return [model.row(at).title for at in range(model.rowCount())]


def test_the_newest_act_stands_on_top_with_all_it_changed_and_leaves_as_a_list(
    qtbot, shell, ask, tmp_path, qtmodeltester
):
    draft = EmployeeDraft(nip="198503122011011001", name="Ratna Dewi", birth_date=date(1985, 3, 12), sex="M")
    saved = employees.save(shell.desk, draft)
    dialog = opened(qtbot, shell)
    assert "utuh" in dialog.banner.sentence()
    assert titles(dialog)[0] == saved.changes.name
    assert "Data pegawai “Ratna Dewi” ditambahkan" in [
        dialog.card.lines.item(at).text() for at in range(dialog.card.lines.count())
    ]
    assert "Yulia Fitriani" in dialog.card.facts.text()
    qtmodeltester.check(dialog.table.window_model)
    dialog.person.set(next(iter(saved.changes.ids("employee"))))
    dialog.person.changed.emit()
    assert titles(dialog) == [saved.changes.name]
    out = tmp_path / "riwayat.csv"
    ask.answers.append(out)
    dialog.export()
    qtbot.waitUntil(out.exists)
    assert saved.changes.name in out.read_text("utf-8-sig")


def test_filters_narrow_and_an_act_done_meanwhile_appears(qtbot, shell, person):
    dialog = opened(qtbot, shell, person.id)
    assert dialog.table.window_model.rowCount()
    dialog.subject.set("staff")
    dialog.subject.changed.emit()
    dialog.since.set(date(2027, 1, 1))
    dialog.since.changed.emit()
    assert titles(dialog) == []
    assert not dialog.export_button.isEnabled()
    dialog.since.set(None)
    dialog.since.changed.emit()
    before = titles(dialog)
    changes = employees.retire(shell.desk, person.id, date(2026, 11, 1), "Pensiun")
    shell.announce(changes)
    assert titles(dialog) == [changes.name, *before]


def test_a_history_changed_outside_the_program_is_said_with_its_number(qtbot, shell):
    with contextlib.closing(sqlite3.connect(shell.desk.database.path)) as raw:
        raw.execute("DROP TRIGGER audit_stays_unchanged")
        raw.execute("UPDATE audit SET title = 'Lain' WHERE seq = 3")
        raw.commit()
    assert "baris 3" in opened(qtbot, shell).banner.sentence()
