"""Services: an objection to a result: received, explained by the assessor, decided by his superior (Lamp. p.117)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals import objection, predicate, signing
from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.appraisals.objection import OUTCOME_NAMES, Outcome
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_LABELS, long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import signable_appraisal
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.appraisals import signing as stored
from asn_desktop.storage.schema.appraisals import ObjectionRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.appraisals.appraisal import Deadline
    from asn_desktop.domain.appraisals.objection import FinalRule
    from asn_desktop.domain.appraisals.predicate import Rating
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.signing import StandingRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.schema.appraisals import AppraisalRecord
    from asn_desktop.storage.work import Work

_NO_OBJECTION = "Tidak ada keberatan yang menunggu putusan pada penilaian ini. Muat ulang daftar penilaian."


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An objection as it came in. `document_received_on` where the employee got the paper later than noted.

    `reason`: why that day counts, or why an objection to a final result is taken all the same.
    """

    appraisal_id: str
    on: date
    text: str
    document_received_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the assessor's superior decides; both ratings where he changes the result."""

    appraisal_id: str
    on: date
    outcome: Outcome
    decision: str
    decided_by: str
    work_result: Rating | None = None
    behaviour: Rating | None = None


class Outlook(NamedTuple):
    """What stands around an objection: its last day, why the result is final, the last day to decide."""

    until: Deadline | None
    final: FinalRule | None
    decide_until: Deadline | None


def outlook(reader: Reader, desk: Desk, appraisal_id: str) -> Outlook:
    """The terms of an objection to this result as far as their days are known."""
    row = _row(reader, appraisal_id)
    calendar, rules = work_calendar(reader, desk.rules), desk.rules.performance
    handed_over, objected = row.days.handed_over, row.days.objected
    return Outlook(
        None if handed_over is None else signing.objection_until(rules, calendar, handed_over),
        final_rule(desk, row),
        None if objected is None else objection.decision_until(rules, calendar, objected),
    )


def final_rule(desk: Desk, row: StandingRow) -> FinalRule | None:
    """Why nobody may object to this result; None where objecting is open."""
    return objection.final_rule(
        desk.rules.performance,
        form_group=row.form_group,
        assessor_position=row.assessor_position,
        substituted=row.substituted_on is not None,
    )


def problems(reader: Reader, desk: Desk, received: Received) -> list[Problem]:
    """What keeps an objection from being taken, field by field."""
    row = _row(reader, received.appraisal_id)
    found = _day_problems(reader, desk, row, received)
    if not received.text.strip():
        found.append(Problem("text", "Tulis keberatan beserta alasan-alasannya, seperti yang diajukan pegawai."))
    final = final_rule(desk, row)
    if final is not None and not received.reason.strip():
        found.append(Problem("reason", objection.why_final(final, row.name)))
    return found


def receive(desk: Desk, received: Received) -> Changes:
    """Take an objection; Rejected names what is missing, too late or final by law."""
    with desk.reader() as reader:
        found = problems(reader, desk, received)
    if found:
        raise Rejected(found)
    with desk.work() as work:
        appraisal = signable_appraisal(work, received.appraisal_id)
        closed = appraisal.collection_closed
        appraisal.state = after(AppraisalState(appraisal.state), Act.OBJECT, collection_closed=closed)
        appraisal.objected_on = received.on
        work.add(
            ObjectionRecord(
                appraisal_id=appraisal.id,
                text=received.text.strip(),
                document_received_on=received.document_received_on,
                exception=received.reason.strip(),
                before={
                    "work_result": appraisal.work_result,
                    "behaviour": appraisal.behaviour,
                    "predikat": appraisal.predikat,
                },
            )
        )
        title = f"Catat keberatan {appraisal.name}"
        return changes_of(title, work.commit(act="receive_objection", title=title, reason=received.reason.strip()))


def explain(desk: Desk, appraisal_id: str, text: str, on: date) -> Changes:
    """Keep what the assessor says to the objection."""
    with desk.work() as work:
        appraisal, record = _pending(work, appraisal_id)
        found = _day_problem("explained_on", "penjelasan", on, appraisal, desk.today)
        if not text.strip():
            found.append(Problem("explanation", "Tulis penjelasan pejabat penilai atas keberatan ini."))
        if found:
            raise Rejected(found)
        record.explanation, record.explained_on = text.strip(), on
        title = f"Catat penjelasan penilai atas keberatan {appraisal.name}"
        return changes_of(title, work.commit(act="explain_objection", title=title))


def decide(desk: Desk, ruling: Ruling) -> Changes:
    """Keep the decision: upheld, the result is final with its old paper; changed, it waits for D.1.3."""
    with desk.work() as work:
        appraisal, record = _pending(work, ruling.appraisal_id)
        found = _ruling_problems(desk, appraisal, record, ruling)
        if found:
            raise Rejected(found)
        record.outcome, record.decision = ruling.outcome, ruling.decision.strip()
        record.decided_by, record.decided_on = ruling.decided_by.strip(), ruling.on
        if ruling.outcome is Outcome.UPHELD:
            closed = appraisal.collection_closed
            appraisal.state = after(AppraisalState(appraisal.state), Act.FINISH, collection_closed=closed)
            appraisal.finished_on = ruling.on
        else:
            _change(desk, appraisal, ruling)
        title = f"Putuskan keberatan {appraisal.name}: {OUTCOME_NAMES[ruling.outcome].lower()}"
        return changes_of(title, work.commit(act="decide_objection", title=title, reason=ruling.decision.strip()))


def _change(desk: Desk, appraisal: AppraisalRecord, ruling: Ruling) -> None:
    """The superior's ratings take the place of the assessor's, with a line that says so."""
    assert ruling.work_result is not None and ruling.behaviour is not None  # noqa: PT018 - checked as problems
    closed = appraisal.collection_closed
    appraisal.state = after(AppraisalState(appraisal.state), Act.REDECIDE, collection_closed=closed)
    cell = predicate.cell(desk.rules.performance, ruling.work_result, ruling.behaviour)
    appraisal.work_result, appraisal.behaviour = ruling.work_result, ruling.behaviour
    appraisal.predikat = cell.predikat
    appraisal.decided_by, appraisal.decided_on, appraisal.typed_by = ruling.decided_by.strip(), ruling.on, desk.actor
    appraisal.working = [
        *appraisal.working,
        {
            "text": f"Diubah atas keberatan oleh {ruling.decided_by.strip()}: hasil kerja"
            f" {RATING_LABELS[ruling.work_result].lower()}, perilaku kerja {RATING_LABELS[ruling.behaviour].lower()};"
            f" predikat {PREDIKAT_LABELS[cell.predikat]}.",
            "basis": f"{desk.rules.performance.identity.short_name} Lamp. p.117 B angka 5",
        },
    ]


def _row(reader: Reader, appraisal_id: str) -> StandingRow:
    found = stored.standing(reader, [appraisal_id])
    if not found:
        raise NotFound(gone.APPRAISAL)
    return found[0]


def _pending(work: Work, appraisal_id: str) -> tuple[AppraisalRecord, ObjectionRecord]:
    """An objection that is not decided; NotAllowed when there is none, or its period is archived."""
    appraisal = signable_appraisal(work, appraisal_id)
    record = work.first(ObjectionRecord, appraisal_id=appraisal_id)
    if record is None or appraisal.state != AppraisalState.OBJECTION:
        raise NotAllowed(_NO_OBJECTION)
    if record.outcome:
        raise NotAllowed(f"Keberatan {appraisal.name} sudah diputus. Batalkan putusannya dahulu (Urungkan).")
    return appraisal, record


def _day_problems(reader: Reader, desk: Desk, row: StandingRow, received: Received) -> list[Problem]:
    """Whether the day of the objection follows what it is about and keeps its term."""
    handed_over = row.days.handed_over
    if handed_over is None:
        return [Problem("", f"Dokumen {row.name} belum diserahkan, jadi belum ada yang dapat dikeberatankan.")]
    got = received.document_received_on or handed_over
    if got < handed_over:
        sentence = f"Dokumen diserahkan {long_date(handed_over)}; isi tanggal itu atau sesudahnya, atau kosongkan."
        return [Problem("document_received_on", sentence)]
    found = []
    if received.document_received_on not in (None, handed_over) and not received.reason.strip():
        sentence = f"Isi alasan tanggal terima {long_date(got)} berbeda dari penyerahan {long_date(handed_over)}."
        found.append(Problem("reason", sentence))
    if received.on > desk.today:
        found.append(
            Problem("on", f"Tanggal keberatan {long_date(received.on)} belum tiba. Isi hari ini atau sebelumnya.")
        )
    elif received.on < got:
        found.append(Problem("on", f"Keberatan mendahului diterimanya dokumen {long_date(got)}. Periksa tanggalnya."))
    until = signing.objection_until(desk.rules.performance, work_calendar(reader, desk.rules), got)
    late = objection.why_late(until, received.on, got)
    return [*found, Problem("on", late)] if late else found


def _day_problem(field: str, what: str, on: date, appraisal: AppraisalRecord, today: date) -> list[Problem]:
    objected = appraisal.objected_on
    if on > today:
        return [Problem(field, f"Tanggal {what} {long_date(on)} belum tiba. Isi hari ini atau sebelumnya.")]
    if objected is not None and on < objected:
        sentence = f"Tanggal {what} mendahului keberatan {long_date(objected)}. Isi tanggal itu atau sesudahnya."
        return [Problem(field, sentence)]
    return []


def _ruling_problems(desk: Desk, appraisal: AppraisalRecord, record: ObjectionRecord, ruling: Ruling) -> list[Problem]:
    found = _day_problem("on", "putusan", ruling.on, appraisal, desk.today)
    if record.explained_on is None:
        sentence = "Catat dahulu penjelasan pejabat penilai; pemeriksaan meminta penjelasannya (Lamp. p.117 B angka 4)."
        found.append(Problem("outcome", sentence))
    elif ruling.on < record.explained_on:
        sentence = f"Putusan mendahului penjelasan penilai {long_date(record.explained_on)}. Periksa tanggalnya."
        found.append(Problem("on", sentence))
    if not ruling.decision.strip():
        found.append(Problem("decision", "Tulis keputusan dan rekomendasi atasan pejabat penilai."))
    if not ruling.decided_by.strip():
        found.append(Problem("decided_by", "Isi nama atasan pejabat penilai yang memutus."))
    if ruling.outcome is Outcome.CHANGED:
        if ruling.work_result is None or ruling.behaviour is None:
            found.append(Problem("ratings", "Pilih kedua penilaian yang baru."))
        elif (ruling.work_result, ruling.behaviour) == (appraisal.work_result, appraisal.behaviour):
            sentence = "Kedua penilaian sama dengan sebelumnya. Pilih “Hasil dikuatkan”, atau ubah penilaiannya."
            found.append(Problem("ratings", sentence))
    return found
