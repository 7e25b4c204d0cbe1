"""Tests of workbooks to answer in, saved again by LibreOffice, which many offices have instead of Excel."""

from __future__ import annotations

import os
import shutil
import subprocess

import openpyxl
import pytest

from asn_desktop.domain.feedback.answer_file import Verdict
from asn_desktop.domain.feedback.answer_sheet import show_code
from asn_desktop.services.feedback import answer_books
from asn_desktop.services.feedback.answer_books import BookKind
from asn_desktop.services.feedback.answer_files import Taking
from tests.services.feedback.test_answer_books import FIRST_ROW, desk, filled, lines, peers, stick
from tests.services.feedback.test_sheets import running

__all__ = ["desk", "peers", "stick"]  # fixtures
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SECONDS = 60  # a machine at work may take its time; an idle one takes three
ANSWERS = ["5", "4 Sering", "3", "-", "2", *["4"] * 16]


def saved_again(paths, folder):
    """The workbooks as LibreOffice saves them, in a folder of their own; its profile goes with the test."""
    folder.mkdir()
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), *map(str, paths)]
    home = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env=home)
    return [folder / path.name for path in paths]


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_libreoffice_keeps_what_protects_a_workbook_and_what_is_typed_into_its_copy_comes_in(
    desk, peers, stick, tmp_path
):
    together = answer_books.write_books(desk, running(desk), stick, BookKind.SUPERIORS)
    largest = max(together, key=lambda path: openpyxl.load_workbook(path)["Jawaban"].max_column)
    answer_books.write_books(desk, running(desk), stick, BookKind.SHEETS, appraisal_ids=[peers[0].appraisal_id])
    single = stick / f"lembar-360-{show_code(peers[0].code)}.xlsx"
    for_all, for_one = saved_again([largest, single], tmp_path / "dari-libreoffice")
    page = openpyxl.load_workbook(for_all)["Jawaban"]
    assert page.max_column > 4
    assert page.protection.sheet
    rows, columns = range(1, FIRST_ROW + 21), range(1, page.max_column + 1)
    answers = {(row, column) for row in rows[FIRST_ROW - 1 :] for column in columns[3:]}
    assert {(row, at) for row in rows for at in columns if not page.cell(row, at).protection.locked} == answers
    lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
    for row, column in answers:
        [offered] = [rule.formula1 for rule in lists if page.cell(row, column).coordinate in rule.sqref]
        assert offered.count(",") == 5
        assert "Tidak dapat menilai" in offered
    filled(for_one, ANSWERS)
    (line,) = lines(desk, for_one)
    assert (line.verdict, line.answers) == (Verdict.READY, (5, 4, 3, None, 2, *[4] * 16)), line.sentence
    Taking(desk, [line]).run()
    assert [one.verdict for one in lines(desk, for_one)] == [Verdict.USED]
