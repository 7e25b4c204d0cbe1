"""Forms: one indicator of an rhk with the fields its form has: aspect or perspective, indicator, target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from asn_desktop.domain.plans.plan import ASPECT_LABELS, PERSPECTIVE_LABELS, Approach
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.editors import ChoiceEditor, Editor, TextEditor, WrappingEditor
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.ui.forms.skp import Indicator

_AROUND = 46  # px a choice needs beside its words: frame, padding, arrow


class Note(QLabel):
    """A problem (red) or a hint (amber) under a field; hidden while there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setFont(theme.font(9))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.say("", "")

    def say(self, problem: str, hint: str) -> None:
        """Show the problem, else the hint."""
        self.setText(problem or hint)
        tone = theme.Tone.CRITICAL if problem else theme.Tone.WARNING
        _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
        self.setStyleSheet(f"color: {ink.name()}")
        self.setVisible(bool(problem or hint))


def mark(control: QWidget, *, wrong: bool) -> None:
    """Give a field the red edge, or take it away."""
    control.setProperty("wrong", wrong)
    control.style().unpolish(control)
    control.style().polish(control)


def _width(words: Mapping[Any, str]) -> int:
    """Wide enough for the longest choice in any font and language."""
    metrics = QFontMetrics(theme.font())
    return max(metrics.horizontalAdvance(tr(text)) for text in words.values()) + _AROUND


def _remove_key(number: int, run: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setObjectName(f"remove_indicator_{number}")
    made.setAccessibleName(tr("Hapus indikator {number}").format(number=number))
    made.setToolTip(tr("Hapus indikator"))
    icons.wear(made, "trash")
    made.clicked.connect(lambda _on: run())
    return made


class IndicatorForm(QFrame):
    """The fields of one indicator; Enter goes to the next field. Writes straight into the indicator."""

    changed = Signal()
    removed = Signal()
    finished = Signal()  # Enter in the last field

    def __init__(self, number: int, indicator: Indicator, group: FormGroup, approach: Approach) -> None:
        super().__init__()
        self._indicator = indicator
        narrated = approach is Approach.QUALITATIVE
        self.setObjectName(f"indicator_{number}")
        self.aspect = ChoiceEditor([(code, tr(text)) for code, text in ASPECT_LABELS.items()], may_be_empty=False)
        self.perspective = ChoiceEditor(
            [(code, tr(text)) for code, text in PERSPECTIVE_LABELS.items()], placeholder=tr("Perspektif…")
        )
        self.text: Editor = (
            WrappingEditor(tr("Ukuran keberhasilan beserta targetnya dalam satu kalimat"))
            if narrated
            else TextEditor(tr("Indikator, misalnya: rata-rata waktu penyelesaian"))
        )
        self.target = TextEditor(tr("Target, misalnya: 12 – 15 menit"))
        self.note = Note(f"indicator_{number}_note")
        # Aspects stand on the forms of staff only, perspectives on those of heads (A.1.2, A.1.7).
        fields: list[tuple[str, str, Editor, int]] = []
        if group is FormGroup.MANDIRI:
            fields.append(("perspective", tr("Perspektif"), self.perspective, 0))
        elif not narrated:
            fields.append(("aspect", tr("Aspek"), self.aspect, 0))
        fields.append(("text", tr("Ukuran keberhasilan dan target") if narrated else tr("Indikator"), self.text, 3))
        if not narrated:
            fields.append(("target", tr("Target"), self.target, 2))
        self._editors = {name: editor for name, _, editor, _ in fields}
        self._place(number, fields)
        self.show_values()

    def show_values(self) -> None:
        """Show what the indicator holds."""
        self.aspect.set(self._indicator.aspect)
        self.perspective.set(self._indicator.perspective)
        self.text.set(self._indicator.text)
        self.target.set(self._indicator.target)

    def say(self, problems: Mapping[str, str], hints: Mapping[str, str]) -> None:
        """Show what is wrong with its fields (by name) and what could be better."""
        for name, editor in self._editors.items():
            mark(editor.control(), wrong=name in problems)
        self.note.say(" ".join(problems.values()), " ".join(hints.values()))

    def focus(self, name: str = "") -> None:
        """The cursor into a field; the first text where none is named."""
        self._editors.get(name, self.text).control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, number: int, fields: list[tuple[str, str, Editor, int]]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        for place, (name, title, editor, stretch) in enumerate(fields):
            control = editor.control()
            control.setObjectName(f"{name}_{number}")
            control.setAccessibleName(tr("{field}, indikator {number}").format(field=title, number=number))
            if not stretch:
                editor.setFixedWidth(_width(PERSPECTIVE_LABELS if name == "perspective" else ASPECT_LABELS))
            grid.addWidget(editor, 0, place, Qt.AlignmentFlag.AlignTop if not stretch else Qt.AlignmentFlag(0))
            grid.setColumnStretch(place, stretch)
            editor.changed.connect(self._take)
            following = fields[place + 1][2] if place + 1 < len(fields) else None
            editor.accepted.connect(lambda following=following: self._enter(following))
        grid.addWidget(_remove_key(number, self.removed.emit), 0, len(fields), Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 0, 1, len(fields))

    def _enter(self, following: Editor | None) -> None:
        if following is None:
            self.finished.emit()
        else:
            following.control().setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        one = self._indicator
        if "aspect" in self._editors:
            one.aspect = self.aspect.get()
        if "perspective" in self._editors:
            one.perspective = self.perspective.get()
        one.text = self.text.get() or ""
        if "target" in self._editors:
            one.target = self.target.get() or ""
        self.changed.emit()
