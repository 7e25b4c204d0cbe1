"""Storage: who did what, when and why: one row an act, each chained to the one before."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Base, Structure, new_id, strict


class AuditRecord(Base):
    """One act of a person. `hash` covers the row and the hash before it; the 360 answers never appear."""

    __tablename__ = "audit"
    __table_args__ = strict()

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    act: Mapped[str]  # "decide_ratings"
    title: Mapped[str]  # "Tetapkan penilaian Hendri Saputra"
    reason: Mapped[str] = mapped_column(default="")
    changes: Mapped[Structure]  # which rows, with commitments to their values (storage.commitments)
    undoes: Mapped[int | None]
    previous: Mapped[str]
    hash: Mapped[str]


class AuditContentRecord(Base):
    """The values an act changed, and the salts of the commitments to them: what can be erased. See above."""

    __tablename__ = "audit_content"
    __table_args__ = strict()

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str]


class AuditSubjectRecord(Base):
    """Whose data an act touched: for finding a person's acts. No reference: the row outlives the person's erasure."""

    __tablename__ = "audit_subject"
    __table_args__ = strict(sqlite_with_rowid=False)

    employee_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class ReadingRecord(Base):
    """Somebody's data were opened or taken out: once per actor, kind and day. No reference, as above."""

    __tablename__ = "reading"
    __table_args__ = strict(UniqueConstraint("employee_id", "day", "actor", "kind", "what"))

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    employee_id: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    actor: Mapped[str]
    kind: Mapped[str]
    what: Mapped[str]


class MetaRecord(Base):
    """Facts about the file itself: its own key, the installation that writes, the last program version."""

    __tablename__ = "meta"
    __table_args__ = strict()

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
