"""Domain: answer sheets of the 360: how many a group gets, their codes, and where one stands.

A sheet belongs to the person appraised and to a group, never to a rater: sheets are drawn blind from an envelope.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.domain.feedback.feedback import RaterGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXY"  # without 0, 1, I, O and Z, which are read for others; 31, a prime
LENGTH = 7  # signs of a code, the last one to check the others
PEERS_PROPOSED = 5  # settled 4: five peers, from the whole office when the unit is too small
SUBORDINATES_AT_MOST = 5


class SheetState(StrEnum):
    """Where a sheet stands (product's list of states)."""

    ISSUED = "issued"
    RECEIVED = "received"
    DECLINED = "declined"
    REPLACED = "replaced"
    EXPIRED = "expired"


STATE_NAMES = {
    SheetState.ISSUED: "Beredar",
    SheetState.RECEIVED: "Masuk",
    SheetState.DECLINED: "Tidak dijawab",
    SheetState.REPLACED: "Diganti",
    SheetState.EXPIRED: "Kedaluwarsa",
}
COUNTED = frozenset({SheetState.ISSUED, SheetState.RECEIVED})  # sheets that stand for an answer


def wanted(*, others: int, below: int) -> Mapping[RaterGroup, int]:
    """How many sheets each group gets: `others` colleagues in the office, `below` of them led by the person."""
    subordinates = min(below, SUBORDINATES_AT_MOST)
    return {
        RaterGroup.SUPERIOR: 1,
        RaterGroup.PEER: min(PEERS_PROPOSED, max(others - subordinates - 1, 0)),
        RaterGroup.SUBORDINATE: subordinates,
        RaterGroup.SELF: 1,
    }


def make_code(choose: Callable[[str], str]) -> str:
    """A fresh code; `choose` draws one of the signs at random."""
    signs = "".join(choose(SIGNS) for _ in range(LENGTH - 1))
    return signs + _check(signs)


def read_code(text: str) -> str | None:
    """The code as typed, spaces, dashes and case aside; None when a sign is missing, unknown or mistyped."""
    signs = "".join(text.split()).replace("-", "").upper()
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return None
    return signs if _check(signs[:-1]) == signs[-1] else None


def show_code(code: str) -> str:
    """The code as it is printed: K7QD-2MX."""
    return f"{code[:4]}-{code[4:]}"


def _check(signs: str) -> str:
    """One sign over the others, each weighed by its place: one wrong sign or two swapped ones never pass."""
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=2)) % len(SIGNS)]
