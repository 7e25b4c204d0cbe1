"""Tests: children whose every change to the disk is noted, or whose disk fails at a chosen moment (see disk.c)."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

ROOT = Path(__file__).parents[2]
SAID = "terucap"  # what a child said it had kept, a line each
_HEAD = struct.Struct("<cHQQ")


class Change(NamedTuple):
    """One change of the disk.

    `kind`: C a file came, T it was cut to `at` bytes, W bytes were written at `at`, S it was flushed, R it was renamed
    to `content`, L it got the second name `content`, U it was deleted, M a folder came, D a folder went.
    """

    kind: str
    path: str
    at: int
    content: bytes


class Ended(NamedTuple):
    """How a child ended: its exit code, what it said it had kept, its last words, and its file operations."""

    code: int
    said: list[str]
    words: str
    operations: int


def possible() -> bool:
    """Whether this machine can stand between a program and its disk: Linux with a C compiler."""
    return sys.platform == "linux" and shutil.which("cc") is not None


class Mother:
    """A process that has everything imported and lets a child of its own go each way."""

    def __init__(self, *, disk: bool) -> None:
        self._disk = str(_disk()) if disk else ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.child"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | ({"LD_PRELOAD": self._disk} if disk else {}),
        )  # fmt: skip

    def recorded(self, way: str, room: Path) -> list[Change]:
        """Let a child go its way in the room to the end; returns every change it made to the disk, in order."""
        with TemporaryDirectory() as folder:
            log = Path(folder) / "log"
            self.undisturbed(way, room, room / SAID, log=str(log))
            return _read(log.read_bytes())

    def undisturbed(self, way: str, room: Path, said: Path, **disk: Any) -> Ended:
        """Let a child go its way with nothing in it; a way that fails by itself would prove nothing afterwards."""
        ended = self.run(way, room, said, **disk)
        if ended.code:
            raise RuntimeError(f"{way}: {ended.words}")
        return ended

    def run(
        self, way: str, room: Path, said: Path, *, then: Callable[[int], object] | None = None, **disk: Any
    ) -> Ended:
        """Let a child go its way in the room on such a disk; `then` is told its process number."""
        order = {
            "way": way, "room": str(room), "said": str(said), "home": str(room / "rumah"), "disk": self._disk,
            "log": "", "at": 0, "error": 0, "ever": 0,
        } | disk  # fmt: skip
        self._tell(json.dumps(order))
        child = int(self._hear())
        if then is not None:
            then(child)
        answer = json.loads(self._hear())
        words, _, operations = answer["words"].rpartition("\n") if self._disk else (answer["words"], "", "0")
        counted = int(operations) if operations.isdigit() else 0
        return Ended(answer["code"], spoken(said), words, counted)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def kill(child: int) -> None:
    """End a child without warning, unless it is at its end already."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def spoken(said: Path) -> list[str]:
    """The whole lines in the file a child speaks to."""
    return said.read_text().split("\n")[:-1] if said.exists() else []


@cache
def _disk() -> Path:
    built = Path(mkdtemp()) / "disk.so"
    flags = ["-O1", "-shared", "-fPIC", "-Wall", "-Werror"]
    subprocess.run(["cc", *flags, "-o", str(built), str(Path(__file__).with_name("disk.c")), "-lpthread"], check=True)
    return built


def _read(log: bytes) -> list[Change]:
    found, place = [], 0
    while place < len(log):
        kind, name, at, length = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        path = log[place : place + name].decode()
        place += name
        content = b""
        if kind in (b"W", b"R", b"L"):
            content = log[place : place + length]
            place += length
        found.append(Change(kind.decode(), path, at, content))
    return found
