"""Storage: services to the public with their measured days, and satisfaction surveys without respondents."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class ServiceRecord(Record):
    """A service of the office and the time it promises (standar pelayanan)."""

    __tablename__ = "service"
    __table_args__ = strict(
        UniqueConstraint("name"), CheckConstraint("measure IN ('MENIT', 'JAM', 'HARI')", name="measure")
    )

    name: Mapped[str]
    unit_id: Mapped[str | None] = key_of("unit")
    measure: Mapped[str]
    standard: Mapped[int]
    ended: Mapped[bool] = mapped_column(default=False)  # no longer given; its days stay


class ServiceDayRecord(Record):
    """One day of a service: how many were served and the times of those measured."""

    __tablename__ = "service_day"
    __table_args__ = strict(UniqueConstraint("service_id", "day"))

    service_id: Mapped[str] = key_of("service", index=False)
    day: Mapped[date]
    volume: Mapped[int]
    times: Mapped[Structure]  # [12, 9, 15], in the measure of the service


class SurveyRecord(Record):
    """A satisfaction survey of the office over some days."""

    __tablename__ = "survey"
    __table_args__ = strict(UniqueConstraint("name"))

    name: Mapped[str]
    start: Mapped[date]
    end: Mapped[date]


class SurveySheetRecord(Record):
    """One sheet: nine answers of 1–4, null where none was given. Nothing about who answered."""

    __tablename__ = "survey_sheet"
    __table_args__ = strict()

    survey_id: Mapped[str] = key_of("survey")
    answers: Mapped[Structure]


class ServiceIndicatorRecord(Record):
    """An indicator of an SKP whose realisation is what a service measures."""

    __tablename__ = "service_indicator"
    __table_args__ = strict(UniqueConstraint("indicator_id"))

    service_id: Mapped[str] = key_of("service")
    indicator_id: Mapped[str] = key_of("indicator", index=False)
