"""Storage: looking up SKP that say something, to take them over: of everybody the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class WrittenPlan(NamedTuple):
    """One SKP with at least one rhk: whose, and the jabatan as the SKP prints it."""

    id: str
    employee_id: str
    name: str
    nip: str
    position_name: str
    year: int
    results: int


_WRITTEN = """
SELECT p.id, p.employee_id, coalesce(json_extract(p.person, '$.name'), '') AS name,
       coalesce(json_extract(p.person, '$.nip'), '') AS nip,
       coalesce(json_extract(p.person, '$.position'), '') AS position_name, p.year,
       (SELECT count(*) FROM work_result w WHERE w.plan_id = p.id) AS results, p.start
FROM plan p WHERE p.acting = ''
"""
_NEWEST = f"""
SELECT id, employee_id, name, nip, position_name, year, results FROM (
  SELECT *, row_number() OVER (PARTITION BY employee_id ORDER BY year DESC, start DESC) AS place
  FROM ({_WRITTEN}) WHERE results > 0
) WHERE place = 1
"""  # noqa: S608 — ours


def newest(reader: Reader) -> list[WrittenPlan]:
    """The newest written SKP of everybody who has one, by name."""
    return [WrittenPlan(*row) for row in reader.tuples(f"{_NEWEST} ORDER BY name COLLATE NOCASE, nip")]


def one(reader: Reader, plan_id: str) -> WrittenPlan | None:
    """One SKP by its key, written or not yet."""
    found = reader.tuples(f"{_WRITTEN} AND p.id = ?", (plan_id,))
    return WrittenPlan(*found[0][:7]) if found else None
