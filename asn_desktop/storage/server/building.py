"""Storage: making and upgrading the schema of an office on a server, all or nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import migrations
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.server import ddl, roles
from asn_desktop.storage.server.alchemy import writing_engine
from asn_desktop.storage.server.bell import RINGING
from asn_desktop.storage.server.functions import AUDIT_RULE, AUDIT_TRIGGERS, FUNCTIONS, NOCASE
from asn_desktop.storage.server.wire import SCHEMA_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asn_desktop.domain.server_address import ServerAddress
    from asn_desktop.storage.server.wire import Wire

_OLDEST = 140000  # version of the server as it counts itself


def require_fit(wire: Wire) -> None:
    """Unusable when the server cannot keep an office as this program needs it."""
    version, encoding, order = wire.execute(
        "SELECT current_setting('server_version_num')::int, pg_encoding_to_char(encoding), datcollate "
        "FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    if version < _OLDEST:
        raise Unusable(
            f"Server PostgreSQL ini versi {version // 10000}; ASN Desktop memerlukan versi 14 atau lebih baru."
        )
    if encoding != "UTF8" or order.split(".")[0] not in ("C", "POSIX"):
        raise Unusable(
            f"Basis data ini dibuat dengan pengodean {encoding} dan urutan {order}. Minta petugas server membuatnya "
            "dengan ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0."
        )


def version(wire: Wire) -> int | None:
    """The version of the tables; None when there is no office."""
    there = wire.execute("SELECT to_regclass(?)", (f"{SCHEMA_NAME}.alembic_version",)).fetchone()[0]
    if there is None:
        return None
    (number,) = wire.execute("SELECT version_num FROM alembic_version").fetchone()
    return int(number)


def require_current(wire: Wire, address: ServerAddress) -> None:
    """Unusable when there is no office, or one with tables of another version."""
    found = version(wire)
    if found is None:
        raise Unusable(f"Belum ada kantor di {address.shown}. Pindahkan berkas kantor ke sana dengan perintah move.")
    if found > SCHEMA:
        raise Unusable(
            f"Kantor di {address.shown} sudah dipakai dengan ASN Desktop yang lebih baru. "
            "Pasang versi terbaru program ini di komputer ini, lalu buka lagi."
        )
    if found < SCHEMA:
        raise Unusable(f"Kantor di {address.shown} masih berisi tabel versi lama. Buka sekali di jendela ASN Desktop.")


@contextlib.contextmanager
def laid_out(wire: Wire) -> Iterator[None]:
    """All tables in a schema of their own; kept together with what is done inside, or not at all."""
    with _run(wire, fresh=True):
        yield


def build(wire: Wire, facts: Mapping[str, str]) -> None:
    """All tables, and these facts about the office."""
    with laid_out(wire):
        wire.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", list(facts.items()))


def upgrade(wire: Wire) -> None:
    """Bring the tables up to this version, in one transaction; who had rights has them on the new ones, too."""
    with _run(wire, fresh=False):
        (database,) = wire.execute("SELECT current_database()").fetchone()
        if roles.stand(wire, database):
            roles.grant(wire, database)


@contextlib.contextmanager
def _run(wire: Wire, *, fresh: bool) -> Iterator[None]:
    engine = writing_engine(wire)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    with engine.connect() as connection, connection.begin():
        if fresh:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA_NAME}")
            connection.exec_driver_sql(NOCASE)
        config.attributes["connection"] = connection
        command.upgrade(config, f"{SCHEMA:04}")
        ddl.refer(connection, metadata)
        for statement in (*FUNCTIONS, AUDIT_RULE, *RINGING):
            connection.exec_driver_sql(statement.replace("%", "%%"))
        if fresh:
            for statement in AUDIT_TRIGGERS:
                connection.exec_driver_sql(statement)
        yield
