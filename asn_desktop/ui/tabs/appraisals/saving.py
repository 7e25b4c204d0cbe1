"""Tab: what is typed in place is kept at once, one act after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.services.appraisals.appraisals import Evidence, save_evidence
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.clashes import Changed
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.jobs import Job
    from asn_desktop.ui.shell import Shell


class Keeper(QObject):
    """Sends evidence to the database; what comes while an act runs waits and goes together in the next one."""

    settled = Signal()  # nothing is under way any more: the screen may be read anew

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._name = tr("Simpan realisasi dan umpan balik")
        self._waiting: dict[str, tuple[Evidence, Desk]] = {}
        self._running = False
        shell.jobs.ended.connect(self._ended)

    def is_busy(self) -> bool:
        """Whether something typed is not in the database yet."""
        return self._running or bool(self._waiting)

    def keep(self, appraisal_id: str, evidence: Evidence) -> None:
        """Keep this of one appraisal, now or as soon as the act before it has finished."""
        # The desk of the moment in which it was typed: what others do before it is kept was not seen yet.
        before, desk = self._waiting.get(appraisal_id, (None, self._shell.desk))
        self._waiting[appraisal_id] = evidence if before is None else _together(before, evidence), desk
        self._send()

    def _send(self) -> None:
        if self._running or not self._waiting:
            return
        appraisal_id, (evidence, desk) = next(iter(self._waiting.items()))
        del self._waiting[appraisal_id]
        self._running = True
        self._shell.act(
            self._name,
            lambda _report: save_evidence(desk, appraisal_id, evidence),
            changed=lambda changed: self._choose(changed, appraisal_id, evidence),
        )

    def _choose(self, changed: Changed, appraisal_id: str, evidence: Evidence) -> None:
        """Somebody else typed into the same cell: the text is in no cell any more, so one has to choose."""
        from asn_desktop.ui.dialogs.changed import MINE, ask_whole  # noqa: PLC0415 - start-up: rarely needed

        if ask_whole(self._shell, changed, may_go_back=False) == MINE:
            self.keep(appraisal_id, evidence)

    def _ended(self, job: Job) -> None:
        if not self._running or job.name != self._name:
            return
        self._running = False
        self._send()
        if not self.is_busy():
            self.settled.emit()


def _together(earlier: Evidence, later: Evidence) -> Evidence:
    return Evidence(
        progress={**earlier.progress, **later.progress},
        judgements={**earlier.judgements, **later.judgements},
        behaviour={**earlier.behaviour, **later.behaviour},
        notes=earlier.notes if later.notes is None else later.notes,
    )
