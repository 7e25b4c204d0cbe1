"""Kit: the file on screen is the file printed: PDF pages as pictures, on the screen and on paper."""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPageLayout, QPageSize, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.pdf_pages import PdfPages
from asn_desktop.ui.kit import printers, theme
from asn_desktop.ui.kit.layout import Elided, button, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtPrintSupport import QPrinter

_POINTS_PER_INCH = 72
_FINEST = 600
_BAND_PIXELS = 6_000_000
_GAP = 12
_KEPT = 6
_READABLE = 0.8
_ZOOMS = (0.25, 4.0)


class Pages:
    """The pages of one PDF file; sizes in points. ValueError when the bytes are no PDF."""

    def __init__(self, data: bytes) -> None:
        _close_at_the_end()
        self._pages = PdfPages(data)
        self.sizes = [QSizeF(*size) for size in self._pages.sizes]

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, at: int, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QImage:
        """Page `at` at `scale` pixels per point; `crop` takes (left, bottom, right, top) points off."""
        drawn = self._pages.draw(at, scale, crop)
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        return image.copy()  # for the pixels live no longer than this

    def close(self) -> None:
        """Free the file."""
        self._pages.close()


class _Held:
    """The file of a canvas, closed with it or, where a window is still open then, with the program."""

    def __init__(self) -> None:
        self.pages: Pages | None = None
        _SHOWN.add(self)

    def change(self, pages: Pages | None) -> None:
        """Close the file; hold another."""
        if self.pages is not None:
            self.pages.close()
        self.pages = pages


_SHOWN: WeakSet[_Held] = WeakSet()


@cache
def _close_at_the_end() -> None:
    """Before PDFium itself ends, which it does with a remark on every file that is still open."""

    def close_all() -> None:
        for held in list(_SHOWN):
            held.change(None)

    atexit.register(close_all)


class _Canvas(QAbstractScrollArea):
    """The pages one below another; only those in sight are drawn."""

    page_changed = Signal(int)
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 0.0
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._at = 0
        self.setAccessibleName(tr("Pratinjau dokumen"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        held = self._held = _Held()
        self.destroyed.connect(lambda: held.change(None))  # whoever closes a window need not think of its file

    @property
    def pages(self) -> Pages | None:
        """The file that is shown."""
        return self._held.pages

    def show_pages(self, pages: Pages | None, *, stay: bool = False) -> None:
        """Show another file from its first page; `stay` where the one before was looked at."""
        self._held.change(pages)
        self._pictures.clear()
        self._measure()
        if not stay:
            self.verticalScrollBar().setValue(0)
        self._scrolled()

    def scale(self, at: int | None = None) -> float:
        """Logical pixels per point of a page, by default the one in sight; zoom 0 fits each page to the width."""
        if self.zoom:
            return self.zoom * self.logicalDpiX() / _POINTS_PER_INCH
        sizes, page = self.pages.sizes if self.pages else [], self._at if at is None else at
        wide = sizes[page].width() if page < len(sizes) else 1.0
        return max(0.05, (self.viewport().width() - 2 * _GAP) / wide)

    def places(self) -> list[QRect]:
        """Where every page lies, before scrolling."""
        found: list[QRect] = []
        top, room = _GAP, self.viewport().width()
        for at, size in enumerate(self.pages.sizes if self.pages else ()):
            scale = self.scale(at)
            wide, high = round(size.width() * scale), round(size.height() * scale)
            found.append(QRect(max(_GAP, (room - wide) // 2), top, wide, high))
            top += high + _GAP
        return found

    def go_to(self, at: int) -> None:
        """Scroll to a page, from 0."""
        places = self.places()
        if places:
            self.verticalScrollBar().setValue(places[min(max(at, 0), len(places) - 1)].top() - _GAP)

    def reveal(self, at: int, x: float, y: float) -> None:
        """Scroll no further than that a place, in points from a page's upper left corner, is well in sight."""
        places = self.places()
        if not places:
            return
        at = min(at, len(places) - 1)
        corner, scale = places[at].topLeft(), self.scale(at)
        for bar, spot, room in (
            (self.horizontalScrollBar(), corner.x() + x * scale, self.viewport().width()),
            (self.verticalScrollBar(), corner.y() + y * scale, self.viewport().height()),
        ):
            if not bar.value() + room * 0.1 < spot < bar.value() + room * 0.6:
                bar.setValue(round(spot - room * 0.25))

    def set_zoom(self, zoom: float) -> None:
        """0 fits the width, 1 is the true size."""
        here = self._at
        self.zoom = min(max(zoom, _ZOOMS[0]), _ZOOMS[1]) if zoom else 0.0
        self._pictures.clear()
        self._measure()
        self.go_to(here)
        self.viewport().update()
        self.zoomed.emit()

    def true_zoom(self) -> float:
        """The zoom as shown, 1 is the true size."""
        return self.scale() * _POINTS_PER_INCH / self.logicalDpiX()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        if not self.zoom:
            self._pictures.clear()
        self._measure()
        self.zoomed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages, Home and End go to the ends, + and - zoom."""
        last = len(self.pages) - 1 if self.pages else 0
        moves: dict[int, Callable[[], object]] = {
            int(Qt.Key.Key_PageDown): lambda: self.go_to(self._at + 1),
            int(Qt.Key.Key_PageUp): lambda: self.go_to(self._at - 1),
            int(Qt.Key.Key_Home): lambda: self.go_to(0),
            int(Qt.Key.Key_End): lambda: self.go_to(last),
        }
        if event.matches(QKeySequence.StandardKey.ZoomIn) or event.text() == "+":
            self.set_zoom(self.true_zoom() * 1.25)
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.text() == "-":
            self.set_zoom(self.true_zoom() / 1.25)
        elif event.key() in moves:
            moves[event.key()]()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        present = theme.tokens()
        painter.fillRect(self.viewport().rect(), QColor(present.background))
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for at, place in enumerate(self.places()):
            shown = place.translated(-offset)
            if shown.intersects(self.viewport().rect()):
                painter.drawImage(shown, self._picture(at))
                painter.setPen(QColor(present.line))
                painter.drawRect(shown.adjusted(-1, -1, 0, 0))
        painter.end()

    def _picture(self, at: int) -> QImage:
        assert self.pages is not None
        ratio = self.viewport().devicePixelRatioF()
        scale = self.scale(at) * ratio
        key = (at, round(scale * 1000))
        if key not in self._pictures:
            while len(self._pictures) >= _KEPT:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = self.pages.picture(at, scale)
        return self._pictures[key]

    def _measure(self) -> None:
        places, sight = self.places(), self.viewport().size()
        high = places[-1].bottom() + _GAP if places else 0
        wide = max((place.width() for place in places), default=0) + 2 * _GAP
        for bar, whole, part in (
            (self.verticalScrollBar(), high, sight.height()),
            (self.horizontalScrollBar(), wide, sight.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(40)
        self.viewport().update()

    def _scrolled(self, _value: int = 0) -> None:
        bar, places = self.verticalScrollBar(), self.places()
        at_the_end = 0 < bar.maximum() == bar.value()
        reached = bar.value() + (self.viewport().height() if at_the_end else self.viewport().height() // 3)
        self._at = max((at for at, place in enumerate(places) if place.top() <= reached), default=0)
        self.page_changed.emit(self._at)
        self.viewport().update()


class PdfView(QWidget):
    """Shows PDF bytes page by page with zoom, page count and a message when there is nothing to show."""

    def __init__(self, parent: QWidget | None = None, *, slim: bool = False) -> None:
        super().__init__(parent)
        self.data = b""
        self._canvas = _Canvas()
        self._where = Elided(muted=True)
        self._scale = Elided(muted=True)
        self._tools = [
            button("", lambda: self._canvas.go_to(self.page() - 1), icon="chevron-up", tip=tr("Halaman sebelumnya")),
            button("", lambda: self._canvas.go_to(self.page() + 1), icon="chevron-down", tip=tr("Halaman berikutnya")),
            button("", lambda: self._zoom(1 / 1.25), icon="minus", tip=tr("Perkecil")),
            button("", lambda: self._zoom(1.25), icon="plus", tip=tr("Perbesar")),
            button(tr("Selebar layar"), self.fit_width),
        ]
        for tool in self._tools:
            tool.setAccessibleName(tool.toolTip() or tool.text())
        for words in (self._where, self._scale):
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._page = 0
        previous, following, smaller, larger, fit = self._tools
        line = row(previous, following, self._where, None, smaller, larger, self._scale, fit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(line)
        box.addWidget(self._canvas, 1)
        self.setFocusProxy(self._canvas)
        self._canvas.page_changed.connect(self._turned)
        self._canvas.zoomed.connect(self._tell)
        if slim:  # beside a form: words large enough to be read, and no more tools than have room
            self._canvas.zoom = _READABLE
            for spared in (previous, following, self._scale):
                spared.setVisible(False)
        self._tell()

    def show_pdf(self, data: bytes) -> None:
        """Show a file (empty bytes: nothing); ValueError when it is no PDF."""
        pages = Pages(data) if data else None
        self.data = data
        self._canvas.show_pages(pages)
        self._tell()

    def renew(self, data: bytes) -> None:
        """Show the same paper as it reads now, where it was looked at; ValueError when it is no PDF."""
        if data != self.data:
            pages = Pages(data)
            self.data = data
            self._canvas.show_pages(pages, stay=True)
            self._tell()

    def fit_width(self) -> None:
        """Show pages as wide as the room."""
        self._canvas.set_zoom(0)

    def make_readable(self) -> None:
        """Show pages so large that their words are read with ease, however narrow the room."""
        self._canvas.set_zoom(_READABLE)

    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def page_count(self) -> int:
        """How many pages."""
        return len(self._canvas.pages) if self._canvas.pages else 0

    def go_to(self, at: int) -> None:
        """Scroll to a page, from 0."""
        self._canvas.go_to(at)

    def reveal(self, at: int, x: float, y: float) -> None:
        """Bring a place into sight: a page from 0, points right and down of its corner."""
        self._canvas.reveal(at, x, y)

    def _zoom(self, factor: float) -> None:
        self._canvas.set_zoom(self._canvas.true_zoom() * factor)

    def _turned(self, at: int) -> None:
        self._page = at
        self._tell()

    def _tell(self) -> None:
        count = self.page_count()
        self._where.show_text(
            tr("Halaman {page} dari {count}").format(page=self._page + 1, count=count) if count else ""
        )
        self._scale.show_text(f"{round(self._canvas.true_zoom() * 100)} %" if count else "")
        for tool in self._tools:
            tool.setEnabled(bool(count))


def print_pdf(data: bytes, printer: QPrinter, report: Callable[[int, int], object] | None = None) -> int:
    """Paint a file into a printer, each page in its own size and direction; how many pages. OSError on failure.

    The pages and copies the person chose at the printer are those that are painted.
    """
    pages = Pages(data)
    painter = QPainter()
    chosen = printers.chosen_pages(printer, len(pages.sizes))
    try:
        for done, at in enumerate(chosen, start=1):
            _set_paper(printer, pages.sizes[at])
            if done == 1:
                if not painter.begin(printer):
                    raise OSError(tr("Pencetak tidak dapat dipakai. Periksa apakah menyala dan tersambung."))
            elif not printer.newPage():
                raise OSError(tr("Pencetak berhenti di halaman {page}.").format(page=at + 1))
            _paint_page(painter, printer, pages, at)
            if report is not None:
                report(done, len(chosen))
    finally:
        if painter.isActive():
            painter.end()
        pages.close()
    return len(chosen)


def _set_paper(printer: QPrinter, size: QSizeF) -> None:
    landscape = size.width() > size.height()
    upright = size.transposed() if landscape else size
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)


def _paint_page(painter: QPainter, printer: QPrinter, pages: Pages, at: int) -> None:
    """In bands, so that a page at 600 dots per inch does not need 140 MB at once."""
    size, dots = pages.sizes[at], printer.resolution()
    scale = min(dots, _FINEST) / _POINTS_PER_INCH
    rows = max(1, int(_BAND_PIXELS / (size.width() * scale)))
    band = rows / scale
    top = 0.0
    while top < size.height():
        bottom = min(size.height(), top + band)
        image = pages.picture(at, scale, (0, size.height() - bottom, 0, top))
        target = QRectF(0, top, size.width(), bottom - top)
        factor = dots / _POINTS_PER_INCH
        painter.drawImage(
            QRectF(target.x() * factor, target.y() * factor, target.width() * factor, target.height() * factor),
            image,
            QRectF(image.rect()),
        )
        top = bottom
