"""Tab: the list on the left: who is appraised in the period, how many answers are in, which predikat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.staff import nip
from asn_desktop.storage.queries.appraisals import appraisals, periods, spread
from asn_desktop.storage.queries.appraisals.appraisals import AppraisalFilter
from asn_desktop.storage.queries.staff import employees
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, EmptyState, button
from asn_desktop.ui.kit.looks import Badge, Progress, TwoLine
from asn_desktop.ui.kit.table import Column, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.ui.kit.table import HasId, Id
    from asn_desktop.ui.shell import Shell


_NARROW = 442  # px of the list


class AppraisalSource:
    """The appraisals of the period chosen at the top right."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`."""
        wanted = AppraisalFilter(text=search, state=filters.get("state", ""))
        by = (order.key or "name", not order.descending)
        with self._shell.desk.reader() as reader:
            return appraisals.ids(reader, self._shell.period_id, filters=wanted, order=by)

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        with self._shell.desk.reader() as reader:
            return appraisals.rows(reader, [str(key) for key in ids])


def columns() -> list[Column]:
    """Person, answers, predikat."""
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda row: row.name,
            look=TwoLine(lambda row: f"{nip.show(row.nip)} · {row.position}"),
            spoken=lambda row: f"{row.name}, {row.position}",
            width=230,
            stretch=True,
            parts=(
                (tr("NAMA"), lambda row: row.name),
                (tr("NIP"), lambda row: row.nip),
                (tr("JABATAN"), lambda row: row.position),
            ),
        ),
        Column(
            key="answers",
            title=tr("Penilai 360°"),
            text=lambda row: f"{row.answers}/{row.sheets}",
            look=Progress(lambda row: (row.answers, row.sheets)),
            spoken=lambda row: tr("{done} dari {total} jawaban").format(done=row.answers, total=row.sheets),
            sort=False,
            width=122,
            help=tr("Jawaban 360° yang masuk dari yang diharapkan"),
            parts=(
                (tr("JAWABAN 360° MASUK"), lambda row: str(row.answers)),
                (tr("JAWABAN 360° DIHARAPKAN"), lambda row: str(row.sheets)),
            ),
        ),
        Column(
            key="predikat",
            title=tr("Predikat"),
            text=words.standing,
            look=Badge(words.standing_tone),
            width=134,
        ),
    ]


class ListCard(Card):
    """The card on the left with its filter and its empty states."""

    grid_wanted = Signal()
    wanted = Signal(str)  # what the button of the empty list is for: "prepare", "period" or "people"

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Penilaian pegawai"))
        self._shell = shell
        self.table = TableView(
            tr("Penilaian pegawai"),
            columns(),
            AppraisalSource(shell),
            memory=shell.memory,
            key="appraisals",
            many=True,
            order=Order("name"),
        )
        self.table.give_way("answers", _NARROW)
        self.states = ChoiceEditor(may_be_empty=False)
        self.states.control().setObjectName("state_filter")
        self.states.control().setAccessibleName(tr("Saring menurut status"))
        self.states.setFixedWidth(158)
        self.empty = EmptyState("people", tr("Belum ada penilaian"))
        self.pane = TablePane(
            self.table, hint=tr("Saring nama, NIP, jabatan, unit…"), empty=self.empty, beside=[self.states]
        )
        self.grid_button = button(
            tr("Tabel unit"), self.grid_wanted.emit, name="to_grid", tip=tr("Nilai satu unit dalam satu tabel (Ctrl+G)")
        )
        self.grid_button.setProperty("link", True)
        self.header.addWidget(self.grid_button)
        self.add(self.pane, 1)
        # Keys that come into the tab begin with the search.
        self.setTabOrder(self.table, self.grid_button)
        self._want = ""
        self.people = 0  # appraised in the period, whatever the list is narrowed to
        self.states.changed.connect(self._filter)
        self.empty.acted.connect(lambda: self.wanted.emit(self._want))
        self.recount()

    def export_action(self) -> Action:
        """Writing the list out as it is shown."""
        return Action(
            name="export_appraisals",
            text=tr("Ekspor daftar penilaian…"),
            run=self.export,
            icon="download",
            menu=tr("Berkas"),
            group=2,
            tip=tr("Simpan daftar seperti yang tampil sebagai xlsx, csv, atau PDF"),
        )

    def export(self) -> None:
        """Write the list as it is shown."""
        with self._shell.desk.reader() as reader:
            period = periods.one(reader, self._shell.period_id)
        state = self.states.combo.currentText().partition(" (")[0] if self.states.get() else ""
        export_list(
            self._shell,
            self.table,
            title=tr("Daftar penilaian kinerja"),
            file_name="daftar-penilaian",
            note=" · ".join(part for part in (period.name if period else "", state) if part),
        )

    def reload(self) -> None:
        """Read the list anew: another period, or appraisals came, went or moved on."""
        self.table.reload()
        self.recount()

    def recount(self) -> None:
        """The note, the states offered, and what an empty list says."""
        period_id = self._shell.period_id
        with self._shell.desk.reader() as reader:
            counts = appraisals.states(reader, period_id)
            decided = sum(spread.spread(reader, period_id, None).values())
            gathered = {
                code: len(appraisals.ids(reader, period_id, filters=AppraisalFilter(state=code)))
                for code in (words.COLLECTING, words.READY)
            }
            anybody = bool(counts) or bool(employees.count(reader))
        left_out = counts.get(AppraisalState.EXEMPT, 0)
        total = self.people = sum(counts.values()) - left_out
        said = tr("{done} dari {total} selesai").format(done=decided, total=total) if total else ""
        if left_out:
            said += tr(" · {count} tidak dinilai").format(count=left_out)
        self.set_note(said)
        offered = [("", tr("Semua status"))]
        if total:
            offered += [(code, f"{words.state(code)} ({count})") for code, count in gathered.items()]
        # A filter that is taken stays on offer even when nothing is in that state any more.
        offered += [
            (code, f"{words.state(code)} ({counts.get(code, 0)})")
            for code in AppraisalState
            if code in counts or code == self.states.get()
        ]
        self.states.show_choices(offered)
        if self.states.get() is None:
            self.states.set("")
        self._say_empty(anybody=anybody)

    def show_all(self) -> None:
        """Take away search and filter, so that every row can be reached."""
        self.pane.search.clear()
        self.states.set("")
        self.pane.show_filters({})
        self.table.window_model.show(search="")

    def narrow(self, state: str) -> None:
        """Show those in one state (or of one filter of several states); everybody when there is nobody."""
        self.show_all()
        self.states.set(state)
        self._filter()
        if not self.table.window_model.rowCount():
            self.show_all()

    def _filter(self) -> None:
        state = self.states.get() or ""
        self.pane.show_filters({"state": state} if state else {})

    def _say_empty(self, *, anybody: bool) -> None:
        if not self._shell.period_id:
            self._want = "period"
            self.empty.say(
                "calendar",
                tr("Belum ada periode penilaian"),
                tr("Buat periode bulanan, triwulanan atau tahunan, lalu siapkan penilaian semua pegawai."),
                tr("Periode baru…"),
            )
        elif not anybody:
            self._want = "people"
            self.empty.say(
                "people",
                tr("Belum ada pegawai"),
                tr("Impor buku kerja SIASN atau tambahkan pegawai di tab Pegawai, lalu kembali ke sini."),
                tr("Buka tab Pegawai"),
            )
        else:
            self._want = "prepare"
            self.empty.say(
                "file-text",
                tr("Penilaian periode ini belum disiapkan"),
                tr(
                    "Satu langkah membuat SKP dan penilaian untuk semua pegawai aktif. Nama, NIP, jabatan, unit dan"
                    " pejabat penilai dibekukan seperti hari ini."
                ),
                tr("Siapkan penilaian"),
            )
