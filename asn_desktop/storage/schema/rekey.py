"""Storage: which results have been typed into BKN's systems again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class RekeyRecord(Record):
    """One appraisal that somebody has typed into another system, with the ratings it had then."""

    __tablename__ = "rekey"
    __table_args__ = strict(
        UniqueConstraint("appraisal_id", "target"),
        CheckConstraint("target IN ('e_kinerja', 'siasn')", name="target"),
    )

    appraisal_id: Mapped[str] = key_of("appraisal")
    target: Mapped[str]
    done_on: Mapped[date]
    done_by: Mapped[str] = mapped_column(default="")
    work_result: Mapped[str | None]  # ratings decided anew are to be typed in anew
    behaviour: Mapped[str | None]
