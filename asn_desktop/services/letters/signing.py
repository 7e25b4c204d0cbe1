"""Services: a result after it is decided: signed, handed over, returned or refused, finished, reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals import signing
from asn_desktop.domain.appraisals.appraisal import ACT_NAMES, STATE_NAMES, Act, AppraisalState, after, evaluation_end
from asn_desktop.domain.appraisals.objection import Outcome, final_rule
from asn_desktop.domain.calendar import PeriodState, why_no_signing
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.letters import document
from asn_desktop.domain.letters.document import RESULT_KINDS, RETURNED_KINDS, DocumentState
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters import letters
from asn_desktop.services.registry import register
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.appraisals import signing as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.domain.working_days import WorkCalendar
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.signing import StandingRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_NAMED = 5  # refusals that are told in full when many people are refused at once
_COLUMNS = {
    Act.SIGN_BY_ASSESSOR: "signed_on",
    Act.SIGN_BY_SUPERIOR: "signed_on",
    Act.HAND_OVER: "handed_over_on",
    Act.SIGN_BY_EMPLOYEE: "returned_on",
    Act.REFUSE: "refused_on",
    Act.FINISH: "finished_on",
    Act.REPORT: "reported_on",
    Act.SUBSTITUTE: "substituted_on",
}
ACTS = tuple(_COLUMNS)
# Where the paper goes along, and the day it keeps.
_PAPER_STEPS = {
    Act.SIGN_BY_ASSESSOR: (DocumentState.SIGNED, "signed_on", RESULT_KINDS),
    Act.SIGN_BY_SUPERIOR: (DocumentState.SIGNED, "signed_on", RESULT_KINDS),
    Act.HAND_OVER: (DocumentState.HANDED_OVER, "handed_over_on", RESULT_KINDS),
    Act.SIGN_BY_EMPLOYEE: (DocumentState.RETURNED, "returned_on", RETURNED_KINDS),
    Act.REFUSE: (DocumentState.RETURNED, "returned_on", RETURNED_KINDS),
}
_TITLES = {
    Act.SIGN_BY_ASSESSOR: "Catat tanda tangan penilai",
    Act.SIGN_BY_SUPERIOR: "Catat tanda tangan atasan penilai",
    Act.HAND_OVER: "Catat penyerahan dokumen",
    Act.SIGN_BY_EMPLOYEE: "Catat tanda tangan pegawai",
    Act.REFUSE: "Catat penolakan tanda tangan",
    Act.FINISH: "Selesaikan penilaian",
    Act.REPORT: "Catat pelaporan ke PyB",
    Act.SUBSTITUTE: "Alihkan ke atasan penilai:",
}
_SIGNING = (Act.SIGN_BY_ASSESSOR, Act.SIGN_BY_SUPERIOR)
# Where D.1.3 goes when it came back with its three signatures, and the days it keeps.
_AGREED_ANEW = (
    (DocumentState.SIGNED, "signed_on"),
    (DocumentState.HANDED_OVER, "handed_over_on"),
    (DocumentState.RETURNED, "returned_on"),
)
_CLEARED = ("signed_on", "handed_over_on", "returned_on", "refused_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningStep:
    """One step for one person or many: what, on which day, and why where a reason is due."""

    act: Act
    on: date
    reason: str = ""


class _Terms(NamedTuple):
    """What days are judged by."""

    rules: Rules
    calendar: WorkCalendar
    today: date


class Outlook(NamedTuple):
    """What a step would mean for one person: why it cannot be, if so, and which term it oversteps ('' for none).

    The problem's field is `on` or `reason` where another day or a reason would help, else ''. `key` is what was asked
    about: an appraisal, or a document.
    """

    key: str
    appraisal_id: str
    name: str
    problem: Problem | None
    standing: str  # where it stands, in a word or two, for counting those who are left out
    warning: str = ""


def outlook(reader: Reader, desk: Desk, appraisal_ids: Sequence[str], step: SigningStep) -> list[Outlook]:
    """What a step would mean for each of these people; nothing is changed."""
    terms = _Terms(desk.rules, work_calendar(reader, desk.rules), desk.today)
    rows = stored.standing(reader, appraisal_ids)
    return [
        Outlook(row.id, row.id, row.name, _problem(row, terms, step), _standing(row), _warning(row, terms, step))
        for row in rows
    ]


def record(desk: Desk, appraisal_ids: Sequence[str], step: SigningStep) -> Changes:
    """Take one step with all these appraisals and their papers, or with none of them: the refusal names everybody."""
    with desk.reader() as reader:
        refuse_all(refusals(reader, desk, appraisal_ids, step))
        rows = stored.standing(reader, appraisal_ids)
    if not rows:
        raise NotFound(gone.APPRAISAL)
    with desk.work() as work:
        take(work, [row.id for row in rows], step)
        who = rows[0].name if len(rows) == 1 else f"{len(rows)} pegawai"
        title = f"{_TITLES[step.act]} {who}"
        return changes_of(title, work.commit(act=step.act.value, title=title, reason=step.reason.strip()))


def refusals(reader: Reader, desk: Desk, appraisal_ids: Sequence[str], step: SigningStep) -> list[Problem]:
    """Why a step cannot be taken with these appraisals; empty when it can with all of them."""
    found = [one.problem for one in outlook(reader, desk, appraisal_ids, step) if one.problem is not None]
    if found:
        return found
    asked = appraisal_ids if step.act in _SIGNING else []
    if step.act is Act.FINISH:  # D.1.3 of an objection that changed the result
        asked = [row.id for row in stored.standing(reader, appraisal_ids) if row.outcome == Outcome.CHANGED]
    return [Problem("", said) for said in letters.outdated(reader, desk, asked)] if asked else []


def refuse_all(problems: Sequence[Problem]) -> None:
    """Rejected with the first few of these problems, and how many more there are."""
    more = [Problem("", f"… dan {len(problems) - _NAMED} lainnya.")] if len(problems) > _NAMED else []
    if problems:
        raise Rejected([*problems[:_NAMED], *more])


def take(work: Work, appraisal_ids: Sequence[str], step: SigningStep) -> None:
    """Take one step inside an act that does more; what stands in the way was asked before."""
    for appraisal_id in appraisal_ids:
        _step(work, appraisal_id, step)


def recall(work: Work, appraisal: AppraisalRecord, reason: str, on: date) -> None:
    """Void the signed papers of an appraisal: its ratings can be changed again, the days of signing are forgotten."""
    state = AppraisalState(appraisal.state)
    appraisal.state = after(state, Act.RECALL, collection_closed=appraisal.collection_closed)
    for column in _CLEARED:
        setattr(appraisal, column, None)
    appraisal.refusal_reason = ""
    for paper in register.holding(work, appraisal_id=appraisal.id):
        if paper.kind in RESULT_KINDS:
            register.revoke(paper, reason, on)


def _step(work: Work, appraisal_id: str, step: SigningStep) -> None:
    appraisal = work.require(AppraisalRecord, appraisal_id, gone.APPRAISAL)
    state = AppraisalState(appraisal.state)
    appraisal.state = after(state, step.act, collection_closed=appraisal.collection_closed)
    setattr(appraisal, _COLUMNS[step.act], step.on)
    if step.act is Act.REFUSE:
        appraisal.refusal_reason = step.reason.strip()
    if step.act is Act.SUBSTITUTE:
        appraisal.substitution_reason = step.reason.strip()
    if step.act is Act.FINISH and state is AppraisalState.OBJECTION:
        _take_back_signed(work, appraisal_id, step.on)
    if step.act not in _PAPER_STEPS:
        return
    to, column, kinds = _PAPER_STEPS[step.act]
    for paper in work.all(DocumentRecord, appraisal_id=appraisal_id):
        if paper.kind in kinds and to in document.STEPS[DocumentState(paper.state)]:
            paper.state = document.after(DocumentState(paper.state), to)
            setattr(paper, column, step.on)


def _take_back_signed(work: Work, appraisal_id: str, on: date) -> None:
    """The paper of the changed result is signed by all three and back."""
    for paper in register.holding(work, appraisal_id=appraisal_id):
        if paper.kind in RETURNED_KINDS and paper.state == DocumentState.NUMBERED:
            for to, column in _AGREED_ANEW:
                paper.state = document.after(DocumentState(paper.state), to)
                setattr(paper, column, on)


def _problem(row: StandingRow, terms: _Terms, step: SigningStep) -> Problem | None:
    """Why this step cannot be taken with this person."""
    archived = why_no_signing(row.period_name, row.period_state)
    if archived:
        return _said("", row, archived)
    try:
        after(AppraisalState(row.state), step.act, collection_closed=row.collection_closed)
    except NotAllowed as refused:
        return _said("", row, str(refused))
    if step.act is Act.SUBSTITUTE:
        return _substitution_problem(row, terms, step)
    if row.predikat is None:
        return _said("", row, f"kedua penilaian belum ditetapkan, jadi belum dapat {ACT_NAMES[step.act]}.")
    unready = _unready(row, step)
    if unready:
        return _said("", row, unready)
    by_superior = row.substituted_on is not None
    reversed_days = signing.out_of_order(row.days, step.act, step.on, terms.today, by_superior=by_superior)
    if reversed_days:
        return _said("on", row, reversed_days)
    missing = "" if step.reason.strip() else _missing_reason(row, terms, step)
    return _said("reason", row, missing) if missing else None


def _substitution_problem(row: StandingRow, terms: _Terms, step: SigningStep) -> Problem | None:
    """Why the assessor's superior cannot take over: too early, nobody known, or no reason."""
    if not row.superior:
        sentence = (
            "atasan pejabat penilainya tidak tercatat. Isi dahulu (Data, Unit kerja… bagian Penilai kepala kantor),"
            " lalu buat SKP baru sejak tanggal itu (menu Penilaian)."
        )
        return _said("", row, sentence)
    until = evaluation_end(terms.rules.performance, row.period_kind, row.period_end)
    early = signing.why_not_substituted(step.on, until, terms.today)
    if early:
        return _said("on", row, early)
    if step.reason.strip():
        return None
    return _said("reason", row, "isi alasannya, misalnya pejabat penilai tidak menilai sampai batas waktunya.")


def _unready(row: StandingRow, step: SigningStep) -> str:
    """What has to come before, where the state alone does not tell."""
    if step.act in _SIGNING and not row.number:
        return "dokumen evaluasi belum bernomor. Cetak paket evaluasinya dahulu (menu Cetak)."
    if row.state == AppraisalState.OBJECTION and not row.outcome:
        return "keberatannya belum diputus. Catat putusannya dahulu (menu Penilaian, Keberatan…)."
    return signing.out_of_turn(row.days, step.act) if row.state == AppraisalState.BY_SUPERIOR else ""


def _standing(row: StandingRow) -> str:
    if row.period_state == PeriodState.ARCHIVED:
        return "periodenya diarsipkan"
    if row.state == AppraisalState.RATED and not row.number:
        return "belum bernomor"
    return STATE_NAMES[AppraisalState(row.state)].lower()


def _missing_reason(row: StandingRow, terms: _Terms, step: SigningStep) -> str:
    """A refusal has a reason; a result is final when the time to object has passed, or earlier with a reason."""
    if step.act is Act.REFUSE:
        return "isi alasan pegawai menolak menandatangani; alasan disimpan bersama dokumennya."
    if step.act is not Act.FINISH:
        return ""
    decided = row.state == AppraisalState.OBJECTION
    if decided or row.days.handed_over is None or _is_final(row, terms.rules):
        return ""
    term = signing.objection_until(terms.rules.performance, terms.calendar, row.days.handed_over)
    if step.on > term.due:
        return ""
    return (
        f"keberatan masih dapat diajukan sampai {long_date(term.due)} ({term.basis.article})."
        " Isi alasan bila diselesaikan lebih awal, misalnya pegawai menyatakan tidak keberatan."
    )


def _is_final(row: StandingRow, rules: Rules) -> bool:
    """Whether nobody may object to the result (Lamp. p.90), so that nothing has to be waited for."""
    found = final_rule(
        rules.performance,
        form_group=row.form_group,
        assessor_position=row.assessor_position,
        substituted=row.substituted_on is not None,
    )
    return found is not None


def _said(field: str, row: StandingRow, sentence: str) -> Problem:
    return Problem(field, f"{row.name}: {sentence}")


def _warning(row: StandingRow, terms: _Terms, step: SigningStep) -> str:
    """Which term is overstepped, and that a result goes to its person before the office released the results."""
    unreleased = step.act is Act.HAND_OVER and row.released_on is None
    early = f"{row.name}: hasil {row.period_name} belum dibuka untuk pegawai." if unreleased else ""
    return " ".join(part for part in (early, _overdue(row, terms, step)) if part)


def _overdue(row: StandingRow, terms: _Terms, step: SigningStep) -> str:
    until = evaluation_end(terms.rules.performance, row.period_kind, row.period_end)
    by_superior = row.substituted_on is not None
    late = signing.overdue(
        terms.rules.performance, terms.calendar, row.days, step.act, step.on, until, by_superior=by_superior
    )
    if late is None:
        return ""
    term = f"{late.label.lower()} paling lambat {long_date(late.due)} ({late.basis.article})"
    return f"{row.name}: batas waktunya terlewati, {term}."
