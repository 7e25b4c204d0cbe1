"""Storage: pembinaan kinerja: one coaching, mentoring or konseling of a person in a period."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class CoachingRecord(Record):
    """What the forms B.1.6 to B.1.10 hold; `tables` and `texts` are keyed as domain.coaching names them."""

    __tablename__ = "coaching"
    __table_args__ = strict(CheckConstraint("kind IN ('COACHING', 'MENTORING', 'COUNSELLING')", name="kind"))

    appraisal_id: Mapped[str] = key_of("appraisal")
    kind: Mapped[str]
    day: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    leader_id: Mapped[str | None] = key_of("employee")
    leader: Mapped[str] = mapped_column(default="")  # the name as it was then, also of somebody outside the office
    leader_nip: Mapped[str] = mapped_column(default="")
    feedback_on: Mapped[date | None]  # when the person signed B.1.8
    evaluated_on: Mapped[date | None]  # when the leader signed B.1.9
    counselled_on: Mapped[date | None]  # may still lie ahead
    tables: Mapped[Structure]
    texts: Mapped[Structure]
