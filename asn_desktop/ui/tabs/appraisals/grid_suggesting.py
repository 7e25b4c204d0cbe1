"""Tab: the suggestions of a whole unit, worked out off the main thread, the people in sight first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asn_desktop.domain.appraisals.predicate import Suggestion
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.grid_lines import Lines

_AT_ONCE = 60  # people per job, so that rows are kept in between
_JOB = "unit grid suggestions"


class Suggester(QObject):
    """Fills `Lines.suggestions` little by little."""

    found = Signal(object)  # the appraisals whose suggestion is known now

    def __init__(self, shell: Shell, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._lines = shell, lines
        self._waiting: dict[str, None] = {}  # in order

    def work_out(self, keys: Collection[str], first: Sequence[str] = ()) -> None:
        """Work out these anew, those named `first` before the others."""
        self._waiting |= dict.fromkeys(key for key in (*first, *keys) if key in keys)
        self._go_on()

    def _go_on(self) -> None:
        if not self._waiting or self._shell.jobs.busy(_JOB):
            return
        part = list(self._waiting)[:_AT_ONCE]
        for key in part:
            del self._waiting[key]
        desk = self._shell.desk

        def work(_report: Report) -> dict[str, Suggestion]:
            with desk.reader() as reader:
                return {each.card.id: each.suggestion for each in assess(reader, desk.rules, part)}

        self._shell.read(tr("Menghitung usulan"), work, self._take, key=_JOB)

    def _take(self, found: dict[str, Suggestion]) -> None:
        self._lines.suggestions |= found
        self.found.emit(list(found))
        self._go_on()
