"""Services: what follows an approval: passed on, taken in by BKPSDMD, issued with number and TMT, or simply done.

Issuing writes the histories: pangkat, jabatan, KGB, honours and agreements follow the decree, in the same act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.wording import short_date
from asn_desktop.services import gone
from asn_desktop.services.career import career, career_kinds
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.decrees import What
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import History, HonourDraft, PositionDraft, RankDraft
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.work import Work

RANKS = frozenset(
    {
        Kind.REGULAR_PROMOTION,
        Kind.STRUCTURAL_PROMOTION,
        Kind.FUNCTIONAL_PROMOTION,
        Kind.DIPLOMA_PROMOTION,
        Kind.EXTRAORDINARY_PROMOTION,
        Kind.SERVICE_PROMOTION,
    }
)
POSTS = frozenset({Kind.POST_PROMOTION, Kind.TRANSFER, Kind.DEMOTION, Kind.JENJANG_RISE})
_PROPOSED = RANKS | POSTS | {Kind.RETIREMENT, Kind.CONTRACT_END}
HONOUR, _SPECIAL_RAISE = "RWD-04", "KGB-06"
_WAITING = (CaseState.APPROVED, CaseState.PROPOSED, CaseState.RECEIVED)


class Way(NamedTuple):
    """How an approved case goes on: whether somebody else decides, and whether a decree ends it."""

    proposed: bool
    issued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """The decree, and what it says of the new post or the new agreement where it is about one."""

    number: str
    on: date | None
    tmt: date | None
    position_name: str = ""
    position_kind: str = ""
    eselon: str = ""
    jenjang: str = ""
    unit_name: str = ""
    contract_end: date | None = None


def way_of(rules: Rules, kind: str, rule: str) -> Way:
    """How a case of this kind goes on after its approval."""
    function = career_kinds.function_of(rules, kind)
    if function in _PROPOSED or rule in (HONOUR, _SPECIAL_RAISE):
        return Way(proposed=True, issued=True)
    return Way(proposed=False, issued=function is Kind.PERIODIC_RAISE)


def propose(desk: Desk, case_ids: Sequence[str], *, on: date, note: str = "") -> Changes:
    """Keep that approved cases were passed on to BKPSDMD."""
    return _move(desk, case_ids, CaseState.PROPOSED, on=on, note=note)


def receive(desk: Desk, case_ids: Sequence[str], *, on: date, note: str = "") -> Changes:
    """Keep that BKPSDMD has taken the proposals in."""
    return _move(desk, case_ids, CaseState.RECEIVED, on=on, note=note)


def finish(desk: Desk, case_ids: Sequence[str], *, on: date, note: str = "") -> Changes:
    """Keep that what was approved is done, where no decree follows."""
    return _move(desk, case_ids, CaseState.CLOSED, on=on, note=note)


def issue(desk: Desk, case_id: str, issued: Issued) -> Changes:
    """Keep the decree and let the person's histories follow it; can be taken back like any act."""
    return issue_many(desk, [(case_id, issued)])


def issue_many(desk: Desk, found: Sequence[tuple[str, Issued]]) -> Changes:
    """Keep the decrees of several cases in one act: all of them or none."""
    if not found:
        raise Rejected("Pilih sedikitnya satu usulan yang sudah disetujui atau diusulkan.")
    with desk.work() as work:
        cases = [(*_case(work, case_id), issued) for case_id, issued in found]
        problems = [
            problem if len(cases) == 1 else Problem(problem.field, f"{person.name}: {problem.sentence}")
            for record, person, issued in cases
            for problem in _issue_problems(desk, record, person, issued)
        ]
        if problems:
            raise Rejected(problems)
        kinds = dict[str, None]()
        for record, person, issued in cases:
            function = career_kinds.function_of(desk.rules, record.kind)
            record.former = histories.former(person, _changes(function))
            _follow(work, desk, record, person, issued, function)
            _end(record, issued)
            kinds[career_kinds.KIND_NAMES[function]] = None
        kind = next(iter(kinds)) if len(kinds) == 1 else "karier"
        record, person, _ = cases[0]
        whom = f"{person.name} nomor {record.decree_number}" if len(cases) == 1 else f"{len(cases)} pegawai"
        title = f"Catat SK {kind} {whom}"
        return changes_of(title, work.commit("issue_case", title))


def close_by_decree(work: Work, rules: Rules, person: EmployeeRecord, what: What, content: Mapping[str, object],
                    issued: Issued) -> bool:  # fmt: skip
    """End the case a decree of BKPSDMD answers; whether there was one. The register follows the decree elsewhere."""
    waiting = [
        record
        for record in work.all(CareerCaseRecord, "decided_on", employee_id=person.id)
        if record.state in _WAITING and _answers(rules, record, what, content)
    ]
    for record in waiting[-1:]:  # the newest, where two years have asked the same
        _end(record, issued)
    return bool(waiting)


def _answers(rules: Rules, record: CareerCaseRecord, what: What, content: Mapping[str, object]) -> bool:
    function, target = career_kinds.function_of(rules, record.kind), record.evidence["target"]
    if what is What.PANGKAT:
        return function in RANKS and target == content["golongan"]
    if what is What.PINDAH:
        return function is Kind.TRANSFER
    if function is Kind.JENJANG_RISE:
        return bool(target == content["jenjang"])
    if function is Kind.POST_PROMOTION:
        return bool(target == content["position_kind"])
    return function in POSTS and what is What.JABATAN


def _end(record: CareerCaseRecord, issued: Issued) -> None:
    record.state, record.issued_on = CaseState.ISSUED, issued.on
    record.decree_number, record.decree_tmt = " ".join(issued.number.split()), issued.tmt


def _issue_problems(desk: Desk, record: CareerCaseRecord, person: EmployeeRecord, issued: Issued) -> list[Problem]:
    if not way_of(desk.rules, record.kind, record.rule).issued:
        raise NotAllowed("Keputusan jenis ini tidak berakhir dengan surat keputusan. Tandai selesai saja.")
    if record.state not in _WAITING:
        raise _refusal(record, person)
    return _problems(issued, career_kinds.function_of(desk.rules, record.kind), record)


def withdraw(desk: Desk, case_id: str, reason: str) -> Changes:
    """Take a proposal back to approved before a decree is issued, with the reason."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan menarik usulan ini; alasan disimpan di riwayat.")])
    with desk.work() as work:
        record, person = _case(work, case_id)
        if record.state not in (CaseState.PROPOSED, CaseState.RECEIVED):
            raise _refusal(record, person)
        record.state, record.proposed_on, record.received_on = CaseState.APPROVED, None, None
        record.follow_note = reason.strip()
        kind = career_kinds.KIND_NAMES[career_kinds.function_of(desk.rules, record.kind)]
        title = f"Tarik usulan {kind} {person.name}"
        return changes_of(title, work.commit("withdraw_case", title, reason=reason.strip()))


_FROM = {
    CaseState.PROPOSED: (CaseState.APPROVED,),
    CaseState.RECEIVED: (CaseState.PROPOSED,),
    CaseState.CLOSED: (CaseState.APPROVED,),
}
_VERBS = {
    CaseState.PROPOSED: "Usulkan",
    CaseState.RECEIVED: "Catat diterima BKPSDMD:",
    CaseState.CLOSED: "Selesaikan",
}


def _move(desk: Desk, case_ids: Sequence[str], to: CaseState, *, on: date, note: str) -> Changes:
    if not case_ids:
        raise Rejected("Pilih sedikitnya satu usulan yang sudah disetujui.")
    with desk.work() as work:
        names, kinds = [], dict[str, None]()
        for case_id in case_ids:
            record, person = _case(work, case_id)
            way = way_of(desk.rules, record.kind, record.rule)
            if record.state not in _FROM[to] or (to is CaseState.CLOSED and way.issued):
                raise _refusal(record, person)
            if to is not CaseState.CLOSED and not way.proposed:
                raise NotAllowed(f"{record.title} tidak diusulkan ke BKPSDMD. Tandai selesai, atau catat suratnya.")
            if on > desk.today or (record.decided_on is not None and on < record.decided_on):
                first = short_date(record.decided_on) if record.decided_on else "tanggal keputusan"
                sentence = f"Tanggal {short_date(on)} harus sejak diputuskan ({first}) sampai hari ini."
                raise Rejected([Problem("on", sentence)])
            record.state, record.follow_note = to, note.strip() or record.follow_note
            if to is CaseState.PROPOSED:
                record.proposed_on = on
            elif to is CaseState.RECEIVED:
                record.received_on = on
            else:
                record.issued_on = on
            names.append(person.name)
            kinds[career_kinds.KIND_NAMES[career_kinds.function_of(desk.rules, record.kind)]] = None
        kind = next(iter(kinds)) if len(kinds) == 1 else "usulan"
        title = f"{_VERBS[to]} {kind} {names[0] if len(names) == 1 else f'{len(names)} pegawai'}"
        return changes_of(title, work.commit("follow_case", title, reason=note.strip()))


def _case(work: Work, case_id: str) -> tuple[CareerCaseRecord, EmployeeRecord]:
    record = work.require(CareerCaseRecord, case_id, gone.DECISION)
    return record, work.require(EmployeeRecord, record.employee_id, gone.EMPLOYEE)


def _refusal(record: CareerCaseRecord, person: EmployeeRecord) -> NotAllowed:
    state = career.STATE_NAMES[CaseState(record.state)].lower()
    return NotAllowed(f"{record.title}, {person.name}, berstatus {state}; langkah ini tidak berlaku untuknya.")


def _problems(issued: Issued, function: Kind, record: CareerCaseRecord) -> list[Problem]:
    problems = []
    if not issued.number.strip():
        problems.append(Problem("number", "Nomor SK belum diisi."))
    if issued.on is None:
        problems.append(Problem("on", "Tanggal SK belum diisi."))
    if issued.tmt is None:
        problems.append(Problem("tmt", "TMT belum diisi."))
    if function in POSTS and not issued.position_name.strip():
        problems.append(Problem("position_name", "Jabatan baru belum diisi."))
    if function is Kind.CONTRACT_END and (
        issued.contract_end is None or (issued.tmt is not None and issued.contract_end <= issued.tmt)
    ):
        problems.append(Problem("contract_end", "Isi sampai kapan perjanjian baru berlaku, sesudah mulainya."))
    if function in RANKS and not record.evidence["target"]:
        problems.append(Problem("", "Pangkat tujuan tidak tercatat pada usulan ini. Ubah keputusannya lebih dahulu."))
    return problems


def _follow(
    work: Work, desk: Desk, record: CareerCaseRecord, person: EmployeeRecord, issued: Issued, function: Kind
) -> None:
    """What the decree changes about the person."""
    if function in RANKS:
        figures = record.evidence["figures"]
        rank = RankDraft(
            golongan=record.evidence["target"],
            tmt=issued.tmt,
            **_service(figures, record, issued),
            decree_number=issued.number,
            decree_date=issued.on,
        )
        histories.enter(work, History.RANK, person, rank, desk.today)
    elif function in POSTS:
        post = PositionDraft(
            position_name=issued.position_name,
            position_kind=issued.position_kind or person.position_kind,
            eselon=issued.eselon,
            jenjang=issued.jenjang,
            unit_name=issued.unit_name,
            tmt=issued.tmt,
            decree_number=issued.number,
            decree_date=issued.on,
        )
        histories.enter(work, History.POSITION, person, post, desk.today)
    elif function is Kind.PERIODIC_RAISE and record.rule != _SPECIAL_RAISE:
        person.kgb_tmt = issued.tmt
    elif record.rule == HONOUR:
        assert issued.tmt is not None
        name = f"Satyalancana Karya Satya {record.evidence['target']}"
        honour = HonourDraft(name=name, year=issued.tmt.year, decree_number=issued.number)
        histories.enter(work, History.HONOUR, person, honour, desk.today)
    elif function is Kind.CONTRACT_END:
        person.contract_start, person.contract_end = issued.tmt, issued.contract_end


def _changes(function: Kind) -> tuple[str, ...]:
    """The columns of a person that a decree of this kind writes."""
    if function in RANKS:
        return histories.columns(History.RANK)
    if function in POSTS:
        return histories.columns(History.POSITION)
    if function is Kind.CONTRACT_END:
        return ("contract_start", "contract_end")
    return ("kgb_tmt",) if function is Kind.PERIODIC_RAISE else ()


def _service(figures: dict[str, object], record: CareerCaseRecord, issued: Issued) -> dict[str, int | None]:
    """Masa kerja golongan at the decree's TMT, moved by the months it lies from the proposed one."""
    if "mkg_tahun" not in figures or not record.evidence["effective"] or issued.tmt is None:
        return {"mkg_years": None, "mkg_months": None}
    proposed = date.fromisoformat(record.evidence["effective"])
    apart = (issued.tmt.year - proposed.year) * 12 + issued.tmt.month - proposed.month
    months = max(0, int(str(figures["mkg_tahun"])) * 12 + int(str(figures["mkg_bulan"])) + apart)
    return {"mkg_years": months // 12, "mkg_months": months % 12}
