"""The grid of the daily log: keys, pasting, repeating, turning months, and what cannot be kept."""

from __future__ import annotations

import gc
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from asn_desktop.domain.plans.daily_log import TITLES, DailyField
from asn_desktop.services import offices, undo
from asn_desktop.services.settings import DAILY_LOG
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.plans import daily_log as reading
from asn_desktop.storage.queries.plans.evidence import Span
from asn_desktop.ui.dialogs.plans.action_plan import ActionPlanDialog
from asn_desktop.ui.dialogs.plans.daily_log import DailyLogDialog
from asn_desktop.ui.forms.daily_log import COLUMNS, WRONG_ROLE
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab

CONTROL = Qt.KeyboardModifier.ControlModifier
ACTIVITY, DAY, START, REALISATION = (COLUMNS.index(name) for name in (DailyField.ACTIVITY, DailyField.DAY, DailyField.START, DailyField.REALISATION))  # fmt: skip


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot, shell, tab, ask):
    gc.collect()  # what Python still holds of an earlier dialog would be taken for this one at the same place in memory
    made = DailyLogDialog(shell, tab.record.appraised.card)
    qtbot.addWidget(made, before_close_func=lambda _dialog: ask.answers.append(True))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def stored(shell, tab, month=11):
    span = Span(tab.record.appraised.card.employee_id, date(2026, month, 1), date(2026, month, 28) + timedelta(days=2))
    with shell.desk.reader() as reader:
        return reading.lines(reader, span)


def text(dialog, row, name):
    return dialog.grid.days.lines[row].text(name)


def type_into(qtbot, dialog, words):
    """Type into the current cell and leave it with Enter."""
    qtbot.keyClick(dialog.grid, Qt.Key.Key_F2)
    line = dialog.grid.viewport().findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, words)
    before = dialog.grid.currentIndex()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.grid.currentIndex() != before)  # Qt hands the words over a moment later
    dialog.grid.finish_typing()


def test_the_month_of_today_opens_on_its_blank_line(dialog, shell, tab):
    kept = stored(shell, tab)
    assert dialog._said.text() == "November 2026"
    assert len(dialog.grid.days.lines) == len(kept) + 1
    assert dialog.grid.currentIndex().row() == len(kept)
    assert not dialog.is_dirty()


def test_the_first_words_of_a_line_bring_its_day_and_the_hour_goes_on(dialog, qtbot, shell, tab):
    row = dialog.grid.currentIndex().row()
    dialog.grid.setCurrentIndex(dialog.grid.days.index(row, ACTIVITY))
    type_into(qtbot, dialog, "Melayani KTP")
    assert text(dialog, row, DailyField.DAY) == "24 Nov 2026"
    dialog.grid.days.setData(dialog.grid.days.index(row, START), "8")
    dialog.grid.days.setData(dialog.grid.days.index(row, START + 1), "9.30")
    dialog.grid.days.setData(dialog.grid.days.index(row + 1, ACTIVITY), "Rapat")
    assert text(dialog, row + 1, DailyField.START) == "09:30"
    qtbot.keyClick(dialog.grid, Qt.Key.Key_S, CONTROL)
    added = [one for one in stored(shell, tab) if one.day == date(2026, 11, 24)]
    assert [(one.activity, one.start, one.end) for one in added] == [
        ("Melayani KTP", "08:00", "09:30"),
        ("Rapat", "09:30", ""),
    ]
    assert not dialog.is_dirty()


def test_a_block_from_excel_begins_at_the_first_column_wherever_the_cursor_stands(dialog, qtbot, shell, tab):
    row = len(dialog.grid.days.lines) - 1
    QGuiApplication.clipboard().setText(
        "\t".join(TITLES.values()) + "\nMelayani\t23/11\t8\t9\tMenerima berkas\tRegister\t4\tberkas\tfoto\n"
        "Melayani\t23/11/2026\t9\t10\tMemeriksa berkas\t\t\t\t\n"
    )
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, CONTROL)
    assert [text(dialog, row + at, DailyField.ACTIVITY) for at in range(2)] == ["Menerima berkas", "Memeriksa berkas"]
    assert text(dialog, row, DailyField.DAY) == "23 Nov 2026"
    assert dialog.grid.days.lines[-1].is_blank()
    dialog.save()
    assert {"Menerima berkas", "Memeriksa berkas"} <= {one.activity for one in stored(shell, tab)}


def test_one_column_is_pasted_where_the_cursor_stands(dialog, qtbot):
    dialog.grid.setCurrentIndex(dialog.grid.days.index(0, REALISATION))
    QGuiApplication.clipboard().setText("5\n6\n")
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, CONTROL)
    assert [text(dialog, at, DailyField.REALISATION) for at in range(2)] == ["5", "6"]


def test_what_cannot_be_kept_is_framed_and_gets_the_keyboard(dialog, shell, tab):
    days = dialog.grid.days
    before = stored(shell, tab)
    days.setData(days.index(0, REALISATION), "1,5")
    assert "bilangan bulat" in days.index(0, REALISATION).data(WRONG_ROLE)
    dialog.save()
    assert "Baris 1: e-Kinerja hanya menerima bilangan bulat" in dialog.banner.sentence()
    assert (dialog.grid.currentIndex().row(), dialog.grid.currentIndex().column()) == (0, REALISATION)
    assert stored(shell, tab) == before


def test_yesterday_is_repeated_on_the_day_of_the_line(dialog, qtbot):
    row = len(dialog.grid.days.lines) - 1
    yesterday = [
        line.text(DailyField.ACTIVITY) for line in dialog.grid.days.lines if line.text(DailyField.DAY) == "23 Nov 2026"
    ]
    assert yesterday
    qtbot.keyClick(dialog.grid, Qt.Key.Key_R, CONTROL)
    added = dialog.grid.days.lines[row : row + len(yesterday)]
    assert [line.text(DailyField.ACTIVITY) for line in added] == yesterday
    assert {line.text(DailyField.DAY) for line in added} == {"24 Nov 2026"}
    assert all(line.id is None for line in added)
    assert "diulang" in dialog.banner.sentence()


def test_without_anything_before_it_says_so(dialog, shell, tab):
    dialog.turn(-1)
    dialog.repeat()
    assert "Belum ada log tersimpan" in dialog.banner.sentence()


def test_ctrl_delete_removes_a_row_and_delete_empties_a_cell(dialog, qtbot):
    many = len(dialog.grid.days.lines)
    dialog.grid.setCurrentIndex(dialog.grid.days.index(0, REALISATION))
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Delete)
    assert text(dialog, 0, DailyField.REALISATION) == ""
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Delete, CONTROL)
    assert len(dialog.grid.days.lines) == many - 1


def test_turning_the_month_keeps_what_was_changed_where_the_person_agrees(dialog, qtbot, ask, shell, tab):
    dialog.grid.days.setData(dialog.grid.days.index(0, ACTIVITY), "Diubah")
    ask.answers += [False, True]
    qtbot.keyClick(dialog.grid, Qt.Key.Key_PageUp, CONTROL)
    assert dialog._said.text() == "November 2026"
    qtbot.keyClick(dialog.grid, Qt.Key.Key_PageUp, CONTROL)
    assert dialog._said.text() == "Oktober 2026"
    assert stored(shell, tab)[0].activity == "Diubah"
    for _ in range(12):
        dialog.turn(-1)
    assert dialog._said.text() == "Januari 2026"
    assert not dialog.earlier.isEnabled()


def test_the_month_is_written_for_excel(dialog, ask, tmp_path):
    out = tmp_path / "log.xlsx"
    ask.answers.append(out)
    dialog.export_button.click()
    assert out.is_file()
    assert "urutan isian e-Kinerja" in dialog.banner.sentence()


def test_a_closed_period_only_shows(qtbot, shell, tab):
    made = DailyLogDialog(shell, tab.record.appraised.card, "Periode sudah final.")
    qtbot.addWidget(made)
    assert not made.save_button.isEnabled()
    assert not made.grid.days.flags(made.grid.days.index(0, ACTIVITY)) & Qt.ItemFlag.ItemIsEditable


def test_the_model_keeps_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.grid.days)


def test_the_room_leads_there_only_while_the_office_keeps_a_log(tab, shell, ask):
    tab.record.show_room()
    ask.answers.append(lambda dialog: isinstance(dialog, DailyLogDialog))
    tab.record.room.daily_button.click()
    assert tab.person.why_not_daily_log() == ""
    shell.announce(offices.set_setting(shell.desk, DAILY_LOG, False, "Matikan"))
    assert tab.record.room.daily_button.isHidden()
    assert "Nyalakan di Pengaturan" in tab.person.why_not_daily_log()


def test_empty_realisations_of_the_action_plan_come_from_the_log(qtbot, shell, tab, ask):
    made = ActionPlanDialog(shell, tab.record.appraised.card, None)
    qtbot.addWidget(made, before_close_func=lambda _dialog: ask.answers.append(True))
    first = made.lists[0].lines[0]
    kept = made.lists[1].lines[0][1].text()
    first[1].setText("")
    made.take_daily()
    assert first[1].text() == "18 orang; bukti: register loket"
    assert made.lists[1].lines[0][1].text() == kept
    assert "1 realisasi diisi" in made.banner.sentence()


def test_one_undo_takes_a_saved_month_back(dialog, shell, tab):
    heard = []
    shell.changed.connect(heard.append)
    before = stored(shell, tab)
    dialog.grid.days.remove(0)
    dialog.save()
    assert len(stored(shell, tab)) == len(before) - 1
    undo.undo(shell.desk, heard[-1].undo)
    assert stored(shell, tab) == before


def test_last_years_log_is_looked_at_through_last_years_period(qtbot, shell, tab):
    with shell.desk.reader() as reader:
        shell.choose_period(next(row.id for row in periods.periods(reader) if row.code == "2025"))
    made = DailyLogDialog(shell, tab.record.appraised.card, tab.record.read_only())
    qtbot.addWidget(made)
    assert made._said.text() == "Desember 2025"
