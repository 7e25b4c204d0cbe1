"""Storage: version 10: what has been typed into BKN's systems again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rekey",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("work_result", sa.Text(), nullable=True),
        sa.Column("behaviour", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("target IN ('e_kinerja', 'siasn')", name=op.f("ck_rekey_target")),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_rekey_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekey")),
        sa.UniqueConstraint("appraisal_id", "target", name=op.f("uq_rekey_appraisal_id_target")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rekey_appraisal_id"), "rekey", ["appraisal_id"])
