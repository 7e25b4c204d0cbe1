"""Storage: what of the office's data goes into a package: plain rows, without any 360 answer and any rater."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.packages.ownership import OF_A_PERSON, OWNERS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader

Fields = dict[str, Any]

_TABLES = {
    Kind.PERIOD: "period",
    Kind.PERSON: "employee",
    Kind.RANK: "rank_history",
    Kind.POST: "position_history",
    Kind.EDUCATION: "education_history",
    Kind.HUKDIS: "hukdis",
    Kind.HONOUR: "honour",
    Kind.PREDIKAT: "past_predikat",
}
# What a package calls otherwise than the tables do.
_SPECIAL = {
    (Kind.PERSON, "unit"): "coalesce((SELECT u.name FROM unit u WHERE u.id = unit_id), '')",
    (Kind.APPRAISAL, "plan"): "plan_id",
    (Kind.APPRAISAL, "period"): "(SELECT p.code FROM period p WHERE p.id = period_id)",
    (Kind.APPRAISAL, "unit"): "coalesce((SELECT u.name FROM unit u WHERE u.id = unit_id), '')",
}


def plain(reader: Reader, kind: Kind) -> list[tuple[str, str, Fields]]:
    """The rows of one table as (key, person, fields); the person is '' where a row is about nobody."""
    owner = {Kind.PERIOD: "''", Kind.PERSON: "id"}.get(kind, "employee_id")
    return _rows(reader, kind, _TABLES[kind], owner, OWNERS[kind].all)


def plans(reader: Reader) -> list[tuple[str, str, Fields]]:
    """Every SKP with its work results and indicators."""
    results = _results(reader)
    fields = [name for name in OWNERS[Kind.PLAN].all if name != "results"]
    found = _rows(reader, Kind.PLAN, "plan", "employee_id", fields)
    return [(key, person, values | {"results": results.get(key, [])}) for key, person, values in found]


def appraisals(reader: Reader) -> list[tuple[str, str, Fields]]:
    """Every appraisal with its state, ratings and predikat."""
    return _rows(reader, Kind.APPRAISAL, "appraisal", "employee_id", OWNERS[Kind.APPRAISAL].all)


def closed_collections(reader: Reader) -> list[str]:
    """The appraisals whose 360 answers are deleted and whose totals may be read."""
    return reader.column("SELECT id FROM appraisal WHERE collection_closed = 1 ORDER BY id")


def _rows(reader: Reader, kind: Kind, table: str, owner: str, fields: Sequence[str]) -> list[tuple[str, str, Fields]]:
    columns = ", ".join(_SPECIAL.get((kind, name), f'"{name}"') for name in fields)
    found = reader.tuples(f'SELECT id, {owner}, {columns} FROM "{table}" ORDER BY id')  # noqa: S608 -- our columns
    return [(key, person, dict(zip(fields, values, strict=True))) for key, person, *values in found]


def _results(reader: Reader) -> Mapping[str, list[Fields]]:
    indicators: dict[str, list[Fields]] = defaultdict(list)
    for result, aspect, text, target in reader.tuples(
        "SELECT work_result_id, aspect, text, target FROM indicator ORDER BY work_result_id, seq, id"
    ):
        indicators[result].append({"aspect": aspect, "text": text, "target": target})
    found: dict[str, list[Fields]] = defaultdict(list)
    for key, plan, kind, statement in reader.tuples(
        "SELECT id, plan_id, kind, statement FROM work_result ORDER BY plan_id, kind DESC, seq, id"
    ):
        found[plan].append({"kind": kind, "statement": statement, "indicators": indicators[key]})
    return found


def histories(reader: Reader, partner_id: str, person: str) -> list[Fields]:
    """What an office sent of the histories of one person, to go with them to another office."""
    kinds = [kind.value for kind in OF_A_PERSON]
    rows = reader.tuples(
        "SELECT kind, key, content FROM reported_detail WHERE partner_id = ? AND person = ?"
        " AND kind IN (SELECT value FROM json_each(?)) ORDER BY kind, key",
        (partner_id, person, json.dumps(kinds)),
    )
    return [{"kind": kind, "id": key} | json.loads(content) for kind, key, content in rows]


def predikats(reader: Reader, partner_id: str, person: str) -> list[tuple[int, str]]:
    """The predikat of finished years an office appraised the person for, by year."""
    return reader.tuples(
        "SELECT json_extract(p.content, '$.own.year'), a.predikat FROM reported_appraisal a"
        " JOIN reported_detail p ON p.partner_id = a.partner_id AND p.kind = 'period'"
        "  AND json_extract(p.content, '$.own.code') = a.period"
        " WHERE a.partner_id = ? AND a.person = ? AND a.predikat <> ''"
        "  AND json_extract(p.content, '$.own.kind') = 'ANNUAL'"
        "  AND json_extract(p.content, '$.own.state') IN ('final', 'archived') ORDER BY 1",
        (partner_id, person),
    )
