"""Documents: what the SKP forms A.1.2 and A.1.7 have in common: the order of the page and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.behaviour import behaviours
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import SkpData
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet


def skp_pages(
    data: SkpData,
    *,
    code: str,
    titles: Sequence[str],
    identity_columns: Columns,
    table: Sequence[Element],
    behaviour_columns: Columns,
    behaviour_title: str,
    notes: Sequence[str],
    nip_optional: bool,
) -> list[Sheet]:
    """Title, identities, hasil kerja, perilaku kerja, two signatures, footnotes."""
    *rows, last = behaviours(behaviour_columns, behaviour_title, data.behaviours)
    signed = signatures(
        behaviour_columns,
        Signature("", "Pegawai yang Dinilai", data.person),
        Signature(data.place_date, "Pejabat Penilai Kinerja", data.assessor),
    )
    return pages(
        house.FOLIO_LANDSCAPE,
        [
            *title(identity_columns, titles, code=code if data.format_line else ""),
            header_line(identity_columns, identity_columns[3], data.office, data.period, ruled=False),
            *identity(
                identity_columns, data.person, data.assessor, rank="PANGKAT/ GOL. RUANG", nip_optional=nip_optional
            ),
            *table,
            *rows,
            # The signatures never stand alone on a page: the last value goes with them.
            Group(elements=(last, signed, *footnotes(behaviour_columns, notes))),
        ],
    )
