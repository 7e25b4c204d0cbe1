"""Documents: format C.1.3, evaluation with quantitative work results for pejabat administrasi and fungsional."""

from __future__ import annotations

from dataclasses import replace

from asn_desktop.documents.forms import a_1_7
from asn_desktop.documents.parts.evaluation import FEEDBACK, REALISATION, EvaluationForm
from asn_desktop.documents.parts.skp import OF_STAFF, QUANTITATIVE

TABLE = replace(
    a_1_7.TABLE,
    columns=(35.4, 76.9, 197.5, 297.8, 368.7, 503.3, 602.6, 716.0, 906.4),
    headings=(
        "No.",
        "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI",
        *a_1_7.TABLE.headings[2:],
        REALISATION,
        FEEDBACK,
    ),
    right=lambda one: (one.aspect, one.text, one.target, one.realisation, one.feedback),
)
# Rules of the official pages (Lampiran, pages 111 to 113) in points; page 113 is set 5 pt further left there.
FORM = EvaluationForm(
    code="C.1.3",
    titles=(QUANTITATIVE, OF_STAFF),
    identity=(35.4, 69.7, 247.0, 480.7, 516.3, 686.5, 906.4),
    behaviour=(35.4, 78.1, 496.2, 716.0, 906.4),
    table=TABLE.bands,
    nip_optional=False,
)
