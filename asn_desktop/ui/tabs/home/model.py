"""Tab: what is due as a tree for the view: urgency, then kind and period, then the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from asn_desktop.domain.appraisals.due import Urgency
from asn_desktop.ui.tabs.home import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject

    from asn_desktop.domain.appraisals.due import DueItem, DueLine
    from asn_desktop.services.due import Overview

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE = int(Qt.ItemDataRole.UserRole)

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_PEOPLE = 1 << 20  # internal ids: 0 a section, from 1 a line of that section, from here on a person of that line


class Section(NamedTuple):
    """A heading over the lines of one urgency."""

    urgency: Urgency
    title: str
    first: int  # the place of its first line among all lines
    size: int


class Line(NamedTuple):
    """One thing to do, as it is drawn."""

    line: DueLine
    title: str
    people: str  # how many
    who: str
    left: str
    period: str
    one_day: bool  # whether every person has the day of the line


class Person(NamedTuple):
    """One person of a line."""

    line: DueLine
    item: DueItem
    note: str
    day: str  # '' where it is the day of the line


Node = Section | Line | Person
Key = tuple[str, ...]


class DueModel(QAbstractItemModel):
    """Holds one overview; a new one resets the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self._lines: list[Line] = []
        self._section_of: list[int] = []
        self._unlisted: frozenset[int] = frozenset()
        self._today: date | None = None

    def show(self, overview: Overview, today: date) -> None:
        """Show another overview."""
        names = {period.id: period.name for period in overview.periods}
        self.beginResetModel()
        self._today = today
        self._unlisted = frozenset(overview.unlisted)
        self._lines = [_line(each, names.get(each.period_id, ""), today) for each in overview.lines]
        self._sections, self._section_of = [], []
        for urgency in Urgency:
            count = sum(each.line.urgency is urgency for each in self._lines)
            if count:
                first = len(self._section_of)
                self._section_of += [len(self._sections)] * count
                self._sections.append(Section(urgency, words.section(urgency, today), first, count))
        self.endResetModel()

    # As Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The index of a child."""
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0)
        if parent.internalId() == 0:
            return self.createIndex(row, 0, parent.row() + 1)
        return self.createIndex(row, 0, _PEOPLE + self._place(parent))

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override] # Qt has two of this name
        """The index above."""
        inside = index.internalId() if index.isValid() else 0
        if not inside:
            return QModelIndex()
        if inside < _PEOPLE:
            return self.createIndex(inside - 1, 0, 0)
        return self._index_of(inside - _PEOPLE)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many children; a line of one person has none."""
        if not parent.isValid():
            return len(self._sections)
        if parent.column() or parent.internalId() >= _PEOPLE:
            return 0
        if parent.internalId() == 0:
            return self._sections[parent.row()].size
        people = len(self._lines[self._place(parent)].line.items)
        return people if people > 1 else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """One column, drawn as a whole."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed by."""
        if not index.isValid() or index.internalId() == 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words, tooltip, what is spoken, and the node itself."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == NODE_ROLE:
            return node
        if role == _TIP:
            return self._tip(node)
        if role not in {_DISPLAY, _SPOKEN}:
            return None
        if isinstance(node, Person):
            return (
                node.item.name if role == _DISPLAY else ". ".join(filter(None, (node.item.name, node.note, node.day)))
            )
        if isinstance(node, Line) and role == _SPOKEN and self._today is not None:
            return words.spoken(node.line, node.period, self._today)
        return node.title

    # What the view and the tab ask

    def node(self, index: Index) -> Node:
        """What stands at an index."""
        inside = index.internalId()
        if inside == 0:
            return self._sections[index.row()]
        if inside < _PEOPLE:
            return self._lines[self._place(index)]
        above = self._lines[inside - _PEOPLE]
        item = above.line.items[index.row()]
        return Person(above.line, item, words.note(item), "" if above.one_day else words.day(item.due))

    def is_line(self, index: Index) -> bool:
        """Whether a line stands at an index, not a heading nor a person; quicker than asking for its node."""
        return index.isValid() and 0 < index.internalId() < _PEOPLE

    def lines(self) -> list[QModelIndex]:
        """The indexes of all lines, from top to bottom."""
        return [self._index_of(place) for place in range(len(self._lines))]

    def key(self, index: Index) -> Key:
        """What a node is known by across overviews; () for a heading or nothing."""
        if not index.isValid() or index.internalId() == 0:
            return ()
        node = self.node(index)
        assert not isinstance(node, Section)  # those have left already
        known = (node.line.urgency.value, node.line.kind.value, node.line.period_id)
        return (*known, node.item.subject, node.item.employee_id) if isinstance(node, Person) else known

    def find(self, key: Key) -> QModelIndex:
        """The index of a key; where the urgency has changed meanwhile, the same thing wherever it stands now."""
        if not key:
            return QModelIndex()
        lines = self.lines()
        same = [each for each in lines if self.key(each) == key[:3]]
        found = next(iter([*same, *(each for each in lines if self.key(each)[1:] == key[1:3])]), QModelIndex())
        people = (
            [self.index(row, 0, found) for row in range(self.rowCount(found))] if found.isValid() and key[3:] else []
        )
        return next((each for each in people if self.key(each)[3:] == key[3:]), found)

    def _place(self, line: Index) -> int:
        """The place of a line among all lines."""
        return self._sections[line.internalId() - 1].first + line.row()

    def _index_of(self, place: int) -> QModelIndex:
        at = self._section_of[place]
        return self.createIndex(place - self._sections[at].first, 0, at + 1)

    def _tip(self, node: Node) -> str | None:
        if isinstance(node, Section):
            return None
        item = node.item if isinstance(node, Person) else node.line.items[0]
        return words.tip(item, holidays_unknown=item.due is not None and item.due.year in self._unlisted)


def _line(line: DueLine, period: str, today: date) -> Line:
    return Line(
        line=line,
        title=words.title(line),
        people=words.count(line),
        who=words.who(line, period, today),
        left=words.left(line.due, line.days_left, line.urgency, today),
        period=period,
        one_day=len({item.due for item in line.items}) == 1,
    )
