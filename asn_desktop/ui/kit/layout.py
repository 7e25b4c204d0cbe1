"""Kit: pages, cards and the standing texts of a screen on an 8 px grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.push_button import PushButton
from asn_desktop.ui.kit.sources import SourcedLabel
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from PySide6.QtGui import QPaintEvent, QResizeEvent

UNIT = theme.UNIT
_WIDEST_LINE = 480
_FEW_LETTERS, _TITLE = 24, 110  # px that an elided text keeps at least


def row(*parts: QWidget | QLayout | int | None, gap: int = UNIT) -> QHBoxLayout:
    """A row without margins; a number is a fixed space in pixels, None a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, gap)
    return box


def column(*parts: QWidget | QLayout | int | None, gap: int = UNIT) -> QVBoxLayout:
    """A column without margins; a number is a fixed space in pixels, None a stretch."""
    box = QVBoxLayout()
    _fill(box, parts, gap)
    return box


def _fill(box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def holder(inside: QLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """A widget that shows a layout."""
    made = QWidget()
    inside.setContentsMargins(*margins)
    made.setLayout(inside)
    return made


class _Words(SourcedLabel):
    """A text that stands in one line where there is room and wraps where there is not."""

    def sizeHint(self) -> QSize:
        """One line up to the widest comfortable line, else as many lines as that takes."""
        one_line = self.fontMetrics().size(Qt.TextFlag.TextExpandTabs, self.text())
        if not self.wordWrap() or one_line.width() + 2 <= _WIDEST_LINE:
            return one_line + QSize(2, 2)
        return QSize(_WIDEST_LINE, self.heightForWidth(_WIDEST_LINE))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 120), self.fontMetrics().height())


def label(text: str, *, muted: bool = False, points: float = theme.TEXT_POINTS, strong: bool = False) -> QLabel:
    """A text that wraps and can be selected with the mouse."""
    made = _Words()
    made.setFont(theme.font(points, strong=strong))
    made.setProperty("muted", muted)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setText(text)
    return made


def heading(text: str) -> QLabel:
    """A heading of a screen, 13 pt semibold."""
    return label(text, points=theme.HEADING_POINTS, strong=True)


def rule() -> QFrame:
    """A hair line across."""
    made = QFrame()
    made.setProperty("rule", True)
    return made


def button(
    text: str,
    run: Callable[[], object] | None = None,
    *,
    primary: bool = False,
    icon: str = "",
    name: str = "",
    tip: str = "",
) -> QPushButton:
    """A push button; one `primary` button per screen."""
    made = PushButton(text, name)
    made.setProperty("primary", primary)
    made.setProperty("square", bool(icon) and not text)
    made.setAccessibleName(text.replace("&", "") or tip)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    if icon:
        icons.wear(made, icon, "on_primary" if primary else "")
        made.setIconSize(QSize(16, 16) if text else QSize(20, 20))
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def make_primary(target: QWidget, *, primary: bool) -> None:
    """Make a button the primary one of its screen, or an ordinary one again."""
    if bool(target.property("primary")) != primary:
        target.setProperty("primary", primary)
        target.style().unpolish(target)
        target.style().polish(target)


class Elided(QLabel):
    """One line of text that ends in … when the room is short, with the whole text as tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        muted: bool = False,
        points: float = theme.TEXT_POINTS,
        strong: bool = False,
        least: int = _FEW_LETTERS,
    ) -> None:
        super().__init__()
        self._whole, self._least = "", least
        self.setFont(theme.font(points, strong=strong))
        self.setProperty("muted", muted)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, or for as much as was asked."""
        return QSize(min(self.sizeHint().width(), self._least), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Card(QFrame):
    """A white surface with rounded corners, a title on the left and a note on the right; `body` takes the content."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(title)
        # Where it is narrow the note gives way before the title does.
        self._title = Elided(title, points=theme.TITLE_POINTS, strong=True, least=_TITLE)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._note = Elided(note, muted=True)
        self._note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header = row(self._title, None, self._note)
        self.body = QVBoxLayout()
        self.body.setSpacing(UNIT)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 12, 14, 14)
        outer.setSpacing(UNIT)
        outer.addLayout(self.header)
        outer.addLayout(self.body, 1)
        self.set_title(title)
        self.set_note(note)

    def set_title(self, title: str) -> None:
        """Show another title; empty hides it."""
        self._title.show_text(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Show another note at the right of the title; empty hides it."""
        self._note.show_text(note)
        self._note.setVisible(bool(note))

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or layout below what is there."""
        if isinstance(part, QLayout):
            self.body.addLayout(part, stretch)
        else:
            self.body.addWidget(part, stretch)


class Split(QSplitter):
    """List on the left, record on the right; the widths are remembered in `memory` under `key`."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        memory: MutableMapping[str, str],
        key: str,
        *,
        sizes: tuple[int, int] = (570, 760),
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._memory, self._key = memory, f"{key}/split"
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, sizes[0])
        self.setStretchFactor(1, sizes[1])
        kept = [int(size) for size in memory.get(self._key, "").split(",") if size.isdigit()]
        self.setSizes(kept if len(kept) == 2 else list(sizes))
        self.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        self._memory[self._key] = ",".join(str(size) for size in self.sizes())


def page(*parts: QWidget | QLayout) -> QWidget:
    """The ground of a tab: its parts one below another with the margins of the house."""
    made = QWidget()
    made.setObjectName("page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box = column(*parts, gap=12)
    box.setContentsMargins(14, 11, 14, 11)
    made.setLayout(box)
    return made


def scrolling(inside: QWidget) -> QScrollArea:
    """A widget that scrolls up and down when the room is short; its ground shows through."""
    area = QScrollArea()
    inside.setProperty("clear", True)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


class Sign(QWidget):
    """An icon that stands by itself, in a token's colour."""

    def __init__(self, name: str, side: int = 20, colour: str = "muted") -> None:
        super().__init__()
        self._name, self._colour = name, colour
        self.setFixedSize(side, side)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        icons.draw(painter, QRectF(self.rect()), self._name, self._colour)
        painter.end()


class EmptyState(QWidget):
    """What an empty place says: an icon, a sentence on what to do next, and the button that does it."""

    acted = Signal()

    def __init__(
        self, icon: str, title: str, sentence: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sign = Sign(icon, 40)
        self._title = label(title, points=theme.TITLE_POINTS, strong=True)
        self._sentence = label(sentence, muted=True)
        self._button = button(action, self.acted.emit, primary=True)
        for text in (self._title, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setMaximumWidth(440)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 2, 8, 2)
        box.setSpacing(UNIT)
        box.addStretch(2)
        box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (self._title, self._sentence):
            box.addLayout(row(None, line, None))
        box.addSpacing(UNIT)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        self.say(icon, title, sentence, action)

    def say(self, icon: str, title: str, sentence: str = "", action: str = "") -> None:
        """Show other words; empty parts are hidden."""
        self._sign.show_icon(icon, "muted")
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        # Tab never gets past a place whose keys go to something hidden; the stub forgets that there may be no proxy.
        self.setFocusProxy(cast("QWidget", self._button if action else None))
        self.setAccessibleName(f"{title} {sentence}".strip())


class Banner(QFrame):
    """A message inside the page with at most one action; hidden while silent; `slim` where height is short."""

    acted = Signal()
    _ICON = {  # noqa: RUF012 -- read only
        Tone.SUCCESS: "check",
        Tone.INFO: "info",
        Tone.WARNING: "alert",
        Tone.DANGER: "alert",
        Tone.CRITICAL: "alert",
        Tone.NEUTRAL: "info",
    }

    def __init__(self, parent: QWidget | None = None, *, slim: bool = False) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._sign = Sign("info", 18)
        self._text = label("")
        self._button = button("", self.acted.emit)
        self._button.setProperty("link", slim)
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Tutup pesan"))
        self._close.setToolTip(tr("Tutup pesan"))
        icons.wear(self._close, "x")
        self._close.clicked.connect(self.hush)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 1 if slim else 6, 8, 1 if slim else 6)
        box.setSpacing(10)
        for part in (self._sign, self._text, self._button, self._close):
            box.addWidget(part)
        box.setStretchFactor(self._text, 1)
        self.hush()

    def say(self, sentence: str, tone: Tone = Tone.INFO, action: str = "", *, lasting: bool = False) -> None:
        """Show a sentence; `lasting` ones cannot be closed by hand."""
        self._tone = tone
        self._sign.show_icon(self._ICON[tone], tone.value)
        self._text.setText(sentence)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self._close.setVisible(not lasting)
        self.setAccessibleName(sentence)
        self.setVisible(True)
        self.update()

    def hush(self) -> None:
        """Say nothing."""
        self.setVisible(False)

    def sentence(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        present = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(present, self._tone.value))
        painter.setPen(theme.mix(colour, present.surface, 0.35))
        painter.setBrush(theme.mix(colour, present.surface, 0.09))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class StatusStrip(QFrame):
    """The line at the foot of the window: named pieces at the left and at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", True)
        self._pieces: dict[str, QLabel] = {}
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(28)
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 3, 14, 3)
        box.addLayout(self._left)
        box.addStretch(1)
        box.addLayout(self._right)
        self.setFixedHeight(max(26, self.fontMetrics().height() + 10))

    def show_piece(self, name: str, text: str, *, right: bool = False, tip: str = "") -> None:
        """Show or change one piece; an empty text hides it."""
        piece = self._pieces.get(name)
        if piece is None:
            piece = QLabel()
            piece.setProperty("muted", True)
            piece.setObjectName(f"status_{name}")
            piece.setTextFormat(Qt.TextFormat.PlainText)
            self._pieces[name] = piece
            (self._right if right else self._left).addWidget(piece)
        piece.setText(text)
        piece.setToolTip(tip)
        piece.setAccessibleName(text)
        piece.setVisible(bool(text))
