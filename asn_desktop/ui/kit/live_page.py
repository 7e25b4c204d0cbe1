"""Kit: the paper beside a form, drawn anew while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.ui.kit.layout import label
from asn_desktop.ui.kit.pdf_view import PdfView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

PAUSE = 8  # ms after a key before the paper is drawn: keys that come together are drawn once


class LivePage(QWidget):
    """Asks `draw` for the file and for where what is written begins: page from 0, points right and down of its corner.

    That is kept in sight; a sentence in place of all says why it cannot be drawn. Nothing is drawn while nobody looks.
    """

    drawn = Signal()

    def __init__(self, draw: Callable[[], tuple[bytes, int, float, float] | str]) -> None:
        super().__init__()
        self._draw = draw
        self._spot: tuple[int, float, float] | None = None
        self.view = PdfView(slim=True)
        self._why = label("", muted=True)
        self._why.setVisible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._why)
        box.addWidget(self.view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._renew)

    def touch(self) -> None:
        """Something was typed."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def let_go(self) -> None:
        """Free the file; nothing is drawn any more until something is typed."""
        self._timer.stop()
        self.view.show_pdf(b"")
        self._spot = None

    def showEvent(self, event: QShowEvent) -> None:
        """What was typed meanwhile."""
        super().showEvent(event)
        self.touch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        self.let_go()
        super().hideEvent(event)

    def _renew(self) -> None:
        drawn = self._draw()
        refused = drawn if isinstance(drawn, str) else ""
        self._why.setText(refused)
        self._why.setVisible(bool(refused))
        if isinstance(drawn, str):
            return  # the last good page stays
        data, page, x, y = drawn
        self.view.renew(data)
        if (page, x, y) != self._spot:
            self._spot = (page, x, y)
            self.view.reveal(page, x, y)
        self.drawn.emit()
