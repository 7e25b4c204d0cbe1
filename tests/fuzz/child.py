"""Tests: one target in a process of its own, so that a crash is told from a find and memory is counted."""

from __future__ import annotations

import faulthandler
import gc
import random
import resource
import shutil
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.targets import TARGETS, an_office

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk

HANG = 60  # seconds one file may take, on a machine with other work too
MEMORY = 512_000_000  # bytes


def run(name: str, desk: Desk, folder: Path, seed: int, seconds: float, finds: Path) -> tuple[int, int]:
    """Try files until the time is over; how many were tried, and how many were finds. Each find is kept in `finds`."""
    tried = found = 0
    target = TARGETS[name](desk, folder)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ending, content = target.make(random.Random(f"{name} {seed} {tried}"))
        path = folder / "coba" / f"coba{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        # Kept beforehand: a process that dies keeps nothing.
        kept = finds / f"{name}-{seed}-{tried}{ending}"
        kept.write_bytes(content)
        faulthandler.dump_traceback_later(HANG, exit=True)
        try:
            target.take(path)
        except Exception:  # noqa: BLE001 - whatever is no sentence is a find
            found += 1
            kept.with_suffix(kept.suffix + ".log").write_text(traceback.format_exc(), encoding="utf-8")
        else:
            kept.unlink()
        faulthandler.cancel_dump_traceback_later()
        shutil.rmtree(path.parent)
        tried += 1
        if tried % 50 == 0:
            gc.collect()
    return tried, found


def main() -> int:
    """`python -m tests.fuzz.child TARGET FOLDER SEED SECONDS FINDS`: prints tried, finds, and the peak of memory."""
    name, folder, seed, seconds, finds = sys.argv[1:]
    desk = an_office(Path(folder) / "kantor.asn")
    try:
        tried, found = run(name, desk, Path(folder), int(seed), float(seconds), Path(finds))
    finally:
        desk.database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(tried, found, peak)
    return int(bool(found) or peak > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
