"""Storage: 360 answers, kept so that nobody learns who gave them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Base, Record, Structure, key_of, new_id, strict


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


class CommentRecord(Base):
    """What one rater added in his own words; nothing ties it to his answers, and it is kept as they are."""

    __tablename__ = "ballot_comment"
    __table_args__ = strict(
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self')", name="rater_group"),
        CheckConstraint("text <> ''", name="text"),
        sqlite_with_rowid=False,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    appraisal_id: Mapped[str] = key_of("appraisal")
    rater_group: Mapped[str]
    text: Mapped[str]


class SealedBallotRecord(Base):
    """One answer sheet with its comment, sealed as it came in: without both halves of the key nobody can read it."""

    __tablename__ = "sealed_ballot"
    __table_args__ = strict(
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self')", name="rater_group"),
        sqlite_with_rowid=False,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    appraisal_id: Mapped[str] = key_of("appraisal")
    rater_group: Mapped[str]
    box: Mapped[bytes] = mapped_column(LargeBinary)  # of one size, whatever it says


class CollectionSealRecord(Record):
    """The key to which the answers of a period are sealed, and who holds the halves that open it."""

    __tablename__ = "collection_seal"
    __table_args__ = strict(UniqueConstraint("period_id"))

    period_id: Mapped[str] = key_of("period", index=False)
    public: Mapped[str]  # 32 bytes in hexadecimal digits; the private key is in no file of the office
    first_holder: Mapped[str]
    second_holder: Mapped[str]
    opened_on: Mapped[date | None]


class KeptCommentRecord(Record):
    """The comments of one group that may be shown, mixed; written once, when the others are deleted."""

    __tablename__ = "kept_comment"
    __table_args__ = strict(
        UniqueConstraint("appraisal_id", "rater_group"),
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self', 'merged')", name="rater_group"),
    )

    appraisal_id: Mapped[str] = key_of("appraisal", index=False)
    rater_group: Mapped[str]
    texts: Mapped[Structure]


class FeedbackTotalRecord(Record):
    """What stays of one group once its answers are deleted: counts and sums that may be shown.

    `cells` holds [count, sum] per statement, the sum null where too few answered; it is empty where the whole group is
    held back. `quality` holds coarse words about the sheets of a group of five or more, else it is empty. Written once,
    when the answers are deleted.
    """

    __tablename__ = "feedback_total"
    __table_args__ = strict(
        UniqueConstraint("appraisal_id", "rater_group"),
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self', 'merged')", name="rater_group"),
    )

    appraisal_id: Mapped[str] = key_of("appraisal", index=False)
    rater_group: Mapped[str]
    n: Mapped[int]  # sheets with an answer
    cells: Mapped[Structure]
    quality: Mapped[Structure] = mapped_column(default=list, server_default="[]")


class PeriodKeyRecord(Record):
    """The pair of keys that the answer files of a period are sealed to; left out of the audit."""

    __tablename__ = "period_key"
    __table_args__ = strict(UniqueConstraint("period_id"))

    period_id: Mapped[str] = key_of("period", index=False)
    public: Mapped[str]  # 32 bytes in hexadecimal digits
    private: Mapped[str]


class SheetRecord(Record):
    """One answer sheet that goes round: whom it is about and for which group, never who fills it in.

    Nothing ties it to a ballot: that it came back is all it tells, and not when.
    """

    __tablename__ = "sheet"
    __table_args__ = strict(
        UniqueConstraint("code"),
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self')", name="rater_group"),
    )

    appraisal_id: Mapped[str] = key_of("appraisal")
    rater_group: Mapped[str]
    code: Mapped[str]
    state: Mapped[str]


class InstrumentRecord(Record):
    """One version of an office's own questionnaire; written once, a change makes the next version."""

    __tablename__ = "instrument"
    __table_args__ = strict(UniqueConstraint("name", "version"))

    name: Mapped[str]
    version: Mapped[int]
    statements: Mapped[Structure]  # [[words, …], …] per value
    short: Mapped[Structure]  # which of each value is in the short form, from 0


class FeedbackSetupRecord(Record):
    """How the 360 of one period is asked and weighed; without a row it is asked as shipped."""

    __tablename__ = "feedback_setup"
    __table_args__ = strict(UniqueConstraint("period_id"))

    period_id: Mapped[str] = key_of("period", index=False)
    instrument_id: Mapped[str | None] = key_of("instrument", index=False)  # none: the official statements
    short_groups: Mapped[Structure]  # rater groups that answer the short form
    scale: Mapped[Structure]  # five words, lowest first
    weights: Mapped[Structure]  # percent per rater group
    weights_source: Mapped[str]


class RaterPlanRecord(Record):
    """How the raters of a period are proposed: the seed, peers per person, and the most people per rater."""

    __tablename__ = "rater_plan"
    __table_args__ = strict(UniqueConstraint("period_id"))

    period_id: Mapped[str] = key_of("period", index=False)
    seed: Mapped[int]
    peers: Mapped[int]
    most: Mapped[int]


class RaterListRecord(Record):
    """The raters of one appraisal as a whole: who approved them, and when."""

    __tablename__ = "rater_list"
    __table_args__ = strict(UniqueConstraint("appraisal_id"))

    appraisal_id: Mapped[str] = key_of("appraisal", index=False)
    approved_on: Mapped[date | None]
    approved_by: Mapped[str]  # the assessor's name; '' while it is a proposal


class RaterRecord(Record):
    """Who is asked about whom, and whether his sheet came back: a tick list that leads to no sheet and no answer."""

    __tablename__ = "rater"
    __table_args__ = strict(
        UniqueConstraint("appraisal_id", "employee_id"),
        CheckConstraint("rater_group IN ('superior', 'peer', 'subordinate', 'self')", name="rater_group"),
    )

    appraisal_id: Mapped[str] = key_of("appraisal", index=False)
    employee_id: Mapped[str] = key_of("employee")
    rater_group: Mapped[str]
    reason: Mapped[str]  # why he was put in by hand; '' where he was proposed
    returned: Mapped[bool] = mapped_column(default=False)
