"""Command line: an office moves to an office server and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop import places
from asn_desktop.cli import opening
from asn_desktop.cli.answers import Answer
from asn_desktop.services import moving

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime

    Clock = Callable[[], datetime]


def roles(typed: argparse.Namespace, _clock: Clock) -> Answer:
    """`roles`: the groups of an office on a server and their rights, made there or said as SQL."""
    where = opening.where(typed)
    if typed.sql:
        script = moving.role_script(where)
        return Answer(data={"sql": script}, sentences=[script.rstrip()])
    made = moving.grant(where)
    return Answer(
        data={"working": made.working, "reading": made.reading},
        sentences=[
            f"Peran {made.working} (bekerja) dan {made.reading} (membaca) sudah ada, dan haknya diatur.",
            f"Akun tiap orang: CREATE ROLE rina LOGIN PASSWORD '…' IN ROLE {made.working};",
        ],
    )


def move(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`move TARGET`: the office of `--database` to a server, or from it to a new file."""
    with opening.writing(typed, clock) as desk:
        source = desk.database.where
        done = moving.move(desk, typed.target, opening.report)
    places.remember(typed.target)
    rows, tables = sum(done.content.rows.values()), len(done.content.rows)
    compared = f"{rows} baris dari {tables} tabel, setiap baris sama, akhir riwayat {done.content.head[:12]}"
    return Answer(
        data={
            "from": str(source),
            "to": str(typed.target),
            "rows": rows,
            "tables": tables,
            "sha256": done.content.sha256,
            "head": done.content.head,
            "left": done.left,
        },
        sentences=[
            f"Kantor sudah di {places.name(typed.target)}: {compared}.",
            f"Yang lama disimpan sebagai arsip yang tidak dipakai lagi: {done.left}.",
        ],
    )
