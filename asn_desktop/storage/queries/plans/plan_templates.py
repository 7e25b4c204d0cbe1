"""Storage: reading the pola SKP: the list, those of a jabatan, and one whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class PlanTemplateRow(NamedTuple):
    """One pola in the list: what it holds, and how many active people have its jabatan."""

    id: str
    name: str
    position_name: str
    form_group: str
    results: int
    indicators: int
    people: int


class PlanTemplateCard(NamedTuple):
    """One pola whole; `content` as it is stored."""

    id: str
    name: str
    position_name: str
    form_group: str
    content: Mapping[str, Any]


_ROWS = (
    "SELECT t.id, t.name, t.position_name, t.form_group, json_array_length(t.content, '$.work_results'), "
    "(SELECT coalesce(sum(json_array_length(w.value, '$.indicators')), 0) "
    "FROM json_each(t.content, '$.work_results') w), "
    "(SELECT count(*) FROM employee e WHERE e.retired = 0 AND e.position_name = t.position_name COLLATE NOCASE) "
    "FROM plan_template t"
)
_ORDER = "ORDER BY t.name COLLATE NOCASE, t.id"


def listed(reader: Reader) -> list[PlanTemplateRow]:
    """Every pola by name."""
    return [PlanTemplateRow(*row) for row in reader.tuples(f"{_ROWS} {_ORDER}")]


def of_position(reader: Reader, position_name: str) -> list[PlanTemplateRow]:
    """The pola kept for a jabatan, whatever the case of its letters."""
    return [
        PlanTemplateRow(*row)
        for row in reader.tuples(f"{_ROWS} WHERE t.position_name = ? COLLATE NOCASE {_ORDER}", (position_name.strip(),))
    ]


def one(reader: Reader, template_id: str) -> PlanTemplateCard | None:
    """One pola by its key."""
    row = reader.one(
        "SELECT id, name, position_name, form_group, content FROM plan_template WHERE id = ?", (template_id,)
    )
    return (
        None
        if row is None
        else PlanTemplateCard(row.id, row.name, row.position_name, row.form_group, json.loads(row.content))
    )
