"""The same rhk for many people, and the list of pola, by keys and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from asn_desktop.services.plans import plan_templates
from asn_desktop.storage.queries.appraisals import appraisal_card, appraisals, periods
from asn_desktop.storage.queries.plans import plan_templates as stored
from asn_desktop.storage.queries.plans import written_plans
from asn_desktop.ui.dialogs.plans.assigned_source import PERSON, TEMPLATE
from asn_desktop.ui.dialogs.plans.assigning import AssignDialog
from asn_desktop.ui.dialogs.plans.plan_templates import TemplatesDialog
from asn_desktop.ui.dialogs.plans.skp_editor import PlanEditor, SkpEditor
from asn_desktop.ui.kit.jobs import Jobs
from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
from asn_desktop.ui.tabs.appraisals.plan_acts import PlanActs
from asn_desktop.ui.tabs.appraisals.record import RecordPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.plans.written_plans import WrittenPlan
    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker

POSITION = "Pengadministrasi Perkantoran"
NEXT = 2027  # nobody has an SKP of that year yet


@pytest.fixture
def source(shell: Shell) -> WrittenPlan:
    """The SKP of the first of several people with one jabatan."""
    with shell.desk.reader() as reader:
        return next(one for one in written_plans.newest(reader) if one.position_name == POSITION)


def opened(shell: Shell, qtbot: QtBot, year: int = NEXT, **facts: str) -> AssignDialog:
    dialog = AssignDialog(shell, year, **facts)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def plans_of(shell: Shell, year: int = NEXT) -> int:
    with shell.desk.reader() as reader:
        return reader.value("SELECT count(*) FROM plan WHERE year = ?", (year,))


def gets(dialog: AssignDialog) -> set[str]:
    return {each.gets for each in dialog._people() if each.position == POSITION}


def untick(item: QListWidgetItem) -> None:
    item.setCheckState(Qt.CheckState.Unchecked)


def test_a_dialog_left_while_it_still_looks_hears_nothing_any_more(shell: Shell, source, qtbot: QtBot) -> None:
    shell.jobs = Jobs()
    shell.jobs.unhandled.connect(pytest.fail)
    dialog = AssignDialog(shell, NEXT, plan_id=source.id)
    assert shell.jobs.busy()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
        dialog.deleteLater()
    qtbot.waitUntil(lambda: not shell.jobs.busy())


def test_what_is_still_looked_at_is_not_applied(shell: Shell, source, qtbot: QtBot) -> None:
    shell.jobs = Jobs()
    dialog = opened(shell, qtbot, plan_id=source.id)
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    untick(dialog.source.parts.results.item(0))
    dialog.apply()
    assert plans_of(shell) == 0
    qtbot.waitUntil(lambda: gets(dialog) == {"1 rhk · 1 indikator"})
    with qtbot.waitSignal(dialog.accepted):
        dialog.apply()
    assert plans_of(shell) > 0


def test_those_with_the_same_jabatan_are_ticked_and_get_it_in_one_act(shell: Shell, source, qtbot: QtBot) -> None:
    dialog = opened(shell, qtbot, plan_id=source.id)
    assert (dialog.source.kinds.value(), dialog.source.position_name) == (PERSON, POSITION)
    same = {each.id for each in dialog._people() if each.position == POSITION}
    assert dialog.table.ticked == same
    assert dialog.go_button.text() == f"Terapkan ke {len(same)} pegawai"
    assert not dialog.source.parts.expectations.isChecked()  # meant for that one person
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert plans_of(shell) == len(same)


def test_applied_again_nothing_is_left_to_add(shell: Shell, source, qtbot: QtBot) -> None:
    opened(shell, qtbot, plan_id=source.id).apply()
    again = opened(shell, qtbot, plan_id=source.id)
    assert gets(again) == {"sudah ada"}
    assert again.table.ticked == set()
    assert not again.go_button.isEnabled()
    assert "sudah lengkap" in again.summary.text()


def test_an_rhk_without_its_tick_does_not_come_along(shell: Shell, source, qtbot: QtBot) -> None:
    dialog = opened(shell, qtbot, plan_id=source.id)
    parts = dialog.source.parts
    untick(parts.results.item(0))
    dialog.look()
    assert all(each.startswith("1 rhk") for each in gets(dialog))
    untick(parts.results.item(1))
    parts.annex.setChecked(False)
    dialog.look()
    assert (dialog._people(), dialog.go_button.isEnabled()) == ([], False)


def test_whose_ratings_are_decided_cannot_be_ticked_and_is_named(shell: Shell, source, qtbot: QtBot) -> None:
    dialog = opened(shell, qtbot, 2025, plan_id=source.id)
    dialog.table.tick([each.id for each in dialog._people()])
    assert dialog.table.ticked == set()
    untouched = {each.gets for each in dialog._people()}
    assert untouched <= {"sudah ditetapkan", "sudah ada"}
    rated = next(each for each in dialog._people() if each.gets == "sudah ditetapkan")
    dialog.table.go_to(rated.id)
    assert dialog.detail.text().startswith(f"Penilaian {rated.name} sudah ditetapkan")


def test_others_are_found_and_ticked(shell: Shell, source, qtbot: QtBot) -> None:
    dialog = opened(shell, qtbot, plan_id=source.id)
    before = len(dialog.table.ticked)
    dialog.table.window_model.show(search="pranata komputer")
    found = len(dialog.table.window_model.all_ids())
    dialog.tick_shown()
    assert len(dialog.table.ticked) == before + found > before
    dialog.none_button.click()
    assert (dialog.table.ticked, dialog.go_button.isEnabled()) == (set(), False)


def test_without_a_pola_the_way_to_one_is_told(shell: Shell, qtbot: QtBot) -> None:
    dialog = opened(shell, qtbot)
    assert dialog.source.kinds.value() == PERSON
    dialog.source.kinds.changed.emit(TEMPLATE)
    assert "Simpan sebagai pola jabatan" in dialog.source.no_template.text()
    assert dialog.pane.empty.isVisible()


def acts(shell: Shell, plan: WrittenPlan, qtbot: QtBot) -> PlanActs:
    """The menu, with the appraisal of this SKP in the running year on the right."""
    with shell.desk.reader() as reader:
        period = periods.named(reader, "2026")
        assert period is not None
        shell.choose_period(period.id)
        [appraisal] = appraisals.of_employee(reader, period.id, plan.employee_id)
    record = RecordPane(shell)
    qtbot.addWidget(record)
    record.show_appraisal(appraisal)
    return PlanActs(shell, PeriodActs(shell), record)


def rewrite(editor: PlanEditor) -> None:
    """Another sentence for the first rhk of a pola, saved by its key."""
    assert (editor.windowTitle(), editor.help_chapter) == (f"Ubah pola · {POSITION.upper()}", "terapkan-skp")
    assert not isinstance(editor, SkpEditor)
    assert [entry.objectName() for entry in editor.work.filler.menu.actions() if entry.objectName()] == [
        "fill_templates",
        "fill_pasted",
    ]
    assert not editor.is_dirty()
    editor.skp.results[0].statement = "Arsip tertata rapi"
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_an_skp_becomes_a_pola_which_is_applied_renamed_and_removed(
    shell: Shell, source, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    menu = acts(shell, source, qtbot)
    ask.answers.append(POSITION)
    menu.save_template()
    with shell.desk.reader() as reader:
        [row] = stored.listed(reader)
    assert (row.name, row.position_name) == (POSITION, POSITION)
    ask.answers += [POSITION.upper(), True]  # the same name again: asked whether to replace
    menu.save_template()
    assert ask.asked[-1][2].startswith("Pola “PENGADMINISTRASI PERKANTORAN” sudah ada")

    def work(dialog: TemplatesDialog) -> bool:
        assert dialog.results.count() == source.results
        ask.answers.append(lambda assigning: assigning.apply() or True)
        dialog.assign_button.click()
        assert plans_of(shell, 2026) == 42
        ask.answers.append(lambda editor: rewrite(editor) or True)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        assert "Arsip tertata rapi" in dialog.results.item(0).text()
        ask.answers.append({"name": "Administrasi", "position_name": POSITION})
        QTest.keyClick(dialog, Qt.Key.Key_F2)
        assert dialog.table.window_model.row(0).name == "Administrasi"
        ask.answers.append(True)
        QTest.keyClick(dialog, Qt.Key.Key_Delete)
        assert dialog.empty.isVisibleTo(dialog)
        return True

    ask.answers.append(work)
    menu.show_templates()
    with shell.desk.reader() as reader:
        assert stored.listed(reader) == []


def test_a_pola_is_offered_first(shell: Shell, source, qtbot: QtBot) -> None:
    plan_templates.save_plan_as(shell.desk, source.id, "Pola kita")
    dialog = opened(shell, qtbot)
    assert (dialog.source.kinds.value(), dialog.source.template.combo.currentText()) == (TEMPLATE, "Pola kita")
    assert dialog.source.parts.expectations.isChecked()
    assert dialog.table.ticked


def test_an_empty_skp_is_no_pola_and_says_so(shell: Shell, ask: ScriptedAsker, qtbot: QtBot) -> None:
    with shell.desk.reader() as reader:
        period = periods.named(reader, "2026")
        assert period is not None
        cards = appraisal_card.cards(reader, appraisals.ids(reader, period.id))
    empty: AppraisalCard | None = next((card for card in cards.values() if not card.work_results), None)
    record = RecordPane(shell)
    qtbot.addWidget(record)
    menu = PlanActs(shell, PeriodActs(shell), record)
    assert menu.why_not_save_template() == "Pilih seorang pegawai di daftar."
    if empty is not None:
        record.show_appraisal(empty.id)
        assert menu.why_not_save_template() == "SKP pegawai ini masih kosong."
