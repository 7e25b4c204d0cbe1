"""Services: the one office a file belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound
from asn_desktop.services import gone
from asn_desktop.storage.schema.office import OfficeRecord

if TYPE_CHECKING:
    from asn_desktop.storage.work import Work


def office_in(work: Work) -> OfficeRecord:
    """The one office of the file."""
    offices = work.all(OfficeRecord)
    if not offices:
        raise NotFound(gone.OFFICE)
    return offices[0]
