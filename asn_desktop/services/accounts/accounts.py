"""Services: accounts: using them, adding, changing, closing, and passwords. Without accounts nobody signs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import IDLE_CHOICES, IDLE_MINUTES, ROLE_NAMES, Role, why_weak
from asn_desktop.domain.accounts.permission import SECOND_PERSON
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.services.accounts import passwords, recovery, signing_in
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import ACCOUNTS, keep_setting, setting_in
from asn_desktop.storage.schema.accounts import AccountRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

NO_ACCOUNT = "Akun ini tidak ada lagi. Muat ulang daftarnya."


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDraft:
    """What is typed about an account."""

    name: str
    role: Role
    employee_id: str = ""


def begin(desk: Desk, draft: AccountDraft, password: str, *, code: str, typed: str) -> Changes:
    """Use accounts from now on, with the first pengelola and the recovery code, which was typed back from its paper."""
    if passwords.code(typed) != passwords.code(code):
        raise Rejected([Problem("typed", "Kode tidak sama dengan yang tercetak. Periksa, lalu ketik sekali lagi.")])
    with desk.work() as work:
        if setting_in(work, ACCOUNTS, {}).get("on"):
            raise NotAllowed("Kantor ini sudah memakai akun.")
        first = _account_in(work, draft)
        if first is None or first.role != Role.MANAGER:
            first = _add(work, desk, draft, first)
        _require_good(work, first, password)
        signing_in.keep_password(work, first.id, password)
        first.must_change = False
        recovery.keep(work, code, desk.today)
        kept = setting_in(work, ACCOUNTS, {})
        keep_setting(work, ACCOUNTS, {"idle": IDLE_MINUTES, "second": []} | kept | {"on": True})
        title = f"Pakai akun; pengelola pertama {first.name}"
        return changes_of(title, work.commit("turn_on_accounts", title, undoable=False))


def stop(desk: Desk, password: str) -> Changes:
    """Work without accounts again; the accounts stay for when they are wanted once more."""
    signing_in.require_password(desk, password)
    with desk.work() as work:
        keep_setting(work, ACCOUNTS, setting_in(work, ACCOUNTS, {}) | {"on": False})
        title = "Berhenti memakai akun"
        return changes_of(title, work.commit("turn_off_accounts", title, undoable=False))


def set_up(desk: Desk, *, idle: int, second: Sequence[str]) -> Changes:
    """After how many minutes the window locks itself, and which acts need a second person."""
    if idle not in IDLE_CHOICES:
        choices = ", ".join(str(one) for one in IDLE_CHOICES)
        raise Rejected([Problem("idle", f"Pilih kunci otomatis setelah salah satu dari {choices} menit.")])
    with desk.work() as work:
        wanted = [act for act in SECOND_PERSON if act in second]
        keep_setting(work, ACCOUNTS, setting_in(work, ACCOUNTS, {}) | {"idle": idle, "second": wanted})
        title = "Ubah pengaturan akun"
        return changes_of(title, work.commit("set_accounts", title))


def add(desk: Desk, draft: AccountDraft, password: str) -> Changes:
    """A new account with a first password, which its owner has to change at the first sign-in."""
    with desk.work() as work:
        made = _add(work, desk, draft, None)
        _require_good(work, made, password)
        signing_in.keep_password(work, made.id, password)
        made.must_change = True
        title = f"Tambah akun {made.name} ({ROLE_NAMES[Role(made.role)]})"
        return changes_of(title, work.commit("add_account", title, undoable=False))


def change(desk: Desk, account_id: str, draft: AccountDraft) -> Changes:
    """Another name, role or employee; the last pengelola stays one."""
    with desk.work() as work:
        account = work.require(AccountRecord, account_id, NO_ACCOUNT)
        _check(work, draft, account_id)
        if account.role == Role.MANAGER and draft.role != Role.MANAGER:
            _require_another_manager(work, account)
        account.name, account.role = draft.name.strip(), draft.role.value
        account.employee_id = draft.employee_id or None
        title = f"Ubah akun {account.name} ({ROLE_NAMES[draft.role]})"
        return changes_of(title, work.commit("change_account", title, undoable=False))


def close(desk: Desk, account_id: str) -> Changes:
    """Nobody signs in with it any more; what it did stays its own."""
    with desk.work() as work:
        account = work.require(AccountRecord, account_id, NO_ACCOUNT)
        if account.role == Role.MANAGER:
            _require_another_manager(work, account)
        account.closed_on = desk.today
        title = f"Nonaktifkan akun {account.name}"
        return changes_of(title, work.commit("deactivate_account", title, undoable=False))


def reopen(desk: Desk, account_id: str) -> Changes:
    """Sign in with it again."""
    with desk.work() as work:
        account = work.require(AccountRecord, account_id, NO_ACCOUNT)
        account.closed_on = None
        title = f"Aktifkan lagi akun {account.name}"
        return changes_of(title, work.commit("reactivate_account", title, undoable=False))


def reset(desk: Desk, account_id: str, password: str) -> Changes:
    """A pengelola gives somebody a passing password, which has to be changed at the next sign-in."""
    if desk.account is not None and desk.account.id == account_id:
        raise NotAllowed("Kata sandi sendiri diganti lewat Berkas › Akun › Ganti kata sandi.")
    with desk.work() as work:
        account = work.require(AccountRecord, account_id, NO_ACCOUNT)
        _require_good(work, account, password)
        signing_in.keep_password(work, account.id, password)
        account.must_change = True
        title = f"Beri kata sandi sementara kepada {account.name}"
        return changes_of(title, work.commit("reset_password", title, undoable=False))


def change_password(desk: Desk, account: Account, old: str, new: str) -> Changes:
    """The owner's own new password; the old one proves that it is the owner."""
    signing_in.require_password(desk, old, account)
    with desk.work() as work:
        record = work.require(AccountRecord, account.id, NO_ACCOUNT)
        if passwords.fits(new, signing_in.secret_in(work, account.id).verifier):
            raise Rejected([Problem("new", "Kata sandi baru sama dengan yang lama. Pilih yang lain.")])
        _require_good(work, record, new, "new")
        signing_in.keep_password(work, account.id, new)
        record.must_change = False
        title = f"Ganti kata sandi {record.name}"
        return changes_of(title, work.commit("change_password", title, undoable=False))


def _add(work: Work, desk: Desk, draft: AccountDraft, known: AccountRecord | None) -> AccountRecord:
    if known is None:
        _check(work, draft, "")
        known = AccountRecord(id=new_id(), name=draft.name.strip(), created_on=desk.today)
        work.add(known)
    known.role, known.employee_id, known.closed_on = draft.role.value, draft.employee_id or None, None
    work.flush()
    return known


def _account_in(work: Work, draft: AccountDraft) -> AccountRecord | None:
    return work.first(AccountRecord, name=draft.name.strip())


def _check(work: Work, draft: AccountDraft, account_id: str) -> None:
    name = draft.name.strip()
    if not name:
        raise Rejected([Problem("name", "Nama akun belum diisi, misalnya nama lengkap pemiliknya.")])
    if any(one.name.casefold() == name.casefold() and one.id != account_id for one in work.all(AccountRecord)):
        raise Rejected([Problem("name", f"Akun {name} sudah ada. Aktifkan lagi akun itu, atau pakai nama lain.")])
    if draft.role is Role.ASSESSOR and not draft.employee_id:
        raise Rejected(
            [Problem("employee_id", "Akun penilai perlu dikaitkan dengan pegawainya, agar jelas siapa yang ia nilai.")]
        )
    if draft.employee_id:
        if work.get(EmployeeRecord, draft.employee_id) is None:
            raise NotFound("Pegawai untuk akun ini tidak ada lagi. Pilih pegawai lain.")
        for one in work.all(AccountRecord, employee_id=draft.employee_id):
            if (
                one.id != account_id
                and one.closed_on is None
                and {one.role, draft.role} >= {Role.ASSESSOR, Role.MANAGER}
            ):
                raise Rejected(
                    [
                        Problem(
                            "role", "Pegawai ini sudah mempunyai akun; satu orang tidak menjadi penilai dan pengelola."
                        )
                    ]
                )


def _require_good(work: Work, account: AccountRecord, password: str, field: str = "password") -> None:
    person = work.get(EmployeeRecord, account.employee_id)
    nip, born = ("", None) if person is None else (person.nip, person.birth_date)
    why = why_weak(password, name=account.name, nip=nip, born=born)
    if why:
        raise Rejected([Problem(field, why)])


def _require_another_manager(work: Work, account: AccountRecord) -> None:
    others = [one for one in work.all(AccountRecord, role=Role.MANAGER.value, closed_on=None) if one.id != account.id]
    if not others:
        raise NotAllowed(f"{account.name} satu-satunya pengelola. Tambah pengelola lain dahulu, lalu ulangi.")
