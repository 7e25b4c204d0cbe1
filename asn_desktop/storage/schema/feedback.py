"""Storage: 360 answers, kept so that nobody learns who gave them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Base, key_of, new_id, strict


class BallotRecord(Base):
    """One answer sheet: person appraised and group, never a rater, a time or an order.

    Not a `Record`: no revision, no origin. The rows lie in the order of their random keys (WITHOUT ROWID), and the
    audit and the undo pass this table by.
    """

    __tablename__ = "ballot"
    __table_args__ = strict(
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self')", name="rater_group"),
        CheckConstraint("length(answers) = 21", name="answers"),
        sqlite_with_rowid=False,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    appraisal_id: Mapped[str] = key_of("appraisal")
    rater_group: Mapped[str]
    answers: Mapped[str]  # 21 characters, 1–5 or '-'
