"""Tests: one assessor with as many people as wanted, all of them ready to be rated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.services import regulations
from asn_desktop.services.desk import Desk
from asn_desktop.storage.schema.appraisals import (
    AppraisalRecord,
    IndicatorRecord,
    JudgementRecord,
    PlanRecord,
    WorkResultRecord,
)
from asn_desktop.storage.schema.feedback import BallotRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW, a_period, a_plan, a_unit, an_appraisal, an_employee, an_office, keep

if TYPE_CHECKING:
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.schema.base import Base

PERIOD = "p2026"
UNIT = "sekretariat"
ASSESSOR = {"name": "Helmi Fitriani, S.Sos.", "nip": "197001011995031001", "position": "Sekretaris Kecamatan"}


def unit(database: Database, people: int) -> Desk:
    """The suggestion of everybody is meets · meets; names and keys are numbered: "Pegawai 007", "a007"."""
    keep(database, an_office(), a_unit("Sekretariat", id=UNIT), a_period(id=PERIOD))
    keep(database, an_employee(id="sekcam", name="Helmi Fitriani", unit_id=UNIT))
    made: dict[type[Base], list[Any]] = {}
    for number in range(people):
        _add_person(made, f"{number:03}")
    with database.work(actor="Yulia", now=NOW) as work:
        for table, records in made.items():
            work.insert_many(table, records)
        work.commit("test", "Unit")
    return Desk(database=database, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)


def _add_person(made: dict[type[Base], list[Any]], number: str) -> None:
    nip = f"198503122010011{999 - int(number):03}"  # counted down, so that a search for a name's number finds no NIP
    person = an_employee(id=f"e{number}", nip=nip, name=f"Pegawai {number}", unit_id=UNIT)
    plan = a_plan(person, id=f"p{number}", assessor_id="sekcam", assessor=ASSESSOR)
    appraisal = an_appraisal(
        a_period(id=PERIOD),
        plan,
        person,
        id=f"a{number}",
        unit_id=UNIT,
        person={"name": person.name, "nip": person.nip, "position": person.position_name, "unit": "Sekretariat"},
        state="feedback",
        collection_closed=True,
        assessor=ASSESSOR,
        sheets=4,
    )
    _put(made, EmployeeRecord, person)
    _put(made, PlanRecord, plan)
    _put(made, AppraisalRecord, appraisal)
    for place in range(3):
        work_result = f"w{number}{place}"
        _put(
            made,
            WorkResultRecord,
            WorkResultRecord(id=work_result, plan_id=plan.id, kind="UTAMA", seq=place, statement="Surat terkirim"),
        )
        _put(
            made,
            IndicatorRecord,
            IndicatorRecord(id=f"i{number}{place}", work_result_id=work_result, seq=0, text="Waktu", target="1 hari"),
        )
        _put(
            made,
            JudgementRecord,
            JudgementRecord(
                id=f"j{number}{place}", appraisal_id=appraisal.id, work_result_id=work_result, rating="MEETS"
            ),
        )
    for place, group in enumerate(("superior", "peer", "peer", "peer")):
        _put(
            made,
            BallotRecord,
            BallotRecord(id=f"b{number}{place}", appraisal_id=appraisal.id, rater_group=group, answers="4" * 21),
        )


def _put(made: dict[type[Base], list[Any]], table: type[Base], record: Any) -> None:
    """A record as the row of a bulk insert; what it leaves open has its default."""
    row = {}
    for column in table.__table__.columns:
        value = getattr(record, column.key)
        if value is None and column.default is not None and column.default.is_scalar:
            value = column.default.arg
        row[column.key] = value
    row.update({key: 1 for key in ("revision",) if key in row})
    if table is AppraisalRecord:
        row["working"] = []
    made.setdefault(table, []).append(row)
