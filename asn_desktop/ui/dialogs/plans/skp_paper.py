"""Dialogs: the official form beside the SKP editor, as it reads with what was typed; shown or not as last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from asn_desktop.domain.errors import Rejected
from asn_desktop.ui.kit.layout import button
from asn_desktop.ui.kit.live_page import LivePage
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.letters.live_skp import LiveSkp
    from asn_desktop.ui.forms.skp_subject import Subject
    from asn_desktop.ui.shell import Shell

ANNEX = "annex"  # the part of an SKP that is a form of its own
_KEPT = "skp_editor/paper"
_ROOM = 1300  # points of the screen from which both stand side by side without being asked for
_LEAST = 340


class SkpPaper(QWidget):
    """The SKP of a person page by page; `written` tells the part that is in sight, and the rhk that is being written.

    A pola jabatan is nobody's and has no paper.
    """

    def __init__(self, shell: Shell, subject: Subject, written: Callable[[], tuple[str, str]]) -> None:
        super().__init__()
        self._shell, self._subject, self._written = shell, subject, written
        self._live: LiveSkp | None = None
        self.page = LivePage(self._draw)
        self.page.view.setAccessibleName(tr("SKP seperti tercetak"))
        self.button = button(tr("Pratinjau"), icon="eye", name="paper", tip=tr("Lembar SKP di samping isian (Ctrl+P)"))
        self.button.setCheckable(True)
        self.button.setVisible(subject.card is not None)
        self.button.setChecked(self.is_wanted())
        self.button.toggled.connect(self._toggled)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 0, 0)
        box.addWidget(self.page)
        self.setMinimumWidth(_LEAST)
        self.setVisible(self.is_wanted())

    def is_wanted(self) -> bool:
        """As chosen last; at first where the screen has room for both."""
        if self._subject.card is None:
            return False
        screen = QGuiApplication.primaryScreen()
        roomy = screen is not None and screen.availableGeometry().width() >= _ROOM
        return self._shell.memory.get(_KEPT, "1" if roomy else "") == "1"

    def touch(self) -> None:
        """Something was typed, or something else is in sight."""
        self.page.touch()

    def let_go(self) -> None:
        """Free the file."""
        self.page.let_go()

    def _toggled(self, shown: bool) -> None:
        self._shell.memory[_KEPT] = "1" if shown else ""
        self.setVisible(shown)

    def _draw(self) -> tuple[bytes, int, float, float] | str:
        from asn_desktop.services.letters.live_skp import LiveSkp  # noqa: PLC0415 -- start-up: drags reportlab

        assert self._subject.card is not None  # hidden without one
        if self._live is None:
            self._live = LiveSkp(self._shell.desk, self._subject.card)
        part, around = self._written()
        edit, texts = self._subject.skp.edit(), (around, _typed())
        try:
            return self._live.annex(edit, texts) if part == ANNEX else self._live.skp(edit, texts)
        except Rejected as refused:  # a sign that no font has
            return str(refused)


def _typed() -> str:
    """The text with the cursor; of several lines the one."""
    control = QApplication.focusWidget()
    if isinstance(control, QPlainTextEdit):
        return control.textCursor().block().text()
    return control.text() if isinstance(control, QLineEdit) else ""
