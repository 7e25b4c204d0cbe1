"""Tests: the long run by hand: `python -m tests.faults` prints what every way of writing survived."""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from tests.faults import trial
from tests.faults.recording import Mother
from tests.faults.ways import CONTROLS, REAL

LIES = (15, 60)  # how many of the last changes a lying disk has not really kept


class Row(NamedTuple):
    """What one way survived."""

    way: str
    kills: trial.Verdict
    honest: trial.Verdict
    lying: trial.Verdict
    faults: trial.Verdict


def main() -> int:
    """Try every way, print the table, end with 1 when something was lost."""
    options = _options()
    print(
        f"{'cara menulis':17} {'dimatikan':>10} {'listrik padam':>14} {'disk berbohong':>15} {'galat disk':>11}   hilang/rusak"
    )
    wrong: list[str] = []
    with Mother(disk=True) as watched, Mother(disk=False) as plain:
        for name in options.ways:
            row = _row(watched, plain, name, options)
            found = [line for verdict in row[1:] for line in verdict.wrong]
            wrong += found
            rescued = f", {row.lying.rescued} dari cadangan" if row.lying.rescued else ""
            print(
                f"{name:17} {row.kills.tried:10,} {row.honest.tried:14,} {row.lying.tried:15,} {row.faults.tried:11,}"
                f"   {len(found)}{rescued}",
                flush=True,
            )
        caught = {name: len(_cuts(watched, name, options.cuts, lies=0).wrong) for name in CONTROLS}
    for line in wrong:
        print(line)
    print("Kontrol yang harus gagal:", ", ".join(f"{name} {found:,} kali" for name, found in caught.items()))
    return int(bool(wrong) or not all(caught.values()))


def _row(watched: Mother, plain: Mother, name: str, options: argparse.Namespace) -> Row:
    with trial.workshop() as folder:
        kills = trial.kill(plain, name, folder, options.kills, seed=options.seed)
        tape = trial.tape(watched, name, folder)
        honest = trial.cut(name, tape, folder, options.cuts, seed=options.seed)
        lying = [trial.cut(name, tape, folder, options.cuts // len(LIES), seed=options.seed, lies=n) for n in LIES]
        failed = [
            trial.fail(watched, name, folder, options.every, error, for_ever=ever)
            for error in trial.ERRORS
            for ever in (False, True)
        ]
    return Row(name, kills, honest, trial.together(lying), trial.together(failed))


def _cuts(mother: Mother, name: str, times: int, *, lies: int) -> trial.Verdict:
    with trial.workshop() as folder:
        return trial.cut(name, trial.tape(mother, name, folder), folder, times, seed=1, lies=lies)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("ways", nargs="*", default=list(REAL), help="ways of writing; all when none is named")
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--cuts", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1, help="let every so-many-th file operation fail")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
