"""Services: the way back for who forgot the password: a printed code that works once, for a pengelola's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import Role, why_weak
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.services.accounts import passwords, signing_in
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.schema.accounts import AccountRecord, RecoveryCodeRecord
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def keep(work: Work, code: str, today: date) -> None:
    """Keep a new code; those before it no longer work."""
    for old in work.all(RecoveryCodeRecord):
        work.remove(old)
    work.add(RecoveryCodeRecord(id=new_id(), verifier=passwords.verifier(passwords.code(code)), made_on=today))


def renew(desk: Desk, password: str, *, code: str, typed: str) -> Changes:
    """Another code, typed back from its paper; the old paper is worth nothing from now on."""
    if passwords.code(typed) != passwords.code(code):
        raise Rejected([Problem("typed", "Kode tidak sama dengan yang tercetak. Periksa, lalu ketik sekali lagi.")])
    signing_in.require_password(desk, password)
    with desk.work() as work:
        keep(work, code, desk.today)
        title = "Buat kode pemulihan baru"
        return changes_of(title, work.commit("renew_recovery", title, undoable=False))


def use(desk: Desk, account_id: str, code: str, password: str) -> Changes:
    """Give a pengelola a new password by the printed code, once; every pengelola is told at the next sign-in."""
    with desk.work() as work:
        account = work.require(AccountRecord, account_id, "Akun ini tidak ada lagi. Pilih akun lain.")
        if account.role != Role.MANAGER or account.closed_on is not None:
            raise NotAllowed(
                "Kode pemulihan hanya untuk akun pengelola. Untuk akun lain, minta pengelola memberi kata sandi"
                " sementara lewat Berkas › Akun › Akun dan peran."
            )
        kept = work.first(RecoveryCodeRecord, used_at=None)
        if kept is None:
            raise NotAllowed(
                "Kode pemulihan sudah terpakai dan belum dibuat yang baru. Minta pengelola lain memberi kata sandi"
                " sementara."
            )
        signing_in.refuse_hurry(kept, desk, "code")
        why = why_weak(password, name=account.name)
        if why:
            raise Rejected([Problem("password", why)])
        right = passwords.fits(passwords.code(code), kept.verifier)
        if right:
            kept.used_at = desk.now
            signing_in.keep_password(work, account.id, password)
            account.must_change = False
            title = f"Kode pemulihan dipakai untuk akun {account.name}"
            return changes_of(title, work.commit("use_recovery", title, undoable=False))
        kept.failures += 1
        kept.failed_at = desk.now
        work.commit("sign_in_failed", "Kode pemulihan salah", audit=False, undoable=False)
    raise Rejected([Problem("code", "Kode pemulihan tidak cocok. Periksa lembar yang tercetak, lalu ketik lagi.")])
