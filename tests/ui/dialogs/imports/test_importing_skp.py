"""The import assistant with the SKP of many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from asn_desktop.storage.queries.appraisals import appraisal_card, appraisals, periods
from asn_desktop.ui.dialogs.imports.importing import RESULT, REVIEW, ImportDialog
from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
from asn_desktop.ui.tabs.appraisals.plan_acts import PlanActs
from tests.skp_sheets import an_skp_row, skp_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.storage.queries.appraisals.appraisals import AppraisalRow
    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker


@pytest.fixture
def at_2026(shell: Shell) -> Shell:
    choose(shell, "2026")
    return shell


def choose(shell: Shell, period: str) -> None:
    with shell.desk.reader() as reader:
        found = periods.named(reader, period)
    assert found is not None
    shell.choose_period(found.id)


def open_rows(shell: Shell) -> list[AppraisalRow]:
    """Those whose ratings are not decided yet."""
    with shell.desk.reader() as reader:
        rows = appraisals.rows(reader, appraisals.ids(reader, shell.period_id))
    return [row for row in rows if row.predikat is None and row.position != "Camat"]


def work_with(shell: Shell, ask: ScriptedAsker, work) -> None:
    """Choose the entry of the menu and let `work` use the dialog."""
    ask.answers.append(lambda dialog: work(dialog) or True)
    PlanActs(shell, PeriodActs(shell), None).import_skp()


def test_skp_of_many_people_come_in_and_are_taken_back_whole(
    at_2026: Shell, ask: ScriptedAsker, tmp_path: Path
) -> None:
    people = open_rows(at_2026)[:3]
    rows = [an_skp_row(one.nip, statement=f"Baru {number}") for one in people for number in range(2)]
    file = skp_workbook(tmp_path / "skp.xlsx", rows)

    def results() -> list[int]:
        with at_2026.desk.reader() as reader:
            cards = appraisal_card.cards(reader, [one.id for one in people])
        return [sum("Baru" in one.statement for one in cards[person.id].work_results) for person in people]

    def work(dialog: ImportDialog) -> None:
        assert (dialog.windowTitle(), dialog.help_chapter) == ("Impor SKP 2026", "impor-skp")
        dialog.read(file)
        assert dialog.stepper.at() == REVIEW
        assert "SKP tahun 2026 untuk 3 pegawai" in dialog.review_page.summary.text()
        assert dialog.review_page.tables[0].window_model.rowCount() == 6
        assert dialog.go_on.text() == "Impor 6 baris SKP"
        dialog.go_on.click()
        assert dialog.stepper.at() == RESULT
        assert results() == [2, 2, 2]
        dialog.undo.click()
        assert results() == [0, 0, 0]

    work_with(at_2026, ask, work)


def test_the_example_names_everybody(at_2026: Shell, ask: ScriptedAsker, tmp_path: Path) -> None:
    out = tmp_path / "isi.xlsx"

    def work(dialog: ImportDialog) -> None:
        ask.answers.append(out)
        dialog.file_page.template.click()

    work_with(at_2026, ask, work)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    names = {str(line[0].value) for line in sheet.iter_rows(min_row=2)}
    assert {one.nip for one in open_rows(at_2026)} <= names


def test_a_closed_period_leads_to_the_present_year(shell: Shell) -> None:
    choose(shell, "2025")
    assert PlanActs(shell, PeriodActs(shell), None).year() == 2026
