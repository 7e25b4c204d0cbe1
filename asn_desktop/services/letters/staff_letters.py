"""Services: letters about one person that the clerk writes: kept as a draft, looked at, numbered, filed.

Panggilan, berita acara pemeriksaan, teguran and pernyataan tidak puas (PP 94/2021). The program punishes nobody: it
keeps what people have decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Seal
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.letters.document import ENDED, KIND_NAMES, STAFF_LETTERS, DocumentKind
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters import staff_letter_words, wordings
from asn_desktop.services.letters.letters import DRAFT_MARK, digest_of, register_letter
from asn_desktop.services.letters.staff_letter_words import StaffLetterDraft
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.queries.letters import staff_letters as stored
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.documents import DocumentRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.storage.schema.staff_letters import StaffLetterRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.staff_letters import StaffLetterRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_NOT_PNS = "Hukuman disiplin menurut PP 94/2021 berlaku bagi PNS; bagi PPPK ikuti perjanjian kerja dan aturan instansi."


def save(desk: Desk, employee_id: str, draft: StaffLetterDraft, letter_id: str | None = None) -> Changes:
    """Keep a draft, also one that is not complete yet; NotAllowed once the letter has its number."""
    _check(draft)
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        letter = _open(work, letter_id) if letter_id else None
        if letter is None:
            letter = StaffLetterRecord(employee_id=person.id, kind=draft.kind, begun_on=desk.today, filled={})
            work.add(letter)
        letter.kind, letter.signer_id = draft.kind, draft.signer_id
        letter.filled = {name: text.strip() for name, text in draft.filled.items() if text.strip()}
        title = f"{'Ubah' if letter_id else 'Tulis'} konsep {_small(draft.kind)} {person.name}"
        return changes_of(title, work.commit(act="save_staff_letter", title=title))


def remove(desk: Desk, letter_id: str) -> Changes:
    """Throw a draft away."""
    with desk.work() as work:
        letter = _open(work, letter_id)
        person = work.require(EmployeeRecord, letter.employee_id, gone.EMPLOYEE)
        work.remove(letter)
        title = f"Hapus konsep {_small(DocumentKind(letter.kind))} {person.name}"
        return changes_of(title, work.commit(act="remove_staff_letter", title=title))


def begin(reader: Reader, employee_id: str, kind: DocumentKind) -> StaffLetterDraft:
    """A new letter with what earlier letters about the person already tell."""
    earlier = stored.of_employee(reader, employee_id)
    signer, known = staff_letter_words.superior_of(reader, employee_id)
    for row in reversed(earlier):
        known |= row.filled
    summons = [row for row in earlier if row.kind == DocumentKind.SUMMONS]
    if kind is DocumentKind.SUMMONS:
        known |= {"ke": "II" if summons else "I"}
        if summons:
            known["hari_periksa"] = ""
    record = next((row for row in earlier if row.kind == DocumentKind.EXAMINATION_RECORD and row.number), None)
    if record is not None:
        known["berita_acara"] = f"Nomor {record.number}"
    fields = {field.name: field for field in wordings.shipped()[kind].by_hand}
    filled = {name: known.get(name) or (field.choices[-1:] or ("",))[0] for name, field in fields.items()}
    if kind is DocumentKind.SUMMONS:
        filled["ke"] = known["ke"]
    by_superior = kind in {DocumentKind.SUMMONS, DocumentKind.EXAMINATION_RECORD}
    return StaffLetterDraft(
        kind=kind,
        filled={name: text for name, text in filled.items() if text},
        signer_id=signer if by_superior else None,
    )


def why_not_for(reader: Reader, employee_id: str) -> str:
    """Why these letters do not fit a person; '' when they do."""
    card = employee_card.one(reader, employee_id)
    return _NOT_PNS if card is not None and card.person.status != "PNS" else ""


def sketch(desk: Desk, employee_id: str, draft: StaffLetterDraft) -> bytes:
    """The letter as it would read now: a KONSEP; what is missing is dotted."""
    _check(draft)
    with desk.reader() as reader:
        made = staff_letter_words.written(reader, desk, employee_id, draft, draft_only=True)
    return staff_letter_words.render(made, _draft_seal(employee_id))


def preview(desk: Desk, letter_id: str) -> bytes:
    """The issued file of a kept letter, else its KONSEP."""
    with desk.reader() as reader:
        row = _row(reader, letter_id)
        if row.document_id is not None:
            return documents.file(reader, row.document_id)
        made = staff_letter_words.written(reader, desk, row.employee_id, _draft(row), draft_only=True)
    return staff_letter_words.render(made, _draft_seal(row.employee_id))


def issue(desk: Desk, letter_id: str) -> tuple[bytes, str, Changes | None]:
    """Number a kept letter; the same file when asked again. Rejected names what is not filled in."""
    with desk.reader() as reader:
        row = _row(reader, letter_id)
        if row.document_id is not None:
            return documents.file(reader, row.document_id), row.number, None
        kind = DocumentKind(row.kind)
        made = staff_letter_words.written(reader, desk, row.employee_id, _draft(row), draft_only=False)
        card = employee_card.one(reader, row.employee_id)
        assert card is not None  # written for this person
        person = card.person
    name = full_name(person.front_title, person.name, person.back_title)

    def refer(work: Work, record: DocumentRecord) -> None:
        kept = work.require(StaffLetterRecord, letter_id, gone.STAFF_LETTER)
        kept.document_id = record.id

    record, pdf, changes = register_letter(
        desk,
        kind,
        f"{KIND_NAMES[kind]} {name}",
        digest_of(made),
        lambda seal: staff_letter_words.render(made, seal),
        Printed(date=desk.today.isoformat(), nip=person.nip, signer=staff_letter_words.letter_of(made).signer.name),
        refer,
        employee_id=row.employee_id,
    )
    return pdf, record.number, changes


def _check(draft: StaffLetterDraft) -> None:
    if draft.kind not in STAFF_LETTERS:
        raise NotFound(f"{KIND_NAMES[draft.kind]} tidak ditulis di sini.")
    known = {field.name: field for field in wordings.shipped()[draft.kind].by_hand}
    found = []
    for name, text in draft.filled.items():
        field = known.get(name)
        if field is None:
            found.append(Problem(name, f"{KIND_NAMES[draft.kind]} tidak mempunyai isian “{name}”."))
        elif field.choices and text and text not in field.choices:
            listed = ", ".join(field.choices)
            found.append(Problem(name, f"{field.label} tidak dapat diisi “{text}”. Pilih {listed}."))
    if found:
        raise Rejected(found)


def _row(reader: Reader, letter_id: str) -> StaffLetterRow:
    row = stored.one(reader, letter_id)
    if row is None:
        raise NotFound(gone.STAFF_LETTER)
    return row


def _draft(row: StaffLetterRow) -> StaffLetterDraft:
    return StaffLetterDraft(kind=DocumentKind(row.kind), filled=row.filled, signer_id=row.signer_id)


def _open(work: Work, letter_id: str) -> StaffLetterRecord:
    """A letter that may be changed: it has no number, or its document was withdrawn."""
    letter = work.require(StaffLetterRecord, letter_id, gone.STAFF_LETTER)
    issued = work.get(DocumentRecord, letter.document_id) if letter.document_id else None
    if issued is not None and issued.state not in ENDED:
        raise NotAllowed(
            f"{KIND_NAMES[DocumentKind(letter.kind)]} ini sudah bernomor {issued.number}."
            " Bila keliru, batalkan suratnya di tab Arsip Surat, lalu ubah."
        )
    return letter


def _small(kind: DocumentKind) -> str:
    name = KIND_NAMES[kind]
    return name[:1].lower() + name[1:]


def _draft_seal(employee_id: str) -> Seal:
    return Seal(number=None, code="", document_id=f"{DRAFT_MARK}{employee_id}", draft=True)
