"""Kit: line icons from resources/icons, recoloured from the scheme in force, cached, sharp at every scale."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from asn_desktop import assets
from asn_desktop.ui.kit import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_DRAWN_IN = "#7B8794"
_SIZES = (16, 20, 32, 40)


class Wearer(Protocol):
    """Whatever shows an icon: a button or an action."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show this icon."""


@cache
def _drawing(name: str) -> str:
    return assets.text(f"icons/{name}.svg")


@cache
def pixmap(name: str, size: int, colour: str) -> QPixmap:
    """The icon `name` in `colour` (#RRGGBB), `size` device pixels square; FileNotFoundError for an unknown name."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_DRAWN_IN, colour).encode()))
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return QPixmap.fromImage(image)


@cache
def _made(name: str, colour: str, disabled: str) -> QIcon:
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(pixmap(name, size, colour), QIcon.Mode.Normal)
        icon.addPixmap(pixmap(name, size, disabled), QIcon.Mode.Disabled)
    return icon


def icon(name: str, colour: str = "") -> QIcon:
    """The icon in a token's name ("primary", "critical"; empty: muted ink) of the scheme in force."""
    present = theme.tokens()
    normal = str(getattr(present, colour or "muted"))
    faint = theme.mix(QColor(present.muted), QColor(present.surface), 0.5).name()
    return _made(name, normal, faint)


_worn: WeakKeyDictionary[QObject, tuple[str, str]] = WeakKeyDictionary()
_watching: list[theme.News] = []


def wear(target: Wearer, name: str, colour: str = "") -> None:
    """Give a button or an action this icon and keep it in the colours of the scheme when that changes."""
    target.setIcon(icon(name, colour))
    _worn[target] = (name, colour)  # type: ignore[index] # every wearer is a QObject
    if not _watching:
        _watching.append(theme.news())
        theme.news().changed.connect(_redress)


def _redress() -> None:
    for target, (name, colour) in list(_worn.items()):
        if isValid(target):
            target.setIcon(icon(name, colour))  # type: ignore[attr-defined] # a Wearer by construction


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Paint the icon into `rect` in a token's colour, sharp on the painter's device."""
    size = max(1, round(min(rect.width(), rect.height()) * painter.device().devicePixelRatio()))
    picture = pixmap(name, size, str(getattr(theme.tokens(), colour)))
    painter.drawPixmap(rect, picture, QRectF(picture.rect()))
