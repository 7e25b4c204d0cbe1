"""Storage: sessions on the new system, who attended, and the nameless sheets answered after them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class SessionRecord(Record):
    """One session; its day may lie ahead."""

    __tablename__ = "session"
    __table_args__ = strict(CheckConstraint("kind IN ('SISTEM', 'PENILAI')", name="kind"))

    kind: Mapped[str]
    topic: Mapped[str]
    day: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    hours: Mapped[int | None]  # JP, where the session counts as training


class AttendanceRecord(Record):
    """Somebody was there."""

    __tablename__ = "attendance"
    __table_args__ = strict(UniqueConstraint("session_id", "employee_id"))

    session_id: Mapped[str] = key_of("session", index=False)
    employee_id: Mapped[str] = key_of("employee")


class SessionSheetRecord(Record):
    """One answered sheet of quiz and feedback. Nothing about who answered."""

    __tablename__ = "session_sheet"
    __table_args__ = strict()

    session_id: Mapped[str] = key_of("session")
    answers: Mapped[Structure]
