"""Tests of the settings of the 360 in the window: typed in place, the sum told while typing, locked by an answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.appraisals import periods
from asn_desktop.services.feedback import instruments, sheets
from asn_desktop.storage.queries.appraisals import periods as stored
from asn_desktop.ui.dialogs.feedback.feedback_setup import FeedbackSetupDialog
from asn_desktop.ui.dialogs.feedback.feedback_statements import SHORT, WORDS
from tests.services.feedback.test_sheets import running


@pytest.fixture
def dialog(qtbot, shell):
    periods.add_year(shell.desk, 2027)
    with shell.desk.reader() as reader:
        period = stored.named(reader, "2027")
    made = FeedbackSetupDialog(shell, period.id, period.name)
    qtbot.addWidget(made, before_close_func=lambda each: setattr(each, "_dirty", False))
    made.show()
    return made


def kept(shell):
    with shell.desk.reader() as reader:
        return instruments.of_period(reader, shell.desk.rules, stored.named(reader, "2027").id)


def test_statements_short_form_and_weights_are_kept_together(qtbot, qtmodeltester, shell, dialog):
    cells = dialog.table.texts
    qtmodeltester.check(cells)
    dialog.table.setCurrentIndex(cells.index(1, WORDS))
    dialog.remove()
    cells.setData(cells.index(0, WORDS), "Melayani tanpa membedakan")
    dialog.table.setCurrentIndex(cells.index(1, WORDS))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert cells.index(1, SHORT).data() == "●"
    dialog.asking.editor("short_peer").box.click()
    for name, share in (("superior", 50), ("peer", 50), ("subordinate", 10)):
        control = dialog.weights.editor(name).control()
        control.selectAll()
        qtbot.keyClicks(control, str(share))
    assert "110" in dialog.sum.text()
    dialog.save()
    assert "lebih 10" in dialog.banner.sentence()
    control.selectAll()
    qtbot.keyClicks(control, "0")
    dialog.save()
    assert "Beri nama" in dialog.banner.sentence()
    qtbot.keyClicks(dialog.start.editor("name").control(), "Siulak")
    dialog.save()
    assert dialog.isHidden()
    found = kept(shell)
    assert found.instrument.statements[0] == ("Melayani tanpa membedakan", "Melakukan perbaikan tiada henti")
    assert (found.instrument.name, found.instrument.version, found.instrument.short[0]) == ("Siulak", 1, 1)
    assert found.short_groups == {RaterGroup.PEER}
    assert found.weights[RaterGroup.PEER] == 50


def test_a_value_keeps_one_statement_and_takes_no_fourth(dialog):
    cells = dialog.table.texts
    dialog.table.setCurrentIndex(cells.index(0, WORDS))
    assert "sebanyak yang muat" in dialog.add_button.toolTip()
    for _ in range(2):
        dialog.remove()
    assert "sedikitnya satu" in dialog.remove_button.toolTip()
    dialog.add()
    assert cells.rowCount() == 20


def test_a_set_of_weights_is_chosen_and_names_its_source(dialog):
    editor = dialog.weights.editor("set")
    editor.combo.setCurrentIndex([editor.combo.itemText(at) for at in range(editor.combo.count())].index("60 / 40 / 0"))
    editor.changed.emit()
    assert dialog.weights.editor("peer").get() == 40
    assert "Kota Batu" in dialog.source.text()


def test_after_the_first_answer_it_can_only_be_read(qtbot, shell):
    made = FeedbackSetupDialog(shell, running(shell.desk), "Tahunan 2026")
    qtbot.addWidget(made)
    made.show()
    assert "Jawaban pertama" in made.banner.sentence()
    assert not made.save_button.isEnabled()
    assert not made.table.texts.flags(made.table.texts.index(0, WORDS)) & Qt.ItemFlag.ItemIsEditable


def test_changes_are_not_thrown_away_unasked(shell, dialog):
    dialog.table.texts.setData(dialog.table.texts.index(0, WORDS), "Lain")
    shell.ask.answers.append(False)
    dialog.reject()
    assert dialog.isVisible()


def test_sheets_that_are_out_are_replaced_only_when_the_person_says_so(qtbot, shell, dialog):
    with shell.desk.reader() as reader:
        period = stored.named(reader, "2027").id
    periods.prepare(shell.desk, period)
    sheets.make_sheets(shell.desk, period)
    dialog.asking.editor("short_peer").box.click()
    shell.ask.answers += [False, True]
    dialog.save()
    assert kept(shell).short_groups == frozenset()
    dialog.save()
    qtbot.waitUntil(dialog.isHidden)
    assert kept(shell).short_groups == {RaterGroup.PEER}
