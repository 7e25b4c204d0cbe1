"""Documents: format A.1.7, SKP with quantitative work results for pejabat administrasi and pejabat fungsional."""

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
    "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
)
# Rules of the official page (Lampiran, page 57) in points.
COLUMNS = (63.9, 92.4, 248.3, 531.9, 638.3, 780.0, 885.8)
IDENTITY = (63.9, 91.6, 239.8, 489.9, 517.6, 666.3, 885.8)
BEHAVIOUR = (63.9, 99.3, 482.1, 885.8)
HEADINGS = (
    "NO.",
    "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*",
    "RENCANA HASIL KERJA",
    "ASPEK",
    "INDIKATOR KINERJA INDIVIDU",
    "TARGET",
)
NOTES = (
    (
        "* Dalam hal rencana hasil kerja Pimpinan yang diintervensi adalah hasil kerja pejabat pimpinan tinggi dan "
        "Pimpinan unit kerja mandiri/ organisasi maka dituliskan rencana hasil kerja beserta indikator kinerja "
        "individu pejabat pimpinan tinggi dan Pimpinan unit kerja mandiri atau sasaran dan indikator kinerja "
        "organisasi yang diintervensi"
    ),
    "** Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai",
)


def draw(data: SkpData) -> list[Sheet]:
    """The pages of the form."""
    return skp_pages(
        data,
        code="A.1.7",
        titles=TITLES,
        identity_columns=IDENTITY,
        table=work_results(COLUMNS, HEADINGS, data.work_results, left, _right),
        behaviour_columns=BEHAVIOUR,
        behaviour_title="PERILAKU KERJA**",
        notes=NOTES,
        nip_optional=False,
    )


def render(data: SkpData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    about = About(f"Sasaran Kinerja Pegawai {data.person.name}", data.office, "Format A.1.7 PermenPANRB 6/2022")
    return press([Print(data.person.name, seal, (Section("Sasaran Kinerja Pegawai", draw(data)),))], about)


def left(line: WorkResultLine) -> tuple[str, str]:
    """The rhk of the leader, with its indicator where the form asks for it, and the own rhk."""
    intervened = line.intervened
    if line.intervened_indicator:
        intervened += f"\nIndikator Kinerja Individu: {line.intervened_indicator}"
    return intervened, line.statement


def _right(indicator: IndicatorLine) -> tuple[str, str, str]:
    return indicator.aspect, indicator.text, indicator.target
