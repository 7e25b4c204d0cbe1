"""Tests: the answer page and answer files of the 360 on the command line."""

from __future__ import annotations

import pytest

from asn_desktop.domain.feedback.answer_file import ENDING, statements_digest
from asn_desktop.domain.feedback.feedback import STATEMENTS
from asn_desktop.services import desk as desks
from asn_desktop.services import regulations
from asn_desktop.services.feedback import period_keys, sheets
from tests.answer_pages import sealed_here
from tests.fixtures_ui import DEMO_NOW
from tests.services.feedback.test_sheets import open_person, out, running


@pytest.fixture
def files(office, tmp_path):
    """Two good answer files and a broken one in a folder."""
    desk = desks.open_desk(office, actor="uji", rules=regulations.load(), clock=lambda: DEMO_NOW)
    sheets.make_sheets(desk, running(desk))
    key, _ = period_keys.pair_of(desk, running(desk))
    digest = statements_digest([text for value in desk.rules.performance.values for text in value.statements])
    peers = [one.code for one in out(desk, open_person(desk)) if one.rater_group == "peer"]
    desk.database.close()
    folder = tmp_path / "stik"
    folder.mkdir()
    for place, code in enumerate(peers[:2]):
        (folder / f"{place}{ENDING}").write_text(sealed_here(key, code, "4" * STATEMENTS, digest))
    (folder / f"rusak{ENDING}").write_text("bukan")
    return folder


def test_answer_files_are_all_or_nothing_unless_partial(at, files):
    words = ("import", "feedback", files, "--period", "2026", "--json")
    said = at(*words)
    assert (said.code, said.data["read"], said.data["added"], said.data["rejected"]) == (1, 3, 0, 1)
    (problem,) = said.data["problems"]
    assert problem.keys() >= {"row", "column", "value", "severity", "message"}
    assert problem["file"] == f"rusak{ENDING}"
    assert at(*words, "--dry-run").data["added"] == 2
    said = at(*words, "--partial")
    assert (said.code, said.data["added"], said.data["unchanged"]) == (0, 2, 0)
    said = at(*words, "--partial")
    assert (said.data["added"], said.data["unchanged"]) == (0, 2)


def test_the_page_is_written_for_a_period_that_is_named(at, files, tmp_path):
    page = tmp_path / "jawaban.html"
    assert at("export", "answer-page", page, "--json").code == 2
    assert at("import", "feedback", files, "--json").code == 2
    assert at("export", "answer-page", page, "--period", "2026", "--json").code == 0
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")
