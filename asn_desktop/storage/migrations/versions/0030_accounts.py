"""Storage: version 30: accounts, their secrets, recovery codes and approvals of a second person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=True),
        sa.Column("created_on", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("must_change", sa.Integer(), nullable=False),
        *_own("account"),
        sa.CheckConstraint("role IN ('operator', 'assessor', 'manager', 'auditor')", name=op.f("ck_account_role")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_account_named")),
        _refers("account", "employee_id", "employee"),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_account_employee_id"), "account", ["employee_id"])
    op.create_table(
        "account_secret",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.Text(), nullable=True),
        *_own("account_secret"),
        _refers("account_secret", "account_id", "account"),
        sa.UniqueConstraint("account_id", name=op.f("uq_account_secret_account_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "recovery_code",
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.Text(), nullable=True),
        *_own("recovery_code"),
        sqlite_strict=True,
    )
    op.create_table(
        "approval",
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        *_own("approval"),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'refused', 'withdrawn', 'used')", name=op.f("ck_approval_state")
        ),
        _refers("approval", "asked_by", "account"),
        _refers("approval", "decided_by", "account"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_approval_asked_by"), "approval", ["asked_by"])
    op.create_index(op.f("ix_approval_decided_by"), "approval", ["decided_by"])


def _own(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"), ondelete="RESTRICT"
    )
