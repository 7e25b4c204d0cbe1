"""Documents: the complete package of one appraisal (PermenPANRB 6/2022 Pasal 28) in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.forms import a_1_8, d_1_1
from asn_desktop.documents.forms.choice import evaluation_form, skp_form
from asn_desktop.documents.parts.press import About, Print, Section, press

if TYPE_CHECKING:
    from asn_desktop.documents.data import PackageData


def draw(data: PackageData) -> Print:
    """All pages: D.1.1 as cover, the SKP, its annex A.1.8, the evaluation."""
    return Print(
        data.document.person.name,
        data.seal,
        (
            Section("Dokumen Evaluasi Kinerja", d_1_1.draw(data.document)),
            Section("Sasaran Kinerja Pegawai", skp_form(data.skp).draw(data.skp)),
            Section("Lampiran SKP", a_1_8.draw(data.annex)),
            Section("Hasil Evaluasi Kinerja", evaluation_form(data.evaluation).draw(data.evaluation)),
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
