"""Services: the kop of the office, for everything it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Letterhead

if TYPE_CHECKING:
    from asn_desktop.storage.queries.offices import OfficeRow


def letterhead(office: OfficeRow) -> Letterhead:
    """The kop of the office."""
    lines = tuple(line for line in (office.address, office.contact) if line)
    return Letterhead(government=office.region.upper(), office=office.name.upper(), address=lines)
