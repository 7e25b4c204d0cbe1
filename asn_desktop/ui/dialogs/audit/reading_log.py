"""Dialogs: the log of readings: who opened, exported or printed whose data, searched and exported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.accounts.reading import KEPT_YEARS, NAMES, ReadingKind
from asn_desktop.services.audit import reading_log
from asn_desktop.storage.queries.audit import readings
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import Elided, EmptyState, button
from asn_desktop.ui.kit.table import Column, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.ui.kit.table import HasId, Id
    from asn_desktop.ui.shell import Shell

_SIZE = (900, 600)


class LogSource:
    """The log, searched inside the file."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:  # noqa: ARG002 — none here
        """As `Source.ids`."""
        kinds = [code for code, name in NAMES.items() if search and search.casefold() in name.casefold()]
        ascending = bool(order.key) and not order.descending
        with self._shell.desk.reader() as reader:
            return readings.ids(reader, search, (order.key or "day", ascending), kinds)

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        with self._shell.desk.reader() as reader:
            return readings.logged(reader, [str(key) for key in ids])


class ReadingLogDialog(TaskDialog):
    """One list; reading only, and what was seen just now stands in it."""

    help_chapter = "data-pribadi"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Catatan pembacaan data"), _SIZE)
        self._shell = shell
        seen, shell.readings = shell.readings, set()
        reading_log.note(shell.desk, seen)
        self.table = TableView(
            tr("Catatan pembacaan"),
            _columns(),
            LogSource(shell),
            memory=shell.memory,
            key="reading_log",
            order=Order("day", descending=True),
        )
        pane = TablePane(
            self.table,
            hint=tr("Cari pegawai, pembaca, atau kegiatan…"),
            empty=EmptyState(
                "clock",
                tr("Belum ada pembacaan yang tercatat"),
                tr("Begitu data seseorang dibuka, diekspor, atau dicetak, barisnya muncul di sini."),
            ),
        )
        count = self.table.window_model.rowCount()
        words = tr("{count} baris · sekali per orang, jenis, dan hari; disimpan {years} tahun")
        self.foot.insertWidget(0, Elided(words.format(count=number(count), years=KEPT_YEARS), muted=True), 1)
        self.body.addWidget(pane, 1)
        self.export_button = button(tr("Ekspor…"), self.export, icon="download", name="export_readings")
        self.export_button.setEnabled(bool(count))
        self.offer(self.export_button)
        self.table.go_to_first()
        pane.focus_search()

    def export(self) -> None:
        """Write the list as it is narrowed."""
        export_list(self._shell, self.table, title=tr("Catatan pembacaan data"), file_name="catatan-pembacaan")


def _columns() -> list[Column]:
    return [
        Column(key="day", title=tr("Tanggal"), text=lambda one: short_date(date.fromisoformat(one.day)), width=110),
        Column(
            key="name",
            title=tr("Data siapa"),
            text=lambda one: one.name or tr("(sudah dihapus)"),
            width=220,
            stretch=True,
        ),
        Column(
            key="what",
            title=tr("Kegiatan"),
            text=lambda one: f"{tr(NAMES[ReadingKind(one.kind)])}: {one.what}",
            width=280,
        ),
        Column(key="actor", title=tr("Oleh"), text=lambda one: one.actor or "–", width=150),
    ]


def open_reading_log(shell: Shell) -> None:
    """Show who read whose data."""
    shell.ask.show(ReadingLogDialog(shell))
