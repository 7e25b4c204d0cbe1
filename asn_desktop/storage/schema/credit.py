"""Storage: angka kredit of people in jabatan fungsional: conversions of a predikat, and what earlier PAK state."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class CreditEntryRecord(Record):
    """One amount of angka kredit in one jenjang; without a start it counts everything until its end."""

    __tablename__ = "credit_entry"
    __table_args__ = strict(
        CheckConstraint("kind IN ('BASE', 'OLD', 'ADJUSTED', 'CONVERSION', 'EDUCATION', 'OTHER')", name="kind")
    )

    employee_id: Mapped[str] = key_of("employee")
    kind: Mapped[str]  # domain.career.credit_entry.CreditKind
    jenjang: Mapped[str]
    start: Mapped[date | None]
    end: Mapped[date]
    amount: Mapped[str]  # an exact number
    predikat: Mapped[str] = mapped_column(default="")  # of a conversion, with the figures it was worked out by
    percent: Mapped[int | None]
    coefficient: Mapped[str] = mapped_column(default="")
    pak_number: Mapped[str] = mapped_column(default="")
    pak_date: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    recorded_on: Mapped[date]
