"""Storage: version 39: who is not appraised in a period and why, and the kedudukan hukum of the register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exemption",
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_exemption_period_id_period"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_exemption_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
        sa.UniqueConstraint("period_id", "employee_id", name=op.f("uq_exemption_period_id_employee_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_exemption_employee_id"), "exemption", ["employee_id"])
    op.add_column("employee", sa.Column("standing", sa.Text(), server_default="", nullable=False))
    op.add_column("employee", sa.Column("standing_from", sa.Text(), nullable=True))
    op.add_column("employee", sa.Column("standing_until", sa.Text(), nullable=True))
