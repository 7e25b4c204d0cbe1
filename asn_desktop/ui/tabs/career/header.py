"""Tab: Keputusan Karier, the card that says what is suggested for whom, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Elided, button, holder, label, row
from asn_desktop.ui.kit.switches import Flow
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career import figures

if TYPE_CHECKING:
    from asn_desktop.ui.tabs.career.rows import Row


DEVELOPING = frozenset({"pembinaan", "demosi", "pelatihan"})  # kinds of suggestions a development plan answers


class HeaderCard(Card):
    """Title with TMT; person; figures; advice; a link to the development plan where one answers the suggestion."""

    development = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.setObjectName("header_card")
        self.person = Elided(muted=True)
        self.advice = label("")
        self._figures = QWidget()
        self._flow = Flow(gap=14)
        self._figures.setLayout(self._flow)
        self.link = button(tr("Rencana pengembangan…"), self.development.emit, name="show_development")
        self.link.setProperty("link", True)
        said = row(self.person, self.link)
        said.setStretch(0, 1)
        self.add(said)
        for part in (self._figures, self.advice):
            self.add(part)

    def show_row(self, each: Row) -> None:
        """Show a suggestion."""
        one = each.one
        self.set_title(one.recommendation.title)
        self.link.setVisible(one.recommendation.kind in DEVELOPING)
        self.set_note(figures.when(each))
        self.person.show_text(f"{one.name} · {each.person()}")
        advice = figures.advice(each)
        self.advice.setText(tr("Saran: {advice}").format(advice=advice))
        self.advice.setVisible(bool(advice))
        while self._flow.count():
            old = self._flow.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        found = figures.pairs(each)
        for name, value in found:
            self._flow.addWidget(_pair(name, value))
        self._figures.setVisible(bool(found))


def _pair(name: str, value: str) -> QWidget:
    caption, text = QLabel(name), QLabel(value)
    caption.setProperty("muted", True)
    caption.setFont(theme.font(9))
    text.setFont(theme.font(strong=True))
    made = holder(row(caption, text, gap=6))
    made.setAccessibleName(f"{name}: {value}")
    return made
