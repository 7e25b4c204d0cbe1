"""Services: a light punishment that was signed stands in the person's history; one that is revoked leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import gone
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import History, HukdisDraft
from asn_desktop.storage.schema.staff import EmployeeRecord, HukdisRecord
from asn_desktop.storage.schema.staff_letters import StaffLetterRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.schema.documents import DocumentRecord
    from asn_desktop.storage.work import Work

_LIGHT = "RINGAN"  # PP 94/2021 Pasal 9
_NAMES = {
    DocumentKind.REPRIMAND: "Teguran tertulis",
    DocumentKind.DISSATISFACTION: "Pernyataan tidak puas secara tertulis",
}


def note(work: Work, desk: Desk, paper: DocumentRecord) -> bool:
    """Enter the punishment of a decree that has just been signed; False for any other paper."""
    if paper.kind not in _NAMES or paper.employee_id is None or paper.signed_on is None:
        return False
    letter = work.first(StaffLetterRecord, document_id=paper.id)
    said = letter.filled.get("hukuman", "") if letter is not None else ""
    draft = HukdisDraft(
        level=_LIGHT,
        start=paper.signed_on,
        punishment=said.capitalize() or _NAMES[DocumentKind(paper.kind)],
        decree_number=paper.number,
    )
    person = work.require(EmployeeRecord, paper.employee_id, gone.EMPLOYEE)
    histories.enter(work, History.HUKDIS, person, draft, desk.today)
    return True


def take_back(work: Work, paper: DocumentRecord) -> None:
    """Take the punishment of a revoked decree out of the history again."""
    if paper.kind in _NAMES and paper.employee_id is not None:
        for entry in work.all(HukdisRecord, employee_id=paper.employee_id, decree_number=paper.number):
            work.remove(entry)
