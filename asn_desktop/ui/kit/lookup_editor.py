"""Kit: search as you type for one record among many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from asn_desktop.ui.kit import icons
from asn_desktop.ui.kit.editors import Editor, Unreadable
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CODE = int(Qt.ItemDataRole.UserRole)


class LookupEditor(Editor):
    """Search as you type over `find(text) -> [(id, words, second line)]`; the value is the id, None when empty."""

    def __init__(
        self,
        find: Callable[[str], Sequence[tuple[Any, str, str]]],
        name_of: Callable[[Any], str],
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self._find, self._name_of = find, name_of
        self._key: Any = None
        self.line = QLineEdit(self)  # born inside: Qt leaves a line with signs out of the Tab order when it moves in
        self.line.setPlaceholderText(placeholder or tr("Ketik nama untuk mencari…"))
        self.line.setClearButtonEnabled(True)
        self.line.setProperty("leading", True)
        icons.wear(self.line.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition), "search")
        self._popup = QFrame(self, Qt.WindowType.ToolTip)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Hasil pencarian"))
        box = QVBoxLayout(self._popup)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self._list)
        self._popup.setProperty("popup", True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._search)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self._list.itemClicked.connect(self._take)
        self._wrap(self.line)

    def get(self) -> Any:
        """The id; Unreadable when a text stands there that was not chosen from the list."""
        text = self.line.text().strip()
        if text and self._key is None:
            raise Unreadable(tr("Pilih “{text}” dari daftar yang muncul saat mengetik.").format(text=text))
        return self._key

    def set(self, value: Any) -> None:
        """Show the name of an id; None is empty."""
        self._key = value
        self.line.setText("" if value is None else self._name_of(value))
        self.line.setCursorPosition(0)
        self._popup.hide()

    def words(self, value: Any) -> str:
        """The name of an id."""
        return "" if value is None else self._name_of(value)

    def control(self) -> QWidget:
        """The line."""
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        """A read-only line can still be copied from."""
        self.line.setReadOnly(read_only)

    def holds_escape(self) -> bool:
        """Esc closes the list first."""
        return self._popup.isVisible()

    def offered(self) -> list[str]:
        """The words of the list that is open now."""
        return [self._list.item(at).text() for at in range(self._list.count())] if self._popup.isVisible() else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the list, Enter takes, Esc and losing the focus close it."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._popup.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive():
                self._search()
            item = self._list.currentItem() if self._popup.isVisible() else None
            if item is not None:
                self._take(item)
            self.accepted.emit()
            return True
        if key == Qt.Key.Key_Escape and self._popup.isVisible():
            self._popup.hide()
            return True
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not self.line.isReadOnly():
            if not self._popup.isVisible():
                self._search()
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), self._list.count() - 1))
            return True
        return False

    def _typed(self, _text: str) -> None:
        self._key = None
        self._timer.start()
        self.changed.emit()

    def _search(self) -> None:
        self._timer.stop()
        self._list.clear()
        for key, words, second in self._find(self.line.text().strip()):
            item = QListWidgetItem(f"{words}\n{second}" if second else words)
            item.setData(_CODE, key)
            self._list.addItem(item)
        if self._list.count() == 0:
            self._popup.hide()
            return
        self._list.setCurrentRow(0)
        rows = min(self._list.count(), 7)
        height = sum(self._list.sizeHintForRow(at) for at in range(rows)) + 12
        self._popup.resize(max(self.width(), 280), height)
        self._popup.move(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        self._popup.show()

    def _take(self, item: QListWidgetItem) -> None:
        self.set(item.data(_CODE))
        self.changed.emit()
