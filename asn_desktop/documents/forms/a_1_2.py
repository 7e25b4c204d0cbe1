"""Documents: format A.1.2, SKP with quantitative work results for leaders of independent units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.skp import skp_pages
from asn_desktop.documents.parts.work_results import work_results

if TYPE_CHECKING:
    from asn_desktop.documents.data import IndicatorLine, Seal, SkpData, WorkResultLine
    from asn_desktop.documents.parts.sheet import Sheet

TITLES = (
    "SASARAN KINERJA PEGAWAI",
    "PENDEKATAN HASIL KERJA KUANTITATIF",
    "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
)
# Rules of the official page (Lampiran, pages 34 and 35) in points.
COLUMNS = (72.4, 100.7, 356.0, 547.3, 731.6, 880.4)
IDENTITY = (72.4, 101.1, 261.3, 501.8, 529.5, 682.2, 880.4)
BEHAVIOUR = (72.4, 100.7, 490.6, 880.4)
HEADINGS = ("NO", "RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF")
NOTES = ("* Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai.",)


def draw(data: SkpData) -> list[Sheet]:
    """The pages of the form."""
    return skp_pages(
        data,
        code="A.1.2",
        titles=TITLES,
        identity_columns=IDENTITY,
        table=work_results(COLUMNS, HEADINGS, data.work_results, left, _right),
        behaviour_columns=BEHAVIOUR,
        behaviour_title="PERILAKU KERJA*",
        notes=NOTES,
        nip_optional=True,
    )


def render(data: SkpData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    about = About(f"Sasaran Kinerja Pegawai {data.person.name}", data.office, "Format A.1.2 PermenPANRB 6/2022")
    return press([Print(data.person.name, seal, (Section("Sasaran Kinerja Pegawai", draw(data)),))], about)


def left(line: WorkResultLine) -> tuple[str]:
    """The rhk."""
    return (line.statement,)


def _right(indicator: IndicatorLine) -> tuple[str, str, str]:
    return indicator.text, indicator.target, indicator.perspective
