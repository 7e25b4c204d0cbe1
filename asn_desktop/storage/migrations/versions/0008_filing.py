"""Storage: version 8: where a filed paper lies, and since when a document is void."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("place", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("document", sa.Column("voided_on", sa.Text()))
