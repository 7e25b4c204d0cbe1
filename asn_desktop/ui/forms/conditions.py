"""Forms: the conditions of an answer of the rules: sign, sentence, datum and basis, line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from asn_desktop.domain.basis import Confidence
from asn_desktop.ui.forms.basis import show_link
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Sign, column, holder, label, rule
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QShowEvent

    from asn_desktop.domain.career.recommendation import Condition

_SHARES = (0, 25, 23, 21)


class ConditionsArea(QScrollArea):
    """The table; words wrap, so that no article of law is cut, and the arrow keys scroll."""

    basis = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("conditions")
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(64)
        self._ring("transparent")

    def show_conditions(self, found: tuple[Condition, ...]) -> None:
        """Lay the table out anew."""
        inside = QWidget()
        inside.setProperty("clear", True)
        inside.setAutoFillBackground(False)
        grid = QGridLayout(inside)
        grid.setContentsMargins(2, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for place, title in enumerate((tr("Syarat"), tr("Data"), tr("Dasar")), start=1):
            head = label(title, muted=True, strong=True)
            head.setContentsMargins(0, 2, 0, 6)
            grid.addWidget(head, 0, place)
        grid.addWidget(rule(), 1, 0, 1, len(_SHARES))
        for down, one in enumerate(found, start=2):
            _lay(grid, down, one).linkActivated.connect(lambda _link, one=one: self.basis.emit(one))
        for place, share in enumerate(_SHARES):
            grid.setColumnStretch(place, share)
        grid.setRowStretch(len(found) + 2, 1)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the arrow keys scroll here."""
        super().focusInEvent(event)
        self._ring(theme.tokens().link)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._ring("transparent")

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top."""
        super().showEvent(event)
        self.verticalScrollBar().setValue(0)

    def _ring(self, colour: str) -> None:
        self.setStyleSheet(f"QScrollArea#conditions {{ border: 1px solid {colour}; border-radius: 4px; }}")


def _unbroken(text: str) -> str:
    """A golongan such as III/d is not parted at the end of a line."""
    return re.sub(r"(?<=[IVX])/(?=[a-e]\b)", "/\u2060", text)


def _lay(grid: QGridLayout, down: int, one: Condition) -> QLabel:
    """One condition: sign, sentence, datum, basis with the mark of what is still to be confirmed; gives the basis."""
    sign, spoken = {
        True: (("check", "done"), tr("terpenuhi")),
        False: (("x", "critical"), tr("belum terpenuhi")),
        None: (("help", "warning"), tr("belum diketahui")),
    }[one.met]
    tick = Sign(sign[0], 16, sign[1])
    tick.setAccessibleName(spoken)
    tick.setToolTip(spoken)
    text, data = label(_unbroken(one.text)), label(_unbroken(one.data), strong=one.met is False)
    basis = label("", points=9)
    words = one.basis
    if one.confidence is Confidence.C:
        words = tr("{basis} · perlu dikonfirmasi").format(basis=one.basis)
        basis.setObjectName(f"unsure_{one.id}")
        basis.setToolTip(
            tr("Dasar ini belum dicocokkan dengan naskah peraturannya. Konfirmasikan ke BKPSDMD sebelum dipakai.")
        )
        basis.setAccessibleDescription(basis.toolTip())
    show_link(basis, words)
    for place, cell in enumerate((holder(column(tick, None), (0, 5, 0, 0)), text, data, basis)):
        if place:
            cell.setContentsMargins(0, 4, 0, 5)
        grid.addWidget(cell, down, place, Qt.AlignmentFlag.AlignTop)
    return basis
