"""Storage: the whole examination behind the command `check`: file, references, audit chain, issued documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.storage import soundness

if TYPE_CHECKING:
    from asn_desktop.storage.engine import Database


def examine(database: Database) -> list[str]:
    """Everything wrong with an open office file, as sentences; empty when it is sound."""
    with database.reader() as reader:
        return [*soundness.damages(reader.raw), *soundness.tampering(reader.raw)]
