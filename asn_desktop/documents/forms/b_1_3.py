"""Documents: format B.1.3, feedback record with qualitative work results, one form for leaders and staff."""

from __future__ import annotations

from asn_desktop.documents.parts.feedback_record import CHOOSE_ONE, FeedbackRecordForm
from asn_desktop.documents.parts.narrated import Narrated
from asn_desktop.documents.parts.skp import QUALITATIVE

TABLE = Narrated(
    columns=(79.5, 101.0, 483.5, 668.0, 880.0),
    label="Ukuran keberhasilan dan Target:",
    evaluated=True,
)
# Rules of the official pages (Lampiran, pages 71 and 72) in points.
FORM = FeedbackRecordForm(
    code="B.1.3",
    titles=(QUALITATIVE,),
    identity=(79.5, 108.5, 264.0, 483.5, 511.5, 667.5, 880.0),
    behaviour=(79.5, 101.0, 483.5, 668.0, 880.0),
    behaviour_title="PERILAKU KERJA",
    note=f"*{CHOOSE_ONE}",
    table=TABLE.bands,
    rank="PANGKAT/ GOL. RUANG",
)
