"""Storage: version 35: from when the amounts of a kelas jabatan count."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tpp_basic", table_kwargs={"sqlite_strict": True}) as basic:
        basic.add_column(sa.Column("valid_from", sa.Text(), server_default="2019-01-01", nullable=False))
        basic.drop_constraint("uq_tpp_basic_kelas", type_="unique")
        basic.create_unique_constraint("uq_tpp_basic_kelas_valid_from", ["kelas", "valid_from"])
