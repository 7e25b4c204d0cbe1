"""Dialogs: the official curve of a unit's achievement with the unit's real spread, and what the guidance says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QFrame, QSizePolicy, QVBoxLayout

from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.ui.dialogs.basis_line import basis_line
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.jobs import Lane
from asn_desktop.ui.kit.layout import button, column, label, row
from asn_desktop.ui.kit.svg_view import SvgView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.ui.charts.unit_facts import UnitFacts
    from asn_desktop.ui.shell import Shell

Counts = tuple[int, int, int, int, int]
Heights = tuple[float, float, float, float, float]


class UnitCurveDialog(QDialog):
    """The picture of the regulation (Lamp. p.94–97), drawn by a worker, with the warnings below."""

    help_chapter = "capaian-unit"

    def __init__(
        self,
        shell: Shell,
        title: str,
        achievement: str,
        heights: Heights,
        counts: Counts,
        spoken: str,
        lines: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self.setWindowTitle(title)
        self.setObjectName("unit_curve")
        self.resize(720, 530)
        self.chart = SvgView()
        self.chart.setMinimumSize(480, 240)
        paper = QFrame()
        # The drawing has black lines: it stands on paper in the dark scheme too.
        paper.setStyleSheet("QFrame { background: white; border-radius: 8px; }")
        inside = QVBoxLayout(paper)
        inside.addWidget(self.chart)
        told = column(gap=6)
        for text, basis in lines or [
            (tr("Sebaran ini sesuai dengan pedoman, atau unit terlalu kecil untuk dinilai."), "")
        ]:
            said = label(text)
            said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            told.addWidget(said)
            if basis:
                told.addWidget(basis_line(shell, basis, text))
        close = button(tr("Tutup"), self.accept, primary=True, name="close")
        close.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(title, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(paper, 1)
        box.addLayout(told)
        box.addLayout(row(None, close))
        shell.jobs.start(
            tr("Gambar kurva"),
            lambda _report: _drawing(achievement.upper(), heights, counts),
            done=lambda drawing: self.chart.show_svg(drawing, spoken),
            key=f"curve {id(self)}",
            lane=Lane.PURE,
        )


def show_curve(shell: Shell, facts: UnitFacts) -> None:
    """The official curve of the unit's achievement with its spread, large; nothing while no achievement is noted."""
    if facts.achievement is None:
        return
    rules = shell.desk.rules.performance
    shell.ask.show(
        UnitCurveDialog(
            shell,
            tr("Kurva dan sebaran {unit}").format(unit=facts.unit_name),
            tr(ACHIEVEMENT_LABELS[facts.achievement]),
            facts.heights(rules),
            facts.counts(),
            facts.spoken(),
            [(line.text, line.basis) for line in facts.guidance(rules)],
        )
    )


def _drawing(achievement: str, heights: Heights, counts: Counts) -> bytes:
    from asn_desktop.documents import charts  # noqa: PLC0415 -- start-up: drags reportlab

    return charts.svg(charts.spread_against_curve(achievement, heights, counts))
