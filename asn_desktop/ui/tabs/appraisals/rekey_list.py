"""Tab: who is still to be typed into e-Kinerja or SIASN, and the ticks of those who are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from asn_desktop.domain.appraisals.rekey import TARGET_NAMES, TargetSystem
from asn_desktop.domain.staff import nip
from asn_desktop.storage.queries.appraisals import rekey
from asn_desktop.storage.queries.appraisals.rekey import RekeyFilter, RekeyRow
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, EmptyState, button, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.ui.kit.table import HasId, Id, Order
    from asn_desktop.ui.shell import Shell

_TARGET = "rekey/target"  # the system chosen last


def standing(row: RekeyRow) -> str:
    """Whether it is in the other system, in two words."""
    if row.done_on is not None:
        return tr("Berubah") if row.changed else tr("Sudah")
    return tr("Belum") if row.ready else tr("Belum siap")


def explained(row: RekeyRow) -> str:
    """The same in a sentence, with day and name."""
    if row.done_on is not None:
        note = tr("Sudah diinput {day} oleh {who}.").format(day=short_date(row.done_on), who=row.done_by)
        return f"{note} {tr('Penilaiannya berubah sesudah itu: input lagi.')}" if row.changed else note
    return tr("Belum diinput.") if row.ready else tr("Belum ada yang dapat diinput: SKP atau penilaiannya belum jadi.")


def _tone(row: RekeyRow) -> Tone:
    if row.to_do:
        return Tone.WARNING
    return Tone.SUCCESS if row.done_on is not None else Tone.NEUTRAL


class RekeySource:
    """The results of the period chosen at the top right, as they stand in one other system."""

    def __init__(self, shell: Shell, target: TargetSystem) -> None:
        self._shell = shell
        self.target = target

    def ids(self, search: str, filters: Mapping[str, Any], _order: Order) -> Sequence[Id]:
        """As `Source.ids`."""
        wanted = RekeyFilter(text=search, standing=filters.get("standing", ""))
        with self._shell.desk.reader() as reader:
            return rekey.ids(reader, self._shell.period_id, self.target, filters=wanted)

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        with self._shell.desk.reader() as reader:
            return rekey.rows(reader, [str(key) for key in ids], self.target)


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda row: row.name,
            look=TwoLine(lambda row: f"{nip.show(row.nip)} · {row.position}"),
            spoken=lambda row: f"{row.name}, {row.position}",
            sort=False,
            width=230,
            stretch=True,
            parts=(
                (tr("NAMA"), lambda row: row.name),
                (tr("NIP"), lambda row: row.nip),
                (tr("JABATAN"), lambda row: row.position),
            ),
        ),
        Column(
            key="standing",
            title=tr("Input"),
            text=standing,
            look=Badge(_tone),
            tip=explained,
            spoken=explained,
            sort=False,
            width=112,
            parts=(
                (tr("STATUS INPUT"), standing),
                (tr("TANGGAL INPUT"), lambda row: short_date(row.done_on)),
                (tr("DIINPUT OLEH"), lambda row: row.done_by),
            ),
        ),
    ]


class RekeyList(Card):
    """The card on the left: the system, how many are left, and what is done to many at once."""

    target_chosen = Signal()
    note_wanted = Signal()
    forget_wanted = Signal()
    workbook_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        kept = shell.memory.get(_TARGET, "")
        target = TargetSystem(kept) if kept in list(TargetSystem) else TargetSystem.E_KINERJA
        self._source = RekeySource(shell, target)
        self.targets = Segmented(
            tr("Sistem tujuan"), [(target, TARGET_NAMES[target]) for target in TargetSystem], digits=False
        )
        self.targets.set_value(target)
        self.header.insertWidget(0, self.targets)
        self.table = TableView(
            tr("Yang diinput"), _columns(), self._source, memory=shell.memory, key="rekey", many=True
        )
        self.standings = ChoiceEditor(
            [("todo", tr("Yang belum")), ("done", tr("Yang sudah")), ("", tr("Semua"))], may_be_empty=False
        )
        self.standings.control().setObjectName("rekey_standing")
        self.standings.control().setAccessibleName(tr("Saring menurut input"))
        self.standings.setFixedWidth(132)
        self.standings.set("todo")
        self.empty = EmptyState("check", "", "")
        self.pane = TablePane(
            self.table, hint=tr("Saring nama, NIP, jabatan…"), empty=self.empty, beside=[self.standings]
        )
        self.note_button = button(tr("Tandai terpilih"), self.note_wanted.emit, name="note_selected", icon="check")
        self.forget_button = button(tr("Batalkan tanda"), self.forget_wanted.emit, name="forget_selected")
        self.workbook_button = button(
            tr("Buku kerja…"),
            self.workbook_wanted.emit,
            name="siasn_workbook",
            icon="download",
            tip=tr("Semua yang sudah ditetapkan, dalam bentuk rw_skp22 atau rw_kinerjaperiodik"),
        )
        self.add(self.pane, 1)
        self.add(row(self.note_button, self.forget_button, None, self.workbook_button))
        self.targets.changed.connect(self._choose)
        self.standings.changed.connect(self._filter)
        self._filter()
        self.recount()

    @property
    def target(self) -> TargetSystem:
        """The system chosen."""
        return self._source.target

    def go_to_open(self, appraisal_id: str) -> None:
        """Go to a result in the system chosen, or in the first other one where it is still to be typed in."""
        self.show_open()
        for target in (self.target, *TargetSystem):
            if target is not self.target:
                self.targets.set_value(target)
                self._choose(target)
            if self.table.go_to(appraisal_id):
                return

    def show_open(self) -> None:
        """Take the search away and show what is still to be typed in."""
        self.pane.search.clear()
        self.table.window_model.show(search="")
        self.standings.set("todo")
        self._filter()

    def reload(self) -> None:
        """Read the list anew; who was current stays so where he is still shown."""
        self.table.reload()
        self.recount()

    def recount(self) -> None:
        """The note, and what an empty list says."""
        with self._shell.desk.reader() as reader:
            left = rekey.still_to_do(reader, self._shell.period_id)[self.target]
            none_ready = not left and not rekey.ids(
                reader, self._shell.period_id, self.target, filters=RekeyFilter(standing="done")
            )
        name = TARGET_NAMES[self.target]
        self.set_note(tr("{count} belum").format(count=left) if left else "")
        if none_ready:
            ready = tr("SKP-nya disepakati") if self.target is TargetSystem.E_KINERJA else tr("penilaiannya ditetapkan")
            self.empty.say(
                "clock",
                tr("Belum ada yang siap diinput"),
                tr("Seorang pegawai muncul di sini sesudah {ready}.").format(ready=ready),
            )
            return
        self.empty.say(
            "check",
            tr("Tidak ada lagi yang belum") if not left else tr("Tidak ada baris"),
            tr("Semua yang siap pada periode ini sudah ditandai masuk {name}.").format(name=name)
            if not left
            else tr("Pilih “Yang belum” di atas untuk melihat yang masih harus diinput."),
        )

    def show_all(self) -> None:
        """Take away search and filter, so that every row can be reached."""
        self.pane.search.clear()
        self.standings.set("")
        self.pane.show_filters({})
        self.table.window_model.show(search="")

    def row_of(self, key: str) -> RekeyRow | None:
        """One result as it is now."""
        return next((row for row in self._source.rows([key]) if isinstance(row, RekeyRow)), None)

    def _choose(self, code: str) -> None:
        self._source.target = TargetSystem(code)
        self._shell.memory[_TARGET] = code
        self.reload()
        self.target_chosen.emit()

    def _filter(self) -> None:
        standing = self.standings.get() or ""
        self.pane.show_filters({"standing": standing} if standing else {}, usual=standing == "todo")
        if self.table.current_id() is None:
            self.table.go_to_first()
