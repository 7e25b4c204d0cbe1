"""Tests: what an SKP can be filled from, the nearest first, and the assessor's rhk to choose from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.storage.queries.plans import plan_sources
from asn_desktop.storage.schema.appraisals import IndicatorRecord, WorkResultRecord
from tests.builders import a_plan, an_employee, keep

if TYPE_CHECKING:
    from asn_desktop.storage.engine import Database


def written(database: Database, key: str, person, position: str, year: int = 2026, **facts) -> None:
    """An SKP with one rhk and two indicators."""
    start = facts.pop("start", date(year, 1, 1))
    words = {"name": person.name, "position": position, "unit": "Seksi"}
    plan = a_plan(person, id=key, year=year, start=start, end=date(year, 12, 31), person=words, **facts)
    result = WorkResultRecord(id=f"w-{key}", plan_id=key, kind="UTAMA", seq=1, statement=f"Rhk {key}")
    indicators = [
        IndicatorRecord(work_result_id=result.id, seq=seq, text=f"Indikator {seq}", target="1") for seq in (1, 2)
    ]
    keep(database, plan, result, *indicators)


def test_own_skp_come_first_then_the_same_jabatan_then_the_others(db: Database) -> None:
    mine, same, other, bare = (
        an_employee(id=key, name=name) for key, name in zip("abcd", ("Ani", "Budi", "Aceng", "Dodi"), strict=True)
    )
    keep(db, mine, same, other, bare)
    written(db, "now", mine, "Pranata Komputer")
    written(db, "last", mine, "Operator", 2025)
    written(db, "before", mine, "Operator", 2024)
    written(db, "same", same, "PRANATA KOMPUTER")
    written(db, "same-old", same, "Pranata Komputer", 2025)
    written(db, "other", other, "Bendahara", 2025)
    keep(db, a_plan(bare, id="empty", person={"name": "Dodi", "position": "Pranata Komputer"}))
    with db.reader() as reader:
        found = plan_sources.sources(reader, "now")
    assert [(one.id, one.kinship) for one in found] == [
        ("last", "own"),
        ("before", "own"),
        ("same", "same"),
        ("other", "other"),
    ]
    assert (found[0].results, found[0].indicators, found[0].year, found[0].unit) == (1, 2, 2025, "Seksi")


def test_the_rhk_of_the_assessor_of_that_year_are_offered_with_those_of_the_covering_skp_first(db: Database) -> None:
    boss, mine = an_employee(id="boss"), an_employee(id="mine")
    keep(db, boss, mine)
    written(db, "camat", boss, "Camat", form_group="MANDIRI", start=date(2026, 5, 1))
    written(db, "old", boss, "Camat", 2025, form_group="MANDIRI")
    written(db, "own", mine, "Staf", assessor_id="boss")
    with db.reader() as reader:
        [one] = plan_sources.superior_results(reader, "own")
        assert one == ("Camat", "Rhk camat", ("Indikator 1", "Indikator 2"), True)
        assert plan_sources.superior_results(reader, "camat") == []  # his assessor stands outside
