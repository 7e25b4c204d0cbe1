"""Storage: an office moves from its file to a server and back: all of it or nothing, compared row by row.

What it leaves behind is kept, but nobody can go on working in it by mistake: the file is renamed and may only be read,
the server's tables stand under another name.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import disk
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import durable, engine, location, lock, soundness
from asn_desktop.storage.connection import READING
from asn_desktop.storage.connection import connect as connect_file
from asn_desktop.storage.faults import told
from asn_desktop.storage.server import building, copying
from asn_desktop.storage.server.alchemy import WRITING
from asn_desktop.storage.server.faults import asked
from asn_desktop.storage.server.wire import SCHEMA_NAME, Wire, connect

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.domain.server_address import ServerAddress
    from asn_desktop.storage.server.copying import Content, Report

_ENDING = ".arsip"
_READ_ONLY = 0o444


class Moved(NamedTuple):
    """What moved, and where what was left behind is kept."""

    content: Content
    left: str


def to_server(file: Path, address: ServerAddress, *, now: datetime, report: Report) -> Moved:
    """Move the office of a file, which nobody may have open, into an empty database."""
    engine.open_file(file, now=now).close()  # recovered, with the tables of this version, one plain file
    right = lock.acquire(file)
    try:
        with told(file), asked(address), contextlib.closing(connect(address, reading=False)) as wire:
            building.require_fit(wire)
            if building.version(wire) is not None:
                raise Unusable(
                    f"Sudah ada kantor di {address.shown}. Pilih nama basis data lain; yang ada tidak diubah."
                )
            with contextlib.closing(connect_file(file, "ro", READING)) as raw:
                moved = _fill(raw, wire, file, report)
        return Moved(moved, str(_lay_aside(file, now)))
    finally:
        right.release()


def _fill(raw: sqlite3.Connection, wire: Wire, file: Path, report: Report) -> Content:
    """Make the tables and copy the rows inside one transaction; Unusable when anything differs."""
    raw.execute("BEGIN")
    faults = [*soundness.damages(raw), *soundness.tampering(raw)]
    if faults:
        raise Unusable(f"“{file.name}” tidak utuh, jadi tidak dipindahkan: {faults[0]} Jalankan perintah check.")
    wire.rollback()
    moved = copying.content(raw, report)
    with building.laid_out(wire):
        report(0, 1, "Menyalin")
        copying.up(raw, wire)
        wire.execute("SET CONSTRAINTS ALL IMMEDIATE")  # references that lead nowhere are found here
        if copying.content(wire, report) != moved:
            raise Unusable(
                "Kantor BELUM dipindahkan: isinya di server tidak sama dengan berkasnya. Ulangi sekali lagi."
            )
    return moved


def _lay_aside(file: Path, now: datetime) -> Path:
    kept, number = file.with_name(f"{file.stem}{_ENDING}-{now:%Y%m%d}{file.suffix}"), 2
    while kept.exists():
        kept, number = file.with_name(f"{file.stem}{_ENDING}-{now:%Y%m%d}-{number}{file.suffix}"), number + 1
    with told(file):
        file.rename(kept)
        kept.chmod(_READ_ONLY)
    return kept


def to_file(address: ServerAddress, file: Path, *, now: datetime, report: Report) -> Moved:
    """Move the office of a server into a new file; saves of others wait meanwhile, and are refused afterwards."""
    location.require_local(file)
    if file.exists():
        raise Unusable(f"“{file.name}” sudah ada di {file.parent}. Pilih nama lain; berkas itu tidak diubah.")
    with told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    right = lock.acquire(file)
    aside = file.with_name(file.name + ".baru")
    try:
        with told(file), asked(address), contextlib.closing(connect(address, reading=False)) as wire:
            building.require_current(wire, address)
            wire.rollback()
            wire.execute("SELECT pg_advisory_xact_lock(?)", (WRITING,))
            durable.remove(aside)
            moved = _fetch(wire, aside, report)
            kept = f"{SCHEMA_NAME}_arsip_{now:%Y%m%d_%H%M%S}"
            wire.execute(f"ALTER SCHEMA {SCHEMA_NAME} RENAME TO {kept}")
            disk.sync(aside)
            durable.swap_in(aside, file)
            wire.pg.commit()
        return Moved(moved, kept)
    finally:
        with told(file):
            durable.remove(aside)
        right.release()


def _fetch(wire: Wire, aside: Path, report: Report) -> Content:
    """Copy the rows into a new plain file; Unusable when anything differs or is not sound."""
    report(0, 1, "Menyalin")
    with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as raw:
        copying.down(wire, raw)
        moved = copying.content(wire, report)
        if copying.content(raw, report) != moved or soundness.damages(raw) or soundness.tampering(raw):
            raise Unusable("Kantor BELUM dipindahkan: isi berkas tidak sama dengan yang di server. Ulangi sekali lagi.")
    return moved
