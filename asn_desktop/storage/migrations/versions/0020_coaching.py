"""Storage: version 20: coaching, mentoring and konseling of a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coaching",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Text(), nullable=True),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("leader_nip", sa.Text(), nullable=False),
        sa.Column("feedback_on", sa.Text(), nullable=True),
        sa.Column("evaluated_on", sa.Text(), nullable=True),
        sa.Column("counselled_on", sa.Text(), nullable=True),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('COACHING', 'MENTORING', 'COUNSELLING')", name=op.f("ck_coaching_kind")),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_coaching_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["employee.id"], name=op.f("fk_coaching_leader_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("coaching", schema=None) as batch:
        batch.create_index(batch.f("ix_coaching_appraisal_id"), ["appraisal_id"], unique=False)
        batch.create_index(batch.f("ix_coaching_leader_id"), ["leader_id"], unique=False)
