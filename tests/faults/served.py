"""Tests: ways of writing an office on a server, whose program or whose server is killed in the midst of it.

What was said to be kept is there when the server is up again, the rest is whole or absent, the chain holds, and nobody
has to free a lock.
"""

from __future__ import annotations

import shutil
from random import Random
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.storage.server import moving
from tests.builders import NOW
from tests.faults import recording
from tests.faults.child import REFUSED
from tests.faults.recording import SAID
from tests.faults.trial import Verdict, at_home
from tests.faults.ways import SERVER, WAYS, office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.recording import Mother
    from tests.fixtures_server import Cluster

SERVED = ("simpan", "impor", "tutup periode")
_SILENT = "tidak menjawab"


class Served(NamedTuple):
    """A way whose office stands on a server as a template, its room, and how long it takes, in seconds."""

    name: str
    room: Path
    template: str
    lasts: float


def prepared(mother: Mother, cluster: Cluster, name: str, folder: Path) -> Served:
    """Bring the office of a way onto the server, and let it go once."""
    room, template = folder / "ruang", f"cara{SERVED.index(name)}"
    room.mkdir()
    with at_home(room):
        WAYS[name].make(room)
    cluster.say(f"DROP DATABASE IF EXISTS {template}", f"CREATE DATABASE {template}")
    moving.to_server(office(room), cluster.address(template), now=NOW, report=lambda *_: None)
    served = Served(name, room, template, 0)
    whole = perf_counter()
    ended = _once(mother, cluster, served, folder, lambda _child: None)
    if ended:
        raise RuntimeError(f"{name}: {ended}")
    return served._replace(lasts=perf_counter() - whole)


def kill_client(mother: Mother, cluster: Cluster, served: Served, folder: Path, times: int, *, seed: int) -> Verdict:
    """Kill the program so often at random moments of its way."""
    return _killed(mother, cluster, served, folder, times, seed=seed, then=recording.kill)


def kill_server(mother: Mother, cluster: Cluster, served: Served, folder: Path, times: int, *, seed: int) -> Verdict:
    """Kill the server so often at random moments of a way, and start it again; the program has a sentence for it."""
    return _killed(mother, cluster, served, folder, times, seed=seed, then=lambda _child: cluster.crash())


def _killed(
    mother: Mother, cluster: Cluster, served: Served, folder: Path, times: int, *, seed: int,
    then: Callable[[int], object],
) -> Verdict:  # fmt: skip
    chance, wrong = Random(seed), []
    for number in range(times):
        wait = chance.uniform(0, served.lasts)  # a random moment is the point
        found = _once(mother, cluster, served, folder, lambda child, wait=wait: (Event().wait(wait), then(child)))
        wrong += [f"{served.name}, kali {number}: {fault}" for fault in found[:1]]
    return Verdict(times, wrong, seen=times)


def _once(mother: Mother, cluster: Cluster, served: Served, folder: Path, then: Callable[[int], object]) -> list[str]:
    """What is wrong after one try on a fresh office."""
    address = cluster.clone(served.template)
    room, said = folder / "coba", folder / SAID
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(served.room, room)
    said.unlink(missing_ok=True)
    (room / SERVER).write_text(str(address), encoding="utf-8")
    try:
        ended = mother.run(served.name, room, said, then=then)
        cluster.start_again()
        with at_home(room):
            found = WAYS[served.name].faults(room, ended.said)
        if ended.code == REFUSED and _SILENT not in ended.words:
            found.append(f"kalimat lain: {ended.words[-300:]}")
        if ended.code not in (0, REFUSED, -9):
            found.append(f"tanpa kalimat ({ended.code}): {ended.words[-600:]}")
        return found
    finally:
        cluster.drop(address)
