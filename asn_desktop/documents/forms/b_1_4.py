"""Documents: format B.1.4, feedback record with quantitative work results for leaders of independent units."""

from __future__ import annotations

from dataclasses import replace

from asn_desktop.documents.forms import c_1_2
from asn_desktop.documents.parts.feedback_record import CHOOSE_ONE, FeedbackRecordForm
from asn_desktop.documents.parts.skp import OF_HEADS, QUANTITATIVE

TABLE = replace(c_1_2.TABLE, columns=(43.5, 79.0, 199.5, 384.0, 440.5, 526.0, 696.0, 894.5))
# Rules of the official pages (Lampiran, pages 73 and 74) in points.
FORM = FeedbackRecordForm(
    code="B.1.4",
    titles=(QUANTITATIVE, OF_HEADS),
    identity=(44.0, 79.5, 242.5, 469.5, 505.0, 660.5, 894.5),
    behaviour=(43.5, 79.0, 526.0, 696.0, 894.5),
    behaviour_title="PERILAKU KERJA*",
    note=f"*{CHOOSE_ONE}",
    table=TABLE.bands,
    nip_optional=True,
    last_row="INSTANSI",
)
