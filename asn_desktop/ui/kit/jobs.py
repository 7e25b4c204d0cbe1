"""Kit: work off the main thread with progress and cancel; the window never waits."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

THROTTLE = 0.1
_POOL = 2


class Cancelled(Exception):
    """The person asked to stop; raised by `report`, passed through by the work."""


class Report(Protocol):
    """What work calls now and then; it is also where work stops when asked to."""

    def __call__(self, done: int, total: int = 0, note: str = "") -> None:
        """Tell progress (total 0: unknown); raises Cancelled."""


class Lane(StrEnum):
    """Who runs a job."""

    DATABASE = "database"
    PURE = "pure"


class _Progress(NamedTuple):
    done: int
    total: int
    note: str


class _Success(NamedTuple):
    result: Any


class _Failure(NamedTuple):
    error: Exception


class _Stopped(NamedTuple):
    pass


class _Task:
    """The part of a job that a worker holds: no Qt object, so none can be destroyed on the worker's thread."""

    def __init__(self, work: Callable[[Report], Any], tell: Callable[[object], object]) -> None:
        self._work = work
        self._tell: Callable[[object], object] | None = tell
        self._told = 0.0
        self.wanted_off = threading.Event()

    def run(self) -> None:
        """Do the work; every outcome becomes a message, the last thing told."""
        try:
            self._check()
            outcome: object = _Success(self._work(self.report))
        except Cancelled:
            outcome = _Stopped()
        except Exception as error:  # noqa: BLE001 -- handed to the main thread as a value, see `Job.failed`
            # An interrupted query fails in its own words; the person only asked to stop.
            outcome = _Stopped() if self.wanted_off.is_set() else _Failure(error)
        tell, self._tell = self._tell, None
        if tell is not None:
            tell(outcome)

    def report(self, done: int, total: int = 0, note: str = "") -> None:
        """As `Report`; at most ten messages a second reach the window, the last one always."""
        self._check()
        now = monotonic()
        if self._tell is not None and (now - self._told >= THROTTLE or (total and done >= total)):
            self._told = now
            self._tell(_Progress(done, total, note))

    def _check(self) -> None:
        if self.wanted_off.is_set():
            raise Cancelled


class Job(QObject):
    """One piece of work. All its signals are told on the main thread.

    `finished` comes just before the outcome: whoever hears the outcome may ask the person something, and meanwhile
    nothing may look as if the work were still going on.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _arrived = Signal(object)

    def __init__(
        self, name: str, key: str, work: Callable[[Report], Any], stop: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.name = name
        self.key = key
        self.done = 0
        self.total = 0
        self.note = ""
        self.started = monotonic()
        self._stop = stop
        self.task = _Task(work, self._arrived.emit)
        # The receiver lives on the main thread, so what a worker emits arrives there, in order.
        self._arrived.connect(self._handle)

    def cancel(self) -> None:
        """Ask to stop; the work stops at its next report, a long query at once where `stop` interrupts it."""
        self.task.wanted_off.set()
        if self._stop is not None:
            self._stop()

    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self.task.wanted_off.is_set()

    def seconds_left(self) -> float | None:
        """The time left at the present pace; None while there is nothing to judge by."""
        spent = monotonic() - self.started
        if self.done <= 0 or self.total <= self.done or spent < 1:
            return None
        return spent / self.done * (self.total - self.done)

    def _handle(self, message: object) -> None:
        match message:
            case _Progress(done, total, note):
                self.done, self.total, self.note = done, total, note
                self.progressed.emit(done, total, note)
            case _Success(result):
                self.finished.emit()
                self.succeeded.emit(result)
            case _Failure(error):
                self.finished.emit()
                self.failed.emit(error)
            case _:
                self.finished.emit()
                self.cancelled.emit()


class Jobs(QObject):
    """Runs jobs: one worker for everything that touches the database, a small pool for pure work."""

    began = Signal(object)
    ended = Signal(object)
    refused = Signal(str)
    unhandled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Job] = []
        self._at_work: list[tuple[Job, Future[None]]] = []
        self._lanes = {
            Lane.DATABASE: ThreadPoolExecutor(1, thread_name_prefix="database"),
            Lane.PURE: ThreadPoolExecutor(_POOL, thread_name_prefix="pure"),
        }

    def start(
        self,
        name: str,
        work: Callable[[Report], Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
        key: str = "",
        lane: Lane = Lane.DATABASE,
        stop: Callable[[], object] | None = None,
    ) -> Job | None:
        """Start work; None (and `refused`) while a job of this key (or name) runs. Errors nobody takes: `unhandled`."""
        key = key or name
        if self.busy(key):
            self.refused.emit(name)
            return None
        job = Job(name, key, work, stop)
        job.failed.connect(failed or self.unhandled.emit)
        for signal, call in ((job.succeeded, done), (job.cancelled, cancelled), (job.progressed, progress)):
            if call is not None:
                signal.connect(call)
        self._running.append(job)
        job.finished.connect(lambda: self._end(key))
        self.began.emit(job)
        self._submit(job, lane)
        return job

    def busy(self, key: str = "") -> bool:
        """Whether a job of this key (empty: any) has not finished."""
        return any(not key or job.key == key for job in self._running)

    def running(self) -> list[Job]:
        """The jobs that have not finished, oldest first."""
        return list(self._running)

    def shutdown(self) -> None:
        """Ask every job to stop and wait until the workers are at rest; call before the database closes."""
        for job in self._running:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
        self._at_work.clear()

    def _submit(self, job: Job, lane: Lane) -> None:
        self._at_work = [(each, future) for each, future in self._at_work if not future.done()]
        self._at_work.append((job, self._lanes[lane].submit(job.task.run)))

    def _end(self, key: str) -> None:
        job = next((each for each in self._running if each.key == key), None)
        if job is not None:
            self._running.remove(job)
            self.ended.emit(job)
