"""Kit: a list of texts of several lines, each as high as its text needs in the width there is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

_ACROSS, _DOWN = 2 * 8 + 8, 2 * 5  # the padding of the style sheet on both sides, and what Qt keeps beside a text
_BOX = 16 + 8  # a check box and its distance
_HIGHEST = 10_000


class _Wrapped(QStyledItemDelegate):
    """Qt's own measure forgets the padding of the style sheet, so that a line that just fits is cut off."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list, as high as the text in it."""
        view = self.parent()
        assert isinstance(view, QListView)
        box = _BOX if index.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        width = max(view.viewport().width() - _ACROSS - box, 1)
        wraps = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        text = QFontMetrics(option.font).boundingRect(QRect(0, 0, width, _HIGHEST), wraps, str(index.data()))
        return QSize(width, max(text.height(), box) + _DOWN)


class WrappedList(QListWidget):
    """Texts that break into lines and never run out sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Wrapped(self))
