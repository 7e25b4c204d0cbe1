"""Storage: version 32: sessions on the new system, attendance, and the sheets answered after them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        *_own(),
        sa.CheckConstraint("kind IN ('SISTEM', 'PENILAI')", name=op.f("ck_session_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sqlite_strict=True,
    )
    op.create_table(
        "attendance",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_attendance_session_id_session"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_attendance_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("session_id", "employee_id", name=op.f("uq_attendance_session_id_employee_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attendance_employee_id"), "attendance", ["employee_id"])
    op.create_table(
        "session_sheet",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_session_sheet_session_id_session"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_sheet")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_session_sheet_session_id"), "session_sheet", ["session_id"])


def _own() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    ]
