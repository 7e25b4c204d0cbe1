"""Storage: version 14: what stays of the 360 answers once a collection is closed and they are deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_total",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "rater_group IN ('superior', 'peer', 'subordinate', 'self', 'merged')",
            name=op.f("ck_feedback_total_rater_group"),
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"],
            ["appraisal.id"],
            name=op.f("fk_feedback_total_appraisal_id_appraisal"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_total")),
        sa.UniqueConstraint("appraisal_id", "rater_group", name=op.f("uq_feedback_total_appraisal_id_rater_group")),
        sqlite_strict=True,
    )
    # Until now the answers of a closed collection stayed; the next opening deletes them and cleans the copies.
    op.execute(
        "INSERT INTO meta (name, value) SELECT 'answers_to_erase', '1' WHERE EXISTS"
        " (SELECT 1 FROM ballot JOIN appraisal ON appraisal.id = appraisal_id WHERE collection_closed = 1)"
    )
