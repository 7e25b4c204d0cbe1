"""Domain: what of the 360 answers may leave the file: one filter for screen, print, command line, copies and audit.

It keeps, per group and statement, how many answered and the sum of their answers, and only where enough of the group
did. Everything shown is computed from what it lets through, so what it holds back is in no figure at all: no total,
weight, other period or second closing can bring it back by subtraction. What it lets through may be kept for good.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.comments import mixed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Ballot = tuple[int | None, ...]


class RaterGroup(StrEnum):
    """Who answers, seen from the person appraised; `merged` is peers and subordinates together."""

    SUPERIOR = "superior"
    PEER = "peer"
    SUBORDINATE = "subordinate"
    SELF = "self"
    MERGED = "merged"


ANSWERING = (RaterGroup.SUPERIOR, RaterGroup.PEER, RaterGroup.SUBORDINATE, RaterGroup.SELF)
ONE_SHEET = (RaterGroup.SUPERIOR, RaterGroup.SELF)  # groups of exactly one person, who is never promised anonymity
CLOSED = (RaterGroup.PEER, RaterGroup.SUBORDINATE)


class Cell(NamedTuple):
    """One statement in one group: how many answered it, and the sum of their answers; None where it is held back."""

    answers: int
    total: int | None

    @property
    def mean(self) -> Fraction | None:
        """The mean of the answers; None where nobody answered or it is held back."""
        return None if self.total is None else Fraction(self.total, self.answers)


class Sifted(NamedTuple):
    """One group: sheets with an answer, and its statements; none where the whole group is held back."""

    n: int
    cells: tuple[Cell, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether anything of the group is let through."""
        return bool(self.cells)


NOBODY = Sifted(0)


def sift(smallest: int, ballots: Mapping[RaterGroup, Sequence[Ballot]]) -> dict[RaterGroup, Sifted]:
    """What may leave of these ballots: a statement of peers or subordinates only from `smallest` answers on.

    Where one of these two groups cannot be shown alone both go together, if that makes enough; neither is shown beside
    the two together. A ballot without any answer counts nowhere.
    """
    answered = {
        group: [ballot for ballot in ballots.get(group, ()) if any(answer is not None for answer in ballot)]
        for group in ANSWERING
    }
    found = {group: _sifted(answered[group], smallest if group in CLOSED else 1) for group in ANSWERING}
    if all(found[group].n for group in CLOSED) and not all(found[group].is_shown for group in CLOSED):
        together = _sifted([ballot for group in CLOSED for ballot in answered[group]], smallest)
        if together.is_shown:
            found |= {group: Sifted(found[group].n) for group in CLOSED}
            found[RaterGroup.MERGED] = together
    return found


def held_to(smallest: int, sifted: Mapping[RaterGroup, Sifted]) -> dict[RaterGroup, Sifted]:
    """What was once let through, under a threshold that may have grown since: it can only become less."""
    return {
        group: one if group in ONE_SHEET else Sifted(one.n, _enough(one.cells, smallest))
        for group, one in sifted.items()
    }


def sift_comments(
    smallest: int, comments: Mapping[RaterGroup, Sequence[str]], seed: str
) -> dict[RaterGroup, tuple[str, ...]]:
    """What may leave of the comments, mixed: of peers or subordinates only from `smallest` on, else both together.

    Of what is held back not even the number stays.
    """
    given = {group: list(comments.get(group, ())) for group in ANSWERING}
    found = {group: given[group] for group in ANSWERING if group in ONE_SHEET or len(given[group]) >= smallest}
    if any(given[group] and group not in found for group in CLOSED):
        together = [text for group in CLOSED for text in given[group]]
        apart = {group: texts for group, texts in found.items() if group in ONE_SHEET}
        if all(given[group] for group in CLOSED) and len(together) >= smallest:
            found = apart | {RaterGroup.MERGED: together}
    return {group: mixed(seed, texts) for group, texts in found.items() if texts}


def hold_comments(smallest: int, kept: Mapping[RaterGroup, Sequence[str]]) -> dict[RaterGroup, tuple[str, ...]]:
    """What was once let through, under a threshold that may have grown since."""
    return {group: tuple(texts) for group, texts in kept.items() if group in ONE_SHEET or len(texts) >= smallest}


def _sifted(ballots: Sequence[Ballot], smallest: int) -> Sifted:
    columns = [[answer for answer in column if answer is not None] for column in zip(*ballots, strict=True)]
    return Sifted(len(ballots), _enough([Cell(len(given), sum(given)) for given in columns], smallest))


def _enough(cells: Sequence[Cell], smallest: int) -> tuple[Cell, ...]:
    """The cells, empty where too few answered; none at all where that holds for every one.

    Of a group that is held back not even the counts stay: who leaves what blank is an answer, too.
    """
    kept = tuple(cell if cell.answers and cell.answers >= smallest else Cell(cell.answers, None) for cell in cells)
    return kept if any(cell.total is not None for cell in kept) else ()
