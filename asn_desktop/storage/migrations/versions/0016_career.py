"""Storage: version 16: facts for career rules, the office's own figures, papers on file, what follows a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "career_fact",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Text(), nullable=False),
        *_record(),
        _employee("career_fact"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_fact")),
        sa.UniqueConstraint("employee_id", "name", "year", name=op.f("uq_career_fact_employee_id_name_year")),
        sqlite_strict=True,
    )
    op.create_table(
        "office_figure",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("shipped", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Text(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_figure")),
        sa.UniqueConstraint("key", name=op.f("uq_office_figure_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "case_paper",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Text(), nullable=False),
        *_record(),
        _employee("case_paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_paper")),
        sa.UniqueConstraint("employee_id", "kind", "paper", name=op.f("uq_case_paper_employee_id_kind_paper")),
        sqlite_strict=True,
    )
    for name in ("proposed_on", "received_on", "issued_on", "decree_tmt"):
        op.add_column("career_case", sa.Column(name, sa.Text(), nullable=True))
    for name in ("decree_number", "follow_note"):
        op.add_column("career_case", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    ]


def _employee(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["employee_id"], ["employee.id"], name=op.f(f"fk_{table}_employee_id_employee"), ondelete="RESTRICT"
    )
