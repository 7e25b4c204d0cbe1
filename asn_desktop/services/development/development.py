"""Services: development plans after a weak result: begun with what the results call for, followed, evaluated."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.development.development import (
    MOST_ITEMS,
    OUTCOME_NAMES,
    ItemDraft,
    Outcome,
    item_problems,
    plan_problems,
    until,
)
from asn_desktop.domain.development.training import TrainingKind
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.wording import full_name, long_date
from asn_desktop.services import gone
from asn_desktop.services.career.career import review_year
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.development import training
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.services.staff.histories import enter, put, tidy
from asn_desktop.services.staff.history_kinds import History, TrainingDraft
from asn_desktop.storage.queries.career import career as people_of
from asn_desktop.storage.queries.development import development as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.development import DevelopmentItemRecord, DevelopmentRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.development.development import DevelopmentRow, WeakRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_TARGET_MONTHS = 3  # after which a proposed line should be done: half of the months to improve
_PROPOSED_HOURS = 8  # JP of a line the catalogue holds nothing for


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan as it is begun; `predikat` and `appraisal_id` are those of the result it answers."""

    finding: str
    start: date | None
    predikat: str = ""
    appraisal_id: str | None = None


class Followed(NamedTuple):
    """One person of the list: with a plan, or weak and still without one."""

    employee_id: str
    name: str
    position: str
    unit: str
    weak: WeakRow | None
    plan: DevelopmentRow | None
    done: int
    items: int


def begin(desk: Desk, employee_id: str, draft: PlanDraft, items: Sequence[ItemDraft] = ()) -> tuple[Changes, str]:
    """Begin a plan with its lines; Rejected while another one of the person is open."""
    problems = plan_problems(finding=draft.finding, start=draft.start, today=desk.today)
    if problems:
        raise Rejected(problems)
    assert draft.start is not None  # checked above
    with desk.reader() as reader:
        months = in_force(reader, desk.rules).career.parameters.whole("PERBAIKAN_KINERJA_BULAN", desk.today)
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        if any(not one.outcome for one in work.all(DevelopmentRecord, employee_id=employee_id)):
            raise Rejected(f"{person.name} masih mempunyai rencana yang berjalan. Catat dahulu hasilnya.")
        record = DevelopmentRecord(
            id=new_id(),
            employee_id=employee_id,
            appraisal_id=draft.appraisal_id,
            finding=draft.finding.strip(),
            predikat=draft.predikat,
            start=draft.start,
            until=until(draft.start, months),
        )
        work.add(record)
        work.flush()
        for seq, item in enumerate(items):
            _check(item, record, desk)
            work.add(DevelopmentItemRecord(development_id=record.id, seq=seq, **_values(item)))
        title = f"Mulai rencana pengembangan {person.name} sampai {long_date(record.until)}"
        key = record.id
        return changes_of(title, work.commit(act="begin_development", title=title)), key


def save_item(desk: Desk, development_id: str, draft: ItemDraft, item_id: str | None = None) -> Changes:
    """Add a line to a plan, or change the one named; Rejected names each field."""
    with desk.work() as work:
        plan, person = _open(work, development_id)
        _check(draft, plan, desk)
        known = work.all(DevelopmentItemRecord, development_id=development_id)
        if item_id is None:
            if len(known) >= MOST_ITEMS:
                raise Rejected([Problem("gap", f"Satu rencana paling banyak {MOST_ITEMS} kegiatan.")])
            seq = max((one.seq for one in known), default=-1) + 1
            work.add(DevelopmentItemRecord(development_id=development_id, seq=seq, **_values(draft)))
        else:
            put(work.require(DevelopmentItemRecord, item_id, gone.DEVELOPMENT), _values(draft))
        title = f"{'Ubah' if item_id else 'Tambah'} kegiatan pengembangan {person.name}: {draft.name.strip()}"
        return changes_of(title, work.commit(act="save_development_item", title=title))


def finish_item(desk: Desk, item_id: str, done_on: date, proof: str, *, as_training: bool = True) -> Changes:
    """Note that a line was done, with its proof; it becomes a training of the person unless that is not wanted."""
    with desk.work() as work:
        item = work.require(DevelopmentItemRecord, item_id, gone.DEVELOPMENT)
        plan, person = _open(work, item.development_id)
        draft = ItemDraft(**{field.name: getattr(item, field.name) for field in fields(ItemDraft)})
        draft = replace(draft, done_on=done_on, proof=proof)
        _check(draft, plan, desk)
        put(item, _values(draft))
        if as_training:
            followed = TrainingDraft(
                name=item.name, kind=item.kind, provider=item.provider, start=done_on, end=done_on, hours=item.hours,
                certificate=proof.strip(),
            )  # fmt: skip
            enter(work, History.TRAINING, person, followed, desk.today)
        title = f"Selesai: {item.name}, {person.name}"
        return changes_of(title, work.commit(act="finish_development_item", title=title))


def remove_item(desk: Desk, item_id: str) -> Changes:
    """Take a line away."""
    with desk.work() as work:
        item = work.require(DevelopmentItemRecord, item_id, gone.DEVELOPMENT)
        _, person = _open(work, item.development_id)
        work.remove(item)
        title = f"Hapus kegiatan pengembangan {person.name}: {item.name}"
        return changes_of(title, work.commit(act="remove_development_item", title=title))


def evaluate(desk: Desk, development_id: str, outcome: Outcome, note: str) -> Changes:
    """Write down how the months to improve ended, and why; stopping early needs a reason as well."""
    if not note.strip():
        raise Rejected([Problem("note", "Isi dasar penilaiannya: hasil, perilaku, atau bukti yang dilihat.")])
    with desk.work() as work:
        plan, person = _open(work, development_id)
        if outcome is not Outcome.STOPPED and desk.today < plan.until:
            sentence = (
                f"Masa perbaikan baru genap {long_date(plan.until)}. Catat hasilnya pada atau sesudah hari itu,"
                " atau pilih dihentikan dengan alasannya."
            )
            raise Rejected([Problem("outcome", sentence)])
        plan.outcome, plan.outcome_note, plan.evaluated_on = outcome, note.strip(), desk.today
        title = f"Hasil masa perbaikan {person.name}: {OUTCOME_NAMES[outcome]}"
        return changes_of(title, work.commit(act="evaluate_development", title=title, reason=note.strip()))


def remove(desk: Desk, development_id: str) -> Changes:
    """Take a whole plan away with its lines."""
    with desk.work() as work:
        plan = work.require(DevelopmentRecord, development_id, gone.DEVELOPMENT)
        person = work.require(EmployeeRecord, plan.employee_id, gone.EMPLOYEE)
        for item in work.all(DevelopmentItemRecord, development_id=development_id):
            work.remove(item)
        work.flush()
        work.remove(plan)
        title = f"Hapus rencana pengembangan {person.name}"
        return changes_of(title, work.commit(act="remove_development", title=title))


def followed(reader: Reader, today: date) -> list[Followed]:
    """Everybody with a plan and everybody weak without one: those to begin first, then the open plans by their end."""
    weak = {one.employee_id: one for one in stored.weak(reader, review_year(reader, today))}
    lines, latest = stored.items(reader), dict[str, stored.DevelopmentRow]()
    for plan in stored.plans(reader):
        latest.setdefault(plan.employee_id, plan)
    names = {one.id: one for one in people_of.people(reader)}
    found = []
    for key in weak.keys() | latest.keys():
        person, own = names.get(key), latest.get(key)
        if person is None:
            continue
        items = lines.get(own.id, []) if own is not None else []
        name = full_name(person.front_title, person.name, person.back_title)
        unit = weak[key].unit if key in weak else ""
        done = sum(one.done_on is not None for one in items)
        found.append(Followed(key, name, person.position_name, unit, weak.get(key), own, done, len(items)))
    return sorted(found, key=lambda one: (_rank(one), one.plan.until if one.plan else today, one.name))


def waits(one: Followed) -> bool:
    """Whether a weak result has no plan that answers it."""
    if one.weak is None:
        return False
    return one.plan is None or (bool(one.plan.outcome) and one.plan.appraisal_id != one.weak.appraisal_id)


def suggested_items(reader: Reader, desk: Desk, employee_id: str) -> list[ItemDraft]:
    """Lines to begin with: what the last results call for, from the catalogue where it holds something."""
    found = training.overview(reader, desk.rules, year=desk.today.year, on=desk.today)
    target = add_months(desk.today, _TARGET_MONTHS)
    findings = {suggested: finding for finding, suggested in desk.rules.career.trainings.items()}
    drafts = []
    for one in found.proposals:
        if one.person.id == employee_id and one.rank == 1:
            course = one.course
            drafts.append(
                ItemDraft(
                    gap=_gap(findings.get(one.need, one.need)),
                    kind=course.kind if course else TrainingKind.COACHING,
                    name=course.name if course else one.need,
                    provider=course.provider if course else "",
                    hours=course.hours if course else _PROPOSED_HOURS,
                    target=target,
                )
            )
    return drafts[:MOST_ITEMS]


def print_plan(desk: Desk, development_id: str) -> bytes:
    """The plan as a paper that person and assessor sign."""
    from asn_desktop.services.development.development_paper import render  # noqa: PLC0415 - start-up: drags reportlab

    with desk.reader() as reader:
        plan = stored.one(reader, development_id)
        if plan is None:
            raise NotFound(gone.DEVELOPMENT)
        return render(reader, plan, stored.items(reader, development_id).get(development_id, []))


def _gap(finding: str) -> str:
    """A finding as the gap of a line: the name of a value alone says too little."""
    return finding if " " in finding and finding[0].islower() else f"{finding} di bawah ekspektasi"


def _rank(one: Followed) -> int:
    if waits(one):
        return 0
    return 2 if one.plan is not None and one.plan.outcome else 1


def _open(work: Work, development_id: str) -> tuple[DevelopmentRecord, EmployeeRecord]:
    plan = work.require(DevelopmentRecord, development_id, gone.DEVELOPMENT)
    person = work.require(EmployeeRecord, plan.employee_id, gone.EMPLOYEE)
    if plan.outcome:
        raise NotAllowed(f"Rencana pengembangan {person.name} sudah selesai dan tidak dapat diubah lagi.")
    return plan, person


def _check(draft: ItemDraft, plan: DevelopmentRecord, desk: Desk) -> None:
    problems = item_problems(draft, plan.start, desk.today)
    if problems:
        raise Rejected(problems)


def _values(draft: ItemDraft) -> dict[str, object]:
    return tidy({field.name: getattr(draft, field.name) for field in fields(ItemDraft)})
