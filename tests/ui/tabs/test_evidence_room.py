"""The room "Catatan & umpan balik": noting in few keys, opening, removing, and going back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from asn_desktop.services import undo
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.plans import evidence
from asn_desktop.ui.dialogs.plans.evidence_entry import EntryDialog, RemarkDialog
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(1093, 430)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def room(tab, qtbot):
    qtbot.mouseClick(tab.findChild(QPushButton, "evidence"), Qt.MouseButton.LeftButton)
    return tab.record.room


def lines(room):
    return room._source.held


def typed(qtbot, *keys):
    for each in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        if isinstance(each, str):
            qtbot.keyClicks(widget, each)
        else:
            qtbot.keyClick(widget, each)


def stored(shell, tab):
    with shell.desk.reader() as reader:
        span = evidence.span_of(reader, tab.record.appraised.card.id)
        return evidence.entries(reader, span), evidence.remarks(reader, span)


def test_the_record_says_how_much_was_noted_and_leads_there_and_back(tab, room, qtbot):
    count = len(lines(room))
    assert tab.findChild(QPushButton, "evidence").text() == f"Catatan ({count})"
    assert tab.record.is_in_room()
    assert QApplication.focusWidget() is room.quick.text.control()
    qtbot.keyClick(room.table, Qt.Key.Key_Escape)
    assert not tab.record.is_in_room()


def test_words_and_enter_note_an_activity_of_today(tab, room, qtbot, shell):
    before = len(lines(room))
    typed(qtbot, "Menyusun jadwal piket", Qt.Key.Key_Return)
    entries, _ = stored(shell, tab)
    found = next(row for row in entries if row.text == "Menyusun jadwal piket")
    assert (found.day, found.kind, found.work_result_id) == (date(2026, 11, 24), "KEGIATAN", None)
    assert len(lines(room)) == before + 1
    assert QApplication.focusWidget() is room.quick.text.control()
    assert room.quick.text.get() in (None, "")


def test_kind_target_and_measure_stay_for_the_next_one(tab, room, qtbot, shell):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    rhk = tab.record.appraised.card.work_results[0].id
    room.quick.target.set(rhk)
    typed(qtbot, "Juara lomba", Qt.Key.Key_Tab, "12,5", Qt.Key.Key_Tab, "piala", Qt.Key.Key_Return)
    typed(qtbot, "Juara lagi", Qt.Key.Key_Return)
    entries, _ = stored(shell, tab)
    first, second = (next(row for row in entries if row.text == text) for text in ("Juara lomba", "Juara lagi"))
    assert (first.quantity, first.measure) == (Decimal("12.5"), "piala")
    assert (second.quantity, second.measure) == (None, "")
    assert {first.kind, second.kind} == {"PRESTASI"}
    assert {first.work_result_id, second.work_result_id} == {rhk}


def test_feedback_is_noted_in_the_same_place_and_proposes_the_assessor(tab, room, qtbot, shell):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    card = tab.record.appraised.card
    assert room.quick.giver.get() == card.assessor_id
    typed(qtbot, "Tingkatkan", Qt.Key.Key_Return)
    assert "Pilih satu rencana hasil kerja" in room.quick.problem.text()
    assert QApplication.focusWidget() is room.quick.target.control()
    room.quick.target.set("value:3")
    room.quick.scheduled.box.click()
    room.quick.text.control().setFocus()
    typed(qtbot, Qt.Key.Key_Return)
    _, remarks = stored(shell, tab)
    found = next(row for row in remarks if row.text == "Tingkatkan")
    assert (found.value, found.role, found.giver_id, found.scheduled) == (3, "PIMPINAN", card.assessor_id, True)
    assert not room.quick.problem.isVisible()


def test_somebody_outside_is_named_by_what_he_is(tab, room, qtbot, shell):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    room.quick.role.set("LAIN")
    room.quick.role.changed.emit()
    room.quick.target.set("value:1")
    room.quick.capacity.line.setText("Kepala Desa Pasar")
    typed(qtbot, "Cepat dan ramah", Qt.Key.Key_Return)
    _, remarks = stored(shell, tab)
    found = next(row for row in remarks if row.text == "Cepat dan ramah")
    assert (found.capacity, found.giver_id, found.giver) == ("Kepala Desa Pasar", None, "")
    assert any("Kepala Desa Pasar" in line.second for line in lines(room))


def test_what_cannot_be_read_is_said_where_it_stands(room, qtbot):
    room.quick.quantity.line.setText("banyak")
    typed(qtbot, "Melayani", Qt.Key.Key_Return)
    assert "bukan angka" in room.quick.problem.text()
    assert QApplication.focusWidget() is room.quick.quantity.control()
    assert room.quick.is_dirty()


def test_enter_opens_a_line_and_its_form_saves_with_ctrl_s(tab, room, qtbot, shell, ask):
    line = next(line for line in lines(room) if line.entry is not None)
    room.table.go_to(line.id)

    def work(dialog):
        assert isinstance(dialog, EntryDialog)
        dialog.form.editor("text").area.setPlainText("Diperbaiki")
        dialog.form.save_requested.emit()
        return True

    ask.answers.append(work)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    entries, _ = stored(shell, tab)
    assert next(row for row in entries if row.id == line.id).text == "Diperbaiki"
    assert next(one for one in lines(room) if one.id == line.id).text == "Diperbaiki"


def test_recognition_is_kept_and_withdrawn_in_the_entry(tab, room, qtbot, shell, ask):
    line = next(line for line in lines(room) if line.entry is not None and not line.entry.recognitions)
    room.table.go_to(line.id)

    def work(dialog):
        dialog.recognise()
        assert dialog.recognitions.count() == 1
        dialog.recognitions.setCurrentRow(0)
        dialog.withdraw()
        dialog.recognise()
        return False

    ask.answers += [work, {"text": "Rapi"}, {"role": "REKAN", "giver_id": None, "giver": "Budi", "text": "Mantap"}]
    room.edit()
    entries, _ = stored(shell, tab)
    [kept] = next(row for row in entries if row.id == line.id).recognitions
    assert (kept.giver, kept.role, kept.text) == ("Budi", "REKAN", "Mantap")
    assert "diakui Budi" in next(one for one in lines(room) if one.id == line.id).second


def test_a_file_is_attached_in_the_entry_and_counted_in_the_list(tab, room, ask, tmp_path):
    line = next(line for line in lines(room) if line.entry is not None)
    room.table.go_to(line.id)
    scan = tmp_path / "bukti.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")

    def work(dialog):
        dialog.files.choose()
        assert dialog.files.count() == 1
        return False

    ask.answers += [work, scan]
    room.edit()
    assert next(one for one in lines(room) if one.id == line.id).second.endswith("1 lampiran")


def test_a_remark_opens_with_everything_known_about_it(tab, room, shell, ask):
    line = next(line for line in lines(room) if line.remark is not None and line.remark.giver_id)
    room.table.go_to(line.id)

    def work(dialog):
        assert isinstance(dialog, RemarkDialog)
        assert dialog.form.editor("giver_id").get() == line.remark.giver_id
        assert not dialog.form.is_dirty()
        dialog.form.editor("requested").box.click()
        dialog.save()
        return True

    ask.answers.append(work)
    room.edit()
    _, remarks = stored(shell, tab)
    assert next(row for row in remarks if row.id == line.id).requested is True


def test_delete_asks_and_can_be_undone(tab, room, qtbot, shell, ask):
    line = lines(room)[0]
    room.table.go_to(line.id)
    heard = []
    shell.changed.connect(heard.append)
    ask.answers += [False, True]
    qtbot.keyClick(room.table, Qt.Key.Key_Delete)
    assert line in lines(room)
    qtbot.keyClick(room.table, Qt.Key.Key_Delete)
    assert line.id not in {one.id for one in lines(room)}
    shell.announce(undo.undo(shell.desk, heard[-1].undo))
    assert line.id in {one.id for one in lines(room)}


def test_the_room_goes_along_to_the_next_person(tab, room):
    tab.list.table.selectRow(3)
    assert tab.record.is_in_room()
    assert tab.record.appraised.card.person.name in room._note.whole()


def test_a_final_period_takes_no_notes_and_says_why(tab, room, shell, ask):
    with shell.desk.reader() as reader:
        shell.choose_period(next(row.id for row in periods.periods(reader) if row.code == "2025"))
    assert lines(room)
    assert not room.quick.isEnabled()
    assert "Periode Tahunan 2025 sudah final" in room.quick.toolTip()
    assert not room.remove_button.isEnabled()

    def work(dialog):
        assert "sudah final" in dialog.banner.sentence()
        assert not dialog.recognise_button.isEnabled()
        assert not dialog.files._add.isEnabled()
        return False

    room.table.go_to(next(line.id for line in lines(room) if line.entry is not None))
    ask.answers.append(work)
    room.edit()
    ask.done()


def test_an_empty_room_says_what_to_do(tab, room, shell):
    from asn_desktop.services.plans import evidence as acts

    entries, remarks = stored(shell, tab)
    shell.announce(
        acts.remove(shell.desk, entry_ids=[row.id for row in entries], remark_ids=[row.id for row in remarks])
    )
    assert "Ketik apa yang dikerjakan" in room._nothing.accessibleName()
    assert room._nothing.isVisible()
    assert not room.edit_button.isEnabled()


def test_the_list_keeps_qts_contract(room, qtmodeltester):
    qtmodeltester.check(room.table.window_model)
