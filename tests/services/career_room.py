"""Tests: a small kecamatan whose year 2025 is final, and what its rules suggest."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from asn_desktop.services import regulations
from asn_desktop.services.career import career
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.deciding import Decision
from asn_desktop.services.desk import Desk
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PastPredikatRecord
from tests.builders import NOW, a_period, a_plan, a_unit, an_appraisal, an_employee, an_office, keep

if TYPE_CHECKING:
    from asn_desktop.services.career.career import Suggested
    from asn_desktop.storage.engine import Database

YEAR = 2025
RULES = regulations.load()


def desk_at(database: Database, now: datetime = NOW) -> Desk:
    return Desk(database=database, rules=RULES, actor="Yulia", clock=lambda: now)


def office(database: Database, *, predikat: str = "BAIK", before: str = "BAIK", **facts: Any) -> Desk:
    """Camat Ardinal, and Hendri (pelaksana, III/b since 2022, S-1) whose 2024 and 2025 are known."""
    keep(database, an_office())
    keep(database, a_unit("Kecamatan Siulak", id="kec", independent=True))
    keep(
        database,
        an_employee(
            id="camat",
            name="Ardinal",
            unit_id="kec",
            position_kind="ADMINISTRATOR",
            position_name="Camat",
            eselon="III.a",
            golongan="IV/a",
            nip="197001011995031001",
        ),
        an_employee(
            **{
                "id": "hendri",
                "name": "Hendri Saputra",
                "unit_id": "kec",
                "nip": "198503122010011001",
                "golongan": "III/b",
                "golongan_tmt": date(2022, 4, 1),
                "mkg_years": 12,
                "mkg_months": 3,
                "cpns_tmt": date(2010, 1, 1),
                "education": "S1",
                "education_name": "S-1 Ilmu Pemerintahan",
                "hukdis_checked": True,
            }
            | facts
        ),
    )
    with database.work(actor="Yulia", now=NOW) as work:
        work.require(UnitRecord, "kec", "").head_id = "camat"
        work.commit("test", "Camat")
    keep(database, PastPredikatRecord(employee_id="hendri", year=2024, predikat=before))
    appraise(database, "hendri", predikat)
    return desk_at(database)


def appraise(database: Database, employee_id: str, predikat: str, **facts: Any) -> None:
    """A finished annual appraisal of 2025."""
    with database.work(actor="Yulia", now=NOW) as work:
        period = work.first(type(a_period()), code="2025")
        if period is None:
            period = a_period(
                id="tahun",
                code="2025",
                name="Tahunan 2025",
                year=2025,
                start=date(2025, 1, 1),
                end=date(2025, 12, 31),
                state="final",
            )
            work.add(period)
            work.flush()
        person = work.require(EmployeeRecord, employee_id, "")
        start = facts.pop("start", date(2025, 1, 1))
        plan = a_plan(person, year=2025, start=start, end=facts.pop("end", date(2025, 12, 31)))
        work.add(plan)
        work.flush()
        known = {"state": "rated", "predikat": predikat, "collection_closed": True}
        work.add(an_appraisal(period, plan, person, **known | facts))
        work.commit("test", "Penilaian")


def change(database: Database, employee_id: str, **facts: Any) -> None:
    with database.work(actor="Yulia", now=NOW) as work:
        person = work.require(EmployeeRecord, employee_id, "")
        for name, value in facts.items():
            setattr(person, name, value)
        work.commit("test", "Ubah")


def suggested(desk: Desk, kind: str, employee_id: str = "hendri", year: int = YEAR) -> Suggested:
    with desk.reader() as reader:
        found = career.suggestions(reader, desk.rules, year=year, on=desk.today)
    return next(one for one in found if (one.employee_id, one.recommendation.kind) == (employee_id, kind))


def all_of(desk: Desk, kind: str, employee_id: str = "hendri", year: int = YEAR) -> list[Suggested]:
    with desk.reader() as reader:
        found = career.suggestions(reader, desk.rules, year=year, on=desk.today)
    return [one for one in found if (one.employee_id, one.recommendation.kind) == (employee_id, kind)]


def decision(one: Suggested, state: CaseState = CaseState.APPROVED, **facts: Any) -> Decision:
    known: dict[str, Any] = {
        "employee_id": one.employee_id,
        "kind": one.recommendation.kind,
        "rule": one.recommendation.rule,
        "state": state,
        "decided_by": "Ardinal (Camat)",
    }
    return Decision(**known | facts)
