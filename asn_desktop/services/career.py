"""Services: career suggestions computed from what is stored now, and what the leader decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.career import engine
from asn_desktop.domain.career.facts import CareerFacts, Hukdis, HukdisLevel
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.nip import EmployeeStatus
from asn_desktop.domain.position import PositionKind
from asn_desktop.domain.predicate import Predikat
from asn_desktop.domain.rank import Education
from asn_desktop.domain.wording import full_name
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import results
from asn_desktop.storage.queries import career as stored
from asn_desktop.storage.queries.reporting_lines import line as reporting_line
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Reader


class CaseState(StrEnum):
    """Where a career case stands (product's list of states)."""

    SUGGESTED = "suggested"
    APPROVED = "approved"
    POSTPONED = "postponed"
    REFUSED = "refused"


STATE_NAMES = {
    CaseState.SUGGESTED: "Menunggu",
    CaseState.APPROVED: "Disetujui",
    CaseState.POSTPONED: "Ditunda",
    CaseState.REFUSED: "Ditolak",
}


class Suggested(NamedTuple):
    """One suggestion as the list shows it; with a case once somebody decided on it."""

    employee_id: str
    nip: str
    name: str  # with titles
    position: str
    recommendation: Recommendation
    case: stored.CaseRow | None

    @property
    def key(self) -> str:
        """A key that stays the same while the data stay the same."""
        return f"{self.employee_id}:{self.recommendation.kind}:{self.recommendation.rule}"

    @property
    def state(self) -> CaseState:
        """Decided, or still waiting."""
        return CaseState(self.case.state) if self.case else CaseState.SUGGESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the leader decides on one suggestion; postponing and refusing need a reason, and so does overruling."""

    employee_id: str
    kind: str
    rule: str
    state: CaseState
    decided_by: str
    reason: str = ""
    postponed_until: date | None = None


def suggestions(reader: Reader, rules: Rules, *, year: int, on: date, nip: str | None = None) -> list[Suggested]:
    """The suggestions of everybody active after the appraisals of `year`, as of the day `on`."""
    decided = {(case.employee_id, case.kind, case.rule): case for case in reversed(stored.cases(reader, year))}
    found = []
    for person, facts in _facts(reader, rules, year, nip):
        found += [
            Suggested(
                person.id,
                person.nip,
                full_name(person.front_title, person.name, person.back_title),
                person.position_name,
                recommendation,
                decided.get((person.id, recommendation.kind, recommendation.rule)),
            )
            for recommendation in engine.recommend(rules.career, facts, on=on, year=year)
        ]
    return found


def decide(desk: Desk, decision: Decision, *, year: int) -> Changes:
    """Keep the leader's decision with the evidence as it stands today; the conditions are frozen with it."""
    with desk.reader() as reader:
        found = _suggestion(reader, desk, decision, year)
    recommendation = found.recommendation
    problems = _problems(decision, recommendation, desk.today)
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        person = work.require(EmployeeRecord, decision.employee_id, "Pegawai ini tidak ada lagi.")
        record = found.case and work.get(CareerCaseRecord, found.case.id)
        if record is None:
            record = CareerCaseRecord(
                employee_id=person.id, kind=decision.kind, rule=decision.rule, year=year, state="", title=""
            )
            work.add(record)
        record.state, record.title = decision.state, recommendation.title
        record.evidence = as_json(found, frozen=True)
        record.postponed_until = decision.postponed_until
        record.decided_by, record.typed_by = decision.decided_by.strip(), desk.actor
        record.decided_on, record.reason = desk.today, decision.reason.strip()
        record.rules = desk.rules.digest[:12]
        verb = {CaseState.APPROVED: "Setujui", CaseState.POSTPONED: "Tunda", CaseState.REFUSED: "Tolak"}[decision.state]
        title = f"{verb} {recommendation.title} {person.name}"
        return changes_of(title, work.commit(act="decide_career", title=title, reason=decision.reason.strip()))


def as_json(one: Suggested, *, frozen: bool = False) -> dict[str, Any]:
    """The suggestion as the command line prints it and as a decision keeps it."""
    recommendation = one.recommendation
    data: dict[str, Any] = {
        "nip": one.nip,
        "kind": recommendation.kind,
        "state": one.state,
        "eligible": recommendation.eligible,
        "conditions": [
            {
                "id": condition.id,
                "met": condition.met,
                "text": condition.text,
                "data": condition.data,
                "basis": condition.basis,
                "confidence": condition.confidence,
            }
            for condition in recommendation.conditions
        ],
        "earliest": recommendation.earliest and recommendation.earliest.isoformat(),
        "effective": recommendation.effective and recommendation.effective.isoformat(),
        "rule": recommendation.rule,
        "title": recommendation.title,
        "summary": recommendation.summary,
        "target": recommendation.target,
        "figures": dict(recommendation.figures),
    }
    if frozen:
        del data["state"]
    return data


def _suggestion(reader: Reader, desk: Desk, decision: Decision, year: int) -> Suggested:
    person = reader.one("SELECT nip FROM employee WHERE id = ?", (decision.employee_id,))
    if person is None:
        raise NotFound("Pegawai ini tidak ada lagi. Muat ulang daftar usulan.")
    for one in suggestions(reader, desk.rules, year=year, on=desk.today, nip=person.nip):
        if (one.recommendation.kind, one.recommendation.rule) == (decision.kind, decision.rule):
            return one
    raise NotFound("Usulan ini tidak ada lagi karena datanya berubah. Muat ulang daftar usulan.")


def _problems(decision: Decision, recommendation: Recommendation, today: date) -> list[Problem]:
    problems = []
    if not decision.decided_by.strip():
        problems.append(Problem("decided_by", "Nama pejabat yang memutuskan belum diisi."))
    if not decision.reason.strip():
        if decision.state is CaseState.APPROVED and recommendation.eligible is not True:
            problems.append(
                Problem("reason", "Belum semua syarat terpenuhi. Isi alasan mengapa usulan ini tetap disetujui.")
            )
        if decision.state in (CaseState.POSTPONED, CaseState.REFUSED):
            verb = "menunda" if decision.state is CaseState.POSTPONED else "menolak"
            problems.append(
                Problem("reason", f"Isi alasan {verb} usulan ini; alasan disimpan dan dapat dibaca kembali.")
            )
    if decision.state is CaseState.POSTPONED and (
        decision.postponed_until is None or decision.postponed_until <= today
    ):
        problems.append(Problem("postponed_until", "Isi sampai tanggal berapa usulan ini ditunda, sesudah hari ini."))
    return problems


def _facts(reader: Reader, rules: Rules, year: int, nip: str | None) -> Iterable[tuple[stored.PersonRow, CareerFacts]]:
    people = stored.people(reader, nip)
    predikat = stored.predikat(reader)
    objecting = stored.objections(reader)
    hukdis = stored.hukdis(reader)
    honours = stored.honours(reader)
    weakest = _weakest(reader, rules, year, [person.id for person in people])
    superiors = _superior_golongan(reader, people)
    for person in people:
        yield (
            person,
            CareerFacts(
                employee_id=person.id,
                nip=person.nip,
                name=person.name,
                status=EmployeeStatus(person.status),
                position_kind=PositionKind(person.position_kind),
                position_name=person.position_name,
                eselon=person.eselon,
                jenjang=person.jenjang,
                position_tmt=person.position_tmt,
                golongan=person.golongan,
                golongan_tmt=person.golongan_tmt,
                mkg_years=person.mkg_years,
                mkg_months=person.mkg_months,
                kgb_tmt=person.kgb_tmt,
                cpns_tmt=person.cpns_tmt,
                birth_date=person.birth_date,
                education=Education(person.education) if person.education else None,
                education_name=person.education_name,
                contract_start=person.contract_start,
                contract_end=person.contract_end,
                exam_level=person.exam_level,
                hukdis=tuple(Hukdis(HukdisLevel(row.level), row.start, row.end) for row in hukdis.get(person.id, ())),
                hukdis_known=person.hukdis_checked,
                predikat={when: Predikat(value) for when, value in predikat.get(person.id, {}).items()},
                weakest_values=weakest.get(person.id, ()),
                superior_golongan=superiors.get(person.id),
                honours=honours.get(person.id, ()),
                under_objection=person.id in objecting,
            ),
        )


def _weakest(
    reader: Reader, rules: Rules, year: int, people: Sequence[str]
) -> Mapping[str, tuple[tuple[str, Fraction], ...]]:
    """The values below expectation in each person's 360 answers of the year, the weakest first."""
    appraisals = stored.annual_appraisals(reader, year)
    wanted = {appraisals[person]: person for person in people if person in appraisals}
    names = [value.name for value in rules.performance.values]
    floor = rules.performance.predicate.behaviour_meets
    found = {}
    for appraisal_id, feedback in results(reader, rules, list(wanted)).items():
        low = [
            (name, mean)
            for name, mean in zip(names, feedback.per_value, strict=True)
            if mean is not None and mean < floor
        ]
        found[wanted[appraisal_id]] = tuple(sorted(low, key=lambda pair: pair[1]))
    return found


def _superior_golongan(reader: Reader, people: Sequence[stored.PersonRow]) -> Mapping[str, str]:
    line = reporting_line(reader)
    golongan = {row.id: row.golongan for row in stored.people(reader)}
    found = {}
    for person in people:
        assessor = line.assessor(person.id).employee_id
        if assessor and golongan.get(assessor):
            found[person.id] = golongan[assessor]
    return found
