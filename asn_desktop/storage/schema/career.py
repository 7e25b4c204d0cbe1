"""Storage: career cases (a recommendation somebody decided on, frozen as it was shown) and alerts taken note of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
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
