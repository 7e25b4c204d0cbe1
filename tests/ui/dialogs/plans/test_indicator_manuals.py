"""The manuals of a head's indicators in the window, and the matrix of a leader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from asn_desktop.storage.queries.plans import indicator_manuals as stored
from asn_desktop.ui.dialogs.plans.indicator_manuals import IndicatorManualsDialog
from asn_desktop.ui.dialogs.printing import PreviewDialog
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    with shell.desk.reader() as reader:
        head = reader.value(
            "SELECT a.id FROM appraisal a JOIN plan p ON p.id = a.plan_id"
            " WHERE a.period_id = ? AND p.form_group = 'MANDIRI'",
            (shell.period_id,),
        )
    made.show_record(head)
    return made


@pytest.fixture
def dialog(qtbot, shell, tab, ask):
    made = IndicatorManualsDialog(shell, tab.record.appraised.card)
    qtbot.addWidget(made, before_close_func=lambda _dialog: ask.answers.append(True))
    made.show()
    return made


def action(tab, name):
    return next(one for one in tab.actions() if one.name == name)


def kept(shell, tab):
    with shell.desk.reader() as reader:
        return stored.of_plan(reader, tab.record.appraised.card.plan_id)


def test_each_indicator_has_its_manual_and_all_are_kept_together(dialog, qtbot, shell, tab):
    first, second = [one.id for _, one in dialog._indicators[:2]]
    for key in (first, second):
        dialog.form.editor("purpose").set("Tujuan")
        dialog.form.editor("definition").set("Definisi")
        dialog.form.editor("formula").set("a : b")
        dialog.form.editor("measure").set("persen")
        qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.drafts[key].is_empty()
    assert "terisi" in dialog.list.item(0).text()
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert set(kept(shell, tab)) == {first, second}


def test_what_is_missing_turns_to_its_indicator(dialog, qtbot):
    dialog.form.editor("purpose").set("Tujuan saja")
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.currentRow() == 1
    dialog.save()
    assert dialog.list.currentRow() == 0
    assert "Definisi belum diisi" in dialog.form.problems()["definition"]
    assert dialog.isVisible()


def test_leaving_asks_and_a_closed_period_only_shows(dialog, ask, qtbot, shell, tab):
    dialog.form.editor("purpose").set("Tujuan")
    ask.answers += [False, True]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    closed = IndicatorManualsDialog(shell, tab.record.appraised.card, "Periode sudah final.")
    qtbot.addWidget(closed)
    assert not closed.save_button.isEnabled()


@pytest.mark.parametrize("name", ["indicator_manuals", "role_matrix"])
def test_both_papers_open_from_the_menu(tab, ask, name):
    def look(shown):
        if isinstance(shown, IndicatorManualsDialog):
            ask.answers.append(look)
            shown.print_form()
            shown.reject()
            return False
        assert isinstance(shown, PreviewDialog)
        assert shown.sheet.plain
        shown.reject()
        return False

    ask.answers.append(look)
    assert action(tab, name).enabled() == ""
    action(tab, name).run()
    ask.done()


def test_staff_have_no_manuals_and_the_menu_says_why(tab, shell):
    with shell.desk.reader() as reader:
        staff = reader.value(
            "SELECT a.id FROM appraisal a JOIN plan p ON p.id = a.plan_id"
            " WHERE a.period_id = ? AND p.form_group = 'JA_JF'",
            (shell.period_id,),
        )
    tab.show_record(staff)
    assert "pimpinan unit kerja mandiri" in action(tab, "indicator_manuals").enabled()
