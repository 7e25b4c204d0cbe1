"""Storage: trainings people followed, with their JP, and the catalogue of trainings the office knows of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class TrainingRecord(Record):
    """One training a person followed; its JP count in the year in which it ended."""

    __tablename__ = "training"
    __table_args__ = strict(
        UniqueConstraint("employee_id", "name", "start"),
        CheckConstraint("hours > 0", name="hours"),
        Index("ix_training_start", "start"),
    )

    employee_id: Mapped[str] = key_of("employee", index=False)
    name: Mapped[str]
    kind: Mapped[str]  # domain.training.TrainingKind
    provider: Mapped[str] = mapped_column(default="")
    start: Mapped[date]
    end: Mapped[date | None]
    hours: Mapped[int]
    certificate: Mapped[str] = mapped_column(default="")


class CourseRecord(Record):
    """A training of the catalogue; `gap` is the finding it answers, as the table of suggested trainings names it."""

    __tablename__ = "course"
    __table_args__ = strict(UniqueConstraint("name"), CheckConstraint("hours > 0", name="hours"))

    name: Mapped[str]
    kind: Mapped[str]
    provider: Mapped[str] = mapped_column(default="")
    hours: Mapped[int]
    gap: Mapped[str] = mapped_column(default="")
    ended: Mapped[bool] = mapped_column(default=False)  # no longer offered; records that name it stay
