"""Services: career suggestions computed from what is stored now, and what the leader decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.calendar import FINISHED, PeriodKind
from asn_desktop.domain.career import engine
from asn_desktop.domain.career.recommendation import Condition, Recommendation, Urgency
from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone, register
from asn_desktop.services.career_facts import gather
from asn_desktop.services.career_kinds import KIND_NAMES, function_of, letter_kind
from asn_desktop.services.career_rules import in_force
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries import career as stored
from asn_desktop.storage.queries import periods
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career import CaseRow, PersonRow
    from asn_desktop.storage.queries.periods import PeriodRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


class CaseState(StrEnum):
    """Where a career case stands (product's list of states)."""

    SUGGESTED = "suggested"
    APPROVED = "approved"
    POSTPONED = "postponed"
    REFUSED = "refused"
    PROPOSED = "proposed"
    RECEIVED = "received"
    ISSUED = "issued"
    CLOSED = "closed"


# The decision of the office is out of the house, or done: it is taken back before it is changed.
PASSED_ON = frozenset({CaseState.PROPOSED, CaseState.RECEIVED})
DONE = frozenset({CaseState.ISSUED, CaseState.CLOSED})
AGREED = frozenset({CaseState.APPROVED}) | PASSED_ON | DONE
STATE_NAMES = {
    CaseState.SUGGESTED: "Menunggu",
    CaseState.APPROVED: "Disetujui",
    CaseState.POSTPONED: "Ditunda",
    CaseState.REFUSED: "Ditolak",
    CaseState.PROPOSED: "Diusulkan",
    CaseState.RECEIVED: "Diterima BKPSDMD",
    CaseState.ISSUED: "Terbit",
    CaseState.CLOSED: "Selesai",
}
_VERBS = {CaseState.APPROVED: "Setujui", CaseState.POSTPONED: "Tunda", CaseState.REFUSED: "Tolak"}


class Suggested(NamedTuple):
    """One suggestion as the list shows it; with a case once somebody decided on it."""

    employee_id: str
    nip: str
    name: str  # with titles
    position: str
    eselon: str
    recommendation: Recommendation
    case: CaseRow | None
    state: CaseState  # a postponement that has run out waits again
    unit_id: str = ""
    present: bool = True  # False: decided earlier, and the data of today no longer suggest it

    @property
    def key(self) -> str:
        """A key that stays the same while the data stay the same."""
        one = self.recommendation
        return f"{self.employee_id}:{one.kind}:{one.rule}:{one.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the leader decides on one suggestion; postponing and refusing need a reason, and so does overruling.

    `target` tells two suggestions of one rule apart (the raise decided last month and the next); '' takes the present.
    """

    employee_id: str
    kind: str
    rule: str
    state: CaseState
    decided_by: str
    reason: str = ""
    postponed_until: date | None = None
    target: str = ""


def review_period(reader: Reader, period_id: str = "") -> PeriodRow | None:
    """The finished annual period the suggestions rest on: that of the chosen period's year, else the newest; or None.

    Only the annual appraisal sets the predikat of a year, so a finished quarter leads to the annual period of its year.
    """
    finished = [row for row in periods.periods(reader) if row.kind == PeriodKind.ANNUAL and row.state in FINISHED]
    chosen = periods.one(reader, period_id) if period_id else None
    same_year = [row for row in finished if chosen is not None and row.year == chosen.year]
    return next(iter([*same_year, *finished]), None)


def review_year(reader: Reader, today: date) -> int:
    """The appraisal year career decisions look back on: that of the newest finished annual period, else last year."""
    found = review_period(reader)
    return found.year if found is not None else today.year - 1


def suggestions(
    reader: Reader,
    rules: Rules,
    *,
    year: int,
    on: date,
    nip: str | None = None,
    only: frozenset[Kind] = frozenset(Kind),
    everything: bool = False,
) -> list[Suggested]:
    """The suggestions of everybody active after the appraisals of `year`, as of the day `on`, by the office's figures.

    What was decided stays in the list also when the data of today no longer suggest it: as it was when decided.
    `everything` answers also what nobody has to act on now.
    """
    effective = in_force(reader, rules)
    return worked_out(reader, effective, year=year, on=on, nip=nip, only=only, everything=everything)


def worked_out(
    reader: Reader,
    rules: Rules,
    *,
    year: int,
    on: date,
    nip: str | None = None,
    only: frozenset[Kind] = frozenset(Kind),
    everything: bool = False,
) -> list[Suggested]:
    """As `suggestions`, by exactly these rules."""
    wanted = {group.kind for group in rules.career.groups if group.decides in only}
    decided = {_identity(case): case for case in reversed(stored.cases(reader, year)) if case.kind in wanted}
    found = []
    for person, facts in gather(reader, rules, year, nip, on=on, with_feedback=Kind.TRAINING in only):
        for recommendation in engine.recommend(rules.career, facts, on=on, year=year, only=only, everything=everything):
            identity = (person.id, recommendation.kind, recommendation.rule, recommendation.target)
            found.append(_suggested(person, recommendation, decided.pop(identity, None), on))
        for identity in [identity for identity in decided if identity[0] == person.id]:
            case = decided.pop(identity)
            found.append(_suggested(person, _as_decided(case), case, on)._replace(present=False))
    return found


def decide(desk: Desk, decision: Decision, *, year: int) -> Changes:
    """Keep the leader's decision with the evidence as it stands today; the conditions are frozen with it."""
    return decide_many(desk, [decision], year=year)


def decide_many(desk: Desk, decisions: Sequence[Decision], *, year: int) -> Changes:
    """Keep several decisions in one act: all of them or none."""
    if not decisions:
        raise Rejected("Pilih sedikitnya satu usulan.")
    with desk.reader() as reader:
        found = _the_suggestions(reader, desk, decisions, year)
    problems = [
        problem if len(decisions) == 1 else Problem(problem.field, f"{one.name}: {problem.sentence}")
        for decision, one in zip(decisions, found, strict=True)
        for problem in [*_too_late(one), *_problems(decision, one.recommendation, desk)]
    ]
    if problems:
        raise Rejected(problems)
    title = _title(desk.rules, decisions, found)
    reasons = dict.fromkeys(decision.reason.strip() for decision in decisions)
    with desk.work() as work:
        for decision, one in zip(decisions, found, strict=True):
            _keep(work, desk, decision, one, year)
        return changes_of(title, work.commit(act="decide_career", title=title, reason="; ".join(filter(None, reasons))))


def as_json(one: Suggested, *, frozen: bool = False) -> dict[str, Any]:
    """The suggestion as the command line prints it and as a decision keeps it."""
    recommendation = one.recommendation
    data: dict[str, Any] = {
        "nip": one.nip,
        "kind": recommendation.kind,
        "state": one.state,
        "eligible": recommendation.eligible,
        "conditions": [condition._asdict() for condition in recommendation.conditions],
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


def _suggested(person: PersonRow, recommendation: Recommendation, case: CaseRow | None, on: date) -> Suggested:
    return Suggested(
        employee_id=person.id,
        nip=person.nip,
        name=full_name(person.front_title, person.name, person.back_title),
        position=person.position_name,
        eselon=person.eselon,
        recommendation=recommendation,
        case=case,
        state=_state(case, on),
        unit_id=person.unit_id or "",
    )


def _state(case: CaseRow | None, on: date) -> CaseState:
    if case is None or (case.postponed_until is not None and case.postponed_until <= on):
        return CaseState.SUGGESTED
    return CaseState(case.state)


def _identity(case: CaseRow) -> tuple[str, str, str, str]:
    """Kind and rule alone are not enough: once a raise is recorded the next one follows from the same rule."""
    return case.employee_id, case.kind, case.rule, case.evidence["target"]


def _as_decided(case: CaseRow) -> Recommendation:
    """The recommendation as it stood when the case was decided."""
    kept: Mapping[str, Any] = case.evidence
    return Recommendation(
        kind=case.kind,
        rule=case.rule,
        title=kept["title"],
        summary=kept["summary"],
        conditions=tuple(
            Condition(**(one | {"confidence": Confidence(one["confidence"])})) for one in kept["conditions"]
        ),
        earliest=date.fromisoformat(kept["earliest"]) if kept["earliest"] else None,
        effective=date.fromisoformat(kept["effective"]) if kept["effective"] else None,
        target=kept["target"],
        urgency=Urgency.LATER,
        figures=kept["figures"],
    )


def _the_suggestions(reader: Reader, desk: Desk, decisions: Sequence[Decision], year: int) -> list[Suggested]:
    """What each decision is about, as it stands now."""
    nip = None
    if len(decisions) == 1:
        nip = stored.active_nip(reader, decisions[0].employee_id)
        if nip is None:
            raise NotFound(gone.EMPLOYEE)
    present = suggestions(reader, desk.rules, year=year, on=desk.today, nip=nip)
    return [_matching(present, decision) for decision in decisions]


def _matching(present: Iterable[Suggested], decision: Decision) -> Suggested:
    for one in present:
        same = (one.employee_id, one.recommendation.kind, one.recommendation.rule) == (
            decision.employee_id,
            decision.kind,
            decision.rule,
        )
        if same and decision.target in ("", one.recommendation.target):
            return one
    raise NotFound(gone.SUGGESTION)


def _keep(work: Work, desk: Desk, decision: Decision, one: Suggested, year: int) -> None:
    person = work.require(EmployeeRecord, decision.employee_id, gone.EMPLOYEE)
    record = work.get(CareerCaseRecord, one.case.id) if one.case else None
    if record is None:
        record = CareerCaseRecord(
            employee_id=person.id, kind=decision.kind, rule=decision.rule, year=year, state="", title=""
        )
        work.add(record)
    else:
        # A changed decision takes its nota usul along.
        register.void(work, "Keputusan karier diubah", desk.today, case_id=record.id)
    record.state, record.title = decision.state, one.recommendation.title
    record.evidence = as_json(one, frozen=True)
    record.postponed_until = decision.postponed_until if decision.state is CaseState.POSTPONED else None
    record.decided_by, record.typed_by = decision.decided_by.strip(), desk.actor
    record.decided_on, record.reason = desk.today, decision.reason.strip()
    record.rules = desk.rules.digest[:12]


def _title(rules: Rules, decisions: Sequence[Decision], found: Sequence[Suggested]) -> str:
    verbs = dict.fromkeys(_VERBS[decision.state] for decision in decisions)
    kinds = dict.fromkeys(KIND_NAMES[function_of(rules, decision.kind)] for decision in decisions)
    verb = next(iter(verbs)) if len(verbs) == 1 else "Putuskan"
    kind = next(iter(kinds)) if len(kinds) == 1 else "usulan"
    return f"{verb} {kind} {found[0].name if len(found) == 1 else f'{len(found)} pegawai'}"


def _too_late(one: Suggested) -> list[Problem]:
    if one.state in PASSED_ON:
        return [Problem("", "Usulan ini sudah diteruskan. Tarik usulannya lebih dahulu, baru ubah keputusannya.")]
    if one.state in DONE:
        return [Problem("", "Keputusan ini sudah selesai dan tidak dapat diubah lagi.")]
    return []


def _problems(decision: Decision, recommendation: Recommendation, desk: Desk) -> list[Problem]:
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
        decision.postponed_until is None or decision.postponed_until <= desk.today
    ):
        problems.append(Problem("postponed_until", "Isi sampai tanggal berapa usulan ini ditunda, sesudah hari ini."))
    letter = letter_kind(desk.rules, decision.kind, decision.rule)
    if decision.state is CaseState.APPROVED and letter is DocumentKind.NOTA_USUL and not recommendation.target:
        problems.append(
            Problem(
                "",
                "Pangkat tujuan belum dapat ditentukan, jadi tidak ada yang dapat diusulkan."
                " Periksa golongan pada data pegawai.",
            )
        )
    return problems
