"""Storage: the tables' versions: a new file is built through all of them, an old one is brought up on a copy."""

from __future__ import annotations

import contextlib
import filecmp
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

    The old file has its second name, and is known to be whole, before anything is built; the new one is built aside and
    takes the place only after it was checked. A power cut leaves the old or the new, also on a disk that lies.
    """
    old = header.read(path).version
    aside = path.with_name(path.name + ".baru")
    durable.remove(aside)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode=DELETE")
    kept = _keep(path)
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
            before = soundness.counts(raw), soundness.head(raw), soundness.chain_fault(raw)
            raw.execute("VACUUM INTO ?", (str(aside),))
        with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as raw:
            _run(raw)
            _require_sound(raw, path, before, old)
        disk.sync(aside)
    except BaseException:
        durable.remove(kept)  # the file at work must not go on under two names
        raise
    durable.swap_in(aside, path)
    return kept


def require_whole(path: Path) -> None:
    """Unusable when an old file is damaged: what is built from it would be, too."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        faults = soundness.damages(raw)
    if faults:
        raise _not_brought_up(path, header.read(path).version, faults[0])


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


def _keep(path: Path) -> Path:
    """Keep the old file under a second name; one kept before is never written over."""
    stem = f"{path.stem}.sebelum-versi-{SCHEMA}"
    kept, number = path.with_name(f"{stem}{path.suffix}"), 2
    while kept.exists():
        if filecmp.cmp(kept, path, shallow=False):
            return kept  # a start that was cut had come this far
        kept, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
    durable.keep_under(path, kept)
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
        raise _not_brought_up(path, old)


def _not_brought_up(path: Path, old: int, why: str = "") -> Unusable:
    return Unusable(
        f"“{path.name}” (versi data {old}) belum dapat diperbarui; berkas lama tidak diubah. {why}{' ' if why else ''}"
        "Pulihkan dari cadangan terakhir, atau hubungi teknisi dengan membawa berkas itu."
    )
