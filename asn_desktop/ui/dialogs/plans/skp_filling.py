"""Dialogs: filling an SKP from another one: of the year before, of a colleague, or from a pola jabatan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.services.plans import plan_contents, plan_templates
from asn_desktop.storage.queries.plans import plan_sources
from asn_desktop.storage.queries.plans import plan_templates as stored_templates
from asn_desktop.storage.queries.plans.plan_sources import Kinship
from asn_desktop.ui.forms.skp_parts import SkpParts
from asn_desktop.ui.kit.layout import EmptyState, button, column, label, row
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell

OWN, OTHERS, TEMPLATES = "own", "others", "templates"
_SIZE = (980, 560)


class Source(NamedTuple):
    """One line of the list: an SKP or a pola."""

    id: str
    room: str  # OWN, OTHERS or TEMPLATES
    title: str
    second: str
    when: str
    holds: str
    near: bool  # of the same jabatan


def sources(reader: Reader, plan_id: str, position: str) -> list[Source]:
    """Everything an SKP can be filled from, the nearest first."""
    found = []
    for one in plan_sources.sources(reader, plan_id):
        room = OWN if one.kinship is Kinship.OWN else OTHERS
        title = tr("SKP {year}").format(year=one.year) if room == OWN else one.name
        holds = tr("{results} rhk · {indicators} indikator").format(results=one.results, indicators=one.indicators)
        near = one.kinship is not Kinship.OTHER
        found.append(Source(one.id, room, title, one.position, str(one.year), holds, near))
    for pola in stored_templates.listed(reader):
        near = pola.position_name.casefold() == position.casefold()
        holds = tr("{results} rhk · {indicators} indikator").format(results=pola.results, indicators=pola.indicators)
        found.append(Source(pola.id, TEMPLATES, pola.name, pola.position_name, tr("Pola"), holds, near))
    # Sorting keeps the order of equals: only the pola of the same jabatan come forward.
    return sorted(found, key=lambda one: one.room == TEMPLATES and not one.near)


class FillDialog(QDialog):
    """Choose a source on the left and what to take of it on the right; `taken` and `source` hold the answer."""

    help_chapter = "skp"

    def __init__(self, shell: Shell, held: Sequence[Source], room: str) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._held = shell, held
        self.taken: PlanEdit | None = None
        self.source: Source | None = None
        self.setObjectName("skp_filling")
        self.setWindowTitle(tr("Isi SKP dari…"))
        self.resize(*_SIZE)
        self.setMinimumSize(720, 440)
        self.rooms = Segmented(
            tr("Sumber"),
            [(OWN, tr("SKP sendiri")), (OTHERS, tr("Pegawai lain")), (TEMPLATES, tr("Pola jabatan"))],
            digits=False,
        )
        self._rows = ListSource(_columns())
        self.table = TableView(tr("Sumber SKP"), self._rows.columns, self._rows, key="skp_sources")
        self.pane = TablePane(self.table, hint=tr("Cari nama, jabatan, tahun…"), empty=_empty())
        self.parts = SkpParts(tr("Yang diambil"))
        self.results, self.expectations, self.annex = self.parts.results, self.parts.expectations, self.parts.annex
        self.take_button = button("", self.accept, primary=True, name="take")
        self._build()
        self._connect()
        self.rooms.set_value(room)
        self._show_room(room)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Hand over what is ticked."""
        self.taken = self.parts.taken()
        if self.taken is None:
            return
        self.source = next(one for one in self._held if one.id == self.table.current_id())
        super().accept()

    def _build(self) -> None:
        left = column(self.rooms, self.pane)
        both = row(gap=14)
        both.addLayout(left, 5)
        both.addWidget(self.parts, 4)
        note = label(
            tr("Yang sudah ada di SKP ini tidak berubah dan tidak digandakan. Targetnya ikut, realisasinya tidak."),
            muted=True,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addLayout(both, 1)
        box.addWidget(note)
        box.addLayout(row(button(tr("Batal"), self.reject, name="cancel"), None, self.take_button))

    def _connect(self) -> None:
        self.rooms.changed.connect(self._show_room)
        self.table.current_changed.connect(lambda _key: self._show_source())
        self.table.activated_id.connect(lambda _key: self.accept())
        self.parts.changed.connect(self._dress)

    def _show_room(self, room: str) -> None:
        self._rows.hold([one for one in self._held if one.room == room])
        self.table.reload()
        if not self.table.go_to_first():
            self._show_source()

    def _show_source(self) -> None:
        """Everything of the source, ticked."""
        key = self.table.current_id()
        one = next((each for each in self._held if each.id == key), None)
        edit = None
        if one is not None:
            with self._shell.desk.reader() as reader:
                edit = (
                    plan_templates.edit_of(reader, one.id)
                    if one.room == TEMPLATES
                    else plan_contents.edits(reader, [one.id])[one.id]
                )
        self.parts.show_edit(edit)
        self._dress()

    def _dress(self) -> None:
        chosen = len(self.parts.chosen())
        self.take_button.setText(
            tr("Tambahkan {count} rhk").format(count=number(chosen)) if chosen else tr("Tambahkan")
        )
        self.take_button.setAccessibleName(self.take_button.text())
        self.take_button.setEnabled(self.parts.taken() is not None)


def _columns() -> list[Column]:
    return [
        Column(
            key="title",
            title=tr("Dari"),
            text=lambda one: one.title,
            look=TwoLine(lambda one: one.second),
            spoken=lambda one: f"{one.title}, {one.second}",
            width=260,
            stretch=True,
            sort=False,
        ),
        Column(key="when", title=tr("Tahun"), text=lambda one: one.when, width=60, sort=False),
        Column(key="holds", title=tr("Isi"), text=lambda one: one.holds, width=150, sort=False),
    ]


def _empty() -> EmptyState:
    return EmptyState(
        "file-text",
        tr("Belum ada yang dapat diambil"),
        tr("Di sini tampil SKP yang sudah berisi rencana hasil kerja, dan pola jabatan yang disimpan kantor."),
    )
