"""Services: a number kept free for a letter that is still to be written: reserved, then used or given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.letters import document
from asn_desktop.domain.letters.document import EXTERNAL, DocumentState
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.registry import register
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What a number is wanted for."""

    classification: str
    title: str
    addressee: str = ""


def reserve(desk: Desk, wanted: Reservation) -> tuple[str, Changes]:
    """Draw the next number of a classification for a letter to come; the number."""
    title, code = wanted.title.strip(), wanted.classification.strip()
    missing = [
        Problem(name, sentence)
        for name, value, sentence in (
            ("title", title, "Isi perihal surat, misalnya Undangan rapat koordinasi."),
            ("classification", code, "Isi kode klasifikasi surat, misalnya 000.1.5."),
        )
        if not value
    ]
    if missing:
        raise Rejected(missing)
    with desk.work() as work:
        drawn = register.draw_for(work, desk.rules, code, desk.today)
        work.add(
            DocumentRecord(
                id=(key := new_id()),
                kind=EXTERNAL,
                number=drawn.number,
                code=f"{EXTERNAL}-{key}",  # nothing is printed here, so there is no code to type back
                classification=code,
                year=drawn.year,
                seq=drawn.seq,
                state=DocumentState.RESERVED,
                title=title,
                addressee=wanted.addressee.strip(),
                issued_on=desk.today,
                external=True,
                printed=0,
            )
        )
        act = f"Pesan nomor {drawn.number}"
        return drawn.number, changes_of(act, work.commit(act="reserve_number", title=act))


def confirm(desk: Desk, document_id: str, on: date, addressee: str = "") -> Changes:
    """The letter was written: it bears the reserved number and this day."""
    with desk.work() as work:
        paper = work.require(DocumentRecord, document_id, gone.DOCUMENT)
        numbered = document.after(DocumentState(paper.state), DocumentState.NUMBERED)
        if not paper.issued_on <= on <= desk.today:
            first, last = long_date(paper.issued_on), long_date(desk.today)
            sentence = f"Isi tanggal surat antara {first}, saat nomornya dipesan, dan {last}."
            raise Rejected([Problem("on", sentence)])
        paper.state = document.after(numbered, DocumentState.SIGNED)
        paper.issued_on = paper.signed_on = on
        paper.addressee = addressee.strip() or paper.addressee
        act = f"Pakai nomor {paper.number}"
        return changes_of(act, work.commit(act="confirm_number", title=act))


def give_back(desk: Desk, document_id: str, reason: str) -> Changes:
    """A reserved number is not needed after all: it stays in the register with the reason, and is not drawn again."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan nomor ini tidak jadi dipakai; ia tetap tercatat bersamanya.")])
    with desk.work() as work:
        paper = work.require(DocumentRecord, document_id, gone.DOCUMENT)
        document.after(DocumentState(paper.state), DocumentState.NUMBERED)  # only what is reserved
        register.revoke(paper, reason, desk.today)
        act = f"Kembalikan nomor {paper.number}"
        return changes_of(act, work.commit(act="give_back_number", title=act, reason=reason.strip()))
