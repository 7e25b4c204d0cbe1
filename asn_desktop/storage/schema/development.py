"""Storage: development plans of people: the months to improve after a weak result, and the lines of the plan."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class DevelopmentRecord(Record):
    """One plan; `until` is frozen as the figure of the rules was when it began."""

    __tablename__ = "development"
    __table_args__ = strict(
        CheckConstraint("outcome IN ('', 'MEMBAIK', 'BELUM_MEMBAIK', 'DIHENTIKAN')", name="outcome")
    )

    employee_id: Mapped[str] = key_of("employee")
    appraisal_id: Mapped[str | None] = key_of("appraisal")  # the result it answers, where it is one of the program's
    finding: Mapped[str]
    predikat: Mapped[str] = mapped_column(default="")  # before
    start: Mapped[date]
    until: Mapped[date]
    evaluated_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    outcome_note: Mapped[str] = mapped_column(default="")


class DevelopmentItemRecord(Record):
    """One line: a gap, what closes it, by when, and the proof that it was done."""

    __tablename__ = "development_item"
    __table_args__ = strict(CheckConstraint("hours > 0", name="hours"))

    development_id: Mapped[str] = key_of("development")
    seq: Mapped[int]
    gap: Mapped[str]
    kind: Mapped[str]  # domain.training.TrainingKind
    name: Mapped[str]
    provider: Mapped[str] = mapped_column(default="")
    hours: Mapped[int]
    target: Mapped[date]
    cost: Mapped[int | None]
    measure: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
