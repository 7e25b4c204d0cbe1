"""Tests: another SKP within the year, Plt. and Plh., tugas belajar and signatures, from the menu."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from asn_desktop.domain.plans.plan import Acting
from asn_desktop.services.changes import changes_of
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.ui.dialogs.plans.agree_plans import ask_agreement, ask_signing
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.kit.layout import Banner
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 550)
    made.show()
    return made


@pytest.fixture
def menu(tab):
    made = Actions(tab)
    made.add(tab.actions())
    return made


@pytest.fixture
def staff(shell, tab):
    """Somebody of the staff whose SKP is agreed and who is not rated yet, shown on the right."""
    with shell.desk.reader() as reader:
        rows = listing.rows(reader, listing.ids(reader, shell.period_id))
    row = next(
        one
        for one in rows
        if one.predikat is None and one.state == "feedback" and one.position != "Camat" and "Kepala" not in one.position
    )
    tab.show_record(row.id)
    return row


def card(tab):
    return tab.record.appraised.card


def working(qtbot, values=None, seen=None, *, again=None):
    """Answers the dialog: fills it in, presses the button, and closes when it was not accepted."""

    def answer(dialog):
        dialog.show()
        if seen is not None:
            seen.append(dialog)
        for step in (values or {}, again):
            if step is None:
                continue
            for name, value in step.items():
                dialog.form.editor(name).set(value)
            qtbot.mouseClick(dialog.findChild(QPushButton, "take"), Qt.MouseButton.LeftButton)
            if seen is not None:
                seen.append(dialog.form.problems())
        accepted = not dialog.isVisible()
        dialog.hide()
        dialog.deleteLater()
        return accepted

    return answer


def test_a_new_skp_from_a_day_on_shows_the_old_one_beside_it(qtbot, shell, tab, menu, staff, ask):
    seen = []
    old = card(tab).plan_id
    ask.answers.append(
        working(qtbot, {"start": date(2026, 1, 1)}, seen, again={"start": date(2026, 9, 1), "note": "SK 12"})
    )
    menu.run("new_plan")
    assert "harus mulai di antara" in seen[1]["start"]
    assert "Ubah dahulu jabatan" in " ".join(one.sentence() for one in seen[0].findChildren(Banner))
    assert card(tab).plan_id != old
    assert (card(tab).start, card(tab).plan_note) == (date(2026, 9, 1), "SK 12")
    assert "1 Sep 2026" in " ".join(one.text() + one.toolTip() for one in tab.record.head.findChildren(QLabel))
    link = tab.record.earlier_button
    assert link.text() == "SKP sebelumnya (1)"
    said = []

    def read(dialog):
        said.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.deleteLater()
        return False

    ask.answers.append(read)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    text = " ".join(said)
    assert "Pejabat penilai: " in text
    assert "31 Agu 2026" in text
    assert tab.record.decision.why_not() == "SKP belum diisi, jadi belum dapat dinilai."


def test_another_post_than_the_skp_says_is_noticed_and_leads_to_a_new_one(qtbot, shell, tab, staff, ask):
    assert tab.record.closed.sentence() == ""
    with shell.desk.work() as work:
        work.require(EmployeeRecord, staff.employee_id, "").position_name = "Kepala Seksi Trantib"
        shell.announce(changes_of("Ubah", work.commit("test", "Ubah")))
    assert "Jabatan sekarang Kepala Seksi Trantib" in tab.record.closed.sentence()
    old = card(tab).plan_id
    ask.answers.append(working(qtbot, {"start": date(2026, 9, 1)}))
    qtbot.mouseClick(tab.record.closed.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert card(tab).plan_id != old
    assert card(tab).person.position == "Kepala Seksi Trantib"
    assert tab.record.closed.sentence() == ""


def test_an_assignment_is_listed_as_a_line_of_its_own_and_can_be_ended(qtbot, shell, tab, menu, staff, ask):
    with shell.desk.reader() as reader:
        unit = units.tree(reader)[-1]
    values = {
        "acting": Acting.PLT,
        "position": "Kepala Seksi Trantib",
        "unit_id": unit.id,
        "start": date(2026, 10, 1),
        "end": date(2026, 12, 31),
    }
    ask.answers.append(working(qtbot, values))
    assert menu.why_not("end_acting")
    menu.run("acting_plan")
    with shell.desk.reader() as reader:
        keys = listing.of_employee(reader, shell.period_id, staff.employee_id)
    assert len(keys) == 2
    tab.show_record(keys[0])
    assert card(tab).person.position == "Plt. Kepala Seksi Trantib"
    assert not menu.why_not("end_acting")
    assert menu.why_not("new_plan")
    ask.answers.append(working(qtbot, {"end": date(2026, 11, 30)}))
    menu.run("end_acting")
    with shell.desk.reader() as reader:
        assert listing.of_employee(reader, shell.period_id, staff.employee_id) == keys[1:]


def test_an_incomplete_assignment_keeps_the_form_open(qtbot, shell, tab, menu, staff, ask):
    seen = []
    ask.answers.append(working(qtbot, {"end": date(2027, 1, 31)}, seen))
    menu.run("acting_plan")
    assert set(seen[1]) == {"position", "unit_id"}
    with shell.desk.reader() as reader:
        assert len(listing.of_employee(reader, shell.period_id, staff.employee_id)) == 1


def test_a_tugas_belajar_is_noted_shown_and_taken_back(qtbot, shell, tab, menu, staff, ask):
    ask.answers.append(working(qtbot, {"start": date(2026, 9, 1), "note": "S2 Universitas Jambi"}))
    menu.run("study_leave")
    assert (card(tab).study_from, card(tab).plan_note) == (date(2026, 9, 1), "S2 Universitas Jambi")
    assert "tugas belajar sejak 1 Sep 2026" in tab.record.head._post.whole()
    ask.answers.append(working(qtbot, {"start": None}))
    menu.run("study_leave")
    assert card(tab).study_from is None


def test_what_ipk_may_be_expected_is_shown_by_level_and_campus(shell, tab, menu, staff, ask):
    said = []

    def look(dialog):
        for name, value in (("level", "S2_S3"), ("campus", "B")):
            dialog.form.editor(name).set(value)
            dialog.form.edited.emit(name)
            said.append(dialog.findChild(QLabel, "study_guide").text())
        return False

    ask.answers.append(look)
    menu.run("study_leave")
    assert "hanya untuk melihat" in said[0]
    assert "baik 3,25–3,60" in said[1]
    assert "Lamp. p.63" in said[1]


def test_signing_has_a_day_of_its_own(shell, tab, staff, ask):
    ask.answers.append({"agreed_on": date(2026, 1, 20)})
    ask_agreement(shell, [staff.id])
    ask.answers.append({"signed_on": date(2026, 1, 22)})
    ask_signing(shell, [staff.id])
    assert (card(tab).agreed_on, card(tab).plan_signed_on) == (date(2026, 1, 20), date(2026, 1, 22))
    ask.answers.append({"signed_on": None})
    ask_signing(shell, [staff.id])
    assert card(tab).plan_signed_on is None


def test_an_skp_that_is_not_agreed_is_not_signed(shell, ask):
    with shell.desk.reader() as reader:
        keys = listing.ids(reader, shell.period_id, filters=listing.AppraisalFilter(state="planning"))
    ask_signing(shell, keys[:1])
    assert "belum disepakati" in ask.messages[0][1]


def test_forms_of_days_fit_a_small_screen(qtbot, tab, menu, staff, ask):
    sizes = []

    def measure(dialog):
        dialog.show()
        sizes.append((dialog.minimumSizeHint().width(), dialog.sizeHint().height()))
        assert dialog.findChild(QLineEdit) is not None
        dialog.hide()
        dialog.deleteLater()
        return False

    ask.answers += [measure] * 3
    for name in ("new_plan", "acting_plan", "study_leave"):
        menu.run(name)
    assert all(width <= 1093 and height <= 500 for width, height in sizes), sizes
