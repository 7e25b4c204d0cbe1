"""Tab: each row of the unit table is kept in an act of its own; a refusal goes back into its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.services.appraisals.appraisals import decide_ratings
from asn_desktop.storage.queries.appraisals import unit_grid
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.appraisals.appraisals import DecideRatings
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.clashes import Changed
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.unit_grid import GridRow
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine, Lines


class RowSaver(QObject):
    """Sends rows to the database one after the other, while the next one is keyed."""

    settled = Signal(str)  # the appraisal whose act has ended: kept, or marked with its problem

    def __init__(self, shell: Shell, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._lines = shell, lines
        self.kept: dict[str, GridRow] = {}  # rows as they were kept, not yet shown

    def save(self, line: GridLine) -> bool:
        """Keep one row; False when nothing can be kept of it just now."""
        command = self._lines.command(line)
        key = f"rate/{line.id}"
        if command is None or self._shell.jobs.busy(key):
            return False
        self._lines.mark(line.id, saving=True)
        desk = self._shell.desk

        def work(_report: Report) -> Changes:
            changes = _decide(desk, command)
            # Read here: the window would have to wait for the next row, which is already on its way.
            with desk.reader() as reader:
                self.kept.update((row.id, row) for row in unit_grid.rows(reader, [command.appraisal_id]))
            return changes

        job = self._shell.act(
            tr("Tetapkan penilaian {name}").format(name=line.row.name),
            work,
            done=lambda _changes: self._kept(line.id),
            refused=lambda rejected: self._refused(line.id, str(rejected)),
            changed=lambda changed: self._choose(line, changed),
            key=key,
        )
        if job is not None:
            job.failed.connect(lambda error: self._broken(line.id, error))
        return True

    def _kept(self, appraisal_id: str) -> None:
        """What was keyed again meanwhile differs from what is kept now, and follows."""
        if not self._lines.settle(appraisal_id):
            line = self._lines.line(appraisal_id)
            if line is not None and not line.lacks_reason:
                self.save(line)
        self.settled.emit(appraisal_id)

    def _choose(self, line: GridLine, changed: Changed) -> None:
        """Somebody else rated the same person: mine replaces it, or what was keyed stays in the row unkept."""
        from asn_desktop.ui.dialogs.changed import MINE, ask_whole  # noqa: PLC0415 - start-up: rarely needed

        self._refused(line.id, str(changed))
        if ask_whole(self._shell, changed) == MINE:
            self.save(line)

    def _refused(self, appraisal_id: str, sentence: str) -> None:
        self._lines.mark(appraisal_id, problem=sentence)
        self.settled.emit(appraisal_id)

    def _broken(self, appraisal_id: str, error: Exception) -> None:
        """A defect is told by the crash dialog; the row keeps what was keyed."""
        if not isinstance(error, KnownError):
            self._refused(
                appraisal_id, tr("Baris ini belum tersimpan karena galat program. Tekan Enter untuk mencoba lagi.")
            )


def _decide(desk: Desk, command: DecideRatings) -> Changes:
    """Every refusal belongs into the row, whatever its kind."""
    try:
        return decide_ratings(desk, command)
    except Rejected:
        raise
    except KnownError as refused:
        raise Rejected(str(refused)) from refused
