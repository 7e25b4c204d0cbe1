"""Kit: one editor per kind of field, all with the same four calls; what goes in comes out exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.ui.kit import icons
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    def words(self, value: Any) -> str:
        """How this editor would show a value; '' for none."""
        return "" if value is None else str(value)

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

    def words(self, value: Any) -> str:
        """As the line would show it."""
        return "" if value is None else self.write(value)

    def control(self) -> QWidget:
        """The line."""
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        """A read-only line can still be copied from."""
        self.line.setReadOnly(read_only)


class PasswordEditor(TextEditor):
    """A line nobody reads over a shoulder, unless its owner holds the eye down; every letter counts, spaces too."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
        self.line.setInputMethodHints(hints | Qt.InputMethodHint.ImhSensitiveData)
        eye = QAction(self)
        eye.setCheckable(True)
        eye.setToolTip(tr("Tampilkan yang diketik"))
        icons.wear(eye, "eye")
        eye.toggled.connect(self._show)
        self.line.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)

    def read(self, text: str) -> Any:
        """Exactly what was typed."""
        return text

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


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


class WrappingEditor(MultilineEditor):
    """One text of any length over several lines: Enter moves on as in a line, pasted line breaks become blanks."""

    def __init__(self, placeholder: str = "", lines: int = 2) -> None:
        super().__init__(placeholder, lines)
        self.area.installEventFilter(self)

    def get(self) -> Any:
        """The text in one line; untouched, exactly what was set."""
        value = super().get()
        return " ".join(value.split()) if isinstance(value, str) and value is not self._given else value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        ):
            self.accepted.emit()
            return True
        return super().eventFilter(watched, event)


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

    def words(self, value: Any) -> str:
        """The words of a code."""
        return self.combo.itemText(self._codes.index(value)) if value in self._codes else super().words(value)

    def control(self) -> QWidget:
        """The combo."""
        return self.combo

    def set_read_only(self, read_only: bool) -> None:
        """A combo that only shows is disabled."""
        self.combo.setEnabled(not read_only)


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

    def words(self, value: Any) -> str:
        """Yes or no."""
        return tr("Ya") if value else tr("Tidak")

    def control(self) -> QWidget:
        """The box."""
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        """A box that only shows is disabled."""
        self.box.setEnabled(not read_only)
