"""Tests: records with readable defaults; a test names only the facts it is about."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.feedback import BallotRecord
from asn_desktop.storage.schema.office import OfficeRecord, UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.work import Touched

NOW = datetime(2026, 11, 24, 10, 42)
_numbers = count(1)


def a_nip() -> str:
    """Another NIP of 18 digits: born 12 March 1985, CPNS in a January from 2011 on, a man.

    Tests that write a NIP themselves take January 2010, so that the two never meet.
    """
    year, serial = divmod(next(_numbers), 999)
    return f"19850312{2011 + year % 15}011{serial + 1:03}"


def an_employee(**facts: Any) -> EmployeeRecord:
    """A PNS of golongan III/c."""
    known: dict[str, Any] = {
        "nip": a_nip(),
        "name": "Hendri Saputra",
        "back_title": "S.Sos.",
        "status": "PNS",
        "sex": "M",
        "birth_date": date(1985, 3, 12),
        "golongan": "III/c",
        "golongan_tmt": date(2022, 4, 1),
        "position_name": "Analis Kepegawaian",
    }
    return EmployeeRecord(**known | facts)


def a_unit(name: str = "Kecamatan Siulak", **facts: Any) -> UnitRecord:
    """A unit of the tree."""
    return UnitRecord(name=name, **facts)


def an_office(**facts: Any) -> OfficeRecord:
    """The office of the file."""
    known: dict[str, Any] = {
        "name": "Kecamatan Siulak",
        "region": "Pemerintah Kabupaten Kerinci",
        "place": "Siulak",
        "letter_code": "KEC-SLK",
    }
    return OfficeRecord(**known | facts)


def a_period(**facts: Any) -> PeriodRecord:
    """The annual period of 2026, running."""
    known: dict[str, Any] = {
        "code": "2026",
        "name": "Tahunan 2026",
        "kind": "ANNUAL",
        "year": 2026,
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "state": "running",
    }
    return PeriodRecord(**known | facts)


def a_plan(employee: EmployeeRecord, **facts: Any) -> PlanRecord:
    """The SKP of 2026 of a person whose record has its key."""
    known: dict[str, Any] = {
        "employee_id": employee.id,
        "year": 2026,
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "form_group": "JA_JF",
        "person": {"name": employee.name, "nip": employee.nip},
        "assessor": {},
        "superior": {},
    }
    return PlanRecord(**known | facts)


def an_appraisal(period: PeriodRecord, plan: PlanRecord, employee: EmployeeRecord, **facts: Any) -> AppraisalRecord:
    """The appraisal of a plan in a period."""
    known: dict[str, Any] = {
        "period_id": period.id,
        "plan_id": plan.id,
        "employee_id": employee.id,
        "state": "planning",
        "name": employee.name,
        "nip": employee.nip,
        "position": employee.position_name,
        "person": {},
        "assessor": {},
        "superior": {},
    }
    return AppraisalRecord(**known | facts)


def a_ballot(appraisal: AppraisalRecord, **facts: Any) -> BallotRecord:
    """One answer sheet of a peer, all fours."""
    known: dict[str, Any] = {"appraisal_id": appraisal.id, "rater_group": "peer", "answers": "4" * 21}
    return BallotRecord(**known | facts)


def keep(database: Database, *records: Any, act: str = "test", title: str = "Uji") -> Touched:
    """Add records in one act."""
    with database.work(actor="Yulia", now=NOW) as work:
        for record in records:
            work.add(record)
            work.flush()
        return work.commit(act, title)


def history_text(reader, *acts: str) -> str:
    """Everything the history holds of these kinds of acts (of all when none is named), as one text."""
    rows = reader.tuples(
        "SELECT a.act, a.title, a.reason, a.changes, coalesce(c.content, '') FROM audit a"
        " LEFT JOIN audit_content c ON c.seq = a.seq ORDER BY a.seq"
    )
    return "\n".join(str(part) for row in rows if not acts or row[0] in acts for part in row)
