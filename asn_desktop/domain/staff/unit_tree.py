"""Domain: where a unit stands in the tree of a kecamatan or dinas, and which of its people leads it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

KIND_ORDER = {"JPT": 0, "ADMINISTRATOR": 1, "PENGAWAS": 2}
# A post is named after its unit, except these: Camat leads the Kecamatan.
NAMED_POSTS = {"camat": "kecamatan", "lurah": "kelurahan", "sekretaris": "sekretariat", "inspektur": "inspektorat"}
_SUBBAGIAN = re.compile(r"^sub\s*-?\s*bag(ian)?\b")
_ACTING = re.compile(r"^(plt|plh|pj|pjs)\b\.?\s*")
_SHORT = {"kec": "kecamatan", "kel": "kelurahan", "kab": "kabupaten"}
_STRAY = re.compile(r"[^\w]+")


class Candidate(NamedTuple):
    """One person who might lead a unit."""

    employee_id: str
    position_kind: str
    position_name: str
    eselon: str


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name as it is compared: lower case, single spaces, no punctuation, "Kec." in full."""
    words = _STRAY.sub(" ", name).casefold().split()
    return " ".join(_SHORT.get(word, word) for word in words)


def parent_key(name: str, near: Mapping[str, str], secretariats: Sequence[str]) -> str | None:
    """The unit under which `name` belongs, of those near (plain name -> key); None: directly under the office.

    "Seksi Pemerintahan Kelurahan Siulak" belongs to "Kelurahan Siulak"; a Subbagian to the only Sekretariat, because
    its head answers to the Sekretaris (PP 18/2016).
    """
    words = plain(name).split(" ")
    for start in range(1, len(words)):
        inside = near.get(" ".join(words[start:]))
        if inside is not None:
            return inside
    return secretariats[0] if len(secretariats) == 1 and _SUBBAGIAN.match(plain(name)) else None


def secretariats_of(near: Mapping[str, str]) -> list[str]:
    """The keys of the Sekretariat units among those near (plain name -> key)."""
    return [key for name, key in near.items() if name.startswith("sekretariat")]


def serving(parents: Mapping[str, str | None], having: Container[str]) -> dict[str, str]:
    """For every unit (key -> key of the unit above) the nearest one at or above it that is among those `having`."""
    found: dict[str, str] = {}
    for unit in parents:
        above: str | None = unit
        while above is not None and above not in having:
            above = parents.get(above)
        if above is not None:
            found[unit] = above
    return found


def proposed_head(unit_name: str, candidates: Iterable[Candidate], *, root: bool) -> str | None:
    """The employee who leads the unit: a structural post in this very unit; None where it is not certain.

    The post named after the unit comes first; else the only structural official of a unit below the office.
    """
    structural = [one for one in candidates if one.position_kind in KIND_ORDER]
    named = [one for one in structural if leads_by_name(one.position_name, unit_name)]
    if named:
        ranked = sorted(named, key=_order)
        unique = len(ranked) == 1 or _order(ranked[0]) != _order(ranked[1])
        return ranked[0].employee_id if unique else None
    if len(structural) == 1 and not root:
        return structural[0].employee_id
    return None


def leads_by_name(position_name: str, unit_name: str) -> bool:
    """Whether the post is named after the unit: "Kepala Seksi X" and "Seksi X", "Camat" and any Kecamatan."""
    post = _ACTING.sub("", plain(position_name))
    unit = plain(unit_name)
    words = post.split(" ")
    if words[0] in NAMED_POSTS:
        named = NAMED_POSTS[words[0]]
        # "Lurah Siulak Deras" leads that Kelurahan only; a bare "Lurah" the Kelurahan it stands in.
        given = " ".join(words[1:])
        return unit.split(" ")[0] == named and (not given or unit.endswith(given) or named == "sekretariat")
    if words[0] != "kepala" or len(words) == 1:
        return False
    led = _SUBBAGIAN.sub("subbagian", " ".join(words[1:]))
    own = _SUBBAGIAN.sub("subbagian", unit)
    return own == led or own.startswith(led + " ") or led.startswith(own + " ")


def _order(candidate: Candidate) -> tuple[int, str]:
    # Eselon sorts as text: "III.a" before "III.b" before "IV.a"; none at all comes last.
    return KIND_ORDER[candidate.position_kind], candidate.eselon or "~"
