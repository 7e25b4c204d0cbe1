"""Storage: the posts of the office (peta jabatan), what each asks for, and who stands in for a holder."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class PositionRecord(Record):
    """One post in a unit; who holds it is told by unit and jabatan of the staff register, never kept twice."""

    __tablename__ = "position"
    __table_args__ = strict(UniqueConstraint("unit_id", "name"), CheckConstraint("needed >= 0", name="needed"))

    unit_id: Mapped[str] = key_of("unit", index=False)  # the unique constraint begins with it
    name: Mapped[str] = mapped_column(Text(collation="NOCASE"))
    kind: Mapped[str] = mapped_column(default="PELAKSANA")
    eselon: Mapped[str] = mapped_column(default="")
    jenjang: Mapped[str] = mapped_column(default="")
    kelas: Mapped[int | None]  # kelas jabatan 1 to 17; unknown is NULL
    needed: Mapped[int] = mapped_column(default=1)
    superior_id: Mapped[str | None] = key_of("position")  # set by hand; else the post that leads the unit
    golongan_lowest: Mapped[str] = mapped_column(default="")
    golongan_highest: Mapped[str] = mapped_column(default="")
    education: Mapped[str] = mapped_column(default="")  # domain.rank.Education, at least
    education_fields: Mapped[str] = mapped_column(default="")  # such as "Ilmu Pemerintahan, Administrasi"
    experience_years: Mapped[int | None]
    experience_kind: Mapped[str] = mapped_column(default="")  # as what: a kind of post, '' for any
    training: Mapped[str] = mapped_column(default="")
    competence: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")  # where the requirements come from
    confirmed: Mapped[bool] = mapped_column(default=False)  # the office stands for the requirements
    abolished_on: Mapped[date | None]
    abolished_reason: Mapped[str] = mapped_column(default="")


class ActingRecord(Record):
    """Somebody who does the work of a post for a time: Plt of a vacant one, Plh of one whose holder is away."""

    __tablename__ = "acting"
    __table_args__ = strict(CheckConstraint("kind IN ('PLT', 'PLH')", name="kind"))

    position_id: Mapped[str] = key_of("position")
    employee_id: Mapped[str] = key_of("employee")
    kind: Mapped[str]
    start: Mapped[date]
    end: Mapped[date | None]
    decree_number: Mapped[str] = mapped_column(default="")
    decree_date: Mapped[date | None]
