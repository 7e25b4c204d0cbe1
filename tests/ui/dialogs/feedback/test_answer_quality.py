from __future__ import annotations

import pytest

from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui.dialogs.feedback.answer_quality import AnswerQualityDialog
from asn_desktop.ui.dialogs.feedback.feedback_explained import QUALITY, ExplainedDialog
from asn_desktop.ui.kit.table import ROW_ROLE


@pytest.fixture
def opened(qtbot, shell):
    def show(year):
        with shell.desk.reader() as reader:
            period = periods.named(reader, year)
        dialog = AnswerQualityDialog(shell, period.id, period.name)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def test_whom_to_look_at_first_stands_first(opened):
    dialog = opened("2025")
    rows = [
        dialog.table.window_model.index(place, 0).data(ROW_ROLE)
        for place in range(dialog.table.window_model.rowCount())
    ]
    assert len(rows) == 42
    care = [len(row.care) for row in rows]
    assert care == sorted(care, reverse=True)
    assert care[0] > 0
    assert f"{sum(map(bool, care))} dari 42" in dialog.said.text()


def test_enter_opens_the_advice_about_one_person(opened, ask):
    dialog = opened("2025")
    shown = []
    ask.show = lambda one: shown.append(one) or True
    dialog.open_current()
    [details] = shown
    assert isinstance(details, ExplainedDialog)
    assert details.views.value() == QUALITY
    details.deleteLater()
