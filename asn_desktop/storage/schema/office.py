"""Storage: the office itself, its settings, its units, its holidays."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class OfficeRecord(Record):
    """The office this file belongs to: exactly one row."""

    __tablename__ = "office"

    name: Mapped[str]  # "Kecamatan Siulak"
    region: Mapped[str] = mapped_column(default="")  # "Pemerintah Kabupaten Kerinci"
    place: Mapped[str] = mapped_column(default="")  # where letters are dated: "Siulak"
    address: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")  # pos-el, laman
    letter_code: Mapped[str] = mapped_column(default="")  # unit part of letter numbers: "KEC-SLK"
    practice: Mapped[bool] = mapped_column(default=False)  # the demo office


class SettingRecord(Record):
    """One setting of the office; the value is JSON."""

    __tablename__ = "setting"
    __table_args__ = strict(UniqueConstraint("name"))

    name: Mapped[str]
    value: Mapped[Structure]


class UnitRecord(Record):
    """A unit of the office's tree; its head is the assessor of its people."""

    __tablename__ = "unit"
    __table_args__ = strict(UniqueConstraint("parent_id", "name"), CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    parent_id: Mapped[str | None] = key_of("unit")
    # use_alter: unit and employee refer to each other, and SQLAlchemy wants to know which reference to set apart.
    head_id: Mapped[str | None] = mapped_column(
        ForeignKey("employee.id", ondelete="RESTRICT", use_alter=True), index=True
    )
    independent: Mapped[bool] = mapped_column(default=False)  # unit kerja mandiri: its head uses form A.1.2
    sort: Mapped[int] = mapped_column(default=0)


class HolidayRecord(Record):
    """A day on which this office differs from the shipped list: closed on it, or at work on a shipped holiday."""

    __tablename__ = "holiday"
    __table_args__ = strict(UniqueConstraint("day"))

    day: Mapped[date]
    name: Mapped[str]
    joint_leave: Mapped[bool] = mapped_column(default=False)  # cuti bersama
    works: Mapped[bool] = mapped_column(default=False)  # the shipped list closes it, the office works
