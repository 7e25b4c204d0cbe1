"""Kit: one table model for ten rows or a hundred thousand: a window of pages over an ordered list of ids."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from asn_desktop.ui.kit.looks import Look

Id = int | str
Index = QModelIndex | QPersistentModelIndex

PAGE = 200
KEPT_PAGES = 8
ID_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = ID_ROLE + 1

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_ROLES = frozenset({_DISPLAY, _TIP, _ALIGN, _SPOKEN, _EDIT, ID_ROLE, ROW_ROLE})
_NOWHERE = QModelIndex()


class HasId(Protocol):
    """Every row of a table carries the key it is known by."""

    @property
    def id(self) -> Id:
        """The key of the row, stable across reloads."""
        ...


class Order(NamedTuple):
    """The column a table is sorted by."""

    key: str
    descending: bool = False


class Source(Protocol):
    """Where a table's rows come from; both calls are made on the main thread and must take milliseconds."""

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """The keys of all rows that match, in order."""
        ...

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """The rows of these keys, in any order; keys that no longer exist are left out."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `text` makes the words of a cell from its row, `look` draws them (None: plain text).

    `edit` takes what was typed into a cell; without it nothing can be typed there, nor where `closed` says why not.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    width: int = 120
    align: Qt.AlignmentFlag = LEFT
    sort: bool | Callable[[Any], Any] = True
    tip: Callable[[Any], str] | None = None
    spoken: Callable[[Any], str] | None = None
    look: Look | None = None
    hidden: bool = False
    stretch: bool = False
    help: str = ""
    # What a cell says, each in a column of its own where the list becomes a workbook: title and words.
    parts: Sequence[tuple[str, Callable[[Any], str]]] = ()
    edit: Callable[[Any, str], object] | None = None
    closed: Callable[[Any], str] | None = None


@dataclass(slots=True)
class ListSource:
    """Rows held in memory: searched in the words of every column, filtered by equality of a field."""

    columns: Sequence[Column]
    held: Sequence[HasId] = ()
    beyond: Callable[[Any], str] | None = None  # words of a row that are found though no column shows them
    _by_id: dict[Id, HasId] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the rows."""
        self.hold(self.held)

    def hold(self, rows: Iterable[HasId]) -> None:
        """Replace the rows; reload the model afterwards."""
        self.held = list(rows)
        self._by_id = {row.id: row for row in self.held}

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`; an empty order key keeps the order given."""
        found = [row for row in self.held if all(getattr(row, name) == wanted for name, wanted in filters.items())]
        words = search.casefold().split()
        if words:
            found = [row for row in found if self._says(row, words)]
        column = next((each for each in self.columns if each.key == order.key), None)
        if column is not None and column.sort is not False:
            by = column.sort if callable(column.sort) else (lambda row: column.text(row).casefold())
            found.sort(key=by, reverse=order.descending)
        return [row.id for row in found]

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        return [self._by_id[each] for each in ids if each in self._by_id]

    def _says(self, row: HasId, words: list[str]) -> bool:
        spoken = " ".join(
            f"{column.text(row)} {column.spoken(row) if column.spoken else ''}" for column in self.columns
        )
        text = f"{spoken} {self.beyond(row) if self.beyond else ''}".casefold()
        return all(word in text for word in words)


def _packed(ids: Sequence[Id]) -> Sequence[Id]:
    """Whole numbers in eight bytes each; text keys as they are."""
    if isinstance(ids, array) or not ids or not isinstance(ids[0], int):
        return ids
    return array("q", (int(each) for each in ids))


class WindowModel(QAbstractTableModel):
    """A table over a `Source`: only ids are held, rows come in pages of 200; sort and search are new ids."""

    def __init__(self, columns: Sequence[Column], source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._ids: Sequence[Id] = ()
        self._pages: OrderedDict[int, list[HasId | None]] = OrderedDict()
        self._search = ""
        self._filters: dict[str, Any] = {}
        self._order = Order("")
        self.visible: Callable[[], tuple[int, int]] = lambda: (0, len(self._ids) - 1)

    # What it shows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many ids match."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """One role of one cell; the roles nobody answers leave first, which makes painting almost twice as fast."""
        if role not in _ROLES:
            return None
        if not index.isValid():
            return None
        at, column = index.row(), self.columns[index.column()]
        if role == _ALIGN:
            return int(column.align | Qt.AlignmentFlag.AlignVCenter)
        if role == ID_ROLE:
            return self._ids[at]
        row = self.row(at)
        if role == ROW_ROLE:
            return row
        if row is None:
            return tr("(dihapus)") if index.column() == 0 and role not in (_TIP, _EDIT) else None
        if role == _TIP:
            return column.tip(row) if column.tip else None
        if role == _SPOKEN:
            return f"{column.title or column.help}: {column.spoken(row) if column.spoken else column.text(row)}"
        return column.text(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Columns that take what is typed can be edited, except in rows that are closed."""
        flags = super().flags(index)
        column = self.columns[index.column()] if index.isValid() else None
        if column is None or column.edit is None:
            return flags
        row = self.row(index.row())
        shut = row is None or (column.closed is not None and bool(column.closed(row)))
        return flags if shut else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Hand what was typed to its column; the cell is painted anew."""
        if role != _EDIT or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        edit, row = self.columns[index.column()].edit, self.row(index.row())
        assert edit is not None  # as the flags say
        assert row is not None
        edit(row, str(value))
        self.refresh([row.id])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles, their alignment and their help."""
        if role not in _ROLES or orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.title
        if role == _ALIGN:
            return int(column.align | Qt.AlignmentFlag.AlignVCenter)
        if role == _SPOKEN:
            return column.title or column.help
        return column.help or None if role == _TIP else None

    def row(self, at: int) -> HasId | None:
        """The row at a place; None when it has vanished since the ids were read."""
        number, offset = divmod(at, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number)
        else:
            self._pages.move_to_end(number)
        return page[offset]

    def id_at(self, at: int) -> Id:
        """The key at a place."""
        return self._ids[at]

    def all_ids(self) -> Sequence[Id]:
        """The keys of every row that matches, in the order shown (for exports: "what is shown")."""
        return self._ids

    def read(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """The rows of these keys straight from the source, in any order; may be called on a worker."""
        return self._source.rows(ids)

    def place_of(self, key: Id) -> int:
        """Where a key stands; -1 when it is not shown."""
        try:
            return self._ids.index(key)
        except ValueError:
            return -1

    @property
    def order(self) -> Order:
        """The present order."""
        return self._order

    @property
    def search(self) -> str:
        """The present search text."""
        return self._search

    # What changes it

    def show(
        self, *, search: str | None = None, filters: Mapping[str, Any] | None = None, order: Order | None = None
    ) -> None:
        """Change search, filters or order and read the ids anew; what is left out stays."""
        self._search = self._search if search is None else search
        self._filters = self._filters if filters is None else dict(filters)
        self._order = self._order if order is None else order
        self.reload()

    def reload(self) -> None:
        """Read the ids anew, for rows that came, went or moved; the view keeps its selection by id."""
        ids = _packed(self._source.ids(self._search, self._filters, self._order))
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def refresh(self, changed: Iterable[Id]) -> None:
        """Read these rows anew where they are held, and repaint only those in sight; their places do not change."""
        wanted = set(changed)
        first, last = self.visible()
        touched: list[int] = []
        for number in list(self._pages):
            start = number * PAGE
            places = [at for at in range(start, min(start + PAGE, len(self._ids))) if self._ids[at] in wanted]
            if places:
                del self._pages[number]
                touched += [at for at in places if first <= at <= last]
        for at in touched:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column through the source."""
        if 0 <= column < len(self.columns) and self.columns[column].sort is not False:
            self.show(order=Order(self.columns[column].key, order == Qt.SortOrder.DescendingOrder))

    def _fetch(self, number: int) -> list[HasId | None]:
        wanted = self._ids[number * PAGE : (number + 1) * PAGE]
        found = {row.id: row for row in self._source.rows(wanted)}
        page: list[HasId | None] = [found.get(key) for key in wanted]
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return page
