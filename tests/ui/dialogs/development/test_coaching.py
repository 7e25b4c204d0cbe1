"""Pembinaan in the window: from the banner over the cause to the record, its tables, its papers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog

from asn_desktop.domain.development.coaching import Cause, CoachingKind, Form, Section
from asn_desktop.storage.queries.development import coaching as stored
from asn_desktop.ui.dialogs.development.coaching import CoachingDialog
from asn_desktop.ui.dialogs.development.coaching_record import CoachingRecordDialog
from asn_desktop.ui.dialogs.printing import PreviewDialog
from asn_desktop.ui.forms.coaching_rows import RowCells, RowTable
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(tab):
    return tab.record.appraised.card


def kept(shell, card):
    with shell.desk.reader() as reader:
        return stored.of_appraisal(reader, card.id)


def a_record(qtbot, shell, card, kind=CoachingKind.COACHING, **more):
    made = CoachingRecordDialog(shell, card, kind, **more)
    qtbot.addWidget(made, before_close_func=lambda _dialog: shell.ask.answers.append(True))
    made.show()
    return made


@pytest.mark.parametrize("section", list(Section))
def test_every_table_keeps_the_rules_of_its_model_and_grows_a_free_row(qtbot, section):
    table = RowTable("Tabel", section)
    qtbot.addWidget(table)
    model = table.shown
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    many, last = model.rowCount(), model.rowCount() - 1
    place = 1 if section is Section.COMPETENCES else model.columnCount() - 1 if section is Section.FEEDBACK else 0
    assert model.setData(model.index(last, place), " Isi ")
    assert model.rowCount() == (many if section is Section.FEEDBACK else many + 1)
    assert "Isi" in [text for row in model.rows() for text in row]
    model.remove(last)
    assert model.rows() == []
    assert model.rowCount() == many


def test_what_the_form_names_itself_is_not_typed(qtbot):
    model = RowCells(Section.COMPETENCES)
    assert not model.setData(model.index(0, 1), "Lain")
    assert model.setData(model.index(0, 2), "4")
    assert model.rows() == [["1", "Integritas", "4", ""]]


def test_the_cause_decides_the_kind_and_the_record_is_kept_and_printed(qtbot, tab, shell, card, ask):
    def write(record):
        assert isinstance(record, CoachingRecordDialog)
        assert record.kind is CoachingKind.COACHING
        record.take_plan()
        goals = record.tables[Section.GOALS].shown
        assert goals.rowCount() == sum(len(one.indicators) for one in card.work_results) + 1
        steps = record.tables[Section.STEPS].shown
        for place, text in enumerate(("Indikator", "Jadwal tetap", "ya")):
            steps.setData(steps.index(0, place), text)
        ask.answers.append(look)
        record.print_form()
        assert not record.is_dirty()
        record.reject()
        return False

    def look(preview):
        assert isinstance(preview, PreviewDialog)
        assert preview.sheet.plain
        assert preview.sheet.file_name.startswith("b-1-6-")
        preview.reject()
        return False

    def work(dialog):
        assert isinstance(dialog, CoachingDialog)
        ask.answers += [{"cause": Cause.WAY, "reason": "Dua triwulan tidak naik"}, write]
        dialog.begin()
        assert dialog.table.current_id() == kept(shell, card)[0].id
        dialog.reject()
        return False

    ask.answers.append(work)
    next(action for action in tab.actions() if action.name == "coaching").run()
    ask.done()
    (row,) = kept(shell, card)
    assert row.reason == "Dua triwulan tidak naik"
    assert row.tables[Section.STEPS] == (("Indikator", "Jadwal tetap", "YA"),)
    assert row.leader_id == card.assessor_id


def test_a_problem_turns_to_its_page_and_stands_beside_its_field(qtbot, shell, card):
    dialog = a_record(qtbot, shell, card)
    scores = dialog.tables[Section.COMPETENCES].shown
    scores.setData(scores.index(0, 2), "7")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "isi 1 sampai 5" in dialog.banner.sentence()
    assert dialog.parts.value() == Form.COMPETENCE
    scores.setData(scores.index(0, 2), "4")
    dialog.save()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_report_needs_its_problem_and_is_told_in_the_list_without_it(qtbot, shell, card):
    dialog = a_record(qtbot, shell, card, CoachingKind.COUNSELLING)
    dialog.save()
    assert "problem" in dialog.forms[0].problems()
    dialog.forms[0].editor("problem").set("Sering terlambat membuka loket")
    dialog.forms[0].editor("others").set("TIDAK")
    dialog.save()
    shown = CoachingDialog(shell, card)
    qtbot.addWidget(shown)
    text = shown.table.as_text(shown.table.window_model.all_ids())
    assert "Konseling kinerja" in text
    assert "terlambat" not in text


def test_leaving_asks_and_a_closed_period_only_shows(qtbot, shell, card, ask):
    dialog = a_record(qtbot, shell, card)
    ask.answers += [False, True]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    closed = a_record(qtbot, shell, card, locked="Periode sudah final.")
    assert not closed.save_button.isEnabled()
    assert not closed.print_button.isEnabled()
    model = closed.tables[Section.GOALS].shown
    assert not model.setData(model.index(0, 0), "x")
    closed.reject()
    shown = CoachingDialog(shell, card, "Periode sudah final.")
    qtbot.addWidget(shown)
    assert not shown.new_button.isEnabled()


def test_somebody_below_expectation_is_led_to_pembinaan_until_it_is_given(tab, shell, ask):
    with shell.desk.reader() as reader:
        low = reader.value(
            "SELECT a.id FROM appraisal a JOIN period p ON p.id = a.period_id"
            " WHERE p.id = ? AND (a.work_result = 'BELOW' OR a.behaviour = 'BELOW') LIMIT 1",
            (shell.period_id,),
        )
    if low is None:
        low = lower(tab, shell)
    tab.record.show_appraisal(low)
    assert "di bawah ekspektasi" in tab.record.closed.sentence()
    ask.answers.append(lambda dialog: isinstance(dialog, CoachingDialog))
    tab.record.closed.acted.emit()
    ask.done()
    draft = CoachingRecordDialog(shell, tab.record.appraised.card, CoachingKind.MENTORING)
    draft.save()
    tab.record.show_appraisal(low)
    assert tab.record.closed.isHidden()


def lower(tab, shell):
    """One decided appraisal put below expectation, as only an assessor may."""
    from asn_desktop.storage.schema.appraisals import AppraisalRecord

    with shell.desk.work() as work:
        record = next(one for one in work.all(AppraisalRecord, period_id=shell.period_id) if one.predikat)
        record.work_result, key = "BELOW", record.id
        work.commit(act="test", title="Uji")
    return key
