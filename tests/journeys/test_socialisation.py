"""A session is held, a unit attends, its readiness follows, and its period is opened: one way through the window."""

from __future__ import annotations

from asn_desktop.domain.appraisals.readiness import Check
from asn_desktop.services.appraisals import periods
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.storage.queries.appraisals import periods as stored
from asn_desktop.storage.queries.development import training
from asn_desktop.ui.dialogs.appraisals.period_steps import Step
from asn_desktop.ui.dialogs.appraisals.periods import PeriodsDialog
from asn_desktop.ui.dialogs.appraisals.readiness import ReadinessDialog
from asn_desktop.ui.dialogs.development.guides import GuidesDialog
from asn_desktop.ui.dialogs.development.socialisation import QUIZ, SocialisationDialog
from asn_desktop.ui.tabs.service.tab import ServiceTab

UNIT = "Seksi Pemerintahan"
TOPIC = "Periode 2027: SKP, umpan balik 360, hak keberatan"


def of_unit(dialog, name=UNIT):
    return next(one for one in dialog.found if one.name == name)


def test_a_session_its_attendance_and_its_effect_on_readiness_lead_to_a_units_opened_period(qtbot, shell, ask):
    desk = shell.desk
    periods.add_period(desk, PeriodDraft(kind="ANNUAL", year=2027))
    with desk.reader() as reader:
        period = next(one for one in stored.periods(reader) if one.year == 2027)
    tab = ServiceTab(shell)
    qtbot.addWidget(tab)
    lacking = {}

    def before(dialog: ReadinessDialog) -> bool:
        lacking["before"] = of_unit(dialog).found(Check.ATTENDED)
        return False

    ask.answers.append(before)
    tab.show_readiness()  # the next draft period
    assert not lacking["before"].complete

    # The session, with the unit's people ticked by the unit's name, and two sheets of the quiz.
    sessions = SocialisationDialog(shell)
    qtbot.addWidget(sessions)
    ask.answers.append({"topic": TOPIC, "place": "Aula", "speaker": "BKPSDMD", "hours": 2})
    sessions.add()
    assert sessions.table.window_model.rowCount() == 3
    sessions.people.window_model.show(search=UNIT)
    sessions.tick_shown()
    sessions.keep()
    assert sessions._shown.attended == lacking["before"].of
    sessions.view.set_value(QUIZ)
    for typed in ("21324444", "2x", "11324443"):
        sessions.sheet.load({"answers": ""})
        sessions.sheet.editor("answers").set(typed)
        sessions.key_sheet()
    assert sessions.quiz_result.text().startswith("2 lembar · 90%")
    sessions.as_training()
    with desk.reader() as reader:
        assert sum(one.name == TOPIC for one in training.records(reader, desk.today.year)) == lacking["before"].of

    # The unit is ready now, and opening the period begins with that table.
    def opening(dialog: ReadinessDialog) -> bool:
        lacking["after"] = of_unit(dialog)
        return True

    steps = PeriodsDialog(shell)
    qtbot.addWidget(steps)
    steps.years.set(2027)
    steps.reload()
    ask.answers.append(opening)
    steps.steps.take(Step.PREPARE)
    assert lacking["after"].ready

    # Opened: the same unit, now with SKP and raters to see to.
    dialog = ReadinessDialog(shell, period)
    qtbot.addWidget(dialog)
    opened = of_unit(dialog)
    assert opened.opened == opened.people
    assert opened.found(Check.ATTENDED).complete
    assert not opened.found(Check.PLAN).complete
    assert "sudah dibuka" in dialog.summary.text()
    ask.done()


def test_the_rater_training_ends_with_an_exercise_that_explains_every_answer(qtbot, shell):
    dialog = GuidesDialog(shell, "5-pelatihan-penilai")
    qtbot.addWidget(dialog)
    dialog.show()
    while dialog.next_button.isEnabled():
        dialog.turn(1)
    pane = dialog.exercise
    assert dialog.faces.currentWidget() is pane
    codes = [one.code for one in pane._exercise.mistakes]
    for place, case in enumerate(pane._exercise.cases):
        pane.go()
        assert not pane.said.isVisibleTo(pane)  # nothing is chosen yet
        right = codes.index(case.answer)
        pane.choices[right if place else (right + 1) % len(codes)].setChecked(True)
        pane.go()
        assert case.why in pane.said.accessibleName()
        pane.go()
    assert pane.currentIndex() == 1
    assert pane.result.text().startswith("6 dari 7 tepat")
    pane.restart()
    assert (pane.currentIndex(), pane.right) == (0, 0)
