"""Tests: the long run by hand: `python -m tests.faults` prints what every way of writing survived."""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from tests.faults import large, trial
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

    def all(self) -> trial.Verdict:
        """The four trials as one."""
        return trial.together((self.kills, self.honest, self.lying, self.faults))

    def line(self) -> str:
        """The way's line of the table."""
        every = self.all()
        return (
            f"{self.way:14} {self.kills.tried:9,} {self.honest.tried:7,} {self.lying.tried:7,}"
            f" {self.honest.seen + self.lying.seen:7,} {self.faults.tried:7,}"
            f"  {every.lost:6} {len(every.wrong) - every.lost:6} {every.rescued:13,} {every.start:7.2f} s"
            f" {every.restore:5.2f} s"
        )


# killed, cut on an honest disk and a lying one, the different disks among those, failed operations; confirmed saves
# lost, anything else wrong, helped by a backup (a lying disk only); the longest start afterwards and restore.
_HEAD = (
    f"{'cara menulis':14} {'dimatikan':>9} {'padam':>7} {'bohong':>7} {'beda':>7} {'galat':>7}  {'hilang':>6} {'rusak':>6}"
    f" {'dari cadangan':>13} {'siap lagi':>9} {'pulih':>7}"
)


def main() -> int:
    """Try every way, print the table, end with 1 when something was lost."""
    options = _options()
    print(_HEAD, flush=True)
    wrong: list[str] = []
    with Mother(disk=True) as watched, Mother(disk=False) as plain:
        for name in options.ways:
            row = _row(watched, plain, name, options)
            wrong += row.all().wrong
            print(row.line(), flush=True)
        caught = {name: len(_cuts(watched, name, options.cuts, lies=0).wrong) for name in CONTROLS}
    for line in wrong:
        print(line)
    print("Kontrol yang harus gagal:", ", ".join(f"{name} {found:,} kali" for name, found in caught.items()))
    if options.large:
        print(large.sentence())
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
    parser.add_argument("--large", action="store_true", help="also time a start and a restore of a large office")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
