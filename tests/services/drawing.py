"""Tests: a process of its own that draws letter numbers, one document after another, until it has enough."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from asn_desktop.domain.letters.document import DocumentKind, DocumentState
from asn_desktop.services.registry import register
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9)
CHILD = """
import sys
from tests.services.drawing import draw_all
draw_all(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
"""


def issue(desk: Desk, *, fail: bool = False) -> int:
    """Number one document and keep it; with `fail` everything is given up after the number was drawn."""
    with desk.work() as work:
        drawn = register.draw(work, desk.rules, DocumentKind.SKP, DAY)
        key = new_id()
        work.add(
            DocumentRecord(
                id=key,
                kind=DocumentKind.SKP,
                number=drawn.number,
                code=key,
                classification=drawn.classification,
                year=drawn.year,
                seq=drawn.seq,
                state=DocumentState.NUMBERED,
                title="Uji",
                issued_on=DAY,
            )
        )
        work.flush()
        if not fail:
            work.commit("issue_document", f"Terbitkan {drawn.number}")
    return drawn.seq


def start(place: str, name: str, wanted: int, at_once: int) -> subprocess.Popen[str]:
    """A process that draws `wanted` numbers and opens the office anew after `at_once` of them."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, place, name, str(wanted), str(at_once)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def draw_all(place: str, name: str, wanted: int, at_once: int) -> None:
    """What the child does: every third number is given up again, as when a print fails."""
    from asn_desktop import places
    from asn_desktop.domain.errors import Unusable
    from asn_desktop.services import desk as desks
    from asn_desktop.services import regulations

    rules, done = regulations.load(), 0
    while done < wanted:
        try:
            desk = desks.open_desk(places.of(place), actor=name, rules=rules, clock=lambda: NOW)
        except Unusable:  # the other process has the file just now
            Event().wait(0.02)
            continue
        for _ in range(at_once):
            if done % 3 == 2:
                issue(desk, fail=True)
            sys.stdout.write(f"{issue(desk)}\n")
            done += 1
        desk.database.close()
    sys.stdout.flush()


def drawn(child: subprocess.Popen[str]) -> list[int]:
    """The numbers a process drew; it must have ended well."""
    told, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    return [int(line) for line in told.split()]
