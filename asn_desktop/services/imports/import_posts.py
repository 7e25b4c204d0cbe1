"""Services: what the name of a structural post tells where a staff list says no more: its kind, eselon and unit.

Only in a kecamatan, whose posts and eselon are a table of the rules (PP 18/2016); in a dinas the same names stand for
other eselon. Only for people the register does not know: what is on record is never guessed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.unit_tree import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asn_desktop.domain.career.tables import KecamatanPost
    from asn_desktop.domain.staff.reporting_line import UnitNode
    from asn_desktop.exchange.staff.employee_rows import EmployeeRow

_SECRETARIAT = "Sekretariat Kecamatan"
_LED = (
    (re.compile(r"(?:kepala seksi|kasi)\s+(?P<of>.+)", re.IGNORECASE), "Kepala Seksi (Kecamatan)", "Seksi"),
    (
        re.compile(r"(?:kepala sub\s?-?\s?(?:bagian|bag\.?)|kasubb?ag)\s+(?P<of>.+)", re.IGNORECASE),
        "Kepala Subbagian (Kecamatan)",
        "Subbagian",
    ),
)
_OFFICE_BEHIND = re.compile(r"\s+(?:pada\s+)?(?:kantor\s+)?kec(?:amatan|\.)\s.+$", re.IGNORECASE)
_SECRETARY = re.compile(r"(?:sekretaris (?:kecamatan|camat)|sekcam)\b.*")


def with_posts(
    rows: Sequence[EmployeeRow],
    posts: Sequence[KecamatanPost],
    units: Sequence[UnitNode],
    root: UnitNode,
    known: Collection[str],
) -> tuple[list[EmployeeRow], int]:
    """The rows with what the names of posts tell, and of how many people something was guessed."""
    if not plain(root.name).startswith("kecamatan"):
        return list(rows), 0
    by_name = {post.name: post for post in posts}
    found, count = [], 0
    for row in rows:
        guess = None if row.nip in known or row.position_kind else _guessed(row, by_name, units, root)
        found.append(guess or row)
        count += guess is not None
    return found, count


def _guessed(
    row: EmployeeRow, posts: dict[str, KecamatanPost], units: Sequence[UnitNode], root: UnitNode
) -> EmployeeRow | None:
    told = post_and_unit(row.position_name or "", units, root)
    post = posts.get(told[0]) if told else None
    if told is None or post is None:
        return None
    return row._replace(
        position_kind=PositionKind(post.kind), eselon=row.eselon or post.eselon, unit_name=row.unit_name or told[1]
    )


def post_and_unit(position_name: str, units: Sequence[UnitNode], root: UnitNode) -> tuple[str, str] | None:
    """The post as the table calls it, and the unit it stands in; None for any other post.

    Posts of a Kelurahan are left alone: which one is meant, the name alone does not tell.
    """
    name = " ".join(position_name.split())
    words = plain(name)
    if "kelurahan" in words or words.startswith("lurah"):
        return None
    if words == "camat" or words.startswith("camat "):
        return "Camat", root.name
    if _SECRETARY.fullmatch(words):
        own = (unit.name for unit in units if plain(unit.name).startswith("sekretariat"))
        return "Sekretaris Kecamatan", next(own, _SECRETARIAT)
    for pattern, post, unit in _LED:
        found = pattern.fullmatch(_OFFICE_BEHIND.sub("", name))
        if found:
            return post, f"{unit} {found['of']}"
    return None
