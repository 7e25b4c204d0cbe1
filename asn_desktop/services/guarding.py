"""Services: the guard of accounts: what each may do, asked of every act just before it is kept.

An office without accounts is not asked anything.

The window shows what a role may not do as disabled, but it decides nothing: whoever calls a service meets this guard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.accounts import permission
from asn_desktop.domain.accounts.account import IDLE_MINUTES, ROLE_NAMES, Role
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.storage.queries.office import accounts as stored

if TYPE_CHECKING:
    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.office.accounts import AccountRow
    from asn_desktop.storage.work import Deed, Guard, Work

SIGN_IN_FIRST = "Kantor ini memakai akun. Masuk dahulu dengan akun dan kata sandi Anda, lalu ulangi."


def guard(database: Database, account: Account | None) -> Guard:
    """What looks at the acts of this account; None is the one operator of an office without accounts.

    It goes by what was committed before: an act cannot give itself the right to be kept.
    """

    def look(work: Work, deed: Deed) -> str:
        with database.reader() as reader:
            wanted = stored.wanted(reader, IDLE_MINUTES)
            now = stored.one(reader, account.id) if wanted.on and account is not None else None
        rule = permission.RULES.get(deed.act)
        if not wanted.on or (rule is not None and rule.program):
            return ""
        if account is None:
            raise NotAllowed(SIGN_IN_FIRST)
        if now is None or now.closed_on is not None:
            raise NotAllowed(
                f"Akun {account.name} sudah dinonaktifkan. Minta pengelola mengaktifkannya, lalu masuk lagi."
            )
        _require_permitted(work, deed, now)
        if deed.act not in {*wanted.second, *permission.ALWAYS_SECOND}:
            return ""
        from asn_desktop.services import agreement  # noqa: PLC0415 - start-up: acts come later

        return agreement.take(work, deed, account)

    return look


def _require_permitted(work: Work, deed: Deed, now: AccountRow) -> None:
    """By the role the account has now, not by the one it had when it signed in."""
    why = permission.why_not(now.role, deed.act)
    if why:
        raise NotAllowed(f"{why} Akun yang masuk: {now.name}.")
    rule = permission.RULES[deed.act]
    if not all(permission.is_open(rule.stage, state) for state in work.stages):
        raise NotAllowed("Periode ini sudah ditutup, jadi isinya hanya dapat dibaca.")
    if rule.own and now.role is Role.ASSESSOR:
        _require_own(work, deed, now.employee_id)


def _require_own(work: Work, deed: Deed, employee_id: str) -> None:
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
        if not employee_id or employee_id not in {assessor, *above}:
            raise NotAllowed(
                f"{ROLE_NAMES[Role.ASSESSOR]} hanya menilai pegawainya sendiri, dan pejabat penilai {appraisal.name}"
                " orang lain. Masuk dengan akun pejabat penilainya; pengelola mengaitkan akun dengan pegawai di"
                " Berkas › Akun."
            )
