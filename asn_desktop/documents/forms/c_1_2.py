"""Documents: format C.1.2, evaluation with quantitative work results for leaders of independent units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.forms.a_1_2 import left
from asn_desktop.documents.parts.evaluation import FEEDBACK, REALISATION, evaluation_pages
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.work_results import work_results

if TYPE_CHECKING:
    from asn_desktop.documents.data import EvaluationData, IndicatorLine, Seal
    from asn_desktop.documents.parts.sheet import Sheet

TITLES = (
    "HASIL EVALUASI KINERJA PEGAWAI",
    "PENDEKATAN HASIL KERJA KUANTITATIF",
    "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
)
# Rules of the official pages (Lampiran, pages 108 to 110) in points.
COLUMNS = (43.9, 79.0, 199.9, 384.3, 440.9, 526.0, 696.1, 894.6)
IDENTITY = (43.9, 79.9, 242.9, 469.5, 505.0, 660.9, 894.6)
BEHAVIOUR = (43.9, 79.7, 441.2, 696.2, 894.6)
HEADINGS = (
    "NO.",
    "RENCANA HASIL KERJA",
    "INDIKATOR KINERJA INDIVIDU",
    "TARGET",
    "PERSPEKTIF",
    REALISATION,
    FEEDBACK,
)


def draw(data: EvaluationData) -> list[Sheet]:
    """The pages of the form."""
    return evaluation_pages(
        data,
        code="C.1.2",
        titles=TITLES,
        identity_columns=IDENTITY,
        curve_label="POLA DISTRIBUSI:",
        table=work_results(COLUMNS, HEADINGS, data.work_results, left, _right),
        behaviour_columns=BEHAVIOUR,
        nip_optional=True,
        last_row="INSTANSI",
    )


def render(data: EvaluationData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    about = About(f"Hasil evaluasi kinerja {data.person.name}", data.office, "Format C.1.2 PermenPANRB 6/2022")
    return press([Print(data.person.name, seal, (Section("Hasil Evaluasi Kinerja", draw(data)),))], about)


def _right(indicator: IndicatorLine) -> tuple[str, ...]:
    return indicator.text, indicator.target, indicator.perspective, indicator.realisation, indicator.feedback
