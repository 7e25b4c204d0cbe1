"""Dialogs: a block of cells from Excel as rhk: what was copied is shown as it will be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.plans import plan_block
from asn_desktop.domain.plans.plan import ASPECT_LABELS, KIND_LABELS, PERSPECTIVE_LABELS, IndicatorDraft
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.ui.kit.layout import Banner, button, label, row
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.plans.plan import Approach
    from asn_desktop.domain.plans.plan_block import Block
    from asn_desktop.domain.staff.position import FormGroup

_SIZE = (900, 480)
_NOTES = 3  # how many rows that could not be read are named
_SHORT = {plan_block.ASPECT: 96, plan_block.PERSPECTIVE: 140, plan_block.KIND: 96}  # px of columns with one word


class _Line(NamedTuple):
    """One row of what was copied, by the name of its column."""

    id: int
    words: Mapping[str, str]


def edit_of(block: Block, approach: Approach) -> PlanEdit:
    """What was pasted as an SKP without keys."""
    return PlanEdit(
        approach=approach,
        work_results=tuple(
            WorkResultEdit(
                kind=result.kind,
                statement=result.statement,
                intervened=result.intervened,
                indicators=tuple(IndicatorEdit(draft=one) for one in result.indicators),
            )
            for result in block.results
        ),
        expectations={},
        annex={},
    )


class PasteDialog(QDialog):
    """Shows the clipboard as rhk; Ctrl+V reads it anew, Enter adds. `taken` holds the answer."""

    help_chapter = "skp"

    def __init__(self, group: FormGroup, approach: Approach) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._group, self._approach = group, approach
        self._block = plan_block.read("", group, approach)
        self.taken: PlanEdit | None = None
        self.setObjectName("skp_pasting")
        self.setWindowTitle(tr("Tempel dari Excel"))
        self.resize(*_SIZE)
        self.setMinimumSize(640, 400)
        order = [tr(plan_block.HEADINGS[name]) for name in plan_block.columns(group, approach)]
        self._order = label(
            tr("Salin sel-selnya di Excel, lalu tekan Ctrl+V di sini. Urutan kolom: {order}.").format(
                order=" · ".join(order)
            )
            + " "
            + tr("Bila baris judul ikut disalin, urutannya bebas; sel rhk yang kosong melanjutkan rhk di atasnya."),
            muted=True,
        )
        self.banner = Banner()
        self._rows = ListSource(_columns(plan_block.columns(group, approach)))
        self.table = TableView(tr("Yang akan ditambahkan"), self._rows.columns, self._rows, key="skp_pasted")
        self.add_button = button("", self.accept, primary=True, name="add_pasted")
        self._build()
        self.read()
        (self.add_button if self._block.results else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Read the clipboard and show what it holds."""
        text = QGuiApplication.clipboard().text()
        self._block = plan_block.read(text, self._group, self._approach)
        self._show()

    def accept(self) -> None:
        """Hand over what is shown."""
        if self._block.results:
            self.taken = edit_of(self._block, self._approach)
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V reads anew, Enter adds."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.read()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addWidget(self._order)
        box.addWidget(self.banner)
        box.addWidget(self.table, 1)
        box.addLayout(row(button(tr("Batal"), self.reject, name="cancel"), None, self.add_button))

    def _show(self) -> None:
        results = self._block.results
        self._rows.hold(_lines(self._block))
        self.table.reload()
        count = number(len(results))
        self.add_button.setText(tr("Tambahkan {count} rhk").format(count=count) if results else tr("Tambahkan"))
        self.add_button.setAccessibleName(self.add_button.text())
        self.add_button.setEnabled(bool(results))
        self._say()

    def _say(self) -> None:
        notes = self._block.notes
        if notes:
            more = len(notes) - _NOTES
            rest = " " + tr("dan {count} lainnya.").format(count=number(more)) if more > 0 else ""
            self.banner.say(" ".join(notes[:_NOTES]) + rest, Tone.WARNING, lasting=True)
        elif not self._block.results:
            self.banner.say(
                tr("Papan klip belum berisi tabel. Salin dahulu sel-selnya di Excel."), Tone.INFO, lasting=True
            )
        else:
            self.banner.hush()


def _lines(block: Block) -> list[_Line]:
    found: list[_Line] = []
    for result in block.results:
        for place, one in enumerate(result.indicators or (IndicatorDraft(),)):
            told = bool(result.indicators)
            words = {
                plan_block.STATEMENT: "" if place else result.statement,
                plan_block.INTERVENED: "" if place else result.intervened,
                plan_block.ASPECT: tr(ASPECT_LABELS[one.aspect]) if told else "",
                plan_block.TEXT: one.text,
                plan_block.TARGET: one.target,
                plan_block.PERSPECTIVE: tr(PERSPECTIVE_LABELS[one.perspective]) if one.perspective else "",
                plan_block.KIND: "" if place else tr(KIND_LABELS[result.kind]).capitalize(),
            }
            found.append(_Line(len(found), words))
    return found


def _columns(names: Sequence[str]) -> list[Column]:
    return [_column(name) for name in (*names, plan_block.KIND)]


def _column(name: str) -> Column:
    def words(line: _Line) -> str:
        return line.words[name]

    return Column(
        key=name,
        title=tr(plan_block.HEADINGS.get(name, "Jenis")),
        text=words,
        tip=words,
        width=_SHORT.get(name, 200),
        stretch=name not in _SHORT,
        sort=False,
    )
