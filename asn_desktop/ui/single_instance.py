"""Window: one window per user folder; a second start hands its file over and brings the first one forward."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from asn_desktop.places import Where

_PATIENCE = 20  # rounds of at most _PAUSE each while the first window is still starting or closing
_PAUSE = 250  # ms
_ANSWER = 3000  # ms
_ACCEPTED = b"ok\n"


class SingleInstance(QObject):
    """The right to be the window of one user folder; the lock of a crashed program is taken over at once."""

    asked = Signal(str)  # a second start wants this office file ('' for none)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "jendela.lock"))
        self._lock.setStaleLockTime(0)
        self._name = f"asn-desktop-{crc32(str(folder.resolve()).encode()):08x}"
        self._server: QLocalServer | None = None

    def enter(self, database: Where | None) -> bool:
        """True for the first start; False when a window stands already and was told. Unusable when it is deaf."""
        if self._is_free(0):
            return True
        for _ in range(_PATIENCE):
            if self._tell(database):
                return False
            if self._is_free(_PAUSE):
                return True
        raise Unusable(
            "ASN Desktop sudah berjalan tetapi tidak menjawab. Tunggu sebentar lalu coba lagi; "
            "bila tetap begitu, nyalakan ulang komputer. Data yang sudah tersimpan tetap aman."
        )

    def listen(self) -> None:
        """Answer later starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - start-up: after the frame stands

        # Whoever holds the lock is alone, so a socket of this name was left behind by a crash.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        self._server.listen(self._name)

    def leave(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _is_free(self, wait: int) -> bool:
        # Where no lock file can be written, nobody else can have one.
        return self._lock.tryLock(wait) or self._lock.error() == QLockFile.LockError.PermissionError

    def _tell(self, database: Where | None) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only a second start needs it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PAUSE):
            return False
        _allow_foreground()
        wanted = "" if database is None else str(database.absolute() if isinstance(database, Path) else database)
        socket.write(json.dumps({"database": wanted}).encode() + b"\n")
        answered = socket.waitForBytesWritten(_ANSWER) and socket.waitForReadyRead(_ANSWER)
        heard = answered and bytes(socket.readAll().data()) == _ACCEPTED
        socket.disconnectFromServer()
        return heard

    def _receive(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            wanted = json.loads(bytes(socket.readLine().data()))["database"]
        except (ValueError, KeyError, TypeError):
            socket.disconnectFromServer()  # not one of ours
            return
        socket.write(_ACCEPTED)
        socket.flush()
        QTimer.singleShot(0, self, lambda: self.asked.emit(str(wanted)))


def _allow_foreground() -> None:
    """Windows lets only the program the person just started bring a window forward; it may pass that right on."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
