"""Storage: version 4 of the tables: SKP kept as a pattern for a jabatan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_template",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position_name", sa.Text(), nullable=False),
        sa.Column("form_group", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_plan_template_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_template")),
        sa.UniqueConstraint("name", name=op.f("uq_plan_template_name")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_plan_template_position_name"), "plan_template", ["position_name"], unique=False)
