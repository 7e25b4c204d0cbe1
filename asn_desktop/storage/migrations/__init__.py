"""Storage: the tables' versions: a new file is built through all of them, an old one is brought up on a copy."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from asn_desktop import disk
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import durable, header, soundness
from asn_desktop.storage.connection import APPLICATION, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def build(path: Path, facts: Mapping[str, str]) -> None:
    """Make a new plain file with all tables and these facts about itself."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        lay_out(raw)
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", list(facts.items()))
        raw.execute("COMMIT")


def lay_out(raw: sqlite3.Connection) -> None:
    """Make all tables in a new, empty file."""
    raw.execute(f"PRAGMA application_id={APPLICATION}")
    _run(raw)


def upgrade(path: Path) -> Path:
    """Bring an old file that nobody has open up to this version; returns the old file, kept beside it.

    Works on a copy, which takes the place of the file only after it was checked: a power cut leaves the old or the new.
    """
    old = header.read(path).version
    kept = _free(path, f"{path.stem}.sebelum-versi-{SCHEMA}")
    aside = path.with_name(path.name + ".baru")
    durable.remove(aside)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode=DELETE")
        before = soundness.counts(raw), soundness.head(raw), soundness.chain_fault(raw)
        raw.execute("VACUUM INTO ?", (str(aside),))
    with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as raw:
        _run(raw)
        _require_sound(raw, path, before, old)
    disk.sync(aside)
    durable.copy(path, kept)
    durable.swap_in(aside, path)
    return kept


def _run(raw: sqlite3.Connection) -> None:
    """Run the missing versions in one transaction."""
    # Rebuilding a table with references enforced would delete the rows that refer to it; inside a transaction this
    # switch would do nothing.
    raw.execute("PRAGMA foreign_keys=OFF")
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def _free(path: Path, stem: str) -> Path:
    """The name under which the old file is kept: one kept before is never written over."""
    kept, number = path.with_name(f"{stem}{path.suffix}"), 2
    while kept.exists():
        kept, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
    return kept


def _require_sound(
    raw: sqlite3.Connection, path: Path, before: tuple[dict[str, int], str, str | None], old: int
) -> None:
    """The migrated copy is whole: integrity, references, the audit chain as it was, and no table lost rows."""
    counts, *chained = before
    now = soundness.counts(raw)
    lost = [name for name, count in counts.items() if name in now and now[name] < count]
    changed = [soundness.head(raw), soundness.chain_fault(raw)] != chained
    if lost or changed or soundness.damages(raw):
        raise Unusable(
            f"“{path.name}” (versi data {old}) belum dapat diperbarui; berkas lama tidak diubah. "
            "Pulihkan dari cadangan terakhir, atau hubungi teknisi dengan membawa berkas itu."
        )
