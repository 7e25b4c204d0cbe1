"""Kit: a chart drawn as SVG, sharp at every size."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget


class SvgView(QWidget):
    """Shows one SVG as large as its place allows; `spoken` is what a screen reader says instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_svg(self, data: bytes, spoken: str) -> None:
        """Show a drawing; ValueError when it is no SVG."""
        if data and not self._renderer.load(QByteArray(data)):
            raise ValueError("no SVG")
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The drawing's own size."""
        return self._renderer.defaultSize() if self._renderer.isValid() else QSize(240, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, keeping the proportions."""
        own = self._renderer.defaultSize()
        if self._renderer.isValid() and own.width() > 0 and own.height() > 0:
            scale = min(self.width() / own.width(), self.height() / own.height())
            wide, high = own.width() * scale, own.height() * scale
            painter = QPainter(self)
            self._renderer.render(painter, QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high))
            painter.end()
