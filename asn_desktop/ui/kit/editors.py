"""Kit: one editor per kind of field, all with the same four calls; what goes in comes out exactly."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QStyledItemDelegate,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.words import LOCALE, MONTHS, day_of, long_date, number, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PIVOT = 50
_CODE = int(Qt.ItemDataRole.UserRole)


class Unreadable(ValueError):
    """What was typed cannot be read as a value of this kind; the text is a finished sentence."""


class Editor(QWidget):
    """A control that holds one value; `changed` is told on every change by the person, never by `set`."""

    changed = Signal()
    accepted = Signal()

    def get(self) -> Any:
        """The value; Unreadable when what was typed has no meaning."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Show a value without telling `changed`."""
        raise NotImplementedError

    def control(self) -> QWidget:
        """The control that takes the keyboard, the name and the red edge."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let change."""
        raise NotImplementedError

    def holds_escape(self) -> bool:
        """Whether Esc is wanted by the editor itself just now (an open list)."""
        return False

    def _wrap(self, *parts: QWidget) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in parts:
            box.addWidget(part)
        self.setFocusProxy(self.control())


class TextEditor(Editor):
    """One line of text; spaces at both ends are dropped. Untouched, it gives back exactly what was set, None too."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.returnPressed.connect(self.accepted)
        self._given: Any = None
        self._shown = ""
        self._wrap(self.line)

    def get(self) -> Any:
        """The value."""
        text = self.line.text()
        return self._given if text == self._shown else self.read(text)

    def set(self, value: Any) -> None:
        """Show a value; None is empty."""
        self._given = value
        self.line.setText("" if value is None else self.write(value))
        self._shown = self.line.text()
        self.line.setCursorPosition(0)

    def read(self, text: str) -> Any:
        """The value of a text a person typed."""
        return text.strip()

    def write(self, value: Any) -> str:
        """The text that shows a value."""
        return str(value)

    def control(self) -> QWidget:
        """The line."""
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        """A read-only line can still be copied from."""
        self.line.setReadOnly(read_only)


class _Paragraphs(QPlainTextEdit):
    """A text area in which Tab moves on and Enter is a new line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)


class MultilineEditor(Editor):
    """Several lines of text."""

    def __init__(self, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self.area = _Paragraphs()
        self.area.setPlaceholderText(placeholder)
        self.area.setFixedHeight(self.area.fontMetrics().lineSpacing() * lines + 24)
        self._setting = False
        self._given: Any = None
        self._shown = ""
        self.area.textChanged.connect(self._typed)
        self._wrap(self.area)

    def get(self) -> Any:
        """The text without empty lines at its ends; untouched, exactly what was set."""
        text = self.area.toPlainText()
        return self._given if text == self._shown else text.strip()

    def set(self, value: Any) -> None:
        """Show a text; None is empty."""
        self._setting = True
        self._given = value
        self.area.setPlainText("" if value is None else str(value))
        self._shown = self.area.toPlainText()
        self._setting = False

    def control(self) -> QWidget:
        """The area."""
        return self.area

    def set_read_only(self, read_only: bool) -> None:
        """A read-only area can still be copied from."""
        self.area.setReadOnly(read_only)

    def _typed(self) -> None:
        if not self._setting:
            self.changed.emit()


def read_number(text: str) -> Decimal | None:
    """1.234,5 or 1234.5 or 1 234 as a number; None for empty; Unreadable otherwise."""
    bare = re.sub(r"\s", "", text)
    if not bare:
        return None
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        raise Unreadable(tr("“{text}” bukan angka. Tulis angka seperti 12 atau 12,5.").format(text=text.strip()))
    return Decimal(bare)


def _whole(value: Decimal, otherwise: str) -> int:
    if value != value.to_integral_value():
        raise Unreadable(otherwise)
    return int(value)


class NumberEditor(TextEditor):
    """A number with decimal comma: int when `decimals` is 0, else Decimal; may be empty (None)."""

    def __init__(self, placeholder: str = "", decimals: int = 0) -> None:
        super().__init__(placeholder)
        self._decimals = decimals

    def read(self, text: str) -> int | Decimal | None:
        """The number; None for empty."""
        found = read_number(text)
        if found is None or self._decimals:
            return found
        return _whole(found, tr("Isi bilangan bulat, tanpa angka di belakang koma."))

    def write(self, value: Any) -> str:
        """The number without points between thousands."""
        return str(value).replace(".", ",")


class MoneyEditor(TextEditor):
    """An amount in whole rupiah; may be empty (None)."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder or "Rp")
        self.line.editingFinished.connect(self._tidy)

    def read(self, text: str) -> int | None:
        """The amount; None for empty."""
        found = read_number(re.sub(r"(?i)^\s*rp\.?|,-\s*$", "", text))
        return None if found is None else _whole(found, tr("Isi jumlah rupiah tanpa sen."))

    def write(self, value: Any) -> str:
        """The amount with points between thousands."""
        return number(int(value))

    def _tidy(self) -> None:
        try:
            self.set(self.get())
        except Unreadable:
            return


def read_date(text: str) -> date | None:
    """1/2/26, 1-2-2026, 01.02.2026, 2026-02-01 or "21 Juli 1987" as a date; None for empty; Unreadable otherwise."""
    bare = " ".join(text.casefold().split())
    if not bare:
        return None
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", bare)
    day_first = re.fullmatch(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2}|[a-z]{3,9})\.?\s*[/.\- ,]\s*(\d{2}|\d{4})", bare)
    compact = re.fullmatch(r"(\d{2})(\d{2})(\d{4})", bare)
    found = day_first or compact
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if found:
            return date(_year(found[3]), _month(found[2]), int(found[1]))
    except ValueError:
        pass
    raise Unreadable(tr("“{text}” bukan tanggal. Tulis seperti 21/7/1987 atau 21 Juli 1987.").format(text=text.strip()))


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < _PIVOT else 1900)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    found = [at for at, name in enumerate(MONTHS, start=1) if name.casefold().startswith(text)]
    # "agt", "ags", "nop" and "peb" are common shortenings that are no beginnings.
    common = {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "peb": 2, "pebruari": 2}
    if text in common:
        return common[text]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


class DateEditor(TextEditor):
    """A date typed as people write it; may be empty (None); the calendar is a button."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder or tr("tgl/bln/thn"))
        sign = self.line.addAction(icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        icons.wear(sign, "calendar")
        sign.setText(tr("Buka kalender"))
        sign.setToolTip(tr("Buka kalender (Alt+↓)"))
        sign.triggered.connect(self.open_calendar)
        self._sign = sign
        self.line.editingFinished.connect(self._tidy)
        self.line.installEventFilter(self)

    def read(self, text: str) -> date | None:
        """The date; None for empty."""
        return read_date(text)

    def write(self, value: Any) -> str:
        """The date in long form."""
        return long_date(value)

    def set_read_only(self, read_only: bool) -> None:
        """Without the calendar."""
        super().set_read_only(read_only)
        self._sign.setVisible(not read_only)

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar()
        try:
            shown = self.get()
        except Unreadable:
            shown = None
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def take(chosen: QDate) -> None:
            self.set(day_of(chosen))
            menu.close()
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)
            self.changed.emit()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down opens the calendar, as in every list that opens."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and not self.line.isReadOnly()
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        try:
            self.set(self.get())
        except Unreadable:
            return


def _calendar() -> QCalendarWidget:
    """A calendar whose week begins on Monday, in the colours of the scheme."""
    made = QCalendarWidget()
    made.setAccessibleName(tr("Kalender"))
    made.setLocale(LOCALE)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        words = made.weekdayTextFormat(day)
        words.setForeground(QColor(theme.tokens().critical))
        made.setWeekdayTextFormat(day, words)
    for name, sign, spoken in (
        ("qt_calendar_prevmonth", "chevron-left", tr("Bulan sebelumnya")),
        ("qt_calendar_nextmonth", "chevron-right", tr("Bulan berikutnya")),
    ):
        turn = made.findChild(QToolButton, name)
        assert isinstance(turn, QToolButton)
        turn.setAccessibleName(spoken)
        icons.wear(turn, sign)
    return made


class _Combo(QComboBox):
    """A combo that the mouse wheel changes only while it has the focus."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a form must not change its values."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; everything else as usual."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ChoiceEditor(Editor):
    """One of a list of (code, words); the value is the code, None when nothing is chosen."""

    def __init__(
        self, choices: Sequence[tuple[Any, str]] = (), *, may_be_empty: bool = True, placeholder: str = ""
    ) -> None:
        super().__init__()
        self.combo = _Combo()
        self._codes: list[Any] = []
        self._empty = may_be_empty
        self._placeholder = placeholder or tr("Pilih…")
        # The plain delegate heeds the style sheet's row height; the combo's own does not.
        self.combo.setItemDelegate(QStyledItemDelegate(self.combo))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        self.combo.setPlaceholderText(self._placeholder)
        self.combo.activated.connect(lambda _at: self.changed.emit())
        self.combo.entered.connect(self.accepted)
        self._wrap(self.combo)
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays, even when it is no longer offered."""
        before = self.get()
        self.combo.clear()
        # Codes are kept here: Qt would give back plain text for an enumeration's member.
        self._codes = [None] if self._empty else []
        self._codes += [code for code, _ in choices]
        self.combo.addItems([""] * self._empty + [text for _, text in choices])
        self.set(before)

    def get(self) -> Any:
        """The code chosen."""
        at = self.combo.currentIndex()
        return self._codes[at] if at >= 0 else None

    def set(self, value: Any) -> None:
        """Choose a code; one that is not offered is added as it is, so that nothing stored is lost."""
        if value is not None and value not in self._codes:
            self._codes.append(value)
            self.combo.addItem(str(value))
        self.combo.setCurrentIndex(self._codes.index(value) if value in self._codes else -1)

    def control(self) -> QWidget:
        """The combo."""
        return self.combo

    def set_read_only(self, read_only: bool) -> None:
        """A combo that only shows is disabled."""
        self.combo.setEnabled(not read_only)


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
        self.line = QLineEdit()
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


class CheckEditor(Editor):
    """Yes or no; untouched, it gives back exactly what was set, None too."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.box = QCheckBox(words)
        self._given: Any = None
        self.box.clicked.connect(lambda _on: self.changed.emit())
        self.box.installEventFilter(self)
        self._wrap(self.box)

    def get(self) -> Any:
        """Whether it is ticked."""
        ticked = self.box.isChecked()
        return self._given if ticked == bool(self._given) else ticked

    def set(self, value: Any) -> None:
        """Tick or not; None is not."""
        self._given = value
        self.box.setChecked(bool(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on; Space ticks."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.accepted.emit()
            return True
        return super().eventFilter(watched, event)

    def control(self) -> QWidget:
        """The box."""
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        """A box that only shows is disabled."""
        self.box.setEnabled(not read_only)
