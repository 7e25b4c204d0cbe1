"""Tests of the verdict on a printed document."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters import letters, verification
from asn_desktop.services.letters.verification import Verdict
from asn_desktop.services.registry import sealing
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.letters import documents, seals
from asn_desktop.ui.dialogs.letters.verify import VerifyDialog
from asn_desktop.ui.kit.layout import Banner
from tests.fixtures_ui import a_shell


def press(qtbot, dialog, name):
    qtbot.keyClick(dialog.findChild(QPushButton, name), Qt.Key.Key_Space)


@pytest.fixture
def issued(shell):
    with shell.desk.reader() as reader:
        finished = next(one.id for one in periods.periods(reader) if one.code == "2025")
        wanted = appraisals.ids(reader, finished)[0]
    return letters.preview(shell.desk, DocumentKind.PACKAGE, wanted)


@pytest.fixture
def verify(qtbot, shell) -> VerifyDialog:
    made = VerifyDialog(shell)
    qtbot.addWidget(made)
    made.show()
    return made


def drop(dialog, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def verdict(dialog):
    return dialog.findChild(Banner, "verdict").sentence()


def test_a_dropped_document_is_judged_byte_for_byte(qtbot, verify, issued, tmp_path):
    path = tmp_path / "paket.pdf"
    path.write_bytes(issued.pdf)
    drop(verify, path)
    assert verify.verdict is Verdict.VALID
    assert verdict(verify).startswith("ASLI.")
    assert issued.number in verdict(verify)
    path.write_bytes(issued.pdf + b"\n")
    drop(verify, path)
    assert verify.verdict is Verdict.ALTERED
    assert verdict(verify).startswith("TIDAK ASLI.")


def test_the_code_on_the_paper_is_enough(qtbot, shell, verify, issued):
    with shell.desk.reader() as reader:
        code = documents.named(reader, issued.number).code
    qtbot.keyClicks(verify.findChild(QLineEdit, "code"), code.lower())
    qtbot.keyClick(verify.findChild(QLineEdit, "code"), Qt.Key.Key_Return)
    assert verify.verdict is Verdict.VALID


def test_an_unknown_code_says_so(qtbot, verify):
    qtbot.keyClicks(verify.findChild(QLineEdit, "code"), "TIDAKADA")
    press(qtbot, verify, "check_code")
    assert verdict(verify).startswith("TIDAK DIKENAL.")


def test_what_is_no_pdf_is_not_taken(verify, tmp_path):
    path = tmp_path / "gambar.png"
    path.write_bytes(b"x")
    drop(verify, path)
    assert verify.verdict is None


def test_every_verdict_has_its_word():
    from asn_desktop.ui.dialogs.letters.verify import _WORDS

    assert set(_WORDS) == set(verification.Verdict)


# Seals


@pytest.fixture
def row(shell, issued):
    with shell.desk.reader() as reader:
        return documents.named(reader, issued.number)


def scan(qtbot, dialog, text):
    """A scanner at the keyboard types the text and Enter."""
    line = dialog.findChild(QLineEdit, "code")
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_scanned_seal_shows_what_the_paper_must_say(qtbot, verify, row):
    scan(qtbot, verify, row.seal)
    assert verify.verdict is Verdict.VALID
    said = [each.text() for each in verify.findChild(type(verify._facts), "facts").findChildren(QLabel)]
    assert row.number in said
    assert "Penanda tangan" in said
    assert row.facts["signer"] in said


def test_the_public_key_is_kept_and_lets_another_office_compare(qtbot, shell, ask, verify, row, new_desk, tmp_path):
    key = tmp_path / "kunci.txt"
    ask.answers = [key]
    press(qtbot, verify, "export_key")
    assert "kunci.txt" in verdict(verify)
    other = VerifyDialog(a_shell(new_desk, ask, tmp_path / "memory.ini"))
    qtbot.addWidget(other)
    other.show()
    scan(qtbot, other, row.seal)
    assert other.verdict is Verdict.UNKNOWN_KEY
    ask.answers = [key]
    press(qtbot, other, "trust_key")
    assert other.verdict is Verdict.FACTS_WANTED
    values = row.facts | {
        "date": date.fromisoformat(row.facts["date"]),
        "until": date.fromisoformat(row.facts["until"]),
    }
    other._form.load(values)
    press(qtbot, other, "compare")
    assert other.verdict is Verdict.VALID
    other._form.load(values | {"predikat": "SANGAT_KURANG"})
    other.compare()
    assert other.verdict is Verdict.ALTERED
    with new_desk.reader() as reader:
        assert [one.owner for one in seals.keys(reader)] == ["Kecamatan Siulak"]


def test_an_office_without_documents_has_no_key_yet(qtbot, ask, new_desk, tmp_path):
    dialog = VerifyDialog(a_shell(new_desk, ask, tmp_path / "memory.ini"))
    qtbot.addWidget(dialog)
    dialog.show()
    press(qtbot, dialog, "export_key")
    assert "Terbitkan satu dokumen dahulu" in ask.messages[-1][1]
    wrong = tmp_path / "salah.txt"
    wrong.write_text("halo")
    ask.answers = [wrong, None]
    press(qtbot, dialog, "trust_key")
    assert "bukan berkas kunci publik" in ask.messages[-1][1]
    press(qtbot, dialog, "trust_key")
    assert dialog.verdict is None


def test_the_words_are_honest(verify):
    assert verification.HONEST in {each.text() for each in verify.findChildren(QLabel)}
    assert sealing.ENDINGS == (".txt",)
