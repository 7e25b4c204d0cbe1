from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton

from asn_desktop.domain.accounts.reading import CAREER, Reading, ReadingKind
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import undo
from asn_desktop.services.career import career
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.offices import set_setting
from asn_desktop.services.staff.employees import retire
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.career import figures
from asn_desktop.ui.tabs.career.tab import CareerTab
from asn_desktop.ui.tabs.career.words import Group, Status

TODAY = date(2026, 11, 24)


@pytest.fixture
def tab(qtbot, shell) -> CareerTab:
    made = CareerTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 560)
    made.show()
    return made


def rows(tab):
    return list(tab.listing._held)


def go(tab, group=None, status=None, *, more=lambda row: True):
    """Move to the first suggestion of this kind and state."""
    found = next(
        row
        for row in rows(tab)
        if (group is None or row.group is group) and (status is None or row.status is status) and more(row)
    )
    assert tab.listing.go_to(found.id)
    return found


def press(qtbot, tab, name):
    key = tab.findChild(QPushButton, name)
    assert key.isVisible(), name
    assert key.isEnabled(), (name, key.toolTip())
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)


def decided(tab, row):
    return tab.listing.row_of(row.id).one


# The list


def test_it_says_how_many_wait_and_what_they_rest_on(tab):
    waiting = sum(row.status is Status.WAITING for row in rows(tab))
    assert tab.listing._note.whole() == f"{len(rows(tab))} usulan · {waiting} menunggu keputusan"
    assert tab.listing.ground.whole() == "Berdasarkan penilaian Tahunan 2025"


def test_what_is_urgent_stands_first_and_is_shown(tab):
    shown = [row.one.recommendation.urgency for row in rows(tab)]
    assert shown == sorted(shown, key=("NOW", "SOON", "LATER").index)
    assert tab.record.row is rows(tab)[0]


def test_a_decision_that_is_looked_at_is_a_reading_of_the_persons_data(tab, shell):
    shown = tab.record.row
    assert shell.readings == {Reading(shown.one.employee_id, ReadingKind.OPENED, CAREER)}


def test_the_model_keeps_qts_contract(tab, qtmodeltester):
    qtmodeltester.check(tab.listing.table.window_model)


def test_chips_narrow_by_kind(qtbot, tab):
    press(qtbot, tab, "filter_raise")
    shown = [tab.listing.row_of(key) for key in tab.listing.table.window_model.all_ids()]
    assert {row.group for row in shown} == {Group.RAISE}
    assert tab.findChild(QPushButton, "filter_raise").text() == f"KGB {len(shown)}"
    assert tab.record.row.group is Group.RAISE


def test_states_narrow_and_recount_the_chips(qtbot, tab):
    combo = tab.findChild(QComboBox, "state_filter")
    while not combo.currentText().startswith("Disetujui"):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    shown = [tab.listing.row_of(key) for key in tab.listing.table.window_model.all_ids()]
    assert {row.status for row in shown} == {Status.APPROVED}
    assert tab.findChild(QPushButton, "filter_all").text() == f"Semua {len(shown)}"


def test_eligible_shows_decided_ones_too(tab):
    tab.listing.states.set("eligible")
    tab.listing.states.changed.emit()
    shown = [tab.listing.row_of(key) for key in tab.listing.table.window_model.all_ids()]
    assert {row.eligible for row in shown} == {True}
    assert {Status.APPROVED, Status.WAITING} <= {row.status for row in shown}


@pytest.mark.parametrize("by", ["name", "nip", "position", "summary"])
def test_search_finds_by_everything_a_clerk_knows(qtbot, tab, by):
    row = next(row for row in rows(tab) if row.letter is DocumentKind.NOTA_USUL)
    text = {
        "name": row.one.name,
        "nip": row.one.nip,
        "position": row.one.position,
        "summary": "kenaikan pangkat",
    }[by]
    tab.listing.pane.focus_search()
    qtbot.keyClicks(tab.listing.pane.search, text)
    qtbot.keyClick(tab.listing.pane.search, Qt.Key.Key_Return)
    shown = tab.listing.table.window_model.all_ids()
    assert row.id in shown
    assert len(shown) < len(rows(tab))


# The record


def test_the_header_says_what_for_whom_and_from_when(tab):
    row = go(tab, Group.PROMOTION, Status.WAITING)
    header = tab.record.header
    assert header._title.whole() == row.one.recommendation.title
    assert header._note.whole() == "TMT 1 Des 2026"
    assert row.one.name in header.person.whole()
    assert [name for name, _ in figures.pairs(row)] == ["Gaji pokok", "MKG"]
    row = go(tab, Group.PROMOTION, more=lambda row: row.one.eselon)
    assert header.person.whole().endswith(f"{row.one.position} ({row.one.eselon})")


def test_every_condition_is_told_with_datum_and_basis(tab):
    row = go(tab, Group.PROMOTION, Status.WAITING)
    shown = [label.text().replace("\u2060", "") for label in tab.record.conditions.findChildren(QLabel)]
    spoken = [label.accessibleName() for label in tab.record.conditions.findChildren(QLabel)]
    for condition in row.one.recommendation.conditions:
        assert condition.text in shown
        assert condition.data in shown
        assert any(words.startswith(condition.basis) for words in spoken)
    assert tab.record.conditions._title.whole() == "Mengapa memenuhi syarat"
    assert tab.record.conditions._note.whole() == f"{row.total} dari {row.total} syarat terpenuhi"


def test_what_the_law_is_not_sure_of_is_marked(tab):
    row = go(tab, Group.PROMOTION, more=lambda row: any(one.confidence == "C" for one in _conditions(row)))
    unsure = {one.id for one in row.one.recommendation.conditions if one.confidence == "C"}
    marks = {
        label.objectName().removeprefix("unsure_"): label
        for label in tab.record.conditions.findChildren(QLabel)
        if label.objectName().startswith("unsure_") and label.isVisible()
    }
    assert set(marks) == unsure
    assert all("BKPSDMD" in label.toolTip() and "perlu dikonfirmasi" in label.text() for label in marks.values())


def test_one_that_has_to_wait_says_from_when(tab):
    row = go(tab, Group.PROMOTION, Status.NOT_YET, more=lambda row: row.one.recommendation.earliest > TODAY)
    assert tab.record.conditions._title.whole() == "Mengapa belum memenuhi syarat"
    assert tab.record.conditions.earliest.whole().startswith("Paling cepat ")
    assert figures.when(row) == ""


def test_unknown_data_can_be_completed(qtbot, tab, shell):
    row = go(tab, more=lambda row: any(one.id == "KP-HKD-01" and one.met is None for one in _conditions(row)))
    with qtbot.waitSignal(shell.wanted) as asked:
        press(qtbot, tab, "complete_data")
    assert asked.args == ["employees", f"{row.one.employee_id}/gap"]


def test_whether_somebody_was_on_unpaid_leave_can_be_completed_too(tab):
    go(tab, more=lambda row: {one.id for one in _conditions(row) if one.met is None} == {"RWD-04-CLTN"})
    assert tab.findChild(QPushButton, "complete_data").isVisible()


def _conditions(row):
    return row.one.recommendation.conditions


def test_the_leader_of_the_office_decides_but_not_about_himself(tab):
    ordinary = go(tab, Group.RAISE, Status.WAITING)
    head = ordinary.decider
    assert head.endswith("(Camat)")
    own = go(tab, more=lambda row: f"{row.one.name} (Camat)" == head)
    assert own.decider
    assert own.decider != head
    assert tab.record.decision.form.values()["decided_by"] == own.decider


# Deciding


def test_a_raise_is_approved_by_keyboard(qtbot, tab, ask):
    row = go(tab, Group.RAISE, Status.WAITING)
    assert tab.findChild(QPushButton, "approve").text() == "Setujui"
    press(qtbot, tab, "approve")
    one = decided(tab, row)
    assert one.state is CaseState.APPROVED
    assert one.case.typed_by == "Yulia Fitriani"
    assert tab.record.decision._taken.isVisible()
    assert "Diketik oleh Yulia Fitriani." in tab.findChild(QLabel, "decided_below").text()
    assert tab.record.row.id == row.id
    assert ask.asked == []


def test_a_promotion_is_approved_and_its_letter_is_shown(qtbot, tab, ask, shell):
    row = go(tab, Group.PROMOTION, Status.WAITING)
    seen = []

    def issue(dialog):
        assert dialog.sheet.issuable
        dialog.print_or_issue()
        seen.append(dialog.sheet.number)
        dialog.accept()
        return True

    ask.answers += [issue, True, None]  # the preview, "Terbitkan?", no printer
    press(qtbot, tab, "approve")
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: not ask.answers)
    assert seen[0]
    qtbot.waitUntil(lambda: tab.record.row.number == seen[0])
    assert tab.findChild(QPushButton, "letter").text() == "Lihat nota usul"
    assert f"Surat nomor {seen[0]}." in tab.findChild(QLabel, "decided_below").text()
    assert decided(tab, row).state is CaseState.APPROVED


def test_a_letter_can_be_looked_at_before(qtbot, tab, ask):
    go(tab, Group.PROMOTION, Status.WAITING)
    seen = []

    def look(dialog):
        seen.append((dialog.sheet.number, dialog.sheet.issuable))
        dialog.accept()
        return True

    ask.answers.append(look)
    press(qtbot, tab, "preview")
    assert seen == [("", False)]


def test_overruling_asks_for_a_reason_beside_the_field(qtbot, tab):
    row = go(tab, Group.PROMOTION, Status.NOT_YET)
    press(qtbot, tab, "approve")
    assert "Belum semua syarat terpenuhi" in tab.record.decision.form.problems()["reason"]
    assert decided(tab, row).case is None
    assert tab.findChild(QPushButton, "approve").isEnabled()


def test_who_decides_must_be_named(qtbot, tab):
    go(tab, Group.RAISE, Status.WAITING)
    tab.record.decision.form.load({"decided_by": ""})
    press(qtbot, tab, "approve")
    assert tab.record.decision.form.problems() == {"decided_by": "Diputuskan oleh belum diisi."}


def test_a_suggestion_is_postponed_until_a_day(qtbot, tab, ask):
    row = go(tab, Group.RAISE, Status.WAITING)
    ask.answers.append({"postponed_until": date(2027, 2, 1), "reason": "Menunggu berkas."})
    press(qtbot, tab, "postpone")
    assert decided(tab, row).state is CaseState.POSTPONED
    assert "Ditunda sampai 1 Februari 2027." in tab.findChild(QLabel, "decided_below").text()
    assert tab.findChild(QLabel, "decided_reason").text() == "Alasan: Menunggu berkas."


def test_it_cannot_be_postponed_into_the_past(qtbot, tab, ask):
    go(tab, Group.RAISE, Status.WAITING)
    ask.answers.append({"postponed_until": TODAY, "reason": "x"})
    with pytest.raises(AssertionError, match="sesudah hari ini"):
        tab.deciding.postpone()


def test_a_suggestion_is_refused_with_the_reason_that_was_typed(qtbot, tab, ask):
    row = go(tab, Group.REWARD, Status.WAITING)
    reason = tab.findChild(QPlainTextEdit, "reason")
    qtbot.keyClicks(reason, "Sudah menerima tahun lalu.")
    ask.answers.append({})
    press(qtbot, tab, "refuse")
    assert decided(tab, row).case.reason == "Sudah menerima tahun lalu."
    assert tab.listing.row_of(row.id).status is Status.REFUSED


def test_backing_out_keeps_everything(qtbot, tab, ask):
    row = go(tab, Group.RAISE, Status.WAITING)
    ask.answers += [None, None]
    press(qtbot, tab, "postpone")
    press(qtbot, tab, "refuse")
    assert decided(tab, row).case is None


def test_a_decision_can_be_read_and_changed(qtbot, tab, ask):
    row = go(tab, Group.RAISE, Status.WAITING)
    ask.answers.append({"reason": "Keliru."})
    press(qtbot, tab, "refuse")
    press(qtbot, tab, "change_decision")
    assert tab.record.decision.form.values() == {"decided_by": row.decider, "reason": ""}
    press(qtbot, tab, "keep_decision")
    assert not tab.record.decision.asks()
    press(qtbot, tab, "change_decision")
    press(qtbot, tab, "approve")
    assert decided(tab, row).state is CaseState.APPROVED
    assert decided(tab, row).case.reason == ""


def test_a_postponement_that_ran_out_is_asked_again(qtbot, tab, ask, shell):
    row = go(tab, Group.RAISE, Status.WAITING)
    ask.answers.append({"postponed_until": date(2026, 11, 25), "reason": "Menunggu berkas."})
    press(qtbot, tab, "postpone")
    later = datetime(2026, 11, 26, 9, 0)
    shell.desk = replace(shell.desk, clock=lambda: later)
    shell.announce(set_setting(shell.desk, "contoh", 1, "Contoh"))
    tab.listing.go_to(row.id)
    assert tab.record.decision.asks()
    assert "Penundaan sampai 25 November 2026 sudah lewat" in tab.record.decision.before.text()


def test_a_person_who_has_gone_meanwhile_is_said_and_the_buttons_come_back(qtbot, tab, ask, shell):
    row = go(tab, Group.RAISE, Status.WAITING)
    retire(shell.desk, row.one.employee_id, TODAY, "Pindah tugas.")
    press(qtbot, tab, "approve")
    assert "Pegawai ini tidak ada lagi" in ask.messages[0][1]
    assert tab.findChild(QPushButton, "approve").isEnabled()
    actions = Actions(tab)
    actions.add(tab.actions())
    actions.run("reload")
    assert tab.listing.row_of(row.id) is None


def test_undo_shows_the_question_again(qtbot, tab, shell):
    row = go(tab, Group.RAISE, Status.WAITING)
    with qtbot.waitSignal(shell.changed) as news:
        press(qtbot, tab, "approve")
    shell.announce(undo.undo(shell.desk, news.args[0].undo))
    assert decided(tab, row).case is None
    assert tab.record.decision.asks()


def test_a_typed_reason_is_not_lost_unasked(qtbot, tab, ask):
    row = go(tab, Group.RAISE, Status.WAITING)
    other = next(each for each in rows(tab) if each.id != row.id)
    qtbot.keyClicks(tab.findChild(QPlainTextEdit, "reason"), "Sebab")
    ask.answers.append(False)
    tab.listing.table.go_to(other.id)
    qtbot.waitUntil(lambda: tab.listing.table.current_id() == row.id)
    assert tab.record.row.id == row.id
    ask.answers.append(True)
    assert tab.may_leave()
    assert tab.findChild(QPlainTextEdit, "reason").toPlainText() == ""


def test_news_of_others_leave_what_is_typed(qtbot, tab, shell):
    row = go(tab, Group.RAISE, Status.WAITING)
    qtbot.keyClicks(tab.findChild(QPlainTextEdit, "reason"), "Sebab")
    shell.announce(set_setting(shell.desk, "contoh", 1, "Contoh"))
    assert tab.findChild(QPlainTextEdit, "reason").toPlainText() == "Sebab"
    assert tab.record.row.id == row.id


# Several at once


def select(tab, chosen):
    tab.listing.table.clearSelection()
    model = tab.listing.table.window_model
    flags = tab.listing.table.selectionModel().SelectionFlag
    for row in chosen:
        index = model.index(model.place_of(row.id), 0)
        tab.listing.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_several_raises_are_approved_together(qtbot, tab, ask, shell):
    chosen = [row for row in rows(tab) if row.group is Group.RAISE and row.status is Status.WAITING][:3]
    select(tab, chosen)
    ask.answers.append({"decided_by": "Ardinal (Camat)"})
    with qtbot.waitSignal(shell.changed) as news:
        press(qtbot, tab, "approve_selected")
    assert news.args[0].name == "Setujui KGB 3 pegawai"
    assert {decided(tab, row).state for row in chosen} == {CaseState.APPROVED}


def test_what_is_not_ready_among_the_selected_is_left_out(qtbot, tab, ask, shell):
    raises = [row for row in rows(tab) if row.group is Group.RAISE]
    waiting = [row for row in raises if row.status is Status.WAITING][:2]
    other = next(row for row in raises if row.status not in (Status.WAITING, Status.SCHEDULED))
    select(tab, [*waiting, other])
    assert "2 dari 3 dapat disetujui" in tab.listing._selected.whole()
    ask.answers.append({"decided_by": "Ardinal (Camat)"})
    with qtbot.waitSignal(shell.changed):
        press(qtbot, tab, "approve_selected")
    assert {decided(tab, row).state for row in waiting} == {CaseState.APPROVED}


def test_a_mixed_selection_says_why_not(tab, ask):
    select(tab, [next(row for row in rows(tab) if row.group is group) for group in (Group.RAISE, Group.PROMOTION)])
    key = tab.findChild(QPushButton, "approve_selected")
    assert key.isVisible()
    assert not key.isEnabled()
    assert "Hanya KGB, penghargaan" in key.toolTip()
    tab.deciding.approve_selected()
    assert "Hanya KGB, penghargaan" in ask.messages[0][1]
    select(tab, [next(row for row in rows(tab) if row.group is group) for group in (Group.RAISE, Group.REWARD)])
    assert "KGB, Penghargaan disetujui terpisah" in key.toolTip()


def test_rewards_are_routine_too(qtbot, tab, ask, shell):
    chosen = [row for row in rows(tab) if row.group is Group.REWARD and row.status is Status.WAITING][:3]
    select(tab, chosen)
    ask.answers.append({"decided_by": "Ardinal (Camat)"})
    with qtbot.waitSignal(shell.changed):
        press(qtbot, tab, "approve_selected")
    assert {decided(tab, row).state for row in chosen} == {CaseState.APPROVED}
    assert "Penghargaan" in ask.asked[-1][1]


def test_one_alone_is_no_batch(tab):
    go(tab, Group.RAISE)
    assert not tab.findChild(QPushButton, "approve_selected").isVisible()
    assert "beberapa" in tab.listing.why_no_batch()


def test_decided_raises_are_no_batch(tab):
    raises = [row for row in rows(tab) if row.group is Group.RAISE]
    select(tab, [next(row for row in raises if row.status is status) for status in (Status.WAITING, Status.APPROVED)])
    assert "belum diputuskan" in tab.listing.why_no_batch()


# The window around it


def test_the_actions_are_named_and_say_why_not(qtbot, tab):
    actions = Actions(tab)
    actions.add(tab.actions())
    go(tab, Group.RAISE, Status.WAITING)
    assert actions.why_not("approve") == ""
    assert actions.why_not("letter") == ""
    go(tab, status=Status.POSTPONED)
    assert "Ubah keputusan" in actions.why_not("refuse")
    assert actions.why_not("approve_selected")


def test_another_tab_can_lead_here(tab):
    someone = rows(tab)[-1].one.employee_id
    tab.listing.chips.set_value(Group.LEAVING)
    tab.listing._narrow()
    tab.show_record(someone)
    assert tab.record.row.one.employee_id == someone
    tab.show_record(rows(tab)[3].id)
    assert tab.record.row.id == rows(tab)[3].id


def test_led_here_before_anything_was_computed(qtbot, shell):
    made = CareerTab(shell)
    qtbot.addWidget(made)
    with shell.desk.reader() as reader:
        someone = career.suggestions(reader, shell.desk.rules, year=2025, on=TODAY)[-1].employee_id
    made.show_record(someone)
    made.show()
    assert made.record.row.one.employee_id == someone


def test_somebody_without_a_suggestion_is_said(qtbot, tab, shell):
    with qtbot.waitSignal(shell.said) as said:
        tab.show_record("tidak-ada")
    assert said.args == ["Tidak ada usulan karier untuk pegawai ini."]


def test_another_period_computes_anew(tab, shell):
    with shell.desk.reader() as reader:
        old = periods.named(reader, "2024")
    shell.choose_period(old.id)
    assert tab.listing.ground.whole() == "Berdasarkan penilaian Tahunan 2024"


def test_out_of_sight_nothing_is_computed(qtbot, tab, shell):
    tab.hide()
    before = tab._found
    shell.announce(set_setting(shell.desk, "contoh", 1, "Contoh"))
    assert tab._found is before
    tab.show()
    assert tab._found is not before


def test_an_office_without_people_is_told_where_to_begin(qtbot, new_shell):
    made = CareerTab(new_shell)
    qtbot.addWidget(made)
    made.show()
    assert "Belum ada pegawai" in made._nothing.accessibleName()
    with qtbot.waitSignal(new_shell.wanted) as asked:
        made._nothing.acted.emit()
    assert asked.args == ["employees", ""]


def test_without_a_final_period_the_predikat_on_record_are_the_ground(qtbot, new_shell):
    from asn_desktop.services.staff import employees, histories
    from asn_desktop.services.staff.history_kinds import History, PredikatDraft
    from tests.services.staff_room import a_draft

    key = employees.save(new_shell.desk, a_draft(golongan="III/b", golongan_tmt=date(2022, 4, 1))).employee_id
    histories.save_history(new_shell.desk, History.PREDIKAT, key, PredikatDraft(year=2025, predikat="BAIK"))
    made = CareerTab(new_shell)
    qtbot.addWidget(made)
    made.show()
    assert "predikat tahun 2025 yang dicatat" in made.listing.ground.whole()
    (promoted,) = (row for row in made._found.rows if row.one.recommendation.kind == "kp_reguler")
    data = [one.data for one in promoted.one.recommendation.conditions if one.id == "KP-REG-03"]
    assert data == ["predikat 2024 belum ada", "Baik"]


@pytest.mark.parametrize("group", [group for group in Group if group not in (Group.ALL, Group.PAY, Group.DATA)])
def test_it_fits_the_smallest_screen(qtbot, tab, group):
    go(tab, group)
    hint = tab.minimumSizeHint()
    assert hint.width() <= 1093
    assert hint.height() <= 410


# Where a rule stands in the law, and what the office says of it


def test_a_basis_opens_its_regulations_with_article_and_sureness(tab, ask):
    row = go(tab, Group.PROMOTION, Status.WAITING)
    seen = []

    def look(dialog):
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        return False

    ask.answers.append(look)
    basis = next(
        label
        for label in tab.record.conditions.findChildren(QLabel)
        if label.accessibleName().startswith(row.one.recommendation.conditions[0].basis)
    )
    basis.linkActivated.emit("basis")
    assert any(words.startswith("Peraturan Pemerintah Nomor 99 Tahun 2000") for words in seen)
    assert any("Berlaku mulai" in words for words in seen)


def test_a_figure_is_changed_only_after_showing_whom_it_affects(tab, ask):
    def change(dialog):
        assert not dialog.save_button.isEnabled()
        dialog.form.editor("value").set(6)
        dialog.form.editor("reason").set("Surat edaran")
        dialog.try_button.click()
        assert "usulan dari" in dialog.count.text()
        dialog.form.editor("value").set(7)
        dialog.form.edited.emit("value")
        assert not dialog.save_button.isEnabled(), "another value has to be tried out first"
        dialog.try_button.click()
        dialog.save_button.click()
        return True

    def look(dialog):
        dialog.table.go_to("parameter:KP_REGULER_MIN_TAHUN")
        ask.answers.append(change)
        dialog.change_button.click()
        row = dialog._rows["parameter:KP_REGULER_MIN_TAHUN"]
        assert (row.one.entry.shown(), row.state()) == ("7 tahun", "diubah kantor")
        return False

    ask.answers.append(look)
    before = sum(row.status is Status.WAITING for row in rows(tab) if row.group is Group.PROMOTION)
    tab.rulebook.open_figures()
    after = sum(row.status is Status.WAITING for row in rows(tab) if row.group is Group.PROMOTION)
    assert after < before


# What follows an approval


def test_an_approved_promotion_is_led_to_its_decree_and_the_register_follows(qtbot, tab, ask, shell):
    row = go(tab, Group.PROMOTION, Status.WAITING, more=lambda row: row.one.recommendation.kind == "kp_reguler")
    ask.answers.append(False)  # the letter is only looked at
    press(qtbot, tab, "approve")
    qtbot.waitUntil(lambda: not ask.answers)
    tab.listing.go_to(row.id)
    for words, answer in (
        ("Tandai diusulkan…", {"note": "Agenda 12"}),
        ("Tandai diterima BKPSDMD…", {}),
        ("Catat SK terbit…", {"number": "821.2/5"}),
    ):
        assert tab.record.decision._taken.step.text() == words
        ask.answers.append(answer)
        press(qtbot, tab, "next_step")
        tab.listing.go_to(row.id)
    assert tab.record.row.status is Status.ISSUED
    assert "Terbit nomor 821.2/5" in tab.findChild(QLabel, "decided_below").text()
    assert not tab.record.decision._taken.change.isVisible()
    with shell.desk.reader() as reader:
        golongan = reader.value("SELECT golongan FROM employee WHERE id = ?", (row.one.employee_id,))
    assert golongan == row.one.recommendation.target
    ask.answers.append({"reason": "Dicabut dengan SK 821.2/9"})
    press(qtbot, tab, "revoke")
    tab.listing.go_to(row.id)
    assert tab.record.row.status is Status.RECEIVED
    below = tab.findChild(QLabel, "decided_below").text()
    assert "Surat nomor 821.2/5" in below
    assert "tidak berlaku: Dicabut dengan SK 821.2/9" in below


def test_the_decrees_of_several_are_entered_together_a_line_for_each(qtbot, tab, ask, shell):
    chosen = [row for row in rows(tab) if row.group is Group.RAISE and row.status is Status.WAITING][:2]
    select(tab, chosen)
    ask.answers.append({"decided_by": "Ardinal (Camat)"})
    press(qtbot, tab, "approve_selected")
    select(tab, chosen)
    approved = tab.listing.selected()
    numbers = "\n".join(f"{row.one.name}: 800/{at}" for at, row in enumerate(approved, start=1))
    ask.answers.append({"numbers": numbers})
    with qtbot.waitSignal(shell.changed) as news:
        tab.following.issuing.issue()
    assert news.args[0].name == "Catat SK KGB 2 pegawai"
    assert [decided(tab, row).case.decree_number for row in approved] == ["800/1", "800/2"]


def test_papers_that_lie_in_the_folder_are_ticked_and_counted(qtbot, tab, ask):
    go(tab, Group.PROMOTION, Status.WAITING)
    before = tab.record.decision.papers_button.text()
    assert before.startswith("Berkas 0/")

    def tick(dialog):
        assert not dialog.save_button.isEnabled()
        dialog.table.tick([dialog._source.held[0].id, dialog._source.held[1].id])
        dialog.save_button.click()
        return True

    ask.answers.append(tick)
    press(qtbot, tab, "papers")
    assert tab.record.decision.papers_button.text().startswith("Berkas 2/")


def test_what_if_moves_the_answers_about_the_person_on_the_right_and_keeps_nothing(tab, ask, shell):
    row = go(tab, Group.PROMOTION, Status.WAITING, more=lambda row: row.one.recommendation.kind == "kp_reguler")
    with shell.desk.reader() as reader:
        before = reader.value("SELECT count(*) FROM audit")

    def play(dialog):
        assert dialog.form.editor("scope").get() == "person"
        assert "0 dari" in dialog.said.whole()
        dialog.form.editor("last").set("BUTUH_PERBAIKAN")
        dialog.form.edited.emit("last")
        first = dialog._answers.held[0]
        assert first.name == "Kenaikan pangkat reguler"
        assert first.one.then.eligible is False
        dialog.form.editor("scope").set("office")
        dialog.form.edited.emit("scope")
        counted = {each.id: each.one for each in dialog._counts.held}
        assert counted["kp_reguler"].then < counted["kp_reguler"].now
        return False

    ask.answers.append(play)
    tab.rulebook.what_if()
    assert tab.record.row.one.key == row.one.key
    with shell.desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM audit") == before


# Filters by unit and urgency


def test_the_list_is_narrowed_to_a_unit_with_all_below_it_and_to_what_presses(tab):
    everything = rows(tab)
    chosen = next(one for one in tab.listing._tree if one.depth == 1)
    tab.listing.units.set(chosen.id)
    tab.listing.units.changed.emit()
    below = {chosen.id} | {one.id for one in tab.listing._tree if one.parent_id == chosen.id}
    assert 0 < len(rows(tab)) < len(everything)
    assert {row.one.unit_id for row in rows(tab)} <= below
    hidden = next(row for row in everything if row.one.unit_id not in below)
    assert tab.listing.go_to(hidden.id), "what a filter hides can still be gone to"
    assert len(rows(tab)) == len(everything)
    tab.listing.states.set("NOW")
    tab.listing.states.changed.emit()
    shown = [tab.listing.row_of(key) for key in tab.listing.table.window_model.all_ids()]
    assert shown
    assert all(row.one.recommendation.urgency == "NOW" and row.one.case is None for row in shown)


def test_the_evidence_of_a_decision_stays_as_it_was_when_the_data_change(tab, ask, shell):
    row = go(tab, Group.PROMOTION, Status.APPROVED)
    kept = row.one.case.evidence["conditions"]
    seen = []

    def look(dialog):
        seen.extend(each.one["data"] for each in dialog._rows)
        return False

    with shell.desk.work() as work:
        work.require(EmployeeRecord, row.one.employee_id, "").golongan_tmt = date(2026, 1, 1)
        work.commit("test", "Ubah")
    tab.listing.go_to(row.id)
    ask.answers.append(look)
    tab.following.evidence()
    assert seen == [one["data"] for one in kept]
