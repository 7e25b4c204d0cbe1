"""Services: taking back an act of this session, the latest first."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain import calendar
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.audit import acts

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

DEEPEST = 50


class Step(NamedTuple):
    """One act that can be taken back: its reference and its Indonesian name; or `why` it is for good."""

    reference: int
    title: str
    why: str = ""


class Session:
    """The acts of one session that can still be taken back, at most 50; the window and the demo each keep one."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=DEEPEST)

    def __len__(self) -> int:
        return len(self._steps)

    def note(self, changes: Changes) -> None:
        """Remember a finished act; one that cannot be taken back is passed by.

        An act that took back another one strikes that one off, so that the next undo goes one act further back. An act
        for good stays in the row once, to say why it cannot be taken back.
        """
        if changes.took_back is not None:
            self._steps = deque((step for step in self._steps if step.reference != changes.took_back), DEEPEST)
        elif changes.undo is not None:
            self._steps.append(Step(changes.undo, changes.name))
        elif changes.final:
            self._steps.append(Step(0, changes.name, changes.final))

    def last(self) -> Step | None:
        """What *Batalkan* would take back now."""
        return self._steps[-1] if self._steps else None

    def undo_last(self, desk: Desk) -> Changes | None:
        """Take back the latest act; a refusal leaves it off the list, because a later act stands on it."""
        if not self._steps:
            return None
        step = self._steps.pop()
        if step.why:
            raise Rejected(step.why)
        return undo(desk, step.reference)


def undo(desk: Desk, reference: int) -> Changes:
    """Put back what stood before the act, as a new act; refused where something changed or was closed since."""
    with desk.reader() as reader:
        _refuse_when_closed(reader, reference)
    with desk.work() as work:
        touched = work.undo(reference)
    with desk.reader() as reader:
        made = changes_of(acts.title(reader, touched.audit or reference), touched)
    return replace(made, took_back=reference)


def _refuse_when_closed(reader: Reader, reference: int) -> None:
    """What is closed does not change by way of Ctrl+Z either."""
    for period_id, content in acts.touched_periods(reader, reference):
        period = periods.one(reader, period_id)
        if period is not None:
            why = calendar.why_read_only if content else calendar.why_no_signing
            sentence = why(period.name, period.state)
            if sentence:
                raise _closed(reader, reference, sentence)
    for period_id in acts.touched_setups(reader, reference):
        from asn_desktop.services.feedback import feedback_setup  # noqa: PLC0415 - start-up: as above

        period = periods.one(reader, period_id)
        sentence = feedback_setup.why_frozen(reader, period_id, period.name if period is not None else "")
        if sentence:
            raise _closed(reader, reference, sentence)
    for employee_id, day in acts.touched_days(reader, reference):
        sentence = calendar.why_day_closed(periods.covering(reader, employee_id, day))
        if sentence:
            raise _closed(reader, reference, sentence)


def _closed(reader: Reader, reference: int, sentence: str) -> Rejected:
    return Rejected(f"“{acts.title(reader, reference)}” tidak dapat dibatalkan. {sentence}")
