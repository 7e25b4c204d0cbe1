"""Window: what every tab and dialog is given: the desk, the workers, the questions, and the news of what changed.

The frame of the window stands before the database is open, so nothing here imports a service at run time.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.errors import KnownError, NotAllowed, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from asn_desktop.domain.accounts.reading import Reading
    from asn_desktop.services.agreement import SecondPersonNeeded
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.clashes import Changed
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Job, Jobs, Report
    from asn_desktop.ui.kit.memory import Memory


class Workplace(NamedTuple):
    """Where a piece of work is done: a tab, the period chosen there, what its list is narrowed to, and one record."""

    tab: str
    period_id: str = ""  # '' keeps the period chosen
    narrowed: Mapping[str, str] | None = None
    record_id: str = ""


class Shell(QObject):
    """One open office on the screen."""

    changed = Signal(object)  # Changes: every tab re-reads what it shows of it
    period_changed = Signal(str)  # id of the period chosen at the top right
    wanted = Signal(str, str)  # another tab (its name) is asked to show a record (its id)
    work_wanted = Signal(object)  # Workplace: the window goes there
    command_wanted = Signal(str)  # a command by its name, a tab's as `tab.command`, is to be run
    said = Signal(str)  # a short sentence for the status bar

    def __init__(self, desk: Desk, jobs: Jobs, ask: Asker, memory: Memory) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = jobs
        self.ask = ask
        self.memory = memory
        self.second: Callable[[SecondPersonNeeded], bool] | None = None  # asks a second person; whether they agreed
        self.overwrite: Callable[[Changed], bool] | None = None  # asks whether one's own version replaces another's
        self.readings: set[Reading] = set()  # whose data were seen since they were last written to the log
        self._period_id = ""

    @property
    def period_id(self) -> str:
        """The period chosen at the top right; '' while there is none."""
        return self._period_id

    def saw(self, readings: Iterable[Reading]) -> None:
        """Somebody's data were shown or taken out; the session writes it to the log in its own time."""
        self.readings.update(readings)

    def choose_period(self, period_id: str) -> None:
        """Show another period everywhere."""
        if period_id != self._period_id:
            self._period_id = period_id
            self.period_changed.emit(period_id)

    def act(
        self,
        name: str,
        work: Callable[[Report], Changes],
        *,
        done: Callable[[Changes], object] | None = None,
        refused: Callable[[Rejected], object] | None = None,
        changed: Callable[[Changed], object] | None = None,
        key: str = "",
    ) -> Job | None:
        """Run an act on the database worker and tell everybody what changed.

        A Rejected goes to `refused` (a form shows it beside its fields); any other error of the person is shown as a
        message, a defect by the crash dialog. None while the same act (of the same key, where one is given) still runs.
        Where somebody else changed the same data meanwhile, `changed` lets a form choose field by field; without it the
        person chooses between the two versions as a whole.
        """

        def succeeded(changes: Changes) -> None:
            self.announce(changes)
            if done is not None:
                done(changes)

        def failed(error: Exception) -> None:
            again = partial(self.act, name, work, done=done, refused=refused, changed=changed, key=key)
            if self.ask_second(error, again) or (changed is None and self.ask_changed(error, again, refused)):
                return
            if changed is not None and _is_changed(error):
                # The question waits for an answer; the job that failed has to end first.
                QTimer.singleShot(0, self, lambda: changed(error))
            elif refused is not None and isinstance(error, Rejected):
                refused(error)
            elif isinstance(error, KnownError):
                self.ask.message(name, str(error))
            else:
                self.jobs.unhandled.emit(error)

        return self.jobs.start(name, work, done=succeeded, failed=failed, key=key)

    def read(self, name: str, work: Callable[[Report], Any], done: Callable[[Any], object], *, key: str = "") -> None:
        """Read or compute something lengthy on the database worker."""

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError):
                self.ask.message(name, str(error))
            else:
                self.jobs.unhandled.emit(error)

        self.jobs.start(name, work, done=done, failed=failed, key=key)

    def ask_second(self, error: Exception, again: Callable[[], object]) -> bool:
        """Whether the act only lacks a second person, who is asked now; once agreed to, it is done again."""
        if self.second is None or not isinstance(error, NotAllowed):
            return False
        from asn_desktop.services.agreement import SecondPersonNeeded  # noqa: PLC0415 - start-up: after the frame

        if not isinstance(error, SecondPersonNeeded):
            return False
        # The question waits for an answer; the job that failed has to end first.
        QTimer.singleShot(0, self, lambda: self._ask_second(error, again))
        return True

    def _ask_second(self, needed: SecondPersonNeeded, again: Callable[[], object]) -> None:
        if self.second is not None and self.second(needed):
            again()

    def ask_changed(
        self, error: Exception, again: Callable[[], object], left: Callable[[Changed], object] | None = None
    ) -> bool:
        """Whether somebody else changed the same data meanwhile; then the person chooses which version stays.

        `left` is told where the act is not done again.
        """
        if self.overwrite is None or not _is_changed(error):
            return False
        QTimer.singleShot(0, self, lambda: self._ask_changed(error, again, left))
        return True

    def _ask_changed(
        self, changed: Changed, again: Callable[[], object], left: Callable[[Changed], object] | None
    ) -> None:
        if self.overwrite is not None and self.overwrite(changed):
            again()
        elif left is not None:
            left(changed)

    def see(self, seq: int) -> None:
        """From now on the person looks at the data as of this act."""
        self.desk = self.desk.as_of(seq)

    def announce(self, changes: Changes) -> None:
        """Tell every tab and the status bar about an act that was committed."""
        self._follow_own()
        self.changed.emit(changes)
        self.said.emit(changes.name)

    def _follow_own(self) -> None:
        """Own acts are seen at once; numbers between them belong to others, whose acts are yet to be shown."""
        seen = self.desk.seen
        if seen is not None:
            while seen + 1 in self.desk.known:
                seen += 1
            self.see(seen)


def _is_changed(error: Exception) -> TypeGuard[Changed]:
    if not isinstance(error, Rejected):
        return False
    from asn_desktop.services.clashes import Changed  # noqa: PLC0415 - start-up: after the frame

    return isinstance(error, Changed)
