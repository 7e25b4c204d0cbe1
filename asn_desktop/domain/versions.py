"""Domain: three versions of one record: as it was read, as one person typed it, and as another left it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Standing(NamedTuple):
    """The fields that differ, by who changed them since the record was read; `both` to different values."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    both: tuple[str, ...]


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same; nothing and an empty text do."""
    return bool(one == other) or (one in (None, "") and other in (None, ""))


def compare(base: Mapping[str, Any], mine: Mapping[str, Any], now: Mapping[str, Any]) -> Standing:
    """Who changed which of the fields typed in; a field both changed alike is nobody's."""
    own, theirs, both = [], [], []
    for name, value in mine.items():
        typed, moved = not same(value, base.get(name)), not same(now.get(name), base.get(name))
        if typed and moved and not same(value, now.get(name)):
            both.append(name)
        elif typed and not moved:
            own.append(name)
        elif moved and not typed:
            theirs.append(name)
    return Standing(tuple(own), tuple(theirs), tuple(both))


def merged(
    mine: Mapping[str, Any], now: Mapping[str, Any], standing: Standing, keep_mine: Mapping[str, bool]
) -> dict[str, Any]:
    """The record that follows: own fields as typed, those of others as they stand, and of both as chosen."""
    kept = {name for name in mine if keep_mine.get(name, name not in standing.theirs)}
    return {name: mine[name] if name in kept else now.get(name) for name in mine}
