"""Storage: version 5: the log of work and achievements, open feedback, action plans and the daily log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROLES = "role IN ('PIMPINAN', 'REKAN', 'BAWAHAN', 'LAIN')"


def upgrade() -> None:
    _table(
        "log_entry",
        _text("employee_id"),
        _text("work_result_id", nullable=True),
        _text("day"),
        _text("kind"),
        _text("text"),
        _text("quantity"),
        _text("measure"),
        _text("reference"),
        sa.CheckConstraint("kind IN ('KEGIATAN', 'PRESTASI', 'PROYEK')", name=op.f("ck_log_entry_kind")),
        refers={"employee_id": "employee", "work_result_id": "work_result"},
    )
    _table(
        "recognition",
        _text("log_entry_id"),
        _text("giver_id", nullable=True),
        _text("giver"),
        _text("role"),
        _text("day"),
        _text("text"),
        sa.CheckConstraint(_ROLES, name=op.f("ck_recognition_role")),
        refers={"log_entry_id": "log_entry", "giver_id": "employee"},
    )
    _table(
        "remark",
        _text("employee_id"),
        _text("work_result_id", nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        _text("day"),
        _text("giver_id", nullable=True),
        _text("giver"),
        _text("role"),
        _text("capacity"),
        sa.Column("scheduled", sa.Integer(), nullable=False),
        sa.Column("requested", sa.Integer(), nullable=False),
        _text("text"),
        _text("reference"),
        sa.CheckConstraint(_ROLES, name=op.f("ck_remark_role")),
        sa.CheckConstraint("value BETWEEN 1 AND 7", name=op.f("ck_remark_value")),
        sa.CheckConstraint("work_result_id IS NULL OR value IS NULL", name=op.f("ck_remark_one_target")),
        refers={"employee_id": "employee", "work_result_id": "work_result", "giver_id": "employee"},
    )
    _table(
        "action_step",
        _text("work_result_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        _text("text"),
        refers={"work_result_id": "work_result"},
    )
    _table(
        "step_progress",
        _text("appraisal_id"),
        _text("action_step_id"),
        _text("text"),
        sa.UniqueConstraint(
            "appraisal_id", "action_step_id", name=op.f("uq_step_progress_appraisal_id_action_step_id")
        ),
        refers={"appraisal_id": "appraisal", "action_step_id": "action_step"},
    )
    _table(
        "daily_line",
        _text("employee_id"),
        _text("day"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *(_text(name) for name in ("action", "start", "end", "activity", "source")),
        sa.Column("realisation", sa.Integer(), nullable=True),
        _text("measure"),
        _text("reference"),
        refers={"employee_id": "employee"},
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _table(name: str, *parts: sa.Column[str] | sa.Column[int] | sa.Constraint, refers: dict[str, str]) -> None:
    """A table with the columns every record has, and an indexed reference per entry of `refers`."""
    op.create_table(
        name,
        *parts,
        _text("id"),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("origin"),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"), ondelete="RESTRICT"
            )
            for column, table in refers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    for column in refers:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])
