"""Tests: locking the copies in the window: what is asked, the sheet, the copy, and the way back to it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from asn_desktop import paths
from asn_desktop.services.accounts import passwords
from asn_desktop.services.safety import locked_copies
from asn_desktop.ui.dialogs.safety.copy_lock import CopyLockDialog
from asn_desktop.ui.dialogs.safety.restore import BackupsDialog

PHRASE = "empat kata mudah diingat"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(passwords, "ROUNDS", 1)
    monkeypatch.setattr(passwords, "MEMORY", 8192)


def test_from_the_passphrase_to_the_restored_copy(qtbot, shell, ask, tmp_path):
    dialog = CopyLockDialog(shell.jobs, ask, shell.desk, announce=shell.announce)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fields["passphrase"].setText(PHRASE)
    dialog.fields["again"].setText("lain")
    dialog.lock()
    assert "tidak sama" in dialog._errors["again"].text()
    assert locked_copies.lock_of(shell.desk) is None
    ask.answers.append(tmp_path / "lembar.pdf")
    dialog.save_sheet()
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    dialog.fields["again"].setText(PHRASE)
    dialog.fields["typed"].setText(dialog.code.lower())
    dialog.lock()
    assert "mulai sekarang terkunci" in dialog.banner.sentence()
    dialog.reject()
    listed = BackupsDialog(shell.jobs, ask, {}, desk=shell.desk)
    qtbot.addWidget(listed)
    listed.show()
    ask.answers.append(tmp_path)
    listed.copy_out()
    (copy,) = tmp_path.glob(f"*{locked_copies.ENDING}")
    ask.answers += [copy, {"secret": "salah"}]
    listed.choose_file()
    assert "tidak cocok" in ask.messages[-1][1]
    ask.answers += [copy, {"secret": PHRASE}]
    listed.choose_file()
    assert listed._chosen().path.parent == paths.unlocked()
    assert listed._chosen().holding.staff == 42
    listed._reason.setText("laptop lama rusak")
    assert listed.findChild(QPushButton, "restore").isEnabled()
    listed.reject()
    assert list(paths.unlocked().iterdir()) == []
    ask.answers += [lambda shown: isinstance(shown, CopyLockDialog) and "sejak" in shown.banner.sentence()]
    listed.lock_copies()
