"""Storage: career cases (a recommendation somebody decided on, frozen as it was shown) and alerts taken note of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class CareerCaseRecord(Record):
    """One decided recommendation with its evidence."""

    __tablename__ = "career_case"
    __table_args__ = strict(Index("ix_career_case_employee_kind", "employee_id", "kind"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    kind: Mapped[str]  # group of the rules: kp_reguler, kgb …
    rule: Mapped[str]
    year: Mapped[int]  # last finished year the recommendation rests on
    state: Mapped[str]  # approved, postponed, refused, proposed …
    title: Mapped[str]
    evidence: Mapped[Structure]  # the whole recommendation as shown
    postponed_until: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")
    typed_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    rules: Mapped[str] = mapped_column(default="")
    proposed_on: Mapped[date | None]  # passed on to BKPSDMD
    received_on: Mapped[date | None]  # BKPSDMD has taken it in
    issued_on: Mapped[date | None]  # date of the decree
    decree_number: Mapped[str] = mapped_column(default="", server_default=text("''"))
    decree_tmt: Mapped[date | None]
    follow_note: Mapped[str] = mapped_column(default="", server_default=text("''"))
    former: Mapped[Structure | None]  # columns of the person as they were before the decree


class AcknowledgementRecord(Record):
    """Somebody has taken note of what comes up for a person; it is quiet until the next threshold."""

    __tablename__ = "acknowledgement"
    __table_args__ = strict(UniqueConstraint("employee_id", "kind", "day", "threshold"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    kind: Mapped[str]  # group of the rules, as of a career case
    day: Mapped[date]  # the day that comes up, such as TMT pensiun
    threshold: Mapped[int]  # months left that were announced
    acknowledged_by: Mapped[str]
    acknowledged_on: Mapped[date]


class CareerFactRecord(Record):
    """One fact about a person that the rules ask for beyond the register, noted by hand with where it stands."""

    __tablename__ = "career_fact"
    __table_args__ = strict(UniqueConstraint("employee_id", "name", "year"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    name: Mapped[str]  # domain.career.noted.Noted
    year: Mapped[int] = mapped_column(default=0)  # of a fact that stands for a calendar year; else 0
    value: Mapped[str]  # 1 or 0, an exact number, an ISO day
    source: Mapped[str] = mapped_column(default="")
    noted_by: Mapped[str] = mapped_column(default="")
    noted_on: Mapped[date]


class OfficeFigureRecord(Record):
    """What the office says of a figure of the rules: confirmed as shipped (no value), or its own from a day on."""

    __tablename__ = "office_figure"
    __table_args__ = strict(UniqueConstraint("key"))

    key: Mapped[str]  # parameter:KP_REGULER_MIN_TAHUN, condition:PRM-01, …
    value: Mapped[Structure | None]
    valid_from: Mapped[date | None]  # from when its own value counts
    basis: Mapped[str] = mapped_column(default="")  # the office's own source; '' keeps the shipped one
    shipped: Mapped[str] = mapped_column(default="")  # the shipped value the office looked at
    reason: Mapped[str] = mapped_column(default="")
    stated_by: Mapped[str] = mapped_column(default="")
    stated_on: Mapped[date]


class CasePaperRecord(Record):
    """One paper of a proposal's checklist that is on file for a person."""

    __tablename__ = "case_paper"
    __table_args__ = strict(UniqueConstraint("employee_id", "kind", "paper"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    kind: Mapped[str]  # the list of papers: reguler, struktural …
    paper: Mapped[str]
    noted_by: Mapped[str] = mapped_column(default="")
    noted_on: Mapped[date]


class TppBasicRecord(Record):
    """What the office's regulation pays for a kelas jabatan before performance and discipline count."""

    __tablename__ = "tpp_basic"
    __table_args__ = strict(
        UniqueConstraint("kelas", "valid_from"), CheckConstraint("kelas BETWEEN 1 AND 17", name="kelas")
    )

    kelas: Mapped[int]
    amount: Mapped[int]  # rupiah a month
    source: Mapped[str] = mapped_column(default="")  # the regulation it stands in
    # The first day of the regulation; one kept before days were asked counts from the first year of the allowance.
    valid_from: Mapped[date] = mapped_column(server_default="2019-01-01")


class TppCutRecord(Record):
    """What a month's attendance takes off the discipline share of one person's allowance."""

    __tablename__ = "tpp_cut"
    __table_args__ = strict(UniqueConstraint("employee_id", "month"))

    employee_id: Mapped[str] = key_of("employee", index=False)
    month: Mapped[date]  # its first day
    percent: Mapped[str]  # an exact number from 0 to 100
    noted_by: Mapped[str] = mapped_column(default="")
    noted_on: Mapped[date]
