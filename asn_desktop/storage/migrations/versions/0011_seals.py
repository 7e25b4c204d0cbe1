"""Storage: version 11: whose key a seal was made with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seal_key", sa.Column("owner", sa.Text(), nullable=False, server_default=sa.text("''")))
