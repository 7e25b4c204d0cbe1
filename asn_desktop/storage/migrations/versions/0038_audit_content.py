"""Storage: version 38: the values of acts stand beside the chain, which commits to them, so that they can be erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_FIXED = ("seq", "at", "actor", "act", "undoes", "previous", "hash")


def upgrade() -> None:
    op.create_table(
        "audit_content",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_content")),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name != "sqlite":
        return  # a server has the same rule in its own words: storage.server.functions
    # Written once, except for what the newest act says it erased: that stops accidents, the chain finds the rest.
    moved = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _FIXED)
    op.execute("DROP TRIGGER audit_stays_unchanged")
    op.execute(
        f"CREATE TRIGGER audit_stays_unchanged BEFORE UPDATE ON audit WHEN {moved} OR NOT EXISTS"  # noqa: S608 — our names
        " (SELECT 1 FROM audit e WHERE e.seq = (SELECT max(seq) FROM audit) AND e.seq > OLD.seq"
        " AND substr(e.changes, 1, 11) = '{\"erased\":[' AND instr(e.changes, OLD.hash) > 0)"
        " BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END"
    )
