"""Tests: the periods of a year in their dialog, what is open before closing, and the way to each record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.objection import Outcome
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.services import offices
from asn_desktop.services.appraisals import objections
from asn_desktop.services.appraisals import periods as acts
from asn_desktop.services.appraisals.objections import Ruling
from asn_desktop.services.plans import achievements
from asn_desktop.services.plans.achievements import Achieved
from asn_desktop.services.settings import PERIOD_KIND
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.ui.dialogs.appraisals.close_period import ClosePeriodDialog
from asn_desktop.ui.dialogs.appraisals.period_steps import Step
from asn_desktop.ui.dialogs.appraisals.periods import PeriodsDialog


def named(shell, code):
    with shell.desk.reader() as reader:
        found = periods.named(reader, code)
    assert found is not None
    return found


@pytest.fixture
def dialog(qtbot, shell):
    made = PeriodsDialog(shell)
    qtbot.addWidget(made)
    made.show()
    return made


def names(dialog):
    return [dialog.table.window_model.row(place).period.name for place in range(dialog.table.window_model.rowCount())]


def offered(dialog):
    return {step for step, each in dialog.step_buttons.items() if each.isVisible()}


def press(qtbot, dialog, step):
    qtbot.mouseClick(dialog.step_buttons[step], Qt.MouseButton.LeftButton)


def cells(dialog, place=0):
    model = dialog.table.window_model
    return {column.key: column.text(model.row(place)) for column in model.columns}


def test_the_year_shows_how_far_each_period_is(dialog):
    assert names(dialog) == ["Tahunan 2026"]
    found = cells(dialog)
    assert (found["state"], found["people"], found["released"]) == ("Berjalan", "42", "—")
    counted = [int(found[key] or 0) for key in ("planned", "agreed", "feedback", "rated", "signed", "final")]
    assert sum(counted) == 42
    assert counted[0] == 4
    assert offered(dialog) == {Step.CALIBRATE, Step.PREPARE}


def test_the_model_keeps_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.table.window_model)


def test_a_whole_year_is_made_in_one_act_and_said_when_it_is_there(dialog, qtbot, shell, ask):
    offices.set_setting(shell.desk, PERIOD_KIND, "QUARTERLY", "x")
    qtbot.mouseClick(dialog.year_button, Qt.MouseButton.LeftButton)
    assert names(dialog) == ["Tahunan 2026", *(f"Triwulan {part} 2026" for part in ("I", "II", "III", "IV"))]
    qtbot.mouseClick(dialog.year_button, Qt.MouseButton.LeftButton)
    assert "sudah ada" in ask.messages[-1][1]


def test_a_year_without_periods_says_what_one_step_would_make(dialog, qtbot, shell):
    dialog.years.set(2027)
    dialog.years.changed.emit()
    assert not dialog.table.isVisible()
    assert "Belum ada periode tahun 2027" in dialog.empty.accessibleName()
    assert offered(dialog) == set()
    dialog.empty.acted.emit()
    assert names(dialog) == ["Tahunan 2027"]
    assert offered(dialog) == {Step.PREPARE, Step.REMOVE}


def test_a_draft_runs_once_prepared_or_goes(dialog, qtbot, shell, ask):
    dialog.years.set(2027)
    dialog.reload()
    dialog.add_year()
    assert dialog.step_buttons[Step.PREPARE].property("primary"), "a period without people needs them first"
    ask.answers.append(lambda shown: shown.open_button.isVisibleTo(shown))  # how ready the units are
    press(qtbot, dialog, Step.PREPARE)
    assert cells(dialog)["state"] == "Berjalan"
    dialog.years.set(2028)
    acts.add_year(shell.desk, 2028)
    dialog.reload()
    ask.answers.append(True)
    press(qtbot, dialog, Step.REMOVE)
    assert names(dialog) == []


def test_results_are_released_and_taken_back_with_a_reason(dialog, qtbot, shell, ask):
    dialog.years.set(2025)
    dialog.reload()
    assert offered(dialog) == {Step.ARCHIVE, Step.WITHDRAW, Step.REOPEN}
    assert "Hasil dibuka untuk pegawai 12 Januari 2026" in dialog.detail.text()
    ask.answers.append("Menunggu kurva unit")
    press(qtbot, dialog, Step.WITHDRAW)
    assert "Menunggu kurva unit" in dialog.detail.text()
    assert offered(dialog) == {Step.RELEASE, Step.ARCHIVE, Step.REOPEN}
    ask.answers.append(True)
    press(qtbot, dialog, Step.RELEASE)
    assert cells(dialog)["released"] == "24 Nov 2026"
    ask.answers.append("Keberatan diterima")
    press(qtbot, dialog, Step.REOPEN)
    assert cells(dialog)["state"] == "Kalibrasi"
    assert offered(dialog) == {Step.CLOSE, Step.REOPEN}


def test_thinking_it_over_changes_nothing(dialog, qtbot, shell, ask):
    ask.answers.append(False)
    press(qtbot, dialog, Step.CALIBRATE)
    assert named(shell, "2026").state == PeriodState.RUNNING


def test_enter_shows_the_period_in_the_window(dialog, qtbot, shell):
    dialog.years.set(2025)
    dialog.reload()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert shell.period_id == named(shell, "2025").id


def test_an_archived_period_can_only_be_read_signed_no_more_and_reopened(dialog, qtbot, shell, ask):
    dialog.years.set(2024)
    dialog.reload()
    ask.answers.append(lambda asked: asked.go_button.isEnabled())
    press(qtbot, dialog, Step.ARCHIVE)
    assert named(shell, "2024").state == PeriodState.ARCHIVED
    assert offered(dialog) == {Step.WITHDRAW, Step.REOPEN}


# What is open


def closing(qtbot, shell, to=PeriodState.FINAL, code="2026"):
    made = ClosePeriodDialog(shell, named(shell, code), to)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_open_is_listed_per_person_what_blocks_first(qtbot, shell):
    made = closing(qtbot, shell)
    model = made.table.window_model
    found = [model.row(place).work for place in range(model.rowCount())]
    assert len({one.name for one in found}) == len(found)
    assert [one.item.blocks for one in found] == sorted((one.item.blocks for one in found), reverse=True)
    assert not made.go_button.isEnabled()
    assert "menghalangi" in made.go_button.toolTip()
    assert "menghalangi" in made.banner.sentence()


def test_the_list_is_narrowed_to_one_kind(qtbot, shell):
    made = closing(qtbot, shell)
    made.kinds.set("plan")
    made.kinds.changed.emit()
    assert made.table.window_model.rowCount() == 4
    assert {made.table.window_model.row(place).missing for place in range(4)} == {"plan"}


def test_a_name_leads_to_its_appraisal(qtbot, shell):
    made = closing(qtbot, shell)
    model = made.table.window_model
    wanted = model.row(2).work
    cell = made.table.visualRect(model.index(2, 0)).center()
    qtbot.mouseClick(made.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert made.opened == wanted.appraisal_id
    assert not made.isVisible()


def test_the_way_from_the_list_of_periods_to_a_record_closes_both(dialog, qtbot, shell, ask):
    acts.move_period(shell.desk, shell.period_id, PeriodState.CALIBRATION)
    dialog.reload()
    wanted = []
    shell.wanted.connect(lambda tab, key: wanted.append((tab, key)))

    def go(asked):
        asked.open_current()
        return asked.result()

    ask.answers.append(go)
    press(qtbot, dialog, Step.CLOSE)
    assert not dialog.isVisible()
    [(tab, key)] = wanted
    assert tab == "appraisals"
    with shell.desk.reader() as reader:
        assert key in appraisals.ids(reader, shell.period_id)


def test_a_unit_without_achievement_warns_and_its_figure_is_typed_at_once(qtbot, shell, ask, monkeypatch):
    from asn_desktop.ui.dialogs.appraisals import achievement

    with shell.desk.reader() as reader:
        root = reader.value("SELECT id FROM unit WHERE parent_id IS NULL")
    achievements.keep(shell.desk, shell.period_id, {root: None})
    made = closing(qtbot, shell)
    made.kinds.set("achievement")
    made.kinds.changed.emit()
    units = made.table.window_model.rowCount()
    assert units
    assert not made.table.window_model.row(0).work.item.blocks

    def typed(_shell, period_id, _unit_id):
        achievements.keep(shell.desk, period_id, {root: Achieved(Achievement.BAIK, 2026)})

    monkeypatch.setattr(achievement, "ask_achievement", typed)
    made.table.go_to_first()
    made.open_current()
    assert made.isVisible()
    assert made.kinds.get() == ""
    assert not any(line.missing == "achievement" for line in made._source.held)


def answer_the_objection(shell):
    """The practice office has one that waits."""
    with shell.desk.reader() as reader:
        waiting = reader.value("SELECT appraisal_id FROM objection WHERE outcome = ''")
    objections.decide(
        shell.desk,
        Ruling(
            appraisal_id=waiting, on=shell.desk.today, outcome=Outcome.UPHELD, decision="Tetap.", decided_by="Sekda"
        ),
    )


def test_where_only_signatures_are_missing_the_period_is_led_on(qtbot, shell):
    answer_the_objection(shell)
    made = closing(qtbot, shell, PeriodState.ARCHIVED, "2025")
    assert made.go_button.isEnabled()
    assert "Tidak ada yang menghalangi" in made.banner.sentence()
    qtbot.mouseClick(made.go_button, Qt.MouseButton.LeftButton)
    assert made.result()
    assert made.opened == ""
