"""Tests: the long run by hand: `python -m tests.faults` prints what every way of writing survived.

With `--ledger FILE` every lot that is done is noted there, a run that was stopped goes on after it, and two runs may
share the work; `--table` only prints what the ledger holds.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.faults import large, trial
from tests.faults.ledger import TRIALS, Ledger
from tests.faults.recording import Mother
from tests.faults.ways import CONTROLS, REAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.faults.trial import Verdict

LIES = (15, 60)  # how many of the last changes a lying disk has not really kept
_LOT = {"kills": 100, "honest": 500, "lying": 500}  # tries of a lot


def main() -> int:
    """Try every way, print the table, end with 1 when something was lost."""
    options = _options()
    ledger = Ledger(options.ledger)
    caught: dict[str, int] = {}
    if not options.table:
        with Mother(disk=True) as watched, Mother(disk=False) as plain:
            for name in options.ways:
                _Run(watched, plain, name, options, ledger).go()
            caught = {name: len(_controlled(watched, name, options.cuts).wrong) for name in CONTROLS}
    for line in ledger.table(options.ways):
        print(line)
    wrong = ledger.wrong(options.ways)
    for line in wrong:
        print(line)
    if caught:
        print("Kontrol yang harus gagal:", ", ".join(f"{name} {found:,} kali" for name, found in caught.items()))
    if options.large:
        print(large.sentence())
    if options.served:
        wrong += _serve(options.served, options.seed)
    return int(bool(wrong) or not all(caught.values()))


class _Run:
    """The trials of one way, lot by lot."""

    def __init__(self, watched: Mother, plain: Mother, name: str, options: argparse.Namespace, ledger: Ledger) -> None:
        self._watched, self._plain, self._name, self._options, self._ledger = watched, plain, name, options, ledger

    def go(self) -> None:
        """Do every lot that the ledger does not hold yet."""
        for kind in self._options.trials:
            waiting = [(lot, work) for lot, work in self._lots(kind) if not self._ledger.has(self._name, kind, lot)]
            if waiting:
                with trial.workshop() as folder:
                    self._folder, self._tape = folder, None
                    for lot, work in waiting:
                        self._ledger.note(self._name, kind, lot, work())

    def _lots(self, kind: str) -> Iterator[tuple[str, Callable[[], Verdict]]]:
        """A name for each lot of a trial, and its work."""
        wanted = self._options
        if kind == "faults":
            for error in trial.ERRORS:
                for ever in (False, True):
                    yield (
                        f"{error}{' seterusnya' if ever else ''}",
                        lambda error=error, ever=ever: trial.fail(
                            self._watched, self._name, self._folder, wanted.every, error, for_ever=ever
                        ),
                    )
        elif kind == "kills":
            for first, times in _parts(wanted.kills, _LOT[kind]):
                yield (
                    str(first),
                    lambda first=first, times=times: trial.kill(
                        self._plain, self._name, self._folder, times, seed=wanted.seed + first
                    ),
                )
        else:
            for lies in (0,) if kind == "honest" else LIES:
                for first, times in _parts(wanted.cuts if kind == "honest" else wanted.lying // len(LIES), _LOT[kind]):
                    yield f"{lies}/{first}", lambda first=first, times=times, lies=lies: self._cut(first, times, lies)

    def _cut(self, first: int, times: int, lies: int) -> Verdict:
        if self._tape is None:
            self._tape = trial.tape(self._watched, self._name, self._folder)
        chosen = trial.moments(self._tape, self._options.cuts, self._options.seed + lies)[first : first + times]
        return trial.cut_at(self._name, self._tape, self._folder, chosen, lies=lies)


def _serve(times: int, seed: int) -> list[str]:
    """The same of an office on a server: each way's program and server killed so often; prints a line for each way."""
    from tests.faults import served
    from tests.fixtures_server import Cluster

    wrong: list[str] = []
    print(f"{'di server':18} {'program dimatikan':>17} {'server dimatikan':>16} {'salah':>6}")
    with TemporaryDirectory(prefix="asn-pg-", ignore_cleanup_errors=True) as at, Mother(disk=False) as plain:
        cluster = Cluster(Path(at))
        cluster.start()
        try:
            for name in served.SERVED:
                with trial.workshop() as folder:
                    ready = served.prepared(plain, cluster, name, folder)
                    client = served.kill_client(plain, cluster, ready, folder, times, seed=seed)
                    server = served.kill_server(plain, cluster, ready, folder, times, seed=seed)
                found = [*client.wrong, *server.wrong]
                print(f"{name:18} {client.tried:17,} {server.tried:16,} {len(found):6}", *found, sep="\n", flush=True)
                wrong += found
        finally:
            cluster.stop()
    return wrong


def _parts(times: int, lot: int) -> Sequence[tuple[int, int]]:
    """Where each lot begins and how many it has."""
    return [(first, min(lot, times - first)) for first in range(0, times, lot)]


def _controlled(mother: Mother, name: str, times: int) -> Verdict:
    with trial.workshop() as folder:
        return trial.cut(name, trial.tape(mother, name, folder), folder, times, seed=1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("ways", nargs="*", default=list(REAL), help="ways of writing; all when none is named")
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--cuts", type=int, default=10_000)
    parser.add_argument("--lying", type=int, default=2000, help="cuts of a disk that lies")
    parser.add_argument("--every", type=int, default=1, help="let every so-many-th file operation fail")
    parser.add_argument("--trials", nargs="+", choices=TRIALS, default=list(TRIALS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ledger", type=Path, help="where finished lots are noted; such a run can be continued")
    parser.add_argument("--table", action="store_true", help="only print what the ledger holds")
    parser.add_argument("--served", type=int, default=0, help="kill program and server so often, on PostgreSQL")
    parser.add_argument("--large", action="store_true", help="also time a start and a restore of a large office")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
