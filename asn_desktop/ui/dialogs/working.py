"""Dialogs: how a suggestion came about: every step with its legal basis, to read and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.ui.dialogs.basis_line import basis_line
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import button, column, label, row, rule, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.ui.shell import Shell


class WorkingDialog(QDialog):
    """Shows (sentence, basis) one below another; `about` says what for, `note` who decided."""

    help_chapter = "penetapan"

    def __init__(
        self, shell: Shell, title: str, lines: Sequence[tuple[str, str]], note: str = "", about: str = ""
    ) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self.setWindowTitle(title)
        self.setObjectName("working")
        self.resize(620, min(500, 190 + 56 * len(lines)))
        self._lines, self._note = lines, note
        inside = QWidget()
        steps = column(gap=10)
        for text, basis in lines:
            steps.addLayout(column(_wide(text), basis_line(shell, basis, text), gap=2))
        steps.addStretch(1)
        steps.setContentsMargins(0, 0, 8, 0)
        inside.setLayout(steps)
        close = button(tr("Tutup"), self.accept, primary=True, name="close")
        copy = button(tr("Salin"), self._copy, icon="copy", name="copy")
        close.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(title, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(
            label(
                about or tr("Ini usulan dari data yang tersimpan. Pejabat penilai yang menetapkan."),
                muted=True,
            )
        )
        if note:
            box.addWidget(_wide(note))
            box.addWidget(rule())
        box.addWidget(scrolling(inside), 1)
        box.addLayout(row(copy, None, close))
        close.setFocus()

    def as_text(self) -> str:
        """All of it as plain text."""
        parts = [f"{text}\n  {basis}" for text, basis in self._lines]
        return "\n".join([*parts, self._note] if self._note else parts)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())


def _wide(text: str) -> QWidget:
    made = label(text)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
