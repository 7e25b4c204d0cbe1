"""Dialogs: the numbers that are missing in the register: explained, or entered as letters written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.registry import register
from asn_desktop.storage.queries.letters import register as stored
from asn_desktop.ui.dialogs.letters.external_letter import ask_external_letter
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import EmptyState, button, label, row
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.register import Gap
    from asn_desktop.ui.shell import Shell

_SIZE = (720, 480)


class RegisterGapsDialog(TaskDialog):
    """A list of gaps, the unexplained ones first."""

    help_chapter = "arsip-surat"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Nomor surat yang kosong"), _SIZE)
        self._shell = shell
        self._columns = columns()
        self._source = ListSource(self._columns)
        self.table = TableView(tr("Nomor kosong"), self._columns, self._source, memory=shell.memory, key="gaps")
        pane = TablePane(
            self.table,
            empty=EmptyState(
                "check", tr("Tidak ada nomor kosong"), tr("Semua nomor register terpakai oleh surat yang tercatat.")
            ),
        )
        self._explain = button(tr("Jelaskan…"), self.explain, icon="edit", name="explain_gap")
        self._enter = button(tr("Catat surat luar…"), self.enter, icon="plus", name="enter_gap")
        sentence = tr(
            "Nomor yang tidak dipakai surat mana pun di berkas ini. Catat suratnya bila ditulis di luar program, atau"
            " jelaskan mengapa nomornya kosong."
        )
        self.body.addWidget(label(sentence))
        self.body.addWidget(pane, 1)
        self.body.addLayout(row(self._explain, self._enter, None))
        self.table.activated_id.connect(lambda _key: self.explain())
        self.table.current_changed.connect(lambda _key: self.refresh())
        self._load()
        self.table.setFocus()

    def explain(self) -> None:
        """Ask why these numbers are missing."""
        gap = self._chosen()
        if gap is None:
            return
        words = self.ask.text(
            tr("Jelaskan nomor {numbers}").format(numbers=_numbers(gap)),
            tr("Misalnya: memakai buku register lama, salah tulis, surat batal dikirim."),
            field=tr("Keterangan"),
            required=False,
            initial=gap.explanation,
            yes=tr("Simpan"),
        )
        if words is not None:
            self.run(
                self.windowTitle(),
                lambda _report: register.explain_gap(self._shell.desk, gap.counter, gap.year, gap.seqs, words),
                self._told,
            )

    def enter(self) -> None:
        """Enter the letter that has this number."""
        gap = self._chosen()
        if gap is not None and ask_external_letter(self._shell, gap):
            self._load()

    def refresh(self) -> None:
        """What can be done with the gap chosen."""
        ready = self._chosen() is not None and not self.is_busy()
        self._explain.setEnabled(ready)
        self._enter.setEnabled(ready)

    def _told(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self._load()

    def _chosen(self) -> Gap | None:
        key = self.table.current_id()
        return next((gap for gap in self._gaps if gap.id == key), None)

    def _load(self) -> None:
        with self._shell.desk.reader() as reader:
            self._gaps = stored.gaps(reader)
        self._source.hold(self._gaps)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self.refresh()


def columns() -> list[Column]:
    """Which numbers, of which counter and year, and why."""
    return [
        Column(key="numbers", title=tr("Nomor"), text=_numbers, width=110, sort=False),
        Column(key="counter", title=tr("Klasifikasi"), text=_counter, width=120, sort=False),
        Column(key="year", title=tr("Tahun"), text=lambda gap: str(gap.year), width=70, sort=False),
        Column(
            key="explanation",
            title=tr("Keterangan"),
            text=lambda gap: gap.explanation or tr("belum dijelaskan"),
            tip=lambda gap: gap.explanation,
            sort=False,
            stretch=True,
        ),
    ]


def _numbers(gap: Gap) -> str:
    return str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"


def _counter(gap: Gap) -> str:
    return tr("semua surat") if gap.counter == stored.SHARED else gap.counter


def open_gaps(shell: Shell) -> None:
    """Show the dialog."""
    shell.ask.show(RegisterGapsDialog(shell))
