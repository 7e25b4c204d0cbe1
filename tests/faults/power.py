"""Tests: what a disk may hold after the power went at any moment, by an honest disk and by one that lies.

An honest disk keeps everything before a flush of that file, and the names of files in the order they were given. What
was written since may be there, be absent or be torn between sectors. A lying disk has not really done its last flushes.
"""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from tests.faults.recording import Change

SECTOR = 512  # bytes
_NAMES = ("C", "R", "L", "U", "M", "D")


class Step(NamedTuple):
    """A change, the content it belongs to (a number; a file keeps it when renamed), and the flush that secures it."""

    change: Change
    content: int
    secured: int | None


class Room(NamedTuple):
    """A room as a disk holds it: its folders, and its files by their path."""

    folders: set[str]
    files: dict[str, bytes | bytearray]

    def digest(self) -> bytes:
        """The same for rooms with the same folders, files and contents."""
        found = hashlib.blake2b("\0".join(sorted(self.folders)).encode())
        for path, content in sorted(self.files.items()):
            found.update(f"\0{path}\0".encode())
            found.update(_known(content) if isinstance(content, bytes) else hashlib.blake2b(content).digest())
        return found.digest()

    def lay_out(self, target: Path) -> None:
        """Make the folder of this."""
        if target.exists():
            shutil.rmtree(target)
        target.mkdir(parents=True)
        for folder in sorted(self.folders):
            (target / folder).mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


class Tape:
    """Everything one child did to a room, to be stopped at any moment."""

    def __init__(self, before: Path, changes: Sequence[Change]) -> None:
        self._folders = {str(path.relative_to(before)) for path in before.rglob("*") if path.is_dir()}
        self._names = {str(path.relative_to(before)): n for n, path in enumerate(_files(before))}
        self._contents = {n: path.read_bytes() for n, path in enumerate(_files(before))}
        self.steps = self._numbered(changes)

    def __len__(self) -> int:
        return len(self.steps)

    def moment(self, at: int, chance: Random, *, lies: int = 0) -> Room:
        """What may be found after the power went before step `at`; `lies`: the last flushes were not really done."""
        honest_until = at - lies
        contents: dict[int, bytes | bytearray] = dict(self._contents)  # copied when they are first written to
        names, folders = dict(self._names), set(self._folders)
        loose = [
            place for place, step in enumerate(self.steps[:at])
            if step.change.kind in _NAMES and not _sure(step, honest_until)
        ]  # fmt: skip
        named = chance.choice([*loose, at])  # the names given from here on were not kept
        for place, step in enumerate(self.steps[:at]):
            kind = step.change.kind
            if kind in _NAMES:
                if _sure(step, honest_until) or place < named:
                    _rename(step, names, folders)
                if kind == "C":
                    contents[step.content] = bytearray()
            elif kind != "S":
                content = contents[step.content]
                if isinstance(content, bytes):
                    content = contents[step.content] = bytearray(content)
                _write(content, step.change, None if _sure(step, honest_until) else chance)
        return Room(folders, {path: contents[number] for path, number in names.items()})

    def said(self, at: int, file: str) -> list[str]:
        """The whole lines written to a file before step `at`."""
        spoken = b"".join(s.change.content for s in self.steps[:at] if s.change.kind == "W" and s.change.path == file)
        return spoken.decode().split("\n")[:-1]

    def _numbered(self, changes: Sequence[Change]) -> list[Step]:
        names, fresh = dict(self._names), len(self._names)
        contents = []
        for change in changes:
            if change.kind == "C":
                names[change.path] = fresh
                fresh += 1
            number = names.get(change.path, -1)
            if change.kind == "R":
                names[change.content.decode()] = names.pop(change.path)
            elif change.kind == "L":
                names[change.content.decode()] = number
            elif change.kind == "U":
                names.pop(change.path)
            contents.append(number)
        return [
            Step(change, number, _flush_after(changes, contents, place))
            for place, (change, number) in enumerate(zip(changes, contents, strict=True))
        ]


def _flush_after(changes: Sequence[Change], contents: list[int], place: int) -> int | None:
    """The first flush that secures a step: any for a name, one of the same content for what is in it."""
    for later in range(place + 1, len(changes)):
        if changes[later].kind == "S" and (changes[place].kind in _NAMES or contents[later] == contents[place]):
            return later
    return None


def _sure(step: Step, until: int) -> bool:
    return step.secured is not None and step.secured < until


@cache
def _known(content: bytes) -> bytes:
    """The digest of what was there before and nothing has written to."""
    return hashlib.blake2b(content).digest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _rename(step: Step, names: dict[str, int], folders: set[str]) -> None:
    change = step.change
    match change.kind:
        case "C":
            names[change.path] = step.content
        case "R":
            names.pop(change.path, None)
            names[change.content.decode()] = step.content
        case "L":
            names[change.content.decode()] = step.content
        case "U":
            names.pop(change.path, None)
        case "M":
            folders.add(change.path)
        case _:
            folders.discard(change.path)


def _write(content: bytearray, change: Change, chance: Random | None) -> None:
    """Apply a write or a cut; with `chance` it may be lost, or torn between sectors."""
    fate = 1.0 if chance is None else chance.random()
    if fate < 0.4:
        return
    if change.kind == "T":
        del content[change.at :]
        content.extend(bytes(change.at - len(content)))
        return
    end = change.at + len(change.content)
    content.extend(bytes(max(0, end - len(content))))
    if chance is None or fate > 0.6:
        content[change.at : end] = change.content
        return
    for start in range(0, len(change.content), SECTOR):
        if chance.random() < 0.5:
            part = change.content[start : start + SECTOR]
            content[change.at + start : change.at + start + len(part)] = part
