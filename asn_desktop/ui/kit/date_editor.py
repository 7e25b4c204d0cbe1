"""Kit: a date typed as people write it, with the calendar as a button."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidgetAction

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.editors import TextEditor, Unreadable
from asn_desktop.ui.kit.words import LOCALE, MONTHS, day_of, long_date, tr

_PIVOT = 50


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
