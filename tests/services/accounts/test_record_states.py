"""Tests: what each role may do with a letter, a rating and a career case in every state of them, as written here."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.accounts.account import Account, Role
from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import DocumentState
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.career import career_follow
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.letters import archive
from asn_desktop.services.letters.archive import Filing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.registry import register
from asn_desktop.services.registry.register import ExternalLetter
from asn_desktop.services.settings import ACCOUNTS, keep_setting
from asn_desktop.storage.schema.accounts import AccountRecord
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

pytestmark = pytest.mark.file_only

DAY = date(2026, 11, 20)
CLERK, DECIDERS, WRITERS = {Role.OPERATOR}, {Role.ASSESSOR, Role.MANAGER}, {Role.OPERATOR, Role.ASSESSOR}
S, C, A = DocumentState, CaseState, AppraisalState
LETTERS = {
    "sign_by_assessor": (WRITERS, {S.NUMBERED}),
    "hand_over": (CLERK, {S.SIGNED}),
    "sign_by_employee": (CLERK, {S.HANDED_OVER}),
    "file_document": (CLERK, {S.SIGNED, S.HANDED_OVER, S.RETURNED}),
    "void_document": (DECIDERS, {S.RESERVED, S.NUMBERED, S.SIGNED, S.HANDED_OVER, S.RETURNED, S.FILED}),
}
CASES = {
    "propose": (CLERK, {C.APPROVED}),
    "receive": (CLERK, {C.PROPOSED}),
    "withdraw": (DECIDERS, {C.PROPOSED, C.RECEIVED}),
}
OPEN = {PeriodState.DRAFT, PeriodState.RUNNING, PeriodState.CALIBRATION}


def _staffed(desk, employee_id: str = ""):
    """Accounts of every role are in use; the assessor is this employee."""
    with desk.work() as work:
        for role in Role:
            who = employee_id if role is Role.ASSESSOR and employee_id else None
            row = AccountRecord(id=role.value, name=f"Akun {role}", role=role.value, created_on=DAY, employee_id=who)
            work.add(row)
        keep_setting(work, ACCOUNTS, {"on": True, "idle": 10, "second": []})
        work.commit("turn_on_accounts", "Pakai akun")
    return {
        role: replace(
            desk,
            account=Account(role.value, f"Akun {role}", role, employee_id if role is Role.ASSESSOR else ""),
            actor=f"Akun {role}",
        )
        for role in Role
    }


def _stand(desk, table: str, key: str, **facts: str | None) -> None:
    """Put a row where it has to stand, past every rule."""
    raw = desk.database._writing.raw
    assert isinstance(raw, sqlite3.Connection)
    sets = ", ".join(f"{name} = ?" for name in facts)
    raw.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*facts.values(), key))


def _done(act: Callable[[], object]) -> bool:
    try:
        act()
    except (NotAllowed, Rejected):
        return False
    return True


def _wrong(written: dict[str, tuple[set[Role], set[str]]], states: Iterable[str], tried: Callable[..., bool]) -> list:
    """Where what happened is not what is written."""
    return [
        (name, role.value, state)
        for name, (roles, may) in written.items()
        for role in Role
        for state in states
        if tried(name, role, state) != (role in roles and state in may)
    ]


def test_a_letter_in_every_state_for_every_role(demo_desk):
    register.note_external(demo_desk, ExternalLetter(classification="800.1.11.1", seq=950, on=DAY, title="Undangan"))
    with demo_desk.reader() as reader:
        key = reader.value("SELECT id FROM document WHERE kind = 'external' ORDER BY seq DESC")
    desks = _staffed(demo_desk)
    steps = {"sign_by_assessor", "hand_over", "sign_by_employee"}

    def tried(name: str, role: Role, state: str) -> bool:
        _stand(
            demo_desk, "document", key, state=state, issued_on=DAY.isoformat(), signed_on=None, handed_over_on=None,
            returned_on=None, filed_on=None, voided_on=None,
        )  # fmt: skip
        desk = desks[role]
        if name in steps:
            return _done(lambda: archive.step_on(desk, [key], SigningStep(act=Act(name), on=DAY)))
        if name == "file_document":
            return _done(lambda: archive.file(desk, key, Filing(on=DAY, place="Lemari 2")))
        return _done(lambda: archive.void(desk, key, "Salah alamat"))

    assert _wrong(LETTERS, DocumentState, tried) == []


def test_a_rating_is_taken_back_by_its_own_assessor_while_nothing_is_signed_and_the_period_runs(demo_desk):
    with demo_desk.work() as work:
        plans = {plan.id: plan for plan in work.all(PlanRecord)}
        one = next(each for each in work.all(AppraisalRecord) if each.predikat and plans[each.plan_id].assessor_id)
        key, assessor, period = one.id, plans[one.plan_id].assessor_id, one.period_id
        kept = {name: getattr(one, name) for name in ("work_result", "behaviour", "predikat")}
        assert work.get(PeriodRecord, period) is not None
    desks = _staffed(demo_desk, assessor)

    def tried(at: str) -> Callable[..., bool]:
        def go(_name: str, role: Role, state: str) -> bool:
            _stand(demo_desk, "appraisal", key, state=state, **{name: str(value) for name, value in kept.items()})
            _stand(demo_desk, "period", period, state=at)
            return _done(lambda: appraisals.withdraw_ratings(desks[role], key, "Keliru"))

        return go

    for at in PeriodState:
        states = {A.RATED} if at in OPEN else set()
        assert _wrong({"withdraw_ratings": ({Role.ASSESSOR}, states)}, AppraisalState, tried(at)) == [], at


def test_a_career_case_in_every_state_for_every_role(demo_desk):
    with demo_desk.reader() as reader:
        found = reader.tuples("SELECT id, kind, rule FROM career_case ORDER BY id")
    ways = {key: career_follow.way_of(demo_desk.rules, kind, rule) for key, kind, rule in found}
    key = next(key for key, way in ways.items() if way.proposed)
    desks = _staffed(demo_desk)

    def tried(name: str, role: Role, state: str) -> bool:
        _stand(demo_desk, "career_case", key, state=state, decided_on="2026-11-02")
        desk = desks[role]
        if name == "withdraw":
            return _done(lambda: career_follow.withdraw(desk, key, "Berkas kurang"))
        return _done(lambda: getattr(career_follow, name)(desk, [key], on=DAY))

    assert _wrong(CASES, CaseState, tried) == []
