"""Storage: version 22: who is asked about whom in the 360, as a tick list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rater_plan",
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("peers", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_rater_plan_period_id_period"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rater_plan")),
        sa.UniqueConstraint("period_id", name=op.f("uq_rater_plan_period_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "rater_list",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_rater_list_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rater_list")),
        sa.UniqueConstraint("appraisal_id", name=op.f("uq_rater_list_appraisal_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "rater",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        *_own(),
        sa.CheckConstraint(
            "rater_group IN ('superior', 'peer', 'subordinate', 'self')", name=op.f("ck_rater_rater_group")
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_rater_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_rater_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rater")),
        sa.UniqueConstraint("appraisal_id", "employee_id", name=op.f("uq_rater_appraisal_id_employee_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rater_employee_id"), "rater", ["employee_id"])


def _own() -> tuple[sa.Column[object], ...]:
    """What every record has."""
    return (
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    )
