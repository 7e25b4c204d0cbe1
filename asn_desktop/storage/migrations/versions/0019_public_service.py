"""Storage: version 19: services to the public, their days, and satisfaction surveys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "service",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("standard", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        *_own(),
        sa.CheckConstraint("measure IN ('MENIT', 'JAM', 'HARI')", name=op.f("ck_service_measure")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_service_unit_id_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("name", name=op.f("uq_service_name")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_service_unit_id"), "service", ["unit_id"])
    op.create_table(
        "service_day",
        sa.Column("service_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("volume", sa.Integer(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_day_service_id_service"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_day")),
        sa.UniqueConstraint("service_id", "day", name=op.f("uq_service_day_service_id_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "survey",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        *_own(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("name", name=op.f("uq_survey_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "survey_sheet",
        sa.Column("survey_id", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_sheet_survey_id_survey"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_sheet")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_survey_sheet_survey_id"), "survey_sheet", ["survey_id"])
    op.create_table(
        "service_indicator",
        sa.Column("service_id", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Text(), nullable=False),
        *_own(),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_indicator_service_id_service"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_service_indicator_indicator_id_indicator"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_indicator")),
        sa.UniqueConstraint("indicator_id", name=op.f("uq_service_indicator_indicator_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_service_indicator_service_id"), "service_indicator", ["service_id"])


def _own() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    ]
