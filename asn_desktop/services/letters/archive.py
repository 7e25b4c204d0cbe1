"""Services: a numbered document until it lies in the archive: signed, handed over, filed, voided, printed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import reading
from asn_desktop.domain.appraisals import signing
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.letters import document
from asn_desktop.domain.letters.document import RETURNED_KINDS, SIGNED_STATES, DocumentState
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters import signing as results
from asn_desktop.services.letters.signing import Outlook
from asn_desktop.services.read_only import signable_appraisal
from asn_desktop.services.registry import attachments, register, signed_files
from asn_desktop.services.staff import punishments
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.letters.signing import SigningStep
    from asn_desktop.services.registry.attachments import File
    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

ELECTRONIC = "Ditandatangani elektronik; revisi pertamanya sama dengan dokumen yang diterbitkan di sini."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is kept of a signed document: its scan, or in which folder the paper lies, or both."""

    on: date
    scan: File | None = None
    place: str = ""


# What a step is for a letter that carries no result, and the day it keeps.
_LETTER_STEPS = {
    Act.SIGN_BY_ASSESSOR: (DocumentState.SIGNED, "signed_on"),
    Act.HAND_OVER: (DocumentState.HANDED_OVER, "handed_over_on"),
    Act.SIGN_BY_EMPLOYEE: (DocumentState.RETURNED, "returned_on"),
}
_TITLES = {
    Act.SIGN_BY_ASSESSOR: "Catat tanda tangan",
    Act.HAND_OVER: "Catat penyerahan",
    Act.SIGN_BY_EMPLOYEE: "Catat terima kembali",
    Act.REFUSE: "Catat penolakan tanda tangan",
}
ACTS = tuple(_TITLES)


def outlook(reader: Reader, desk: Desk, document_ids: Sequence[str], step: SigningStep) -> list[Outlook]:
    """What a step would mean for each of these documents, by their keys; nothing is changed."""
    cards = [card for key in document_ids if (card := stored.card(reader, key)) is not None]
    carried = [card.appraisal_id for card in cards if _carries(card) and card.appraisal_id is not None]
    by_appraisal = {one.appraisal_id: one for one in results.outlook(reader, desk, carried, step)}
    found = []
    for card in cards:
        if _carries(card) and card.appraisal_id in by_appraisal:
            found.append(by_appraisal[card.appraisal_id]._replace(key=card.id))
        else:
            standing = document.STATE_NAMES[DocumentState(card.state)].lower()
            found.append(Outlook(card.id, "", card.number, _letter_problem(card, step, desk.today), standing))
    return found


def step_on(desk: Desk, document_ids: Sequence[str], step: SigningStep) -> Changes:
    """Take one step with documents: results go along with their appraisals, letters by themselves; all or none."""
    with desk.reader() as reader:
        cards = [card for key in document_ids if (card := stored.card(reader, key)) is not None]
        carried = [card.appraisal_id for card in cards if _carries(card) and card.appraisal_id is not None]
        carried = list(dict.fromkeys(carried))
        own = [card for card in cards if not _carries(card)]
        problems = [found for card in own if (found := _letter_problem(card, step, desk.today)) is not None]
        results.refuse_all([*results.refusals(reader, desk, carried, step), *problems])
    if not cards:
        raise NotFound(gone.DOCUMENT)
    with desk.work() as work:
        results.take(work, carried, step)
        noted = 0
        for card in own:
            to, column = _LETTER_STEPS[step.act]
            paper = work.require(DocumentRecord, card.id, gone.DOCUMENT)
            paper.state = document.after(DocumentState(paper.state), to)
            setattr(paper, column, step.on)
            if step.act is Act.SIGN_BY_ASSESSOR:
                noted += punishments.note(work, desk, paper)
        who = cards[0].number if len(cards) == 1 else f"{len(cards)} surat"
        title = f"{_TITLES[step.act]} {who}{' dan riwayat hukuman disiplinnya' if noted else ''}"
        return changes_of(title, work.commit(act=step.act.value, title=title, reason=step.reason.strip()))


def file(desk: Desk, document_id: str, filing: Filing) -> Changes:
    """Put a signed document into the archive, after which nothing changes but a voiding or a new version."""
    return file_all(desk, {document_id: filing})


def file_all(desk: Desk, filings: Mapping[str, Filing]) -> Changes:
    """Put many signed documents into the archive in one act, all or none."""
    with desk.work() as work:
        papers = [work.require(DocumentRecord, key, gone.DOCUMENT) for key in filings]
        results.refuse_all([one for paper in papers for one in _filing_problems(desk, paper, filings[paper.id])])
        for paper in papers:
            filing = filings[paper.id]
            paper.state = document.after(DocumentState(paper.state), DocumentState.FILED)
            paper.filed_on = filing.on
            paper.place = filing.place.strip()
            if filing.scan is not None:
                attachments.attach(work, desk, "document", paper.id, filing.scan, _note(work, paper, filing.scan))
        title = f"Arsipkan {papers[0].number if len(papers) == 1 else f'{len(papers)} surat'}"
        return changes_of(title, work.commit(act="file_document", title=title))


def may_be_filed(card: ArchiveCard) -> bool:
    """Whether a document can be put away as it stands; a result waits until it came back from the employee."""
    waits = _carries(card) and card.state in (DocumentState.SIGNED, DocumentState.HANDED_OVER)
    return DocumentState.FILED in document.STEPS[DocumentState(card.state)] and not waits


def void(desk: Desk, document_id: str, reason: str) -> Changes:
    """Revoke a document with a reason; its number stays. A signed result goes back to where it can be changed."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan pembatalan; nomor surat tetap tercatat bersama alasannya.")])
    with desk.work() as work:
        paper = work.require(DocumentRecord, document_id, gone.DOCUMENT)
        signed_result = paper.kind in RETURNED_KINDS and paper.appraisal_id is not None
        if signed_result and paper.state in SIGNED_STATES:
            appraisal = signable_appraisal(work, paper.appraisal_id)
            results.recall(work, appraisal, reason, desk.today)
        else:
            register.revoke(paper, reason, desk.today)
            punishments.take_back(work, paper)
        title = f"Batalkan {paper.number}"
        return changes_of(title, work.commit(act="void_document", title=title, reason=reason.strip()))


def note_printed(desk: Desk, numbers: Sequence[str]) -> Changes:
    """Count one more printing of documents that went to paper; NotFound when none of them is in the register."""
    with desk.work() as work:
        papers = work.among(DocumentRecord, "number", numbers)
        if not papers:
            raise NotFound(gone.DOCUMENT)
        for paper in papers:
            paper.printed += 1
        one = papers[0]
        what = f"{one.number} (cetakan ke-{one.printed})" if len(papers) == 1 else f"{len(papers)} dokumen bernomor"
        title = f"Cetak {what}"
        # Paper that left the printer does not come back.
        return changes_of(title, work.commit(act="print_document", title=title, undoable=False))


def _carries(card: ArchiveCard | DocumentRecord) -> bool:
    """Whether a paper holds and carries a result, which then moves along with it."""
    return card.appraisal_id is not None and card.kind in RETURNED_KINDS and card.state not in document.ENDED


def _letter_problem(card: ArchiveCard, step: SigningStep, today: date) -> Problem | None:
    """Why a letter cannot take this step on this day."""
    if step.act not in _LETTER_STEPS:
        return Problem("", f"{card.number}: hanya dokumen hasil evaluasi yang dapat ditolak pegawai.")
    try:
        document.after(DocumentState(card.state), _LETTER_STEPS[step.act][0])
    except NotAllowed as refused:
        return Problem("", f"{card.number}: {refused}")
    days = signing.Days(
        issued=card.issued_on, signed=card.signed_on, handed_over=card.handed_over_on, returned=card.returned_on
    )
    wrong = signing.out_of_order(days, step.act, step.on, today)
    return Problem("on", f"{card.number}: {wrong}") if wrong else None


def _filing_problems(desk: Desk, paper: DocumentRecord, filing: Filing) -> list[Problem]:
    found = []
    if filing.scan is None and not filing.place.strip():
        sentence = "Pilih hasil pindainya, atau tulis di mana kertasnya disimpan, misalnya Map SKP 2026, lemari 2."
        found.append(Problem("scan", sentence))
    if _carries(paper) and paper.state in (DocumentState.SIGNED, DocumentState.HANDED_OVER):
        sentence = f"{paper.number} belum kembali dari pegawai. Catat dahulu tanda tangan atau penolakannya."
        found.append(Problem("on", sentence))
    days = [day for day in (paper.issued_on, paper.signed_on, paper.handed_over_on, paper.returned_on) if day]
    if filing.on > desk.today or filing.on < max(days):
        sentence = f"{paper.number}: isi tanggal antara {long_date(max(days))} dan {long_date(desk.today)}."
        found.append(Problem("on", sentence))
    return found


def _note(work: Work, paper: DocumentRecord, scan: File) -> str:
    """What the scan is: our own bytes with an electronic signature after them; of a picture of paper nothing to say."""
    issued = work.get(DocumentFileRecord, paper.id)
    if issued is None or not reading.names(scan.content, paper.id):
        return ""
    signed_files.require(scan, paper.number, paper.facts, issued.pdf)
    return ELECTRONIC
