"""Storage: version 2: dates of signing and handing over, attachments, seals, and why numbers are missing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("signed_on", "handed_over_on", "returned_on", "refused_on", "objected_on", "finished_on"):
        op.add_column("appraisal", sa.Column(name, sa.Text()))
    op.add_column("appraisal", sa.Column("reported_on", sa.Text()))
    op.add_column("appraisal", _words("refusal_reason"))
    for name in ("signed_on", "handed_over_on", "returned_on", "filed_on", "facts"):
        op.add_column("document", sa.Column(name, sa.Text()))
    for name in ("void_reason", "addressee", "seal"):
        op.add_column("document", _words(name))
    op.add_column("document", _count("external", 0))
    op.add_column("document", _count("printed", 1))
    op.add_column("register", _count("first", 1))
    op.create_table(
        "register_gap",
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_gap")),
        sa.UniqueConstraint("classification", "year", "seq", name=op.f("uq_register_gap_classification_year_seq")),
        sqlite_strict=True,
    )
    op.create_table(
        "seal_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_key")),
        sa.UniqueConstraint("key", name=op.f("uq_seal_key_key")),
        sqlite_strict=True,
    )
    _create_attachments()


def _create_attachments() -> None:
    op.create_table(
        "attachment",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Text(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_strict=True,
    )
    op.create_index("ix_attachment_owner_owner_id", "attachment", ["owner", "owner_id"])
    op.create_table(
        "attachment_file",
        sa.Column("attachment_id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_attachment_file_attachment_id_attachment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_file")),
        sqlite_strict=True,
    )


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))


def _count(name: str, start: int) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text(str(start)))


def _record() -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
    )
