"""Services: the wording of letters: the shipped one, the office's own, and a letter's words from either."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import assets
from asn_desktop.documents.data import Seal
from asn_desktop.documents.letter_data import DecreeData, LetterData, MinutesData, MinutesTable, Signer
from asn_desktop.documents.letters import charter, decree, minutes, plain
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters import letter as rules_of_letters
from asn_desktop.domain.letters.document import DECREE_DRAFTS, DECREES, RECORDS, DocumentKind
from asn_desktop.domain.letters.letter import LetterTemplate, LetterText, LetterWording, parse_letter
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters import credit_sample
from asn_desktop.services.letters.letterheads import governor, letterhead, region_head
from asn_desktop.storage.queries.letters import wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.documents import LetterWordingRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.wordings import WordingRow
    from asn_desktop.storage.reader import Reader

_DRAFT = Seal(number=None, code="", document_id="KONSEP:contoh", draft=True)
_SIGNER = Signer(
    authority="Camat Siulak", name="Drs. H. Contoh Pejabat, M.Si.", nip="19700101 199503 1 001", rank="Pembina"
)

_DOTTED = "……………………"

_SIGNED = MinutesTable(
    title="Daftar tanda tangan",
    headings=("No.", "Nama", "Jabatan", "Tanda tangan"),
    shares=(6, 34, 34, 26),
    rows=(("1.", _SIGNER.name, _SIGNER.authority, ""),),
)


class Wording(NamedTuple):
    """The wording of a kind of letter that holds."""

    template: LetterTemplate
    wording: LetterWording
    own: bool = False  # the office's own words
    shipped_changed: bool = False  # since the office wrote its own


@cache
def shipped() -> Mapping[str, LetterTemplate]:
    """The letters the program ships, by kind; a file that is incomplete is refused."""
    found = {}
    for path in assets.each("letters", "*.toml"):
        found[path.stem] = parse_letter(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def all_wordings(reader: Reader) -> list[Wording]:
    """Every kind of letter with the wording that holds, by title."""
    own = wordings.changed(reader)
    found = []
    for kind, template in shipped().items():
        row = own.get(kind)
        if row is None:
            found.append(Wording(template, template.wording))
        else:
            found.append(
                Wording(template, LetterWording(**row.wording), True, row.based_on != _digest(template.wording))
            )
    return sorted(found, key=lambda each: each.template.title)


def letter_text(own: Mapping[str, WordingRow], kind: str, values: Mapping[str, str], *, draft: bool) -> LetterText:
    """The words of one letter; `own`: what the office changed. Rejected when a required field is empty."""
    template = shipped()[kind]
    row = own.get(kind)
    wording = template.wording if row is None else LetterWording(**row.wording)
    return rules_of_letters.fill(template, wording, values, draft=draft)


def save_wording(desk: Desk, kind: str, wording: LetterWording) -> Changes:
    """Keep the office's own wording; Rejected names what is wrong with which part."""
    template = _template(kind)
    found = rules_of_letters.problems(template, wording)
    if found:
        raise Rejected(found)
    with desk.work() as work:
        record = work.first(LetterWordingRecord, kind=kind)
        if record is None:
            record = LetterWordingRecord(kind=kind, wording={}, based_on="")
            work.add(record)
        record.wording, record.based_on = wording.as_json(), _digest(template.wording)
        title = f"Ubah kalimat {template.title}"
        return changes_of(title, work.commit(act="save_wording", title=title))


def restore_wording(desk: Desk, kind: str) -> Changes:
    """Let the shipped wording hold again."""
    template = _template(kind)
    with desk.work() as work:
        record = work.first(LetterWordingRecord, kind=kind)
        if record is None:
            raise NotAllowed(f"{template.title} sudah memakai kalimat bawaan.")
        work.remove(record)
        title = f"Kembalikan kalimat bawaan {template.title}"
        return changes_of(title, work.commit(act="restore_wording", title=title))


def sample(reader: Reader, kind: str, wording: LetterWording, on: date) -> bytes:
    """A KONSEP with the sample of every field, to look at while the wording is written."""
    template = _template(kind)
    office = offices.one(reader)
    if office is None:
        raise NotFound(gone.OFFICE)
    text = rules_of_letters.fill(template, wording, template.samples(), draft=True)
    place_date = f"{office.place or '…………'}, {long_date(on)}"
    head, signer = letterhead(office, reader), _SIGNER
    if kind in DECREE_DRAFTS:
        head, signer = region_head(reader, office), Signer(authority=governor(office), name=_DOTTED, nip="")
    return render(kind, letter_data(text, head, place_date, signer), _DRAFT)


def render(kind: str, data: LetterData, seal: Seal) -> bytes:
    """A letter that is all words: no list, no explanation behind it."""
    if kind == DocumentKind.CREDIT:
        return credit_sample.render(data, seal)
    if kind in DECREES:
        return decree.render(DecreeData(letter=data, of_region=kind in DECREE_DRAFTS), seal)
    if kind in RECORDS or kind == DocumentKind.EXAMINATION_RECORD:
        return minutes.render(MinutesData(letter=data, tables=(), signed=_SIGNED), seal)
    return charter.render(data, seal) if kind == DocumentKind.CHARTER else plain.render(data, seal)


def letter_data(text: LetterText, head: Letterhead, place_date: str, signer: Signer) -> LetterData:
    """A letter's words with what stands around them."""
    return LetterData(
        letterhead=head,
        place_date=place_date,
        nature=text.nature,
        attachments=text.attachments,
        subject=text.subject,
        recipient=text.recipient,
        paragraphs=text.paragraphs,
        signer=signer,
        copies=text.copies,
        heading=text.heading,
        layout=text.layout,
    )


def _template(kind: str) -> LetterTemplate:
    template = shipped().get(kind)
    if template is None:
        raise NotFound(f"Tidak ada surat jenis “{kind}”.")
    return template


def _digest(wording: LetterWording) -> str:
    return hashlib.sha256(json.dumps(wording.as_json(), sort_keys=True).encode()).hexdigest()
