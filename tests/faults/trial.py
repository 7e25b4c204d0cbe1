"""Tests: the three trials of a way of writing: cut the power, kill the program, let the disk fail."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from tests.faults import recording, ways
from tests.faults.child import REFUSED
from tests.faults.power import Tape
from tests.faults.recording import SAID
from tests.faults.ways import WAYS, Way, rescue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.faults.recording import Mother

ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES}
_MEMORY = Path("/dev/shm")


class Verdict(NamedTuple):
    """How often a way was tried, a line for each time something was wrong, and how often a backup had to help.

    `seen`: the different states of the disk among those tried; `start`, `restore`: the longest that opening the office and putting a backup back took, in seconds.
    """

    tried: int
    wrong: list[str]
    rescued: int = 0
    seen: int = 0
    start: float = 0.0
    restore: float = 0.0

    @property
    def lost(self) -> int:
        """Times that something was gone that the program had said it kept."""
        return sum("diakui" in line for line in self.wrong)


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """Several trials of one kind as one."""
    wrong = [line for verdict in verdicts for line in verdict.wrong]
    return Verdict(
        sum(one.tried for one in verdicts),
        wrong,
        sum(one.rescued for one in verdicts),
        sum(one.seen for one in verdicts),
        max(one.start for one in verdicts),
        max(one.restore for one in verdicts),
    )


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder of memory where there is one."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def tape(mother: Mother, name: str, folder: Path) -> Tape:
    """Everything a way does to the disk."""
    before, room = folder / "sebelum", folder / "ruang"
    _make(WAYS[name], before)
    _renew(before, room)
    return Tape(before, mother.recorded(name, room))


def moments(tape: Tape, times: int, seed: int) -> list[tuple[int, int]]:
    """So many steps to cut at, each with what decides over the writes under way: every step once, if there are so many.

    Shuffled, so that every part of them is as good as another.
    """
    chance = Random(seed)
    steps = list(range(1, len(tape) + 1))
    more = max(0, times - len(steps))
    chosen = chance.sample(steps, times - more) + chance.choices(steps, k=more)
    return [(at, chance.getrandbits(32)) for at in chosen]


def cut(name: str, tape: Tape, folder: Path, times: int, *, seed: int, lies: int = 0) -> Verdict:
    """Cut the power so often: at every step once if that is enough, else at random steps."""
    return cut_at(name, tape, folder, moments(tape, times, seed), lies=lies)


def cut_at(name: str, tape: Tape, folder: Path, chosen: Sequence[tuple[int, int]], *, lies: int = 0) -> Verdict:
    """Cut the power at these steps."""
    wrong, rescued = [], 0
    known: dict[bytes, tuple[list[str], bool]] = {}  # the same disk found again has the same end
    with ways.timed() as longest:
        for at, state in chosen:
            found, said = tape.moment(at, Random(state), lies=lies), tape.said(at - lies, SAID)
            digest = found.digest() + str(len(said)).encode()
            if digest not in known:
                found.lay_out(folder / "potong")
                known[digest] = _ended(WAYS[name], folder / "potong", said, lies=lies)
            faults, helped = known[digest]
            rescued += helped
            wrong += [f"{name}, langkah {at} ({state}): {fault}" for fault in faults[:1]]
    return Verdict(len(chosen), wrong, rescued, len(known), longest.start, longest.restore)


def _ended(way: Way, room: Path, said: list[str], *, lies: int) -> tuple[list[str], bool]:
    """What is wrong in a room after a cut, and whether a backup had to help: a disk that lies may damage the file."""
    faults = _faults(way, room, said)
    if not (faults and lies):
        return faults, False
    with at_home(room):
        return rescue(room), True


def kill(mother: Mother, name: str, folder: Path, times: int, *, seed: int) -> Verdict:
    """Kill the program so often at random moments of its way."""
    chance = Random(seed)
    before, room, said = folder / "sebelum", folder / "matikan", folder / SAID
    _make(WAYS[name], before)
    _renew(before, room)
    whole = perf_counter()
    mother.undisturbed(name, room, said)
    whole = perf_counter() - whole
    wrong = []
    with ways.timed() as longest:
        for number in range(times):
            _renew(before, room)
            said.unlink(missing_ok=True)
            wait = chance.uniform(0, whole)  # a random moment is the point
            ended = mother.run(
                name, room, said, then=lambda child, wait=wait: (Event().wait(wait), recording.kill(child))
            )
            faults = _faults(WAYS[name], room, ended.said)
            wrong += [f"{name}, kali {number}: {fault}" for fault in faults[:1]]
    return Verdict(times, wrong, seen=times, start=longest.start)


def fail(mother: Mother, name: str, folder: Path, every: int, error: str, *, for_ever: bool) -> Verdict:
    """Let every so-many-th file operation fail, once or from then on: a sentence, and nothing kept is lost."""
    before, room, said = folder / "sebelum", folder / "gagal", folder / SAID
    _make(WAYS[name], before)
    _renew(before, room)
    chosen = range(1, mother.undisturbed(name, room, said).operations + 1, every)
    wrong = []
    for at in chosen:
        _renew(before, room)
        said.unlink(missing_ok=True)
        ended = mother.run(name, room, said, at=at, error=ERRORS[error], ever=int(for_ever))
        place = f"{name}, operasi {at} {error}{' seterusnya' if for_ever else ''}"
        if ended.code not in (0, REFUSED):
            wrong.append(f"{place}: tanpa kalimat ({ended.code}): {ended.words[-600:]}")
        wrong += [f"{place}: {fault}" for fault in _faults(WAYS[name], room, ended.said)[:1]]
    return Verdict(len(chosen), wrong)


def _make(way: Way, room: Path) -> None:
    if room.exists():
        return
    room.mkdir()
    with at_home(room):
        way.make(room)


def _faults(way: Way, room: Path, said: list[str]) -> list[str]:
    with at_home(room):
        return way.faults(room, said)


def _renew(before: Path, room: Path) -> None:
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(before, room)


@contextmanager
def at_home(room: Path) -> Iterator[None]:
    """The program's own folder is in the room."""
    known = os.environ.get("ASN_DESKTOP_HOME")
    os.environ["ASN_DESKTOP_HOME"] = str(room / "rumah")
    try:
        yield
    finally:
        if known is None:
            del os.environ["ASN_DESKTOP_HOME"]
        else:
            os.environ["ASN_DESKTOP_HOME"] = known
