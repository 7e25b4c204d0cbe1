"""Dialogs: who did well: the succession pool, the rewards that follow and where they stand, to be exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import screen
from asn_desktop.services.career import succession
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import Elided, EmptyState, button, label
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.services.career.succession import Talent
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 600)


class SuccessionDialog(TaskDialog):
    """The pool in its order; Enter goes to the person's suggestions."""

    help_chapter = "talenta"

    def __init__(self, shell: Shell, year: int) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Talenta dan penghargaan"), _SIZE)
        self._shell, self._year = shell, year
        self._source = ListSource(_columns(year))
        self.table = TableView(
            tr("Talenta"), self._source.columns, self._source, memory=shell.memory, key="succession", order=Order("")
        )
        self.said = Elided(muted=True)
        empty = EmptyState(
            "award",
            tr("Belum ada yang masuk kelompok ini"),
            tr("Kotak 7 sampai 9, atau predikat Sangat Baik yang potensinya belum dinilai, tampil di sini."),
        )
        self.body.addWidget(
            label(
                tr(
                    "Urutan kotak 9, 8, 7 (PermenPANRB 3/2020). Program menyandingkan data; penetapan kelompok rencana"
                    " suksesi dan penghargaan ada pada pejabat yang berwenang."
                ),
                muted=True,
            )
        )
        self.body.addWidget(TablePane(self.table, hint=tr("Cari nama, NIP, jabatan…"), empty=empty), 1)
        self.export_button = button(tr("Ekspor…"), self.export, icon="download", name="export_succession")
        self.foot.insertWidget(0, self.said, 1)
        self.offer(self.export_button)
        self.table.activated_id.connect(self._go)
        self.reload()

    def reload(self) -> None:
        """Work the pool out."""
        desk, year = self._shell.desk, self._year

        def read(_report: object) -> list[Talent]:
            with desk.reader() as reader:
                return succession.pool(reader, desk.rules, year=year, on=desk.today)

        self.run(tr("Menyusun kelompok talenta"), read, self._take)

    def refresh(self) -> None:
        """What is empty cannot be exported."""
        self.export_button.setEnabled(bool(self._source.held) and not self.is_busy())

    def export(self) -> None:
        """Write the list as a workbook, CSV or PDF."""
        title = tr("Talenta dan penghargaan menurut penilaian {year}").format(year=self._year)
        export_list(self._shell, self.table, title=title, file_name="talenta")

    def _take(self, found: list[Talent]) -> None:
        self._source.hold(found)
        self.table.reload()
        self.table.go_to_first()
        boxed = sum(one.box is not None for one in found)
        self.said.show_text(
            tr("{boxed} masuk kelompok rencana suksesi · {waiting} menunggu penilaian potensi").format(
                boxed=number(boxed), waiting=number(len(found) - boxed)
            )
        )

    def _go(self, key: object) -> None:
        self.accept()
        self._shell.wanted.emit("career", str(key))


def open_succession(shell: Shell, year: int) -> None:
    """Show the pool; `year` is the appraisal year it rests on."""
    shell.ask.show(SuccessionDialog(shell, year))


def _columns(year: int) -> list[Column]:
    return [
        Column(
            key="box", title=tr("Kotak"), text=lambda one: tr("kotak {box}").format(box=one.box) if one.box else "—",
            look=Badge(lambda one: Tone.SUCCESS if one.box else Tone.NEUTRAL), width=96,
            sort=lambda one: -(one.box or 0),
            help=tr("Kotak talenta; garis berarti potensi belum dinilai atau batasnya belum diisi kantor"),
        ),
        Column(
            key="name", title=tr("Pegawai"), text=lambda one: one.name,
            look=TwoLine(lambda one: f"{show(one.nip)} · {one.position}"), width=250, stretch=True,
        ),
        Column(
            key="predikat", title=tr("Predikat {before} → {latest}").format(before=year - 1, latest=year),
            text=_predikat, width=196,
        ),
        Column(
            key="rewards", title=tr("Penghargaan dan keadaannya"), text=lambda one: "; ".join(one.rewards[1:]) or "—",
            look=TwoLine(lambda one: one.rewards[0] if one.rewards else ""), width=270,
        ),
        Column(
            key="potential", title=tr("Potensi"), text=lambda one: one.potential or tr("belum dinilai"), width=100,
        ),
        Column(
            key="hours", title=tr("JP"), text=lambda one: number(one.hours), width=48, align=RIGHT,
            sort=lambda one: one.hours, help=tr("JP tahun ini; yang berkinerja tinggi didahulukan dalam pengembangan"),
        ),
    ]  # fmt: skip


def _predikat(one: Talent) -> str:
    before = screen(one.before) if one.before is not None else "—"
    return f"{before} → {screen(one.latest)}"
