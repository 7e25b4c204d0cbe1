"""Dialogs: what this program is: version, the file it works on, and the licences of the parts it ships."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout

from asn_desktop.storage.queries.office import contents
from asn_desktop.ui.kit.layout import button, column, heading, label, row
from asn_desktop.ui.kit.looks import Strong
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr
from asn_desktop.version import VERSION

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


class Part(NamedTuple):
    """One shipped part and its licence."""

    id: str
    version: str
    licence: str


_PARTS = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("alembic", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("rl_accel", "BSD-3-Clause"),
    ("pillow", "MIT-CMU"),
    ("pypdf", "BSD-3-Clause"),
    ("pypdfium2", "Apache-2.0, BSD-3-Clause"),
    ("python-calamine", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("platformdirs", "MIT"),
    ("PyNaCl", "Apache-2.0, libsodium ISC"),
    ("zxing-cpp", "Apache-2.0"),
)
_FIXED = (
    ("Qt", "", "LGPL-3.0"),
    ("SQLite", "", "domain publik"),
    ("Liberation Sans", "2", "SIL Open Font License 1.1"),
    ("ASN Bookman (TeX Gyre Bonum)", "", "GUST Font License"),
)


def parts() -> list[Part]:
    """The shipped parts with their versions; a part that is not there is left out."""
    found = []
    for name, licence in _PARTS:
        try:
            found.append(Part(name, version(name), licence))
        except PackageNotFoundError:
            found.append(Part(name, "", licence))  # a packed program carries no list of its packages
    known = {"Qt": qVersion(), "SQLite": contents.sqlite_library()}
    return [*found, *(Part(name, known.get(name, number), tr(licence)) for name, number, licence in _FIXED)]


class AboutDialog(QDialog):
    """Everything support asks for, in one place that can be copied."""

    help_chapter = "mulai"

    def __init__(self, desk: Desk | None) -> None:
        super().__init__()
        self.setWindowTitle(tr("Tentang ASN Desktop"))
        self.resize(620, 520)
        engine = ""
        if desk is not None:
            with desk.reader() as reader:
                engine = contents.engine(reader)
        lines = [tr("Versi {version}").format(version=VERSION)]
        if desk is not None:
            lines.append(tr("Kantor: {place} ({engine})").format(place=desk.database.where, engine=engine))
        said = label("\n".join(lines), muted=True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        about = label(
            tr(
                "Pendamping luring pengelolaan kinerja ASN menurut PermenPANRB Nomor 6 Tahun 2022. "
                "Program menyarankan, pejabat memutuskan. Lisensi MIT."
            )
        )
        columns = [
            Column(key="id", title=tr("Bagian"), text=lambda each: each.id, width=240, look=Strong()),
            Column(key="version", title=tr("Versi"), text=lambda each: each.version, width=110),
            Column(key="licence", title=tr("Lisensi"), text=lambda each: each.licence, width=200),
        ]
        table = TableView(tr("Bagian dan lisensinya"), columns, ListSource(columns, parts()), key="parts")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addLayout(column(heading("ASN Desktop"), said, gap=4))
        box.addWidget(about)
        box.addWidget(table, 1)
        box.addLayout(row(None, button(tr("Tutup"), self.accept, primary=True)))
