"""Domain: which scan belongs to which document, by the short code or the NIP in its file name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 8  # letters of a code or digits of a NIP, so that nothing matches by accident


class Wanted(NamedTuple):
    """One document that waits for its scan."""

    key: str
    code: str
    nip: str


def match(names: Sequence[str], wanted: Sequence[Wanted]) -> dict[str, str]:
    """The file name for each document that has exactly one; a NIP counts where one document of that person waits."""
    people = Counter(one.nip for one in wanted)
    found: dict[str, str] = {}
    for one in wanted:
        marks = [one.code.upper()]
        if people[one.nip] == 1:
            marks.append(one.nip)
        for mark in marks:
            fitting = [name for name in names if len(mark) >= _LEAST and mark in _plain(name)]
            if len(fitting) == 1:
                found[one.key] = fitting[0]
                break
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", name.upper())
