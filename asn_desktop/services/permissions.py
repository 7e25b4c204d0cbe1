"""Services: what an account may do, asked of every act just before it is kept; an office without accounts is not asked.

The window shows what a role may not do as disabled, but it decides nothing: whoever calls a service meets this guard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain import permission
from asn_desktop.domain.account import ROLE_NAMES, Role
from asn_desktop.domain.errors import NotAllowed

if TYPE_CHECKING:
    from asn_desktop.domain.account import Account
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Deed, Guard, Work

SIGN_IN_FIRST = "Kantor ini memakai akun. Masuk dahulu dengan akun dan kata sandi Anda, lalu ulangi."


def guard(account: Account | None) -> Guard:
    """What looks at the acts of this account; None is the one operator of an office without accounts."""

    def look(work: Work, deed: Deed) -> str:
        from asn_desktop.services.settings import ACCOUNTS, setting_in  # noqa: PLC0415 - start-up: acts come later

        wanted = setting_in(work, ACCOUNTS, {})
        rule = permission.RULES.get(deed.act)
        if not wanted.get("on") or (rule is not None and rule.program):
            return ""
        if account is None:
            raise NotAllowed(SIGN_IN_FIRST)
        _require_permitted(work, deed, account)
        if deed.act not in wanted.get("second", ()):
            return ""
        from asn_desktop.services import second_person  # noqa: PLC0415 - start-up: as above

        return second_person.take(work, deed, account)

    return look


def why_not(desk: Desk, act: str) -> str:
    """Why who is signed in may not do an act; '' when he may, and in an office without accounts."""
    return "" if desk.account is None else permission.why_not(desk.account.role, act)


def require(desk: Desk, act: str) -> None:
    """Refuse before something is prepared that could not be kept; NotAllowed with the sentence of `why_not`."""
    why = why_not(desk, act)
    if why:
        raise NotAllowed(why)


def _require_permitted(work: Work, deed: Deed, account: Account) -> None:
    """By the role the account has now, not by the one it had when it signed in."""
    from asn_desktop.storage.schema.accounts import AccountRecord  # noqa: PLC0415 - start-up: acts come later

    now = work.get(AccountRecord, account.id)
    if now is None or now.closed_on is not None:
        raise NotAllowed(f"Akun {account.name} sudah dinonaktifkan. Minta pengelola mengaktifkannya, lalu masuk lagi.")
    role = Role(now.role)
    why = permission.why_not(role, deed.act)
    if why:
        raise NotAllowed(f"{why} Akun yang masuk: {now.name}.")
    rule = permission.RULES[deed.act]
    if not all(permission.is_open(rule.stage, state) for state in work.stages):
        raise NotAllowed("Periode ini sudah ditutup, jadi isinya hanya dapat dibaca.")
    if rule.own and role is Role.ASSESSOR:
        _require_own(work, deed, now.employee_id)


def _require_own(work: Work, deed: Deed, employee_id: str | None) -> None:
    """Assessors rate those they appraise, and those of an assessor below them in whose place they step."""
    from asn_desktop.storage.schema.appraisals import AppraisalRecord, PlanRecord  # noqa: PLC0415 - start-up: as above

    keys = [key for entry in deed.entries if entry["table"] == "appraisal" for key in entry.get("ids", [entry["id"]])]
    for appraisal in work.among(AppraisalRecord, "id", keys):
        plan = work.get(PlanRecord, appraisal.plan_id)
        assessor = None if plan is None else plan.assessor_id
        above = (
            {one.assessor_id for one in work.all(PlanRecord, employee_id=assessor)}
            if assessor is not None and appraisal.substituted_on is not None
            else set()
        )
        if employee_id is None or employee_id not in {assessor, *above}:
            raise NotAllowed(
                f"{ROLE_NAMES[Role.ASSESSOR]} hanya menilai pegawainya sendiri, dan pejabat penilai {appraisal.name}"
                " orang lain. Masuk dengan akun pejabat penilainya; pengelola mengaitkan akun dengan pegawai di"
                " Berkas › Akun."
            )
