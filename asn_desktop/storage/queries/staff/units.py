"""Storage: the unit tree as the windows draw it: each unit under its parent, with its head and its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class UnitRow(NamedTuple):
    """One unit; `depth` is 0 for the office itself."""

    id: str
    name: str
    parent_id: str | None
    depth: int
    head_id: str | None
    head_name: str  # with titles; '' when there is none
    independent: bool
    staff: int  # active people in this very unit
    sort: int  # the place among its siblings, before the name


_UNITS = (
    "WITH RECURSIVE tree(id, depth) AS (SELECT id, 0 FROM unit WHERE parent_id IS NULL UNION ALL "
    "SELECT u.id, tree.depth + 1 FROM unit u JOIN tree ON u.parent_id = tree.id) "
    "SELECT u.id, u.name, u.parent_id, tree.depth, u.head_id, h.front_title, h.name, h.back_title, u.independent, "
    "(SELECT count(*) FROM employee e WHERE e.retired = 0 AND e.unit_id = u.id), u.sort "
    "FROM tree JOIN unit u ON u.id = tree.id LEFT JOIN employee h ON h.id = u.head_id "
    "ORDER BY u.sort, u.name COLLATE NOCASE, u.id"
)


def tree(reader: Reader) -> list[UnitRow]:
    """All units, every one right after its parent or its parent's earlier children."""
    children: dict[str | None, list[UnitRow]] = {}
    for key, name, parent, depth, head, front, head_name, back, independent, staff, sort in reader.tuples(_UNITS):
        titled = full_name(front, head_name, back) if head_name else ""
        row = UnitRow(key, name, parent, depth, head, titled, bool(independent), staff, sort)
        children.setdefault(parent, []).append(row)
    ordered: list[UnitRow] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(reversed(children.get(row.id, [])))
    return ordered
