"""Storage: version 41: how long the history was that a package tells of, and what it says of earlier lengths."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("package", sa.Column("acts", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("package", sa.Column("trail", sa.Text(), server_default=sa.text("'[]'"), nullable=False))
