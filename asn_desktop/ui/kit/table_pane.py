"""Kit: a table with its search box, its filters and what it says while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.layout import EmptyState, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.ui.kit.table_view import TableView

SEARCH_PAUSE = 150


class SearchBox(QLineEdit):
    """Search as you type: `searched` comes 150 ms after the last key, at once on Enter; Esc clears."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint.rstrip("….") or tr("Cari"))
        self.setClearButtonEnabled(True)
        self.setProperty("leading", True)
        self._sign = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        icons.wear(self._sign, "search")
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_PAUSE)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Enter searches at once, Down goes on into the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
        elif event.key() == Qt.Key.Key_Down:
            self._tell()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, _text: str) -> None:
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)


class TablePane(QWidget):
    """A table with its search box, a place for filters beside it, and what to say when nothing is shown."""

    def __init__(
        self,
        table: TableView,
        *,
        hint: str = "",
        empty: EmptyState | None = None,
        beside: Sequence[QWidget] = (),
        above: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.search = SearchBox(hint or tr("Cari…"), self)  # born inside, as in `LookupEditor`
        self.empty = empty or EmptyState("search", tr("Belum ada data"))
        self.nothing_found = EmptyState(
            "search", tr("Tidak ada yang cocok"), tr("Ubah kata pencarian atau saringannya."), tr("Hapus pencarian")
        )
        self._stack = QStackedLayout()
        for face in (table, self.empty, self.nothing_found):
            self._stack.addWidget(face)
        line = row(self.search, *beside)
        line.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        for part in above:
            box.addWidget(part)
        box.addLayout(line)
        box.addLayout(self._stack, 1)
        self.search.setVisible(bool(hint))
        self.search.searched.connect(lambda text: table.window_model.show(search=text))
        self.search.left_down.connect(self._into_table)
        self.nothing_found.acted.connect(self.search.clear)
        table.window_model.modelReset.connect(self._choose)
        self._narrowed = False
        self._choose()

    def show_filters(self, filters: Mapping[str, Any], *, usual: bool = False) -> None:
        """Narrow the list; an empty mapping shows all. A list that is `usual`ly narrowed so is empty, not a failure."""
        self._narrowed = bool(filters) and not usual
        self.table.window_model.show(filters=filters)

    def focus_search(self) -> None:
        """What Ctrl+F does: the cursor into the search box, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        model = self.table.window_model
        if model.rowCount():
            self._stack.setCurrentWidget(self.table)
        else:
            self._stack.setCurrentWidget(self.nothing_found if model.search or self._narrowed else self.empty)
