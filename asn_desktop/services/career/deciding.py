"""Services: what the leader decides on career suggestions, kept with the evidence as it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import gone
from asn_desktop.services.career.career import DONE, PASSED_ON, CaseState, Suggested, as_json, suggestions
from asn_desktop.services.career.career_kinds import KIND_NAMES, function_of, letter_kind
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.registry import register
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_VERBS = {CaseState.APPROVED: "Setujui", CaseState.POSTPONED: "Tunda", CaseState.REFUSED: "Tolak"}


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
        return [Problem("", "Keputusan ini sudah selesai. Cabut suratnya atau buka lagi lebih dahulu, baru ubah.")]
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
