"""Documents: format C.1.2, evaluation with quantitative work results for leaders of independent units."""

from __future__ import annotations

from dataclasses import replace

from asn_desktop.documents.forms import a_1_2
from asn_desktop.documents.parts.evaluation import FEEDBACK, REALISATION, EvaluationForm
from asn_desktop.documents.parts.skp import OF_HEADS, QUANTITATIVE

TABLE = replace(
    a_1_2.TABLE,
    columns=(43.9, 79.0, 199.9, 384.3, 440.9, 526.0, 696.1, 894.6),
    headings=("NO.", *a_1_2.TABLE.headings[1:], REALISATION, FEEDBACK),
    right=lambda one: (one.text, one.target, one.perspective, one.realisation, one.feedback),
)
# Rules of the official pages (Lampiran, pages 108 to 110) in points.
FORM = EvaluationForm(
    code="C.1.2",
    titles=(QUANTITATIVE, OF_HEADS),
    identity=(43.9, 79.9, 242.9, 469.5, 505.0, 660.9, 894.6),
    behaviour=(43.9, 79.7, 441.2, 696.2, 894.6),
    curve_label="POLA DISTRIBUSI:",
    table=TABLE.bands,
    nip_optional=True,
    last_row="INSTANSI",
)
