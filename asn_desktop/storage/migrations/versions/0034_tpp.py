"""Storage: version 34: what a kelas jabatan is paid, and what a month's attendance takes off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tpp_basic",
        sa.Column("kelas", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("kelas BETWEEN 1 AND 17", name=op.f("ck_tpp_basic_kelas")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tpp_basic")),
        sa.UniqueConstraint("kelas", name=op.f("uq_tpp_basic_kelas")),
        sqlite_strict=True,
    )
    op.create_table(
        "tpp_cut",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_tpp_cut_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tpp_cut")),
        sa.UniqueConstraint("employee_id", "month", name=op.f("uq_tpp_cut_employee_id_month")),
        sqlite_strict=True,
    )
