"""Storage: version 24: manuals of indicators (A.1.3)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator_manual",
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reporting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "quality IN ('', 'OUTCOME', 'OUTCOME_ANTARA', 'OUTPUT')", name=op.f("ck_indicator_manual_quality")
        ),
        sa.CheckConstraint(
            "reporting IN ('', 'BULANAN', 'TRIWULANAN', 'SEMESTERAN', 'TAHUNAN')",
            name=op.f("ck_indicator_manual_reporting"),
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_manual_indicator_id_indicator"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_manual")),
        sa.UniqueConstraint("indicator_id", name=op.f("uq_indicator_manual_indicator_id")),
        sqlite_strict=True,
    )
