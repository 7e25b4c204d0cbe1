"""Forms: the leader's rhk that an rhk serves: chosen from the assessor's own SKP, or typed freely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from asn_desktop.ui.kit.editors import TextEditor
from asn_desktop.ui.kit.layout import button, column, label, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.storage.queries.plans.plan_sources import SuperiorResult
    from asn_desktop.ui.forms.skp import WorkResult

_MENU_WIDTH = 640  # px of a sentence in the list


class ServedForm(QWidget):
    """Column 2 of form A.1.7; of a head's rhk the indicator is named as well, as its footnote asks."""

    changed = Signal()
    finished = Signal()  # Enter in the last field

    def __init__(self, offered: Sequence[SuperiorResult]) -> None:
        super().__init__()
        self._offered = offered
        self._result: WorkResult | None = None
        self.statement = TextEditor(tr("Kalimat rhk pimpinan yang didukung rhk ini"))
        self.statement.control().setObjectName("intervened")
        self.statement.control().setAccessibleName(tr("Rencana hasil kerja pimpinan yang diintervensi"))
        self.indicator = TextEditor(tr("Indikator kinerja individu pimpinan untuk rhk itu"))
        self.indicator.control().setObjectName("intervened_indicator")
        self.indicator.control().setAccessibleName(tr("Indikator kinerja individu pimpinan yang diintervensi"))
        self.choose_button = button(tr("Pilih…"), self.open_list, name="choose_served")
        self.choose_button.setEnabled(bool(offered))
        self.choose_button.setToolTip(
            tr("Pilih dari SKP pejabat penilai (Alt+↓)")
            if offered
            else tr("Pejabat penilai belum mempunyai rhk pada tahun ini di berkas ini. Ketik kalimatnya sendiri.")
        )
        line = row(self.statement, self.choose_button, gap=6)
        line.setStretch(0, 1)
        self._indicator_line = QWidget()
        second = row(label(tr("Indikator"), muted=True), self.indicator, gap=6)
        second.setContentsMargins(0, 0, 0, 0)
        second.setStretch(1, 1)
        self._indicator_line.setLayout(second)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(
            column(
                label(tr("Rencana hasil kerja pimpinan yang diintervensi"), muted=True),
                line,
                self._indicator_line,
                gap=5,
            )
        )
        for editor in (self.statement, self.indicator):
            editor.changed.connect(self._take)
        self.statement.accepted.connect(self._after_statement)
        self.indicator.accepted.connect(self.finished)

    def show_result(self, result: WorkResult) -> None:
        """Show another rhk."""
        self._result = result
        self.statement.set(result.intervened)
        self.indicator.set(result.intervened_indicator)
        self._dress()

    def focus(self) -> None:
        """The cursor into the sentence."""
        self.statement.control().setFocus(Qt.FocusReason.TabFocusReason)

    def open_list(self) -> None:
        """Show the assessor's rhk below the field."""
        menu = self.menu()
        line = self.statement.control()
        menu.popup(line.mapToGlobal(line.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The assessor's rhk as a list; under a head's rhk its indicators."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        several = len({one.position for one in self._offered}) > 1
        position = ""
        for one in self._offered:
            if several and one.position != position:
                menu.addSection(one.position)
            position = one.position
            self._entry(menu, one, "")
            if one.head:
                for indicator in one.indicators:
                    self._entry(menu, one, indicator)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the list, as in every field that has one."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() == Qt.Key.Key_Down and self._offered:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _entry(self, menu: QMenu, one: SuperiorResult, indicator: str) -> None:
        words = f"    {tr('Indikator')}: {indicator}" if indicator else one.statement
        shown = menu.fontMetrics().elidedText(words.replace("&", "&&"), Qt.TextElideMode.ElideRight, _MENU_WIDTH)
        entry = QAction(shown, menu)
        entry.setToolTip(indicator or one.statement)
        entry.triggered.connect(lambda _on: self._choose(one, indicator))
        menu.addAction(entry)

    def _choose(self, one: SuperiorResult, indicator: str) -> None:
        if self._result is None:
            return
        only = one.indicators[0] if one.head and len(one.indicators) == 1 else ""
        self._result.intervened, self._result.intervened_indicator = one.statement, indicator or only
        self.show_result(self._result)
        self.changed.emit()
        self.finished.emit()

    def _take(self) -> None:
        if self._result is not None:
            self._result.intervened = self.statement.get() or ""
            self._result.intervened_indicator = self.indicator.get() or ""
            self.changed.emit()

    def _after_statement(self) -> None:
        if self._indicator_line.isHidden():
            self.finished.emit()
        else:
            self.indicator.control().setFocus(Qt.FocusReason.TabFocusReason)

    def _dress(self) -> None:
        """The indicator is asked for where the leader heads an independent unit, and shown where one stands."""
        heads = any(one.head for one in self._offered)
        self._indicator_line.setVisible(heads or bool(self._result and self._result.intervened_indicator))
