"""Domain: what is due when. Every term of the regulation with holidays, weekends and the turn of the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.due import Urgency, due_items, due_lines, urgency
from asn_desktop.domain.appraisals.due_facts import (
    AlertFact,
    AppraisalFact,
    DueFacts,
    DueKind,
    LooseFact,
    OpeningFact,
    PaperFact,
    PeriodFact,
    PersonFact,
)
from asn_desktop.domain.working_days import Holiday
from tests.domain.packs import CALENDAR, RULES

YEAR = PeriodFact("p2025", "Tahunan 2025", "ANNUAL", date(2025, 12, 31), "running")
QUARTER = PeriodFact("t1", "Triwulan I 2026", "QUARTERLY", date(2026, 3, 31), "running")
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def an_appraisal(**facts) -> AppraisalFact:
    known = {
        "id": "a1",
        "employee_id": "e1",
        "name": "Hendri Saputra",
        "period_id": "p2025",
        "plan_id": "s1",
        "plan_start": date(2025, 1, 1),
        "state": "agreed",
        "collection_closed": False,
        "decided": False,
    }
    return AppraisalFact(**known | facts)


def decided(state, **facts) -> AppraisalFact:
    return an_appraisal(state=state, collection_closed=True, decided=True, **facts)


def items(today, *appraisals, period=YEAR, **facts):
    found = DueFacts(periods=[period], appraisals=appraisals, last_backup=today, staff=1, **facts)
    return [
        one for one in due_items(found, RULES, CALENDAR, date.fromisoformat(str(today))) if one.kind != "list_holidays"
    ]


def day(text):
    return date.fromisoformat(text)


# kind, state and days noted, today, last working day to act, day the rule names
TERMS = """\
agree_plan       planning                                                2025-01-06 2025-01-31 2025-01-31
close_collection agreed                                                  2025-11-24 2026-01-30 2026-01-31
sign             rated                                                   2026-01-05 2026-01-30 2026-01-31
hand_over        signed_by_assessor signed_on=2025-12-22                 2025-12-23 2026-01-14 2026-01-14
hand_over        signed_by_assessor signed_on=2026-01-09                 2026-01-10 2026-01-30 2026-01-30
hand_over        signed_by_assessor signed_on=2026-01-12                 2026-01-13 2026-02-02 2026-02-02
return           handed_over        handed_over_on=2026-02-12            2026-02-13 2026-03-06 2026-03-06
return           handed_over        handed_over_on=2026-03-02            2026-03-03 2026-03-27 2026-03-27
objection_ends   handed_over        handed_over_on=2026-03-02            2026-03-03 2026-03-27 2026-03-27
objection_ends   signed_by_employee handed_over_on=2026-03-02            2026-03-03 2026-03-27 2026-03-27
objection_ends   refused            handed_over_on=2026-03-02            2026-03-03 2026-03-27 2026-03-27
decide_objection objection          objected_on=2026-03-13               2026-03-16 2026-03-31 2026-03-31
decide_objection objection          objected_on=2025-12-23               2025-12-24 2026-01-06 2026-01-06
report           final                                                   2026-01-20 2026-03-17 2026-03-17
substitute       by_superior                                             2026-02-02 2026-02-23 2026-02-23
hand_over        by_superior        signed_on=2026-02-10                 2026-02-11 2026-02-23 2026-02-23
return           by_superior        signed_on=2026-02-10;handed_over_on=2026-03-13 2026-03-16 2026-03-31 2026-03-31
"""


@pytest.mark.parametrize("line", TERMS.splitlines())
def test_every_term_of_the_year(line):
    kind, state, *noted, today, due, rule = line.split()
    days = {part.partition("=")[0]: day(part.partition("=")[2]) for given in noted for part in given.split(";")}
    one = (an_appraisal if state in ("planning", "agreed") else decided)(**{"state": state, **days})
    [found] = [item for item in items(day(today), one) if item.kind == kind]
    assert (found.due, found.rule) == (day(due), day(rule))
    assert found.subject == "a1"
    assert found.basis.startswith("PermenPANRB 6/2022 ")


# A quarter is evaluated within itself: everything that follows counts from its own last day.
QUARTERLY = """\
close_collection agreed      2026-03-02 2026-03-31
sign             rated       2026-03-31 2026-03-31
substitute       rated       2026-04-01 2026-04-21
report           rated       2026-04-01 2026-05-18
report           final       2026-03-31 2026-05-18
substitute       by_superior 2026-04-01 2026-04-21
"""


# November ends on a Sunday: the last working day is before it; what follows runs over Christmas into the next year.
MONTHLY = """\
close_collection agreed      2025-11-24 2025-11-28 2025-11-30
sign             rated       2025-11-30 2025-11-28 2025-11-30
substitute       rated       2025-12-01 2025-12-18 2025-12-18
report           final       2025-12-01 2026-01-14 2026-01-14
"""
NOVEMBER = PeriodFact("m11", "November 2025", "MONTHLY", date(2025, 11, 30), "running")


@pytest.mark.parametrize("line", MONTHLY.splitlines())
def test_the_terms_of_a_month_at_the_end_of_the_year(line):
    kind, state, today, due, rule = line.split()
    one = (an_appraisal if state == "agreed" else decided)(state=state, period_id="m11")
    [found] = [item for item in items(day(today), one, period=NOVEMBER) if item.kind == kind]
    assert (found.due, found.rule) == (day(due), day(rule))


@pytest.mark.parametrize("line", QUARTERLY.splitlines())
def test_the_terms_of_a_quarter(line):
    kind, state, today, due = line.split()
    one = (an_appraisal if state == "agreed" else decided)(state=state, period_id="t1")
    [found] = [item for item in items(day(today), one, period=QUARTER) if item.kind == kind]
    assert found.due == found.rule == day(due)


@pytest.mark.parametrize(
    ("one", "today", "kinds"),
    [
        (an_appraisal(), "2026-01-15", {"close_collection"}),
        (an_appraisal(collection_closed=True), "2026-01-15", {"rate"}),
        (an_appraisal(collection_closed=True), "2026-02-02", {"rate", "substitute"}),
        (decided("rated"), "2026-01-31", {"sign"}),
        (decided("rated"), "2026-02-01", {"sign", "substitute", "report"}),
        (decided("signed_by_employee", handed_over_on=date(2026, 1, 5)), "2026-01-31", {"finish"}),
        (decided("signed_by_employee", handed_over_on=date(2026, 1, 5)), "2026-02-02", {"finish", "report"}),
        (decided("handed_over", handed_over_on=date(2026, 1, 5)), "2026-01-31", {"return"}),
        (decided("final"), "2026-01-10", {"report"}),
        (an_appraisal(state="by_superior"), "2026-02-05", {"substitute"}),
    ],
)
def test_what_each_state_asks_for(one, today, kinds):
    assert {item.kind for item in items(day(today), one)} == kinds


def test_every_state_but_the_last_asks_for_something():
    for state in AppraisalState:
        found = items(
            date(2026, 2, 2), (an_appraisal if state in ("planning", "agreed", "feedback") else decided)(state=state)
        )
        assert bool(found) == (state not in ("reported", "exempt")), state


def test_a_day_that_nobody_noted_is_due_at_once():
    for state, kind in (
        ("signed_by_assessor", "hand_over"),
        ("handed_over", "return"),
        ("objection", "decide_objection"),
    ):
        [found] = [item for item in items(date(2026, 1, 20), decided(state)) if item.kind == kind]
        assert found.due is None
        assert urgency(found, date(2026, 1, 20)) is Urgency.WEEK


def test_plans_are_due_by_the_end_of_january_or_at_once():
    joined = PersonFact("e2", "Rina", since=date(2026, 10, 1))
    found = items(date(2026, 1, 5), unplanned=[PersonFact("e1", "Budi")])
    assert [(one.kind, one.due, one.rule) for one in found] == [("make_plan", date(2026, 1, 30), date(2026, 1, 31))]
    assert [(one.name, one.due) for one in items(date(2026, 10, 5), unplanned=[joined])] == [("Rina", None)]
    moved = an_appraisal(state="planning", plan_start=date(2025, 9, 1))
    assert [(one.kind, one.due) for one in items(date(2025, 9, 2), moved)] == [("agree_plan", None)]


def test_one_plan_in_four_periods_is_agreed_once():
    four = [an_appraisal(id=f"a{n}", state="planning") for n in range(4)]
    assert [one.kind for one in items(date(2025, 1, 6), *four)] == ["agree_plan"]


def test_letters_and_periods_nobody_prepared():
    found = items(
        date(2026, 1, 5),
        papers=[PaperFact("d1", "e1", "Budi", "Nota usul")],
        unprepared=[PersonFact("e1", "Budi", "p2025")],
    )
    assert [(one.kind, one.subject, one.due) for one in found] == [
        ("prepare", "p2025", date(2026, 1, 30)),
        ("sign_document", "d1", None),
    ]


def test_what_comes_up_is_due_on_a_working_day():
    alert = AlertFact(DueKind.RAISE, "k", "e1", "Budi", date(2026, 3, 1), date(2026, 1, 1), "PP 7/1977")
    [found] = items(date(2025, 12, 1), alerts=[alert])
    assert (found.due, found.rule, found.note) == (date(2025, 12, 31), date(2026, 1, 1), "2026-03-01")


@pytest.mark.parametrize(
    ("last", "due"), [(None, None), ("2026-05-08", "2026-05-13"), ("2026-05-13", False), ("2026-05-14", False)]
)
def test_a_backup_may_be_seven_days_old(last, due):
    today = date(2026, 5, 20)
    facts = DueFacts(staff=1, last_backup=day(last) if last else None)
    found = [one for one in due_items(facts, RULES, CALENDAR, today) if one.kind is DueKind.BACK_UP]
    assert [one.due for one in found] == ([] if due is False else [day(due) if due else None])
    assert due_items(DueFacts(last_backup=None), RULES, CALENDAR, today) == []


@pytest.mark.parametrize(("since", "due"), [(None, False), ("2026-05-15", False), ("2026-05-12", "2026-05-19")])
@pytest.mark.parametrize("copied", [True, False])
def test_a_copy_on_another_disk_is_asked_for_after_three_working_days(since, due, copied):
    today = date(2026, 5, 20)
    facts = DueFacts(staff=1, last_backup=today, own_disk_only_since=day(since) if since else None, copied=copied)
    found = [one for one in due_items(facts, RULES, CALENDAR, today) if one.kind is DueKind.COPY_OUT]
    assert [(one.due, one.note) for one in found] == ([(day(due), since if copied else "")] if due else [])


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-10-31", []),
        ("2026-11-01", [("2027", "2026-12-31")]),
        ("2027-01-04", [("2027", None)]),
    ],
)
def test_a_missing_list_of_holidays_is_due_before_its_year(today, said):
    found = due_items(DueFacts(staff=1, last_backup=day(today)), RULES, CALENDAR, day(today))
    assert [
        (one.subject, one.due and one.due.isoformat()) for one in found if one.kind is DueKind.LIST_HOLIDAYS
    ] == said


@pytest.mark.parametrize(
    ("today", "begun", "last", "until"),
    [
        ("2026-11-24", "2026-10-05", None, "2026-12-31"),
        ("2026-11-24", "2026-05-05", None, "2026-06-30"),
        ("2026-11-24", "2026-05-05", "2026-07-01", "2026-12-31"),
        ("2026-11-24", "2026-05-05", "2026-06-30", "2026-09-30"),
        ("2026-11-24", "2026-05-05", "2026-10-01", None),
        ("2027-01-04", "2026-05-05", "2026-12-30", "2027-03-31"),
        ("2026-11-24", None, None, None),
    ],
)
def test_the_head_of_the_history_goes_on_paper_every_quarter(today, begun, last, until):
    facts = DueFacts(
        staff=1, last_backup=day(today), begun=begun and day(begun), chain_record=last and day(last), chain_number="7"
    )
    found = [one for one in due_items(facts, RULES, CALENDAR, day(today)) if one.kind is DueKind.CHAIN_RECORD]
    assert [one.rule.isoformat() for one in found] == ([until] if until else [])
    assert [one.note for one in found] == ([f"7|{last}" if last else ""] if until else [])


def test_rules_that_were_shipped_anew_after_the_office_looked_are_to_be_looked_at_again():
    today = date(2026, 1, 5)
    facts = DueFacts(staff=1, last_backup=today, moved_rules=2)
    found = [one for one in due_items(facts, RULES, CALENDAR, today) if one.kind is DueKind.REVIEW_RULES]
    assert [(one.note, one.due) for one in found] == [("2", None)]


def test_what_can_be_done_at_any_time_stands_after_everything_with_a_day():
    today = date(2026, 1, 5)
    found = items(
        today,
        decided("final"),
        rekey=[LooseFact("a1", "e1", "Budi", "SIASN", "p2025")],
        incomplete=[LooseFact("e1", "e1", "Budi", "Ujian dinas")],
    )
    lines = due_lines(found, CALENDAR, today)
    assert [(line.kind, line.urgency, line.days_left) for line in lines] == [
        ("report", "later", 48),
        ("rekey", "later", None),
        ("complete_data", "later", None),
    ]
    assert [line.items[0].note for line in lines[1:]] == ["SIASN", "Ujian dinas"]


# Putting together


def test_lines_stand_by_urgency_and_say_how_many_working_days_are_left():
    today = date(2026, 1, 28)
    found = items(
        today,
        an_appraisal(id="late", state="signed_by_assessor", decided=True, signed_on=date(2026, 1, 2)),
        an_appraisal(id="week"),
        an_appraisal(id="too", name="Afrizal"),
        decided("signed_by_assessor", id="month", signed_on=date(2026, 1, 20)),
        decided("final", id="later"),
    )
    lines = due_lines(found, CALENDAR, today)
    assert [(line.urgency, line.kind, line.days_left, len(line.items)) for line in lines] == [
        ("late", "hand_over", -3, 1),
        ("week", "close_collection", 2, 2),
        ("month", "hand_over", 8, 1),
        ("later", "report", 32, 1),
    ]
    assert [item.name for item in lines[1].items] == ["Afrizal", "Hendri Saputra"]


@pytest.mark.parametrize(
    ("today", "level", "left"),
    [
        ("2025-12-30", "later", 21),
        ("2025-12-31", "month", 20),
        ("2026-01-02", "month", 19),
        ("2026-01-23", "week", 5),
        ("2026-01-30", "week", 0),
        ("2026-01-31", "week", 0),  # the rule names this Saturday: not late yet
        ("2026-02-01", "late", 0),
        ("2026-02-02", "late", -1),
    ],
)
def test_a_day_comes_nearer_and_passes(today, level, left):
    [line] = [
        line
        for line in due_lines(items(day(today), an_appraisal()), CALENDAR, day(today))
        if line.kind == "close_collection"
    ]
    assert (line.urgency, line.days_left) == (level, left)


STATES = st.sampled_from([state for state in AppraisalState if state != "reported"])


@st.composite
def appraisals(draw):
    state = draw(STATES)
    rated = state not in ("planning", "agreed", "feedback")
    signed = draw(st.none() | DAYS)
    return an_appraisal(
        id=draw(st.uuids()).hex,
        plan_id=draw(st.uuids()).hex,
        state=state,
        period_id=draw(st.sampled_from(["p2025", "t1"])),
        plan_start=draw(DAYS),
        collection_closed=rated or draw(st.booleans()),
        decided=rated,
        signed_on=signed,
        handed_over_on=signed and draw(st.none() | DAYS),
        objected_on=draw(st.none() | DAYS),
    )


def all_items(found, today, calendar=CALENDAR):
    facts = DueFacts(periods=[YEAR, QUARTER], appraisals=found, staff=1, last_backup=today - timedelta(days=9))
    return due_items(facts, RULES, calendar, today)


@given(st.lists(appraisals(), max_size=8), DAYS)
def test_nothing_is_due_on_a_day_off_nor_after_the_day_of_the_rule(found, today):
    for item in all_items(found, today):
        assert (item.due is None) == (item.rule is None)
        if item.due is not None:
            assert CALENDAR.is_working_day(item.due)
            assert item.due <= item.rule


@given(st.lists(appraisals(), max_size=8), DAYS)
def test_every_item_stands_in_one_line(found, today):
    things = all_items(found, today)
    lines = due_lines(things, CALENDAR, today)
    assert sorted(item for line in lines for item in line.items) == sorted(things)
    assert [list(Urgency).index(line.urgency) for line in lines] == sorted(
        list(Urgency).index(line.urgency) for line in lines
    )
    for line in lines:
        assert line.due == line.items[0].due
        assert (
            (line.days_left or 0) < 0
            or line.urgency != "late"
            or not CALENDAR.is_working_day(today)
            or line.due == today
        )


@given(appraisals(), DAYS, st.integers(1, 60))
def test_time_only_makes_things_more_urgent(one, today, later):
    then = min(today + timedelta(days=later), date(2026, 12, 31))
    order = list(Urgency)
    now = {(item.kind, item.rule): item for item in all_items([one], today)}
    for item in all_items([one], then):
        before = now.get((item.kind, item.rule))
        if before is not None:
            assert order.index(urgency(item, then)) <= order.index(urgency(before, today))
            if item.due is not None:
                assert CALENDAR.working_days_until(then, item.due) <= CALENDAR.working_days_until(today, before.due)


@given(appraisals(), DAYS, st.sets(DAYS, max_size=12))
def test_another_holiday_never_brings_a_term_forward(one, today, more):
    wider = CALENDAR.changed([Holiday(day, "Libur daerah") for day in more], [])
    before = {item.kind: item for item in all_items([one], today)}
    for item in all_items([one], today, wider):
        if item.kind in before and item.rule is not None and before[item.kind].rule is not None:
            assert item.rule >= before[item.kind].rule


def test_a_draft_period_is_opened_before_it_begins_and_at_once_when_it_has_begun():
    day = date(2026, 12, 10)
    soon = OpeningFact("p2027", date(2027, 1, 1), 7, 9)
    begun = OpeningFact("t4", date(2026, 10, 1), 9, 9)
    found = due_items(DueFacts(openings=(soon, begun), staff=42, last_backup=day), RULES, CALENDAR, day)
    wanted = [(one.subject, one.due, one.note) for one in found if one.kind is DueKind.READINESS]
    assert wanted == [("p2027", date(2027, 1, 1), "7/9"), ("t4", None, "9/9")]
