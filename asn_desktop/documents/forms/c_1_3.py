"""Documents: format C.1.3, evaluation with quantitative work results for pejabat administrasi and fungsional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.forms.a_1_7 import left
from asn_desktop.documents.parts.evaluation import FEEDBACK, REALISATION, evaluation_pages
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.work_results import work_results

if TYPE_CHECKING:
    from asn_desktop.documents.data import EvaluationData, IndicatorLine, Seal
    from asn_desktop.documents.parts.sheet import Sheet

TITLES = (
    "HASIL EVALUASI KINERJA PEGAWAI",
    "PENDEKATAN HASIL KERJA KUANTITATIF",
    "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
)
# Rules of the official pages (Lampiran, pages 111 to 113) in points; page 113 is set 5 pt further left there.
COLUMNS = (35.4, 76.9, 197.5, 297.8, 368.7, 503.3, 602.6, 716.0, 906.4)
IDENTITY = (35.4, 69.7, 247.0, 480.7, 516.3, 686.5, 906.4)
BEHAVIOUR = (35.4, 78.1, 496.2, 716.0, 906.4)
HEADINGS = (
    "No.",
    "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI",
    "RENCANA HASIL KERJA",
    "ASPEK",
    "INDIKATOR KINERJA INDIVIDU",
    "TARGET",
    REALISATION,
    FEEDBACK,
)


def draw(data: EvaluationData) -> list[Sheet]:
    """The pages of the form."""
    return evaluation_pages(
        data,
        code="C.1.3",
        titles=TITLES,
        identity_columns=IDENTITY,
        curve_label="POLA DISTRIBUSI",
        table=work_results(COLUMNS, HEADINGS, data.work_results, left, _right),
        behaviour_columns=BEHAVIOUR,
        nip_optional=False,
        last_row="UNIT KERJA",
    )


def render(data: EvaluationData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    about = About(f"Hasil evaluasi kinerja {data.person.name}", data.office, "Format C.1.3 PermenPANRB 6/2022")
    return press([Print(data.person.name, seal, (Section("Hasil Evaluasi Kinerja", draw(data)),))], about)


def _right(indicator: IndicatorLine) -> tuple[str, ...]:
    return indicator.aspect, indicator.text, indicator.target, indicator.realisation, indicator.feedback
