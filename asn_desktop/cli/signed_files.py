"""Command line: PDF files that were signed electronically elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.cli import opening
from asn_desktop.cli.answers import DONE, REFUSED, Answer
from asn_desktop.services.letters import electronic

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def import_signed(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """`import signed`: files and folders; each is taken or refused by itself."""
    files: list[Path] = []
    for path in typed.files:
        files += electronic.signed_files_in(path) if path.is_dir() else [path]
    with opening.writing(typed, clock) as desk:
        taken = [one for one, _changes in electronic.receive_each(desk, files, opening.report)]
    problems = [
        {
            "row": at,
            "column": "Berkas",
            "value": one.file,
            "severity": "error",
            "message": one.refusal,
            "file": one.file,
        }
        for at, one in enumerate(taken, start=1)
        if one.refusal
    ]
    added = len(taken) - len(problems)
    return Answer(
        data={
            "read": len(taken),
            "added": added,
            "updated": 0,
            "unchanged": 0,
            "rejected": len(problems),
            "problems": problems,
        },
        sentences=[
            *(one.refusal or f"{one.file}: {one.number} ditandai ditandatangani." for one in taken),
            f"{len(taken)} dibaca, {added} diterima, {len(problems)} ditolak.",
        ],
        code=REFUSED if problems else DONE,
    )
