"""Services: the practice office: believable people, two finished years, a running one, 360 answers and decisions."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING, Any

from asn_desktop import assets
from asn_desktop.domain.calendar import PeriodKind, PeriodState, period_code
from asn_desktop.domain.distribution import Achievement
from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.wording import full_name
from asn_desktop.services import (
    appraisals,
    career,
    demo_career,
    demo_map,
    demo_results,
    demo_service,
    demo_sessions,
    demo_training,
    erasure,
    feedback,
    letters,
    offices,
    periods,
    plans,
    releases,
)
from asn_desktop.services.appraisals import DecideRatings
from asn_desktop.services.career import CaseState
from asn_desktop.services.demo_evidence import Noted
from asn_desktop.services.demo_people import Invented, invent
from asn_desktop.services.demo_results import at
from asn_desktop.services.demo_year import Year
from asn_desktop.services.progress import silent
from asn_desktop.services.settings import DAILY_LOG
from asn_desktop.storage.queries import appraisals as appraisal_list
from asn_desktop.storage.queries import periods as period_list
from asn_desktop.storage.queries import units
from asn_desktop.storage.queries.office_head import office_head
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import (
    EducationHistoryRecord,
    EmployeeRecord,
    PositionHistoryRecord,
    RankHistoryRecord,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.periods import PeriodRow
    from asn_desktop.storage.work import Work

DEFAULT_EMPLOYEES, FEWEST, MOST = 42, 5, 5_000
DEFAULT_SEED = 1
ACTOR = "Operator latihan"
STEPS = 5
# What the head of the practice office decided: kind of suggestion, decision, reason.
DECISIONS = (
    ("kp_reguler", CaseState.APPROVED, ""),
    ("kp_reguler", CaseState.POSTPONED, "Menunggu kelengkapan berkas dari pegawai."),
    ("kp_struktural", CaseState.APPROVED, ""),
    ("kgb", CaseState.APPROVED, ""),
    ("kgb", CaseState.APPROVED, ""),
    ("penghargaan", CaseState.APPROVED, ""),
    ("pelatihan", CaseState.APPROVED, ""),
    ("pelatihan", CaseState.REFUSED, "Pelatihan yang sama sudah diikuti tahun lalu."),
)


def build(
    path: Path,
    *,
    employees: int,
    seed: int,
    rules: Rules,
    clock: Callable[[], datetime],
    report: Report,
) -> Desk:
    """Make the practice office in a new file and leave it open; Rejected for a number of people out of bounds."""
    if not FEWEST <= employees <= MOST:
        sentence = f"Kantor latihan memerlukan {FEWEST} sampai {MOST} pegawai; {employees} tidak dapat dibuat."
        raise Rejected([Problem("employees", sentence)])
    random = Random(seed)  # noqa: S311 - invented people need no secrets
    today = clock().date()
    office = tomllib.loads(assets.text("demo/office.toml"))
    texts = tomllib.loads(assets.text("demo/skp.toml"))
    draft = offices.OfficeDraft(
        name=office["name"], region=office["region"], year=today.year - 2, period_kind=PeriodKind.ANNUAL, practice=True
    )
    desk = offices.start(path, draft, actor=ACTOR, rules=rules, clock=clock)
    try:
        report(1, STEPS, "Menyusun pegawai")
        _furnish(desk, office)
        people = invent(office, employees, today, random)
        skp = _hire(desk, office, people)
        demo_map.draw(desk, office)
        for step, year in enumerate((today.year - 2, today.year - 1, today.year), start=2):
            report(step, STEPS, f"Menyusun penilaian {year}")
            _live_through(desk, year, today.year, texts, skp, random)
        report(5, STEPS, "Memutuskan karier")
        demo_career.note_facts(desk)
        demo_service.serve(desk, office)
        demo_training.train(desk, office)
        demo_sessions.hold(desk, office)
        _decide_careers(desk, today.year - 1)
        erasure.finish_new(desk)
    except BaseException:  # also when the clerk breaks it off: half an office is of no use
        desk.database.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def _furnish(desk: Desk, office: dict[str, Any]) -> None:
    offices.save_office(
        desk,
        offices.OfficeProfile(
            name=office["name"],
            region=office["region"],
            place=office["place"],
            address=office["address"],
            contact=office["contact"],
            province=office["province"],
        ),
    )
    offices.set_external_assessor(
        desk, offices.Official(**office["external_assessor"]), offices.Official(**office["external_superior"])
    )
    offices.set_setting(desk, DAILY_LOG, True, "Nyalakan log harian")


def _hire(desk: Desk, office: dict[str, Any], people: Sequence[Invented]) -> dict[str, str]:
    """Put everybody into the register with units, heads and histories; the kind of SKP by employee."""
    with desk.work() as work:
        units = _units(work, office["name"], people)
        ids = [new_id() for _ in people]
        rows = [{"id": key, "unit_id": units[one.unit].id, **one.values} for key, one in zip(ids, people, strict=True)]
        work.insert_many(EmployeeRecord, rows)
        work.insert_many(RankHistoryRecord, [_rank(row) for row in rows])
        work.insert_many(
            PositionHistoryRecord, [_position(row, one.unit) for row, one in zip(rows, people, strict=True)]
        )
        work.insert_many(EducationHistoryRecord, [_education(row) for row in rows])
        for key, one in zip(ids, people, strict=True):
            if one.heads:
                units[one.unit].head_id = key
        title = f"Isi kantor latihan: {len(people)} pegawai"
        work.commit(act="fill_demo", title=title, undoable=False)
    return {key: one.skp for key, one in zip(ids, people, strict=True)}


def _units(work: Work, root_name: str, people: Sequence[Invented]) -> dict[str, UnitRecord]:
    units = {unit.name: unit for unit in work.all(UnitRecord)}
    for name, parent in dict.fromkeys((one.unit, one.parent) for one in people):
        for missing, above in ((parent, root_name), (name, parent)):
            if missing and missing not in units:
                units[missing] = UnitRecord(
                    id=new_id(), name=missing, parent_id=units[above or root_name].id, sort=len(units)
                )
                work.add(units[missing])
                work.flush()
    return units


def _rank(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": row["id"],
        "golongan": row["golongan"],
        "tmt": row["golongan_tmt"],
        "mkg_years": row["mkg_years"],
        "mkg_months": row["mkg_months"],
    }


def _position(row: dict[str, Any], unit: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": row["id"],
        "position_name": row["position_name"],
        "position_kind": row["position_kind"],
        "eselon": row["eselon"],
        "jenjang": row["jenjang"],
        "unit_name": unit,
        "tmt": row["position_tmt"],
    }


def _education(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": row["id"],
        "education": row["education"],
        "education_name": row["education_name"],
        "year": row["education_year"],
    }


def _live_through(
    desk: Desk, year: int, this_year: int, texts: dict[str, Any], skp: dict[str, str], random: Random
) -> None:
    """One year of the office: plans, realisation, 360 answers; a past year is rated, closed and printed as well."""
    january = at(desk, date(year, 1, 15))
    period = _period(january, year)
    periods.prepare(january, period.id)
    with desk.reader() as reader:
        ids = appraisal_list.ids(reader, period.id)
        cards = appraisals.assess(reader, desk.rules, ids)
        root = units.tree(reader)[0].id
    past = year < this_year
    year_of = Year(texts=texts, skp=skp, random=random, past=past)
    with january.work() as work:
        year_of.write_plans(work, [one.card for one in cards])
        work.commit(act="fill_demo", title=f"Isi SKP latihan {year}", undoable=False)
    plan_ids = [one.card.plan_id for one in cards]
    plans.agree(january, plan_ids[: year_of.agreed_count(len(plan_ids))], date(year, 1, 20))
    achievement = Achievement.BAIK if year % 2 else Achievement.ISTIMEWA
    periods.set_achievement(january, period.id, root, achievement, year)
    _gather(desk, year_of, ids)
    _note(desk, year_of, ids, year)
    if past:
        _finish(at(desk, date(year + 1, 1, 12)), period, ids, desk.today, print_packages=year == this_year - 1)
    else:
        _rate(desk, ids[: len(ids) // 8])


def _period(desk: Desk, year: int) -> PeriodRow:
    code = period_code(PeriodKind.ANNUAL, year)
    with desk.reader() as reader:
        found = period_list.named(reader, code)
    if found is None:
        periods.add_period(desk, periods.PeriodDraft(kind=PeriodKind.ANNUAL, year=year))
        with desk.reader() as reader:
            found = period_list.named(reader, code)
    assert found is not None  # just added
    return found


def _gather(desk: Desk, year_of: Year, ids: Sequence[str]) -> None:
    with desk.reader() as reader:
        cards = [one.card for one in appraisals.assess(reader, desk.rules, ids)]
    with desk.work() as work:
        closing = year_of.write_evidence(work, cards)
        work.commit(act="fill_demo", title="Isi realisasi dan jawaban latihan", undoable=False)
    feedback.close_collection(desk, closing)


def _note(desk: Desk, year_of: Year, ids: Sequence[str], year: int) -> None:
    with desk.reader() as reader:
        cards = [one.card for one in appraisals.assess(reader, desk.rules, ids)]
    noted = Noted(
        texts=tomllib.loads(assets.text("demo/evidence.toml")),
        skp=year_of.skp,
        levels=year_of.levels,
        year=year,
        today=desk.today,
    )
    with desk.work() as work:
        noted.write(work, cards)
        work.commit(act="fill_demo", title=f"Isi catatan latihan {year}", undoable=False)


def _rate(desk: Desk, ids: Sequence[str]) -> None:
    with desk.reader() as reader:
        assessed = appraisals.assess(reader, desk.rules, ids)
    for one in assessed:
        work_result, behaviour = one.suggestion.work_result, one.suggestion.behaviour
        if work_result is None or behaviour is None:
            continue
        appraisals.decide_ratings(
            desk,
            DecideRatings(
                appraisal_id=one.card.id,
                work_result=work_result,
                behaviour=behaviour,
                decided_by=one.card.assessor.name or one.card.person.name,
            ),
        )


def _finish(desk: Desk, period: PeriodRow, ids: Sequence[str], today: date, *, print_packages: bool) -> None:
    periods.move_period(desk, period.id, PeriodState.CALIBRATION)
    _rate(desk, ids)
    periods.move_period(desk, period.id, PeriodState.FINAL)
    releases.release(desk, period.id)
    demo_results.type_again(desk, ids, whole=not print_packages)
    if print_packages:
        for _ in letters.issue_many(desk, DocumentKind.PACKAGE, ids, silent):
            pass
        demo_results.sign(desk, ids, today)
    else:
        demo_results.signed_on_paper(desk, ids)
        periods.move_period(desk, period.id, PeriodState.ARCHIVED)


def _decide_careers(desk: Desk, year: int) -> None:
    """Some suggestions are decided, so that the list shows every state and a nota usul can be printed."""
    with desk.reader() as reader:
        waiting = [
            one
            for one in career.suggestions(reader, desk.rules, year=year, on=desk.today)
            if one.recommendation.eligible
        ]
        head = office_head(reader)
    assert head is not None  # the first post leads the office
    decided_by = full_name(head.front_title, head.name, head.back_title)
    for kind, state, reason in DECISIONS:
        one = next((one for one in waiting if one.recommendation.kind == kind), None)
        if one is None:
            continue
        waiting.remove(one)
        career.decide(
            desk,
            career.Decision(
                employee_id=one.employee_id,
                kind=one.recommendation.kind,
                rule=one.recommendation.rule,
                state=state,
                decided_by=decided_by,
                reason=reason,
                postponed_until=date(desk.today.year + 1, 3, 1) if state is CaseState.POSTPONED else None,
            ),
            year=year,
        )
