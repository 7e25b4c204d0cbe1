"""Forms: the emblems of the office: which picture is printed, another one, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from asn_desktop.services.letters import emblems
from asn_desktop.services.letters.emblems import EMBLEM_NAMES, Emblem
from asn_desktop.storage.queries.letters import emblems as stored
from asn_desktop.ui.kit.files import pattern
from asn_desktop.ui.kit.layout import button, label
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIDE = 40  # px of the small picture
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_ENDINGS = (".png", ".jpg", ".jpeg")


class EmblemPictures(QWidget):
    """A line for each emblem; a picture is kept as soon as it is chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: dict[Emblem, tuple[QLabel, QLabel]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        for line, which in enumerate(Emblem):
            small, name = QLabel(), label("", muted=True)
            small.setFixedSize(_SIDE, _SIDE)
            small.setAccessibleName(tr(EMBLEM_NAMES[which]))
            self._shown[which] = (small, name)
            key = which.name.lower()
            choose = button(tr("Pilih gambar…"), self._choosing(which), icon="folder", name=f"choose_{key}")
            clear = button(tr("Hapus"), self._clearing(which), icon="trash", name=f"clear_{key}")
            for place, widget in enumerate((small, label(tr(EMBLEM_NAMES[which])), name, choose, clear)):
                grid.addWidget(widget, line, place)
        self._read()

    def choose(self, which: Emblem) -> None:
        """Ask for an image file and keep it."""
        title, desk = tr(EMBLEM_NAMES[which]), self._shell.desk
        path = self._shell.ask.open_file(title, pattern(tr("Gambar PNG atau JPG"), _ENDINGS))
        if path is not None:
            self._act(title, lambda: emblems.choose(desk, which, path))

    def clear(self, which: Emblem) -> None:
        """Print the framed blank again."""
        desk = self._shell.desk
        self._act(tr("Hapus {emblem}").format(emblem=which), lambda: emblems.clear(desk, which))

    def _choosing(self, which: Emblem) -> Callable[[], None]:
        return lambda: self.choose(which)

    def _clearing(self, which: Emblem) -> Callable[[], None]:
        return lambda: self.clear(which)

    def _act(self, name: str, act: Callable[[], Changes]) -> None:
        def done(_changes: Changes) -> None:
            self._read()

        self._shell.act(name, lambda _report: act(), done=done)

    def _read(self) -> None:
        with self._shell.desk.reader() as reader:
            for which, (small, name) in self._shown.items():
                row = stored.one(reader, which)
                name.setText(row.name if row is not None else tr("belum dipilih; tercetak bingkai kosong"))
                picture = QPixmap()
                if row is not None:
                    picture.loadFromData(stored.content(reader, which) or b"")
                    picture = picture.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH)
                small.setPixmap(picture)
