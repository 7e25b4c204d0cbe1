"""Tests of taking in answer files in the window: looked through, taken, and named where something is wrong."""

from __future__ import annotations

import pytest

from asn_desktop.domain.feedback.answer_file import ENDING, Verdict, statements_digest
from asn_desktop.domain.feedback.feedback import STATEMENTS
from asn_desktop.services.feedback import period_keys, sheets
from asn_desktop.ui.dialogs.feedback.answer_files import AnswerFilesDialog
from tests.answer_pages import sealed_here
from tests.services.feedback.test_sheets import open_person, out, running


@pytest.fixture
def dialog(qtbot, shell):
    sheets.make_sheets(shell.desk, running(shell.desk))
    made = AnswerFilesDialog(shell, running(shell.desk), "Tahunan 2026")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_folder_is_looked_through_and_the_good_ones_are_taken(shell, dialog, tmp_path):
    desk = shell.desk
    key, _ = period_keys.pair_of(desk, running(desk))
    digest = statements_digest([text for value in desk.rules.performance.values for text in value.statements])
    codes = [one.code for one in out(desk, open_person(desk)) if one.rater_group == "peer"]
    folder = tmp_path / "stik"
    folder.mkdir()
    for place, code in enumerate(codes[:2]):
        (folder / f"{place}{ENDING}").write_text(sealed_here(key, code, "4" * STATEMENTS, digest))
    (folder / f"rusak{ENDING}").write_text("ASN-JAWABAN-360 1")
    assert not dialog.take_button.isEnabled()
    shell.ask.answers.append(folder)
    dialog.choose()
    assert "2 siap diterima" in dialog.summary.text()
    assert dialog.take_button.text() == "Terima 2 lembar"
    assert not any(code in dialog.detail.text() for code in codes)
    told = []
    shell.changed.connect(told.append)
    dialog.take()
    assert "2 lembar diterima" in dialog.banner.sentence()
    assert [changes.name for changes in told] == ["Terima 2 lembar 360 dari berkas"]
    assert sorted(line.verdict for line in dialog.lines) == sorted([Verdict.USED, Verdict.USED, Verdict.UNREADABLE])
    assert not dialog.take_button.isEnabled()


def test_an_empty_folder_says_what_is_looked_for(shell, dialog, tmp_path):
    dialog.look(tmp_path)
    assert ".asnjawab" in dialog.summary.text()
