"""Tests of printing and taking along what is kept about one person: both are logged."""

from __future__ import annotations

import json

from asn_desktop.domain.accounts.reading import OWN_DATA, Reading, ReadingKind
from asn_desktop.storage.queries.staff import employees as stored
from asn_desktop.ui.dialogs.audit.own_data import export_own_data, print_own_data


def test_the_paper_is_shown_and_the_file_written_and_both_are_readings(qtbot, shell, ask, tmp_path):
    with shell.desk.reader() as reader:
        key = stored.ids(reader)[0]
    ask.answers += [lambda dialog: bool(dialog.windowTitle()), tmp_path / "saya.json"]
    print_own_data(shell, key)
    export_own_data(shell, key)
    assert json.loads((tmp_path / "saya.json").read_text("utf-8"))["data"]["SKP"]
    assert shell.readings == {
        Reading(key, ReadingKind.PRINTED, OWN_DATA),
        Reading(key, ReadingKind.EXPORTED, OWN_DATA),
    }


def test_who_backs_out_leaves_no_trace(shell, ask):
    ask.answers.append(None)
    export_own_data(shell, "somebody")
    assert shell.readings == set()
