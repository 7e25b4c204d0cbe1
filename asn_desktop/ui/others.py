"""Window: what others save meanwhile reaches the open tabs, as soon as nothing is being typed that it could disturb."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication

from asn_desktop.domain.errors import Unusable
from asn_desktop.services import news

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.bell import Bell
    from asn_desktop.ui.shell import Shell

GATHER = 300  # ms in which several acts become one piece of news
LATER = 500  # ms until it is tried again while something is being typed
CALL_AGAIN = 10_000  # ms until a lost line is tried again


class Others(QObject):
    """Listens to the office while it is open; nothing is asked of the server while nobody saves anything."""

    told = Signal(str)  # what others did, for the line at the foot
    lost = Signal(str)  # why nothing is heard just now; '' once it is again
    present = Signal(list)  # the names of who else has the office open

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._bell: Bell | None = None
        self._ear: QSocketNotifier | None = None
        self._soon = _once(self, self._tell)
        self._again = _once(self, self._listen)
        self._silent = False

    def start(self) -> None:
        """Listen from now on, anew after the name changed; an office that only this program writes to has no bell."""
        self._hang_up()
        self._listen()

    def look_who(self) -> None:
        """Tell who else has the office open."""
        if self._bell is not None:
            with suppress(Unusable):  # the bell tells when the line is gone
                self.present.emit(news.present(self._shell.desk))

    def stop(self) -> None:
        """Listen no longer."""
        self._soon.stop()
        self._again.stop()
        self._hang_up()

    def _listen(self) -> None:
        try:
            self._bell = news.bell(self._shell.desk)
        except Unusable as gone:
            self._lose(gone)
            return
        if self._bell is None:
            return
        self._ear = QSocketNotifier(self._bell.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._rung)
        if self._silent:
            self._silent = False
            self.lost.emit("")
        self._soon.start(0)  # what was done before the line stood
        self.look_who()

    def _rung(self) -> None:
        try:
            rang = self._bell is not None and self._bell.rung()
        except Unusable as gone:
            self._lose(gone)
            return
        if rang and not self._soon.isActive():
            self._soon.start(GATHER)

    def _lose(self, gone: Unusable) -> None:
        self._hang_up()
        self._silent = True
        self.lost.emit(str(gone))
        self._again.start(CALL_AGAIN)

    def _hang_up(self) -> None:
        if self._ear is not None:
            self._ear.setEnabled(False)
            self._ear.deleteLater()
        if self._bell is not None:
            self._bell.close()
        self._ear = self._bell = None

    def _tell(self) -> None:
        if is_typing():
            self._soon.start(LATER)
            return
        try:
            found = news.since_seen(self._shell.desk)
        except Unusable as gone:
            self._lose(gone)
            return
        if found is not None:
            self._shell.see(found.seq)
            self._shell.changed.emit(found.changes)
            self.told.emit(found.words)


def is_typing() -> bool:
    """Whether a question stands open or a cell is being typed in: reading anew would take it away under the hands."""
    if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
        return True
    focused = QApplication.focusWidget()
    above = focused.parentWidget() if focused is not None else None
    while above is not None:
        if isinstance(above, QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def _once(parent: QObject, run: Callable[[], object]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.timeout.connect(run)
    return made
