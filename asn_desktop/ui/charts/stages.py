"""Charts: how far the people of a period are, as one stacked bar with its legend; a stage can be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from asn_desktop.domain.appraisals.closing import Stage
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import button, column, label
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QPushButton

NAMES = {
    Stage.PLANNED: tr("Penyusunan SKP"),
    Stage.AGREED: tr("SKP disepakati"),
    Stage.FEEDBACK: tr("Umpan balik"),
    Stage.RATED: tr("Dinilai"),
    Stage.SIGNED: tr("Ditandatangani"),
    Stage.FINAL: tr("Selesai"),
}
# From what has not begun to what is done: grey over blue to the green of full bars.
_SHARES = {
    Stage.PLANNED: ("neutral", 0.45),
    Stage.AGREED: ("partial", 0.28),
    Stage.FEEDBACK: ("partial", 0.60),
    Stage.RATED: ("partial", 1.0),
    Stage.SIGNED: ("done", 0.60),
    Stage.FINAL: ("done", 1.0),
}
_HIGH = 18


def colour(stage: Stage) -> QColor:
    """The colour of a stage in the scheme in force."""
    present = theme.tokens()
    name, share = _SHARES[stage]
    return theme.mix(getattr(present, name), present.surface, share)


class StageBar(QWidget):
    """One bar: every stage as wide as its share of the people."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Stage, int] = {}
        self.setObjectName("stage_bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Show people per stage."""
        self._counts = counts
        said = ", ".join(f"{NAMES[stage]} {number(counts[stage])}" for stage in Stage if counts.get(stage))
        self.setAccessibleName(tr("Kemajuan: {stages}").format(stages=said or tr("belum ada penilaian")))
        self.update()

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(240, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(80, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().track))
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, 4, 4)
        total = sum(self._counts.values())
        left = 0.0
        shown = [stage for stage in reversed(Stage) if self._counts.get(stage)]
        for stage in shown:
            wide = whole.width() * self._counts[stage] / total
            part = QRectF(left, 0, wide - (1.5 if stage is not shown[-1] else 0), whole.height())
            painter.setBrush(colour(stage))
            painter.drawRoundedRect(part, 3, 3)
            left += wide
        painter.end()


class _Swatch(QWidget):
    """The colour of a stage beside its name."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.setFixedSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._stage))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()


class StageChart(QWidget):
    """The bar over its legend; `opened` tells the stage the person wants to see."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bar = StageBar()
        legend = QGridLayout()
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setHorizontalSpacing(8)
        legend.setVerticalSpacing(2)
        self._counts: dict[Stage, QLabel] = {}
        self._names: dict[Stage, QPushButton] = {}
        half = len(Stage) // 2
        for place, stage in enumerate(reversed(Stage)):
            row, start = place % half, 4 * (place // half)
            name = button(NAMES[stage], partial(self.opened.emit, stage.value), name=f"stage_{stage.value}")
            name.setProperty("link", True)
            figure = label("")
            figure.setWordWrap(False)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            legend.addWidget(_Swatch(stage), row, start)
            legend.addWidget(name, row, start + 1, Qt.AlignmentFlag.AlignLeft)
            legend.addWidget(figure, row, start + 2)
            self._counts[stage], self._names[stage] = figure, name
        legend.setColumnMinimumWidth(3, 20)
        for stretched in (1, 5):
            legend.setColumnStretch(stretched, 1)
        self.setLayout(column(self.bar, legend, gap=10))

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Show people per stage."""
        self.bar.show_counts(counts)
        total = sum(counts.values())
        for stage, figure in self._counts.items():
            count = counts.get(stage, 0)
            share = f" · {number(100 * count / total)}%" if count else ""
            figure.setText(f"{number(count)}{share}")
            self._names[stage].setEnabled(bool(count))
