"""Documents: format A.1.7, SKP with quantitative work results for pejabat administrasi and pejabat fungsional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.skp import OF_STAFF, QUANTITATIVE, SPECIAL_EXPECTATION, SkpForm
from asn_desktop.documents.parts.work_results import Measured

if TYPE_CHECKING:
    from asn_desktop.documents.data import WorkResultLine

INTERVENED_NOTE = (
    "* Dalam hal rencana hasil kerja Pimpinan yang diintervensi adalah hasil kerja pejabat pimpinan tinggi dan "
    "Pimpinan unit kerja mandiri/ organisasi maka dituliskan rencana hasil kerja beserta indikator kinerja "
    "individu pejabat pimpinan tinggi dan Pimpinan unit kerja mandiri atau sasaran dan indikator kinerja "
    "organisasi yang diintervensi"
)


def left(line: WorkResultLine) -> tuple[str, str]:
    """The rhk of the leader, with its indicator where the form asks for it, and the own rhk."""
    intervened = line.intervened
    if line.intervened_indicator:
        intervened += f"\nIndikator Kinerja Individu: {line.intervened_indicator}"
    return intervened, line.statement


TABLE = Measured(
    columns=(63.9, 92.4, 248.3, 531.9, 638.3, 780.0, 885.8),
    headings=(
        "NO.",
        "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*",
        "RENCANA HASIL KERJA",
        "ASPEK",
        "INDIKATOR KINERJA INDIVIDU",
        "TARGET",
    ),
    left=left,
    right=lambda indicator: (indicator.aspect, indicator.text, indicator.target),
)
# Rules of the official page (Lampiran, page 57) in points.
FORM = SkpForm(
    code="A.1.7",
    approach=QUANTITATIVE,
    whose=OF_STAFF,
    identity=(63.9, 91.6, 239.8, 489.9, 517.6, 666.3, 885.8),
    behaviour=(63.9, 99.3, 482.1, 885.8),
    behaviour_title="PERILAKU KERJA**",
    notes=(INTERVENED_NOTE, f"** {SPECIAL_EXPECTATION}"),
    table=TABLE.bands,
    nip_optional=False,
)
