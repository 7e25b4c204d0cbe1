"""Dialogs: the pages a rater sees at the PC: the code, whom it is about, one statement at a time, all answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QWidget

from asn_desktop.domain.feedback.feedback import HIGHEST, LOWEST
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, Card, Elided, button, column, label, row, scrolling
from asn_desktop.ui.kit.marks import Bar
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

WIDE, _NARROW = 860, 560  # px of the column in the middle
LARGE, _CODE = 17, 20  # points
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
CANNOT = 0  # "tidak dapat menilai"


class CodePage(QWidget):
    """Asks for the code of the sheet; shows nothing else of the office."""

    entered = Signal(str)

    def __init__(self, office: str) -> None:
        super().__init__()
        self.code = QLineEdit()
        self.code.setFont(theme.font(_CODE, strong=True))
        self.code.setProperty("large", True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.code.setPlaceholderText("K7QD-2MX")
        self.code.setAccessibleName(tr("Kode lembar"))
        self.banner = Banner()
        self.go = button(tr("Lanjut"), self._enter, primary=True, name="enter_code")
        card = Card()
        card.add(label(office, muted=True))
        card.add(label(tr("Umpan balik 360°"), points=LARGE, strong=True))
        card.add(label(tr("Ketik kode pada lembar yang Anda ambil dari amplop, lalu tekan Enter.")))
        card.add(self.code)
        card.add(self.banner)
        card.add(row(None, self.go))
        self.setLayout(in_the_middle(column(None, card, None), _NARROW))
        self.setFocusProxy(self.code)
        self.code.returnPressed.connect(self._enter)
        self.code.textEdited.connect(lambda _text: self.banner.hush())

    def blank(self) -> None:
        """Ready for the next rater."""
        self.code.clear()
        self.banner.hush()

    def _enter(self) -> None:
        self.entered.emit(self.code.text())


class AboutPage(QWidget):
    """Whom the sheet is about, as which group one answers, and what is promised."""

    begun = Signal()
    left = Signal()

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._name = label("", points=LARGE, strong=True)
        self._position = label("", muted=True)
        self._group = label("", strong=True)
        self._promise = label("")
        self.begin = button(tr("Mulai menjawab"), self.begun.emit, primary=True, name="begin")
        self.setFocusProxy(self.begin)
        other = button(tr("Kode ini bukan milik saya"), self.left.emit, name="not_mine")
        card = Card()
        card.add(label(tr("Anda memberi umpan balik tentang"), muted=True))
        for part in (self._name, self._position, self._group):
            card.add(part)
        card.body.addSpacing(8)
        card.add(label(tr("Janji kerahasiaan"), strong=True))
        card.add(self._promise)
        card.add(label(keys, muted=True))
        card.body.addSpacing(8)
        card.add(row(other, None, self.begin))
        self.setLayout(in_the_middle(column(None, card, None), _NARROW + 80))

    def show_sheet(self, name: str, position: str, group: str, promise: str) -> None:
        """Another sheet."""
        self._name.setText(name)
        self._position.setText(position)
        self._group.setText(tr("Anda menjawab sebagai: {group}").format(group=group))
        self._promise.setText(promise)


class QuestionPage(QWidget):
    """One statement with its scale in large keys; a digit answers, the arrows go back and forth."""

    answered = Signal(int)
    moved = Signal(int)  # -1 back, 1 on
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._about = label("", muted=True)
        self._about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._progress = Bar(0, 1)
        self._value = label("", muted=True, strong=True)
        self._statement = label("", points=LARGE, strong=True)
        self._statement.setMinimumHeight(96)
        self._statement.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._statement.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.keys = {number: self._key(str(number), number) for number in range(LOWEST, HIGHEST + 1)}
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, key in enumerate(self.keys.values()):
            grid.addWidget(key, 0, place)
            grid.setColumnStretch(place, 1)
        self.keys[CANNOT] = self._key(tr("0  Tidak dapat menilai"), CANNOT)
        self.back = button(tr("← Sebelumnya"), lambda: self.moved.emit(-1), name="previous")
        self.on = button(tr("Berikutnya →"), lambda: self.moved.emit(1), name="next")
        leave = button(tr("Berhenti tanpa mengirim"), self.left.emit, name="stop")
        for each in (self.back, self.on, leave):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card = Card()
        card.add(self._value)
        card.add(self._statement)
        card.add(grid)
        card.add(self.keys[CANNOT])
        head = row(self._about, self._progress)
        foot = row(leave, None, self.back, self.on)
        self.setLayout(in_the_middle(column(None, head, card, foot, None, gap=14), WIDE))

    def show_scale(self, scale: Sequence[str]) -> None:
        """Another scale: what the digits mean, from the lowest on."""
        for number, words in enumerate(scale, start=LOWEST):
            self.keys[number].setText(f"{number}\n{tr(words)}")
            self.keys[number].setAccessibleName(f"{number} {tr(words)}")

    def show_statement(self, about: str, value: str, number: int, total: int, text: str) -> None:
        """Another statement, numbered from 1."""
        self._about.setText(about)
        self._value.setText(value)
        self._statement.setText(f"{number}. {text}")
        self._progress.show_progress(number, total)
        self.back.setEnabled(number > 1)
        self.setAccessibleName(f"{number}. {text}")

    def show_answer(self, answer: int | None) -> None:
        """The answer given before, None while there is none."""
        for number, key in self.keys.items():
            key.setChecked(number == answer)
        self.on.setEnabled(answer is not None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer; minus is "tidak dapat menilai"; arrows, Backspace and Enter move."""
        text, key = event.text(), event.key()
        digit = CANNOT if text in {"-", "–"} else int(text) if text.isdecimal() else None
        if digit is not None:
            if digit in self.keys and not event.isAutoRepeat():  # a key held down must not answer everything
                self.answered.emit(digit)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace}:
            self.moved.emit(-1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Down, *_ENTER}:
            if self.on.isEnabled():
                self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    def _key(self, text: str, number: int) -> QPushButton:
        made = button(text, lambda: self.answered.emit(number), name=f"answer_{number}")
        made.setAccessibleName(text.replace("\n", " "))
        made.setCheckable(True)
        made.setProperty("answer", "key" if number != CANNOT else "wide")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made


class SummaryPage(QWidget):
    """Every answer once more; a click or the arrows change one, Kirim sends."""

    chosen = Signal(int)  # place of a statement, from 0
    commented = Signal()  # the comment is to be changed
    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._about = label("", muted=True)
        self._lines = column(gap=2)
        self.answers: list[QPushButton] = []
        self.area: QScrollArea = scrolling(QWidget())
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.banner = Banner()
        self.send = button(tr("Kirim"), self.sent.emit, primary=True, name="send")
        self.change = button(tr("← Kembali ke pernyataan terakhir"), lambda: self.chosen.emit(-1), name="change")
        leave = button(tr("Berhenti tanpa mengirim"), self.left.emit, name="stop_at_end")
        self.send.setMinimumWidth(140)
        self._comment = Elided()
        self._edit = button(tr("Ubah komentar"), self.commented.emit, name="change_comment")
        self._edit.setFixedWidth(190)
        self.setFocusProxy(self.send)
        card = Card(tr("Periksa jawaban Anda"))
        card.add(self._about)
        card.add(self.area, 1)
        said = row(label(tr("Komentar"), strong=True), self._comment, self._edit, gap=12)
        said.setStretch(1, 1)
        card.add(said)
        card.add(self.banner)
        foot = row(leave, None, self.change, self.send)
        box = column(card, foot, gap=14)
        box.setStretch(0, 1)
        self.setLayout(in_the_middle(box, WIDE))

    def show_answers(self, about: str, statements: Sequence[str], words: Sequence[str]) -> None:
        """All statements with what was answered, in words."""
        self._about.setText(about)
        self.banner.hush()
        self.answers = []
        lines = column(gap=2)
        for place, (statement, answer) in enumerate(zip(statements, words, strict=True)):
            said = label(f"{place + 1}. {statement}")
            said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            change = button(answer, partial(self.chosen.emit, place), name=f"change_{place + 1}")
            change.setAccessibleName(f"{statement}: {answer}")
            change.setToolTip(tr("Ubah jawaban ini"))
            change.setFixedWidth(190)
            self.answers.append(change)
            line = row(said, change, gap=12)
            line.setStretch(0, 1)
            lines.addLayout(line)
        lines.addStretch(1)
        lines.setContentsMargins(0, 0, 8, 0)
        inside = QWidget()
        inside.setProperty("clear", True)
        inside.setLayout(lines)
        inside.setAutoFillBackground(False)
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)

    def show_comment(self, text: str) -> None:
        """What was added in words."""
        self._comment.show_text(text or tr("Tidak ada"))


def in_the_middle(inside: QLayout, width: int) -> QLayout:
    """A column in the middle of a wide screen."""
    held = QWidget()
    held.setLayout(inside)
    held.setMaximumWidth(width)
    held.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    made = row(None, held, None)
    made.setStretch(1, 100)
    made.setContentsMargins(20, 16, 20, 16)
    return made


def in_words(scale: Sequence[str], answer: int | None) -> str:
    """An answer as the summary says it."""
    if answer is None:
        return "–"
    return tr("Tidak dapat menilai") if answer == CANNOT else f"{answer} · {tr(scale[answer - LOWEST])}"
