"""Tab: how the cells of the unit table are drawn: ratings as keys, two plain lines, and texts typed in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.delegates import PADDING, CellDelegate
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import ROW_ROLE, Column, Index
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.grid_columns import BEHAVIOUR, REASON, WORK_RESULT
from asn_desktop.ui.tabs.appraisals.work_results import keys

_EDITOR_LEAST = 320  # px, so that a sentence can be read while it is typed


class GridDelegate(CellDelegate):
    """A cell that is framed while it has the keyboard."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As `CellDelegate.paint`, and the frame."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.tokens().link))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5))


class RatingDelegate(GridDelegate):
    """Three keys, the chosen one filled and with its word; a click chooses."""

    chosen = Signal(object, object)  # GridLine, Rating

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the keys."""
        present, taken = theme.tokens(), getattr(row, self.column.key)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rating, box, text in keys(rect, taken):
            mine = rating is taken
            fill = present.muted if row.closed else present.primary
            painter.setPen(QColor(fill if mine else present.line if row.closed else present.field_line))
            painter.setBrush(QColor(fill if mine else present.surface))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(theme.font(9, strong=mine))
            on_fill = present.surface if row.closed else present.on_primary
            painter.setPen(QColor(on_fill if mine else present.muted if row.closed else present.ink))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a key chooses its rating."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row = index.data(ROW_ROLE)
            inner = QRectF(option.rect).adjusted(PADDING, 0, -PADDING / 2, 0)
            for rating, box, _ in keys(inner, getattr(row, self.column.key)) if row is not None else ():
                if box.contains(event.position()):
                    self.chosen.emit(row, rating)
                    return True
        return super().editorEvent(event, model, option, index)


class PairDelegate(GridDelegate):
    """A plain line over a small muted one; a line that is not kept yet tells so in its colour too."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:
        """Draw both lines, centred together."""
        assert isinstance(self.column.look, TwoLine)
        present, small = theme.tokens(), theme.font(theme.SMALL_POINTS)
        second = self.column.look.second(row)
        high, low = painter.fontMetrics().height(), QFontMetrics(small).height()
        top = rect.center().y() - (high + low + 4) / 2 if second else rect.center().y() - high / 2
        draft = row.draft if self.column.key == "state" else None
        if draft is not None:
            tone = Tone.CRITICAL if draft.problem else Tone.WARNING
            painter.setPen(theme.tone_pair(tone, ground, present)[1])
        self.write(painter, QRectF(rect.left(), top, rect.width(), high), self.column.text(row))
        if second:
            if draft is None or not draft.problem:
                painter.setPen(QColor(present.muted))
            painter.setFont(small)
            self.write(painter, QRectF(rect.left(), top + high + 4, rect.width(), low), second)


class TypedDelegate(GridDelegate):
    """A text that is typed where it stands; an empty one says when it is needed."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:
        """Draw the text, or what an empty cell asks for."""
        present, text = theme.tokens(), self.column.text(row)
        if not text and self.column.key == REASON and row.lacks_reason:
            painter.setPen(theme.tone_pair(Tone.CRITICAL, ground, present)[1])
            self.write(painter, rect, tr("Isi alasan…"))
        else:
            self.write(painter, rect, text)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line without a frame of its own."""
        line = QLineEdit(parent)
        line.setObjectName(f"typed_{self.column.key}")
        line.setAccessibleName(f"{self.column.title}: {index.data(ROW_ROLE).row.name}")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell, selected."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if it differs."""
        assert isinstance(editor, QLineEdit)
        if editor.text().strip() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, editor.text().strip())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The cell, and to its right as much as a sentence needs: the predikat at its left stays in sight."""
        rect = QRect(option.rect)
        around = editor.parentWidget()
        room = around.width() - 4 if around is not None else rect.right()
        rect.setRight(max(rect.right(), min(rect.left() + _EDITOR_LEAST, room)))
        rect.setLeft(min(rect.left(), max(0, rect.right() - _EDITOR_LEAST)))
        high = max(30, editor.sizeHint().height())
        rect.setTop(rect.center().y() - high // 2)
        rect.setHeight(high)
        editor.setGeometry(rect)


def delegate(column: Column, height: int, parent: QWidget) -> GridDelegate | None:
    """The delegate of a column of this table; None where the usual one will do."""
    if column.key in (WORK_RESULT, BEHAVIOUR):
        return RatingDelegate(column, height, parent)
    if column.edit is not None:
        return TypedDelegate(column, height, parent)
    return PairDelegate(column, height, parent) if column.key in ("progress", "suggestion", "state") else None
