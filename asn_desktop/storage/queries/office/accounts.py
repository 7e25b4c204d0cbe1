"""Storage: accounts and approvals, for the list, for signing in, and for who has to decide."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.accounts.account import Account, Role
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class AccountRow(NamedTuple):
    """One account as the list shows it."""

    id: str
    name: str
    role: Role
    employee_id: str
    employee: str
    created_on: date
    closed_on: date | None
    must_change: bool
    last_seen: datetime | None

    def account(self) -> Account:
        """As it signs in."""
        return Account(self.id, self.name, self.role, self.employee_id)


class ApprovalRow(NamedTuple):
    """One act that waits or waited for a second person."""

    id: str
    act: str
    title: str
    reason: str
    asked_by: str
    asked_by_id: str
    asked_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    remark: str


class Wanted(NamedTuple):
    """How an office works with accounts."""

    on: bool
    idle: int  # minutes
    second: tuple[str, ...]  # acts that need a second person


def wanted(reader: Reader, usual_idle: int) -> Wanted:
    """Whether this office has accounts, and how it uses them."""
    kept = offices.setting(reader, "accounts", {})
    return Wanted(bool(kept.get("on")), int(kept.get("idle", usual_idle)), tuple(kept.get("second", ())))


def accounts(reader: Reader, *, closed: bool = True) -> list[AccountRow]:
    """All accounts in the order of their names, those in use first."""
    rows = reader.tuples(
        "SELECT a.id, a.name, a.role, coalesce(a.employee_id, ''), coalesce(e.name, ''), a.created_on, a.closed_on,"
        " a.must_change, (SELECT max(at) FROM audit WHERE act = 'sign_in' AND actor = a.name)"
        " FROM account a LEFT JOIN employee e ON e.id = a.employee_id"
        " ORDER BY a.closed_on IS NOT NULL, a.name COLLATE NOCASE"
    )
    found = [
        AccountRow(key, name, Role(role), person, shown, _day(made), _day_or_none(gone), bool(must), _moment(seen))
        for key, name, role, person, shown, made, gone, must, seen in rows
    ]
    return [row for row in found if closed or row.closed_on is None]


def one(reader: Reader, account_id: str) -> AccountRow | None:
    """One account; None when there is none."""
    return next((row for row in accounts(reader) if row.id == account_id), None)


def secret(reader: Reader, account_id: str) -> tuple[str, int, datetime | None] | None:
    """What a password is checked against, wrong tries in a row, and when the last was; None for no such account."""
    row = reader.one("SELECT verifier, failures, failed_at FROM account_secret WHERE account_id = ?", (account_id,))
    return None if row is None else (row[0], row[1], _moment(row[2]))


def approvals(reader: Reader, *, state: str = "") -> list[ApprovalRow]:
    """What waits or waited for a second person, the newest first."""
    rows = reader.tuples(
        "SELECT p.id, p.act, p.title, p.reason, a.name, p.asked_by, p.asked_at, p.state, coalesce(d.name, ''),"
        " p.decided_at, p.remark FROM approval p JOIN account a ON a.id = p.asked_by"
        " LEFT JOIN account d ON d.id = p.decided_by WHERE ?1 = '' OR p.state = ?1 ORDER BY p.asked_at DESC, p.id",
        (state,),
    )
    return [_approval(row) for row in rows]


def _approval(row: tuple[Any, ...]) -> ApprovalRow:
    found = ApprovalRow._make(row)
    return found._replace(asked_at=datetime.fromisoformat(row[6]), decided_at=_moment(row[9]))


def recovery_made_on(reader: Reader) -> date | None:
    """When the recovery code that still works was made; None when there is none."""
    made = reader.value("SELECT max(made_on) FROM recovery_code WHERE used_at IS NULL")
    return _day_or_none(made)


def since_last_time(reader: Reader, name: str) -> list[tuple[datetime, str]]:
    """What an account has to be told when it signs in: uses of the recovery code and passwords set by others since."""
    before = reader.column(
        "SELECT at FROM audit WHERE act = 'sign_in' AND actor = ? ORDER BY seq DESC LIMIT 2", (name,)
    )
    since = before[1] if len(before) > 1 else ""
    rows = reader.tuples(
        "SELECT at, title FROM audit WHERE act IN ('use_recovery', 'reset_password', 'renew_recovery') AND at >= ?"
        " ORDER BY seq",
        (since,),
    )
    return [(datetime.fromisoformat(at), title) for at, title in rows]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
