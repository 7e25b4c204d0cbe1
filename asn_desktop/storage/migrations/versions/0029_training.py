"""Storage: version 29: trainings people followed, and the catalogue of trainings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "training",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        *_own(),
        sa.CheckConstraint("hours > 0", name=op.f("ck_training_hours")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_training_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sa.UniqueConstraint("employee_id", "name", "start", name=op.f("uq_training_employee_id_name_start")),
        sqlite_strict=True,
    )
    op.create_index("ix_training_start", "training", ["start"])
    op.create_table(
        "course",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("gap", sa.Text(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        *_own(),
        sa.CheckConstraint("hours > 0", name=op.f("ck_course_hours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("name", name=op.f("uq_course_name")),
        sqlite_strict=True,
    )


def _own() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    ]
