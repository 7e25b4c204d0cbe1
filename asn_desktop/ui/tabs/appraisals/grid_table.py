"""Tab: the unit table: ratings by key, Enter goes down, Space takes the suggestion, texts are typed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.ui.kit.table import Order
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.grid_cells import RatingDelegate, delegate
from asn_desktop.ui.tabs.appraisals.grid_columns import BEHAVIOUR, NOTES, REASON, WORK_RESULT, columns
from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.tabs.appraisals.grid_lines import Lines

KEYED = (WORK_RESULT, BEHAVIOUR, REASON, NOTES)
_RATINGS = {
    Qt.Key.Key_1: Rating.BELOW,
    Qt.Key.Key_B: Rating.BELOW,
    Qt.Key.Key_2: Rating.MEETS,
    Qt.Key.Key_S: Rating.MEETS,
    Qt.Key.Key_3: Rating.ABOVE,
    Qt.Key.Key_D: Rating.ABOVE,
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_TEXTS = (REASON, NOTES)


class GridTable(TableView):
    """Tells what is keyed; what follows from it is decided outside."""

    written = Signal(object, str, str)  # GridLine, REASON or NOTES, text
    rated = Signal(object, str, object)  # GridLine, WORK_RESULT or BEHAVIOUR, Rating
    accepted = Signal(object)  # GridLine whose suggestion is taken
    entered = Signal(object)  # GridLine that is finished with Enter
    left = Signal(str)  # the appraisal the keys have gone away from
    restored = Signal(str)  # the appraisal whose keyed ratings are to be forgotten

    def __init__(self, lines: Lines, memory: Memory) -> None:
        self._column = WORK_RESULT
        super().__init__(
            tr("Tabel unit"),
            columns(self._write),
            lines,
            memory=memory,
            key="unit_grid",
            many=True,
            order=Order("name"),
        )
        self._places = {column.key: place for place, column in enumerate(self.window_model.columns)}
        for place, column in enumerate(self.window_model.columns):
            made = delegate(column, self.row_height(), self)
            if made is not None:
                self.setItemDelegateForColumn(place, made)
            if isinstance(made, RatingDelegate):
                made.chosen.connect(lambda line, rating, key=column.key: self.rated.emit(line, key, rating))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.selectionModel().currentChanged.connect(self._current_moved)
        self.window_model.modelReset.connect(self._back_to_column)

    # Where the keys are

    def current_line(self) -> GridLine | None:
        """The line that has the keys."""
        index = self.currentIndex()
        row = self.window_model.row(index.row()) if index.isValid() else None
        return row if isinstance(row, GridLine) else None

    def column_key(self) -> str:
        """The column that has the keys."""
        index = self.currentIndex()
        return self.window_model.columns[index.column()].key if index.isValid() else ""

    def stand(self, column: str, *, down: int = 0) -> bool:
        """Go to a column, so many rows further down; False at the end of the table, where the row stays."""
        here = max(0, self.currentIndex().row())
        at = here + down
        inside = 0 <= at < self.window_model.rowCount()
        place = self._places[column]
        if self.isColumnHidden(place):
            place = self._first_column()
        if self.window_model.rowCount():
            self._stand_on(at if inside else here, place)
        return inside

    def type_in(self, column: str) -> None:
        """Open a text of the present row for typing; one that was hidden is shown again."""
        if self.isColumnHidden(self._places[column]):
            self.show_column(self._places[column], shown=True)
        self.stand(column)
        self.edit(self.currentIndex())

    def is_typing(self) -> bool:
        """Whether a text is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        editor = self.indexWidget(self.currentIndex()) or self.focusWidget()
        if self.is_typing() and isinstance(editor, QLineEdit):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ratings, Space, Enter, Esc and the arrows between what can be keyed; the rest as in every table."""
        line = self.current_line()
        if self.is_typing():  # the line passes on Enter before it closes
            event.accept()
        elif line is None or event.modifiers() & _HELD or not (self._acts(line, event) or self._moves(event)):
            super().keyPressEvent(event)

    def _acts(self, line: GridLine, event: QKeyEvent) -> bool:
        """What is done to the row by this key; False when nothing is."""
        column, key = self.column_key(), event.key()
        if key in _ENTER:
            self.entered.emit(line)
        elif key == Qt.Key.Key_Space:
            self.accepted.emit(line)
        elif key == Qt.Key.Key_Escape and line.draft is not None:
            self.restored.emit(line.id)
        elif column in (WORK_RESULT, BEHAVIOUR) and key in _RATINGS:
            self.rated.emit(line, column, _RATINGS[Qt.Key(key)])
        elif column in _TEXTS and event.text().strip() and event.text().isprintable():
            self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        else:
            return False
        return True

    def _moves(self, event: QKeyEvent) -> bool:
        """Sideways between what can be keyed, to the ends in the same column; False for any other key."""
        key, here = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Home:
            self.stand(self.column_key(), down=-here)
        elif key == Qt.Key.Key_End:
            self.stand(self.column_key(), down=self.window_model.rowCount() - 1 - here)
        else:
            return False
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a text finishes the row, as it does everywhere in it."""
        hints = QAbstractItemDelegate.EndEditHint
        entered = hint == hints.SubmitModelCache
        super().closeEditor(editor, hints.NoHint if entered else hint)
        line = self.current_line()
        if entered and line is not None:
            self.entered.emit(line)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys that go elsewhere leave the row."""
        super().focusOutEvent(event)
        line = self.current_line()
        if line is not None and not self.is_typing() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit(line.id)

    def _write(self, line: GridLine, key: str, text: str) -> None:
        self.written.emit(line, key, text)

    def _step(self, by: int) -> None:
        """From one column that can be keyed to the next; from any other to the nearest of them."""
        shown = [key for key in KEYED if not self.isColumnHidden(self._places[key])]
        here = self.column_key()
        if here in shown:
            at = shown.index(here) + by
            self.stand(shown[min(max(at, 0), len(shown) - 1)])
        else:
            self.stand(shown[0])

    def _first_column(self) -> int:
        """Rows are reached in the column that has the keys, not in the first one."""
        return self._places[self._column] if hasattr(self, "_places") else super()._first_column()

    def _current_moved(self, current: QModelIndex | QPersistentModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self._column = self.window_model.columns[current.column()].key
        if before.isValid() and before.row() != current.row() and before.row() < self.window_model.rowCount():
            self.left.emit(str(self.window_model.id_at(before.row())))

    def _back_to_column(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.stand(self._column)
