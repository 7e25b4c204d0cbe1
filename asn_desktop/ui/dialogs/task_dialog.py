"""Dialogs: a dialog that works in the background, shows how far it is, and never outgrows the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.errors import KnownError
from asn_desktop.ui.kit.job_strip import JobStrip
from asn_desktop.ui.kit.jobs import Job, Jobs, Lane, Report
from asn_desktop.ui.kit.layout import button, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.shell import Shell


class TaskDialog(QDialog):
    """Put content into `body` and buttons into `foot`; work goes through `run` and holds the dialog until it ended."""

    def __init__(self, jobs: Jobs, ask: Asker, title: str, size: tuple[int, int]) -> None:
        super().__init__(front_window())
        self.jobs, self.ask = jobs, ask
        self._job: Job | None = None
        self._busy = False
        self._leaving = False
        self.setWindowTitle(title)
        self.resize(*size)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(12)
        self.close_button = button(tr("Tutup"), self.reject, name="close")
        self.foot = row(None, self.close_button)
        self.foot.setContentsMargins(20, 0, 20, 14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self.body, 1)
        outer.addLayout(self.foot)
        outer.addWidget(JobStrip(jobs))

    def offer(self, *buttons: QWidget) -> None:
        """Put buttons to the right of Tutup; the last one is the primary one. Call it when the body is filled."""
        for each in buttons:
            self.foot.addWidget(each)
        before = buttons[0].previousInFocusChain()
        if before is not None and before is not self.close_button:
            self.setTabOrder(before, self.close_button)  # after the content, as it is read

    def is_busy(self) -> bool:
        """Whether its work has not ended."""
        return self._busy

    def refresh(self) -> None:
        """Look anew at what can be done; called when work begins and ends."""

    def run(
        self,
        name: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], object],
        *,
        failed: Callable[[Exception], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        lane: Lane = Lane.DATABASE,
    ) -> None:
        """Do work on a worker; whatever comes of it is told unless the person has left meanwhile."""

        def refused(error: Exception) -> None:
            # Dialogs about an open office have its shell, which knows the second person and what others did.
            shell: Shell | None = getattr(self, "_shell", None)
            again = partial(self.run, name, work, done, failed=failed, cancelled=cancelled, lane=lane)
            refuse = failed or self.complain
            if shell is None or not (shell.ask_second(error, again) or shell.ask_changed(error, again, refuse)):
                refuse(error)

        self._busy = True
        self.refresh()
        job = self.jobs.start(
            name,
            work,
            done=lambda result: self._ended(done, result),
            failed=lambda error: self._ended(refused, error),
            cancelled=lambda: self._ended(cancelled or (lambda: None)),
            key=f"{name} {id(self)}",
            lane=lane,
        )
        self._job = job if self._busy else None

    def complain(self, error: Exception) -> None:
        """A known error's sentence as a message; anything else is a defect."""
        if isinstance(error, KnownError | OSError):
            self.ask.message(self.windowTitle(), str(error), Tone.WARNING)
        else:
            self.jobs.unhandled.emit(error)

    def reject(self) -> None:
        """Close; while work runs, ask it to stop and close when it has."""
        if self._busy:
            self._leaving = True
            if self._job is not None:
                self._job.cancel()
            return
        super().reject()

    def _ended(self, then: Callable[..., object], *outcome: Any) -> None:
        self._busy, self._job = False, None
        then(*outcome)
        self.refresh()
        if self._leaving:
            super().reject()


def front_window() -> QWidget | None:
    """The window a dialog belongs to; None when there is none in sight."""
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    # A dialog that was just closed is on its way out and would take its child along.
    return found if found is not None and found.isVisible() else None
