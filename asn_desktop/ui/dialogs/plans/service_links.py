"""Dialogs: which indicators of this year's SKP take their realisation from a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QDialog, QVBoxLayout

from asn_desktop.services import public_service as acts
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.ui.kit.layout import button, label, row
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.ticked_table import TickedTable
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.public_service import LinkRow, ServiceRow
    from asn_desktop.ui.shell import Shell

_SIZE = (760, 540)


class _Row(NamedTuple):
    id: str
    link: LinkRow
    elsewhere: str  # the other service that measures it now


class ServiceLinks(QDialog):
    """Ticks for the indicators of a year; those of another service move here when ticked."""

    help_chapter = "pelayanan"

    def __init__(self, shell: Shell, service: ServiceRow) -> None:
        super().__init__()
        self._shell, self._service = shell, service
        year = shell.desk.today.year
        self.setWindowTitle(tr("Kaitkan indikator"))
        with shell.desk.reader() as reader:
            names = {one.id: one.name for one in reading.services(reader)}
            found = reading.indicators(reader, year)
        source = ListSource(_columns())
        self.table = TickedTable(tr("Indikator"), source.columns, source, may_tick=lambda _row: True)
        others = {one.service_id: names.get(one.service_id, "") for one in found if one.service_id != service.id}
        self.table.hold(_Row(one.indicator_id, one, others.get(one.service_id, "")) for one in found)
        self.table.tick_only({one.indicator_id for one in found if one.service_id == service.id})
        self.said = label("", muted=True)
        self.keep_button = button(tr("Simpan"), self.keep, primary=True, name="keep_links")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(10)
        outer.addWidget(label(service.name, points=13, strong=True))
        outer.addWidget(
            label(
                tr(
                    "Indikator SKP {year} yang dicentang mengambil realisasi dari layanan ini: lewat “Ambil ke"
                    " realisasi” pada Catatan kinerja, dengan waktu dan jumlah selama periodenya."
                ).format(year=year)
            )
        )
        outer.addWidget(TablePane(self.table, hint=tr("Saring pegawai atau indikator…")), 1)
        outer.addLayout(row(self.said, None, button(tr("Batal"), self.reject), self.keep_button))
        self.table.ticked_changed.connect(self._count)
        self._count()
        self.resize(*_SIZE)

    def keep(self) -> None:
        """Keep the ticks and close."""
        desk, key, ticked = self._shell.desk, self._service.id, [str(one) for one in self.table.ticked]
        self._shell.act(
            tr("Kaitkan indikator"),
            lambda _report: acts.link_indicators(desk, key, ticked),
            done=lambda _changes: self.accept(),
        )

    def _count(self) -> None:
        self.said.setText(tr("{count} indikator dicentang").format(count=number(len(self.table.ticked))))


def _columns() -> list[Column]:
    return [
        Column(
            key="text",
            title=tr("Indikator"),
            text=lambda one: one.link.text,
            look=TwoLine(lambda one: tr("target {target}").format(target=one.link.target)),
            width=340,
            stretch=True,
        ),
        Column(key="person", title=tr("Pegawai"), text=lambda one: one.link.person, width=180),
        Column(key="elsewhere", title=tr("Sekarang dari"), text=lambda one: one.elsewhere, width=160),
    ]
