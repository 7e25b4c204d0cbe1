"""Tests of the dialog in which an office words its letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from asn_desktop.services.letters import signers, wordings
from asn_desktop.ui.dialogs.letters.letter_wordings import LetterWordingsDialog


@pytest.fixture
def dialog(qtbot, shell):
    made = LetterWordingsDialog(shell)
    qtbot.addWidget(made, before_close_func=lambda each: (each.form.restore(), each.done(0)))
    made.show()
    made.list.go_to("covering-letter")
    return made


def area(dialog, part="body"):
    return dialog.form.editor(part).control()


def typed(qtbot, dialog, part, text):
    area(dialog, part).selectAll()
    qtbot.keyClicks(area(dialog, part), text)


def test_the_page_follows_what_is_typed(qtbot, dialog):
    before = dialog.view.data
    area(dialog).moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(area(dialog), " Salam hormat.")
    qtbot.waitUntil(lambda: dialog.view.data != before)
    assert dialog.save_button.isEnabled()


def test_something_unknown_is_named_and_the_last_good_page_stays(qtbot, dialog):
    before = dialog.view.data
    area(dialog).setFocus()
    area(dialog).setPlainText("Halo {entah}")
    qtbot.waitUntil(lambda: "body" in dialog.form.problems())
    assert dialog.view.data == before
    dialog.save()
    assert "entah" in dialog.form.problems()["body"]


def test_a_field_goes_where_the_cursor_was(dialog):
    area(dialog).setFocus()
    area(dialog).setPlainText("Kepada ")
    area(dialog).moveCursor(QTextCursor.MoveOperation.End)
    dialog.insert_button.setFocus(Qt.FocusReason.MouseFocusReason)
    dialog.insert("nama")
    assert area(dialog).toPlainText() == "Kepada {nama}"


def test_saving_and_restoring_keep_the_chosen_letter(qtbot, dialog, demo_desk):
    typed(qtbot, dialog, "subject", "Hasil {periode}")
    qtbot.keyClick(area(dialog, "subject"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with demo_desk.reader() as reader:
        found = {each.template.kind: each for each in wordings.all_wordings(reader)}
    assert found["covering-letter"].wording.subject == "Hasil {periode}"
    assert dialog.list.current_id() == "covering-letter"
    dialog.ask.answers.append(True)
    dialog.restore_shipped()
    assert "Penyampaian" in area(dialog, "subject").text()
    assert not dialog.restore_button.isEnabled()


def test_leaving_asks_about_what_is_not_saved(qtbot, dialog):
    typed(qtbot, dialog, "subject", "Hasil {periode}")
    dialog.ask.answers.append(False)
    dialog.reject()
    assert dialog.isVisible()
    dialog.ask.answers.append(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_kind_of_letter_is_signed_for_the_head(dialog, ask):
    dialog.list.go_to("objection-record")
    assert not dialog.signer_button.isEnabled()  # the one who decided signs his record
    dialog.list.go_to("kgb-notice")
    assert dialog.signer_button.isEnabled()
    with dialog._shell.desk.reader() as reader:
        way = next(one for one in signers.ways(reader) if one.key.startswith(signers.FOR))
    ask.answers.append(way.key)
    dialog.choose_signer()
    with dialog._shell.desk.reader() as reader:
        assert signers.way_of(reader, "kgb-notice") == way
    ask.answers.append("head")
    dialog.choose_signer()
    with dialog._shell.desk.reader() as reader:
        assert signers.way_of(reader, "kgb-notice").key == ""


def test_the_layout_is_kept_with_the_words_and_shown_at_once(qtbot, dialog, demo_desk):
    before = dialog.view.data
    typed(qtbot, dialog, "left", "35")
    qtbot.waitUntil(lambda: dialog.view.data != before)
    dialog.save()
    with demo_desk.reader() as reader:
        found = next(one for one in wordings.all_wordings(reader) if one.template.kind == "covering-letter")
    assert found.wording.layout == "A4 SANS 12.0 35 22 14 25"
    assert not found.shipped_changed
    typed(qtbot, dialog, "right", "5")
    qtbot.waitUntil(lambda: "right" in dialog.form.problems())
    dialog.save()
    assert "20 sampai 30 mm" in dialog.form.problems()["right"]
