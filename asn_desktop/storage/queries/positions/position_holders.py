"""Storage: everybody who holds a post on the map, for its nominative list and its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class HolderRow(NamedTuple):
    """One holder."""

    name: str  # with titles
    nip: str
    status: str
    golongan: str


_HOLDERS = (
    "SELECT p.id, e.front_title, e.name, e.back_title, e.nip, e.status, e.golongan FROM position p "
    "JOIN employee e ON e.retired = 0 AND e.unit_id = p.unit_id AND p.name = e.position_name "
    "WHERE p.abolished_on IS NULL ORDER BY e.name, e.id"
)


def holders(reader: Reader) -> dict[str, list[HolderRow]]:
    """The holders of every post, by name."""
    found: dict[str, list[HolderRow]] = {}
    for key, front, name, back, nip, status, golongan in reader.tuples(_HOLDERS):
        found.setdefault(key, []).append(HolderRow(full_name(front, name, back), nip, status, golongan))
    return found
