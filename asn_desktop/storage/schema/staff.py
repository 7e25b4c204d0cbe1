"""Storage: people, and the histories of pangkat, jabatan, pendidikan, hukdis and predikat."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, key_of, strict


class EmployeeRecord(Record):
    """One person; the current pangkat, jabatan and pendidikan stand here for the lists, their past in the histories."""

    __tablename__ = "employee"
    __table_args__ = strict(
        UniqueConstraint("nip"),
        # Not IN: SQLite would build a list of three anew for every row, a fifth of the time of an import.
        CheckConstraint("status = 'PNS' OR status = 'CPNS' OR status = 'PPPK'", name="status"),
        CheckConstraint("sex IS NULL OR sex IN ('M', 'F')", name="sex"),
        # The staff list reads these two indexes only: order and search by name, filters and their counts.
        Index("ix_employee_listing", "retired", "name", "id", "position_name", "unit_id"),
        Index("ix_employee_facets", "retired", "unit_id", "golongan", "status"),
        Index("ix_employee_position_name", "position_name"),
        # Set by hand for a few people only: an import need not write these.
        Index("ix_employee_assessor_id", "assessor_id", sqlite_where=text("assessor_id IS NOT NULL")),
        Index("ix_employee_superior_id", "superior_id", sqlite_where=text("superior_id IS NOT NULL")),
    )

    nip: Mapped[str]  # 18 digits; may change (PPPK), hence not the key
    name: Mapped[str] = mapped_column(Text(collation="NOCASE"))  # without titles; ordered without regard to case
    front_title: Mapped[str] = mapped_column(default="")
    back_title: Mapped[str] = mapped_column(default="")
    status: Mapped[str]
    sex: Mapped[str | None]
    birth_place: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    nik: Mapped[str] = mapped_column(default="")
    karpeg: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[str | None] = key_of("unit", index=False)  # filters use ix_employee_facets
    golongan: Mapped[str] = mapped_column(default="")  # "III/c", PPPK "IX"
    golongan_tmt: Mapped[date | None]
    mkg_years: Mapped[int | None]  # masa kerja golongan at golongan_tmt
    mkg_months: Mapped[int | None]
    position_kind: Mapped[str] = mapped_column(default="PELAKSANA")
    position_name: Mapped[str] = mapped_column(default="")
    position_tmt: Mapped[date | None]
    eselon: Mapped[str] = mapped_column(default="")
    jenjang: Mapped[str] = mapped_column(default="")
    education: Mapped[str] = mapped_column(default="")  # domain.rank.Education
    education_name: Mapped[str] = mapped_column(default="")
    education_year: Mapped[int | None]
    cpns_tmt: Mapped[date | None]
    pns_tmt: Mapped[date | None]
    kgb_tmt: Mapped[date | None]  # last kenaikan gaji berkala
    contract_start: Mapped[date | None]
    contract_end: Mapped[date | None]
    exam_level: Mapped[int | None]  # ujian dinas passed: 0, 1, 2; unknown is NULL
    hukdis_checked: Mapped[bool] = mapped_column(default=False)  # the office states that the hukdis list is complete
    unpaid_leave: Mapped[bool | None]  # ever on cuti di luar tanggungan negara; unknown is NULL
    standing: Mapped[str] = mapped_column(default="", server_default="")  # kedudukan hukum: exemption.STANDING_NAMES
    standing_from: Mapped[date | None]
    standing_until: Mapped[date | None]
    assessor_id: Mapped[str | None] = key_of("employee", index=False)  # set by hand; else proposed from the unit tree
    superior_id: Mapped[str | None] = key_of("employee", index=False)  # assessor's superior, set by hand
    retired: Mapped[bool] = mapped_column(default=False)
    retired_on: Mapped[date | None]
    retired_reason: Mapped[str] = mapped_column(default="")


class RankHistoryRecord(Record):
    """One pangkat a person held."""

    __tablename__ = "rank_history"
    __table_args__ = strict(UniqueConstraint("employee_id", "golongan", "tmt"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    golongan: Mapped[str]
    tmt: Mapped[date | None]
    mkg_years: Mapped[int | None]
    mkg_months: Mapped[int | None]
    decree_number: Mapped[str] = mapped_column(default="")
    decree_date: Mapped[date | None]


class PositionHistoryRecord(Record):
    """One jabatan a person held."""

    __tablename__ = "position_history"
    __table_args__ = strict(UniqueConstraint("employee_id", "position_name", "tmt"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    position_name: Mapped[str]
    position_kind: Mapped[str] = mapped_column(default="PELAKSANA")
    eselon: Mapped[str] = mapped_column(default="")
    jenjang: Mapped[str] = mapped_column(default="")
    unit_name: Mapped[str] = mapped_column(default="")
    tmt: Mapped[date | None]
    decree_number: Mapped[str] = mapped_column(default="")
    decree_date: Mapped[date | None]


class EducationHistoryRecord(Record):
    """One diploma of a person."""

    __tablename__ = "education_history"
    __table_args__ = strict(UniqueConstraint("employee_id", "education", "education_name"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    education: Mapped[str]
    education_name: Mapped[str] = mapped_column(default="")
    school: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]


class HukdisRecord(Record):
    """One disciplinary punishment (PP 94/2021)."""

    __tablename__ = "hukdis"
    __table_args__ = strict(CheckConstraint("level IN ('RINGAN', 'SEDANG', 'BERAT')", name="level"))

    employee_id: Mapped[str] = key_of("employee")
    level: Mapped[str]
    punishment: Mapped[str] = mapped_column(default="")
    start: Mapped[date]
    end: Mapped[date | None]
    decree_number: Mapped[str] = mapped_column(default="")


class PastPredikatRecord(Record):
    """The predikat of a year that was appraised outside this program."""

    __tablename__ = "past_predikat"
    __table_args__ = strict(UniqueConstraint("employee_id", "year"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    year: Mapped[int]
    predikat: Mapped[str]
    source: Mapped[str] = mapped_column(default="")


class HonourRecord(Record):
    """One honour received, such as Satyalancana Karya Satya X."""

    __tablename__ = "honour"
    __table_args__ = strict(UniqueConstraint("employee_id", "name"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    name: Mapped[str]
    year: Mapped[int | None]
    decree_number: Mapped[str] = mapped_column(default="")
