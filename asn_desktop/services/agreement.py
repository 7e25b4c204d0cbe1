"""Services: the agreement of a second person to one act, looked for just before the act is kept."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import Role
from asn_desktop.domain.accounts.permission import MAY_APPROVE, SECOND_WORDS
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.storage.schema.accounts import AccountRecord, ApprovalRecord

if TYPE_CHECKING:
    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.storage.work import Deed, Work


class SecondPersonNeeded(NotAllowed):
    """The act was not done: another person has to agree first. Holds what is to be agreed to."""

    def __init__(self, act: str, title: str, reason: str, subject: str) -> None:
        self.act, self.title, self.reason, self.subject = act, title, reason, subject
        super().__init__(
            f"“{title}” perlu persetujuan orang kedua ({SECOND_WORDS[act].lower()}). Ulangi, lalu minta orang kedua"
            " mengetik kata sandinya, atau ajukan agar disetujui di Berkas › Akun › Persetujuan orang kedua."
        )


def take(work: Work, deed: Deed, account: Account) -> str:
    """Use up the agreement to this very act, and say who gave it; SecondPersonNeeded while there is none."""
    subject = _subject(deed)
    if not _others(work, account.id):
        return "Tanpa orang kedua: tidak ada akun lain yang berhak menyetujui."
    for found in work.all(ApprovalRecord, "-decided_at", subject=subject, state="approved"):
        if found.decided_by is not None and found.decided_by != account.id:
            second = work.get(AccountRecord, found.decided_by)
            found.state = "used"
            return f"Disetujui orang kedua: {second.name if second else ''}."
    raise SecondPersonNeeded(deed.act, deed.title, deed.reason, subject)


def _others(work: Work, account_id: str) -> list[AccountRecord]:
    active = work.all(AccountRecord, closed_on=None)
    return [one for one in active if Role(one.role) in MAY_APPROVE and one.id != account_id]


def _subject(deed: Deed) -> str:
    """What is agreed to: the act as the audit will name it, its reason, and the rows there are that it changes."""
    rows = sorted(
        (entry["table"], entry["id"])
        for entry in deed.entries
        if "id" in entry and (entry.get("erased") or entry["before"] is not None) and entry["table"] != "approval"
    )
    text = json.dumps([deed.act, deed.title, deed.reason, rows], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
