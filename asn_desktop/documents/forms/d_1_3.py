"""Documents: format D.1.3, the evaluation document after an objection that changed the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.evaluation_document import EvaluationDocumentForm, below
from asn_desktop.documents.parts.signatures import Signature, signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import EvaluationDocumentData
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns

ROOM = 34.0  # points for each of three signatures on one page


def _texts(data: EvaluationDocumentData) -> Sequence[tuple[str, str, str]]:
    told = data.objection
    assert told is not None  # the form is chosen by it
    return (
        ("5.", "CATATAN/ REKOMENDASI", data.notes),
        ("6.", "KEBERATAN", told.objection),
        ("7.", "PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN", told.explanation),
        ("8.", "KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA", told.decision),
    )


def _signed(columns: Columns, data: EvaluationDocumentData) -> Sequence[Element]:
    told = data.objection
    assert told is not None  # as above
    return [
        signatures(
            columns,
            Signature(data.place_date_employee, "10. Pegawai yang Dinilai", data.person),
            Signature(data.place_date_assessor, "9. Pejabat Penilai Kinerja", data.assessor),
            room=ROOM,
        ),
        below(columns, Signature(told.place_date_superior, "11. Atasan Pejabat Penilai Kinerja", data.superior), ROOM),
    ]


# Columns measured on the official page (Lampiran, page 118).
FORM = EvaluationDocumentForm(
    code="D.1.3", columns=(79.4, 104.6, 292.1, 306.4, 547.4), texts=_texts, signed=_signed, size=10, least=13.4
)
