"""Tab: the fields of one result in the order in which another system asks for them; Enter copies and moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.delegates import CellDelegate
from asn_desktop.ui.kit.in_place import wrapped
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import ROW_ROLE, Column, Index, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.appraisals.rekey_sheets import RekeyField
    from asn_desktop.ui.kit.memory import Memory

_NARROW = 560  # px below which the section gives its room to the text


class FieldRow(NamedTuple):
    """One field; `first` of its section, and whether it has been copied."""

    id: int
    field: RekeyField
    first: bool
    copied: bool


def _columns() -> list[Column]:
    return [
        Column(
            key="section",
            title=tr("Bagian"),
            text=lambda row: row.field.section if row.first else "",
            spoken=lambda row: row.field.section,
            sort=False,
            width=132,
        ),
        Column(
            key="label",
            title=tr("Isian"),
            text=lambda row: row.field.label,
            look=TwoLine(_beneath),
            tip=_tip,
            spoken=lambda row: f"{row.field.label} {_beneath(row)}".strip(),
            sort=False,
            width=222,
        ),
        Column(
            key="text",
            title=tr("Isi"),
            text=lambda row: row.field.text,
            tip=lambda row: row.field.text,
            sort=False,
            width=240,
            stretch=True,
        ),
        Column(
            key="copy",
            title=tr("Salin"),
            text=lambda row: tr("Disalin") if row.copied else tr("Salin"),
            spoken=lambda row: tr("sudah disalin") if row.copied else tr("belum disalin"),
            sort=False,
            width=96,
        ),
    ]


def _beneath(row: FieldRow) -> str:
    """The name of the field in the other system, and whether its code is still to be confirmed."""
    unsure = tr("perlu dikonfirmasi") if row.field.unsure else ""
    return " · ".join(part for part in (row.field.name, unsure) if part)


def _tip(row: FieldRow) -> str:
    basis = row.field.basis
    if basis is None:
        return row.field.label
    return tr("{label}\nSumber kode: {basis}").format(label=row.field.label, basis=basis)


class _FramedDelegate(CellDelegate):
    """The row that has the keys is framed at its left: the whole row is what is copied."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As `CellDelegate.paint`, with a line below."""
        super().paint(painter, option, index)
        painter.setPen(QColor(theme.tokens().line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class SectionDelegate(_FramedDelegate):
    """The section, muted and small."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw it."""
        painter.setPen(QColor(theme.tokens().muted))
        painter.setFont(theme.font(theme.SMALL_POINTS, strong=True))
        wrapped(painter, rect, self.column.text(row))


class LabelDelegate(_FramedDelegate):
    """The name of the field, and the other system's word for it small below."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:
        """Draw both lines, or the one in the middle."""
        second = _beneath(row)
        high = painter.fontMetrics().height()
        if not second:
            wrapped(painter, rect, self.column.text(row))
            return
        top = rect.center().y() - high
        self.write(painter, QRectF(rect.left(), top, rect.width(), high), self.column.text(row))
        painter.setFont(theme.font(theme.SMALL_POINTS))
        present = theme.tokens()
        unsure = theme.tone_pair(Tone.WARNING, ground, present)[1]
        painter.setPen(unsure if row.field.unsure else QColor(present.muted))
        self.write(painter, QRectF(rect.left(), top + high + 1, rect.width(), high), second)


class TextDelegate(_FramedDelegate):
    """What is copied, in as many lines as there is room for."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw it."""
        wrapped(painter, rect, self.column.text(row))


class CopyDelegate(_FramedDelegate):
    """A button that copies; a tick once it has."""

    clicked = Signal(int)

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw sign and word."""
        present = theme.tokens()
        sign = QRectF(rect.left(), rect.center().y() - 8, 16, 16)
        icons.draw(painter, sign, "check" if row.copied else "copy", "done" if row.copied else "link")
        painter.setPen(QColor(present.done if row.copied else present.link))
        self.write(painter, rect.adjusted(22, 0, 0, 0), self.column.text(row))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click copies."""
        if event.type() == QEvent.Type.MouseButtonRelease and option.state & QStyle.StateFlag.State_Enabled:
            self.clicked.emit(index.data(ROW_ROLE).id)
            return True
        return super().editorEvent(event, model, option, index)


class FieldTable(TableView):
    """Enter, Space, Ctrl+C or a click copies a field; Enter goes on to the next one."""

    copied = Signal(object)  # RekeyField
    finished = Signal()  # the last field has been copied with Enter

    def __init__(self, memory: Memory) -> None:
        made = _columns()
        self._source = ListSource(made)
        self._fields: Sequence[RekeyField] = ()
        self._copied: set[int] = set()
        super().__init__(tr("Isian"), made, self._source, memory=memory, key="rekey_fields")
        self.give_way("section", _NARROW)
        kinds = (SectionDelegate, LabelDelegate, TextDelegate, CopyDelegate)
        for place, (column, kind) in enumerate(zip(made, kinds, strict=True)):
            delegate = kind(column, self.row_height(), self)
            self.setItemDelegateForColumn(place, delegate)
            if isinstance(delegate, CopyDelegate):
                delegate.clicked.connect(self.copy_field)

    def show_fields(self, fields: Sequence[RekeyField], *, anew: bool) -> None:
        """Show the fields of a result; `anew` forgets which of them have been copied."""
        self._fields = fields
        if anew:
            self._copied.clear()
        self._hold()
        self.reload()
        if anew or self.current_id() is None:
            self.go_to_first()

    def copy_field(self, key: int) -> None:
        """Put the text of one field on the clipboard and tick it."""
        field = self._fields[key]
        QGuiApplication.clipboard().setText(field.text)
        self._copied.add(key)
        self._hold()
        self.refresh([key])
        self.copied.emit(field)

    def copy(self) -> None:
        """Ctrl+C takes what is to be typed, not the row as a table."""
        key = self.current_id()
        if isinstance(key, int):
            self.copy_field(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter copies and moves on, Space copies and stays."""
        key = self.current_id()
        if not isinstance(key, int) or event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.copy_field(key)
            if not self.go_to(key + 1):
                self.finished.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.copy_field(key)
        else:
            super().keyPressEvent(event)

    def _hold(self) -> None:
        self._source.hold(
            FieldRow(
                place, field, place == 0 or self._fields[place - 1].section != field.section, place in self._copied
            )
            for place, field in enumerate(self._fields)
        )
