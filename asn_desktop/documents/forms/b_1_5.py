"""Documents: format B.1.5, feedback record with quantitative work results for pejabat administrasi and fungsional."""

from __future__ import annotations

from dataclasses import replace

from asn_desktop.documents.forms import c_1_3
from asn_desktop.documents.parts.feedback_record import CHOOSE_ONE, FeedbackRecordForm
from asn_desktop.documents.parts.skp import OF_STAFF, QUANTITATIVE

TABLE = replace(
    c_1_3.TABLE,
    columns=(35.2, 76.8, 197.4, 297.7, 368.4, 503.1, 602.4, 715.9, 906.2),
    headings=("NO", *c_1_3.TABLE.headings[1:]),
)
# Rules of the official pages (Lampiran, pages 75 to 77) in points; the identities there begin 5 pt further left.
FORM = FeedbackRecordForm(
    code="B.1.5",
    titles=(QUANTITATIVE, OF_STAFF),
    identity=(30.0, 63.5, 241.0, 474.5, 510.0, 680.5, 901.5),
    behaviour=(35.0, 72.0, 490.5, 710.0, 901.5),
    behaviour_title="PERILAKU KERJA*",
    note=f"* {CHOOSE_ONE}",
    table=TABLE.bands,
    whose="I. PEGAWAI YANG DINILAI",
)
