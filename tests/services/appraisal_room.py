"""Tests: a kecamatan whose period is prepared, with shortcuts through the acts of an appraisal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.domain.plans.plan import AnnexSection, Aspect, IndicatorDraft, WorkResultKind
from asn_desktop.services import regulations
from asn_desktop.services.appraisals import appraisals, periods
from asn_desktop.services.appraisals.appraisals import DecideRatings, Evidence, Progress
from asn_desktop.services.desk import Desk
from asn_desktop.services.feedback import answering, feedback
from asn_desktop.services.plans import plans
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.appraisals import appraisals as listing
from tests.builders import NOW, a_period, history_text, keep
from tests.services.staff_room import kecamatan

if TYPE_CHECKING:
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

PERIOD = "p2026"
FOURS = (4,) * 21


def office(database: Database) -> Desk:
    """Camat, sekcam, kasubbag and staf, and the running period of 2026; nobody is prepared yet."""
    kecamatan(database)
    keep(database, a_period(id=PERIOD))
    return Desk(database=database, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)


def prepared(database: Database) -> Desk:
    """The same with the period prepared."""
    desk = office(database)
    periods.prepare(desk, PERIOD)
    return desk


def appraisal_of(desk: Desk, employee_id: str, period_id: str = PERIOD) -> str:
    with desk.reader() as reader:
        [found] = listing.of_employee(reader, period_id, employee_id)
    return found


def card_of(desk: Desk, employee_id: str = "staf") -> AppraisalCard:
    with desk.reader() as reader:
        card = appraisal_card.one(reader, appraisal_of(desk, employee_id))
    assert card is not None
    return card


def appraised(desk: Desk, employee_id: str = "staf") -> Appraised:
    with desk.reader() as reader:
        [found] = appraisals.assess(reader, desk.rules, [appraisal_of(desk, employee_id)])
    return found


def a_result(statement: str = "Surat terkirim tepat waktu", **facts: Any) -> WorkResultEdit:
    indicator = IndicatorEdit(draft=IndicatorDraft(aspect=Aspect.WAKTU, text="Waktu kirim", target="1 – 2 hari"))
    known: dict[str, Any] = {"kind": WorkResultKind.UTAMA, "intervened": "Layanan tertib", "indicators": (indicator,)}
    return WorkResultEdit(statement=statement, **known | facts)


def a_plan_edit(*results: WorkResultEdit, **facts: Any) -> PlanEdit:
    known: dict[str, Any] = {
        "expectations": {3: "Mau belajar aplikasi baru"},
        "annex": {AnnexSection.SUMBER_DAYA: ("Komputer", "Anggaran")},
    }
    return PlanEdit(work_results=results or (a_result(), a_result("Arsip tertata")), **known | facts)


def planned(desk: Desk, employee_id: str = "staf") -> AppraisalCard:
    """Write and agree the SKP of one person."""
    card = card_of(desk, employee_id)
    plans.save_plan(desk, card.plan_id, a_plan_edit())
    plans.agree(desk, [card.plan_id], date(2026, 1, 20))
    return card_of(desk, employee_id)


def judge(desk: Desk, rating: Rating, employee_id: str = "staf") -> Changes:
    """Realisation everywhere and the same judgement of every rhk."""
    card = card_of(desk, employee_id)
    return appraisals.save_evidence(
        desk,
        card.id,
        Evidence(
            progress={
                one.id: Progress("1 hari", "Sesuai") for result in card.work_results for one in result.indicators
            },
            judgements={result.id: rating for result in card.work_results},
            behaviour={1: "Ramah"},
            notes="Pertahankan",
        ),
    )


def answer(desk: Desk, employee_id: str = "staf", **groups: int) -> None:
    """So many sheets of fours per group."""
    for group, count in groups.items():
        for _ in range(count):
            answering.record_ballot(desk, appraisal_of(desk, employee_id), RaterGroup(group), FOURS)


def ready(desk: Desk, employee_id: str = "staf") -> AppraisalCard:
    """Planned, judged "meets", answered by superior and three peers, closed: suggestion meets · meets."""
    planned(desk, employee_id)
    judge(desk, Rating.MEETS, employee_id)
    answer(desk, employee_id, superior=1, peer=3)
    feedback.close_collection(desk, [appraisal_of(desk, employee_id)])
    return card_of(desk, employee_id)


def decide(desk: Desk, work_result: Rating, behaviour: Rating, employee_id: str = "staf", **facts: Any) -> Changes:
    return appraisals.decide_ratings(
        desk,
        DecideRatings(
            appraisal_id=appraisal_of(desk, employee_id), work_result=work_result, behaviour=behaviour, **facts
        ),
    )


def audit_text(desk: Desk) -> str:
    """Everything the audit knows, as one text."""
    with desk.reader() as reader:
        return history_text(reader)
