"""Documents: format C.1.1, evaluation with qualitative work results, one form for leaders and staff."""

from __future__ import annotations

from asn_desktop.documents.parts.evaluation import NOTES, EvaluationForm
from asn_desktop.documents.parts.narrated import Narrated
from asn_desktop.documents.parts.skp import QUALITATIVE

TABLE = Narrated(
    columns=(51.1, 80.4, 455.1, 660.7, 873.4),
    label="Ukuran Keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif****:",
    evaluated=True,
)
# Rules of the official pages (Lampiran, pages 105 to 107) in points.
FORM = EvaluationForm(
    code="C.1.1",
    titles=(QUALITATIVE,),
    identity=(51.1, 80.4, 240.3, 455.1, 490.9, 660.7, 873.4),
    behaviour=(51.1, 80.4, 455.1, 660.7, 873.4),
    table=TABLE.bands,
    nip_optional=True,
    rank="PANGKAT/ GOL. RUANG",
    notes=(
        *NOTES,
        "**** perspektif hanya digunakan untuk pejabat pimpinan tinggi dan pimpinan unit kerja mandiri",
    ),
)
