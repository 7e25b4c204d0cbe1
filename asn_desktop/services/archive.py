"""Services: a numbered document until it lies in the archive: signed, handed over, filed, voided, printed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from asn_desktop.domain import document, signing
from asn_desktop.domain.appraisal import Act
from asn_desktop.domain.document import RETURNED_KINDS, SIGNED_STATES, DocumentState
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.services import attachments, gone, register
from asn_desktop.services import signing as results
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries import documents as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.services.attachments import File
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

ELECTRONIC = "Ditandatangani elektronik; revisi pertamanya sama dengan dokumen yang diterbitkan di sini."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is kept of a signed document: its scan, or in which folder the paper lies, or both."""

    on: date
    scan: File | None = None
    place: str = ""


class Sorted(NamedTuple):
    """Documents by what a step means for them: results move with their appraisals, the others by themselves."""

    appraisal_ids: tuple[str, ...]
    letter_ids: tuple[str, ...]


# What a step is for a letter that belongs to no result.
_LETTER_STEPS = {
    Act.SIGN_BY_ASSESSOR: (DocumentState.SIGNED, "signed_on", "Catat tanda tangan"),
    Act.HAND_OVER: (DocumentState.HANDED_OVER, "handed_over_on", "Catat penyerahan"),
    Act.SIGN_BY_EMPLOYEE: (DocumentState.RETURNED, "returned_on", "Catat pengembalian"),
}
LETTER_ACTS = tuple(_LETTER_STEPS)


def sort(desk: Desk, document_ids: Sequence[str]) -> Sorted:
    """Which of these documents carry a result, and so are signed in the name of an appraisal."""
    with desk.reader() as reader:
        rows = [row for key in document_ids if (row := stored.known(reader, key)) is not None]
    carried = [row.appraisal_id for row in rows if row.appraisal_id is not None and row.kind in RETURNED_KINDS]
    return Sorted(
        tuple(dict.fromkeys(carried)),
        tuple(row.id for row in rows if row.appraisal_id is None or row.kind not in RETURNED_KINDS),
    )


def step_letters(desk: Desk, document_ids: Sequence[str], act: Act, on: date) -> Changes:
    """Take one step with letters that carry no result, with all of them or with none."""
    to, column, title = _LETTER_STEPS[act]
    with desk.work() as work:
        papers = [work.require(DocumentRecord, key, gone.DOCUMENT) for key in document_ids]
        problems = [found for paper in papers if (found := letter_problem(desk, paper, act, on))]
        if problems:
            raise Rejected([Problem("on", sentence) for sentence in problems[:5]])
        for paper in papers:
            paper.state = document.after(DocumentState(paper.state), to)
            setattr(paper, column, on)
        who = papers[0].number if len(papers) == 1 else f"{len(papers)} surat"
        title = f"{title} {who}"
        return changes_of(title, work.commit(act=f"letter_{act.value}", title=title))


class HasDays(Protocol):
    """What a step looks at of a letter."""

    number: Any
    state: Any
    issued_on: Any
    signed_on: Any
    handed_over_on: Any
    returned_on: Any


def letter_problem(desk: Desk, paper: HasDays, act: Act, on: date) -> str:
    """Why a letter cannot take this step on this day; empty when it can."""
    try:
        document.after(DocumentState(paper.state), _LETTER_STEPS[act][0])
    except NotAllowed as refused:
        return f"{paper.number}: {refused}"
    days = signing.Days(
        issued=paper.issued_on, signed=paper.signed_on, handed_over=paper.handed_over_on, returned=paper.returned_on
    )
    wrong = signing.out_of_order(days, act, on, desk.today)
    return f"{paper.number}: {wrong}" if wrong else ""


def file(desk: Desk, document_id: str, filing: Filing) -> Changes:
    """Put a signed document into the archive, after which nothing changes but a voiding or a new version."""
    with desk.work() as work:
        paper = work.require(DocumentRecord, document_id, gone.DOCUMENT)
        problems = _filing_problems(desk, paper, filing)
        if problems:
            raise Rejected(problems)
        paper.state = document.after(DocumentState(paper.state), DocumentState.FILED)
        paper.filed_on = filing.on
        paper.place = filing.place.strip()
        if filing.scan is not None:
            attachments.attach(work, desk, "document", paper.id, filing.scan, _note(work, paper, filing.scan))
        title = f"Arsipkan {paper.number}"
        return changes_of(title, work.commit(act="file_document", title=title))


def void(desk: Desk, document_id: str, reason: str) -> Changes:
    """Revoke a document with a reason; its number stays. A signed result goes back to where it can be changed."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan pembatalan; nomor surat tetap tercatat bersama alasannya.")])
    with desk.work() as work:
        paper = work.require(DocumentRecord, document_id, gone.DOCUMENT)
        signed_result = paper.kind in RETURNED_KINDS and paper.appraisal_id is not None
        if signed_result and paper.state in SIGNED_STATES:
            appraisal = work.require(AppraisalRecord, paper.appraisal_id, gone.APPRAISAL)
            results.recall(work, appraisal, reason, desk.today)
        else:
            register.revoke(paper, reason, desk.today)
        title = f"Batalkan {paper.number}"
        return changes_of(title, work.commit(act="void_document", title=title, reason=reason.strip()))


def note_printed(desk: Desk, numbers: Sequence[str]) -> Changes | None:
    """Count one more printing of documents that went to paper; None when none of them has a number."""
    wanted = [number for number in dict.fromkeys(numbers) if number]
    with desk.work() as work:
        papers = work.among(DocumentRecord, "number", wanted)
        if not papers:
            return None
        for paper in papers:
            paper.printed += 1
        one = papers[0]
        what = f"{one.number} (cetakan ke-{one.printed})" if len(papers) == 1 else f"{len(papers)} dokumen bernomor"
        title = f"Cetak {what}"
        # Paper that left the printer does not come back.
        return changes_of(title, work.commit(act="print_document", title=title, undoable=False))


def _filing_problems(desk: Desk, paper: DocumentRecord, filing: Filing) -> list[Problem]:
    found = []
    if filing.scan is None and not filing.place.strip():
        sentence = "Pilih hasil pindainya, atau tulis di mana kertasnya disimpan, misalnya Map SKP 2026, lemari 2."
        found.append(Problem("scan", sentence))
    waits_for_employee = paper.kind in RETURNED_KINDS and paper.state in (
        DocumentState.SIGNED,
        DocumentState.HANDED_OVER,
    )
    if waits_for_employee and paper.appraisal_id is not None:
        sentence = f"{paper.number} belum kembali dari pegawai. Catat dahulu tanda tangan atau penolakannya."
        found.append(Problem("on", sentence))
    days = [day for day in (paper.issued_on, paper.signed_on, paper.handed_over_on, paper.returned_on) if day]
    if filing.on > desk.today or filing.on < max(days):
        sentence = f"Isi tanggal antara {long_date(max(days))} dan {long_date(desk.today)}."
        found.append(Problem("on", sentence))
    return found


def _note(work: Work, paper: DocumentRecord, scan: File) -> str:
    """What the scan is: our own bytes with an electronic signature after them; of a picture of paper nothing to say."""
    issued = work.get(DocumentFileRecord, paper.id)
    if issued is None:
        return ""
    if scan.content == issued.pdf:
        sentence = f"Berkas “{scan.name}” adalah PDF asli yang belum ditandatangani. Pilih hasil pindai kertasnya."
        raise Rejected([Problem("scan", sentence)])
    return ELECTRONIC if scan.content.startswith(issued.pdf) else ""
