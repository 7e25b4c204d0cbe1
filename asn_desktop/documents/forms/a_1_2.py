"""Documents: format A.1.2, SKP with quantitative work results for leaders of independent units."""

from __future__ import annotations

from asn_desktop.documents.parts.skp import OF_HEADS, QUANTITATIVE, SPECIAL_EXPECTATION, SkpForm
from asn_desktop.documents.parts.work_results import Measured

TABLE = Measured(
    columns=(72.4, 100.7, 356.0, 547.3, 731.6, 880.4),
    headings=("NO", "RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF"),
    left=lambda line: (line.statement,),
    right=lambda indicator: (indicator.text, indicator.target, indicator.perspective),
)
# Rules of the official page (Lampiran, pages 34 and 35) in points.
FORM = SkpForm(
    code="A.1.2",
    approach=QUANTITATIVE,
    whose=OF_HEADS,
    identity=(72.4, 101.1, 261.3, 501.8, 529.5, 682.2, 880.4),
    behaviour=(72.4, 100.7, 490.6, 880.4),
    behaviour_title="PERILAKU KERJA*",
    notes=(f"* {SPECIAL_EXPECTATION}.",),
    table=TABLE.bands,
    nip_optional=True,
)
