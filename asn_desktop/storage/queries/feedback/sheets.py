"""Storage: answer sheets of the 360: how many went out and came back per person and group, and their codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.storage.reader import Reader


class SheetRow(NamedTuple):
    """One sheet with whom it is about."""

    id: str
    code: str
    appraisal_id: str
    rater_group: str
    state: str
    name: str
    position: str
    unit: str
    appraisal_state: str
    collection_closed: bool
    period_id: str


class OutRow(NamedTuple):
    """A sheet that is out, with the superior as the appraisal names him."""

    code: str
    appraisal_id: str
    rater_group: str
    name: str
    position: str
    assessor: str
    assessor_nip: str


class SheetCount(NamedTuple):
    """How many sheets of one group about one person are in one state."""

    appraisal_id: str
    rater_group: str
    state: str
    number: int


_SHEET = (
    "SELECT sheet.id, sheet.code, appraisal_id, rater_group, sheet.state, appraisal.name, appraisal.position,"
    " coalesce(json_extract(appraisal.person, '$.unit'), ''), appraisal.state, collection_closed, period_id"
    " FROM sheet JOIN appraisal ON appraisal.id = appraisal_id"
)


def of_code(reader: Reader, code: str) -> SheetRow | None:
    """The sheet with this code."""
    found = reader.tuples(f"{_SHEET} WHERE sheet.code = ?", [code])
    return SheetRow(*found[0]) if found else None


def out(reader: Reader, period_id: str) -> list[OutRow]:
    """The sheets of a period that are out and whose collection runs, by superior and name."""
    found = reader.tuples(
        "SELECT sheet.code, appraisal_id, rater_group, name, position, coalesce(json_extract(assessor, '$.name'), ''),"
        " coalesce(json_extract(assessor, '$.nip'), '') FROM sheet JOIN appraisal ON appraisal.id = appraisal_id"
        " WHERE period_id = ? AND sheet.state = 'issued' AND collection_closed = 0 AND appraisal.state <> 'exempt'"
        " ORDER BY 6, name, rater_group, sheet.code",
        [period_id],
    )
    return [OutRow(*row) for row in found]


def out_of_groups(reader: Reader, period_id: str, groups: Iterable[str]) -> int:
    """How many sheets of a period are out in these groups."""
    return int(
        reader.value(
            "SELECT count(*) FROM sheet JOIN appraisal ON appraisal.id = appraisal_id WHERE period_id = ?"
            " AND sheet.state = 'issued' AND rater_group IN (SELECT value FROM json_each(?))",
            [period_id, json.dumps(sorted(groups))],
        )
    )


def any_out(reader: Reader) -> bool:
    """Whether a sheet still goes round whose collection runs."""
    return bool(
        reader.tuples(
            "SELECT 1 FROM sheet JOIN appraisal ON appraisal.id = appraisal_id"
            " WHERE sheet.state = 'issued' AND collection_closed = 0 AND appraisal.state <> 'exempt' LIMIT 1",
            [],
        )
    )


def of_appraisals(reader: Reader, appraisal_ids: Sequence[str], state: str) -> list[SheetRow]:
    """The sheets about these people in one state, by name; the order of codes tells nothing."""
    found = []
    for appraisal_id in appraisal_ids:
        found += reader.tuples(
            f"{_SHEET} WHERE appraisal_id = ? AND sheet.state = ? ORDER BY rater_group, sheet.code",
            [appraisal_id, state],
        )
    return [SheetRow(*row) for row in found]


def counts(reader: Reader, period_id: str) -> list[SheetCount]:
    """What went out and came back in a period."""
    found = reader.tuples(
        "SELECT appraisal_id, rater_group, sheet.state, count(*) FROM sheet JOIN appraisal ON appraisal.id ="
        " appraisal_id WHERE period_id = ? GROUP BY 1, 2, 3",
        [period_id],
    )
    return [SheetCount(*row) for row in found]


def assessors(reader: Reader, appraisal_ids: Sequence[str]) -> dict[str, str]:
    """Who appraises in each of these appraisals, as it has his name; '' where it has none."""
    found = {}
    for appraisal_id in appraisal_ids:
        statement = "SELECT coalesce(json_extract(assessor, '$.name'), '') FROM appraisal WHERE id = ?"
        found[appraisal_id] = str(reader.value(statement, [appraisal_id]) or "")
    return found
