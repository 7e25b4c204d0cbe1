"""Storage: version 7: since when a period is closed and its results are released, and the SKP as it was rated."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("period", sa.Column("closed_on", sa.Text(), nullable=True))
    op.add_column("period", sa.Column("released_on", sa.Text(), nullable=True))
    op.add_column("period", sa.Column("reason", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "frozen_plan",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_frozen_plan_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_plan")),
        sa.UniqueConstraint("appraisal_id", name=op.f("uq_frozen_plan_appraisal_id")),
        sqlite_strict=True,
    )
