"""Storage: the facts from which the list of due things is worked out."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.appraisals.due_facts import AppraisalFact, LooseFact, PaperFact, PeriodFact, PersonFact
from asn_desktop.domain.appraisals.rekey import TARGET_NAMES
from asn_desktop.storage.queries.appraisals.rekey import still_to_do
from asn_desktop.storage.queries.office import due
from asn_desktop.storage.schema.documents import DocumentRecord
from asn_desktop.storage.schema.rekey import RekeyRecord
from tests.builders import a_period, a_plan, an_appraisal, an_employee, keep
from tests.domain.packs import RULES

TODAY = date(2026, 11, 24)
OLD = {"code": "2025", "name": "Tahunan 2025", "year": 2025, "start": date(2025, 1, 1), "end": date(2025, 12, 31)}


def a_letter(key, **facts):
    known = {
        "id": key,
        "kind": "nota-usul",
        "number": key,
        "code": key,
        "classification": "800",
        "year": 2026,
        "seq": len(key),
        "state": "numbered",
        "title": "Nota usul kenaikan pangkat",
        "issued_on": date(2026, 11, 1),
    }
    return DocumentRecord(**known | facts)


def test_an_empty_office_has_no_facts(db):
    with db.reader() as reader:
        assert due.periods(reader) == due.appraisals(reader, RULES) == due.unplanned(reader, date(2026, 2, 2)) == []
        assert due.unprepared(reader, TODAY) == due.papers(reader) == []


def test_what_is_archived_or_reported_is_over(db):
    now, old = a_period(id="p26"), a_period(id="p25", **OLD, state="archived")
    budi, rina = an_employee(id="b", name="Budi"), an_employee(id="r", name="Rina")
    plans = [a_plan(budi, id="s1"), a_plan(rina, id="s2"), a_plan(budi, id="s3", year=2025, start=date(2025, 1, 1))]
    signed = {"state": "signed_by_assessor", "predikat": "BAIK", "collection_closed": True}
    keep(
        db,
        now,
        old,
        budi,
        rina,
        *plans,
        an_appraisal(now, plans[0], budi, id="a1", **signed, signed_on=date(2026, 11, 3)),
        an_appraisal(now, plans[1], rina, id="a2", state="reported"),
        an_appraisal(old, plans[2], budi, id="a3"),
    )
    with db.reader() as reader:
        assert due.periods(reader) == [PeriodFact("p26", "Tahunan 2026", "ANNUAL", date(2026, 12, 31), "running")]
        assert due.appraisals(reader, RULES) == [
            AppraisalFact(
                "a1", "b", "Budi", "p26", "s1", date(2026, 1, 1), "signed_by_assessor", True, True, date(2026, 11, 3)
            )
        ]


def test_who_has_no_plan_and_who_no_appraisal(db):
    now = a_period(id="p26")
    budi = an_employee(id="b", name="Budi", front_title="Drs.", back_title="M.Si.", cpns_tmt=date(2010, 1, 1))
    rina, gone = an_employee(id="r", name="Rina", back_title=""), an_employee(id="g", name="Gani", retired=True)
    later = {"kind": "QUARTERLY", "state": "draft"}
    keep(db, a_period(id="t1", code="2026-T1", **later, start=date(2026, 11, 25)), now, budi, rina, gone)
    keep(db, a_plan(rina))
    with db.reader() as reader:
        assert due.unplanned(reader, date(2026, 2, 2)) == [PersonFact("b", "Drs. Budi, M.Si.", since=date(2010, 1, 1))]
        assert {one.employee_id for one in due.unplanned(reader, date(2025, 2, 2))} == {"b", "r"}
        assert due.unprepared(reader, TODAY) == [PersonFact("r", "Rina", "p26")]


def test_letters_wait_for_a_signature_but_not_those_of_an_appraisal(db):
    period, budi = a_period(id="p26"), an_employee(id="b", name="Budi", back_title="")
    plan = a_plan(budi, id="s1")
    keep(db, period, budi, plan, an_appraisal(period, plan, budi, id="a1"))
    keep(
        db,
        a_letter("n1", employee_id="b"),
        a_letter("n22", employee_id="b", state="signed"),
        a_letter("n333", appraisal_id="a1"),
        a_letter("n4444"),
    )
    with db.reader() as reader:
        title = "Nota usul kenaikan pangkat"
        assert sorted(due.papers(reader)) == [PaperFact("n1", "b", "Budi", title), PaperFact("n4444", "", "", title)]


def test_what_is_not_in_the_other_systems_as_it_is_now(db):
    period = a_period(id="p26")
    people = [an_employee(id=key, name=key.upper()) for key in "abcd"]
    plans = [a_plan(one, id=f"s{one.id}") for one in people]
    rated = {"state": "reported", "predikat": "BAIK", "work_result": "MEETS", "behaviour": "MEETS"}
    states = ({"state": "planning"}, {"state": "agreed"}, rated, rated)
    appraisals = [
        an_appraisal(period, plan, one, id=f"x{one.id}", **facts)
        for plan, one, facts in zip(plans, people, states, strict=True)
    ]
    keep(db, period, *people, *plans, *appraisals)
    noted = {"done_on": TODAY, "work_result": "MEETS"}
    keep(
        db,
        RekeyRecord(appraisal_id="xc", target="e_kinerja", behaviour="BELOW", **noted),
        RekeyRecord(appraisal_id="xd", target="e_kinerja", behaviour="MEETS", **noted),
        RekeyRecord(appraisal_id="xd", target="siasn", behaviour="MEETS", **noted),
    )
    with db.reader() as reader:
        assert due.rekey(reader) == [
            LooseFact("xb", "b", "B", "e-Kinerja", "p26"),
            LooseFact("xc", "c", "C", "e-Kinerja, SIASN", "p26"),
        ]
        assert {target: sum(target in one.note for one in due.rekey(reader)) for target in ("e-Kinerja", "SIASN")} == {
            TARGET_NAMES[target]: count for target, count in still_to_do(reader, "p26").items()
        }
