"""Dialogs: the rencana aksi of every rhk, and what came of each step in the period (B.1.1 and B.1.2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.services.plans import action_plans, daily_log
from asn_desktop.services.plans.action_plans import StepEdit
from asn_desktop.storage.queries.plans import action_plans as stored
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, Elided, button, column, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, WorkResultCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.plans.action_plans import StepRow
    from asn_desktop.ui.shell import Shell

_SIZE = (960, 600)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Line(QLineEdit):
    """One cell; Enter moves on instead of pressing a button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is told as `returnPressed` and goes no further."""
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            event.accept()


class StepList(QFrame):
    """The steps of one rhk, a free line always at the end; Enter goes to the realisation, then to the next step."""

    changed = Signal()

    def __init__(self, number: int, result: WorkResultCard, steps: Sequence[StepRow]) -> None:
        super().__init__()
        self.work_result_id = result.id
        self.setProperty("card", True)
        self._name = tr("Rhk {number}").format(number=number)
        self._ids: list[str | None] = []
        self.lines: list[tuple[_Line, _Line]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 6)
        for place, title in enumerate((tr("Rencana aksi"), tr("Realisasi dan bukti dukung periode ini")), start=1):
            self._grid.addWidget(label(title, muted=True, points=theme.SMALL_POINTS), 0, place)
        box = column(Elided(f"{self._name} · {result.statement}", strong=True), self._grid, gap=6)
        box.setContentsMargins(12, 8, 12, 10)
        self.setLayout(box)
        for step in steps:
            self._append(step.id, step.text, step.progress)
        self._append(None, "", "")

    def edits(self) -> list[StepEdit]:
        """What is typed, without empty lines."""
        return [
            StepEdit(id=key, text=text.text(), progress=progress.text())
            for key, (text, progress) in zip(self._ids, self.lines, strict=True)
            if text.text().strip() or progress.text().strip()
        ]

    def focus(self, place: int, name: str = "text") -> None:
        """The cursor into one cell."""
        self.lines[place][0 if name == "text" else 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> int:
        """Which line has the keyboard; -1 for none."""
        return next((at for at, pair in enumerate(self.lines) if any(line.hasFocus() for line in pair)), -1)

    def remove_step(self, place: int) -> None:
        """Take a step away."""
        rest = [pair for at, pair in enumerate(self._values()) if at != place]
        self._refill(rest)
        self.focus(min(place, len(self.lines) - 1))

    def move_step(self, place: int, step: int) -> None:
        """Move a step up (-1) or down (1)."""
        values, to = self._values(), place + step
        if 0 <= to < len(values) and place < len(values):
            values[place], values[to] = values[to], values[place]
            self._refill(values)
            self.focus(to)

    def take(self, found: Mapping[str, str]) -> int:
        """Fill empty realisations by the words of their steps; how many were filled."""
        many = 0
        for text, progress in self.lines:
            words = found.get(action_plans.same_step(text.text()), "")
            if words and not progress.text().strip():
                progress.setText(words.replace("\n", "; "))
                progress.setCursorPosition(0)
                many += 1
        return many

    # Inside

    def _values(self) -> list[tuple[str | None, str, str]]:
        found = [
            (key, text.text(), progress.text()) for key, (text, progress) in zip(self._ids, self.lines, strict=True)
        ]
        return [(key, text, progress) for key, text, progress in found if key or text.strip() or progress.strip()]

    def _refill(self, values: Sequence[tuple[str | None, str, str]]) -> None:
        """Write the lines anew in another order; there is always a free one at the end."""
        while len(self.lines) <= len(values):
            self._append(None, "", "")
        for place, (text_line, progress_line) in enumerate(self.lines):
            key, text, progress = values[place] if place < len(values) else (None, "", "")
            self._ids[place] = key
            text_line.setText(text)
            progress_line.setText(progress)
        self.changed.emit()

    def _append(self, key: str | None, text: str, progress: str) -> None:
        number = len(self.lines) + 1
        pair = (_Line(text), _Line(progress))
        for line, name in zip(pair, (tr("rencana aksi"), tr("realisasi dan bukti dukung")), strict=True):
            line.setAccessibleName(f"{self._name}, {name} {number}")
            line.setCursorPosition(0)
            line.textEdited.connect(self._edited)
        pair[0].setPlaceholderText(tr("Langkah yang akan dilakukan"))
        pair[0].returnPressed.connect(partial(self.focus, number - 1, "progress"))
        pair[1].returnPressed.connect(partial(self._next, number))
        said = QLabel(f"{number}.")
        said.setProperty("muted", True)
        for place, widget in enumerate((said, *pair)):
            self._grid.addWidget(widget, number, place)
            widget.show()  # at once: the next key may already be meant for it
        if self.lines:
            for before, now in ((self.lines[-1][1], pair[0]), (pair[0], pair[1])):
                QWidget.setTabOrder(before, now)
        self._ids.append(key)
        self.lines.append(pair)

    def _next(self, place: int) -> None:
        if place < len(self.lines):
            self.focus(place)
        else:
            self.focusNextChild()

    def _edited(self, _text: str) -> None:
        if any(line.text().strip() for line in self.lines[-1]):
            self._append(None, "", "")
        self.changed.emit()


class ActionPlanDialog(QDialog):
    """Edits a copy; nothing is kept before Simpan, and one undo takes it all back."""

    help_chapter = "rencana-aksi"

    def __init__(self, shell: Shell, card: AppraisalCard, period: PeriodRow | None, locked: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card = shell, card
        self.setObjectName("action_plan")
        self.setWindowTitle(tr("Rencana aksi · {name}").format(name=card.person.name))
        self.resize(*_SIZE)
        self.setMinimumSize(700, 420)
        with shell.desk.reader() as reader:
            steps = stored.of_appraisal(reader, card.id)
        self.lists = [
            StepList(number, result, steps.get(result.id, ()))
            for number, result in enumerate(card.work_results, start=1)
        ]
        self._loaded = self._edits()
        with shell.desk.reader() as reader:
            daily = daily_log.is_on(reader)
        self.daily_button = button(
            tr("Ambil dari log harian"),
            self.take_daily,
            icon="calendar",
            name="take_daily",
            tip=tr("Isi realisasi yang masih kosong dengan jumlah dari log harian periode ini"),
        )
        self.daily_button.setVisible(daily)
        self._inside = QWidget()
        self.banner = Banner()
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_steps", tip=tr("Simpan (Ctrl+S)"))
        self.cancel_button = button(tr("Batal"), self.reject, name="cancel")
        self._build(period)
        self._lock(locked)

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self._edits() != self._loaded

    def save(self) -> None:
        """Keep all steps and close; a problem is said and its cell gets the keyboard."""
        edits = self._edits()
        self._shell.act(
            tr("Simpan rencana aksi"),
            lambda _report: action_plans.save_steps(self._shell.desk, self._card.id, edits),
            done=lambda _changes: self.accept(),
            refused=self._refuse,
        )

    def take_daily(self) -> None:
        """Fill the realisations that are still empty from the daily log; nothing is kept before Simpan."""
        with self._shell.desk.reader() as reader:
            found = action_plans.from_daily_log(reader, self._card.id)
        many = sum(each.take(found) for each in self.lists)
        self.banner.say(
            tr("{count} realisasi diisi dari log harian. Periksa, lalu simpan.").format(count=many)
            if many
            else tr("Tidak ada realisasi kosong yang cocok dengan rencana aksi di log harian periode ini."),
            Tone.SUCCESS if many else Tone.INFO,
        )

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        if self.is_dirty() and not self._shell.ask.confirm(
            tr("Rencana aksi belum disimpan"),
            tr("Perubahan pada rencana aksi {name} akan hilang.").format(name=self._card.person.name),
            yes=tr("Buang perubahan"),
            danger=True,
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Enter alone never closes."""
        if event.matches(QKeySequence.StandardKey.Save) and self.save_button.isEnabled():
            self.save()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+↑/↓ moves a step, Ctrl+Delete removes it, from either of its cells."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            here = next((each for each in self.lists if each.place() >= 0), None)
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if here is not None and alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                here.move_step(here.place(), -1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if here is not None and control and event.key() == Qt.Key.Key_Delete:
                here.remove_step(here.place())
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _build(self, period: PeriodRow | None) -> None:
        lines = column(*self.lists, None, gap=10)
        lines.setContentsMargins(0, 0, 8, 0)
        self._inside.setLayout(lines)
        self.area = scrolling(self._inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parts = [self._card.person.position, period.name if period is not None else ""]
        said = tr("Enter ke sel berikutnya · Alt+↑/↓ menggeser · Ctrl+Delete menghapus langkah")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addLayout(
            row(
                label(self._card.person.name, points=theme.TITLE_POINTS, strong=True),
                label(" · ".join(part for part in parts if part), muted=True),
                None,
            )
        )
        box.addWidget(self.banner)
        box.addWidget(self.area, 1)
        box.addLayout(row(self.daily_button, label(said, muted=True), None, self.cancel_button, self.save_button))
        for each in self.lists:
            each.changed.connect(self._watch)
        self._watch()
        if self.lists:
            self.lists[0].focus(0)

    def _watch(self) -> None:
        """Lines that came since are watched as well."""
        for each in self.lists:
            for pair in each.lines:
                for line in pair:
                    line.removeEventFilter(self)
                    line.installEventFilter(self)

    def _lock(self, why: str) -> None:
        if why:
            self.banner.say(why, Tone.INFO, lasting=True)
            self._inside.setEnabled(False)
            self.daily_button.setEnabled(False)
            self.save_button.setEnabled(False)
            self.save_button.setToolTip(why)

    def _edits(self) -> dict[str, list[StepEdit]]:
        return {each.work_result_id: each.edits() for each in self.lists}

    def _refuse(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL)
        key, _, rest = rejected.problems[0].field.partition(".")
        place, _, name = rest.partition(".")
        for each in self.lists:
            if each.work_result_id == key and place.isdigit():
                each.focus(int(place), name)


def open_action_plan(shell: Shell, card: AppraisalCard, period: PeriodRow | None, locked: str) -> None:
    """Edit the rencana aksi of one person; without an SKP it says what to do first."""
    if card.work_results:
        shell.ask.show(ActionPlanDialog(shell, card, period, locked))
        return
    shell.ask.message(
        tr("Rencana aksi"),
        tr("SKP {name} belum diisi, jadi belum ada rhk yang dapat direncanakan. Isi dahulu lewat “Ubah SKP…”.").format(
            name=card.person.name
        ),
    )
