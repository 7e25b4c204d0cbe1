"""Storage: version 37: who opened or took out whose data, once per person, kind and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint(
            "employee_id", "day", "actor", "kind", "what", name=op.f("uq_reading_employee_id_day_actor_kind_what")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reading_day"), "reading", ["day"])
