"""Domain: the map of posts (peta jabatan): which post answers to which, and bezetting against the need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.reporting_line import LEADING_KINDS
from asn_desktop.domain.staff.unit_tree import KIND_ORDER, leads_by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LAST_KIND = len(KIND_ORDER)


class Post(NamedTuple):
    """A post as the map sees it; `superior_id` is set by hand, None lets the tree of units decide."""

    id: str
    name: str
    kind: str
    eselon: str
    unit_id: str
    superior_id: str | None = None


class PlacedUnit(NamedTuple):
    """A unit as the map sees it."""

    id: str
    name: str
    parent_id: str | None


class MapNode(NamedTuple):
    """One post in its place; `depth` is 0 for a post that answers to nobody in the office."""

    id: str
    superior_id: str | None
    depth: int


class Bezetting(NamedTuple):
    """How many hold a post and how many it needs."""

    filled: int
    needed: int

    @property
    def balance(self) -> int:
        """Filled less needed: below zero some are missing, above zero there are too many."""
        return self.filled - self.needed

    @property
    def free(self) -> int:
        """How many more could be appointed."""
        return max(0, self.needed - self.filled)

    def sign(self) -> str:
        """The balance as maps print it: +1, −2, 0."""
        return f"+{self.balance}" if self.balance > 0 else f"−{-self.balance}" if self.balance < 0 else "0"


def leading_posts(posts: Iterable[Post], units: Iterable[PlacedUnit]) -> dict[str, str]:
    """The post that leads each unit (unit key -> post key): named after the unit first, then by kind and eselon."""
    names = {unit.id: unit.name for unit in units}
    found: dict[str, Post] = {}
    for post in posts:
        if post.kind not in LEADING_KINDS:
            continue
        other = found.get(post.unit_id)
        name = names.get(post.unit_id, "")
        if other is None or _rank(post, name) < _rank(other, name):
            found[post.unit_id] = post
    return {unit: post.id for unit, post in found.items()}


def superiors(posts: Sequence[Post], units: Sequence[PlacedUnit]) -> dict[str, str | None]:
    """The post each post answers to: the one set by hand, else whoever leads the unit or the nearest unit above."""
    known = {post.id for post in posts}
    parents = {unit.id: unit.parent_id for unit in units}
    leading = leading_posts(posts, units)
    found: dict[str, str | None] = {}
    for post in posts:
        if post.superior_id in known and post.superior_id != post.id:
            found[post.id] = post.superior_id
            continue
        unit: str | None = post.unit_id
        while unit is not None and leading.get(unit) in {None, post.id}:
            unit = parents.get(unit)
        found[post.id] = leading[unit] if unit is not None else None
    return _without_circles(found)


def arranged(posts: Sequence[Post], units: Sequence[PlacedUnit]) -> list[MapNode]:
    """Every post after the one it answers to, in the order of the units, leaders first."""
    above = superiors(posts, units)
    place = {unit.id: number for number, unit in enumerate(units)}
    children: dict[str | None, list[Post]] = {}
    for post in posts:
        children.setdefault(above[post.id], []).append(post)
    for group in children.values():
        group.sort(key=lambda post: (place.get(post.unit_id, len(place)), _order(post)), reverse=True)
    ordered: list[MapNode] = []
    waiting = [(post, 0) for post in children.get(None, ())]
    while waiting:
        post, depth = waiting.pop()
        ordered.append(MapNode(post.id, above[post.id], depth))
        waiting.extend((child, depth + 1) for child in children.get(post.id, ()))
    return ordered


def would_circle(above: Mapping[str, str | None], post_id: str, superior_id: str | None) -> bool:
    """Whether a post would answer to itself, at once or by way of others, under this superior."""
    seen = {post_id}
    while superior_id is not None and superior_id not in seen:
        seen.add(superior_id)
        superior_id = above.get(superior_id)
    return superior_id == post_id


def _without_circles(above: dict[str, str | None]) -> dict[str, str | None]:
    """Whoever stands in a circle answers to nobody: a map never hides a post."""
    for post, superior in above.items():
        if would_circle(above, post, superior):
            above[post] = None
    return above


def _rank(post: Post, unit_name: str) -> tuple[bool, int, str, str]:
    named = not leads_by_name(post.name, unit_name)
    return (named, KIND_ORDER.get(post.kind, _LAST_KIND), post.eselon or "~", post.id)


def _order(post: Post) -> tuple[int, str, str, str]:
    """Leaders first, then fungsional and pelaksana by name; eselon sorts as text, none at all comes last."""
    return (KIND_ORDER.get(post.kind, _LAST_KIND), post.eselon or "~", post.name.casefold(), post.id)
