"""Tests of data whose time is over in the window: periods first, then who is due, then gone for good."""

from __future__ import annotations

from datetime import date

from asn_desktop.services.personal_data import retention
from asn_desktop.services.staff import employees
from asn_desktop.storage.queries.staff import employees as listing
from asn_desktop.ui.dialogs.audit.retention import RetentionDialog

JRA = "Perbup 12/2024 tentang JRA"
TERMS = {f"{key}_years": 5 for key in ("identity", "appraisal", "career")} | {
    f"{key}_basis": JRA for key in ("identity", "appraisal", "career")
}


def test_periods_are_decided_then_somebody_is_due_and_goes(qtbot, shell):
    with shell.desk.reader() as reader:
        key = listing.ids(reader)[-1]
    employees.retire(shell.desk, key, date(2016, 5, 1), "pensiun")
    dialog = RetentionDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.destroy_button.isEnabled()
    assert "Belum ditetapkan" in dialog.banner.sentence()
    shell.ask.answers = [TERMS]
    dialog.set_terms()
    assert dialog.destroy_button.isEnabled()
    assert "5 tahun" in dialog.banner.sentence()
    basis = {"basis": "persetujuan Bupati 045/12", "reason": "masa simpan habis", "free": True}
    shell.ask.answers = [basis, False]
    dialog.destroy_chosen()
    with shell.desk.reader() as reader:
        assert [one.id for one in retention.due(shell.desk, reader)] == [key]
    shell.ask.answers = [basis, True]
    with qtbot.waitSignal(shell.wanted):
        dialog.destroy_chosen()
    assert not dialog.isVisible()
    with shell.desk.reader() as reader:
        assert retention.due(shell.desk, reader) == []
