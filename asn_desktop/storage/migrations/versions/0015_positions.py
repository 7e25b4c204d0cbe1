"""Storage: version 15: the posts of the office and who stands in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "position",
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("eselon", sa.Text(), nullable=False),
        sa.Column("jenjang", sa.Text(), nullable=False),
        sa.Column("kelas", sa.Integer(), nullable=True),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("superior_id", sa.Text(), nullable=True),
        sa.Column("golongan_lowest", sa.Text(), nullable=False),
        sa.Column("golongan_highest", sa.Text(), nullable=False),
        sa.Column("education", sa.Text(), nullable=False),
        sa.Column("education_fields", sa.Text(), nullable=False),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("experience_kind", sa.Text(), nullable=False),
        sa.Column("training", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("abolished_on", sa.Text(), nullable=True),
        sa.Column("abolished_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("needed >= 0", name=op.f("ck_position_needed")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_position_unit_id_unit"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["position.id"], name=op.f("fk_position_superior_id_position"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_position_unit_id_name")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_position_superior_id"), "position", ["superior_id"])
    op.create_table(
        "acting",
        sa.Column("position_id", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("decree_number", sa.Text(), nullable=False),
        sa.Column("decree_date", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('PLT', 'PLH')", name=op.f("ck_acting_kind")),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_acting_position_id_position"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_acting_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acting")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_acting_position_id"), "acting", ["position_id"])
    op.create_index(op.f("ix_acting_employee_id"), "acting", ["employee_id"])
