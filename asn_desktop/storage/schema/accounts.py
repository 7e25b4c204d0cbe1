"""Storage: accounts of an office that wants them, what they prove themselves with, and approvals of a second person."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class AccountRecord(Record):
    """Somebody who may sign in. Accounts are closed, never removed: the audit names them."""

    __tablename__ = "account"
    __table_args__ = strict(
        UniqueConstraint("name"),
        CheckConstraint("role IN ('operator', 'assessor', 'manager', 'auditor')", name="role"),
        CheckConstraint("name <> ''", name="named"),
    )

    name: Mapped[str]
    role: Mapped[str]
    employee_id: Mapped[str | None] = key_of("employee")
    created_on: Mapped[date]
    closed_on: Mapped[date | None]
    must_change: Mapped[bool] = mapped_column(default=False)  # the password is one that somebody else knows


class AccountSecretRecord(Record):
    """What an account's password is checked against, and wrong tries since the last right one. Never in the audit."""

    __tablename__ = "account_secret"
    __table_args__ = strict(UniqueConstraint("account_id"))

    account_id: Mapped[str] = key_of("account", index=False)
    verifier: Mapped[str]  # Argon2id with its salt and costs
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]


class RecoveryCodeRecord(Record):
    """The printed code that opens the way back once. Never in the audit."""

    __tablename__ = "recovery_code"
    __table_args__ = strict()

    verifier: Mapped[str]
    made_on: Mapped[date]
    used_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]


class ApprovalRecord(Record):
    """One act that needs a second person: who asked for it, who agreed, and whether it was done."""

    __tablename__ = "approval"
    __table_args__ = strict(
        CheckConstraint("state IN ('asked', 'approved', 'refused', 'withdrawn', 'used')", name="state"),
    )

    act: Mapped[str]
    title: Mapped[str]  # what is to be done, as the audit will name it
    reason: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]  # fingerprint of the act and the rows it changes
    asked_by: Mapped[str] = key_of("account")
    asked_at: Mapped[datetime]
    state: Mapped[str]
    decided_by: Mapped[str | None] = key_of("account")
    decided_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(default="")
