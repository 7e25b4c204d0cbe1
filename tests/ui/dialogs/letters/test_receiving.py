"""Taking in electronically signed files in the window: a folder at once, what is refused said by name."""

from __future__ import annotations

from asn_desktop.storage.queries.letters import archive, documents
from asn_desktop.ui.dialogs.letters.receiving import receive_signed
from tests.documents.signed import signed


def test_a_folder_is_taken_in_and_what_is_refused_is_named(qtbot, shell, ask, tmp_path):
    wanted = archive.ArchiveFilter(kind="evaluation-document", state="numbered")
    with shell.desk.reader() as reader:
        keys = archive.ids(reader, filters=wanted) or archive.ids(reader, filters=wanted._replace(kind="package"))
        original = documents.file(reader, keys[0])
        number = documents.known(reader, keys[0]).number
    (tmp_path / "a.pdf").write_bytes(signed(original, day="20261124"))
    (tmp_path / "b.pdf").write_bytes(original)
    ask.answers += ["folder", tmp_path]
    receive_signed(shell)
    (_title, said) = ask.messages[-1]
    assert number in said
    assert "1 berkas ditolak" in said
    assert "“b.pdf” adalah PDF asli" in said
    with shell.desk.reader() as reader:
        assert archive.card(reader, keys[0]).state == "signed"


def test_backing_out_and_an_empty_folder_change_nothing(qtbot, shell, ask, tmp_path):
    ask.answers.append(None)
    receive_signed(shell)
    assert ask.messages == []
    ask.answers += ["folder", tmp_path]
    receive_signed(shell)
    assert "tidak memuat berkas PDF" in ask.messages[-1][1]
