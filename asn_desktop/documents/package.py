"""Documents: the complete package of one appraisal (PermenPANRB 6/2022 Pasal 28) in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.forms import a_1_8
from asn_desktop.documents.forms.choice import evaluation_document_form, evaluation_form, skp_form
from asn_desktop.documents.parts.press import About, Print, Section, press

if TYPE_CHECKING:
    from asn_desktop.documents.data import EarlierSkp, PackageData


def draw(data: PackageData) -> Print:
    """All pages: D.1.1 to D.1.3 as cover, the SKP, its annex A.1.8, the evaluation, earlier SKP of the year."""
    return Print(
        data.document.person.name,
        data.seal,
        (
            Section("Dokumen Evaluasi Kinerja", evaluation_document_form(data.document).draw(data.document)),
            Section("Sasaran Kinerja Pegawai", skp_form(data.skp).draw(data.skp)),
            Section("Lampiran SKP", a_1_8.draw(data.annex)),
            Section("Hasil Evaluasi Kinerja", evaluation_form(data.evaluation).draw(data.evaluation)),
            *(section for one in data.earlier for section in _earlier(one)),
        ),
    )


def _earlier(one: EarlierSkp) -> tuple[Section, Section]:
    position = one.skp.person.position
    return (
        Section(f"SKP sebelumnya: {position}", skp_form(one.skp).draw(one.skp)),
        Section(f"Lampiran SKP sebelumnya: {position}", a_1_8.draw(one.annex)),
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
