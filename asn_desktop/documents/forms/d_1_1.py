"""Documents: format D.1.1, the evaluation document signed by the assessor; cover of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import Emblem
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import EvaluationDocumentData, Person, Seal
    from asn_desktop.documents.parts.sheet import Sheet

# Rules of the official page (Lampiran, page 115) in points.
COLUMNS = (79.6, 100.9, 292.3, 306.3, 547.5)
LEAST = 16.0
TEXT = Style(size=11, floor=9)
CENTER = Style(size=11, align="center")
NOTES = (
    "* periode disesuaikan dengan periode evaluasi kinerja Pegawai yang berlaku pada Instansi Pemerintah",
    "** pilih salah satu",
)


def draw(data: EvaluationDocumentData) -> list[Sheet]:
    """The pages of the form."""
    notes = Band(
        columns=COLUMNS,
        rows=(
            (cell(COLUMNS, 1, 3, "CATATAN/REKOMENDASI", TEXT, fill=True),),
            (cell(COLUMNS, 1, 3, data.notes or "-", TEXT),),
        ),
        spans=(cell(COLUMNS, 0, 0, "5.", CENTER, fill=True),),
        least=LEAST,
    )
    signed = signatures(
        COLUMNS,
        Signature(data.place_date_employee, "7. Pegawai yang Dinilai", data.person),
        Signature(data.place_date_assessor, "6. Pejabat Penilai Kinerja", data.assessor),
    )
    evaluation = (("CAPAIAN KINERJA ORGANISASI", data.achievement), ("PREDIKAT KINERJA PEGAWAI", data.predikat))
    return pages(
        house.FOLIO_PORTRAIT,
        [
            Emblem(emblem=data.emblem),
            *title(
                COLUMNS,
                ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
                code="D.1.1" if data.format_line else "",
                period=f"PERIODE*: {data.period.label}**",
            ),
            header_line(COLUMNS, COLUMNS[2], data.office, data.period, ruled=True, stacked=True),
            _section("1.", "PEGAWAI YANG DINILAI", _person(data.person)),
            _section("2.", "PEJABAT PENILAI KINERJA", _person(data.assessor)),
            _section("3.", "ATASAN PEJABAT PENILAI KINERJA", _person(data.superior)),
            _section("4.", "EVALUASI KINERJA", evaluation),
            Group(elements=(notes, signed, *footnotes(COLUMNS, NOTES))),
        ],
    )


def render(data: EvaluationDocumentData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    about = About(f"Dokumen evaluasi kinerja {data.person.name}", data.office, "Format D.1.1 PermenPANRB 6/2022")
    return press([Print(data.person.name, seal, (Section("Dokumen Evaluasi Kinerja", draw(data)),))], about)


def _person(person: Person) -> tuple[tuple[str, str], ...]:
    return (
        ("NAMA", person.name),
        (person.nip_label, person.nip),
        ("PANGKAT/GOL RUANG", person.rank),
        ("JABATAN", person.position),
        ("UNIT KERJA", person.unit),
    )


def _section(number: str, name: str, lines: Sequence[tuple[str, str]]) -> Band:
    """A titled group of label, colon and value, its number in the blue column on the left."""
    return Band(
        columns=COLUMNS,
        rows=(
            (cell(COLUMNS, 1, 3, name, TEXT, fill=True),),
            *(
                (
                    cell(COLUMNS, 1, 1, label, TEXT),
                    cell(COLUMNS, 2, 2, ":", CENTER),
                    cell(COLUMNS, 3, 3, value, TEXT),
                )
                for label, value in lines
            ),
        ),
        spans=(cell(COLUMNS, 0, 0, number, CENTER, fill=True),),
        least=LEAST,
    )
