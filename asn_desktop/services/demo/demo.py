"""Services: the practice office: believable people, two finished years, a running one, 360 answers and decisions."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING, Any

from asn_desktop import assets
from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.calendar import PeriodKind, period_code
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services import offices
from asn_desktop.services.appraisals import appraisals, periods
from asn_desktop.services.demo import (
    demo_career,
    demo_coaching,
    demo_hiring,
    demo_map,
    demo_results,
    demo_service,
    demo_sessions,
    demo_training,
)
from asn_desktop.services.demo.demo_days import at
from asn_desktop.services.demo.demo_evidence import Noted
from asn_desktop.services.demo.demo_people import invent
from asn_desktop.services.demo.demo_year import Year
from asn_desktop.services.feedback import erasure, feedback
from asn_desktop.services.plans import plans
from asn_desktop.services.settings import DAILY_LOG
from asn_desktop.storage.queries.appraisals import appraisals as appraisal_list
from asn_desktop.storage.queries.appraisals import periods as period_list
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow

DEFAULT_EMPLOYEES, FEWEST, MOST = 42, 5, 5_000
DEFAULT_SEED = 1
ACTOR = "Operator latihan"
STEPS = 5


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
        skp = demo_hiring.hire(desk, office, people)
        demo_map.draw(desk, office)
        for step, year in enumerate((today.year - 2, today.year - 1, today.year), start=2):
            report(step, STEPS, f"Menyusun penilaian {year}")
            _live_through(desk, year, today.year, texts, skp, random)
        report(5, STEPS, "Memutuskan karier")
        demo_career.note_facts(desk)
        demo_service.serve(desk, office)
        demo_training.train(desk, office)
        demo_sessions.hold(desk, office)
        demo_career.decide(desk, today.year - 1)
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
        january = at(desk, date(year + 1, 1, 12))
        demo_results.finish(january, period.id, ids, desk.today, print_packages=year == this_year - 1)
    else:
        demo_results.rate(desk, ids[: len(ids) // 8])


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
    autumn = at(desk, min(desk.today, date(year, 12, 15)))
    demo_coaching.coach(autumn, cards, year_of.levels, tomllib.loads(assets.text("demo/coaching.toml")), year)
