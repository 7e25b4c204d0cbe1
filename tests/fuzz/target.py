"""Tests: what every target of spoiled files is, and when an answer of the program counts as one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.fuzz.mutation import spoiled

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.domain.errors import KnownError
    from asn_desktop.services.desk import Desk

NOW = datetime(2026, 11, 24, 9)


class Target:
    """A way in. `seeds` are good files; `take` gives one to the program, and any error but a sentence is a find.

    `make` may run in another process than `take`: it reads what `good` left and nothing of the office.
    """

    endings: tuple[str, ...] = ()

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.seeds = [path.read_bytes() for path in self.good()]

    def good(self) -> Iterator[Path]:
        """Good files, as the program or a person would make them."""
        raise NotImplementedError

    def take(self, path: Path) -> None:
        """The program's own way in."""
        raise NotImplementedError

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        """An ending and the content of a spoiled file."""
        return dice.choice(self.endings), spoiled(dice.choice(self.seeds), dice)

    def close(self) -> None:
        """Let go of what `good` opened besides the office."""


def said(error: KnownError) -> None:
    """Whether the program refused with a sentence."""
    assert len(str(error)) > 20, f"“{error}” is no sentence"
