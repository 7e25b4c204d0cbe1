"""Tests: `python -m tests.fuzz` tries every target for a minute, two at once; ends with 1 when something was found."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.targets import TARGETS


def main() -> int:
    """Run the targets, print a table, name where finds lie."""
    options = _options()
    print(f"Benih {options.seed}, {options.seconds:g} detik tiap sasaran", flush=True)
    finds = Path(tempfile.mkdtemp(prefix="asn-temuan-"))
    with ThreadPoolExecutor(options.at_once) as pool:
        codes = list(pool.map(lambda name: _try(name, options, finds), options.targets))
    left = sorted(finds.iterdir())
    if left:
        print(f"Temuan di {finds}:", *(path.name for path in left), sep="\n  ")
    else:
        finds.rmdir()
    return int(any(codes))


def _try(name: str, options: argparse.Namespace, finds: Path) -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.child",
            name,
            folder,
            str(options.seed),
            str(options.seconds),
            str(finds),
        ]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    said = ended.stdout.split()
    if len(said) == 3:
        tried, found, peak = map(int, said)
        print(f"{name:14} {tried:8,} berkas {found:4} temuan, memori puncak {peak / 1e6:,.0f} MB", flush=True)
    else:
        print(f"{name:14} berhenti dengan kode {ended.returncode}:\n{ended.stderr[-3000:]}", flush=True)
    return ended.returncode


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", default=list(TARGETS), help="all when none is named")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
