from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.ui.dialogs.appraisals.exemptions import ExemptionForm, ExemptionsDialog, ask_return
from tests.fixtures_ui import a_shell
from tests.services.appraisal_room import PERIOD, card_of, prepared


@pytest.fixture
def shell(dressed, db, ask, tmp_path):
    desk = prepared(db)
    with desk.work() as work:
        person = work.require(EmployeeRecord, "staf", "")
        person.standing, person.standing_from = "UNPAID_LEAVE", date(2025, 6, 1)
        work.commit("test", "Ubah pegawai")
    made = a_shell(desk, ask, tmp_path / "p.ini")
    yield made
    made.jobs.shutdown()


@pytest.fixture
def period(shell):
    with shell.desk.reader() as reader:
        return periods.one(reader, PERIOD)


@pytest.fixture
def dialog(qtbot, shell, period):
    made = ExemptionsDialog(shell, period)
    qtbot.addWidget(made)
    return made


def test_what_the_register_says_is_proposed_and_noted_at_once(qtbot, shell, dialog, ask):
    assert [(one.name, one.noted) for one in dialog.lines] == [(card_of(shell.desk).person.name, False)]
    assert dialog.all_button.text() == "Catat semua usulan (1)"
    ask.answers = [True]
    with qtbot.waitSignal(shell.changed):
        dialog.note_all()
    assert card_of(shell.desk).state == "exempt"
    assert [one.noted for one in dialog.lines] == [True]
    assert dialog.all_button.isHidden()
    assert dialog.back_button.isEnabled()
    assert "1 pegawai tidak dinilai." in dialog.summary.text()


def test_a_return_asks_for_its_reason_beside_the_field_and_goes_on(qtbot, shell, dialog, ask, period):
    ask.answers = [True]
    dialog.note_all()
    opened = []

    def fill(form):
        assert isinstance(form, ExemptionForm)
        form.save()
        assert "reason" in form.form.problems()
        form.form.editor("reason").set("Kembali bekerja, SK 9/2026")
        form.form.editor("since").changed.emit()
        form.save()
        opened.append(form)
        return True

    ask.answers = [fill]
    ask_return(shell, period, "staf", "Staf")
    assert opened
    assert card_of(shell.desk).state == "planning"
    assert not dialog.lines[0].noted
