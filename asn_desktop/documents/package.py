"""Documents: the complete package of one appraisal (PermenPANRB 6/2022 Pasal 28) in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.forms import a_1_2, a_1_7, a_1_8, c_1_2, c_1_3, d_1_1
from asn_desktop.documents.parts.press import About, Print, Section, press

if TYPE_CHECKING:
    from asn_desktop.documents.data import PackageData


def draw(data: PackageData) -> Print:
    """All pages: D.1.1 as cover, A.1.2 or A.1.7, A.1.8, C.1.2 or C.1.3."""
    skp = a_1_2 if data.skp.mandiri else a_1_7
    evaluation = c_1_2 if data.evaluation.mandiri else c_1_3
    return Print(
        data.document.person.name,
        data.seal,
        (
            Section("Dokumen Evaluasi Kinerja", d_1_1.draw(data.document)),
            Section("Sasaran Kinerja Pegawai", skp.draw(data.skp)),
            Section("Lampiran SKP", a_1_8.draw(data.annex)),
            Section("Hasil Evaluasi Kinerja", evaluation.draw(data.evaluation)),
        ),
    )


def render(data: PackageData) -> bytes:
    """The package as a file of its own."""
    document = data.document
    about = About(
        f"Dokumen evaluasi kinerja {document.person.name}",
        document.office,
        f"Paket evaluasi kinerja {document.period.label}, PermenPANRB 6/2022 Pasal 28",
    )
    return press([draw(data)], about)
