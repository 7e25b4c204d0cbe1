"""Storage: version 40: what a decree replaced, so that a decree that is withdrawn can be put right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("career_case", table_kwargs={"sqlite_strict": True}) as case:
        case.add_column(sa.Column("former", sa.Text(), nullable=True))
