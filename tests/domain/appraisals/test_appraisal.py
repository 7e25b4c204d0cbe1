"""Domain: the states of an appraisal and its deadlines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.appraisal import (
    ACT_NAMES,
    STATE_NAMES,
    STEPS,
    Act,
    AppraisalState,
    Event,
    after,
    allowed,
    deadlines,
    evaluation_end,
    still_evaluates,
)
from asn_desktop.domain.errors import NotAllowed
from tests.domain.packs import CALENDAR, RULES


def walk(*acts, state=AppraisalState.PLANNING):
    closed = False
    for act in acts:
        state = after(state, Act(act), collection_closed=closed)
        closed = closed or act == "close_collection"
    return state


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ("agree", "agreed"),
        ("agree record_answer record_answer", "feedback"),
        ("agree close_collection decide", "rated"),
        ("agree close_collection decide withdraw", "feedback"),
        ("agree record_answer close_collection decide redecide sign_by_assessor hand_over", "handed_over"),
        ("agree close_collection decide sign_by_assessor hand_over sign_by_employee finish report", "reported"),
        ("agree close_collection decide sign_by_assessor hand_over refuse finish", "final"),
        ("agree close_collection decide sign_by_assessor hand_over object redecide finish", "final"),
        ("agree close_collection decide sign_by_assessor hand_over sign_by_employee object", "objection"),
        ("agree close_collection decide sign_by_assessor hand_over refuse object", "objection"),
        ("agree substitute record_answer close_collection decide redecide finish", "final"),
        ("agree close_collection decide substitute finish", "final"),
        ("agree close_collection substitute decide sign_by_superior hand_over sign_by_employee finish", "final"),
        ("agree close_collection decide substitute sign_by_superior hand_over refuse recall", "by_superior"),
        ("agree close_collection decide substitute sign_by_superior hand_over object", "objection"),
    ],
)
def test_the_ways_through_an_appraisal(acts, state):
    assert walk(*acts.split()) == state


@pytest.mark.parametrize(
    ("state", "act", "closed", "instead"),
    [
        ("feedback", "decide", False, "Tutup pengumpulan lebih dulu"),
        ("by_superior", "decide", False, "Tutup pengumpulan lebih dulu"),
        ("feedback", "record_answer", True, "Pengumpulan jawaban 360 sudah ditutup"),
        ("feedback", "close_collection", True, "Lanjutkan dengan penilaian"),
        ("rated", "record_answer", True, "sudah ditutup"),
        ("planning", "decide", False, "Yang dapat dilakukan sekarang: menyepakati SKP."),
        ("by_superior", "withdraw", True, "mencatat tanda tangan atasan pejabat penilai"),
        ("final", "redecide", True, "Yang dapat dilakukan sekarang: melaporkan hasil."),
        ("reported", "report", True, "Penilaian ini sudah selesai."),
    ],
)
def test_a_refusal_says_what_to_do_instead(state, act, closed, instead):
    with pytest.raises(NotAllowed) as refused:
        after(AppraisalState(state), Act(act), collection_closed=closed)
    assert instead in str(refused.value)


@given(st.sampled_from(AppraisalState), st.sampled_from(Act), st.booleans())
def test_an_act_is_either_allowed_or_refused(state, act, closed):
    if act in allowed(state, collection_closed=closed):
        assert after(state, act, collection_closed=closed) is STEPS[state, act]
    else:
        with pytest.raises(NotAllowed):
            after(state, act, collection_closed=closed)


@given(st.sampled_from(AppraisalState), st.sampled_from([Act.DECIDE, Act.REDECIDE]))
def test_nothing_is_decided_before_the_collection_closes(state, act):
    assert act not in allowed(state, collection_closed=False)


def test_only_a_reported_appraisal_is_over_and_one_of_somebody_who_is_left_out():
    assert [
        state
        for state in AppraisalState
        if not allowed(state, collection_closed=True) and not allowed(state, collection_closed=False)
    ] == ["reported", "exempt"]
    assert set(STATE_NAMES) == set(AppraisalState)
    assert set(ACT_NAMES) == set(Act)


# performance of an annual appraisal of 2025 in the calendar of 2026
DUE = """\
skp                  year_start           2025-01-01 2025-01-31
annual_evaluation    year_end             2025-12-31 2026-01-31
periodic_evaluation  period_end           2025-12-31 2025-12-31
hand_over            signed               2026-01-12 2026-02-02
return               handed_over          2026-01-12 2026-02-02
objection            handed_over          2026-01-12 2026-02-02
objection_decision   objected             2026-01-12 2026-01-22
report               period_end           2025-12-31 2026-02-13
substitute           period_end           2025-12-31 2026-01-22
substitute_hand_over superior_signed      2026-01-22 2026-02-02
substitute_return    superior_handed_over 2026-02-02 2026-02-11
"""


def test_deadlines_run_from_what_has_happened():
    rows = [line.split() for line in DUE.splitlines()]
    events = {Event(event): date.fromisoformat(start) for _, event, start, _ in rows}
    found = deadlines(RULES, CALENDAR, events)
    assert [(one.name, one.due.isoformat()) for one in found] == [(name, due) for name, _, _, due in rows]
    assert all(one.label and one.basis.article for one in found)


def test_what_has_not_happened_starts_no_deadline():
    assert [one.name for one in deadlines(RULES, CALENDAR, {Event.SIGNED: date(2026, 1, 12)})] == ["hand_over"]
    assert deadlines(RULES, CALENDAR, {}) == ()


@pytest.mark.parametrize(
    ("kind", "end", "until"),
    [
        ("ANNUAL", date(2025, 12, 31), date(2026, 1, 31)),
        ("QUARTERLY", date(2026, 3, 31), date(2026, 3, 31)),
        ("MONTHLY", date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_the_year_is_evaluated_until_the_end_of_january_and_a_shorter_period_within_itself(kind, end, until):
    assert evaluation_end(RULES, kind, end) == until


@pytest.mark.parametrize(
    ("kind", "end", "moved_on", "stays"),
    [
        ("QUARTERLY", date(2026, 9, 30), date(2026, 8, 25), False),  # the two examples of the regulation
        ("QUARTERLY", date(2026, 9, 30), date(2026, 9, 25), True),
        ("QUARTERLY", date(2026, 9, 30), date(2026, 9, 23), False),
        ("QUARTERLY", date(2026, 9, 30), date(2026, 9, 24), True),
        ("QUARTERLY", date(2026, 9, 30), date(2026, 10, 1), False),
        ("MONTHLY", date(2026, 2, 28), date(2026, 2, 22), True),
        ("ANNUAL", date(2026, 12, 31), date(2026, 12, 28), False),
    ],
)
def test_an_assessor_who_moves_in_the_last_days_still_evaluates_the_short_period(kind, end, moved_on, stays):
    assert still_evaluates(RULES, kind, end, moved_on) is stays
