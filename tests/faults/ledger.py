"""Tests: what a long run has done so far, a line of JSON for each lot, and the table made of it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from tests.faults.trial import Verdict, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TRIALS = ("kills", "honest", "lying", "faults")
_NONE = Verdict(0, [])

# killed, cut on an honest disk and a lying one, the different disks among those, failed operations; confirmed saves
# lost, anything else wrong, helped by a backup (a lying disk only); the longest start afterwards and restore.
_HEAD = (
    f"{'cara menulis':18} {'dimatikan':>9} {'padam':>7} {'bohong':>7} {'beda':>7} {'galat':>7}  {'hilang':>6} {'rusak':>6}"
    f" {'dari cadangan':>13} {'siap lagi':>9} {'pulih':>7}"
)


class Ledger:
    """The lots that are done; kept in a file where one is given."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lots: dict[tuple[str, str, str], Verdict] = {}
        if path is not None and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                way, kind, lot, verdict = json.loads(line)
                self._lots[way, kind, lot] = Verdict(*verdict)

    def has(self, way: str, kind: str, lot: str) -> bool:
        """Whether this lot is done."""
        return (way, kind, lot) in self._lots

    def note(self, way: str, kind: str, lot: str, verdict: Verdict) -> None:
        """Keep that this lot is done; several runs may write into one ledger."""
        self._lots[way, kind, lot] = verdict
        if self._path is not None:
            line = json.dumps([way, kind, lot, verdict], ensure_ascii=False) + "\n"
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.write(file, line.encode())
            os.close(file)

    def wrong(self, ways: Sequence[str]) -> list[str]:
        """A line for everything that was wrong."""
        return [line for (way, _, _), verdict in self._lots.items() if way in ways for line in verdict.wrong]

    def table(self, ways: Sequence[str]) -> Iterator[str]:
        """The lines of the table."""
        yield _HEAD
        for way in ways:
            tried = {kind: self._of(way, kind) for kind in TRIALS}
            if any(each.tried for each in tried.values()):
                yield _line(way, tried)

    def _of(self, way: str, kind: str) -> Verdict:
        found = [verdict for (name, trial, _), verdict in self._lots.items() if (name, trial) == (way, kind)]
        return together(found) if found else _NONE


def _line(way: str, tried: dict[str, Verdict]) -> str:
    kills, honest, lying, faults = (tried[kind] for kind in TRIALS)
    every = together((kills, honest, lying, faults))
    return (
        f"{way:18} {kills.tried:9,} {honest.tried:7,} {lying.tried:7,} {honest.seen + lying.seen:7,} {faults.tried:7,}"
        f"  {every.lost:6} {len(every.wrong) - every.lost:6} {every.rescued:13,} {every.start:7.2f} s"
        f" {every.restore:5.2f} s"
    )
