"""Domain: enumerations whose members stand in an order, the lowest first."""

from __future__ import annotations

from enum import StrEnum


class OrderedEnum(StrEnum):
    """Text values that compare by their place in the list, never by the alphabet."""

    @property
    def rank(self) -> int:
        """The place in the order, counted from 1 (lowest)."""
        return tuple(type(self)).index(self) + 1

    def _rank_of(self, other: str) -> int:
        """The place of another member, also when it is given as plain text; ValueError when it is none."""
        return type(self)(other).rank

    def __lt__(self, other: str) -> bool:
        return self.rank < self._rank_of(other)

    def __le__(self, other: str) -> bool:
        return self.rank <= self._rank_of(other)

    def __gt__(self, other: str) -> bool:
        return self.rank > self._rank_of(other)

    def __ge__(self, other: str) -> bool:
        return self.rank >= self._rank_of(other)
