"""Services: PDF files that come back with an electronic signature made elsewhere (BSrE): known, checked, kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import reading
from asn_desktop.domain import attachment
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.attachment import AttachmentKind
from asn_desktop.domain.errors import NotAllowed, Rejected, Unusable
from asn_desktop.domain.letters import document
from asn_desktop.domain.letters.document import ENDED, RETURNED_KINDS, STATE_NAMES, DocumentState
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters import archive
from asn_desktop.services.letters import signing as results
from asn_desktop.services.letters.letters import DRAFT_MARK
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.registry import attachments, signed_files
from asn_desktop.services.staff import punishments
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.queries.letters import attachments as kept
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.services.registry.attachments import File
    from asn_desktop.storage.queries.letters.documents import DocumentRow
    from asn_desktop.storage.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A signed file that is accepted: which document it is, and when it says that it was signed."""

    document_id: str
    number: str
    title: str
    signed_on: date


class Taken(NamedTuple):
    """What became of one file: the number of its document, or the sentence it was refused with."""

    file: str
    number: str
    refusal: str


def examine(reader: Reader, desk: Desk, file: File) -> Received:
    """Which document a signed file is; Rejected with what differs when it is none of ours, changed or unsigned."""
    content = file.content
    if attachment.kind_of(file.name, content) is not AttachmentKind.PDF:
        raise signed_files.refused(file, "bukan PDF. Tanda tangan elektronik diterima sebagai PDF.")
    row = _ours(reader, file)
    original = documents.file(reader, row.id)
    signed_files.require(file, row.number, row.facts, original)
    if row.state in ENDED:
        state = STATE_NAMES[DocumentState(row.state)].lower()
        raise signed_files.refused(
            file, f"menandatangani {row.number}, yang sudah {state}. Tanda tangani dokumen penggantinya."
        )
    digest = hashlib.sha256(content).hexdigest()
    if any(one.sha256 == digest for one in kept.of(reader, "document", row.id)):
        raise signed_files.refused(file, f"sudah diterima untuk {row.number}.")
    return Received(
        document_id=row.id,
        number=row.number,
        title=row.title,
        signed_on=signed_files.signed_on(content, original, row.issued_on, desk.today),
    )


def receive(desk: Desk, file: File) -> Changes:
    """Keep a signed file with its document, which counts as signed from the day of the signature."""
    with desk.reader() as reader:
        found = examine(reader, desk, file)
        card = stored.card(reader, found.document_id)
        assert card is not None  # just found
        step = SigningStep(act=Act.SIGN_BY_ASSESSOR, on=found.signed_on)
        waits = card.state == DocumentState.NUMBERED
        carried = [card.appraisal_id] if waits and card.appraisal_id and card.kind in RETURNED_KINDS else []
        results.refuse_all(results.refusals(reader, desk, carried, step) if carried else [])
    with desk.work() as work:
        paper = work.require(DocumentRecord, found.document_id, gone.DOCUMENT)
        results.take(work, carried, step)
        if waits and not carried:
            paper.state = document.after(DocumentState(paper.state), DocumentState.SIGNED)
            paper.signed_on = found.signed_on
            punishments.note(work, desk, paper)
        attachments.attach(work, desk, "document", paper.id, file, archive.ELECTRONIC)
        title = f"Terima {found.number} bertanda tangan elektronik"
        return changes_of(title, work.commit(act="receive_signed", title=title))


def receive_each(desk: Desk, paths: Sequence[Path], report: Report) -> Iterator[tuple[Taken, Changes | None]]:
    """Take in one file after the other: what is refused does not hold up the others, what is kept stays kept."""
    for done, path in enumerate(paths, start=1):
        try:
            changes = receive(desk, attachments.read(path))
        except (Rejected, NotAllowed, Unusable) as refused:
            yield Taken(path.name, "", str(refused)), None
        else:
            (key,) = changes.ids("document")
            with desk.reader() as reader:
                row = documents.known(reader, key)
            assert row is not None  # just received
            yield Taken(path.name, row.number, ""), changes
        report(done, len(paths), path.name)


def signed_files_in(folder: Path) -> list[Path]:
    """The PDF files of a folder, by name; Unusable when it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".pdf" and path.is_file())
    except OSError as error:
        raise Unusable(f"Folder {folder} tidak dapat dibaca. Periksa apakah foldernya masih ada.") from error


def _ours(reader: Reader, file: File) -> DocumentRow:
    marks = reading.document_ids(file.content)
    if any(mark.startswith(DRAFT_MARK) for mark in marks):
        raise signed_files.refused(
            file, "adalah KONSEP tanpa nomor. Terbitkan dokumennya, lalu tanda tangani yang bernomor."
        )
    found = [row for mark in dict.fromkeys(marks) if (row := documents.known(reader, mark)) is not None]
    if not found:
        raise signed_files.refused(
            file, "tidak memuat dokumen yang diterbitkan kantor ini. Periksa apakah berkasnya benar."
        )
    if len(found) > 1:
        raise signed_files.refused(
            file, "adalah cetakan gabungan beberapa dokumen. Tanda tangani setiap dokumen sebagai berkas sendiri."
        )
    return found[0]
