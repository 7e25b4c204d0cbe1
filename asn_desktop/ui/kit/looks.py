"""Kit: the ways a column can look; plain data, drawn by the delegates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.ui.kit.theme import Tone


@dataclass(frozen=True, slots=True)
class TwoLine:
    """The text bold above a small muted second line made from the row; a `link` leads somewhere when clicked."""

    second: Callable[[Any], str]
    link: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """The text in a chip whose tone is made from the row; an empty text draws nothing."""

    tone: Callable[[Any], Tone]


@dataclass(frozen=True, slots=True)
class Progress:
    """A bar of (done, total) made from the row, with the text beside it."""

    counts: Callable[[Any], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Tick:
    """✓ ✗ ? for True, False and None made from the row; the text is what a screen reader says."""

    state: Callable[[Any], bool | None]


@dataclass(frozen=True, slots=True)
class Box:
    """A check box: on or off, None where it cannot be ticked; the text is what a screen reader says."""

    state: Callable[[Any], bool | None]


@dataclass(frozen=True, slots=True)
class Strong:
    """The text in semibold."""


Look = TwoLine | Badge | Progress | Tick | Box | Strong
