"""Forms: the quadrant with everybody on it, moved by dragging or by Ctrl and an arrow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.domain.appraisals.predicate import Rating, quadrant
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_SHORT
from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.layout import label, row
from asn_desktop.ui.kit.words import choices_of, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent

    from asn_desktop.domain.appraisals.predicate import HasPredicateRules
    from asn_desktop.services.appraisals.calibration import Seat
    from asn_desktop.ui.kit.theme import Tone

Place = tuple[Rating, Rating]  # work result, behaviour
UP = (Rating.ABOVE, Rating.MEETS, Rating.BELOW)
ACROSS = (Rating.BELOW, Rating.MEETS, Rating.ABOVE)
_KEY = int(Qt.ItemDataRole.UserRole)
_ARROWS = {
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
}


class CalibrationBoard(QWidget):
    """Nine lists of names; `move_wanted` tells who is to go where, `chosen` that somebody was opened by Enter."""

    move_wanted = Signal(str, object)  # appraisal, Place
    chosen = Signal(str)
    current_changed = Signal()

    def __init__(self, rules: HasPredicateRules, tones: Mapping[str, Tone]) -> None:
        super().__init__()
        self.setObjectName("calibration_board")
        self._seats: dict[str, Seat] = {}
        self._cells: dict[Place, _Cell] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        names = dict(choices_of(RATING_SHORT))
        for down, work_result in enumerate(UP):
            grid.addWidget(_axis(names[work_result], right=True), down, 0)
            grid.setRowStretch(down, 1)
            for right, behaviour in enumerate(ACROSS):
                place = (work_result, behaviour)
                code = quadrant(rules, *place)
                spoken = tr("{predikat}: hasil kerja {first}, perilaku {second}").format(
                    predikat=tr(PREDIKAT_LABELS[code]),
                    first=names[work_result].lower(),
                    second=names[behaviour].lower(),
                )
                cell = self._cells[place] = _Cell(self, place, tr(PREDIKAT_LABELS[code]), tones[code], spoken)
                grid.addWidget(cell, down, right + 1)
                grid.setColumnStretch(right + 1, 1)
        for right, behaviour in enumerate(ACROSS):
            grid.addWidget(_axis(names[behaviour], right=False), len(UP), right + 1)

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Put everybody in his place; the person who was current stays so."""
        current = self.current()
        self._seats = {seat.id: seat for seat in seats}
        for place, cell in self._cells.items():
            cell.show_seats([seat for seat in seats if seat.place == place])
        if current in self._seats:
            self.go_to(current)

    def current(self) -> str:
        """Who is current; '' for nobody."""
        for cell in self._cells.values():
            if cell.people.hasFocus() and cell.people.currentItem() is not None:
                return str(cell.people.currentItem().data(_KEY))
        for cell in self._cells.values():
            items = cell.people.selectedItems()
            if items:
                return str(items[0].data(_KEY))
        return ""

    def seat(self, appraisal_id: str) -> Seat | None:
        """Somebody on the board."""
        return self._seats.get(appraisal_id)

    def go_to(self, appraisal_id: str) -> None:
        """Make somebody current, with the focus on him."""
        seat = self._seats[appraisal_id]
        cell = self._cells[seat.place]
        for at in range(cell.people.count()):
            if cell.people.item(at).data(_KEY) == appraisal_id:
                cell.people.setCurrentRow(at)
                cell.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def lists(self) -> Mapping[Place, QListWidget]:
        """The list of each place."""
        return {place: cell.people for place, cell in self._cells.items()}

    def dropped(self, appraisal_id: str, place: Place) -> None:
        """Somebody was dragged to a place; whoever is locked stays."""
        seat = self._seats.get(appraisal_id)
        if seat is not None and not seat.locked and seat.place != place:
            self.move_wanted.emit(appraisal_id, place)

    def pressed(self, place: Place, key: int, *, move: bool, at_edge: bool) -> bool:
        """An arrow: with Ctrl the person goes to the neighbouring place, else the focus does where the list ends."""
        beside = self._beside(place, key)
        if beside is None:
            return False
        current = self.current()
        if move:
            if current:
                self.dropped(current, beside)
            return True
        if key in (int(Qt.Key.Key_Up), int(Qt.Key.Key_Down)) and not at_edge:
            return False
        self._cells[beside].take_focus()
        return True

    def focused(self, here: _People) -> None:
        """One list has the focus: the others show nobody as current."""
        for cell in self._cells.values():
            if cell.people is not here:
                cell.people.clearSelection()
        self.current_changed.emit()

    def _beside(self, place: Place, key: int) -> Place | None:
        down, right = UP.index(place[0]) + _ARROWS[key][0], ACROSS.index(place[1]) + _ARROWS[key][1]
        return (UP[down], ACROSS[right]) if 0 <= down < len(UP) and 0 <= right < len(ACROSS) else None


class _Cell(QFrame):
    """One place of the quadrant: its predikat, how many people, and their names."""

    def __init__(self, board: CalibrationBoard, place: Place, predikat: str, tone: Tone, spoken: str) -> None:
        super().__init__()
        present = theme.tokens()
        fill, ink = theme.tone_pair(tone, present.surface, present)
        self.setObjectName("cell")
        # The nine places stay equal, however many people stand in one.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(126, 62)
        self.setStyleSheet(f"QFrame#cell {{ background: {fill.name()}; border: none; border-radius: 8px; }}")
        name = label(predikat, points=theme.SMALL_POINTS, strong=True)
        name.setStyleSheet(f"color: {ink.name()}")
        name.setWordWrap(False)
        self._count = label("", points=theme.SMALL_POINTS, strong=True)
        self._count.setWordWrap(False)
        self._count.setStyleSheet(f"color: {ink.name()}")
        self.people = _People(board, place, spoken)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 5, 6, 5)
        box.setSpacing(2)
        box.addLayout(row(name, None, self._count))
        box.addWidget(self.people, 1)

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """The people of this place."""
        self.people.clear()
        for seat in seats:
            self.people.addItem(_item(seat))
        self._count.setText(str(len(seats)) if seats else "")

    def take_focus(self) -> None:
        """The focus to the first person, or to the empty list."""
        if self.people.currentRow() < 0 and self.people.count():
            self.people.setCurrentRow(0)
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)


class _People(QListWidget):
    """The names of one place; they are dragged to another one."""

    def __init__(self, board: CalibrationBoard, place: Place, spoken: str) -> None:
        super().__init__()
        self._board, self._place = board, place
        self.setAccessibleName(spoken)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(14, 14))
        self.setMinimumSize(110, 40)
        selected = theme.tokens()
        self.setStyleSheet(
            "QListWidget { background: transparent; border: none; outline: none; }"
            " QListWidget::item { padding: 2px 5px; border-radius: 4px; }"
            f" QListWidget::item:selected {{ background: {selected.primary}; color: {selected.on_primary}; }}"
        )
        self.itemActivated.connect(lambda item: board.chosen.emit(str(item.data(_KEY))))
        self.itemSelectionChanged.connect(self._selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead to the neighbouring places, with Ctrl they take the person along."""
        if event.key() in _ARROWS:
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            at_edge = not 0 <= self.currentRow() + step < self.count()
            moves = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self._board.pressed(self._place, event.key(), move=moves, at_edge=at_edge):
                return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """People of another place may come."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As entering."""
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the lists are made anew when it is done, so Qt moves nothing itself."""
        source = event.source()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if isinstance(source, _People) and source.currentItem() is not None:
            dropped = partial(self._board.dropped, str(source.currentItem().data(_KEY)), self._place)
            QTimer.singleShot(0, self, dropped)  # the question comes when the drag is over: it waits for an answer

    def _judge(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if isinstance(event.source(), _People) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _selected(self) -> None:
        if self.selectedItems():
            self._board.focused(self)


def _axis(text: str, *, right: bool) -> QWidget:
    word = label(text, muted=True, points=theme.SMALL_POINTS)
    word.setWordWrap(False)
    across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignHCenter
    word.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    return word


def _way(seat: Seat) -> str:
    """The icon of somebody who was moved: up, down, or to another place of equal rank."""
    assert seat.before is not None
    old, new = (sum(list(Rating).index(rating) for rating in place) for place in (seat.before, seat.place))
    return "refresh" if old == new else "chevron-up" if new > old else "chevron-down"


def _item(seat: Seat) -> QListWidgetItem:
    names = dict(choices_of(RATING_SHORT))
    item = QListWidgetItem(seat.name)
    item.setData(_KEY, seat.id)
    told = [f"{seat.name} · {seat.position}"]
    if seat.before is not None:
        item.setFont(theme.font(9.5, strong=True))
        item.setIcon(icons.icon(_way(seat), "ink"))
        first, second = (names[rating].lower() for rating in seat.before)
        told.append(tr("Semula hasil kerja {first}, perilaku {second}.").format(first=first, second=second))
        told.append(tr("Alasan: {reason}").format(reason=seat.reason))
    else:
        item.setFont(theme.font(9.5))
    if seat.locked:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        item.setForeground(QColor(theme.tokens().muted))
        item.setIcon(icons.icon("lock", "muted"))
        told.append(seat.locked)
    item.setToolTip("\n".join(told))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(told))
    return item
