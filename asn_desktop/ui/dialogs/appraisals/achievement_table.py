"""Dialogs: the table of what every unit achieved: its rows, its columns, and the keys it answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.staff.unit_tree import serving
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.services.plans.achievements import Achieved
    from asn_desktop.storage.queries.staff.units import UnitRow

_STEP, _SMALL_STEP = "\u2003", "\u2003\u200a"  # one level deeper in the tree, in the large and in the small line
_TONES = {
    Achievement.ISTIMEWA: Tone.SUCCESS,
    Achievement.BAIK: Tone.INFO,
    Achievement.BUTUH_PERBAIKAN: Tone.WARNING,
    Achievement.KURANG: Tone.DANGER,
    Achievement.SANGAT_KURANG: Tone.CRITICAL,
}


class UnitLine(NamedTuple):
    """One unit with its own figure, and the one that serves it: its own, else that of the nearest unit above."""

    id: str
    unit: UnitRow
    value: Achieved | None
    serving: Achieved | None


class UnitKeys(TableView):
    """A table that 1 to 5, Spasi and Del answer to."""

    achieved = Signal(int)
    turned = Signal()
    cleared = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit sets and goes on to the next unit; the rest as in every table."""
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5:
            self.achieved.emit(event.key() - Qt.Key.Key_1)
        elif event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


def unit_lines(units: Sequence[UnitRow], values: Mapping[str, Achieved]) -> list[UnitLine]:
    """Every unit in the order of the tree, each with the figure that serves it."""
    nearest = serving({unit.id: unit.parent_id for unit in units}, values)
    return [UnitLine(unit.id, unit, values.get(unit.id), values.get(nearest.get(unit.id, ""))) for unit in units]


def unit_columns(year: int) -> list[Column]:
    """Unit, achievement and source; `year` is that of the period."""
    return [
        Column(
            key="unit",
            title=tr("Unit kerja"),
            text=lambda line: f"{_STEP * line.unit.depth}{line.unit.name}",
            look=TwoLine(
                lambda line: f"{_SMALL_STEP * line.unit.depth}{line.unit.head_name or tr('Kepala belum ditetapkan')}"
            ),
            width=280,
            stretch=True,
            sort=False,
        ),
        Column(
            key="achievement",
            title=tr("Capaian"),
            text=lambda line: tr(ACHIEVEMENT_LABELS[line.value.achievement]) if line.value else "",
            look=Badge(lambda line: _TONES[line.value.achievement] if line.value else Tone.NEUTRAL),
            spoken=lambda line: (
                tr(ACHIEVEMENT_LABELS[line.value.achievement]) if line.value else tr("belum ditetapkan")
            ),
            width=140,
            sort=False,
        ),
        Column(
            key="source",
            title=tr("Sumber"),
            text=lambda line: _source(line, year),
            width=150,
            sort=False,
            help=tr("Bila capaian tahun ini terbit sesudah Januari, capaian tahun lalu yang dipakai"),
        ),
    ]


def _word(line: UnitLine) -> str:
    return tr(ACHIEVEMENT_LABELS[line.value.achievement]) if line.value else ""


def _source(line: UnitLine, year: int) -> str:
    if line.value is not None:
        return year_words(line.value.source_year, year)
    return tr("ikut unit di atasnya") if line.serving else tr("belum ada")


def year_words(year: int, of_period: int) -> str:
    """2026; 2025 (tahun lalu)."""
    return str(year) if year == of_period else tr("{year} (tahun lalu)").format(year=year)
