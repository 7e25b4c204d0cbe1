"""Documents: format D.1.2, the evaluation document signed by the superior of an assessor who failed to evaluate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.evaluation_document import EvaluationDocumentForm
from asn_desktop.documents.parts.signatures import Signature, signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import EvaluationDocumentData
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns


def _texts(data: EvaluationDocumentData) -> Sequence[tuple[str, str, str]]:
    return (("5.", "CATATAN/ REKOMENDASI", data.notes),)


def _signed(columns: Columns, data: EvaluationDocumentData) -> Sequence[Element]:
    return [
        signatures(
            columns,
            Signature(data.place_date_employee, "7. Pegawai yang Dinilai", data.person),
            Signature(data.place_date_assessor, "6. Atasan Pejabat Penilai Kinerja", data.superior),
        )
    ]


# Columns measured on the official page (Lampiran, page 116).
FORM = EvaluationDocumentForm(code="D.1.2", columns=(79.4, 104.6, 291.9, 306.1, 547.4), texts=_texts, signed=_signed)
