"""Tab: what a key does to a row of the unit table, and where the keys go next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.grid_columns import BEHAVIOUR, NOTES, REASON, WORK_RESULT

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.predicate import Rating
    from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine, Lines
    from asn_desktop.ui.tabs.appraisals.grid_saving import RowSaver
    from asn_desktop.ui.tabs.appraisals.grid_table import GridTable


class Keying(QObject):
    """Two keys rate a person: the first goes on to the second rating, the second keeps the row and goes down."""

    changed = Signal(list)  # the appraisals whose rows look different now
    impossible = Signal(str)  # why a key did nothing, a sentence

    def __init__(self, lines: Lines, table: GridTable, saver: RowSaver) -> None:
        super().__init__(table)
        self._lines, self._table, self._saver = lines, table, saver
        table.rated.connect(self.rate)
        table.written.connect(self.write)
        table.accepted.connect(self.accept)
        table.entered.connect(self.enter)
        table.left.connect(self.leave)
        table.restored.connect(self.restore)

    def rate(self, line: GridLine, key: str, rating: Rating) -> None:
        """Key one rating."""
        if line.closed:
            self.impossible.emit(line.closed)
            return
        self._table.go_to(line.id)
        if key == WORK_RESULT:
            self._lines.rate(line, work_result=rating)
            self._table.stand(BEHAVIOUR)
            self.changed.emit([line.id])
        else:
            self._lines.rate(line, behaviour=rating)
            self.finish(line.id)

    def accept(self, line: GridLine) -> None:
        """Take the suggestion of one row as it stands, and keep it."""
        found = line.suggestion
        if line.closed:
            self.impossible.emit(line.closed)
        elif found is None:
            self.impossible.emit(tr("Usulan untuk baris ini sedang dihitung."))
        elif found.work_result is None or found.behaviour is None:
            self.impossible.emit(tr("Usulan untuk baris ini belum lengkap; lihat keterangan pada kolom Usulan."))
        else:
            self._lines.rate(line, work_result=found.work_result, behaviour=found.behaviour)
            self.finish(line.id)

    def write(self, line: GridLine, key: str, text: str) -> None:
        """Take a typed reason or note."""
        self._lines.write(line, **{key: text})
        self.changed.emit([])

    def enter(self, line: GridLine) -> None:
        """Keep a whole row; go down in any case, except to a reason that is missing."""
        fresh, key = self._fresh(line.id), self._table.column_key()
        if fresh is None or fresh.draft is None or fresh.work_result is None or fresh.behaviour is None:
            self._table.stand(WORK_RESULT if key in (REASON, NOTES) else key, down=1)
        else:
            self.finish(line.id)

    def finish(self, appraisal_id: str, *, down: int = 1) -> None:
        """Keep a whole row and go on to the next one; go to what is missing in any other."""
        line = self._fresh(appraisal_id)
        if line is None:
            return
        if line.work_result is None or line.behaviour is None:
            self._table.stand(WORK_RESULT if line.work_result is None else BEHAVIOUR)
        elif not line.lacks_reason:
            self._saver.save(line)
            self._table.stand(WORK_RESULT, down=down)
        self.changed.emit([appraisal_id])
        if line.lacks_reason:
            self._table.type_in(REASON)

    def leave(self, appraisal_id: str) -> None:
        """Keep a whole row the keys go away from; say in it what keeps it from being kept."""
        line = self._fresh(appraisal_id)
        if line is None or line.draft is None or line.draft.saving:
            return
        if line.lacks_reason:
            self._lines.mark(appraisal_id, problem=tr("Isi alasan: penetapan berbeda dari usulan."))
        elif not line.draft.problem:  # what was refused waits for a change or for Enter
            self._saver.save(line)
        self.changed.emit([appraisal_id])

    def restore(self, appraisal_id: str) -> None:
        """Forget what is keyed in one row."""
        if self._lines.restore(appraisal_id):
            self.changed.emit([appraisal_id])

    def _fresh(self, appraisal_id: str) -> GridLine | None:
        """The line with everything keyed up to now."""
        return self._lines.line(appraisal_id) if appraisal_id in self._lines.kept else None
