from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.schema.appraisals import AppraisalRecord, JudgementRecord, PeriodRecord
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.appraisals.grid_columns import BEHAVIOUR, NOTES, REASON, WORK_RESULT, beneath, standing
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from tests.fixtures_ui import a_shell
from tests.services.unit_room import PERIOD, UNIT, unit


@pytest.fixture
def desk(db):
    return unit(db, 5)


@pytest.fixture
def shell(dressed, desk, ask, tmp_path):
    made = a_shell(desk, ask, tmp_path / "ingatan.ini")
    yield made
    made.jobs.shutdown()


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.views.show_grid()
    return made


@pytest.fixture
def keys(qtbot):
    def press(*pressed):
        for each in pressed:
            target = QApplication.focusWidget()
            if isinstance(each, str) and len(each) > 1:
                qtbot.keyClicks(target, each)
            else:
                qtbot.keyClick(target, each)

    return press


def card(tab, key):
    with tab._shell.desk.reader() as reader:
        return appraisal_card.one(reader, key)


def line(tab, key=""):
    return tab.grid.lines.line(key or tab.grid.current_id())


def finish_typing(qtbot, tab):
    """Enter in a line closes it once the line itself has seen the key."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not tab.grid.table.is_typing())


def change(shell, cls, key, **facts):
    """Somebody else changes a record, and every tab hears of it."""
    from asn_desktop.services.changes import changes_of

    with shell.desk.work() as work:
        record = work.require(cls, key, "")
        for name, value in facts.items():
            setattr(record, name, value)
        touched = work.commit("test", "Uji")
    shell.announce(changes_of("Uji", touched))


def test_the_model_keeps_qts_contract(tab, qtmodeltester):
    qtmodeltester.check(tab.grid.table.window_model)


def test_the_table_starts_with_whom_most_can_be_rated_for_and_on_the_person_shown(tab, keys):
    assert tab.grid.lines.assessor.key == "sekcam"
    assert tab.grid.current_id() == "a000"
    assert tab.grid.table.column_key() == WORK_RESULT
    assert tab.grid.table.hasFocus()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    tab.views.turn()
    assert tab.views.aside() is None
    assert tab.record.appraised.card.id == "a002"
    tab.list.table.go_to("a003")
    tab.views.turn()
    assert tab.grid.current_id() == "a003"


def test_two_keys_rate_a_person_and_go_on_to_the_next(tab, keys):
    keys("2", "2")
    kept = card(tab, "a000")
    assert (kept.predikat, kept.work_result, kept.behaviour) == ("BAIK", "MEETS", "MEETS")
    assert (kept.decided_by, kept.typed_by) == ("Helmi Fitriani, S.Sos.", "Yulia")
    assert (tab.grid.current_id(), tab.grid.table.column_key()) == ("a001", WORK_RESULT)
    assert standing(line(tab, "a000")) == "Ditetapkan 24 Nov 2026"
    assert beneath(line(tab, "a000")) == "oleh Helmi Fitriani, S.Sos. · diketik Yulia"


def test_letters_rate_as_well_as_digits(tab, keys):
    keys("s", "S")
    assert card(tab, "a000").predikat == "BAIK"
    keys("b")
    assert line(tab).work_result is Rating.BELOW
    keys("d")
    assert line(tab).behaviour is Rating.ABOVE


def test_space_takes_the_suggestion(tab, keys):
    keys(" ", " ")
    assert [card(tab, key).predikat for key in ("a000", "a001", "a002")] == ["BAIK", "BAIK", None]
    assert tab.grid.current_id() == "a002"


def test_the_predikat_is_seen_before_it_is_kept_and_the_spread_with_it(tab, keys, shell):
    shell.announce(periods.set_achievement(shell.desk, PERIOD, UNIT, Achievement.BAIK, 2026))
    assert tab.grid.head.said.whole() == "Sekretariat · capaian 2026: Baik"
    keys("3", "3")
    assert line(tab).predikat == "SANGAT_BAIK"
    assert card(tab, "a000").predikat is None
    assert tab.grid.lines.spread() == {"SANGAT_BAIK": 1}
    assert "Sangat Baik 1" in tab.grid.head.chart.accessibleName()


def test_the_reason_is_asked_in_the_row_and_enter_keeps_and_goes_down(tab, keys, qtbot):
    keys("1", "2")
    assert tab.grid.table.is_typing()
    assert tab.grid.table.column_key() == REASON
    assert card(tab, "a000").predikat is None
    keys("Target tidak tercapai")
    finish_typing(qtbot, tab)
    kept = card(tab, "a000")
    assert (kept.predikat, kept.reason) == ("BUTUH_PERBAIKAN", "Target tidak tercapai")
    assert (tab.grid.current_id(), tab.grid.table.column_key()) == ("a001", WORK_RESULT)


def test_a_row_without_its_reason_stays_keyed_and_says_so(tab, keys, qtbot):
    keys("1", "2", Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert tab.grid.current_id() == "a001"
    left = line(tab, "a000")
    assert (standing(left), beneath(left)) == ("Belum tersimpan", "Isi alasan: penetapan berbeda dari usulan.")
    assert (left.work_result, left.behaviour) == (Rating.BELOW, Rating.MEETS)
    assert tab.grid.unsaved.text() == "1 baris belum disimpan"
    tab.grid.unsaved.click()
    assert tab.grid.current_id() == "a000"
    keys(Qt.Key.Key_Return, "Sakit lama")
    finish_typing(qtbot, tab)
    assert card(tab, "a000").reason == "Sakit lama"
    assert tab.grid.unsaved.isHidden()


def test_a_refusal_is_shown_in_its_row_and_nothing_typed_is_lost(tab, keys, shell, ask):
    with shell.desk.work() as work:  # unseen by the window, as by another clerk
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit("test", "Final")
    keys("2", "2")
    refused = line(tab, "a000")
    assert standing(refused) == "Belum tersimpan"
    assert beneath(refused).startswith("Periode Tahunan 2026 sudah final")
    assert (refused.work_result, refused.behaviour) == (Rating.MEETS, Rating.MEETS)
    assert ask.messages == []
    with shell.desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = "running"
        work.commit("test", "Buka")
    keys(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert card(tab, "a000").predikat == "BAIK"


def test_esc_brings_back_what_is_kept(tab, keys):
    keys("2", "2", Qt.Key.Key_Up, "3", Qt.Key.Key_Escape)
    assert line(tab).work_result is Rating.MEETS
    assert tab.grid.lines.unsaved() == []


def test_arrows_go_between_what_can_be_keyed(tab, keys):
    keys(Qt.Key.Key_Right)
    assert tab.grid.table.column_key() == BEHAVIOUR
    keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert tab.grid.table.column_key() == NOTES
    keys(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert tab.grid.table.column_key() == WORK_RESULT
    keys(Qt.Key.Key_End)
    assert tab.grid.current_id() == "a004"
    keys(Qt.Key.Key_Home)
    assert (tab.grid.current_id(), tab.grid.table.column_key()) == ("a000", WORK_RESULT)


def test_notes_are_typed_in_place_and_kept_with_the_ratings(tab, keys, qtbot):
    keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, "P")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "P"
    keys("ertahankan")
    finish_typing(qtbot, tab)
    assert tab.grid.current_id() == "a001"
    assert beneath(line(tab, "a000")) == "Isi hasil kerja"
    keys(Qt.Key.Key_Up, " ")
    kept = card(tab, "a000")
    assert (kept.notes, kept.predikat) == ("Pertahankan", "BAIK")


def test_enter_goes_down_and_leaves_half_a_row_as_it_is(tab, keys):
    keys("2", Qt.Key.Key_Return)
    assert (tab.grid.current_id(), tab.grid.table.column_key()) == ("a001", BEHAVIOUR)
    assert beneath(line(tab, "a000")) == "Isi perilaku kerja"


def test_ctrl_s_keeps_the_row_and_stays(tab, keys):
    actions = Actions(tab)
    actions.add(tab.actions())
    assert actions.why_not("decide_ratings") == "Belum ada yang diketik pada baris ini."
    keys("2", "2", Qt.Key.Key_Up, "2")
    tab.grid.lines.rate(line(tab), behaviour=Rating.ABOVE)
    tab.grid.lines.write(line(tab), reason="Teladan")
    actions.run("decide_ratings")
    assert card(tab, "a000").behaviour == "ABOVE"
    assert tab.grid.current_id() == "a000"


def test_what_is_undone_comes_back_to_the_row(tab, keys, shell):
    news = []
    shell.changed.connect(news.append)
    keys("2", "2")
    shell.announce(undo.undo(shell.desk, news[-1].undo))
    assert line(tab, "a000").predikat is None
    assert standing(line(tab, "a000")) == "Siap dinilai"
    assert tab.grid.lines.spread() == {}


def test_suggestions_of_the_selected_are_taken_in_one_step_after_asking(tab, keys, shell, ask):
    change(shell, AppraisalRecord, "a003", collection_closed=False)
    keys(" ", Qt.Key.Key_Home)
    tab.grid.table.selectAll()
    ask.answers.append(True)
    tab.grid.accept_button.click()
    kind, title, sentence = ask.asked[-1]
    assert (kind, title) == ("confirm", "Terima usulan")
    assert sentence == (
        "Usulan untuk 3 orang ditetapkan oleh Helmi Fitriani, S.Sos.: 3 Baik. "
        "2 orang lain yang dipilih dilewati: sudah ditetapkan, belum siap, atau usulannya belum lengkap."
    )
    assert [card(tab, f"a00{number}").predikat for number in range(5)] == ["BAIK", "BAIK", "BAIK", None, "BAIK"]
    tab.grid.table.go_to("a003")
    tab.grid.accept_selected()
    assert ask.messages[-1][1].startswith("Tidak ada yang dapat ditetapkan")
    ask.done()


def test_a_row_that_is_not_ready_says_why_and_takes_no_key(tab, keys, shell):
    change(shell, AppraisalRecord, "a000", collection_closed=False)
    keys("2", " ")
    assert line(tab).draft is None
    assert tab.grid.hint.whole() == "Tutup pengumpulan jawaban 360 dahulu."
    tab.grid.table.stand(REASON)
    keys("x")
    assert not tab.grid.table.is_typing()


def test_a_suggestion_that_is_not_whole_is_not_taken(tab, keys, shell):
    with shell.desk.work() as work:
        work.remove(work.require(JudgementRecord, "j0000", ""))
        touched = work.commit("test", "Uji")
    from asn_desktop.services.changes import changes_of

    shell.announce(changes_of("Uji", touched))
    keys(" ")
    assert line(tab, "a000").draft is None
    assert tab.grid.hint.whole().startswith("Usulan untuk baris ini belum lengkap")


def test_a_closed_period_is_read_only(tab, keys, shell):
    keys("2", "2")
    change(shell, PeriodRecord, PERIOD, state="final")
    keys("3", "3", " ")
    assert tab.grid.lines.unsaved() == []
    assert card(tab, "a001").predikat is None
    assert tab.grid.hint.whole().startswith("Periode Tahunan 2026 sudah final")


def test_leaving_keeps_whole_rows_and_asks_about_the_others(tab, keys, ask):
    keys("2", "2", "2")
    assert tab.grid.current_id() == "a001"
    ask.answers.append(None)
    assert not tab.may_leave()
    assert ask.asked[-1][2] == "1 baris sudah diketik tetapi belum lengkap: penilaian atau alasannya belum diisi."
    ask.answers.append("drop")
    assert tab.may_leave()
    assert line(tab, "a001").draft is None
    keys(Qt.Key.Key_Up, "2")
    assert tab.may_leave()


def test_menus_are_about_the_person_who_has_the_keys(tab, keys):
    actions = Actions(tab)
    actions.add(tab.actions())
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    shown = []
    tab.person.preview = shown.append
    actions.run("print_packages")
    assert shown == [["a002"]]
    assert tab.record.appraised.card.id == "a002"


def test_list_and_record_catch_up_when_they_come_back(tab, keys):
    keys("2", "2")
    tab.views.turn()
    assert tab.list._note.whole() == "1 dari 5 selesai"
    row = tab.list.table.window_model.row(tab.list.table.window_model.place_of("a000"))
    assert row.predikat == "BAIK"


def test_all_assessors_together_are_one_table(tab, keys, shell):
    change(shell, AppraisalRecord, "a004", assessor={"name": "Bupati"})
    with shell.desk.work() as work:
        from asn_desktop.storage.schema.appraisals import PlanRecord

        work.require(PlanRecord, "p004", "").assessor_id = None
        touched = work.commit("test", "Penilai luar")
    from asn_desktop.services.changes import changes_of

    shell.announce(changes_of("Penilai luar", touched))
    assert tab.grid.table.window_model.rowCount() == 4
    tab.grid.head.assessors.set("*")
    tab.grid.head.assessors.changed.emit()
    assert tab.grid.table.window_model.rowCount() == 5
    keys(Qt.Key.Key_End, " ")
    assert card(tab, "a004").decided_by == "Bupati"


def test_the_view_fits_small_screens(tab, qtbot):
    assert tab.minimumSizeHint().width() <= 1093
    tab.resize(1093, 400)
    assert tab.grid.head.chart.isHidden()
    assert tab.grid.table.isColumnHidden(tab.grid.table._places[NOTES])
    tab.resize(1366, 600)
    assert not tab.grid.head.chart.isHidden()
    assert not tab.grid.table.isColumnHidden(tab.grid.table._places[NOTES])


def test_an_empty_period_says_what_to_do(tab, shell, qtbot):
    from asn_desktop.domain.calendar import PeriodKind
    from asn_desktop.services.appraisals.periods import PeriodDraft

    changes = periods.add_period(shell.desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=1))
    shell.announce(changes)
    [added] = changes.ids("period")
    shell.choose_period(added)
    assert tab.grid.empty.isVisible()
    tab.grid.empty._button.click()
    assert tab.views.aside() is None


def test_the_table_is_written_as_it_is_shown(tab, keys, ask, tmp_path):
    import openpyxl

    keys("2", "2")
    out = tmp_path / "unit.xlsx"
    ask.answers.append(out)
    actions = Actions(tab)
    actions.add(tab.actions())
    actions.run("export_appraisals")
    rows = [
        [cell for cell in row if cell is not None]
        for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True)
    ]
    [header] = [row for row in rows if "NAMA" in row]
    assert header[-4:] == ["STATUS", "DITETAPKAN OLEH", "DIKETIK OLEH", "TANGGAL"]
    [rated] = [row for row in rows if "Pegawai 000" in row]
    assert rated[-3:] == ["Helmi Fitriani, S.Sos.", "Yulia", "24 Nov 2026"]


def test_keys_that_come_into_the_list_begin_with_its_search(tab):
    tab.views.turn()
    chain, widget = [], tab.list.pane.search
    while widget is not tab.list.grid_button and len(chain) < 200:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert tab.list.table in chain
