"""Trainings and JP in the window: recorded for many, seen against the right, kept in the catalogue, proposed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from asn_desktop.services.development.training import CourseDraft, save_course
from asn_desktop.storage.queries.development import training as stored
from asn_desktop.ui.dialogs.development.training import CATALOGUE, PLAN, RECORDS, RIGHTS, TrainingDialog
from asn_desktop.ui.dialogs.development.training_attended import TrainingAttended, TrainingFiles
from asn_desktop.ui.forms.training import LACKING


@pytest.fixture
def dialog(qtbot, shell):
    made = TrainingDialog(shell)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made._found is not None)
    return made


def loaded(qtbot, dialog, view):
    dialog.view.set_value(view)
    dialog._turn()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    return dialog.tables[view].window_model


def test_a_training_followed_by_two_shows_in_their_right_and_in_the_records(qtbot, shell, dialog):
    save_course(shell.desk, CourseDraft(name="Bimtek Arsip", kind="BIMTEK", provider="ANRI", hours=30))
    form = TrainingAttended(shell)
    qtbot.addWidget(form)
    form.keep()
    assert form.result() != QDialog.DialogCode.Accepted  # nothing is typed
    form.form.editor("course").set(next(iter(form._courses)))
    form.form.editor("course").changed.emit()
    assert (form.form.raw("name"), form.form.raw("hours")) == ("Bimtek Arsip", 30)
    form.form.editor("start").set(shell.desk.today.replace(day=1))
    people = list(form.table.window_model.all_ids())[:2]
    form.table.tick(people)
    with qtbot.waitSignal(form.accepted):
        form.keep()
    with shell.desk.reader() as reader:
        found = [one for one in stored.records(reader, shell.desk.today.year) if one.name == "Bimtek Arsip"]
    assert [one.provider for one in found] == ["ANRI", "ANRI"]
    qtbot.waitUntil(lambda: not dialog.is_busy())
    hours = {one.id: one.right.hours for one in dialog._found.rights}
    assert all(hours[str(key)] >= 30 for key in people)
    files = TrainingFiles(shell, found[0])
    qtbot.addWidget(files)
    assert files.pane.count() == 0
    assert loaded(qtbot, dialog, RECORDS).rowCount() > 0


def test_a_form_without_anybody_ticked_says_what_to_do(qtbot, shell):
    form = TrainingAttended(shell)
    qtbot.addWidget(form)
    form.show()
    form.form.load({"name": "A", "kind": "BIMTEK", "start": date(2026, 1, 5), "hours": 4})
    form.keep()
    qtbot.waitUntil(form.banner.isVisible)


def test_the_lists_narrow_and_each_says_what_it_comes_to(qtbot, dialog, shell, ask):
    dialog.chips.set_value(LACKING)
    dialog._narrow()
    shown = dialog.tables[RIGHTS].window_model
    assert shown.rowCount() == sum(one.right.missing > 0 for one in dialog._found.rights)
    loaded(qtbot, dialog, PLAN)
    assert "usulan" in dialog.said.text()
    ask.answers.append({"name": "PKP", "kind": "KEPEMIMPINAN", "provider": "", "hours": 905, "gap": "", "ended": False})
    loaded(qtbot, dialog, CATALOGUE)
    dialog.add_course()
    qtbot.waitUntil(lambda: any(one.name == "PKP" for one in dialog._courses))
