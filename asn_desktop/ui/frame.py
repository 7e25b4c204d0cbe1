"""Window: the bare window that stands before anything else is imported; it grows its content afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent

_SIZE = (1366, 700)
_PLACE = "window/place"
_LATEST = 250  # ms; a window that starts minimised is never painted


class Frame(QMainWindow):
    """The one window of the program. `closing` asks whoever owns it to end its work and then to call `finish`."""

    stood = Signal()  # once, when the empty frame has been painted
    closing = Signal()

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self._settings = QSettings(str(settings), QSettings.Format.IniFormat)
        self._told = False
        self._finished = False
        self.setWindowTitle("ASN Desktop")
        heading = QLabel("ASN Desktop")
        heading.setContentsMargins(18, 18, 18, 18)
        self.setMenuWidget(heading)
        self.resize(*_SIZE)
        place = self._settings.value(_PLACE)
        if isinstance(place, QByteArray):
            self.restoreGeometry(place)

    def finish(self) -> None:
        """Close without asking again, once the present event has been dealt with: it may be a closing itself."""
        self._finished = True
        QTimer.singleShot(0, self, self.close)

    def come_forward(self) -> None:
        """Show itself above other programs, as somebody who starts the program a second time expects."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Do not wait for ever for the first painting."""
        super().showEvent(event)
        QTimer.singleShot(_LATEST, self, self._tell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the frame is on the screen."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, self._tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place on the screen; the owner of the window finishes first."""
        self._settings.setValue(_PLACE, self.saveGeometry())
        if self._finished:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.stood.emit()
