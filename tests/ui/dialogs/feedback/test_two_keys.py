"""Tests of the seal of two keys in the window: hand out, prove, seal, open together."""

from __future__ import annotations

import pytest

from asn_desktop.domain.feedback.feedback import STATEMENTS, RaterGroup
from asn_desktop.services.appraisals import periods
from asn_desktop.services.feedback import answering, feedback, two_keys
from asn_desktop.storage.queries.appraisals import periods as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.ui.dialogs.feedback.two_keys import TwoKeysDialog
from tests.services.feedback.test_sheets import running


@pytest.fixture
def period(shell):
    periods.add_year(shell.desk, 2027)
    with shell.desk.reader() as reader:
        found = stored.named(reader, "2027")
    periods.prepare(shell.desk, found.id)
    return found


@pytest.fixture
def dialog(qtbot, shell, period):
    made = TwoKeysDialog(shell, period.id, period.name)
    qtbot.addWidget(made, before_close_func=lambda each: setattr(each, "_pair", None))
    made.show()
    return made


def typed(form, **values):
    for name, text in values.items():
        form.editor(name).set(text)


def test_two_people_seal_and_open_together(qtbot, shell, dialog, period, tmp_path):
    typed(dialog.holders, first_holder="Marlina", second_holder="Yulia")
    dialog.make_button.click()
    halves = dialog._pair.halves
    shell.ask.answers += [tmp_path / "a.asnkunci", tmp_path / "a.asnkunci"]
    dialog.save_half(1)
    dialog.take_half(dialog.handed, "first")
    assert dialog.handed.editor("first").get() == halves[0]
    typed(dialog.handed, second=halves[0])
    dialog.seal_button.click()
    assert "dua kali" in dialog.handed.problems()["second"]
    typed(dialog.handed, second=halves[1].lower())
    dialog.seal_button.click()
    qtbot.waitUntil(dialog.open_button.isVisible)
    assert dialog._pair is None
    assert dialog.withdraw_button.isVisible()
    with shell.desk.work() as work:  # what is agreed elsewhere in detail
        one = work.all(AppraisalRecord, period_id=period.id)[0]
        one.state, key = "agreed", one.id
        work.commit(act="test", title="test")
    answering.record_ballot(shell.desk, key, RaterGroup.SUPERIOR, (4,) * STATEMENTS, "Pertahankan")
    dialog._read()
    assert not dialog.withdraw_button.isVisible()
    assert dialog._told.text().startswith("1 lembar")
    typed(dialog.opening, first=halves[1], second=halves[0])
    shell.ask.answers.append(True)
    dialog.open_button.click()
    qtbot.waitUntil(lambda: "Musnahkan" in dialog._thanks.text())
    with shell.desk.reader() as reader:
        assert feedback.results(reader, shell.desk.rules, [key])[key].mean == 4
        assert two_keys.of_period(reader, period.id).opened_on == shell.desk.today


def test_a_period_with_answers_says_why_it_cannot_be_sealed(qtbot, shell):
    made = TwoKeysDialog(shell, running(shell.desk), "Tahunan 2026")
    qtbot.addWidget(made)
    made.show()
    assert "sebelum jawaban pertama" in made.banner.sentence()
    assert not made.make_button.isEnabled()


def test_a_lost_half_begins_the_collection_anew(qtbot, shell, dialog, period):
    pair = two_keys.make_pair()
    two_keys.seal_collection(shell.desk, period.id, pair, ("A", "B"), pair.halves)
    with shell.desk.work() as work:
        one = work.all(AppraisalRecord, period_id=period.id)[0]
        one.state, key = "agreed", one.id
        work.commit(act="test", title="test")
    answering.record_ballot(shell.desk, key, RaterGroup.SUPERIOR, (4,) * STATEMENTS)
    dialog._read()
    shell.ask.answers.append("Stik rusak")
    dialog.lost_button.click()
    qtbot.waitUntil(dialog.make_button.isVisible)
    with shell.desk.reader() as reader:
        assert two_keys.of_period(reader, period.id) is None
