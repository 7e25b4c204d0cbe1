"""Forms: one rhk: its sentence, its kind, the rhk of the leader it serves, and its indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from asn_desktop.domain.plan import (
    ASPECT_LABELS,
    PERSPECTIVE_LABELS,
    WorkResultKind,
)
from asn_desktop.domain.position import FormGroup
from asn_desktop.ui.forms.skp import Indicator
from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.editors import ChoiceEditor, Editor, TextEditor
from asn_desktop.ui.kit.layout import button, column, label, row, scrolling
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.ui.forms.skp import WorkResult


_AROUND = 46  # px a choice needs beside its words: frame, padding, arrow


def _width(words: Mapping[Any, str]) -> int:
    """Wide enough for the longest choice in any font and language."""
    metrics = QFontMetrics(theme.font())
    return max(metrics.horizontalAdvance(tr(text)) for text in words.values()) + _AROUND


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


class IndicatorForm(QFrame):
    """Aspect (and perspective), indicator, target; Enter goes to the next field."""

    changed = Signal()
    removed = Signal()
    finished = Signal()  # Enter in the last field

    def __init__(self, number: int, indicator: Indicator, group: FormGroup) -> None:
        super().__init__()
        self._indicator = indicator
        self.setObjectName(f"indicator_{number}")
        self.aspect = ChoiceEditor([(code, tr(text)) for code, text in ASPECT_LABELS.items()], may_be_empty=False)
        self.perspective = ChoiceEditor([(code, tr(text)) for code, text in PERSPECTIVE_LABELS.items()])
        self.text = TextEditor(tr("Indikator, misalnya: rata-rata waktu penyelesaian"))
        self.target = TextEditor(tr("Target, misalnya: 12 – 15 menit"))
        self.note = Note(f"indicator_{number}_note")
        remove = QToolButton()
        remove.setObjectName(f"remove_indicator_{number}")
        remove.setAccessibleName(tr("Hapus indikator {number}").format(number=number))
        remove.setToolTip(tr("Hapus indikator"))
        icons.wear(remove, "trash")
        remove.clicked.connect(lambda _on: self.removed.emit())
        fields: list[tuple[str, str, Editor, int]] = [("aspect", tr("Aspek"), self.aspect, 0)]
        if group is FormGroup.MANDIRI:
            fields.append(("perspective", tr("Perspektif"), self.perspective, 0))
        fields += [("text", tr("Indikator"), self.text, 3), ("target", tr("Target"), self.target, 2)]
        self._editors = {name: editor for name, _, editor, _ in fields}
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
            grid.addWidget(editor, 0, place)
            grid.setColumnStretch(place, stretch)
            editor.changed.connect(self._take)
            following = fields[place + 1][2] if place + 1 < len(fields) else None
            editor.accepted.connect(lambda following=following: self._enter(following))
        grid.addWidget(remove, 0, len(fields))
        grid.addWidget(self.note, 1, 0, 1, len(fields))
        self.aspect.set(indicator.aspect)
        self.perspective.set(indicator.perspective)
        self.text.set(indicator.text)
        self.target.set(indicator.target)

    def say(self, problems: Mapping[str, str], hints: Mapping[str, str]) -> None:
        """Show what is wrong with its fields (by name) and what could be better."""
        for name, editor in self._editors.items():
            control = editor.control()
            control.setProperty("wrong", name in problems)
            control.style().unpolish(control)
            control.style().polish(control)
        self.note.say(" ".join(problems.values()), " ".join(hints.values()))

    def focus(self, name: str = "") -> None:
        """The cursor into a field; the first text where none is named."""
        self._editors.get(name, self.text).control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self, following: Editor | None) -> None:
        if following is None:
            self.finished.emit()
        else:
            following.control().setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        self._indicator.aspect = self.aspect.get()
        self._indicator.perspective = self.perspective.get()
        self._indicator.text = self.text.get() or ""
        self._indicator.target = self.target.get() or ""
        self.changed.emit()


class ResultForm(QWidget):
    """The fields of one rhk; writes straight into the draft and tells `changed`."""

    changed = Signal()
    kind_changed = Signal(str)

    def __init__(self, group: FormGroup) -> None:
        super().__init__()
        self._group = group
        self._result: WorkResult | None = None
        self.statement = TextEditor(tr("Hasil yang akan dicapai, misalnya: Pelayanan selesai tepat waktu"))
        self.statement.control().setObjectName("statement")
        self.statement.control().setAccessibleName(tr("Rencana hasil kerja"))
        self.kind = Segmented(
            tr("Jenis"),
            [(WorkResultKind.UTAMA, tr("Utama")), (WorkResultKind.TAMBAHAN, tr("Tambahan"))],
            digits=False,
        )
        self.kind.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.intervened = TextEditor(tr("Kalimat rhk pimpinan yang didukung rhk ini"))
        self.intervened.control().setObjectName("intervened")
        self.intervened.control().setAccessibleName(tr("Rencana hasil kerja pimpinan yang diintervensi"))
        self.note = Note("statement_note")
        self.indicators: list[IndicatorForm] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.indicators_note = Note("indicators_note")
        self.add_button = button(tr("Tambah indikator"), self.add_indicator, icon="plus", name="add_indicator")
        inside = QWidget()
        self._serves = label(tr("Rencana hasil kerja pimpinan yang diintervensi"), muted=True)
        lines = column(
            row(label(tr("Rencana hasil kerja"), muted=True), None, self.kind),
            self.statement,
            self.note,
            self._serves,
            self.intervened,
            2,
            label(tr("Indikator kinerja individu: aspek, indikator, target"), muted=True),
            self._lines,
            self.indicators_note,
            row(self.add_button, None),
            None,
            gap=5,
        )
        lines.setContentsMargins(2, 0, 10, 0)
        inside.setLayout(lines)
        for shown in (self._serves, self.intervened):
            shown.setVisible(group is FormGroup.JA_JF)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        self.statement.changed.connect(self._take)
        self.intervened.changed.connect(self._take)
        self.statement.accepted.connect(self._after_statement)
        self.intervened.accepted.connect(lambda: self._go_to_indicator(0))
        self.kind.changed.connect(self._kind)

    def show_result(self, result: WorkResult) -> None:
        """Show another rhk."""
        self._result = result
        self.statement.set(result.statement)
        self.intervened.set(result.intervened)
        self.kind.set_value(result.kind)
        self._rebuild()

    def say(self, problems: Mapping[str, str], hints: Mapping[str, str]) -> None:
        """Show problems and hints by path inside the rhk: `statement`, `indicators.0.target`."""
        wrong = problems.get("statement", "")
        control = self.statement.control()
        control.setProperty("wrong", bool(wrong))
        control.style().unpolish(control)
        control.style().polish(control)
        self.note.say(wrong, hints.get("statement", ""))
        self.indicators_note.say(problems.get("indicators", ""), "")
        for place, form in enumerate(self.indicators):
            start = f"indicators.{place}."
            form.say(
                {name.removeprefix(start): text for name, text in problems.items() if name.startswith(start)},
                {name.removeprefix(start): text for name, text in hints.items() if name.startswith(start)},
            )

    def focus(self, path: str = "statement") -> None:
        """The cursor into a field named by its path."""
        parts = path.split(".")
        if parts[0] == "indicators" and len(parts) == 3 and int(parts[1]) < len(self.indicators):
            self.indicators[int(parts[1])].focus(parts[2])
        elif parts[0] == "indicators":
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.statement.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def add_indicator(self) -> None:
        """One more indicator, with the cursor in it."""
        if self._result is not None:
            self._result.indicators.append(Indicator())
            self._rebuild()
            self.indicators[-1].focus()
            self.changed.emit()

    def _remove(self, place: int) -> None:
        assert self._result is not None
        del self._result.indicators[place]
        self._rebuild()
        self.changed.emit()
        if self.indicators:
            self.indicators[min(place, len(self.indicators) - 1)].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        assert self._result is not None
        for form in self.indicators:
            self._lines.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.indicators = []
        for place, indicator in enumerate(self._result.indicators):
            form = IndicatorForm(place + 1, indicator, self._group)
            form.changed.connect(self.changed)
            form.removed.connect(lambda place=place: self._remove(place))
            form.finished.connect(lambda place=place: self._go_to_indicator(place + 1))
            self.indicators.append(form)
            self._lines.addWidget(form)

    def _after_statement(self) -> None:
        if self._group is FormGroup.JA_JF:
            self.intervened.control().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_to_indicator(0)

    def _go_to_indicator(self, place: int) -> None:
        if place < len(self.indicators):
            self.indicators[place].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        if self._result is not None:
            self._result.statement = self.statement.get() or ""
            self._result.intervened = self.intervened.get() or ""
            self.changed.emit()

    def _kind(self, code: str) -> None:
        if self._result is not None and code != self._result.kind:
            self.kind_changed.emit(code)
