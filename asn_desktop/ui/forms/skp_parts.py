"""Forms: the parts of an SKP to be taken over: its rhk with boxes, its special expectations, its annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidgetItem

from asn_desktop.domain.plans.plan import KIND_LABELS, WorkResultKind
from asn_desktop.services.plans.plan_assignment import part_of
from asn_desktop.ui.kit.layout import Card, column
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.kit.wrapped_list import WrappedList

if TYPE_CHECKING:
    from asn_desktop.services.plans.plans import PlanEdit, WorkResultEdit


class SkpParts(Card):
    """Shows one SKP with everything ticked; `changed` comes with every tick."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._edit: PlanEdit | None = None
        self.results = WrappedList(title)
        self.results.setObjectName("offered_results")
        self.expectations = QCheckBox()
        self.expectations.setObjectName("with_expectations")
        self.annex = QCheckBox()
        self.annex.setObjectName("with_annex")
        self.add(self.results, 1)
        self.add(column(self.expectations, self.annex, gap=2))
        self.results.itemChanged.connect(lambda _item: self.changed.emit())
        for box in (self.expectations, self.annex):
            box.toggled.connect(lambda _on: self.changed.emit())

    def show_edit(self, edit: PlanEdit | None, *, personal: bool = False) -> None:
        """Show another SKP; None for nothing. `changed` does not come.

        Of a `personal` one the special expectations are not ticked: they are meant for that person.
        """
        self._edit = edit
        self.results.blockSignals(True)
        self.results.clear()
        for result in edit.work_results if edit else ():
            item = QListWidgetItem(result_words(result))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.results.addItem(item)
        if self.results.count():
            self.results.setCurrentRow(0)
        self.results.blockSignals(False)
        texts = sum(bool(text.strip()) for text in edit.expectations.values()) if edit else 0
        lines = sum(bool(line.strip()) for lines in edit.annex.values() for line in lines) if edit else 0
        for box, count, words, wanted in (
            (self.expectations, texts, tr("Ekspektasi perilaku ({count})"), not personal),
            (self.annex, lines, tr("Lampiran A.1.8 ({count} butir)"), True),
        ):
            box.setText(words.format(count=number(count)))
            box.setVisible(bool(count))
            box.blockSignals(True)
            box.setChecked(bool(count) and wanted)
            box.blockSignals(False)

    def chosen(self) -> set[int]:
        """The places of the rhk that are ticked."""
        return {at for at in range(self.results.count()) if self._is_ticked(at)}

    def taken(self) -> PlanEdit | None:
        """What is ticked; None where that is nothing."""
        if self._edit is None:
            return None
        chosen = self.chosen()
        if not chosen and not self.expectations.isChecked() and not self.annex.isChecked():
            return None
        return part_of(self._edit, chosen, expectations=self.expectations.isChecked(), annex=self.annex.isChecked())

    def _is_ticked(self, at: int) -> bool:
        return self.results.item(at).checkState() is Qt.CheckState.Checked


def result_words(result: WorkResultEdit) -> str:
    """The rhk, and its indicators with their targets below."""
    kind = "" if result.kind is WorkResultKind.UTAMA else f" ({KIND_LABELS[result.kind].lower()})"
    lines = [
        f"– {one.draft.text}" + (f" · {one.draft.target}" if one.draft.target else "") for one in result.indicators
    ]
    return "\n".join((f"{result.statement}{kind}", *lines))
