"""Forms: the tables of the forms of pembinaan kinerja, typed into where they stand, a free row always at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QSizePolicy

from asn_desktop.domain.development.coaching import WIDTHS, Section
from asn_desktop.domain.development.competence_forms import (
    COMPETENCE_GROUPS,
    COMPETENCES,
    CRITERIA,
    SUBJECTS,
    TECHNICAL,
    full_competences,
    full_feedback,
)
from asn_desktop.ui.kit.in_place import HINT_ROLE, CellDelegate, Cells, Index, InPlaceTable
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

TITLES = {
    Section.GOALS: (
        tr("Indikator kinerja individu"),
        tr("Baseline target (jika ada)"),
        tr("Target"),
        tr("Strategi pencapaian target"),
    ),
    Section.FACTS: (tr("Target SKP"), tr("Progres pencapaian target"), tr("Masalah/hambatan"), tr("Penyebab")),
    Section.STEPS: (
        tr("Indikator kinerja individu"),
        tr("Strategi mengatasi masalah/hambatan"),
        tr("Ukuran dan target disesuaikan?"),
    ),
    Section.SKILLS: (
        tr("Keahlian/keterampilan spesifik"),
        tr("Jangka waktu mentoring"),
        tr("Perubahan yang diharapkan"),
        tr("Ukuran keberhasilan"),
    ),
    Section.JOURNAL: (
        tr("Waktu dan tempat"),
        tr("Materi mentoring"),
        tr("Rencana aksi"),
        tr("Target waktu rencana aksi"),
    ),
    Section.FEEDBACK: (tr("Tentang"), tr("Kriteria"), tr("Umpan balik")),
    Section.COMPETENCES: (tr("Kelompok"), tr("Kompetensi"), tr("Nilai (1–5)"), tr("Alasan")),
}
_SUBJECTS = (tr("Pegawai"), tr("Pimpinan"), tr("Pegawai dan pimpinan"))
_NAME, _SCORE = 1, 2  # columns of the competences
_FIXED = sum(map(len, COMPETENCES.values()))  # competences the form names itself
_STRETCH = {
    Section.STEPS: (4, 6, 3),
    Section.FEEDBACK: (2, 5, 5),
    Section.COMPETENCES: (2, 4, 1, 5),
}


class RowCells(Cells):
    """The rows of one table of the forms as texts."""

    typed = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__(TITLES[section])
        self.section = section
        self._rows: list[list[str]] = []
        self.show_rows(())

    def rowCount(self, parent: Index | None = None) -> int:
        """Those that say something, and where rows can be added a free one."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.locked or self._rows[index.row()][index.column()] or None
        if role == HINT_ROLE and self._may_type(index.row(), index.column()):
            return self._hint(index.row(), index.column())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What the form prints itself is not typed."""
        flags = super().flags(index) & ~Qt.ItemFlag.ItemIsEditable
        if index.isValid() and not self.locked and self._may_type(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed; the free row at the end is replaced once it is used."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value or "").strip()
        if self.section is Section.STEPS and index.column() == len(self._titles) - 1:
            text = text.upper()
        self._rows[index.row()][index.column()] = text
        self.dataChanged.emit(index, index)
        self._add_free()
        self.typed.emit()
        return True

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show what is kept."""
        self.beginResetModel()
        if self.section is Section.FEEDBACK:
            about = [place for place, subject in enumerate(SUBJECTS) for _ in subject.criteria]
            self._rows = [
                [_SUBJECTS[place], tr(criterion), answer]
                for place, criterion, answer in zip(about, CRITERIA, full_feedback(rows), strict=True)
            ]
        elif self.section is Section.COMPETENCES:
            self._rows = [
                [tr(COMPETENCE_GROUPS[group]), name, score, why] for group, name, score, why in full_competences(rows)
            ]
        else:
            self._rows = [list(row) for row in rows]
        self.endResetModel()
        self._add_free()

    def rows(self) -> list[list[str]]:
        """The rows as they are kept; the fixed ones only as far as something is said."""
        if self.section is Section.FEEDBACK:
            given = [[row[2]] for row in self._rows]
            return given if any(answer for [answer] in given) else []
        if self.section is not Section.COMPETENCES:
            return [list(row) for row in self._rows if any(row)]
        groups = [group for group, names in COMPETENCES.items() for _ in names]
        groups += [TECHNICAL] * (len(self._rows) - len(groups))
        return [
            [group, *row[1:]]
            for at, (group, row) in enumerate(zip(groups, self._rows, strict=True))
            if (any(row[2:]) if at < _FIXED else any(row[1:]))
        ]

    def offer(self, rows: Sequence[Sequence[str]]) -> int:
        """Add rows whose first text stands in none yet; how many were added."""
        held = {row[0].casefold() for row in self._rows}
        new = [list(row) for row in rows if row[0].casefold() not in held]
        if new:
            self.show_rows([*self.rows(), *new])
            self.typed.emit()
        return len(new)

    def remove(self, at: int) -> None:
        """Take a row away; those the form prints itself are only emptied."""
        if self.locked or not 0 <= at < len(self._rows):
            return
        if self.section is Section.FEEDBACK or (self.section is Section.COMPETENCES and at < _FIXED):
            for place in range(len(self._titles)):
                if self._may_type(at, place):
                    self._rows[at][place] = ""
            self.told()
        else:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            self.endRemoveRows()
            self._add_free()
        self.typed.emit()

    # Inside

    def _may_type(self, at: int, place: int) -> bool:
        if self.section is Section.FEEDBACK:
            return place == len(self._titles) - 1
        if self.section is Section.COMPETENCES:
            return place >= _SCORE or (place == _NAME and at >= _FIXED)
        return True

    def _hint(self, at: int, place: int) -> str:
        if self.section is Section.COMPETENCES:
            return tr("kompetensi teknis…") if place == _NAME else "1–5" if place == _SCORE else ""
        if self.section is Section.STEPS and place == len(self._titles) - 1:
            return tr("YA / TIDAK")
        free = at == len(self._rows) - 1 and place == 0 and self.section is not Section.FEEDBACK
        return tr("Ketik di sini…") if free else ""

    def _add_free(self) -> None:
        """One row to go on in."""
        if self.section is Section.FEEDBACK:
            return
        competences = self.section is Section.COMPETENCES
        first, fixed = (_NAME, _FIXED) if competences else (0, 0)
        if len(self._rows) > fixed and not any(self._rows[-1][first:]):
            return
        width = WIDTHS[self.section]
        row = [tr(COMPETENCE_GROUPS[TECHNICAL]) if competences else "", *[""] * (width - 1)]
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append(row)
        self.endInsertRows()


class RowTable(InPlaceTable):
    """One table as high as its rows, so that the page scrolls and not the table; Ctrl+Delete takes a row away."""

    def __init__(self, name: str, section: Section) -> None:
        self.shown = RowCells(section)
        super().__init__(name, self.shown, CellDelegate())
        self.setObjectName(f"coaching_{section}")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_row_height(1 if section is Section.COMPETENCES else 2)
        self._shares = _STRETCH.get(section, (1,) * len(TITLES[section]))
        for place in range(len(TITLES[section])):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        for signal in (self.shown.rowsInserted, self.shown.rowsRemoved, self.shown.modelReset):
            signal.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Removing a row and emptying a cell; everything else as in every table that is typed into."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and not self.is_typing():
            if control:
                self.shown.remove(self.currentIndex().row())
            else:
                self.shown.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns keep their shares of the width."""
        super().resizeEvent(event)
        whole, left = sum(self._shares), self.viewport().width()
        for place, share in enumerate(self._shares[:-1]):
            self.setColumnWidth(place, self.viewport().width() * share // whole)
            left -= self.columnWidth(place)
        self.setColumnWidth(len(self._shares) - 1, max(left, 48))

    def _fit(self, *_: object) -> None:
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.shown.rowCount() * self.verticalHeader().defaultSectionSize() + 3)
