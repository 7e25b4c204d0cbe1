"""Storage: the log of work and achievements, open feedback with its giver, action plans and the daily log."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict

_ROLES = "role IN ('PIMPINAN', 'REKAN', 'BAWAHAN', 'LAIN')"


class LogEntryRecord(Record):
    """One line of a person's log: what was done or achieved, and the evidence for it."""

    __tablename__ = "log_entry"
    __table_args__ = strict(CheckConstraint("kind IN ('KEGIATAN', 'PRESTASI', 'PROYEK')", name="kind"))

    employee_id: Mapped[str] = key_of("employee")
    work_result_id: Mapped[str | None] = key_of("work_result")
    day: Mapped[date]
    kind: Mapped[str]
    text: Mapped[str]
    quantity: Mapped[str] = mapped_column(default="")  # a decimal number with a point: "12.5"
    measure: Mapped[str] = mapped_column(default="")  # what the quantity counts: "orang"
    reference: Mapped[str] = mapped_column(default="")  # bukti dukung: number of a letter, a link, a folder


class RecognitionRecord(Record):
    """Somebody's words of appreciation for an entry."""

    __tablename__ = "recognition"
    __table_args__ = strict(CheckConstraint(_ROLES, name="role"))

    log_entry_id: Mapped[str] = key_of("log_entry")
    giver_id: Mapped[str | None] = key_of("employee")
    giver: Mapped[str]  # the name as it was then, also of somebody outside the office
    role: Mapped[str]
    day: Mapped[date]
    text: Mapped[str]


class RemarkRecord(Record):
    """Open feedback (umpan balik berkelanjutan, Pasal 17–19) on an rhk or one of the seven values.

    Its giver is known by nature; it has nothing to do with the 360 answers.
    """

    __tablename__ = "remark"
    __table_args__ = strict(
        CheckConstraint(_ROLES, name="role"),
        CheckConstraint("value BETWEEN 1 AND 7", name="value"),
        CheckConstraint("work_result_id IS NULL OR value IS NULL", name="one_target"),
    )

    employee_id: Mapped[str] = key_of("employee")
    work_result_id: Mapped[str | None] = key_of("work_result")
    value: Mapped[int | None]
    day: Mapped[date]
    giver_id: Mapped[str | None] = key_of("employee")
    giver: Mapped[str] = mapped_column(default="")
    role: Mapped[str]
    capacity: Mapped[str] = mapped_column(default="")  # of somebody outside, as printed: "Kepala Desa"
    scheduled: Mapped[bool]  # berkala; otherwise insidentil
    requested: Mapped[bool]  # asked for by the person it is about
    text: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")


class ActionStepRecord(Record):
    """One line of the rencana aksi of an rhk (B.1.1)."""

    __tablename__ = "action_step"

    work_result_id: Mapped[str] = key_of("work_result")
    seq: Mapped[int]
    text: Mapped[str]


class StepProgressRecord(Record):
    """Realisation and evidence of one step in a period (B.1.2)."""

    __tablename__ = "step_progress"
    __table_args__ = strict(UniqueConstraint("appraisal_id", "action_step_id"))

    appraisal_id: Mapped[str] = key_of("appraisal")
    action_step_id: Mapped[str] = key_of("action_step")
    text: Mapped[str]


class DailyLineRecord(Record):
    """One line of the daily log, in the fields e-Kinerja asks for; words stay as they were written that day."""

    __tablename__ = "daily_line"

    employee_id: Mapped[str] = key_of("employee")
    day: Mapped[date]
    seq: Mapped[int]
    action: Mapped[str] = mapped_column(default="")  # rencana aksi
    start: Mapped[str] = mapped_column(default="")  # "08:00"
    end: Mapped[str] = mapped_column(default="")
    activity: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    realisation: Mapped[int | None]
    measure: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
