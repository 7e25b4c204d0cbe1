"""Kit: what happens when something goes wrong: a sentence for the person, or a code and a log for us."""

from __future__ import annotations

import hashlib
import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from asn_desktop.ui.kit.reports import report
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from asn_desktop.ui.kit.ask import Asker

_LOG = logging.getLogger("asn_desktop")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def code_of(error: BaseException) -> str:
    """Eight signs that are the same for the same defect at the same place, and tell nothing of the data."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        f"{frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.name}:{frame.lineno}" for frame in frames
    ]
    return hashlib.sha256("|".join([type(error).__name__, *places]).encode()).hexdigest()[:8].upper()


class Guard(QObject):
    """Catches what escapes, on every thread; the program goes on."""

    _caught = Signal(object)

    def __init__(self, asker: Asker, known: tuple[type[BaseException], ...], log: Path | None = None) -> None:
        super().__init__()
        self._asker, self._known, self._log = asker, known, log
        self._showing = False
        self._hooks = (sys.excepthook, threading.excepthook)
        self._caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of the interpreter, of threads and of Qt's messages."""
        sys.excepthook = self._escaped
        threading.excepthook = self._escaped_thread
        qInstallMessageHandler(_qt_said)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(None)

    def show(self, error: BaseException) -> None:
        """A known error's sentence, or the crash dialog; also the receiver for `Jobs.unhandled`."""
        if isinstance(error, self._known):
            self._asker.message(tr("Belum dapat dilakukan"), str(error), Tone.WARNING)
            return
        code = code_of(error)
        detail = report(error)
        _LOG.error("crash %s\n%s", code, detail)
        # One dialog at a time: a defect while painting would otherwise open a hundred.
        if self._showing:
            return
        self._showing = True
        try:
            self._asker.message(
                tr("Terjadi kesalahan program"),
                " ".join(
                    [
                        tr("Data yang sudah tersimpan tetap aman dan program dapat dilanjutkan."),
                        tr("Bila terulang, laporkan kode {code}.").format(code=code),
                        tr("Catatannya ada di {log}.").format(log=self._log) if self._log else "",
                    ]
                ).strip(),
                Tone.CRITICAL,
                detail=detail,
            )
        finally:
            self._showing = False

    def _escaped(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._hooks[0](kind, error, trace)
            return
        self._caught.emit(error)

    def _escaped_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._caught.emit(told.exc_value)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category or "", message)
