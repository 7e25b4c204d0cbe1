"""Services: the nota usul of a kenaikan pangkat: a KONSEP before the decision, numbered after the approval."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.documents.data import ProposalLetterData, ProposalLine, Seal, Signer
from asn_desktop.documents.letters import nota_usul
from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.document import KIND_NAMES, DocumentKind
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.nip import show
from asn_desktop.domain.wording import PREDIKAT_LABELS, full_name, long_date
from asn_desktop.services import career, gone
from asn_desktop.services.career import CaseState, Suggested, as_json
from asn_desktop.services.letterheads import letterhead
from asn_desktop.services.letters import DRAFT_MARK, digest_of, register_letter
from asn_desktop.services.wordings import letter_data, letter_text
from asn_desktop.storage.queries import career as stored
from asn_desktop.storage.queries import documents, offices, wordings
from asn_desktop.storage.queries.office_head import office_head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.career import CaseRow, PersonRow
    from asn_desktop.storage.reader import Reader

# Which list of papers of the rules belongs to which kind (kp_dokumen).
_PAPERS = {Kind.REGULAR_PROMOTION: "reguler", Kind.STRUCTURAL_PROMOTION: "struktural"}
_LABELS = {Kind.REGULAR_PROMOTION: "Reguler", Kind.STRUCTURAL_PROMOTION: "Pilihan (struktural)"}


def preview(desk: Desk, suggested: Suggested, *, year: int) -> bytes:
    """The nota usul as it would read if approved now: a KONSEP without a number; of an approved case as `of_case`."""
    if suggested.case is not None and suggested.state is CaseState.APPROVED:
        return of_case(desk, suggested.case.id)
    with desk.reader() as reader:
        data = _letter(reader, desk, suggested.employee_id, as_json(suggested, frozen=True), year)
    return _draft(data, suggested.employee_id)


def of_case(desk: Desk, case_id: str) -> bytes:
    """The issued nota usul of an approved case, else its KONSEP on the evidence it was approved on."""
    with desk.reader() as reader:
        case = _approved(reader, desk, case_id)
        issued = documents.of_case(reader, case_id)
        if issued is not None:
            return documents.file(reader, issued.id)
        data = _letter(reader, desk, case.employee_id, case.evidence, case.year)
    return _draft(data, case.employee_id)


def issue(desk: Desk, case_id: str) -> tuple[bytes, str, Changes | None]:
    """The numbered nota usul of an approved case: its file and its number; the same file when asked again.

    A decision that is changed withdraws its letter (`career.decide`), so the letter always speaks for the decision.
    """
    with desk.reader() as reader:
        case = _approved(reader, desk, case_id)
        issued = documents.of_case(reader, case_id)
        if issued is not None:
            return documents.file(reader, issued.id), issued.number, None
        data = _letter(reader, desk, case.employee_id, case.evidence, case.year, draft=False)
    record, pdf, changes = register_letter(
        desk,
        DocumentKind.NOTA_USUL,
        f"{KIND_NAMES[DocumentKind.NOTA_USUL]} {data.lines[0].name}",
        digest_of(data),
        lambda seal: nota_usul.render(data, seal),
        employee_id=case.employee_id,
        case_id=case_id,
    )
    return pdf, record.number, changes


def _draft(data: ProposalLetterData, employee_id: str) -> bytes:
    return nota_usul.render(data, Seal(number=None, code="", document_id=f"{DRAFT_MARK}{employee_id}", draft=True))


def _approved(reader: Reader, desk: Desk, case_id: str) -> CaseRow:
    case = stored.case(reader, case_id)
    if case is None:
        raise NotFound(gone.DECISION)
    if not career.has_proposal(desk.rules, case.kind):
        raise NotAllowed("Usulan jenis ini tidak memakai nota usul.")
    if case.state != CaseState.APPROVED:
        raise NotAllowed("Nota usul baru dapat diterbitkan setelah usulannya disetujui.")
    return case


def _letter(
    reader: Reader, desk: Desk, employee_id: str, evidence: Mapping[str, Any], year: int, *, draft: bool = True
) -> ProposalLetterData:
    person = stored.person(reader, employee_id)
    office = offices.one(reader)
    head = office_head(reader)
    if person is None or office is None:
        raise NotFound(gone.EMPLOYEE)
    if head is None:
        raise Rejected(
            f"Kepala {office.name} belum ditetapkan, jadi surat belum dapat ditandatangani. Tetapkan di tab Pegawai."
        )
    line = _line(reader, desk, person, evidence, year)
    region = office.region.removeprefix("Pemerintah ").strip()
    leader = "Wali Kota" if region.startswith("Kota ") else "Bupati"
    place = region.removeprefix("Kabupaten ").removeprefix("Kota ").strip()
    values = {"nama": line.name, "kepala_daerah": f"{leader} {place}".rstrip(), "daerah": region}
    text = letter_text(wordings.changed(reader), DocumentKind.NOTA_USUL, values, draft=draft)
    signer = Signer(
        authority=head.position_name,
        name=full_name(head.front_title, head.name, head.back_title),
        nip=show(head.nip),
        rank=desk.rules.career.ranks.pangkat(head.golongan),
    )
    place_date = f"{office.place or '…………'}, {long_date(desk.today)}"
    letter = letter_data(text, letterhead(office), place_date, signer)
    return ProposalLetterData(letter=letter, lines=(line,))


def _line(reader: Reader, desk: Desk, person: PersonRow, evidence: Mapping[str, Any], year: int) -> ProposalLine:
    kind = career.function_of(desk.rules, evidence["kind"])
    figures = evidence["figures"]
    predikat = stored.predikat(reader).get(person.id, {})
    effective = evidence["effective"]
    return ProposalLine(
        kind=_LABELS[kind],
        name=full_name(person.front_title, person.name, person.back_title),
        nip=show(person.nip),
        golongan_old=figures.get("golongan_lama", person.golongan),
        golongan_new=evidence["target"],
        tmt=long_date(date.fromisoformat(effective)) if effective else "belum dapat ditentukan",
        service=(
            f"{figures['mkg_tahun']} tahun {figures['mkg_bulan']} bulan"
            if "mkg_tahun" in figures
            else "belum diketahui"
        ),
        predikat=tuple(
            f"{one}: {PREDIKAT_LABELS[predikat[one]] if one in predikat else 'belum ada'}" for one in (year - 1, year)
        ),
        complete=desk.rules.career.documents[_PAPERS[kind]],
    )
