"""Tests of the files that belong to a record, as they are shown and changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QPushButton

from asn_desktop.storage.queries.staff import employees
from asn_desktop.ui.forms.attachments import AttachmentsPane
from tests.services.scans import JPG, PDF


@pytest.fixture
def owner(shell):
    with shell.desk.reader() as reader:
        return employees.ids(reader)[0]


@pytest.fixture
def pane(qtbot, shell, owner):
    made = AttachmentsPane(shell, "employee", hint="Lampirkan ijazah atau SK.")
    qtbot.addWidget(made)
    made.resize(320, 260)
    made.show_owner(owner)
    made.show()
    return made


def button(pane, name):
    return pane.findChild(QPushButton, name)


def drop(pane, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pane.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def a_file(folder, name="ijazah.pdf", content=PDF):
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_are_added_by_button_and_by_dropping(qtbot, ask, pane, tmp_path):
    assert not button(pane, "open_attachment").isEnabled()
    ask.answers = [a_file(tmp_path)]
    qtbot.keyClick(button(pane, "attach"), Qt.Key.Key_Space)
    drop(pane, a_file(tmp_path, "foto.jpg", JPG))
    drop(pane, a_file(tmp_path, "catatan.txt", b"x"))
    assert pane.table.as_text().splitlines()[1:] == [
        "foto.jpg, JPG · 1 KB · 24 Nov 2026",
        "ijazah.pdf, PDF · 1 KB · 24 Nov 2026",
    ]


def test_what_cannot_be_attached_is_told(ask, pane, tmp_path):
    pane.attach(a_file(tmp_path, "ijazah.pdf", b"PK\x03\x04"))
    assert "bukan PDF, JPG, atau PNG" in ask.messages[-1][1]
    assert pane.count() == 0


def test_a_file_is_opened_kept_and_removed_with_a_reason(qtbot, shell, ask, pane, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    pane.attach(a_file(tmp_path))
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened[0].endswith("ijazah.pdf")
    copy = tmp_path / "salinan.pdf"
    ask.answers = [copy, None, "Salah orang"]
    qtbot.keyClick(button(pane, "save_attachment"), Qt.Key.Key_Space)
    assert copy.read_bytes() == PDF
    qtbot.keyClick(button(pane, "remove_attachment"), Qt.Key.Key_Space)
    assert pane.count() == 1
    qtbot.keyClick(button(pane, "remove_attachment"), Qt.Key.Key_Space)
    assert pane.count() == 0


def test_a_computer_without_a_viewer_is_told(ask, pane, tmp_path, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    pane.attach(a_file(tmp_path))
    pane.open()
    assert "belum punya penampil" in ask.messages[-1][1]


def test_a_locked_record_keeps_what_it_has(pane, owner, tmp_path):
    pane.attach(a_file(tmp_path))
    pane.show_owner(owner, "Sudah diarsipkan.")
    assert not button(pane, "attach").isEnabled()
    assert not button(pane, "remove_attachment").isEnabled()
    assert button(pane, "open_attachment").isEnabled()
    drop(pane, a_file(tmp_path, "foto.jpg", JPG))
    assert pane.count() == 1
    pane.show_owner("")
    assert pane.count() == 0
