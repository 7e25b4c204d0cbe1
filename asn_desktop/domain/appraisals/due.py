"""Domain: what is due for whom and until when, from what has happened so far."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import (
    ANNUAL_EVALUATION,
    PERIODIC_EVALUATION,
    AppraisalState,
    Event,
    deadlines,
    evaluation_end,
)
from asn_desktop.domain.appraisals.due_facts import AppraisalFact, DueFacts, DueKind, PersonFact
from asn_desktop.domain.calendar import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from asn_desktop.domain.appraisals.appraisal import HasDeadlineRules
    from asn_desktop.domain.working_days import WorkCalendar

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
BACKUP_DAYS = 7  # a backup may be so old before it is named
COPY_DAYS = 3  # working days after which a copy on another disk is asked for again
_LIST_FROM = (11, 1)  # the joint decree on next year's holidays is out by then


WHENEVER = frozenset({DueKind.REKEY, DueKind.COMPLETE_DATA})  # no rule names a day, and nothing waits for them


class Urgency(StrEnum):
    """When somebody has to act."""

    LATE = "late"
    WEEK = "week"  # within seven days, or at once where no rule names a day
    MONTH = "month"  # within thirty days
    LATER = "later"


class DueItem(NamedTuple):
    """One thing for one person (or the office): by when, and where that is written.

    `due` is a working day; `rule` is the day the rule names, which may be a holiday. None: at once.
    """

    kind: DueKind
    subject: str  # key of the appraisal, plan, document, suggestion or period it is about
    employee_id: str
    name: str
    period_id: str
    due: date | None
    rule: date | None
    basis: str
    note: str = ""


class DueLine(NamedTuple):
    """The items of one kind, period and urgency, the earliest first; `days_left` in working days, below 0 when late."""

    kind: DueKind
    urgency: Urgency
    period_id: str
    due: date | None
    days_left: int | None
    items: tuple[DueItem, ...]


def due_items(facts: DueFacts, rules: HasDeadlineRules, work_calendar: WorkCalendar, today: date) -> list[DueItem]:
    """What is due, in the order of the process; every day given is a working day."""
    judge = _Judge(facts, rules, work_calendar, today)
    return [*judge.plans(), *judge.appraisals(), *judge.papers(), *judge.alerts(), *judge.loose(), *judge.office()]


def due_lines(items: Sequence[DueItem], work_calendar: WorkCalendar, today: date) -> list[DueLine]:
    """The items put together as people work through them: by urgency, then day, kind and period."""
    levels: dict[tuple[date | None, date | None, bool], Urgency] = {}
    groups: dict[tuple[Urgency, DueKind, str], list[DueItem]] = {}
    for item in items:
        days = (item.due, item.rule, item.kind in WHENEVER)
        level = levels.get(days)
        if level is None:
            level = levels[days] = urgency(item, today)
        groups.setdefault((level, item.kind, item.period_id), []).append(item)
    lines = []
    for (level, kind, period_id), held in groups.items():
        held.sort(key=lambda item: (item.due or date.min, item.name))
        due = held[0].due
        left = None if due is None else work_calendar.working_days_until(today, due)
        lines.append(DueLine(kind, level, period_id, due, left, tuple(held)))
    order = {kind: place for place, kind in enumerate((*Urgency, *DueKind))}

    def place(line: DueLine) -> tuple[int, date, int, str]:
        day = date.max if line.kind in WHENEVER else line.due or today
        return order[line.urgency], day, order[line.kind], line.period_id

    return sorted(lines, key=place)


def _quarter_end(day: date) -> date:
    month = (day.month + 2) // 3 * 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def urgency(item: DueItem, today: date) -> Urgency:
    """How soon to act. Late only after the day the rule names, even where that is a holiday."""
    if item.due is None or item.rule is None:
        return Urgency.LATER if item.kind in WHENEVER else Urgency.WEEK
    if item.rule < today:
        return Urgency.LATE
    if item.due - today <= WEEK:
        return Urgency.WEEK
    return Urgency.MONTH if item.due - today <= MONTH else Urgency.LATER


class _Term(NamedTuple):
    """A deadline as an item tells it: the working day to act on, the day the rule names, and where that is written."""

    day: date | None
    rule: date | None
    basis: str


_AT_ONCE = _Term(None, None, "")


class _Judge:
    """One look at the facts on one day; a term is worked out once for everybody it concerns."""

    def __init__(self, facts: DueFacts, rules: HasDeadlineRules, work_calendar: WorkCalendar, today: date) -> None:
        self._facts, self._rules, self._calendar, self._today = facts, rules, work_calendar, today
        self._periods = {period.id: period for period in facts.periods}
        self._ends = {period.id: evaluation_end(rules, period.kind, period.end) for period in facts.periods}
        self._over = frozenset(key for key, end in self._ends.items() if today > end)
        self._terms: dict[tuple[Event, date], Mapping[str, _Term]] = {}
        self._of_period: dict[tuple[str, str], _Term] = {}

    def plans(self) -> Iterator[DueItem]:
        """SKP that are not made or not agreed, and periods nobody has prepared (Pasal 14 ayat (1))."""
        begin = date(self._today.year, 1, 1)
        for person in self._facts.unplanned:
            term = self._plan_term(max(begin, person.since or begin))
            yield _item(DueKind.MAKE_PLAN, person.employee_id, person, term)
        seen = set()
        for one in self._facts.appraisals:
            if one.state == AppraisalState.PLANNING and one.plan_id not in seen:
                seen.add(one.plan_id)
                yield _item(DueKind.AGREE_PLAN, one.id, one, self._plan_term(one.plan_start))
        for person in self._facts.unprepared:
            yield _item(DueKind.PREPARE, person.period_id, person, self._evaluation(person.period_id))

    def appraisals(self) -> Iterator[DueItem]:
        """What the state of each appraisal asks for next."""
        for one in self._facts.appraisals:
            if one.period_id not in self._periods or one.state in _NOTHING_LEFT:
                continue
            if one.state == AppraisalState.BY_SUPERIOR:
                yield self._by_superior(one)
            elif not one.decided or one.state == AppraisalState.RATED:
                yield from self._by_assessor(one)
            else:
                yield from self._after_signing(one)
            # A result that is final is reported, and so is any that is set once the evaluation is over.
            if one.decided and (one.state == AppraisalState.FINAL or one.period_id in self._over):
                yield _item(DueKind.REPORT, one.id, one, self._after_evaluation(one.period_id, "report"))

    def papers(self) -> Iterator[DueItem]:
        """Letters that wait for a signature; no rule names a day."""
        for paper in self._facts.papers:
            yield _item(DueKind.SIGN_DOCUMENT, paper.id, PersonFact(paper.employee_id, paper.name), note=paper.title)

    def alerts(self) -> Iterator[DueItem]:
        """What comes up in careers."""
        for alert in self._facts.alerts:
            term = self._told(alert.act_by, alert.basis)
            person = PersonFact(alert.employee_id, alert.name)
            yield _item(alert.kind, alert.key, person, term, note=alert.day.isoformat())

    def loose(self) -> Iterator[DueItem]:
        """What can be done at any time."""
        for plan in self._facts.developments:
            term = self._told(plan.day, plan.basis) if plan.day is not None else _AT_ONCE
            yield _item(plan.kind, plan.employee_id, PersonFact(plan.employee_id, plan.name), term, note=plan.note)
        for kind, facts in ((DueKind.REKEY, self._facts.rekey), (DueKind.COMPLETE_DATA, self._facts.incomplete)):
            for one in facts:
                yield _item(kind, one.subject, PersonFact(one.employee_id, one.name, one.period_id), note=one.note)

    def office(self) -> Iterator[DueItem]:
        """An old backup, no fresh copy on another disk, and a list of holidays that is missing."""
        if not self._facts.staff:
            return
        for opening in self._facts.openings:
            term = self._told(opening.start) if opening.start > self._today else _AT_ONCE
            about = PersonFact("", "", opening.period_id)
            yield _item(DueKind.READINESS, opening.period_id, about, term, note=f"{opening.ready}/{opening.units}")
        if self._facts.moved_rules:
            yield _item(DueKind.REVIEW_RULES, "", _NOBODY, note=str(self._facts.moved_rules))
        last, limit = self._facts.last_backup, timedelta(days=BACKUP_DAYS)
        if last is None:
            yield _item(DueKind.BACK_UP, "", _NOBODY)
        elif self._today - last > limit:
            yield _item(DueKind.BACK_UP, "", _NOBODY, self._told(last + limit), note=last.isoformat())
        since = self._facts.own_disk_only_since
        until = self._calendar.add_working_days(since, COPY_DAYS) if since is not None else self._today
        if since is not None and self._today > until:
            yield _item(
                DueKind.COPY_OUT, "", _NOBODY, self._told(until), note=since.isoformat() if self._facts.copied else ""
            )
        yield from self._chain_record()
        year = self._today.year
        if not self._calendar.is_listed(year):
            yield _item(DueKind.LIST_HOLIDAYS, str(year), _NOBODY)
        if (self._today.month, self._today.day) >= _LIST_FROM and not self._calendar.is_listed(year + 1):
            yield _item(DueKind.LIST_HOLIDAYS, str(year + 1), _NOBODY, self._told(date(year, 12, 31)))

    def _chain_record(self) -> Iterator[DueItem]:
        """The head of the history on signed paper, once a quarter: by the end of the quarter after the last one."""
        last, begun = self._facts.chain_record, self._facts.begun
        if begun is None:
            return
        until = _quarter_end(begun) if last is None else _quarter_end(_quarter_end(last) + timedelta(days=1))
        if until <= _quarter_end(self._today):
            note = f"{self._facts.chain_number}|{last.isoformat()}" if last is not None else ""
            yield _item(DueKind.CHAIN_RECORD, "", _NOBODY, self._told(until), note=note)

    # One appraisal

    def _by_assessor(self, one: AppraisalFact) -> Iterator[DueItem]:
        """Until both ratings are set and signed; after the evaluation's last day the superior takes over as well."""
        unrated = DueKind.RATE if one.collection_closed else DueKind.CLOSE_COLLECTION
        yield _item(DueKind.SIGN if one.decided else unrated, one.id, one, self._evaluation(one.period_id))
        if one.period_id in self._over:
            yield _item(DueKind.SUBSTITUTE, one.id, one, self._after_evaluation(one.period_id, "substitute"))

    def _by_superior(self, one: AppraisalFact) -> DueItem:
        """The side way: the assessor's superior evaluates and signs, and its terms are shorter (Lamp. p.115-116)."""
        if one.signed_on is None:
            return _item(DueKind.SUBSTITUTE, one.id, one, self._after_evaluation(one.period_id, "substitute"))
        if one.handed_over_on is None:
            term = self._since(Event.SUPERIOR_SIGNED, one.signed_on, "substitute_hand_over")
            return _item(DueKind.HAND_OVER, one.id, one, term)
        if one.returned_on is not None:
            return _item(DueKind.FINISH, one.id, one)
        term = self._since(Event.SUPERIOR_HANDED_OVER, one.handed_over_on, "substitute_return")
        return _item(DueKind.RETURN, one.id, one, term)

    def _after_signing(self, one: AppraisalFact) -> Iterator[DueItem]:
        if one.state == AppraisalState.SIGNED_BY_ASSESSOR:
            yield _item(DueKind.HAND_OVER, one.id, one, self._since(Event.SIGNED, one.signed_on, "hand_over"))
        elif one.state == AppraisalState.OBJECTION and one.objection_decided:
            yield _item(DueKind.SIGN_CHANGED, one.id, one)
        elif one.state == AppraisalState.OBJECTION:
            term = self._since(Event.OBJECTED, one.objected_on, "objection_decision")
            yield _item(DueKind.DECIDE_OBJECTION, one.id, one, term)
        elif one.state in _RECEIVED:
            if one.state == AppraisalState.HANDED_OVER:
                yield _item(DueKind.RETURN, one.id, one, self._since(Event.HANDED_OVER, one.handed_over_on, "return"))
            until = self._since(Event.HANDED_OVER, one.handed_over_on, "objection")
            if until.rule is not None and self._today <= until.rule and not one.final:
                yield _item(DueKind.OBJECTION_ENDS, one.id, one, until)
            elif one.state != AppraisalState.HANDED_OVER:
                yield _item(DueKind.FINISH, one.id, one)

    # Terms

    def _since(self, event: Event, start: date | None, name: str) -> _Term:
        """The deadline of this name that runs from a day; at once while nobody has noted that day."""
        if start is None:
            return _AT_ONCE
        found = self._terms.get((event, start))
        if found is None:
            made = deadlines(self._rules, self._calendar, {event: start})
            found = self._terms[event, start] = {one.name: self._told(one.due, str(one.basis)) for one in made}
        return found[name]

    def _plan_term(self, start: date) -> _Term:
        """The end of January; a plan that begins later in the year is agreed at once."""
        term = self._since(Event.YEAR_START, date(start.year, 1, 1), "skp")
        return term if term.rule is not None and start <= term.rule else _AT_ONCE

    def _evaluation(self, period_id: str) -> _Term:
        """Until when the assessor evaluates."""
        period = self._periods[period_id]
        if period.kind == PeriodKind.ANNUAL:
            return self._since(Event.YEAR_END, period.end, ANNUAL_EVALUATION)
        return self._since(Event.PERIOD_END, period.end, PERIODIC_EVALUATION)

    def _after_evaluation(self, period_id: str, name: str) -> _Term:
        return self._since(Event.PERIOD_END, self._ends[period_id], name)

    def _told(self, rule: date, basis: str = "") -> _Term:
        return _Term(self._calendar.last_working_day(rule), rule, basis)


_NOBODY = PersonFact("", "")
# Planning is told with the plans.
_NOTHING_LEFT = frozenset({AppraisalState.PLANNING, AppraisalState.REPORTED, AppraisalState.EXEMPT})
_RECEIVED = frozenset({AppraisalState.HANDED_OVER, AppraisalState.SIGNED_BY_EMPLOYEE, AppraisalState.REFUSED})


def _item(
    kind: DueKind, subject: str, one: AppraisalFact | PersonFact, term: _Term = _AT_ONCE, note: str = ""
) -> DueItem:
    return DueItem(kind, subject, one.employee_id, one.name, one.period_id, term.day, term.rule, term.basis, note)
