"""Documents: format B.1.9, the competence of a person after bimbingan kinerja."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.coaching import CENTER, JUSTIFIED, LEAST, TEXT, CoachingForm, centred
from asn_desktop.documents.parts.flow import Gap
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.domain.development.coaching import Passage, Section
from asn_desktop.domain.development.competence_forms import COMPETENCE_GROUPS, SCALE, TECHNICAL, full_competences

if TYPE_CHECKING:
    from asn_desktop.documents.coaching_data import CoachingData
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Row

# Rules of the official pages (Lampiran, pages 84 and 85) in points.
COLUMNS = (55.8, 91.3, 304.0, 353.6, 559.2)
STEPS = (55.7, 91.1, 179.4, 558.9)


def body(data: CoachingData) -> list[Element]:
    """The competences by group, the recommendation, and what the steps of the scale mean."""
    texts = ("NO", "KOMPETENSI PEGAWAI*", "NILAI (SKALA 1-5)", "ALASAN TERHADAP PENILAIAN KOMPETENSI")
    head = Band(
        columns=COLUMNS,
        rows=(
            tuple(
                cell(COLUMNS, place, place, text, CENTER, fill=True, middle=True) for place, text in enumerate(texts)
            ),
        ),
        keep=True,
    )
    rows = full_competences(data.tables.get(Section.COMPETENCES, ()))
    if not any(row[0] == TECHNICAL for row in rows):
        rows.append((TECHNICAL, "", "", ""))
    last = len(COLUMNS) - 2
    title = cell(COLUMNS, 0, last, "REKOMENDASI", TEXT, fill=True)
    told = cell(COLUMNS, 0, last, data.texts.get(Passage.RECOMMENDATION, ""), TEXT)
    return [
        head,
        *(_group(group, [row for row in rows if row[0] == group], head) for group in COMPETENCE_GROUPS),
        Band(columns=COLUMNS, rows=((title,),), keep=True),
        Band(columns=COLUMNS, rows=((told,),), least=LEAST),
        Gap(height=LEAST),
        *_scale(),
    ]


def _group(group: str, rows: list[tuple[str, str, str, str]], head: Band) -> Band:
    lines: list[Row] = [(cell(COLUMNS, 1, len(COLUMNS) - 2, COMPETENCE_GROUPS[group], TEXT),)]
    lines += [
        (
            cell(COLUMNS, 1, 1, f"{number}. {name}", TEXT),
            cell(COLUMNS, 2, 2, score, CENTER),
            cell(COLUMNS, 3, 3, why, TEXT),
        )
        for number, (_, name, score, why) in enumerate(rows, start=1)
    ]
    return Band(
        columns=COLUMNS,
        rows=tuple(lines),
        spans=(cell(COLUMNS, 0, 0, group, CENTER),),
        least=LEAST,
        under=(head,),
    )


def _scale() -> list[Element]:
    top = centred(STEPS, "DESKRIPSI SKALA PENILAIAN")
    return [
        top,
        *(
            Band(
                columns=STEPS,
                rows=(
                    (
                        cell(STEPS, 0, 0, f"{number}.", CENTER),
                        cell(STEPS, 1, 1, step.name, TEXT),
                        cell(STEPS, 2, 2, step.meaning, JUSTIFIED),
                    ),
                ),
                whole=True,
                under=(top,),
            )
            for number, step in enumerate(SCALE, start=1)
        ),
    ]


FORM = CoachingForm(
    code="B.1.9",
    title=("EVALUASI KOMPETENSI PEGAWAI", "SEBAGAI TINDAK LANJUT BIMBINGAN KINERJA"),
    name="Evaluasi kompetensi pegawai",
    identity=(51.0, 79.3, 164.4, 310.0, 337.8, 426.7, 554.4),
    body=body,
    leader="Pimpinan atau Pihak Lain yang Diberikan\nPenugasan Khusus",
)
