from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.plans.plan import Approach
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods
from asn_desktop.services.plans import plans
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.appraisals import periods as reading
from asn_desktop.storage.queries.appraisals import spread
from asn_desktop.ui.forms.skp import skp_of
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.kit.in_place import SECOND_ROLE
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from asn_desktop.ui.tabs.appraisals.work_results import FEEDBACK, INDICATOR, JUDGEMENT, REALISATION, RHK


def shown(qtbot, shell, size=(1366, 550)):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made


@pytest.fixture
def tab(qtbot, shell):
    return shown(qtbot, shell)


def rows(shell):
    with shell.desk.reader() as reader:
        return listing.rows(reader, listing.ids(reader, shell.period_id))


def first(shell, *, state="", decided=False, closed=None):
    """The first appraisal of a kind; ready ones unless a state is named."""
    return next(
        row
        for row in rows(shell)
        if bool(row.predikat) is decided
        and (not state or row.state == state)
        and (closed is None or row.collection_closed is closed)
    )


def go(tab, row):
    tab.show_record(row.id)
    assert tab.record.appraised.card.id == row.id
    return tab.record


def card(tab):
    return tab.record.appraised.card


def key(qtbot, widget, *keys):
    widget.setFocus()
    for each in keys:
        qtbot.keyClick(QApplication.focusWidget() or widget, each)


def press(qtbot, tab, name):
    button = tab.findChild(QPushButton, name)
    assert button.isVisible(), name
    assert button.isEnabled(), (name, button.toolTip())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def actions_of(tab, qtbot):
    made = Actions(tab)
    made.add(tab.actions())
    return made


# The list


def test_the_list_counts_what_is_done(tab, shell):
    done = sum(bool(row.predikat) for row in rows(shell))
    assert tab.list._note.whole() == f"{done} dari 42 selesai"
    assert tab.list.table.window_model.rowCount() == 42


def test_the_first_person_is_shown_at_once(tab, shell):
    assert card(tab).id == rows(shell)[0].id


def test_models_keep_qts_contract(tab, qtmodeltester):
    qtmodeltester.check(tab.list.table.window_model)
    qtmodeltester.check(tab.record.table.results)
    qtmodeltester.check(tab.record.texts.texts)


def test_typing_filters_by_name_and_nip(tab, qtbot, shell):
    wanted = rows(shell)[7]
    tab.focus_search()
    qtbot.keyClicks(tab.list.pane.search, wanted.nip[:11])
    qtbot.keyClick(tab.list.pane.search, Qt.Key.Key_Return)
    ids = tab.list.table.window_model.all_ids()
    assert wanted.id in ids
    assert len(ids) < 42


def test_a_unit_is_found_whole_to_be_printed_together(tab, qtbot, shell):
    wanted = rows(shell)[7].unit
    tab.focus_search()
    qtbot.keyClicks(tab.list.pane.search, wanted)
    qtbot.keyClick(tab.list.pane.search, Qt.Key.Key_Return)
    assert set(tab.list.table.window_model.all_ids()) >= {row.id for row in rows(shell) if row.unit == wanted}
    assert len(tab.list.table.window_model.all_ids()) < 42


def test_states_narrow_the_list(tab, qtbot, shell):
    tab.list.states.set("ready")
    tab.list.states.changed.emit()
    ids = set(tab.list.table.window_model.all_ids())
    assert ids == {row.id for row in rows(shell) if row.collection_closed and not row.predikat}
    assert len(ids) >= 12


def test_a_record_outside_the_filter_can_be_shown(tab, shell):
    tab.list.states.set("planning")
    tab.list.states.changed.emit()
    go(tab, first(shell, closed=True))
    assert tab.list.states.get() == ""


def test_the_last_column_says_predikat_or_what_is_to_be_done(tab, shell):
    column = tab.list.table.window_model.columns[2]
    words = {row.id: column.text(row) for row in rows(shell)}
    assert words[first(shell, closed=True).id] == "Siap dinilai"
    assert words[first(shell, state="planning").id] == "Penyusunan SKP"
    assert words[first(shell, state="feedback", closed=False).id] == "Umpan balik"
    assert words[first(shell, decided=True).id] in {
        "Sangat Baik",
        "Baik",
        "Butuh Perbaikan",
        "Kurang",
        "Sangat Kurang",
    }


# It fits


@pytest.mark.parametrize("size", [(1366, 547), (1093, 410)])
def test_nothing_is_cut_at_the_sides(qtbot, shell, size):
    tab = shown(qtbot, shell, size)
    for row in (first(shell, decided=True), first(shell, closed=True), first(shell, state="planning")):
        record = go(tab, row)
        area = record._stack.currentWidget()
        QApplication.sendPostedEvents()
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        if size[0] == 1366:
            assert area.widget().minimumSizeHint().height() <= area.viewport().height()


def test_where_the_room_is_short_the_decision_stands_below(qtbot, shell):
    tab = shown(qtbot, shell, (1093, 410))
    go(tab, first(shell, closed=True))
    assert tab.record.decision.mapTo(tab, tab.record.decision.rect().topLeft()).x() < 600
    assert tab.list.table.isColumnHidden(1)
    tab.resize(1366, 550)
    assert not tab.list.table.isColumnHidden(1)


# Hasil kerja


def test_rhk_span_their_indicators(tab, shell):
    record = go(tab, first(shell, closed=True))
    table = record.table
    for row, count in table.results.spans():
        assert table.rowSpan(row, RHK) == count
    index = table.results.index(0, 1)
    assert table.results.data(index, SECOND_ROLE).count(" · ") == 1


def test_typing_realisation_is_kept_and_enter_moves_on(tab, qtbot, shell):
    record = go(tab, first(shell, closed=True))
    table = record.table
    table.setFocus()
    table.setCurrentIndex(table.results.index(0, REALISATION))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "99,5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card(tab).work_results[0].indicators[0].realisation == "99,5")
    assert table.currentIndex().column() == FEEDBACK
    assert table.is_typing()
    following = table.indexWidget(table.currentIndex())
    qtbot.keyClick(following, Qt.Key.Key_Escape)
    assert card(tab).work_results[0].indicators[0].realisation == "99,5"


def test_a_letter_begins_typing(tab, qtbot, shell):
    table = go(tab, first(shell, closed=True)).table
    table.setFocus()
    table.setCurrentIndex(table.results.index(0, REALISATION))
    qtbot.keyClick(table, "8")
    assert table.is_typing()
    assert card(tab).work_results[0].rating is not None  # a digit in this column judges nothing


def test_digits_judge_and_go_on_to_the_next_rhk(tab, qtbot, shell):
    record = go(tab, first(shell, closed=True))
    table = record.table
    key(qtbot, table)
    table.setCurrentIndex(table.results.index(0, JUDGEMENT))
    qtbot.keyClick(table, "3")
    qtbot.keyClick(table, "1")
    assert [result.rating for result in card(tab).work_results[:2]] == ["ABOVE", "BELOW"]
    assert table.currentIndex().row() == table.results.spans()[min(2, len(table.results.spans()) - 1)][0]


def test_a_judgement_is_taken_back(tab, qtbot, shell):
    table = go(tab, first(shell, closed=True)).table
    key(qtbot, table)
    table.setCurrentIndex(table.results.index(0, JUDGEMENT))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert card(tab).work_results[0].rating is None
    assert "belum" in tab.record.appraised.suggestion.working[0].text


def test_judging_feeds_the_suggestion(tab, qtbot, shell):
    table = go(tab, first(shell, closed=True)).table
    key(qtbot, table)
    table.setCurrentIndex(table.results.index(0, JUDGEMENT))
    for _ in card(tab).work_results:
        qtbot.keyClick(table, "1")
    assert tab.record.appraised.suggestion.work_result is Rating.BELOW
    assert "di bawah" in tab.record.decision.suggestion.text()


def test_a_decided_appraisal_is_locked_and_says_how_to_open_it(tab, qtbot, shell):
    table = go(tab, first(shell, decided=True)).table
    before = card(tab)
    key(qtbot, table)
    table.setCurrentIndex(table.results.index(0, JUDGEMENT))
    qtbot.keyClick(table, "1")
    table.setCurrentIndex(table.results.index(0, REALISATION))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert not table.is_typing()
    assert card(tab) == before
    assert "Cabut dahulu penetapannya" in table.results.data(table.currentIndex(), Qt.ItemDataRole.ToolTipRole)


# Perilaku


def means(tab):
    """What the grid of means says, by accessible name."""
    grid = tab.record.answers.means.layout()
    labels = [grid.itemAt(place).widget() for place in range(grid.count())]
    return {one.accessibleName(): one for one in labels}


def test_means_stand_by_value_and_group_with_comma(tab, shell):
    go(tab, first(shell, closed=True))
    result = tab.record.appraised.feedback
    said = next(name for name in means(tab) if name.startswith("Akuntabel, Atasan: "))
    from asn_desktop.domain.feedback.feedback import RaterGroup
    from asn_desktop.domain.feedback.feedback import shown as mean_text

    assert said.endswith(mean_text(result.groups[RaterGroup.SUPERIOR].per_value[1]))
    assert "," in said.rsplit(" ", 1)[1]


def test_a_missing_group_is_a_dash_that_says_why(tab, shell):
    row = next(
        row
        for row in rows(shell)
        if row.collection_closed
        and go(tab, row).appraised.feedback.groups.get("subordinate") is not None
        and tab.record.appraised.feedback.groups["subordinate"].n == 0
    )
    go(tab, row)
    one = next(one for name, one in means(tab).items() if name.startswith("Loyal, Bawahan: "))
    assert one.text() == "—"
    assert one.toolTip() == "Belum ada jawaban dari kelompok ini."


def test_while_collecting_only_counts_are_shown(tab, shell):
    record = go(tab, first(shell, state="feedback", closed=False))
    assert record.appraised.feedback is None
    assert record.answers.currentIndex() == 1
    said = [one.text() for one in record.answers.collecting.findChildren(QLabel)]
    assert "sudah masuk" in said
    assert not any("," in one and one.replace(",", "").isdigit() for one in said)


def test_feedback_per_value_is_typed_in_place(tab, qtbot, shell):
    record = go(tab, first(shell, closed=True))
    qtbot.mouseClick(record.views.findChild(QPushButton, "texts"), Qt.MouseButton.LeftButton)
    table = record.texts
    assert table.isVisible()
    table.setFocus()
    table.setCurrentIndex(table.texts.index(6, 2))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    qtbot.keyClicks(editor, "Mau berbagi")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card(tab).behaviour_feedback[7] == "Mau berbagi")


def test_leaving_a_person_keeps_what_was_being_typed(tab, qtbot, shell):
    row = first(shell, closed=True)
    table = go(tab, row).table
    table.setFocus()
    table.setCurrentIndex(table.results.index(0, REALISATION))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    qtbot.keyClicks(editor, "sudah")
    go(tab, first(shell, decided=True))
    go(tab, row)
    assert card(tab).work_results[0].indicators[0].realisation == "sudah"


# Penetapan


def choose(qtbot, tab, work_result, behaviour):
    decision = tab.record.decision
    decision.work_result.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), work_result)
    qtbot.keyClick(QApplication.focusWidget(), behaviour)
    return decision


def suggested_digits(tab):
    order = [Rating.BELOW, Rating.MEETS, Rating.ABOVE]
    suggestion = tab.record.appraised.suggestion
    return str(order.index(suggestion.work_result) + 1), str(order.index(suggestion.behaviour) + 1)


def test_digits_rate_and_enter_decides(tab, qtbot, shell):
    row = first(shell, closed=True)
    go(tab, row)
    decision = choose(qtbot, tab, *suggested_digits(tab))
    assert QApplication.focusWidget() is decision.set_button
    assert not decision.reason.isVisible()
    qtbot.keyClick(decision.set_button, Qt.Key.Key_Return)
    assert card(tab).predikat is not None
    assert (card(tab).state, card(tab).typed_by) == ("rated", "Yulia Fitriani")
    assert QApplication.focusWidget() is tab.list.table
    assert not decision.is_dirty()
    done = sum(bool(each.predikat) for each in rows(shell))
    assert tab.list._note.whole() == f"{done} dari 42 selesai"
    assert "Ditetapkan oleh" in decision.suggestion.text()


def test_the_quadrant_shows_the_predikat_before_it_is_set(tab, qtbot, shell):
    go(tab, first(shell, closed=True))
    decision = choose(qtbot, tab, "3", "3")
    assert decision.quadrant.accessibleName() == "Kuadran kinerja: Sangat Baik"
    assert decision.chip.word() == "Sangat Baik"
    assert card(tab).predikat is None


def test_leaving_the_suggestion_asks_for_a_reason_beside_the_field(tab, qtbot, shell):
    go(tab, first(shell, closed=True))
    first_digit, second = suggested_digits(tab)
    other = "1" if first_digit != "1" else "3"
    decision = choose(qtbot, tab, other, second)
    assert decision.reason.isVisible()
    assert QApplication.focusWidget() is decision.reason
    qtbot.keyClick(decision.reason, Qt.Key.Key_Return)
    assert decision.problem.isVisible()
    assert card(tab).predikat is None
    qtbot.keyClicks(decision.reason, "Bukti tambahan")
    assert not decision.problem.isVisible()
    qtbot.keyClick(decision.reason, Qt.Key.Key_Return)
    assert card(tab).predikat is not None
    assert card(tab).reason == "Bukti tambahan"


def test_ctrl_s_decides_and_esc_restores(tab, qtbot, shell):
    go(tab, first(shell, closed=True))
    decision = choose(qtbot, tab, "3", "3")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (decision.work_result.value(), decision.behaviour.value()) == ("", "")
    choose(qtbot, tab, *suggested_digits(tab))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert card(tab).predikat is not None


@pytest.mark.parametrize(
    ("state", "why"), [("planning", "Sepakati SKP dahulu"), ("feedback", "Tutup pengumpulan jawaban 360 dahulu")]
)
def test_what_is_not_ready_says_why(tab, shell, state, why):
    decision = go(tab, first(shell, state=state, closed=False)).decision
    assert not decision.set_button.isEnabled()
    assert why in decision.set_button.toolTip()
    assert why in decision.suggestion.text()
    assert not decision.work_result.isEnabled()


def test_undo_brings_the_open_decision_back(tab, qtbot, shell):
    go(tab, first(shell, closed=True))
    seen = []
    shell.changed.connect(seen.append)
    choose(qtbot, tab, *suggested_digits(tab))
    tab.record.decide()
    shell.announce(undo.undo(shell.desk, seen[-1].undo))
    assert card(tab).predikat is None
    assert tab.record.decision.work_result.value() == ""
    assert not tab.record.table.results.locked


def test_leaving_an_open_decision_asks(tab, qtbot, shell, ask):
    row, other = first(shell, closed=True), first(shell, decided=True)
    go(tab, row)
    choose(qtbot, tab, *suggested_digits(tab))
    ask.answers.append(None)
    assert not tab.may_leave()
    ask.answers.append("drop")
    tab.list.table.go_to(other.id)
    assert card(tab).id == other.id
    go(tab, row)
    assert card(tab).predikat is None
    choose(qtbot, tab, *suggested_digits(tab))
    ask.answers.append("save")
    assert tab.may_leave()
    assert card(tab).predikat is not None
    ask.done()


def test_one_primary_button(tab, qtbot, shell):
    go(tab, first(shell, closed=True))
    assert tab.record.decision.set_button.property("primary")
    assert not tab.record.head.print_button.property("primary")
    go(tab, first(shell, decided=True))
    assert tab.record.head.print_button.property("primary")
    assert not tab.record.decision.set_button.isVisible()


def test_why_shows_the_working_with_its_basis(tab, qtbot, shell, ask):
    go(tab, first(shell, decided=True))
    seen = []

    def look(dialog):
        seen.append(dialog.as_text())
        return True

    ask.answers.append(look)
    press(qtbot, tab, "why")
    assert "Usulan hasil kerja" in seen[0]
    assert "PermenPANRB 6/2022" in seen[0]
    assert f"Ditetapkan oleh {card(tab).decided_by}" in seen[0]
    assert "24 Nov 2026" in seen[0]


# The unit


def test_the_unit_shows_its_real_spread(tab, qtbot, shell):
    row = first(shell, decided=True)
    record = go(tab, row)
    with shell.desk.reader() as reader:
        counts = spread.spread(reader, shell.period_id, record.appraised.card.unit_id)
    assert sum(record._facts.unit.counts()) == sum(counts.values())
    assert record.unit.chart.accessibleName().startswith("Sebaran predikat: ")


def test_achievement_is_set_from_the_unit(tab, qtbot, shell, ask):
    record = go(tab, first(shell, decided=True))
    qtbot.mouseClick(record.views.findChild(QPushButton, "unit"), Qt.MouseButton.LeftButton)

    def type_in(dialog):
        assert dialog.table.current_id() == record.appraised.card.unit_id
        qtbot.keyClick(dialog.table, "4")
        dialog.table.go_to(record.appraised.card.unit_id)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
        dialog.save()
        return dialog.result()

    ask.answers.append(type_in)
    press(qtbot, tab, "set_achievement")
    with shell.desk.reader() as reader:
        found = reading.achievements(reader, shell.period_id)[record.appraised.card.unit_id]
    assert tuple(found) == ("BAIK", 2025)
    assert "Baik" in record.unit._said.whole()
    assert record.unit.curve_button.isVisible()


def test_a_unit_without_a_figure_of_its_own_shows_whose_serves_it(tab, shell):
    record = go(tab, first(shell, decided=True))
    assert record._facts.unit.served_by == "Kecamatan Siulak"
    assert "Capaian 2026 (Kecamatan Siulak): Istimewa" in record.unit._said.whole()
    with shell.desk.reader() as reader:
        served = reading.serving(reader, shell.period_id)[record.appraised.card.unit_id]
        root = reader.value("SELECT id FROM unit WHERE parent_id IS NULL")
    assert served == ("ISTIMEWA", 2026, root, "Kecamatan Siulak")


def test_the_official_curve_opens(tab, qtbot, shell, ask):
    record = go(tab, first(shell, decided=True))
    unit_id = record.appraised.card.unit_id
    shell.announce(periods.set_achievement(shell.desk, shell.period_id, unit_id, Achievement.BAIK, 2026))
    qtbot.mouseClick(record.views.findChild(QPushButton, "unit"), Qt.MouseButton.LeftButton)
    seen = []

    def look(dialog):
        seen.append(dialog.chart.accessibleName())
        return True

    ask.answers.append(look)
    press(qtbot, tab, "official_curve")
    assert seen == [record._facts.unit.spoken()]


def test_guidance_warns_of_a_large_unit(shell, qtbot, tab):
    from asn_desktop.ui.charts.unit_facts import UnitFacts

    facts = UnitFacts("u", "Kecamatan", Achievement.SANGAT_KURANG, 2026, {"SANGAT_BAIK": 12, "BAIK": 8}, 20)
    tab.record.unit.show_facts(facts)
    assert "Ini pertimbangan, bukan kuota" in tab.record.unit.advice.toolTip()
    assert tab.record.unit.advice.whole()


# Acts


def test_everything_is_an_action_and_blocked_ones_say_why(tab, qtbot, shell):
    go(tab, first(shell, state="planning"))
    actions = actions_of(tab, qtbot)
    assert actions.why_not("type_answers") == "Sepakati SKP dahulu."
    assert actions.why_not("edit_skp") == ""
    assert "kalibrasi" in actions.qaction("period_calibrate").text()
    go(tab, first(shell, decided=True))
    assert "cabut penetapannya" in actions.why_not("edit_skp")
    assert actions.why_not("type_answers") == "Pengumpulan jawaban 360 sudah ditutup."


def test_closing_the_collection_opens_the_answers(tab, qtbot, shell, ask):
    row = first(shell, state="feedback", closed=False)
    go(tab, row)
    ask.answers.append(True)
    press(qtbot, tab, "close")
    assert card(tab).collection_closed
    assert tab.record.answers.currentIndex() == 0
    assert "Baru 3 dari 7 jawaban masuk" in ask.asked[-1][2]
    assert "dihapus dari berkas ini dan dari cadangannya" in ask.asked[-1][2]
    assert "USB" in ask.asked[-1][2]


def test_closing_cleans_file_and_backups_and_says_so(tab, qtbot, shell, ask):
    go(tab, first(shell, state="feedback", closed=False))
    said = []
    shell.said.connect(said.append)
    ask.answers.append(True)
    press(qtbot, tab, "close")
    assert said[-1] == "Jawaban 360 terhapus, juga dari 1 cadangan"
    with shell.desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM meta WHERE name = 'answers_to_erase'") == 0


def test_the_result_of_a_closed_collection_is_explained(tab, qtbot, shell, ask):
    go(tab, first(shell, decided=True))
    actions = actions_of(tab, qtbot)
    assert actions.why_not("explain_feedback") == ""
    assert "belum dibuka untuk pegawai" in actions.why_not("print_feedback")
    ask.answers.append(lambda dialog: dialog.objectName())
    tab.record.answers.means.explaining_wanted.emit()
    go(tab, first(shell, state="feedback", closed=False))
    assert "masih berjalan" in actions.why_not("explain_feedback")


def test_closing_can_be_thought_over(tab, qtbot, shell, ask):
    go(tab, first(shell, state="feedback", closed=False))
    ask.answers.append(False)
    press(qtbot, tab, "close")
    assert not card(tab).collection_closed


def test_closing_all_passes_by_who_has_not_begun(tab, qtbot, shell, ask):
    ask.answers.append(True)
    actions_of(tab, qtbot).run("close_all_collections")
    assert {row.state for row in rows(shell) if not row.collection_closed} == {"planning"}


def test_closing_what_has_not_begun_explains(tab, qtbot, shell, ask):
    go(tab, first(shell, state="planning"))
    actions_of(tab, qtbot).run("close_collection")
    assert "SKP harus disepakati dahulu" in ask.messages[-1][1]


def test_agreeing_opens_the_collection(tab, qtbot, shell, ask):
    from datetime import date

    go(tab, first(shell, state="planning"))
    ask.answers.append({"agreed_on": date(2026, 1, 26)})
    press(qtbot, tab, "agree")
    assert (card(tab).state, card(tab).agreed_on) == ("agreed", date(2026, 1, 26))
    assert tab.record.answers.collecting.type_button.isVisible()


def test_preparing_again_says_that_nothing_is_missing(tab, qtbot, ask):
    actions_of(tab, qtbot).run("prepare_period")
    assert "sudah mempunyai penilaian" in ask.messages[-1][1]


def test_a_period_is_led_on_and_back_with_a_reason(tab, qtbot, shell, ask):
    actions = actions_of(tab, qtbot)
    assert "berstatus berjalan" in actions.why_not("period_close")
    ask.answers.append(True)
    actions.run("period_calibrate")
    seen = []

    def look(dialog):
        seen.append(dialog.banner.sentence())
        dialog.accept()  # a blocked step is not taken
        return dialog.result()

    ask.answers.append(look)
    actions.run("period_close")
    assert "37 hal menghalangi" in seen[0]
    ask.answers.append("Jawaban menyusul")
    actions.run("period_reopen")
    with shell.desk.reader() as reader:
        assert reading.one(reader, shell.period_id).state == PeriodState.RUNNING
    ask.done()


def test_a_new_period_is_shown_empty_and_prepared_from_there(tab, qtbot, shell, ask):
    from asn_desktop.domain.calendar import PeriodKind

    ask.answers.append({"kind": PeriodKind.QUARTERLY, "year": 2026, "part": "4"})
    actions_of(tab, qtbot).run("new_period")
    assert tab.list.table.window_model.rowCount() == 0
    assert tab.list.empty.isVisible()
    assert "belum disiapkan" in tab.list.empty.accessibleName()
    assert tab.record.appraised is None
    assert not tab.record.isVisible()
    ask.answers.append(True)  # how ready the units are
    qtbot.mouseClick(tab.list.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert tab.list.table.window_model.rowCount() == 42
    assert card(tab).period_id == shell.period_id
    assert tab.record.isVisible()


def test_a_period_that_exists_is_not_made_twice(tab, qtbot, ask, shell):
    from asn_desktop.domain.calendar import PeriodKind

    ask.answers.append({"kind": PeriodKind.ANNUAL, "year": 2026})
    with pytest.raises(AssertionError, match="Tahunan 2026 sudah ada"):
        actions_of(tab, qtbot).run("new_period")


def test_another_period_shows_its_own_appraisals_locked(tab, qtbot, shell):
    with shell.desk.reader() as reader:
        older = next(row for row in reading.periods(reader) if row.year == 2025)
    shell.choose_period(older.id)
    assert card(tab).period_id == older.id
    assert not tab.record.decision.set_button.isVisible()
    assert not tab.record.decision.work_result.isEnabled()
    for table in (tab.record.table.results, tab.record.texts.texts):
        assert "sudah final" in table.locked
    actions = actions_of(tab, qtbot)
    for name in ("edit_skp", "type_answers", "withdraw_ratings"):
        assert "buka kembali periode itu dengan alasan" in actions.why_not(name)


def test_a_closed_period_says_since_when_it_is_only_read_and_leads_to_reopening(tab, qtbot, shell, ask):
    assert tab.record.closed.sentence() == ""
    with shell.desk.reader() as reader:
        older = reading.named(reader, "2025")
    shell.choose_period(older.id)
    assert tab.record.closed.sentence() == "Tahunan 2025 final sejak 12 Jan 2026: hanya dapat dibaca."
    ask.answers.append("Keberatan diterima")
    tab.record.closed.acted.emit()
    assert tab.record.closed.sentence() == ""
    with shell.desk.reader() as reader:
        assert reading.one(reader, older.id).state == PeriodState.CALIBRATION


def test_a_closed_period_still_fits(qtbot, shell):
    with shell.desk.reader() as reader:
        shell.choose_period(reading.named(reader, "2025").id)
    tab = shown(qtbot, shell, (1366, 547))
    QApplication.sendPostedEvents()
    area = tab.record._stack.currentWidget()
    assert area.widget().minimumSizeHint().height() <= area.viewport().height()


def test_realisation_goes_on_from_the_quarter_before(tab, qtbot, shell, ask):
    from asn_desktop.domain.calendar import PeriodKind
    from asn_desktop.services.appraisals.appraisals import Evidence, Progress, save_evidence

    actions = actions_of(tab, qtbot)
    assert "Belum ada periode bulanan atau triwulanan" in actions.why_not("continue_realisation")
    keys = []
    for part in (1, 2):
        changes = periods.add_period(shell.desk, periods.PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=part))
        [key] = changes.ids("period")
        periods.prepare(shell.desk, key)
        keys.append(key)
    shell.choose_period(keys[0])
    indicator = card(tab).work_results[0].indicators[0]
    shell.announce(save_evidence(shell.desk, card(tab).id, Evidence(progress={indicator.id: Progress("12 surat", "")})))
    shell.choose_period(keys[1])
    assert card(tab).work_results[0].indicators[0].realisation == ""
    actions.run("continue_realisation")
    assert card(tab).work_results[0].indicators[0].realisation == "12 surat"


def test_the_year_shows_what_its_quarters_led_to_as_reference(tab, qtbot, shell, ask):
    from asn_desktop.domain.calendar import PeriodKind
    from asn_desktop.storage.schema.appraisals import AppraisalRecord

    year = shell.period_id
    assert not tab.record.decision.earlier.isVisible()
    person = card(tab).employee_id
    for part, predikat in ((1, "BAIK"), (2, None)):
        changes = periods.add_period(shell.desk, periods.PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=part))
        [key] = changes.ids("period")
        periods.prepare(shell.desk, key)
        with shell.desk.work() as work:
            record = work.first(AppraisalRecord, period_id=key, employee_id=person)
            if predikat:
                record.work_result, record.behaviour, record.predikat = Rating.ABOVE, Rating.MEETS, predikat
            work.commit("test", "Nilai")
    shell.choose_period(key)
    shell.choose_period(year)
    tab.record.reload()
    assert tab.record.decision.earlier.isVisible()
    assert tab.record.decision.earlier.whole() == "Sebelumnya: TW I Baik"
    seen = []
    ask.answers.append(lambda dialog: seen.append(dialog.as_text()) or True)
    press(qtbot, tab, "why")
    assert "Triwulan I 2026: hasil kerja di atas, perilaku kerja sesuai, predikat Baik." in seen[0]
    assert "tidak dirata-ratakan" in seen[0]


def test_printing_is_handed_to_the_preview(tab, qtbot, shell, monkeypatch):
    from asn_desktop.ui.dialogs import printing

    calls = []
    monkeypatch.setattr(printing, "open_preview", lambda *given: calls.append(given))
    row = go(tab, first(shell, decided=True)).appraised.card
    press(qtbot, tab, "print")
    press(qtbot, tab, "preview")
    assert [(given[1].value, given[2]) for given in calls] == [("package", [row.id])] * 2
    tab.list.table.selectAll()
    actions_of(tab, qtbot).run("print_packages")
    assert len(calls[-1][2]) == 42


# Empty


def test_an_office_without_people_says_where_they_come_from(qtbot, new_shell):
    tab = shown(qtbot, new_shell)
    assert "Belum ada pegawai" in tab.list.empty.accessibleName()
    wanted = []
    new_shell.wanted.connect(lambda key, record: wanted.append(key))
    qtbot.mouseClick(tab.list.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert wanted == ["employees"]


def test_an_office_without_a_period_offers_one(qtbot, new_shell, ask):
    new_shell.choose_period("")
    tab = shown(qtbot, new_shell)
    assert "Belum ada periode" in tab.list.empty.accessibleName()
    ask.answers.append(None)
    qtbot.mouseClick(tab.list.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    ask.done()


def test_every_control_has_a_spoken_name(tab, shell):
    go(tab, first(shell, closed=True))
    nameless = [
        one.objectName() or type(one).__name__
        for kind in (QPushButton, QLineEdit)
        for one in tab.findChildren(kind)
        if one.isVisible() and not one.accessibleName()
    ]
    assert nameless == []


def test_what_is_typed_while_an_act_runs_is_kept_too(qtbot, shell, demo_desk, ask, tmp_path):
    from asn_desktop.services.appraisals.appraisals import Evidence, Progress
    from asn_desktop.storage.queries.appraisals import appraisal_card
    from asn_desktop.ui.kit.jobs import Jobs
    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.saving import Keeper

    row = first(shell, closed=True)
    busy = Shell(demo_desk, Jobs(), ask, Memory(tmp_path / "lain.ini"))
    keeper = Keeper(busy)
    with demo_desk.reader() as reader:
        results = appraisal_card.one(reader, row.id).work_results
    one = results[0].indicators[0].id
    with qtbot.waitSignal(keeper.settled):
        keeper.keep(row.id, Evidence(progress={one: Progress("pertama", "")}))
        keeper.keep(row.id, Evidence(progress={one: Progress("kedua", "baik")}))
        keeper.keep(row.id, Evidence(judgements={result.id: Rating.BELOW for result in results}))
        assert keeper.is_busy()
    assert not keeper.is_busy()
    with demo_desk.reader() as reader:
        kept = appraisal_card.one(reader, row.id).work_results
    assert kept[0].indicators[0][-2:] == ("kedua", "baik")
    assert {result.rating for result in kept} == {"BELOW"}
    busy.jobs.shutdown()


def test_a_refused_edit_shows_what_is_kept(qtbot, shell, tab, ask):
    from asn_desktop.services.appraisals.appraisals import Evidence

    record = go(tab, first(shell, decided=True))
    before = card(tab)
    record._keep(Evidence(judgements={before.work_results[0].id: Rating.BELOW}))
    assert "sudah ditetapkan" in ask.messages[-1][1]
    assert card(tab) == before


def test_a_qualitative_skp_shows_its_narrative_without_aspect_and_target(tab, shell):
    row = first(shell, state="planning")
    record = go(tab, row)
    cells = record.table.results
    assert "·" in cells.index(0, INDICATOR).data(SECOND_ROLE)
    skp = skp_of(card(tab))
    skp.change_approach(Approach.QUALITATIVE)
    skp.results[0].assigned_by = "Ketua Tim"
    shell.announce(plans.save_plan(shell.desk, card(tab).plan_id, skp.edit()))
    assert cells.headerData(INDICATOR, Qt.Orientation.Horizontal) == "Ukuran keberhasilan"
    assert cells.index(0, INDICATOR).data(SECOND_ROLE) is None
    assert cells.index(0, INDICATOR).data() == skp.results[0].indicators[0].text
    assert "Pemberi penugasan: Ketua Tim" in cells.index(0, RHK).data(Qt.ItemDataRole.ToolTipRole)
