"""Storage: version 31: answers of the 360 sealed to a key that two people hold in halves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sealed_ballot",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "rater_group IN ('superior', 'peer', 'subordinate', 'self')", name=op.f("ck_sealed_ballot_rater_group")
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"],
            ["appraisal.id"],
            name=op.f("fk_sealed_ballot_appraisal_id_appraisal"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_ballot")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sealed_ballot_appraisal_id"), "sealed_ballot", ["appraisal_id"])
    op.create_table(
        "collection_seal",
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("first_holder", sa.Text(), nullable=False),
        sa.Column("second_holder", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_collection_seal_period_id_period"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_seal")),
        sa.UniqueConstraint("period_id", name=op.f("uq_collection_seal_period_id")),
        sqlite_strict=True,
    )
