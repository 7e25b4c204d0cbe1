"""One person from the empty SKP to the predikat, by keyboard, through the tab and its dialogs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.services import undo
from asn_desktop.services.staff import employees
from asn_desktop.services.staff.employees import EmployeeDraft
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.staff import units as unit_tree
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from asn_desktop.ui.tabs.appraisals.work_results import JUDGEMENT, REALISATION

PEOPLE = (("Hendri Saputra", "198707212009121002"), ("Yulia Fitriani", "199003052015032007"))


def here():
    return QApplication.focusWidget()


def keys(qtbot, *pressed):
    for one in pressed:
        qtbot.keyClick(here(), one)


def hire(desk):
    with desk.reader() as reader:
        root = unit_tree.tree(reader)[0].id
    for name, nip in PEOPLE:
        employees.save(
            desk,
            EmployeeDraft(
                nip=nip,
                name=name,
                status="PNS",
                sex="M" if nip[14] == "1" else "F",
                birth_date=date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
                cpns_tmt=date(int(nip[8:12]), int(nip[12:14]), 1),
                golongan="III/b",
                position_name="Pengolah Data",
                position_kind="PELAKSANA",
                unit_id=root,
            ),
        )


def write_skp(qtbot):
    def work(dialog):
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        for statement, target in (("Surat terkirim tepat waktu", "1 - 2 hari"), ("Arsip tertata", "90 - 95%")):
            qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            for text in (statement, "Layanan kantor tertib", "Indikator hasil", target):
                qtbot.keyClicks(here(), text)
                keys(qtbot, Qt.Key.Key_Return)
        qtbot.mouseClick(dialog.views.findChild(QPushButton, "annex"), Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.annex.offer.findChild(QPushButton), Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.findChild(QPushButton, "save_and_agree"), Qt.MouseButton.LeftButton)
        return not dialog.isVisible()

    return work


def type_sheets(qtbot, *sheets):
    def work(dialog):
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        for group, sheet in sheets:
            key = dialog.groups.findChild(QPushButton, group)
            qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
            keys(qtbot, *sheet, Qt.Key.Key_Return)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        return not dialog.isVisible()

    return work


def test_from_an_empty_skp_to_the_predikat(qtbot, new_shell, ask):
    shell = new_shell
    hire(shell.desk)
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 550)
    tab.show()
    qtbot.waitUntil(tab.isActiveWindow)
    actions = Actions(tab)
    actions.add(tab.actions())

    ask.answers.append({"kind": PeriodKind.QUARTERLY, "year": 2026, "part": "4"})
    actions.run("new_period")
    ask.answers.append(True)  # the readiness of the units
    actions.run("prepare_period")
    assert tab.list._note.whole() == "0 dari 2 selesai"

    tab.list.table.go_to_first()
    name = tab.record.appraised.card.person.name
    ask.answers += [write_skp(qtbot), {"agreed_on": date(2026, 1, 26)}]
    actions.run("edit_skp")
    card = tab.record.appraised.card
    assert (card.state, [one.statement for one in card.work_results]) == (
        "agreed",
        ["Surat terkirim tepat waktu", "Arsip tertata"],
    )
    assert len(card.annex) == 3

    sheets = [("superior", "4" * 21), *[("peer", "5" * 21)] * 3, ("self", "3" * 20 + "-")]
    ask.answers.append(type_sheets(qtbot, *sheets))
    actions.run("type_answers")
    assert tab.record.appraised.feedback is None
    ask.answers.append(True)
    actions.run("close_collection")
    assert tab.record.appraised.feedback.mean == Fraction(22, 5)  # 60 : 40, nobody below

    # Without a screen nobody gives the keyboard back to the window behind a closed dialog.
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    table = tab.record.table
    table.setFocus()
    table.setCurrentIndex(table.results.index(0, REALISATION))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    for text in ("1 hari", "Bagus", "97%", "Rapi"):
        editor = table.indexWidget(table.currentIndex())
        assert isinstance(editor, QLineEdit)
        qtbot.keyClicks(editor, text)
        before = table.currentIndex()
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: table.currentIndex() != before or not table.is_typing())
    table.setFocus()
    table.setCurrentIndex(table.results.index(0, JUDGEMENT))
    keys(qtbot, "3", "3")
    results = tab.record.appraised.card.work_results
    assert [(one.rating, one.indicators[0].realisation, one.indicators[0].feedback) for one in results] == [
        ("ABOVE", "1 hari", "Bagus"),
        ("ABOVE", "97%", "Rapi"),
    ]
    assert tab.record.appraised.suggestion.predikat == "SANGAT_BAIK"

    news = []
    shell.changed.connect(news.append)
    tab.list.table.setFocus()
    keys(qtbot, Qt.Key.Key_Return, "3", "3", Qt.Key.Key_Return)
    assert tab.record.appraised.card.predikat == "SANGAT_BAIK"
    assert tab.record.appraised.card.person.name == name
    assert tab.list._note.whole() == "1 dari 2 selesai"
    assert tab.record.decision.chip.word() == "Sangat Baik"

    shell.announce(undo.undo(shell.desk, news[-1].undo))
    assert tab.list._note.whole() == "0 dari 2 selesai"
    with shell.desk.reader() as reader:
        assert periods.one(reader, shell.period_id).state == "running"
    ask.done()
