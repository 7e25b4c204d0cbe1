"""Storage: version 27: what raters of the 360 add in their own words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_comment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "rater_group IN ('superior', 'peer', 'subordinate', 'self')", name=op.f("ck_ballot_comment_rater_group")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_ballot_comment_text")),
        sa.ForeignKeyConstraint(
            ["appraisal_id"],
            ["appraisal.id"],
            name=op.f("fk_ballot_comment_appraisal_id_appraisal"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_comment")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ballot_comment_appraisal_id"), "ballot_comment", ["appraisal_id"])
    op.create_table(
        "kept_comment",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "rater_group IN ('superior', 'peer', 'subordinate', 'self', 'merged')",
            name=op.f("ck_kept_comment_rater_group"),
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"],
            ["appraisal.id"],
            name=op.f("fk_kept_comment_appraisal_id_appraisal"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_comment")),
        sa.UniqueConstraint("appraisal_id", "rater_group", name=op.f("uq_kept_comment_appraisal_id_rater_group")),
        sqlite_strict=True,
    )
