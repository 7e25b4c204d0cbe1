"""Documents: format A.1.6, SKP with qualitative work results for pejabat administrasi and pejabat fungsional."""

from __future__ import annotations

from asn_desktop.documents.parts.narrated import Narrated
from asn_desktop.documents.parts.skp import OF_STAFF, QUALITATIVE, SPECIAL_EXPECTATION, SkpForm

TABLE = Narrated(
    columns=(72.6, 101.1, 885.5),
    label="Ukuran keberhasilan/ indikator kinerja individu dan Target:",
)
# Rules of the official page (Lampiran, pages 55 and 56) in points.
FORM = SkpForm(
    code="A.1.6",
    approach=QUALITATIVE,
    whose=OF_STAFF,
    identity=(72.6, 101.1, 249.9, 501.8, 529.5, 680.5, 885.5),
    behaviour=(72.6, 101.1, 498.2, 885.5),
    behaviour_title="PERILAKU KERJA*",
    notes=(f"* {SPECIAL_EXPECTATION}",),
    table=TABLE.bands,
    nip_optional=False,
)
