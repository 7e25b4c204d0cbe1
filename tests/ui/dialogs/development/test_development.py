"""Development plans in the window: from the weak result to the outcome, in the order people work."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from asn_desktop.storage.queries.development import development as stored
from asn_desktop.ui.dialogs.development.development import DevelopmentDialog


@pytest.fixture
def dialog(qtbot, shell):
    made = DevelopmentDialog(shell)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_plan_is_begun_filled_followed_and_closed(qtbot, shell, dialog, ask):
    someone = dialog.people[0]
    assert "Predikat" in dialog.weak.accessibleName()
    today = shell.desk.today
    ask.answers.append({"start": today - timedelta(days=200)})
    dialog.begin()
    assert dialog.plan is not None
    assert dialog._current().employee_id == someone.employee_id  # it moved down the list and stays shown
    assert "Masa perbaikan sudah genap" in dialog.banner.sentence()
    ask.answers.append(
        {"gap": "Administrasi", "name": "Bimtek Arsip", "kind": "BIMTEK", "provider": "ANRI", "hours": 8,
         "target": today, "cost": None, "measure": ""}
    )  # fmt: skip
    dialog.add_item()
    with shell.desk.reader() as reader:
        items = stored.items(reader, dialog.plan.id)[dialog.plan.id]
    dialog.items.go_to(next(one.id for one in items if one.name == "Bimtek Arsip"))
    ask.answers.append({"done_on": today, "proof": "800/2/2026", "as_training": True})
    dialog.finish_item()
    assert "selesai" in dialog.items.window_model.columns[3].text(dialog._item())
    ask.answers.append({"outcome": "MEMBAIK", "note": "Laporan tepat waktu enam bulan"})
    dialog.evaluate()
    assert dialog.plan.outcome == "MEMBAIK"
    assert "membaik" in dialog.banner.sentence()
    assert not any(each.isEnabled() for each in dialog.line_buttons)
    assert dialog.buttons["new_plan"].isVisible()


def test_somebody_without_a_weak_result_can_be_developed_too(qtbot, shell, ask):
    with shell.desk.reader() as reader:
        key = reader.value(
            "SELECT employee_id FROM appraisal WHERE predikat IS NOT NULL GROUP BY employee_id"
            " HAVING min(predikat = 'BAIK') = 1 ORDER BY employee_id LIMIT 1"
        )
    dialog = DevelopmentDialog(shell, key)
    qtbot.addWidget(dialog)
    ask.answers.append({"finding": "Menyiapkan kepala seksi", "start": shell.desk.today})
    dialog.begin()
    assert dialog.plan.finding == "Menyiapkan kepala seksi"
    assert (dialog.plan.predikat, dialog.plan.until) == ("", date(2027, 5, 24))
    assert datetime(2026, 11, 24).date() == dialog.plan.start


def test_the_way_to_the_forms_of_pembinaan_leads_to_the_appraisal(qtbot, shell, dialog):
    gone, wanted = [], []
    shell.work_wanted.connect(gone.append)
    shell.command_wanted.connect(wanted.append)
    dialog.show_coaching()
    assert gone[0].record_id == dialog.people[0].weak.appraisal_id
    assert wanted == ["appraisals.coaching"]
