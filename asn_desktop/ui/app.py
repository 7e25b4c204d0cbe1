"""Window: the entry of the window. It shows the frame first and imports everything else afterwards."""

from __future__ import annotations

import gc
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from asn_desktop import paths, places
from asn_desktop.domain.errors import KnownError, Unusable
from asn_desktop.ui.frame import Frame
from asn_desktop.ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.places import Where
    from asn_desktop.ui.kit.errors import Guard
    from asn_desktop.ui.program import Program

_LOG_BYTES, _LOGS_KEPT = 500_000, 3
_LONGEST = 60_000  # ms a picture may take


def run(database: Where | None, *, clock: Callable[[], datetime]) -> int:
    """Show the window until the person closes it; a second start hands over to the first and returns at once."""
    app = _application()
    instance = SingleInstance(paths.settings().parent)
    try:
        if not instance.enter(database):
            return 0
    except Unusable as error:
        return _refuse(app, error)
    # Importing makes objects by the hundred thousand; looking through them for rubbish finds none and takes its time.
    gc.disable()
    frame = Frame(paths.settings())
    begun: list[tuple[Program, Guard]] = []

    def begin() -> None:
        program = _dress(app, frame, paths.settings(), clock)
        begun.append((program, _guard(program)))  # they live as long as the window
        instance.asked.connect(program.asked_from_outside)
        program.opened.connect(places.remember)
        program.ready.connect(_collect_again)
        program.start(database or places.last())
        instance.listen()

    frame.stood.connect(begin)
    frame.show()
    code = app.exec()
    for program, guard in begun:
        program.jobs.shutdown()
        guard.remove()
    instance.leave()
    return code


def grab(database: Path, target: Path) -> None:
    """A picture of the main window with this office, as PNG; opens and closes everything without a person.

    Nothing is remembered of it on this computer. RuntimeError when the office does not come up.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - start-up: only the self-test needs these

    from PySide6.QtCore import Qt  # noqa: PLC0415

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = _application()
    caught: list[BaseException] = []
    with TemporaryDirectory() as passing:
        settings = Path(passing) / "pengaturan.ini"
        frame = Frame(settings)
        program = _dress(app, frame, settings, _now)
        shown, gone = QEventLoop(), QEventLoop()

        def stands() -> None:
            program.jobs.ended.connect(look, Qt.ConnectionType.QueuedConnection)
            look()

        def look(_job: object = None) -> None:
            if not program.jobs.busy():
                shown.quit()

        def fail(error: BaseException) -> None:
            caught.append(error)
            shown.quit()

        def rests() -> None:
            """A start page instead of the office: nothing more will come."""
            if program.session is None:
                shown.quit()

        program.ready.connect(rests, Qt.ConnectionType.QueuedConnection)
        program.complete.connect(stands, Qt.ConnectionType.QueuedConnection)
        program.jobs.unhandled.connect(fail)
        hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: fail(error)
        QTimer.singleShot(_LONGEST, shown, shown.quit)
        frame.show()
        program.start(database)
        shown.exec()
        if program.session is not None and not caught:
            frame.grab().save(str(target))
            program.close_office(gone.quit)
            gone.exec()
        sys.excepthook = hook
        program.jobs.shutdown()
        frame.finish()
        frame.close()
    if caught or not target.exists():
        raise RuntimeError("the office did not come up in the window") from (caught[0] if caught else None)


def _collect_again() -> None:
    """What stands now stays; from here on rubbish is looked for in what comes later."""
    gc.freeze()
    gc.enable()


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005, TID251 - the clock of a window that opens itself


def _application() -> QApplication:
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(paths.APP)
    # The frame decides when it is over: closing a dialog over an empty frame must not end the program.
    app.setQuitOnLastWindowClosed(True)
    return app


def _dress(app: QApplication, frame: Frame, settings: Path, clock: Callable[[], datetime]) -> Program:
    """Colours, words, workers, questions and the content of the frame; takes its time after the frame stands."""
    from asn_desktop.ui.commands import commands  # noqa: PLC0415 - start-up: the frame stands first
    from asn_desktop.ui.kit import theme, words  # noqa: PLC0415
    from asn_desktop.ui.kit.ask import QtAsker  # noqa: PLC0415
    from asn_desktop.ui.kit.jobs import Jobs  # noqa: PLC0415
    from asn_desktop.ui.kit.memory import Memory  # noqa: PLC0415
    from asn_desktop.ui.program import Program  # noqa: PLC0415

    theme.apply(app)
    words.install(app)
    ask = QtAsker()
    program = Program(frame, clock, jobs=Jobs(frame), ask=ask, memory=Memory(settings))
    ask.help = program.show_help
    program.menus.add_own(commands(program))
    return program


def _guard(program: Program) -> Guard:
    """What escapes becomes a sentence, or a code and a line in the log."""
    from asn_desktop.ui.kit.errors import Guard  # noqa: PLC0415 - start-up: the frame stands first

    guard = Guard(program.ask, (KnownError,), _log())
    guard.install()
    program.jobs.unhandled.connect(guard.show)
    return guard


def _log() -> Path:
    """Write what goes wrong into a file that stays small; native crashes too."""
    import faulthandler  # noqa: PLC0415 - start-up: the frame stands first
    import logging.handlers  # noqa: PLC0415

    from asn_desktop.ui.kit.reports import Blotter  # noqa: PLC0415

    path = paths.logs() / "asn-desktop.log"
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8")
    handler.addFilter(Blotter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    if not faulthandler.is_enabled():
        faulthandler.enable(path.with_name("jatuh.log").open("a"))
    return path


def _refuse(app: QApplication, error: Unusable) -> int:
    from asn_desktop.ui.kit import theme, words  # noqa: PLC0415 - only when the window cannot come
    from asn_desktop.ui.kit.ask import QtAsker  # noqa: PLC0415
    from asn_desktop.ui.kit.theme import Tone  # noqa: PLC0415

    theme.apply(app)
    words.install(app)
    QtAsker().message("ASN Desktop", str(error), Tone.WARNING)
    return 1
