"""Services: how a past year of the practice office ended: rated, calibrated, typed into BKN's systems, reported."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import assets
from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState
from asn_desktop.domain.appraisals.rekey import TargetSystem
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.appraisals import appraisals, periods, rekey, releases
from asn_desktop.services.appraisals.appraisals import DecideRatings
from asn_desktop.services.demo import demo_calibration, demo_objections
from asn_desktop.services.demo.demo_days import at
from asn_desktop.services.letters import letters, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.progress import silent
from asn_desktop.storage.schema.appraisals import AppraisalRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from asn_desktop.services.desk import Desk


class _Step(NamedTuple):
    """A step of the papers: working days after issuing, and the share of people who still wait for it."""

    act: Act
    days: int
    waiting: float


_SIGNED = _Step(Act.SIGN_BY_ASSESSOR, 2, 0.20)
_HANDED_OVER = _Step(Act.HAND_OVER, 5, 0.24)
_RETURNED = _Step(Act.SIGN_BY_EMPLOYEE, 10, 0.29)
_FINAL = _Step(Act.FINISH, 22, 0.29)
_REPORTED = _Step(Act.REPORT, 26, 0.31)
_STEPS = (_SIGNED, _HANDED_OVER, _RETURNED, _FINAL, _REPORTED)


def rate(desk: Desk, ids: Sequence[str]) -> None:
    """Decide both ratings as suggested, where everything is in."""
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


def finish(desk: Desk, period_id: str, ids: Sequence[str], today: date, *, print_packages: bool) -> None:
    """End a past year; the latest one is calibrated, and its packages are printed and go round."""
    told = tomllib.loads(assets.text("demo/results.toml"))
    periods.move_period(desk, period_id, PeriodState.CALIBRATION)
    rate(desk, ids)
    if print_packages:
        demo_calibration.meet(desk, period_id, told["calibration"])
    periods.move_period(desk, period_id, PeriodState.FINAL)
    releases.release(desk, period_id)
    _type_again(desk, ids, whole=not print_packages)
    if not print_packages:
        _signed_on_paper(desk, ids)
        periods.move_period(desk, period_id, PeriodState.ARCHIVED)
        return
    for _ in letters.issue_many(desk, DocumentKind.PACKAGE, ids, silent):
        pass
    _take(desk, ids, _SIGNED, today)
    _take(desk, ids, _HANDED_OVER, today)
    objecting = demo_objections.decide_some(desk, _past(ids, _REPORTED), told["objection"], today)
    if objecting:  # what was changed is typed in once more
        rekey.note_rekeyed(desk, sorted(objecting), TargetSystem.E_KINERJA)
    _take(desk, ids, _RETURNED, today, without=objecting)
    _take(desk, ids, _FINAL, today, without=objecting)
    _take(desk, ids, _REPORTED, today)
    waiting = ids[: len(ids) - len(_past(ids, _SIGNED))]
    demo_objections.object_lately(desk, waiting, told["pending"], today)


def _past(ids: Sequence[str], step: _Step) -> Sequence[str]:
    """Those who do not wait for a step any more; some are left at every one, to be practised on."""
    return ids[round(len(ids) * step.waiting) :]


def _take(desk: Desk, ids: Sequence[str], step: _Step, today: date, *, without: Collection[str] = ()) -> None:
    on = desk.rules.calendar.add_working_days(desk.today, step.days)
    if on <= today:
        who = [one for one in _past(ids, step) if one not in without]
        signing.record(at(desk, on), who, SigningStep(act=step.act, on=on))


def _type_again(desk: Desk, ids: Sequence[str], *, whole: bool) -> None:
    """What is in BKN's systems: of the latest year SIASN still lacks some."""
    rekey.note_rekeyed(desk, ids, TargetSystem.E_KINERJA)
    rekey.note_rekeyed(desk, ids if whole else ids[: max(1, len(ids) * 2 // 3)], TargetSystem.SIASN)


def _signed_on_paper(desk: Desk, ids: Sequence[str]) -> None:
    """The oldest year went round before documents were kept here: every result is reported, none has a number."""
    on = {step.act: desk.rules.calendar.add_working_days(desk.today, step.days) for step in _STEPS}
    with desk.work() as work:
        for appraisal in work.among(AppraisalRecord, "id", ids):
            appraisal.state = AppraisalState.REPORTED
            appraisal.signed_on, appraisal.handed_over_on = on[Act.SIGN_BY_ASSESSOR], on[Act.HAND_OVER]
            appraisal.returned_on, appraisal.finished_on = on[Act.SIGN_BY_EMPLOYEE], on[Act.FINISH]
            appraisal.reported_on = on[Act.REPORT]
        work.commit(act="fill_demo", title="Catat tanda tangan tahun pertama latihan", undoable=False)
