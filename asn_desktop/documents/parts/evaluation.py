"""Documents: what the evaluation forms C.1.2 and C.1.3 have in common: the order of the page and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import bars
from asn_desktop.documents.parts.behaviour import behaviours
from asn_desktop.documents.parts.curve_box import curve_box
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import EvaluationData
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

NOTES = (
    "* pilih salah satu",
    (
        "** rating hasil dan rating perilaku kerja Pegawai ditetapkan dengan mempertimbangkan pola distribusi predikat "
        "Kinerja Pegawai berdasarkan capaian kinerja organisasi serta kontribusi Pegawai terhadap Kinerja Organisasi"
    ),
    "*** periode disesuaikan dengan periode evaluasi kinerja Pegawai yang berlaku pada Instansi Pemerintah",
)
REALISATION = "REALISASI BERDASARKAN BUKTI DUKUNG"
FEEDBACK = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"


def evaluation_pages(
    data: EvaluationData,
    *,
    code: str,
    titles: Sequence[str],
    identity_columns: Columns,
    curve_label: str,
    table: Sequence[Element],
    behaviour_columns: Columns,
    nip_optional: bool,
    last_row: str,
) -> list[Sheet]:
    """From the title over achievement, curve, hasil kerja and perilaku kerja to predikat and signature."""
    wide = (behaviour_columns[0], behaviour_columns[-1])

    def rating(label: str, chosen: str) -> Element:
        return bars.choice(wide, label, chosen, bars.RATINGS)

    *rows, last = behaviours(behaviour_columns, "PERILAKU KERJA", data.behaviours)
    signed = signatures(behaviour_columns, None, Signature(data.place_date, "Pejabat Penilai Kinerja", data.assessor))
    return pages(
        house.FOLIO_LANDSCAPE,
        [
            *title(
                identity_columns,
                titles,
                code=code if data.format_line else "",
                period=f"PERIODE***: {data.period.label}",
            ),
            header_line(identity_columns, identity_columns[3], data.office, data.period, ruled=True),
            *identity(
                identity_columns,
                data.person,
                data.assessor,
                rank="PANGKAT/GOL RUANG",
                nip_optional=nip_optional,
                last=last_row,
            ),
            bars.choice(
                wide,
                "CAPAIAN KINERJA ORGANISASI*",
                data.achievement,
                bars.ACHIEVEMENTS,
                note=data.achievement_note,
            ),
            curve_box(wide, curve_label, data.achievement, data.curve),
            *table,
            rating("RATING HASIL KERJA*", data.work_result_rating),
            *rows,
            # The signature never stands alone on a page: the last value and the predikat go with it.
            Group(
                elements=(
                    last,
                    rating("RATING PERILAKU KERJA*", data.behaviour_rating),
                    bars.choice(wide, "PREDIKAT KINERJA PEGAWAI*", data.predikat, bars.PREDICATES),
                    signed,
                    *footnotes(behaviour_columns, NOTES),
                )
            ),
        ],
    )
