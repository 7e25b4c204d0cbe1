"""The editor of the rencana aksi: keys, free lines, order, and what is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.plans import action_plans
from asn_desktop.ui.dialogs.plans.action_plan import ActionPlanDialog, open_action_plan
from asn_desktop.ui.dialogs.printing import PreviewDialog
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot, shell, tab, ask):
    made = ActionPlanDialog(shell, tab.record.appraised.card, tab.record.period)
    qtbot.addWidget(made, before_close_func=lambda _dialog: ask.answers.append(True))  # whatever a test left typed
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def stored(shell, tab):
    with shell.desk.reader() as reader:
        return action_plans.of_appraisal(reader, tab.record.appraised.card.id)


def texts(steps):
    return [pair[0].text() for pair in steps.lines]


def test_every_rhk_shows_its_steps_and_a_free_line(dialog, shell, tab):
    kept = stored(shell, tab)
    for steps in dialog.lists:
        assert texts(steps) == [row.text for row in kept[steps.work_result_id]] + [""]
    assert not dialog.is_dirty()


def test_enter_goes_on_and_typing_makes_the_next_free_line(dialog, qtbot, shell, tab):
    steps = dialog.lists[0]
    many = len(steps.lines)
    text, progress = steps.lines[-1]
    text.setFocus()
    qtbot.keyClicks(text, "Melapor tiap bulan")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert progress.hasFocus()
    qtbot.keyClicks(progress, "11 laporan")
    qtbot.keyClick(progress, Qt.Key.Key_Return)
    assert len(steps.lines) == many + 1
    assert steps.lines[-1][0].hasFocus()
    qtbot.keyClick(steps.lines[-1][0], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    last = stored(shell, tab)[steps.work_result_id][-1]
    assert (last.text, last.progress) == ("Melapor tiap bulan", "11 laporan")


def test_alt_arrows_move_and_ctrl_delete_removes_with_its_progress(dialog, qtbot, shell, tab):
    steps = dialog.lists[0]
    first, second = stored(shell, tab)[steps.work_result_id][:2]
    steps.focus(1)
    qtbot.keyClick(steps.lines[1][0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(steps)[:2] == [second.text, first.text]
    assert steps.place() == 0
    steps.focus(1, "progress")
    qtbot.keyClick(steps.lines[1][1], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    dialog.save()
    assert [row.id for row in stored(shell, tab)[steps.work_result_id]] == [second.id]


def test_what_is_refused_is_said_and_gets_the_keyboard(dialog):
    steps = dialog.lists[-1]
    steps.lines[-1][1].setText("realisasi tanpa langkah")
    dialog.save()
    assert "Isi rencana aksinya" in dialog.banner.sentence()
    assert steps.lines[-1][0].hasFocus()
    assert dialog.isVisible()


def test_leaving_asks_before_anything_typed_is_lost(dialog, ask):
    dialog.lists[0].lines[0][0].setText("Lain")
    ask.answers += [False, True]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_closed_period_only_shows(qtbot, shell, tab):
    with shell.desk.reader() as reader:
        shell.choose_period(next(row.id for row in periods.periods(reader) if row.code == "2025"))
    made = ActionPlanDialog(shell, tab.record.appraised.card, tab.record.period, tab.record.read_only())
    qtbot.addWidget(made)
    assert not made.save_button.isEnabled()
    assert "sudah final" in made.banner.sentence()


def test_it_opens_from_the_room_and_says_what_to_do_without_an_skp(tab, shell, ask):
    ask.answers.append(lambda dialog: isinstance(dialog, ActionPlanDialog))
    tab.record.show_room()
    tab.record.room.steps_button.click()
    open_action_plan(shell, tab.record.appraised.card._replace(work_results=()), None, "")
    assert "Isi dahulu" in ask.messages[-1][1]


@pytest.mark.parametrize("name", ["print_action_plan", "print_documentation", "print_feedback_record"])
def test_working_papers_open_without_number_or_warning(tab, ask, name):
    def work(dialog):
        assert isinstance(dialog, PreviewDialog)
        assert dialog.sheet.plain
        assert not dialog.sheet.issuable
        assert dialog._banner.sentence() == ""
        assert dialog._print.text() == "Cetak…"
        assert "KONSEP" not in dialog.sheet.file_name
        dialog.reject()
        return False

    ask.answers.append(work)
    tab.list.table.go_to(tab.list.table.window_model.id_at(2))
    next(action for action in tab.actions() if action.name == name).run()
    ask.done()


def test_a_batch_of_working_papers_holds_everybody_with_an_skp(tab, shell, ask, tmp_path):
    everybody = list(tab.list.table.window_model.all_ids())[:3]

    def work(dialog):
        assert "tidak bernomor" in dialog._counts.text()
        dialog.start()
        assert "3 berkas disimpan." in dialog._result.sentence()
        dialog.reject()
        return False

    ask.answers += [work, tmp_path]
    tab.person.print_working_paper(DocumentKind.FEEDBACK_RECORD, everybody)
    assert len(list(tmp_path.glob("*_rekaman-umpan-balik.pdf"))) == 3
