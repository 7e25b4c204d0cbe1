"""Dialogs: the line below the allowances in which a month's attendance is typed, person after person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.services.career.tpp import as_typed
from asn_desktop.ui.kit.editors import NumberEditor, Unreadable
from asn_desktop.ui.kit.layout import Elided, button, column, label, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from decimal import Decimal

    from asn_desktop.services.career.tpp import Line


class CutEntry(QWidget):
    """Who it is about, the percent that attendance takes off, and what is still missing; Enter keeps it."""

    noted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cut = NumberEditor(tr("misalnya 2,5"), decimals=2)
        self.cut.control().setObjectName("tpp_cut")
        self.cut.setFixedWidth(120)
        self.who = Elided(strong=True)
        self.problem = label("", muted=True)
        self.problem.hide()
        self.note_button = button(tr("Catat"), self.noted.emit, icon="check", name="tpp_note")
        asked = label(tr("Potongan disiplin bulan ini (%)"), muted=True)
        asked.setWordWrap(False)
        asked.setBuddy(self.cut.control())
        self.cut.control().setAccessibleName(asked.text())
        line = row(self.who, asked, self.cut, self.note_button)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.problem, gap=10))
        self.cut.accepted.connect(self.noted)

    def show_line(self, line: Line | None) -> None:
        """Show what is kept for a person; None shows nobody."""
        self.who.show_text("" if line is None else line.name)
        self.cut.set(None if line is None or line.cut is None else as_typed(line.cut))
        self.say("" if line is None or line.paid is not None else "; ".join(line.missing).capitalize() + ".")

    def typed(self) -> tuple[Decimal | int | None, str]:
        """The percent typed, and what is wrong with it ('' when nothing is)."""
        try:
            return self.cut.get(), ""
        except Unreadable as wrong:
            return None, str(wrong)

    def focus(self) -> None:
        """The cursor into the field."""
        self.cut.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """What is missing or wrong; '' hides it."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
