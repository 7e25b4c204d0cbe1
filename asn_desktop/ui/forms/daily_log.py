"""Forms: the daily log as a grid: what is typed or pasted, what is wrong with it, and its way to the service."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from asn_desktop.domain.plans import daily_log
from asn_desktop.domain.plans.daily_log import TITLES, DailyDraft, DailyField
from asn_desktop.services.plans.daily_log import DailyEdit
from asn_desktop.ui.kit.date_editor import read_date
from asn_desktop.ui.kit.editors import Unreadable
from asn_desktop.ui.kit.in_place import HINT_ROLE, Cells
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.queries.plans.daily_log import DailyRow
    from asn_desktop.ui.kit.in_place import Index

COLUMNS = tuple(DailyField)
WRONG_ROLE = int(Qt.ItemDataRole.UserRole) + 9  # why the cell cannot be kept as it stands
_DAY_MONTH = re.compile(r"\d{1,2}\s*[/.\- ]\s*(?:\d{1,2}|[A-Za-z]{3,9})")


@dataclass(slots=True)
class Line:
    """One row as it is typed; no `id` while it is new."""

    id: str | None = None
    cells: dict[DailyField, str] = field(default_factory=dict)

    def text(self, name: DailyField) -> str:
        """What stands in a cell."""
        return self.cells.get(name, "")

    def is_blank(self) -> bool:
        """Nothing stands anywhere."""
        return not any(text.strip() for text in self.cells.values())


def line_of(row: DailyRow) -> Line:
    """A stored line as the grid shows it."""
    cells = {name: getattr(row, name) for name in COLUMNS}
    cells[DailyField.DAY] = short_date(row.day)
    cells[DailyField.REALISATION] = "" if row.realisation is None else str(row.realisation)
    return Line(row.id, cells)


def read_line(line: Line, today: date) -> tuple[DailyDraft | None, dict[DailyField, str]]:
    """The draft of a row and what is wrong with each of its cells; None where a cell cannot be read."""
    unread: dict[DailyField, str] = {}
    values: dict[str, Any] = {name.value: line.text(name).strip() for name in COLUMNS}
    values |= {"day": None, "start": "", "end": "", "realisation": None}
    try:
        values["day"] = read_day(line.text(DailyField.DAY), today)
    except Unreadable as unreadable:
        unread[DailyField.DAY] = str(unreadable)
    for name in (DailyField.START, DailyField.END):
        try:
            values[name.value] = daily_log.read_time(line.text(name))
        except ValueError:
            unread[name] = tr("“{text}” bukan jam. Tulis seperti 8, 08.30 atau 0830.").format(text=line.text(name))
    try:
        values["realisation"] = daily_log.read_whole(line.text(DailyField.REALISATION))
    except ValueError:
        unread[DailyField.REALISATION] = tr("e-Kinerja hanya menerima bilangan bulat, misalnya 12.")
    draft = DailyDraft(**values)
    wrong = {DailyField(problem.field): problem.sentence for problem in daily_log.problems(draft, today)} | unread
    return None if unread else draft, wrong


def read_day(text: str, today: date) -> date | None:
    """A day as people write it; day and month are enough for this year. Unreadable for anything else."""
    typed = text.strip()
    return read_date(f"{typed}/{today.year}" if _DAY_MONTH.fullmatch(typed) else typed)


def _title(name: DailyField) -> str:
    """The title of a column; narrow columns have theirs in two lines."""
    title = tr(TITLES[name])
    return title.replace(" ", "\n") if name in (DailyField.DAY, DailyField.START, DailyField.END) else title


class DailyCells(Cells):
    """The rows of one month, a blank one always below; every change is told as `edited`."""

    TYPED = frozenset(range(len(COLUMNS)))
    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__([_title(name) for name in COLUMNS])
        self._today = today
        self._day = today  # of the next new line
        self.lines: list[Line] = [Line()]

    def show_rows(self, rows: Sequence[DailyRow], day: date) -> None:
        """Show stored lines; new ones begin on `day`."""
        self.beginResetModel()
        self._day = day
        self.lines = [*(line_of(row) for row in rows), Line()]
        self.endResetModel()

    def edits(self) -> list[DailyEdit] | None:
        """Everything that is no blank row; None while a cell cannot be read."""
        found = []
        for line in self.lines:
            if line.is_blank():
                continue
            draft, wrong = read_line(line, self._today)
            if draft is None or wrong:
                return None
            found.append(DailyEdit(id=line.id, draft=draft))
        return found

    def first_wrong(self) -> tuple[int, int, str] | None:
        """Row, column and sentence of the first cell that cannot be kept."""
        for at, line in enumerate(self.lines):
            if not line.is_blank():
                wrong = read_line(line, self._today)[1]
                for place, name in enumerate(COLUMNS):
                    if name in wrong:
                        return at, place, wrong[name]
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        """The lines and the blank one."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One role of one cell."""
        if not index.isValid():
            return None
        line, name = self.lines[index.row()], COLUMNS[index.column()]
        text = line.text(name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == HINT_ROLE:
            return tr("Ketik…") if name is DailyField.ACTIVITY and line.is_blank() and not self.locked else None
        if role in (WRONG_ROLE, Qt.ItemDataRole.ToolTipRole):
            wrong = "" if line.is_blank() else read_line(line, self._today)[1].get(name, "")
            return wrong or (text if role == Qt.ItemDataRole.ToolTipRole else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(TITLES[name])}: {text or tr('belum diisi')}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a new line gets the day and the hour it probably has."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        line, name = self.lines[index.row()], COLUMNS[index.column()]
        fresh = line.is_blank()
        line.cells[name] = self._tidy(name, str(value))
        if fresh and not line.is_blank():
            self._begin(index.row(), line)
        self._end_with_blank()
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(COLUMNS) - 1))
        self.edited.emit()
        return True

    def put(self, at: int, place: int, block: Sequence[Sequence[str]]) -> int:
        """Write a block of cells from one cell on, rightwards and down; how many rows it covered."""
        self.beginResetModel()
        for step, row in enumerate(block):
            while at + step >= len(self.lines):
                self.lines.append(Line())
            line = self.lines[at + step]
            for column, text in enumerate(row, start=place):
                if column < len(COLUMNS):
                    line.cells[COLUMNS[column]] = self._tidy(COLUMNS[column], text)
        if not self.lines[-1].is_blank():
            self.lines.append(Line())
        self.endResetModel()
        self.edited.emit()
        return len(block)

    def add(self, drafts: Sequence[Line], at: int) -> None:
        """Put lines before a row."""
        self.beginResetModel()
        self.lines[at:at] = drafts
        self.endResetModel()
        self.edited.emit()

    def remove(self, at: int) -> None:
        """Take a row away; the blank one below stays."""
        if at < len(self.lines) - 1:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self.lines[at]
            self.endRemoveRows()
            self.edited.emit()

    def day_at(self, at: int) -> date:
        """The day of a row, else the one a new line would get."""
        draft, _ = read_line(self.lines[at], self._today)
        return draft.day if draft is not None and draft.day is not None else self._next_day(at)

    def _next_day(self, at: int) -> date:
        for line in reversed(self.lines[:at]):
            draft, _ = read_line(line, self._today)
            if draft is not None and draft.day is not None:
                return max(draft.day, self._day) if draft.day <= self._today else self._day
        return self._day

    def _begin(self, at: int, line: Line) -> None:
        day = self._next_day(at)
        if not line.text(DailyField.DAY).strip():
            line.cells[DailyField.DAY] = short_date(day)
        above = self.lines[at - 1] if at else None
        if above is not None and not line.text(DailyField.START) and above.text(DailyField.DAY) == short_date(day):
            line.cells[DailyField.START] = above.text(DailyField.END)

    def _tidy(self, name: DailyField, text: str) -> str:
        """What was typed as the grid writes it, where it can be read."""
        bare = text.strip()
        try:
            if name in (DailyField.START, DailyField.END):
                return daily_log.read_time(bare)
            if name is DailyField.DAY:
                return short_date(read_day(bare, self._today))
        except ValueError:  # Unreadable is one as well
            return bare
        return bare

    def _end_with_blank(self) -> None:
        if not self.lines[-1].is_blank():
            at = len(self.lines)
            self.beginInsertRows(QModelIndex(), at, at)
            self.lines.append(Line())
            self.endInsertRows()
