"""Kit: a form made from a list of fields: labels, editors, help and problems beside each field, dirty or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.date_editor import DateEditor
from asn_desktop.ui.kit.editors import (
    CheckEditor,
    ChoiceEditor,
    Editor,
    MoneyEditor,
    MultilineEditor,
    NumberEditor,
    PasswordEditor,
    TextEditor,
    Unreadable,
)
from asn_desktop.ui.kit.lookup_editor import LookupEditor
from asn_desktop.ui.kit.sources import SourcedLabel
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Kind(StrEnum):
    """What a field holds, which decides its editor."""

    TEXT = "text"
    MULTILINE = "multiline"
    NUMBER = "number"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    LOOKUP = "lookup"
    CHECK = "check"
    HIDDEN = "hidden"  # a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form; `width` in columns of the form (1 or 2), `choices` as (code, words)."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Sequence[tuple[Any, str]] = ()
    help: str = ""
    width: int = 1
    read_only: bool = False
    placeholder: str = ""
    lines: int = 3
    find: Callable[[str], Sequence[tuple[Any, str, str]]] | None = None
    name_of: Callable[[Any], str] | None = None


def editor_for(field: Field) -> Editor:
    """The editor of a field's kind."""
    match field.kind:
        case Kind.MULTILINE:
            return MultilineEditor(field.placeholder, field.lines)
        case Kind.NUMBER | Kind.DECIMAL:
            return NumberEditor(field.placeholder, decimals=2 if field.kind is Kind.DECIMAL else 0)
        case Kind.MONEY:
            return MoneyEditor(field.placeholder)
        case Kind.DATE:
            return DateEditor(field.placeholder)
        case Kind.CHOICE:
            return ChoiceEditor(field.choices, may_be_empty=not field.required, placeholder=field.placeholder)
        case Kind.LOOKUP:
            return LookupEditor(field.find or (lambda _text: ()), field.name_of or str, field.placeholder)
        case Kind.CHECK:
            return CheckEditor(field.label)
        case Kind.HIDDEN:
            return PasswordEditor()
        case Kind.TEXT:
            return TextEditor(field.placeholder)


class _Line(QWidget):
    """Label, editor and the line of help or problem below it."""

    def __init__(self, field: Field, *, level: bool) -> None:
        super().__init__()
        self.field = field
        self.title: QLabel | None = None
        self.editor = editor_for(field)
        self.editor.setObjectName(f"{field.name}_editor")
        control = self.editor.control()
        control.setObjectName(field.name)
        spoken = f"{field.label} ({tr('wajib')})" if field.required else field.label
        control.setAccessibleName(spoken)
        control.setAccessibleDescription(field.help)
        self.below = SourcedLabel()
        self.below.setObjectName(f"{field.name}_note")
        self.below.setWordWrap(True)
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.below.setFont(theme.font(9))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        if field.kind is not Kind.CHECK or level:
            # A check box carries its own words; an empty title keeps it level with its neighbour.
            words = "" if field.kind is Kind.CHECK else f"{field.label} *" if field.required else field.label
            title = self.title = QLabel(words)
            title.setTextFormat(Qt.TextFormat.PlainText)
            title.setProperty("muted", True)
            title.setWordWrap(True)
            title.setBuddy(control)
            box.addWidget(title)
        box.addWidget(self.editor)
        box.addWidget(self.below)
        box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.editor.set_read_only(field.read_only)
        self.say("")

    def say(self, problem: str) -> None:
        """Show a problem, or the help when there is none."""
        words = problem or self.field.help
        self.below.setText(words)
        self.below.setVisible(bool(words))
        self.below.setProperty("problem", bool(problem))
        self.below.setProperty("muted", not problem)
        control = self.editor.control()
        control.setProperty("wrong", bool(problem))
        control.setAccessibleDescription(words)
        for each in (self.below, control):
            each.style().unpolish(each)
            each.style().polish(each)

    def problem(self) -> str:
        """The problem shown; empty for none."""
        return self.below.text() if self.below.property("problem") else ""


class Form(QWidget):
    """The fields of one record. Nothing is saved by leaving a field: `save_requested` comes from Ctrl+S or a button."""

    save_requested = Signal()
    dirty_changed = Signal(bool)
    edited = Signal(str)
    finished = Signal()  # Enter in the last field

    def __init__(self, fields: Sequence[Field], *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, _Line] = {}
        self._loaded: dict[str, Any] = {}
        self._dirty = False
        self._locked = False
        self._general = QLabel()
        self._general.setProperty("problem", True)
        self._general.setWordWrap(True)
        self._general.setTextFormat(Qt.TextFormat.PlainText)
        self._general.setObjectName("form_problem")
        self._general.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.UNIT)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._general, 0, 0, 1, columns)
        self._grid, self._rows = grid, list[list[tuple[str, int]]]()
        self._place(grid, fields, columns)
        self._loaded = {name: self._raw(name) for name in self._lines}

    def _place(self, grid: QGridLayout, fields: Sequence[Field], columns: int) -> None:
        down, across = 1, 0
        for field in fields:
            span = min(field.width, columns)
            if not self._rows or across + span > columns:
                down, across = down + bool(self._rows), 0
                self._rows.append([])
            self._rows[-1].append((field.name, span))
            line = _Line(field, level=columns > 1)
            self._lines[field.name] = line
            grid.addWidget(line, down, across, 1, span)
            across += span
            line.editor.changed.connect(lambda name=field.name: self._edited(name))
            line.editor.accepted.connect(lambda name=field.name: self._move_on(name))
            line.editor.control().installEventFilter(self)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(down + 1, 1)

    # Values

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; fields that are not named become empty; the form is clean afterwards."""
        for name, line in self._lines.items():
            line.editor.set(values.get(name))
            line.say("")
        self._general.hide()
        self._loaded = {name: self._raw(name) for name in self._lines}
        self._tell_dirty()

    def values(self) -> dict[str, Any] | None:
        """Every field's value; None (and the problems shown) when something typed cannot be read."""
        found: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, line in self._lines.items():
            try:
                found[name] = line.editor.get()
            except Unreadable as unreadable:
                problems[name] = str(unreadable)
        if problems:
            self.show_problems(problems)
            return None
        return found

    def missing(self) -> dict[str, str]:
        """A sentence for every required field that is empty, ready for `show_problems`."""
        return {
            name: tr("{label} belum diisi.").format(label=line.field.label)
            for name, line in self._lines.items()
            if line.field.required and self._raw(name) in (None, "")
        }

    def checked_values(self) -> dict[str, Any] | None:
        """As `values`, but also None (and shown) when a required field is empty."""
        found = self.values()
        missing = self.missing() if found is not None else {}
        if missing:
            self.show_problems(missing)
        return None if missing else found

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self._dirty

    def restore(self) -> None:
        """Show again what was loaded."""
        for name, line in self._lines.items():
            value = self._loaded[name]
            line.editor.set(None if isinstance(value, _Typed) else value)
            line.say("")
        self._general.hide()
        self._tell_dirty()

    # Problems

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each sentence beside its field and go to the first; unknown names stand above the form."""
        general = [sentence for name, sentence in problems.items() if name not in self._lines]
        self._general.setText(" ".join(general))
        self._general.setVisible(bool(general))
        first: _Line | None = None
        for name, line in self._lines.items():
            line.say(problems.get(name, ""))
            if name in problems and first is None:
                first = line
        if first is not None:
            first.editor.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def problems(self) -> dict[str, str]:
        """The problems shown now, by field."""
        return {name: line.problem() for name, line in self._lines.items() if line.problem()}

    # Looks and keys

    def names(self) -> list[str]:
        """The fields of this form."""
        return list(self._lines)

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._lines[name].editor

    def label_of(self, name: str) -> str:
        """What a field is called just now."""
        line = self._lines[name]
        return (
            line.title.text().removesuffix(" *") if line.title is not None and line.title.text() else line.field.label
        )

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let change (fields that are read-only by nature stay so)."""
        self._locked = read_only
        for line in self._lines.values():
            line.editor.set_read_only(read_only or line.field.read_only)

    def name_field(self, name: str, words: str) -> None:
        """Call a field otherwise, where what it is about follows another field."""
        line = self._lines[name]
        line.editor.control().setAccessibleName(words)
        if line.title is not None:
            line.title.setText(words)

    def show_field(self, name: str, *, shown: bool) -> None:
        """Hide a field that does not apply; the fields beside it close the gap."""
        self._lines[name].setVisible(shown)
        down = next(place for place, row in enumerate(self._rows) if name in dict(row))
        across = 0
        for other, span in self._rows[down]:
            line = self._lines[other]
            self._grid.removeWidget(line)
            if not line.isHidden():
                self._grid.addWidget(line, down + 1, across, 1, span)
                across += span

    def focus_first(self) -> None:
        """The cursor into the first field that can be changed."""
        for line in self._lines.values():
            if not line.field.read_only:
                line.editor.control().setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+S asks to save, Esc restores what was loaded while something differs."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # No QShortcut: a menu's own Ctrl+S would make both ambiguous, and neither would run.
            if event.matches(QKeySequence.StandardKey.Save):
                self.save_requested.emit()
                return True
            here = next((line.editor for line in self._lines.values() if line.editor.control() is watched), None)
            if event.key() == Qt.Key.Key_Escape and self._dirty and here is not None and not here.holds_escape():
                self.restore()
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return super().sizeHint().expandedTo(QSize(320, 0))

    def _raw(self, name: str) -> Any:
        try:
            return self._lines[name].editor.get()
        except Unreadable as unreadable:
            return _Typed(str(unreadable))

    def _edited(self, name: str) -> None:
        line = self._lines[name]
        if line.problem():
            line.say("")
        self._tell_dirty()
        self.edited.emit(name)

    def _tell_dirty(self) -> None:
        dirty = any(self._raw(name) != self._loaded[name] for name in self._lines)
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _move_on(self, name: str) -> None:
        names = [each for each, line in self._lines.items() if not line.field.read_only and not line.isHidden()]
        at = names.index(name) + 1
        if at < len(names):
            self._lines[names[at]].editor.control().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()
            self.finished.emit()


class _Typed(str):
    """What stands in a field and cannot be read; equal only to itself, so the form counts as changed."""

    __slots__ = ()
