"""Services: four eyes: some acts of an office with accounts need the agreement of another person than who does them.

Who does such an act is told so, and either the other person agrees at once, at the same window, by password; or the act
is asked for, agreed to later in the other's own session, and done again by who asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.permission import MAY_APPROVE
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.services.accounts import signing_in
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries.office import accounts as stored
from asn_desktop.storage.schema.accounts import ApprovalRecord
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.services.agreement import SecondPersonNeeded
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.office.accounts import AccountRow
    from asn_desktop.storage.work import Work

_GONE = "Permintaan ini tidak ada lagi. Muat ulang daftarnya."


def ask(desk: Desk, needed: SecondPersonNeeded) -> Changes:
    """Leave the act for another person to agree to later."""
    with desk.work() as work:
        _keep(work, desk, needed, state="asked")
        title = f"Ajukan persetujuan: {needed.title}"
        return changes_of(title, work.commit("request_act", title, needed.reason, undoable=False))


def agree_now(desk: Desk, needed: SecondPersonNeeded, account_id: str, password: str) -> Changes:
    """The other person agrees at the same window; the act can be done right after."""
    second = _second(desk, account_id)
    signing_in.require_password(desk, password, second)
    with replace(desk, account=second, actor=second.name).work() as work:
        made = _keep(work, desk, needed, state="approved")
        made.decided_by, made.decided_at = second.id, desk.now
        title = f"Setujui sebagai orang kedua: {needed.title}"
        return changes_of(title, work.commit("approve_act", title, needed.reason, undoable=False))


def decide(desk: Desk, approval_id: str, *, agreed: bool, remark: str = "") -> Changes:
    """Agree to what somebody else asked for, or refuse it with a reason."""
    if desk.account is None:
        raise NotAllowed("Kantor ini bekerja tanpa akun, jadi tidak ada orang kedua.")
    if not agreed and not remark.strip():
        raise Rejected([Problem("remark", "Alasan menolak belum diisi.")])
    with desk.work() as work:
        found = work.require(ApprovalRecord, approval_id, _GONE)
        _require_decidable(found, desk.account)
        found.state = "approved" if agreed else "refused"
        found.decided_by, found.decided_at, found.remark = desk.account.id, desk.now, remark.strip()
        words = "Setujui sebagai orang kedua" if agreed else "Tolak sebagai orang kedua"
        title = f"{words}: {found.title}"
        act = "approve_act" if agreed else "refuse_act"
        return changes_of(title, work.commit(act, title, remark.strip(), undoable=False))


def withdraw(desk: Desk, approval_id: str) -> Changes:
    """Take back one's own asking."""
    with desk.work() as work:
        found = work.require(ApprovalRecord, approval_id, _GONE)
        if desk.account is None or found.asked_by != desk.account.id or found.state not in ("asked", "approved"):
            raise NotAllowed("Hanya permintaan sendiri yang belum dilaksanakan dapat ditarik.")
        found.state = "withdrawn"
        title = f"Tarik permintaan persetujuan: {found.title}"
        return changes_of(title, work.commit("withdraw_request", title, undoable=False))


def possible(desk: Desk) -> list[AccountRow]:
    """Who may agree to an act of who is signed in."""
    own = desk.account.id if desk.account else ""
    with desk.reader() as reader:
        return [row for row in stored.accounts(reader, closed=False) if row.role in MAY_APPROVE and row.id != own]


def waiting(desk: Desk) -> int:
    """How many acts wait for who is signed in to agree."""
    if desk.account is None or desk.account.role not in MAY_APPROVE:
        return 0
    with desk.reader() as reader:
        return sum(row.asked_by_id != desk.account.id for row in stored.approvals(reader, state="asked"))


def _second(desk: Desk, account_id: str) -> Account:
    for row in possible(desk):
        if row.id == account_id:
            return row.account()
    raise NotAllowed("Orang kedua harus orang lain yang berperan penilai atau pengelola. Pilih akun lain.")


def _keep(work: Work, desk: Desk, needed: SecondPersonNeeded, *, state: str) -> ApprovalRecord:
    if desk.account is None:
        raise NotAllowed("Kantor ini bekerja tanpa akun, jadi tidak ada orang kedua.")
    for old in work.all(ApprovalRecord, subject=needed.subject, state="asked"):
        old.state = "withdrawn"
    made = ApprovalRecord(
        id=new_id(),
        act=needed.act,
        title=needed.title,
        reason=needed.reason,
        subject=needed.subject,
        asked_by=desk.account.id,
        asked_at=desk.now,
        state=state,
    )
    work.add(made)
    return made


def _require_decidable(found: ApprovalRecord, account: Account) -> None:
    if found.state != "asked":
        raise NotAllowed("Permintaan ini sudah diputus atau ditarik.")
    if found.asked_by == account.id:
        raise NotAllowed("Permintaan sendiri tidak dapat disetujui sendiri: itu justru gunanya orang kedua.")
    if account.role not in MAY_APPROVE:
        raise NotAllowed("Yang menyetujui harus berperan penilai atau pengelola.")
