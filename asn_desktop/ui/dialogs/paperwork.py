"""Dialogs: where the preview of a paper comes from, and how it gets its number."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from asn_desktop.domain.letters.document import UNNUMBERED, DocumentKind
from asn_desktop.services.letters import letters
from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.storage.queries.letters import documents
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.archive import ArchiveCard


class Sheet(NamedTuple):
    """What the preview shows: the file itself, its number ('' for a KONSEP), why it has none, and what is empty."""

    pdf: bytes
    number: str
    file_name: str
    issuable: bool = False
    why: str = ""
    gaps: str = ""
    plain: bool = False  # a paper that never has a number
    many: bool = False  # several papers to be looked at; they are issued and counted where they are printed


class Paperwork(Protocol):
    """Where a preview comes from; both calls run on the database worker. Printers are remembered for each `kind`."""

    kind: str

    def show(self) -> Sheet:
        """The document as it would print now."""

    def issue(self) -> tuple[Sheet, Changes | None]:
        """The numbered document, and the news of it (None when it had been issued before)."""


class OfAppraisal:
    """A document of one appraisal."""

    def __init__(self, desk: Desk, kind: DocumentKind, appraisal_id: str) -> None:
        self._desk, self._kind, self._id = desk, kind, appraisal_id
        self.kind = kind.value

    def show(self) -> Sheet:
        """As `Paperwork.show`."""
        paper = letters.preview(self._desk, self._kind, self._id)
        if self._kind in UNNUMBERED:
            return Sheet(paper.pdf, "", letters.file_name(self._kind, paper), plain=True)
        with self._desk.reader() as reader:
            decided = any(row.predikat for row in appraisals.rows(reader, [self._id]))
            before = documents.current(reader, self._kind, self._id)
        first = (
            f"KONSEP: {paper.withheld}" if paper.withheld else _why(before.number if before else "", decided=decided)
        )
        issuable = decided and not paper.withheld
        return self._sheet(paper, issuable=issuable, why=" ".join((first, *paper.gaps)), gaps=" ".join(paper.gaps))

    def issue(self) -> tuple[Sheet, Changes | None]:
        """As `Paperwork.issue`."""
        paper, changes = letters.issue(self._desk, self._kind, self._id)
        return self._sheet(paper, issuable=False, why=_why("", decided=False)), changes

    def _sheet(self, paper: letters.Paper, *, issuable: bool, why: str, gaps: str = "") -> Sheet:
        name = letters.file_name(self._kind, paper)
        if paper.number is not None:
            return Sheet(paper.pdf, paper.number, name)
        return Sheet(paper.pdf, "", name, issuable, why, gaps)


def _why(before: str, *, decided: bool) -> str:
    if not decided:
        return tr("KONSEP: kedua penilaian belum ditetapkan, jadi dokumen ini belum dapat diberi nomor.")
    if before:
        return tr(
            "KONSEP: data berubah sejak nomor {number} terbit. Terbitkan lagi; nomor lama ditandai diganti."
        ).format(number=before)
    return tr("KONSEP: kedua penilaian sudah ditetapkan, tinggal diterbitkan agar bernomor.")


class OfLetter:
    """A letter that a tab knows how to make."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        make_preview: Callable[[], bytes],
        issue: Callable[[], tuple[bytes, str, Changes | None]] | None,
        why: str,
    ) -> None:
        self._desk, self._make_preview, self._issue, self._why = desk, make_preview, issue, why
        self._name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-")[:80]
        self.kind = "letter"

    def show(self) -> Sheet:
        """As `Paperwork.show`; an issued letter is known by its file."""
        pdf = self._make_preview()
        with self._desk.reader() as reader:
            issued = documents.hashed(reader, hashlib.sha256(pdf).hexdigest())
        if issued is not None:
            return Sheet(pdf, issued.number, f"{self._name}.pdf")
        return Sheet(pdf, "", f"{self._name}-KONSEP.pdf", self._issue is not None, self._reason())

    def issue(self) -> tuple[Sheet, Changes | None]:
        """As `Paperwork.issue`."""
        assert self._issue is not None  # `show` said that it cannot be issued
        pdf, number, changes = self._issue()
        return Sheet(pdf, number, f"{self._name}.pdf"), changes

    def _reason(self) -> str:
        if self._issue is not None:
            return tr("KONSEP: tinggal diterbitkan agar bernomor.")
        return self._why or tr("KONSEP: surat ini belum dapat diberi nomor.")


class Working:
    """A paper that stays out of the register."""

    def __init__(self, file_name: str, make: Callable[[], bytes], *, many: bool = False) -> None:
        self._file_name, self._make, self._many = file_name, make, many
        self.kind = "list"

    def show(self) -> Sheet:
        """As `Paperwork.show`."""
        return Sheet(self._make(), "", self._file_name, plain=True, many=self._many)

    def issue(self) -> tuple[Sheet, Changes | None]:
        """As `Paperwork.issue`."""
        return self.show(), None


class OfArchive:
    """A document that was issued: its own file, whatever the data say today."""

    def __init__(self, desk: Desk, card: ArchiveCard) -> None:
        self._desk, self._card = desk, card
        self.kind = card.kind

    def show(self) -> Sheet:
        """As `Paperwork.show`."""
        with self._desk.reader() as reader:
            pdf = documents.file(reader, self._card.id)
        return Sheet(pdf, self._card.number, issued_name(self._card))

    def issue(self) -> tuple[Sheet, Changes | None]:
        """As `Paperwork.issue`: it has its number."""
        return self.show(), None


def issued_name(card: ArchiveCard) -> str:
    """How the file of an issued document is called."""
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', f'{card.title} {card.number}').strip('-')[:100]}.pdf"
