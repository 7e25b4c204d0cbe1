"""Dialogs: the daily log of one person, a month at a time: typed, repeated, pasted from Excel, written out again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QDialog,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from asn_desktop import paths
from asn_desktop.domain.plans import daily_log as rules
from asn_desktop.domain.plans.daily_log import DailyField
from asn_desktop.services.plans import daily_log
from asn_desktop.storage.queries.plans import action_plans, evidence
from asn_desktop.storage.queries.plans import daily_log as stored
from asn_desktop.storage.queries.plans.evidence import Span
from asn_desktop.ui.forms.daily_log import COLUMNS, WRONG_ROLE, DailyCells, line_of
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.in_place import CellDelegate, InPlaceTable
from asn_desktop.ui.kit.layout import Banner, button, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import MONTHS, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.plans.daily_log import DailyEdit
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.kit.in_place import Index
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 520)
_WIDTHS = {
    DailyField.DAY: 98,
    DailyField.START: 78,
    DailyField.END: 88,
    DailyField.SOURCE: 104,
    DailyField.REALISATION: 76,
    DailyField.MEASURE: 76,
    DailyField.REFERENCE: 130,
}
_SHORT = frozenset({DailyField.DAY, DailyField.START, DailyField.END, DailyField.REALISATION, DailyField.MEASURE})
_STRETCHED = (DailyField.ACTION, DailyField.ACTIVITY)


class DailyDelegate(CellDelegate):
    """A red frame around what cannot be kept; steps of the rencana aksi are offered while typing."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[str] = []

    def offer(self, steps: Sequence[str]) -> None:
        """The steps to choose from."""
        self._steps = list(steps)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As `CellDelegate.paint`, and the frame."""
        super().paint(painter, option, index)
        if index.data(WRONG_ROLE):
            painter.save()
            painter.setPen(QColor(theme.tokens().critical))
            painter.drawRect(QRectF(option.rect).adjusted(1.5, 1.5, -2.5, -2.5))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line that knows the steps."""
        editor = super().createEditor(parent, option, index)
        if COLUMNS[index.column()] is DailyField.ACTION and isinstance(editor, QLineEdit):
            completer = QCompleter(self._steps, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Times and figures are typed in their own cell; sentences get room."""
        if COLUMNS[index.column()] in _SHORT:
            editor.setGeometry(option.rect)
        else:
            super().updateEditorGeometry(editor, option, index)


class DailyGrid(InPlaceTable):
    """The table of the log: Ctrl+V pastes cells, Ctrl+Delete removes a row, Ctrl+PageUp and PageDown turn."""

    turned = Signal(int)  # to the month before (-1) or after (1)

    def __init__(self, today: date) -> None:
        self.days = DailyCells(today)
        self.drawn = DailyDelegate()
        super().__init__(tr("Log harian"), self.days, self.drawn)
        self.setObjectName("daily_grid")
        self.set_row_height(1)
        head = self.horizontalHeader()
        head.setTextElideMode(Qt.TextElideMode.ElideNone)  # a title in two lines would be cut in its first
        for place, name in enumerate(COLUMNS):
            stretched = name in _STRETCHED
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            )
            if not stretched:
                head.resizeSection(place, _WIDTHS[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pasting and removing; everything else as in every table that is typed into."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.is_typing():
            self.paste()
        elif control and event.key() == Qt.Key.Key_Delete and not self.is_typing():
            self.remove_row()
        elif event.key() == Qt.Key.Key_Delete and not self.is_typing():
            self.days.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def paste(self) -> int:
        """Write the cells of the clipboard from the current one on; how many rows they covered."""
        block = rules.read_block(QGuiApplication.clipboard().text())
        if not block or self.days.locked:
            return 0
        here = self.currentIndex()
        # A block as wide as the log begins at its first column, wherever the cursor stands.
        wide = sum(any(cells[place] for cells in block) for place in range(len(COLUMNS))) > 1
        at, place = max(here.row(), 0), 0 if wide else max(here.column(), 0)
        covered = self.days.put(at, place, block if wide else [cells[:1] for cells in block])
        self.setCurrentIndex(self.days.index(at + covered - 1, place))
        return covered

    def remove_row(self) -> None:
        """Take the current row away."""
        here = self.currentIndex()
        if here.isValid() and not self.days.locked:
            self.days.remove(here.row())


class DailyLogDialog(QDialog):
    """Edits one month as a whole; nothing is kept before Simpan, and one undo takes it all back."""

    help_chapter = "log-harian"

    def __init__(self, shell: Shell, card: AppraisalCard, locked: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card = shell, card
        self.setObjectName("daily_log")
        self.setWindowTitle(tr("Log harian · {name}").format(name=card.person.name))
        self.resize(*_SIZE)
        self.setMinimumSize(860, 400)
        with shell.desk.reader() as reader:
            span = evidence.span_of(reader, card.id)
            assert span is not None  # the record has just read it
            steps = action_plans.texts(reader, card.id)
        self._span = span
        self._month = min(max(shell.desk.today, span.start), span.end).replace(day=1)
        self._loaded: list[DailyEdit] | None = None
        self.grid = DailyGrid(shell.desk.today)
        self.grid.drawn.offer(steps)
        self.grid.days.lock(locked)
        self.grid.turned.connect(self.turn)
        self.banner = Banner()
        self._said = label("", strong=True)
        self._said.setObjectName("daily_month")
        self._build(locked)
        self._load()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.grid.days.edits() != self._loaded

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Keep the month, then go on; a cell that cannot be kept gets the keyboard and says why."""
        self.grid.finish_typing()
        edits = self.grid.days.edits()
        if edits is None:
            self._complain()
            return
        span = self._shown()

        def kept(_changes: object) -> None:
            self.banner.hush()
            self._load()
            if then is not None:
                then()

        self._shell.act(
            tr("Simpan log harian"),
            lambda _report: daily_log.save_days(self._shell.desk, span, edits),
            done=kept,
            refused=self._refused,
        )

    def turn(self, step: int) -> None:
        """Go to another month, after keeping this one where the person agrees."""
        wanted = _moved(self._month, step)

        def go() -> None:
            self._month = wanted
            self._load()

        if self._span.start.replace(day=1) <= wanted <= self._span.end:
            self._after_keeping(go)

    def repeat(self) -> None:
        """Put the lines of the latest day before the current row's day on that day."""
        if self.grid.days.locked:
            return
        self.grid.finish_typing()
        at = max(self.grid.currentIndex().row(), 0)
        at = min(at, len(self.grid.days.lines) - 1)
        day = self.grid.days.day_at(at)
        with self._shell.desk.reader() as reader:
            rows = stored.before(reader, self._card.employee_id, day)
        if not rows:
            self.banner.say(
                tr("Belum ada log tersimpan sebelum {day}. Simpan dahulu satu hari, lalu ulangi.").format(
                    day=short_date(day)
                ),
                Tone.INFO,
            )
            return
        lines = [line_of(each) for each in rows]
        for line in lines:
            line.id = None
            line.cells[DailyField.DAY] = short_date(day)
        place = at if self.grid.days.lines[at].is_blank() else at + 1
        self.grid.days.add(lines, place)
        self.grid.setCurrentIndex(self.grid.days.index(place, COLUMNS.index(DailyField.ACTIVITY)))
        said = tr("{count} baris dari {day} diulang; sesuaikan realisasinya.")
        self.banner.say(said.format(count=len(lines), day=short_date(rows[0].day)), Tone.SUCCESS)

    def export(self) -> None:
        """Write the month as a workbook in the order of e-Kinerja, after keeping it."""
        self._after_keeping(self._export)

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        self.grid.finish_typing()
        if self.is_dirty() and not self._shell.ask.confirm(
            tr("Log harian belum disimpan"),
            tr("Perubahan pada log {month} akan hilang.").format(month=self._name()),
            yes=tr("Buang perubahan"),
            danger=True,
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Ctrl+R repeats; Enter alone never closes."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif control and event.key() == Qt.Key.Key_R:
            self.repeat()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self, locked: str) -> None:
        self.earlier = button(
            "", lambda: self.turn(-1), icon="chevron-left", name="earlier", tip=tr("Bulan sebelumnya (Ctrl+PageUp)")
        )
        self.later = button(
            "", lambda: self.turn(1), icon="chevron-right", name="later", tip=tr("Bulan berikutnya (Ctrl+PageDown)")
        )
        self.repeat_button = button(
            tr("Ulangi hari sebelumnya"),
            self.repeat,
            icon="copy",
            name="repeat",
            tip=tr("Ulangi hari sebelumnya (Ctrl+R)"),
        )
        self.paste_button = button(
            tr("Tempel dari Excel"),
            self.grid.paste,
            icon="file-text",
            name="paste",
            tip=tr("Tempel dari Excel (Ctrl+V)"),
        )
        self.export_button = button(tr("Ekspor…"), self.export, icon="download", name="export_daily")
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_daily", tip=tr("Simpan (Ctrl+S)"))
        self.close_button = button(tr("Tutup"), self.reject, name="close_daily")
        for each in (self.repeat_button, self.paste_button, self.save_button):
            each.setEnabled(not locked)
            if locked:
                each.setToolTip(locked)
        if locked:
            self.banner.say(locked, Tone.INFO, lasting=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addLayout(
            row(
                label(self._card.person.name, points=theme.TITLE_POINTS, strong=True),
                label(self._card.person.position, muted=True),
                None,
                self.earlier,
                self._said,
                self.later,
            )
        )
        box.addWidget(self.banner)
        box.addWidget(self.grid, 1)
        box.addLayout(
            row(self.repeat_button, self.paste_button, self.export_button, None, self.close_button, self.save_button)
        )

    def _load(self) -> None:
        with self._shell.desk.reader() as reader:
            rows = stored.lines(reader, self._shown())
        first, last = self._shown().start, self._shown().end
        self.grid.days.show_rows(rows, min(max(self._shell.desk.today, first), last))
        self._loaded = self.grid.days.edits()
        self._said.setText(self._name())
        self.earlier.setEnabled(self._span.start < first)
        self.later.setEnabled(last < self._span.end)
        place = self.grid.days.index(len(rows), COLUMNS.index(DailyField.ACTIVITY))
        self.grid.setCurrentIndex(place)
        self.grid.scrollTo(place)

    def _shown(self) -> Span:
        """The days of the month that belong to the appraisal."""
        end = self._month.replace(day=monthrange(self._month.year, self._month.month)[1])
        return Span(self._span.employee_id, max(self._month, self._span.start), min(end, self._span.end))

    def _name(self) -> str:
        return f"{tr(MONTHS[self._month.month - 1])} {self._month.year}"

    def _after_keeping(self, then: Callable[[], object]) -> None:
        """Go on at once, or once what was changed is kept; the person may stay instead."""
        self.grid.finish_typing()
        if not self.is_dirty():
            then()
        elif self._shell.ask.confirm(
            tr("Simpan dahulu?"), tr("Log {month} sudah diubah.").format(month=self._name()), yes=tr("Simpan")
        ):
            self.save(then)

    def _export(self) -> None:
        name = f"log-harian-{self._card.person.nip}-{self._month:%Y-%m}.xlsx"
        target = self._shell.ask.save_file(
            tr("Ekspor log harian"), paths.letters() / name, tr("Buku kerja Excel (*.xlsx)")
        )
        if target is None:
            return
        span = self._shown()
        said = tr("{count} baris ditulis ke {name}, dalam urutan isian e-Kinerja.")
        self._shell.read(
            tr("Ekspor log harian"),
            lambda _report: daily_log.export(self._shell.desk, span, target),
            lambda many: self.banner.say(said.format(count=many, name=target.name), Tone.SUCCESS),
        )

    def _complain(self) -> None:
        wrong = self.grid.days.first_wrong()
        if wrong is not None:
            at, place, sentence = wrong
            here = self.grid.days.index(at, place)
            self.grid.setCurrentIndex(here)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.grid, lambda: self.grid.scrollTo(here))  # once the sentence has its room
            self.banner.say(tr("Baris {row}: {sentence}").format(row=at + 1, sentence=sentence), Tone.CRITICAL)

    def _refused(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL)


def _moved(month: date, step: int) -> date:
    """The first day of the month before or after."""
    return (month - timedelta(days=1)).replace(day=1) if step < 0 else (month + timedelta(days=31)).replace(day=1)


def open_daily_log(shell: Shell, card: AppraisalCard, locked: str) -> None:
    """Write the daily log of one person."""
    shell.ask.show(DailyLogDialog(shell, card, locked))
