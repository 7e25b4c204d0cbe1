"""Tests: draws the installer's pictures from their SVG files; `python -m tests.house.icon` writes them anew."""

from __future__ import annotations

import struct

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from asn_desktop import assets

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


SIDE = (164, 314)  # what NSIS wants on its first and last page


def _rendered(drawing: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(assets.path(f"installer/{drawing}"))).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def drawn(size: int) -> QImage:
    """The mark in `size` pixels; below 32 the simpler drawing."""
    return _rendered("asn-desktop-small.svg" if size < 32 else "asn-desktop.svg", size, size)


def side() -> QImage:
    """The installer's side picture with a table of its own colours, which keeps the bitmap small."""
    image = _rendered("asn-desktop-side.svg", *SIDE)
    colours = {image.pixel(x, y) for y in range(image.height()) for x in range(image.width())}
    return image.convertToFormat(QImage.Format.Format_Indexed8, sorted(colours))


def parts(icon: bytes) -> dict[int, QImage]:
    """The pictures of an .ico file by their width."""
    (count,) = struct.unpack_from("<H", icon, 4)
    found = {}
    for index in range(count):
        length, start = struct.unpack_from("<II", icon, 6 + 16 * index + 8)
        image = QImage.fromData(icon[start : start + length], "PNG")
        found[image.width()] = image.convertToFormat(QImage.Format.Format_ARGB32)
    return found


def packed() -> bytes:
    """The whole .ico file: every size as PNG."""
    pictures = []
    for size in SIZES:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawn(size).save(buffer, "PNG")
        pictures.append(data.data())
    start = 6 + 16 * len(SIZES)
    head = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, picture in zip(SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return head + b"".join(pictures)


if __name__ == "__main__":
    _application = QGuiApplication([])
    _mark = assets.path("installer/asn-desktop.svg")
    _mark.with_suffix(".ico").write_bytes(packed())
    side().save(str(_mark.with_name("asn-desktop-side.bmp")), "BMP")
