"""Documents: format A.1.1, SKP with qualitative work results for leaders of independent units."""

from __future__ import annotations

from asn_desktop.documents.parts.narrated import Narrated
from asn_desktop.documents.parts.skp import OF_HEADS, QUALITATIVE, SPECIAL_EXPECTATION, SkpForm

TABLE = Narrated(
    columns=(72.6, 101.1, 885.5),
    label="Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:",
)
# Rules of the official page (Lampiran, pages 32 and 33) in points.
FORM = SkpForm(
    code="A.1.1",
    approach=QUALITATIVE,
    whose=OF_HEADS,
    identity=(72.6, 101.1, 261.3, 501.8, 529.5, 682.2, 885.5),
    behaviour=(72.6, 101.1, 505.0, 885.5),
    behaviour_title="PERILAKU KERJA*",
    notes=(f"* {SPECIAL_EXPECTATION}.",),
    table=TABLE.bands,
    nip_optional=True,
)
