"""Storage: version 18: words about how far the 360 answers of a group can be relied on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feedback_total", sa.Column("quality", sa.Text(), server_default="[]", nullable=False))
