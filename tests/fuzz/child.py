"""Tests: one target in processes of its own, so that a crash is told from a find and memory is bounded.

One process makes the files, the other takes them: what making a file costs is not counted.
"""

from __future__ import annotations

import faulthandler
import gc
import os
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
    from collections.abc import Callable

    from tests.fuzz.target import Target

HANG = 60  # seconds one file may take, on a machine with other work too
MEMORY = 512_000_000  # bytes; beyond it the process is given none, which ends the try


class Maker:
    """Makes the files of a target, by number; here, or in a process of its own."""

    def __init__(self, target: Target, name: str, seed: int, folder: Path) -> None:
        self._target, self._name, self._seed, self._folder = target, name, seed, folder

    def make(self, number: int) -> Path:
        """A file in the folder, the same for the same number and seed."""
        ending, content = self._target.make(random.Random(f"{self._name} {self._seed} {number}"))
        path = self._folder / f"coba{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def apart(self) -> Callable[[int], Path]:
        """The same, made by a process of its own that ends with this one."""
        asked, ask = os.pipe()
        answer, answered = os.pipe()
        if os.fork() == 0:
            os.close(ask)
            os.close(answer)
            self._serve(asked, answered)
        os.close(asked)
        os.close(answered)

        def make(number: int) -> Path:
            os.write(ask, f"{number}\n".encode())
            name = os.read(answer, 4096).decode()
            if not name:
                raise RuntimeError("the process that makes the files has ended")
            return Path(name)

        return make

    def _serve(self, asked: int, answered: int) -> None:
        code = 1
        try:
            with os.fdopen(asked) as questions:
                for line in questions:
                    os.write(answered, str(self.make(int(line))).encode())
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)


def run(
    name: str, target: Target, make: Callable[[int], Path], seed: int, seconds: float, finds: Path
) -> tuple[int, int]:
    """Try files until the time is over; how many were tried, and how many were finds. Each find is kept in `finds`."""
    tried = found = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        path = make(tried)
        # Kept beforehand: a process that dies keeps nothing.
        kept = finds / f"{name}-{seed}-{tried}{path.name.removeprefix('coba')}"
        shutil.copyfile(path, kept)
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
    target = TARGETS[name](desk, Path(folder))
    make = Maker(target, name, int(seed), Path(folder) / "coba").apart()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    try:
        tried, found = run(name, target, make, int(seed), float(seconds), Path(finds))
    finally:
        target.close()
        desk.database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(tried, found, peak)
    return int(bool(found) or peak > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
