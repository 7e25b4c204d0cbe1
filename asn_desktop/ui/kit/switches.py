"""Kit: controls that choose one of a few: segments, filter chips, the row of tabs, the stepper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence


class Flow(QLayout):
    """A row that breaks into further lines when the room is short."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """The item at a place; None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value] # Qt's contract

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove and give back an item; None past the end, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value] # Qt's contract

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if line and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            line = max(line, hint.height())
        return y + line - rect.y()


class Segmented(QWidget):
    """Two to five choices side by side, at most one taken by click, arrow or digit; `changed` only by the person."""

    changed = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], *, digits: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for place, (code, text) in enumerate(choices, start=1):
            key = QPushButton(f"{place} {text}" if digits else text)
            key.setCheckable(True)
            key.setAutoDefault(False)
            key.setProperty("segment", "first" if place == 1 else "next")
            key.setObjectName(code)
            key.setAccessibleName(f"{name}: {text}")
            key.installEventFilter(self)
            key.clicked.connect(lambda _checked=False, code=code: self.changed.emit(code))
            self._group.addButton(key)
            self._buttons[code] = key
            box.addWidget(key, 1)
        # Only the first (or the taken one) takes part in the Tab order, as with radio buttons.
        self.setFocusProxy(next(iter(self._buttons.values())))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._level()

    def value(self) -> str:
        """The code taken; empty for none."""
        return next((code for code, key in self._buttons.items() if key.isChecked()), "")

    def set_value(self, code: str) -> None:
        """Take a code (empty: none) without telling `changed`; KeyError for an unknown code."""
        if code:
            self._buttons[code].setChecked(True)
        else:
            self._group.setExclusive(False)
            for key in self._buttons.values():
                key.setChecked(False)
            self._group.setExclusive(True)
        self.setFocusProxy(self._buttons[code] if code else next(iter(self._buttons.values())))

    def rename(self, code: str, text: str) -> None:
        """Other words on a key; KeyError for an unknown code."""
        key = self._buttons[code]
        key.setText(text)
        key.setAccessibleName(f"{self.accessibleName()}: {text}")
        self._level()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits and arrows choose while any of the keys has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            codes = list(self._buttons)
            digit = event.key() - int(Qt.Key.Key_1)
            if 0 <= digit < len(codes):
                self._take(codes[digit])
                return True
            step = {
                int(Qt.Key.Key_Left): -1,
                int(Qt.Key.Key_Up): -1,
                int(Qt.Key.Key_Right): 1,
                int(Qt.Key.Key_Down): 1,
            }.get(event.key())
            if step is not None:
                here = next((at for at, key in enumerate(self._buttons.values()) if key is watched), 0)
                self._take(codes[min(max(here + step, 0), len(codes) - 1)])
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the keys as wide as their strongest word when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._level()

    def _take(self, code: str) -> None:
        before = self.value()
        self._buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)
        if code != before and self.isEnabled():
            self._buttons[code].setChecked(True)
            self.changed.emit(code)

    def _level(self) -> None:
        # The taken key is semibold: every key keeps room for it, so nothing moves when one is taken.
        metrics = QFontMetrics(theme.font(strong=True))
        for key in self._buttons.values():
            key.setMinimumWidth(metrics.horizontalAdvance(key.text()) + 26)


class FilterChips(QWidget):
    """A row of filters with their counts ("Semua 28", "KGB 7"); exactly one is taken."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._flow = Flow()
        self.setLayout(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_choices(self, choices: Sequence[tuple[str, str, int | None]]) -> None:
        """Show (code, words, count); keeps what was taken where it still exists, else takes the first."""
        before = self.value()
        if [code for code, _, _ in choices] != list(self._buttons):
            for key in self._buttons.values():
                self._group.removeButton(key)
                self._flow.removeWidget(key)
                key.deleteLater()
            self._buttons = {code: self._key(code) for code, _, _ in choices}
        for code, text, count in choices:
            words = text if count is None else f"{text} {number(count)}"
            self._buttons[code].setText(words)
            self._buttons[code].setAccessibleName(words)
        if self._buttons:
            self.set_value(before if before in self._buttons else next(iter(self._buttons)))

    def value(self) -> str:
        """The code taken; empty while there are no choices."""
        return next((code for code, key in self._buttons.items() if key.isChecked()), "")

    def set_value(self, code: str) -> None:
        """Take a code without telling `changed`."""
        self._buttons[code].setChecked(True)

    def _key(self, code: str) -> QPushButton:
        key = QPushButton(self)
        key.setCheckable(True)
        key.setAutoDefault(False)
        key.setProperty("filter", True)
        key.setObjectName(f"filter_{code}")
        key.clicked.connect(lambda _checked=False: self.changed.emit(code))
        self._group.addButton(key)
        self._flow.addWidget(key)
        return key


class TabBar(QTabBar):
    """The row of tabs: underlined words, no boxes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the semibold word, so that choosing a tab moves nothing."""
        hint = super().tabSizeHint(index)
        strong = QFontMetrics(theme.font(strong=True)).horizontalAdvance(self.tabText(index).replace("&", ""))
        return QSize(max(hint.width(), strong + 38), hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Words are never cut; arrows appear instead."""
        return self.tabSizeHint(index)


class Stepper(QWidget):
    """The steps of a long process: done ones with a tick, the present one filled, the rest hollow."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.go(0)

    def go(self, at: int) -> None:
        """Make step `at` (from 0) the present one; len(steps) means all are done."""
        self._at = at
        words = self._steps[at] if at < len(self._steps) else ""
        self.setAccessibleName(f"{min(at + 1, len(self._steps))}/{len(self._steps)} {words}".strip())
        self.update()

    def at(self) -> int:
        """The present step, from 0."""
        return self._at

    def sizeHint(self) -> QSize:
        """All steps in a row."""
        metrics = QFontMetrics(theme.font(strong=True))
        return QSize(sum(metrics.horizontalAdvance(step) + 72 for step in self._steps), max(32, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        """No step is cut."""
        hint = self.sizeHint()
        return QSize(hint.width() - 28 * len(self._steps), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        present = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, x, side = self.height() / 2, 1.0, 22.0
        for place, step in enumerate(self._steps):
            done, here = place < self._at, place == self._at
            circle = QRectF(x, middle - side / 2, side, side)
            painter.setPen(QColor(present.done if done else present.primary if here else present.muted))
            painter.setBrush(QColor(present.done if done else present.primary if here else present.background))
            painter.drawEllipse(circle)
            painter.setFont(theme.font(9, strong=True))
            if done:
                icons.draw(painter, circle.adjusted(4, 4, -4, -4), "check", "surface")
            else:
                painter.setPen(QColor(present.on_primary if here else present.muted))
                painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))
            font = theme.font(strong=here)
            painter.setFont(font)
            painter.setPen(QColor(present.ink if here else present.muted))
            width = QFontMetrics(font).horizontalAdvance(step)
            painter.drawText(
                QRectF(x + side + 8, 0, width + 2, self.height()),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                step,
            )
            x += side + 8 + width + 10
            if place < len(self._steps) - 1:
                painter.setPen(QColor(present.field_line))
                painter.drawLine(int(x), int(middle), int(x) + 20, int(middle))
                x += 30
        painter.end()
