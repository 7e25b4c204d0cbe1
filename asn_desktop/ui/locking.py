"""Window: the lock of an office with accounts: nobody looks at what stays open, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)
_MINUTE = 60_000


class Idle(QObject):
    """Tells `passed` when nobody touched keys or mouse for so many minutes."""

    passed = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(minutes * _MINUTE)
        self._timer.timeout.connect(self.passed)
        app = QApplication.instance()
        assert app is not None  # windows have one
        app.installEventFilter(self)
        self._timer.start()

    @property
    def minutes(self) -> int:
        """How long it waits."""
        return self._timer.interval() // _MINUTE

    def wait(self, minutes: int) -> None:
        """Begin anew, with so many minutes."""
        self._timer.start(minutes * _MINUTE)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin anew at every sign of life."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False


class Curtain(QWidget):
    """Hides everything in a window, its title included, until it is drawn back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title = window.windowTitle()
        window.setWindowTitle(tr("Terkunci"))
        window.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._cover()
        self.show()
        self.raise_()

    def draw_back(self) -> None:
        """Show the window again as it was."""
        window = self.parentWidget()
        assert window is not None  # it hangs in one
        window.removeEventFilter(self)
        window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One quiet surface."""
        present = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), present.background)
        painter.setPen(present.muted)
        painter.setFont(theme.font(theme.TITLE_POINTS))
        lower = QRect(0, self.height() - 64, self.width(), 40)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, tr("ASN Desktop terkunci"))
        painter.end()

    def _cover(self) -> None:
        window = self.parentWidget()
        assert window is not None  # it hangs in one
        self.setGeometry(window.rect())
        self.raise_()


def draw_curtains() -> list[Curtain]:
    """Hide every window of the program that can be seen."""
    return [Curtain(each) for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
