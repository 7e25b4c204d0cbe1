"""Tests: every act, every role and every state of a period, through the unit of work that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.accounts import permission
from asn_desktop.domain.accounts.account import Account, Role
from asn_desktop.domain.accounts.permission import RULES, Stage
from asn_desktop.domain.calendar import FINISHED, PeriodState
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services import read_only
from asn_desktop.services.accounts import permissions
from asn_desktop.services.agreement import SecondPersonNeeded
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.settings import ACCOUNTS, keep_setting
from asn_desktop.storage.schema.accounts import AccountRecord
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord


@pytest.fixture
def staffed(new_desk):
    """An office with one account of every role, and nobody signed in."""
    with new_desk.work() as work:
        for role in Role:
            work.add(AccountRecord(id=role.value, name=f"Akun {role}", role=role.value, created_on=date(2026, 11, 2)))
        keep_setting(work, ACCOUNTS, {"on": True, "idle": 10, "second": []})
        work.commit("turn_on_accounts", "Pakai akun")
    return new_desk


def signed_in(desk, role: Role):
    return replace(desk, account=Account(role.value, f"Akun {role}", role), actor=f"Akun {role}")


def _kept(desk, act: str, state: str | None) -> bool:
    """Whether the act can be kept after work on a period of this state."""
    try:
        with desk.work() as work:
            if state is not None:
                work.stages.add(state)
            work.commit(act, "Coba", audit=False)
    except SecondPersonNeeded:
        return True  # the role may; not alone
    except NotAllowed:
        return False
    return True


def test_every_act_is_kept_for_exactly_the_roles_and_states_of_its_line(staffed):
    states = [None, *PeriodState]
    wrong = [
        (act, role, state)
        for role in Role
        for act, rule in RULES.items()
        for state in (states if rule.stage is not Stage.ANY else [None])
        if _kept(signed_in(staffed, role), act, state)
        != (rule.program or (role in rule.roles and (state is None or permission.is_open(rule.stage, state))))
    ]
    assert wrong == []


def test_while_nobody_is_signed_in_only_the_program_itself_keeps_anything(staffed):
    assert {act for act in RULES if _kept(staffed, act, None)} == {act for act, rule in RULES.items() if rule.program}


def test_an_office_without_accounts_keeps_every_act(new_desk):
    assert [act for act in RULES if not _kept(new_desk, act, None)] == []


def test_an_act_without_a_line_is_kept_for_nobody(staffed):
    assert not any(_kept(signed_in(staffed, role), "unheard_of", None) for role in Role)


def test_closed_periods_are_closed_for_every_role(demo_desk):
    with demo_desk.work() as work:
        for period in work.all(PeriodRecord):
            if period.state in FINISHED:
                with pytest.raises(NotAllowed):
                    read_only.open_period(work, period.id)
            else:
                assert read_only.open_period(work, period.id).state in work.stages


def test_the_sentence_names_the_role_and_those_that_may(staffed):
    with (
        pytest.raises(NotAllowed, match=r"Peran Operator tidak boleh.*Yang boleh: Penilai.*Akun operator"),
        signed_in(staffed, Role.OPERATOR).work() as work,
    ):
        work.commit("decide_ratings", "Tetapkan penilaian")


def test_what_the_window_asks_is_what_the_service_does(staffed):
    operator = signed_in(staffed, Role.OPERATOR)
    assert permissions.why_not(operator, "decide_ratings")
    assert permissions.why_not(operator, "save_employee") == ""
    assert permissions.why_not(replace(operator, account=None), "decide_ratings") == ""


def test_an_act_cannot_give_itself_the_right_to_be_kept(staffed):
    with signed_in(staffed, Role.OPERATOR).work() as work:
        keep_setting(work, ACCOUNTS, {"on": False})
        with pytest.raises(NotAllowed):
            work.commit("set_setting", "Matikan akun diam-diam")
    with signed_in(staffed, Role.OPERATOR).work() as work:
        work.require(AccountRecord, "operator", "").role = "manager"
        with pytest.raises(NotAllowed):
            work.commit("change_account", "Naikkan peran sendiri")


def test_a_closed_account_does_nothing_more_although_it_is_still_signed_in(staffed):
    operator = signed_in(staffed, Role.OPERATOR)
    assert _kept(operator, "save_employee", None)
    with signed_in(staffed, Role.MANAGER).work() as work:
        account = work.require(AccountRecord, "operator", "")
        account.closed_on = date(2026, 11, 24)
        work.commit("deactivate_account", "Nonaktifkan akun")
    assert not _kept(operator, "save_employee", None)


def test_taking_back_needs_the_role_of_what_is_taken_back(staffed):
    from asn_desktop.services import offices, undo

    changes = offices.set_setting(signed_in(staffed, Role.MANAGER), "suggestions", False, "Matikan saran")
    assert changes.undo is not None
    with pytest.raises(NotAllowed):
        undo.undo(signed_in(staffed, Role.OPERATOR), changes.undo)
    assert undo.undo(signed_in(staffed, Role.MANAGER), changes.undo).took_back == changes.undo


def _with_accounts(desk, employee_id: str):
    with desk.work() as work:
        work.add(
            AccountRecord(
                id="a", name="Penilai", role="assessor", employee_id=employee_id, created_on=date(2026, 11, 2)
            )
        )
        keep_setting(work, ACCOUNTS, {"on": True})
        work.commit("turn_on_accounts", "Pakai akun")
    return replace(desk, account=Account("a", "Penilai", Role.ASSESSOR, employee_id), actor="Penilai")


def test_assessors_rate_their_own_people_and_nobody_elses(demo_desk):
    with demo_desk.work() as work:
        plans = {plan.id: plan for plan in work.all(PlanRecord)}
        running = [period.id for period in work.all(PeriodRecord) if period.state not in FINISHED]
        rated = [
            one for one in work.all(AppraisalRecord) if one.period_id in running and one.work_result and one.behaviour
        ]
    own = next(one for one in rated if plans[one.plan_id].assessor_id)
    assessor = plans[own.plan_id].assessor_id
    foreign = next(one for one in rated if plans[one.plan_id].assessor_id not in (assessor, None))
    desk = _with_accounts(demo_desk, assessor)
    appraisals.withdraw_ratings(desk, own.id, "Salah ketik")
    with pytest.raises(NotAllowed, match="hanya menilai pegawainya sendiri"):
        appraisals.withdraw_ratings(desk, foreign.id, "Salah ketik")
