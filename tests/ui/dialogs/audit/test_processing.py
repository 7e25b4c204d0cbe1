"""Tests of the register of processing in the window: refused beside the field, then kept."""

from __future__ import annotations

from asn_desktop.services.personal_data import processing
from asn_desktop.ui.dialogs.audit.processing import ProcessingDialog


def test_who_answers_is_asked_for_and_kept(qtbot, shell):
    dialog = ProcessingDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save()
    assert dialog.isVisible()
    dialog.form.editor("officer").set("Sekcam")
    dialog.form.editor("contact").set("0812")
    dialog.save()
    assert not dialog.isVisible()
    with shell.desk.reader() as reader:
        assert processing.current(reader)[:2] == ("Sekcam", "0812")
