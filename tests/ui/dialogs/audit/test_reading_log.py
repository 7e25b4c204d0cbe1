"""Tests of the log of readings in the window: who read whose data, searched by word."""

from __future__ import annotations

from asn_desktop.domain.accounts.reading import CAREER, DATA, Reading, ReadingKind
from asn_desktop.storage.queries.staff import employees
from asn_desktop.ui.dialogs.audit.reading_log import ReadingLogDialog


def test_what_was_seen_just_now_stands_in_it_and_is_found(qtbot, shell):
    with shell.desk.reader() as reader:
        one, other = employees.rows(reader, employees.ids(reader)[:2])
    shell.saw([Reading(one.id, ReadingKind.OPENED, CAREER), Reading(other.id, ReadingKind.PRINTED, DATA)])
    dialog = ReadingLogDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    model = dialog.table.window_model
    assert (model.rowCount(), dialog.export_button.isEnabled()) == (2, True)
    assert shell.readings == set()
    for words, count in (
        ("karier", 1),
        ("dicetak", 1),
        (shell.desk.actor, 2),
        (one.name.split(",")[0], 1),
        ("tidak ada", 0),
    ):
        model.show(search=words)
        assert (words, model.rowCount()) == (words, count)
