"""Storage: version 6: the approach of an SKP, SKP beside one another, tugas belajar, who gives an assignment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("plan", table_kwargs={"sqlite_strict": True}) as plan:
        plan.add_column(sa.Column("approach", sa.Text(), server_default="QUANTITATIVE", nullable=False))
        plan.add_column(sa.Column("acting", sa.Text(), server_default="", nullable=False))
        plan.add_column(sa.Column("signed_on", sa.Text(), nullable=True))
        plan.add_column(sa.Column("note", sa.Text(), server_default="", nullable=False))
        plan.add_column(sa.Column("study_from", sa.Text(), nullable=True))
        plan.add_column(sa.Column("study_until", sa.Text(), nullable=True))
        plan.drop_constraint("uq_plan_employee_id_year_start", type_="unique")
        plan.create_unique_constraint(
            "uq_plan_employee_id_year_start_acting", ["employee_id", "year", "start", "acting"]
        )
    op.add_column("work_result", sa.Column("intervened_indicator", sa.Text(), server_default="", nullable=False))
    op.add_column("work_result", sa.Column("assigned_by", sa.Text(), server_default="", nullable=False))
