"""Services: the kop of the office and the signature of its head, for everything it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.letter_data import Letterhead
from asn_desktop.documents.parts.endorsement import Signed
from asn_desktop.domain.wording import long_date
from asn_desktop.services.letters import emblems, signers
from asn_desktop.services.letters.emblems import Emblem
from asn_desktop.services.settings import PROVINCE
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.office.offices import OfficeRow
    from asn_desktop.storage.reader import Reader


def letterhead(office: OfficeRow, reader: Reader | None = None) -> Letterhead:
    """The kop of the office; with a reader, as letters have it: with the emblem of the region."""
    return Letterhead(
        government=office.region.upper(),
        office=office.name.upper(),
        address=tuple(line for line in (office.address, office.contact) if line),
        emblem=emblems.picture(reader, Emblem.REGION) if reader is not None else None,
    )


def region(office: OfficeRow) -> str:
    """Kabupaten Kerinci."""
    return office.region.removeprefix("Pemerintah ").strip()


def governor(office: OfficeRow) -> str:
    """Bupati Kerinci, or Wali Kota of a kota."""
    area = region(office)
    leader = "Wali Kota" if area.startswith("Kota ") else "Bupati"
    return f"{leader} {area.removeprefix('Kabupaten ').removeprefix('Kota ').strip()}".rstrip()


def region_head(reader: Reader, office: OfficeRow) -> Letterhead:
    """What stands above a decree of the regent, below the emblem of the state: his post, and the province if known."""
    province = str(offices.setting(reader, PROVINCE, "")).removeprefix("Provinsi ").strip()
    return Letterhead(
        government=governor(office).upper(),
        office=f"PROVINSI {province.upper()}" if province else "",
        emblem=emblems.picture(reader, Emblem.STATE),
    )


def signed_by_head(reader: Reader, desk: Desk, place: str) -> Signed | None:
    """The head of the office, or who stands in for him, signs a list of today; without one nobody does."""
    signer = signers.known_signer(reader, desk.rules.career.ranks, desk.today)
    if signer is None:
        return None
    return Signed(
        (f"{place or '…………'}, {long_date(desk.today)}", f"{signer.prefix} {signer.authority},".strip()),
        tuple(filter(None, (signer.name, signer.rank, f"{signer.nip_label} {signer.nip}" if signer.nip else ""))),
    )
