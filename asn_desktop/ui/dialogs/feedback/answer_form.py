"""Dialogs: one sheet of 360 answers on the screen: 21 statements, digits move on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from asn_desktop.domain.feedback.feedback import HIGHEST, LOWEST
from asn_desktop.domain.feedback.instrument import ballot
from asn_desktop.ui.kit.layout import column, label, scrolling
from asn_desktop.ui.kit.switches import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.feedback.feedback import Ballot
    from asn_desktop.domain.feedback.instrument import AskedStatement, AskedValue

CANNOT = "-"


class Scale(Segmented):
    """One statement's answer: 1–5, or 0 and minus for "cannot judge"; every answer moves on, Backspace goes back."""

    answered = Signal()
    gone_back = Signal()
    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        codes = [(str(number), str(number)) for number in range(LOWEST, HIGHEST + 1)]
        super().__init__(name, [*codes, (CANNOT, "–")], digits=False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.changed.connect(lambda _code: self.answered.emit())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of a questionnaire."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, text = event.key(), event.text()
        if text and text in "12345":
            self._answer(text)
        elif text and text in "0-–":
            self._answer(CANNOT)
        elif key == Qt.Key.Key_Backspace:
            self.gone_back.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.value():
            self.stepped.emit(1)
        elif text and text.isdigit():
            return True
        else:
            return super().eventFilter(watched, event)
        return True

    def _answer(self, code: str) -> None:
        self.set_value(code)
        self.answered.emit()


class Statement(QFrame):
    """One statement with its scale."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.setObjectName(f"statement_{number}")
        self.scale = Scale(f"{number}. {text}")
        said = label(f"{number}. {text}")
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 3, 8, 3)
        box.setSpacing(12)
        box.addWidget(said, 1)
        box.addWidget(self.scale)


class AnswerForm(QWidget):
    """The statements of one sheet; nothing here knows whom it is about."""

    changed = Signal()
    complete = Signal()  # the last open statement was answered

    def __init__(self, values: Sequence[AskedValue]) -> None:
        super().__init__()
        self.statements: list[Statement] = []
        self._values: tuple[AskedValue, ...] = ()
        self.area: QScrollArea = scrolling(QWidget())
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.area))
        self.ask(values)

    def ask(self, values: Sequence[AskedValue]) -> None:
        """Show another questionnaire; what was answered to the same words stays."""
        if tuple(values) == self._values:
            return
        kept = {
            asked.text: statement.scale.value() for asked, statement in zip(self._asked(), self.statements, strict=True)
        }
        self._values = tuple(values)
        self.statements = []
        inside = QWidget()
        lines = column(gap=0)
        for value in values:
            title = label(value.name, strong=True)
            title.setContentsMargins(8, 10 if lines.count() else 0, 0, 2)
            lines.addWidget(title)
            for asked in value.statements:
                statement = Statement(asked.number, asked.text)
                statement.scale.set_value(kept.get(asked.text, ""))
                self.statements.append(statement)
                lines.addWidget(statement)
        lines.addStretch(1)
        lines.setContentsMargins(0, 0, 8, 0)
        inside.setLayout(lines)
        inside.setProperty("clear", True)
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        for at, statement in enumerate(self.statements):
            statement.scale.answered.connect(lambda at=at: self._answered(at))
            statement.scale.gone_back.connect(lambda at=at: self._back(at))
            statement.scale.stepped.connect(lambda step, at=at: self.go_to(at + step))
        self.changed.emit()

    def answers(self) -> Ballot:
        """The answers as a ballot; None where the person cannot judge or the questionnaire does not ask."""
        codes = [statement.scale.value() for statement in self.statements]
        return ballot(self._values, [None if code == CANNOT else int(code) for code in codes])

    def codes(self) -> list[str]:
        """What is taken for each statement as it stands; empty for none."""
        return [statement.scale.value() for statement in self.statements]

    def empty(self, places: Sequence[int]) -> None:
        """Take the answers of these statements away, and go to the first of them."""
        for at in places:
            self.statements[at].scale.set_value("")
        self.changed.emit()
        self.go_to(places[0])

    def unanswered(self) -> list[int]:
        """Places of the statements without an answer, from 0."""
        return [at for at, statement in enumerate(self.statements) if not statement.scale.value()]

    def blank(self) -> None:
        """A new sheet."""
        for statement in self.statements:
            statement.scale.set_value("")
        self.area.verticalScrollBar().setValue(0)
        self.changed.emit()

    def focus_first(self) -> None:
        """The keys to the first open statement."""
        left = self.unanswered()
        self.go_to(left[0] if left else 0)

    def go_to(self, at: int) -> None:
        """The keys to a statement; its whole value stays in sight."""
        if not 0 <= at < len(self.statements):
            return
        statement = self.statements[at]
        statement.scale.setFocus(Qt.FocusReason.TabFocusReason)
        values = [value.number for value in self._values for _ in value.statements]
        first, count = values.index(values[at]), values.count(values[at])
        for each in (first, first + count - 1, at):
            self.area.ensureWidgetVisible(self.statements[each], 0, 36)

    def _asked(self) -> list[AskedStatement]:
        return [asked for value in self._values for asked in value.statements]

    def _answered(self, at: int) -> None:
        self.changed.emit()
        left = self.unanswered()
        following = next((each for each in left if each > at), left[0] if left else None)
        if following is None:
            self.complete.emit()
        else:
            self.go_to(following)

    def _back(self, at: int) -> None:
        """Empty this statement, or the one before when it is empty already."""
        here = at if self.statements[at].scale.value() else max(0, at - 1)
        self.statements[here].scale.set_value("")
        self.changed.emit()
        self.go_to(here)
