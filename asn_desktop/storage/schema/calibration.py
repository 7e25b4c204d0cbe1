"""Storage: calibration meetings, the people moved in them, and their minutes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class CalibrationRecord(Record):
    """One meeting about the people of one assessor (or of all) in a period; it ends with its numbered minutes."""

    __tablename__ = "calibration"
    __table_args__ = strict()

    period_id: Mapped[str] = key_of("period")
    scope: Mapped[str]  # whose people: the assessor's key, `name:…` of one outside the register, `*` for all
    scope_name: Mapped[str]
    held_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="", server_default="")
    chair: Mapped[str] = mapped_column(default="", server_default="")  # who led the meeting and signs
    attendees: Mapped[Structure] = mapped_column(default=list)  # [{"name","position"}]
    remarks: Mapped[str] = mapped_column(default="", server_default="")
    document_id: Mapped[str | None] = key_of("document", index=False)  # the numbered minutes, which end the meeting


class CalibrationMoveRecord(Record):
    """One person moved on the quadrant in a meeting: from which ratings to which, and why."""

    __tablename__ = "calibration_move"
    __table_args__ = strict(UniqueConstraint("calibration_id", "appraisal_id"))

    calibration_id: Mapped[str] = key_of("calibration")
    appraisal_id: Mapped[str] = key_of("appraisal")
    name: Mapped[str]
    before: Mapped[Structure]  # {"work_result","behaviour","predikat"}
    after: Mapped[Structure]
    reason: Mapped[str]
