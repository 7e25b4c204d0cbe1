"""Documents: format B.1.8, what the person says about the bimbingan kinerja."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.coaching import CENTER, JUSTIFIED, TEXT, CoachingForm
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.domain.development.coaching import Section
from asn_desktop.domain.development.competence_forms import SUBJECTS, full_feedback

if TYPE_CHECKING:
    from asn_desktop.documents.coaching_data import CoachingData
    from asn_desktop.documents.parts.flow import Element

# Rules of the official page (Lampiran, page 83) in points.
COLUMNS = (51.0, 200.0, 447.9, 554.6)
LEAST_SUBJECT = 104.0  # height of a row


def body(data: CoachingData) -> list[Element]:
    """Headings, and one row for each of the three subjects with its criteria and the answers under their numbers."""
    head = Band(
        columns=COLUMNS,
        rows=(
            tuple(
                cell(COLUMNS, place, place, text, CENTER, fill=True)
                for place, text in enumerate(("SUBJEK", "KRITERIA", "UMPAN BALIK"))
            ),
        ),
        keep=True,
    )
    answers = full_feedback(data.tables.get(Section.FEEDBACK, ()))
    bands: list[Element] = [head]
    first = 1
    for subject in SUBJECTS:
        numbers = range(first, first + len(subject.criteria))
        criteria = "\n".join(f"{at}.\u00a0{text}" for at, text in zip(numbers, subject.criteria, strict=True))
        given = "\n".join(f"{at}. {answers[at - 1]}" for at in numbers if answers[at - 1])
        bands.append(
            Band(
                columns=COLUMNS,
                rows=(
                    (
                        cell(COLUMNS, 0, 0, subject.name, CENTER),
                        cell(COLUMNS, 1, 1, criteria, JUSTIFIED),
                        cell(COLUMNS, 2, 2, given, TEXT),
                    ),
                ),
                least=LEAST_SUBJECT,
                under=(head,),
            )
        )
        first += len(subject.criteria)
    return bands


FORM = CoachingForm(
    code="B.1.8",
    title=("UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA",),
    name="Umpan balik bimbingan kinerja",
    identity=(51.0, 79.3, 164.4, 310.0, 337.8, 426.7, 554.4),
    body=body,
    right="Pegawai yang Dinilai",
)
