"""Services: the letter that follows a career decision: a KONSEP before it, numbered after the approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.documents.data import Seal
from asn_desktop.documents.letter_data import LetterData
from asn_desktop.documents.letters import nota_usul
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.services import gone
from asn_desktop.services.career import career, career_kinds
from asn_desktop.services.career.career import Suggested, as_json
from asn_desktop.services.career.case_words import CaseWords
from asn_desktop.services.letters import wordings
from asn_desktop.services.letters.letters import DRAFT_MARK, digest_of, register_letter
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.queries.letters import documents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.documents.letter_data import ProposalLetterData, Signer
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.career.career import CaseRow
    from asn_desktop.storage.reader import Reader


def preview(desk: Desk, suggested: Suggested, *, year: int) -> bytes:
    """The letter as it would read if approved now: a KONSEP without a number; of an approved case as `of_case`."""
    if suggested.case is not None and suggested.state in career.AGREED:
        return of_case(desk, suggested.case.id)
    recommendation = suggested.recommendation
    kind = _kind(desk, recommendation.kind, recommendation.rule)
    with desk.reader() as reader:
        data = _data(reader, desk, kind, suggested.employee_id, as_json(suggested, frozen=True), year, draft=True)
    return _draft(kind, data, suggested.employee_id)


def of_case(desk: Desk, case_id: str) -> bytes:
    """The issued letter of an approved case, else its KONSEP on the evidence it was approved on."""
    with desk.reader() as reader:
        case, kind = _approved(reader, desk, case_id)
        issued = documents.of_case(reader, case_id)
        if issued is not None:
            return documents.file(reader, issued.id)
        data = _data(reader, desk, kind, case.employee_id, case.evidence, case.year, draft=True)
    return _draft(kind, data, case.employee_id)


def issue(desk: Desk, case_id: str) -> tuple[bytes, str, Changes | None]:
    """The numbered letter of an approved case: its file and its number; the same file when asked again.

    A decision that is changed withdraws its letter (`deciding.decide`), so the letter always speaks for the decision.
    """
    with desk.reader() as reader:
        case, kind = _approved(reader, desk, case_id)
        issued = documents.of_case(reader, case_id)
        if issued is not None:
            return documents.file(reader, issued.id), issued.number, None
        words = CaseWords(reader, desk, case.employee_id, case.evidence, case.year)
        data = _data(reader, desk, kind, case.employee_id, case.evidence, case.year, draft=False)
    record, pdf, changes = register_letter(
        desk,
        kind,
        f"{KIND_NAMES[kind]} {words.name}",
        digest_of(data),
        lambda seal: _render(kind, data, seal),
        Printed(date=desk.today.isoformat(), nip=words.nip, signer=_signer(data).name),
        employee_id=case.employee_id,
        case_id=case_id,
    )
    return pdf, record.number, changes


def _signer(data: LetterData | ProposalLetterData) -> Signer:
    return data.signer if isinstance(data, LetterData) else data.letter.signer


def _kind(desk: Desk, kind: str, rule: str) -> DocumentKind:
    found = career_kinds.letter_kind(desk.rules, kind, rule)
    if found is None:
        raise NotAllowed("Usulan jenis ini tidak memakai surat.")
    return found


def _draft(kind: DocumentKind, data: LetterData | ProposalLetterData, employee_id: str) -> bytes:
    return _render(kind, data, Seal(number=None, code="", document_id=f"{DRAFT_MARK}{employee_id}", draft=True))


def _render(kind: DocumentKind, data: Any, seal: Seal) -> bytes:
    return nota_usul.render(data, seal) if kind is DocumentKind.NOTA_USUL else wordings.render(kind, data, seal)


def _approved(reader: Reader, desk: Desk, case_id: str) -> tuple[CaseRow, DocumentKind]:
    case = stored.case(reader, case_id)
    if case is None:
        raise NotFound(gone.DECISION)
    kind = _kind(desk, case.kind, case.rule)
    if case.state not in career.AGREED:
        raise NotAllowed(f"{KIND_NAMES[kind]} baru dapat diterbitkan setelah usulannya disetujui.")
    return case, kind


def _data(
    reader: Reader,
    desk: Desk,
    kind: DocumentKind,
    employee_id: str,
    evidence: Mapping[str, Any],
    year: int,
    *,
    draft: bool,
) -> LetterData | ProposalLetterData:
    words = CaseWords(reader, desk, employee_id, evidence, year)
    return words.proposal(draft=draft) if kind is DocumentKind.NOTA_USUL else words.letter(kind, draft=draft)
