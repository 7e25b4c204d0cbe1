"""Services: signing in and unlocking: passwords checked, wrong ones counted and made to wait."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import IDLE_MINUTES, Account, why_wait
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.services.accounts import passwords
from asn_desktop.storage.queries.office import accounts as stored

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.office.accounts import Wanted
    from asn_desktop.storage.schema.accounts import AccountSecretRecord, RecoveryCodeRecord
    from asn_desktop.storage.work import Work

WRONG = "Kata sandi tidak cocok. Periksa Caps Lock, lalu ketik sekali lagi."


def wanted(desk: Desk) -> Wanted:
    """Whether people have to sign in here, and how."""
    with desk.reader() as reader:
        return stored.wanted(reader, IDLE_MINUTES)


def sign_in(desk: Desk, account_id: str, password: str) -> Desk:
    """The desk of this account; Rejected when the password is wrong. The audit notes it with wrong tries before."""
    with desk.reader() as reader:
        row = stored.one(reader, account_id)
    if row is None or row.closed_on is not None:
        raise NotFound("Akun ini tidak ada lagi atau sudah dinonaktifkan. Pilih akun lain.")
    account = row.account()
    failures = _prove(desk, account, password)
    signed_in = replace(desk, account=account, actor=account.name)
    with signed_in.work() as work:
        before = f" setelah {failures} kali kata sandi salah" if failures else ""
        work.commit("sign_in", f"Masuk: {account.name}{before}", undoable=False)
    return signed_in


def sign_in_named(desk: Desk, name: str, password: str) -> Desk:
    """As `sign_in` by the account's name; where the file is only read, wrong tries cannot be counted."""
    with desk.reader() as reader:
        found = [row for row in stored.accounts(reader, closed=False) if row.name.casefold() == name.casefold()]
        kept = stored.secret(reader, found[0].id) if found else None
    if not found or kept is None:
        raise NotFound(f"Tidak ada akun “{name}” yang aktif di kantor ini.")
    if desk.database.writable:
        return sign_in(desk, found[0].id, password)
    verifier, failures, failed_at = kept
    why = why_wait(failures, failed_at, desk.now)
    if why or not passwords.fits(password, verifier):
        raise Rejected([Problem("password", why or WRONG)])
    return replace(desk, account=found[0].account(), actor=found[0].name)


def require_password(desk: Desk, password: str, account: Account | None = None) -> None:
    """Prove again that it is the owner: to unlock, and before what matters. Rejected when it is wrong."""
    who = account or desk.account
    if who is None:
        raise NotAllowed("Kantor ini bekerja tanpa akun, jadi tidak ada kata sandi.")
    _prove(desk, who, password)


def must_change(desk: Desk) -> bool:
    """Whether who signed in has to choose a password of his own first."""
    if desk.account is None:
        return False
    with desk.reader() as reader:
        row = stored.one(reader, desk.account.id)
    return row is not None and row.must_change


def secret_in(work: Work, account_id: str) -> AccountSecretRecord:
    """What an account's password is checked against."""
    from asn_desktop.storage.schema.accounts import AccountSecretRecord  # noqa: PLC0415 -- start-up

    found = work.first(AccountSecretRecord, account_id=account_id)
    if found is None:
        raise NotFound("Akun ini belum mempunyai kata sandi. Minta pengelola memberinya.")
    return found


def keep_password(work: Work, account_id: str, password: str) -> None:
    """Keep the verifier of a new password; wrong tries begin anew."""
    from asn_desktop.storage.schema.accounts import AccountSecretRecord  # noqa: PLC0415 -- start-up
    from asn_desktop.storage.schema.base import new_id  # noqa: PLC0415 -- start-up

    secret = work.first(AccountSecretRecord, account_id=account_id)
    if secret is None:
        secret = AccountSecretRecord(id=new_id(), account_id=account_id)
        work.add(secret)
    secret.verifier, secret.failures, secret.failed_at = passwords.verifier(password), 0, None


def refuse_hurry(secret: AccountSecretRecord | RecoveryCodeRecord, desk: Desk, field: str) -> None:
    """After wrong tries the next one waits."""
    why = why_wait(secret.failures, secret.failed_at, desk.now)
    if why:
        raise Rejected([Problem(field, why)])


def _prove(desk: Desk, account: Account, password: str) -> int:
    """How many wrong tries there were before this right one."""
    with desk.work() as work:
        secret = secret_in(work, account.id)
        refuse_hurry(secret, desk, "password")
        before, right = secret.failures, passwords.fits(password, secret.verifier)
        if not right or before:
            secret.failures = 0 if right else before + 1
            secret.failed_at = None if right else desk.now
            work.commit("sign_in_failed", "Kata sandi salah", audit=False, undoable=False)
    if not right:
        raise Rejected([Problem("password", WRONG)])
    return before
