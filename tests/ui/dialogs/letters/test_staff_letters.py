"""Letters about one person in the window: from the staff register to a number."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.storage.queries.letters import staff_letters as stored
from asn_desktop.ui.dialogs.letters.staff_letters import StaffLettersDialog
from asn_desktop.ui.dialogs.printing import PreviewDialog
from asn_desktop.ui.tabs.employees.tab import EmployeesTab


@pytest.fixture
def employee_id(shell):
    with shell.desk.reader() as reader:
        return reader.value(
            "SELECT id FROM employee WHERE status = 'PNS' AND position_kind = 'PELAKSANA' ORDER BY name"
        )


def opened(qtbot, shell, employee_id, begin=None):
    made = StaffLettersDialog(shell, employee_id, begin)
    qtbot.addWidget(made, before_close_func=lambda _dialog: shell.ask.answers.append(True))
    made.show()
    return made


def test_a_summons_is_filled_in_kept_and_numbered(qtbot, shell, employee_id, ask):
    dialog = opened(qtbot, shell, employee_id, DocumentKind.SUMMONS)
    QAbstractItemModelTester(dialog.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert dialog.form.editor("pemeriksa").get()
    before = dialog.view.data
    for name, value in {
        "hari_periksa": date(2026, 12, 7), "jam": "09.00 WIB", "tempat": "Ruang rapat", "pelanggaran": "membolos",
    }.items():  # fmt: skip
        dialog.form.editor(name).set(value)
    dialog.form.edited.emit("jam")
    qtbot.waitUntil(lambda: dialog.view.data != before)
    dialog.save()
    assert not dialog.save_button.isEnabled()

    def number(preview):
        assert isinstance(preview, PreviewDialog)
        ask.answers += [True, None]
        preview.print_or_issue()
        qtbot.waitUntil(lambda: not ask.answers)
        preview.reject()

    ask.answers.append(number)
    dialog.open_letter()
    qtbot.waitUntil(lambda: not ask.answers)
    with shell.desk.reader() as reader:
        (row,) = stored.of_employee(reader, employee_id)
    assert row.number.startswith("800.1.6.2/")
    assert dialog.form.editor("jam").control().isReadOnly()
    assert not dialog.remove_button.isEnabled()


def test_what_is_not_kept_is_asked_about(qtbot, shell, employee_id, ask):
    dialog = opened(qtbot, shell, employee_id, DocumentKind.REPRIMAND)
    ask.answers.append(False)
    dialog.reject()
    assert dialog.isVisible()
    ask.answers.append(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_the_staff_register_opens_them(qtbot, shell, ask):
    tab = EmployeesTab(shell)
    qtbot.addWidget(tab)
    assert tab.record.employee_id()
    ask.answers.append(lambda dialog: (isinstance(dialog, StaffLettersDialog) or pytest.fail("other"), dialog.reject()))
    tab.open_letters()
    assert not ask.answers
