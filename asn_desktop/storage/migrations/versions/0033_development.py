"""Storage: version 33: development plans with their lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "development",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("appraisal_id", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("predikat", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("evaluated_on", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        *_own(),
        sa.CheckConstraint(
            "outcome IN ('', 'MEMBAIK', 'BELUM_MEMBAIK', 'DIHENTIKAN')", name=op.f("ck_development_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_development_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_development_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_development_employee_id"), "development", ["employee_id"])
    op.create_index(op.f("ix_development_appraisal_id"), "development", ["appraisal_id"])
    op.create_table(
        "development_item",
        sa.Column("development_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("gap", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Text(), nullable=True),
        *_own(),
        sa.CheckConstraint("hours > 0", name=op.f("ck_development_item_hours")),
        sa.ForeignKeyConstraint(
            ["development_id"],
            ["development.id"],
            name=op.f("fk_development_item_development_id_development"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_development_item_development_id"), "development_item", ["development_id"])


def _own() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    ]
