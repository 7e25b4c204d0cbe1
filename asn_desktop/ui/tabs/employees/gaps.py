"""Tab: Pegawai: *Lengkapi data*: what is missing about whom, what it would unlock first, filled in where it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, EmptyState, button, row
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.employees import gap_rows
from asn_desktop.ui.tabs.employees.gap_fill import FillStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.employees.gap_rows import GapRow, Read

_JOB = "employees/gaps"
# Everything the career rules look at.
_TABLES = ("employee", "unit", "appraisal", "period", "hukdis", "past_predikat", "honour", "rank_history",
           "position_history", "credit_entry", "career_fact")  # fmt: skip


class GapList(Card):
    """The list, the strip that fills the current line in, and the workbook for those who rather type in Excel."""

    help_chapter = "lengkapi-data"
    person_wanted = Signal(str)  # the key of the person of the current line
    field_wanted = Signal(object)  # the line whose field is to be opened on the right
    workbook_wanted = Signal()
    import_wanted = Signal()
    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Lengkapi data"))
        self._shell = shell
        self._rows: list[GapRow] = []
        self._answers: dict[str, int] = {}
        self._stale = True
        self._again = False
        columns = gap_rows.columns()
        self._source = ListSource(columns)
        self.table = TableView(
            tr("Data yang belum lengkap"), columns, self._source, memory=shell.memory, key="gaps", order=Order("")
        )
        self.which = ChoiceEditor([("", tr("Semua isian"))], may_be_empty=False)
        self.which.set("")
        self.which.control().setObjectName("gap_kind")
        self.which.control().setAccessibleName(tr("Isian yang kurang"))
        self.which.setFixedWidth(210)
        self.which.changed.connect(self._narrow)
        whole = EmptyState(
            "check",
            tr("Data semua pegawai sudah lengkap"),
            tr("Tidak ada jawaban karier yang menunggu data. Daftar ini terisi lagi bila ada data baru yang kurang."),
            tr("Kembali ke daftar pegawai"),
        )
        whole.acted.connect(self.left)
        self.pane = TablePane(self.table, hint=tr("Cari nama atau isian…"), empty=whole, beside=[self.which])
        self.pane.search.setObjectName("gap_search")
        self.strip = FillStrip(shell)
        self.add(self.pane, 1)
        self.add(self.strip)
        self.add(
            row(
                button(
                    tr("Kembali"), self.left.emit, icon="chevron-left", name="gaps_back", tip=tr("Daftar pegawai (Esc)")
                ),
                None,
                button(
                    tr("Buku kerja…"),
                    self.workbook_wanted.emit,
                    icon="download",
                    name="gaps_workbook",
                    tip=tr("Simpan buku kerja berisi semua pegawai, untuk diisi di Excel"),
                ),
                button(tr("Impor riwayat…"), self.import_wanted.emit, icon="upload", name="gaps_import"),
            )
        )
        self.table.current_changed.connect(lambda _key: self._moved())
        self.table.activated_id.connect(lambda _key: self.open_field())
        self.table.installEventFilter(self)
        self.strip.record_wanted.connect(self.open_field)
        self.strip.show_row(None)

    # What it shows

    def current(self) -> GapRow | None:
        """The line the person is on."""
        key = self.table.current_id()
        return next((each for each in self._rows if each.id == key), None)

    def look(self) -> None:
        """Work out what is missing, where something changed since it was last worked out."""
        if self._stale:
            self._compute()

    def follow(self, changes: Changes) -> None:
        """What was filled in leaves the list; the rest stays where it stands."""
        if not changes.touches(*_TABLES):
            return
        self._stale = True
        if not self.isVisible():
            return
        saved = self.strip.saving()
        self._compute(saved.nip if saved is not None else None)

    def may_leave(self) -> bool:
        """Whether the current line may be left; asks while something is filled in and not saved."""
        return not self.strip.is_dirty() or self._shell.ask.confirm(
            tr("Buang isian yang belum disimpan?"),
            tr("Yang baru diketik di bawah daftar belum disimpan. Tekan Enter di isian itu untuk menyimpannya."),
            yes=tr("Buang"),
        )

    def open_field(self) -> None:
        """Open the field of the current line on the right."""
        each = self.current()
        if each is not None:
            self.field_wanted.emit(each)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 goes into the field below, Esc back to the staff list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F2:
                self.strip.focus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _compute(self, nip: str | None = None) -> None:
        """Of everybody; of one person alone after their data were filled in, which is quick in a large office too."""
        if self._shell.jobs.busy(_JOB):
            self._again = True
            return
        self._stale = False
        desk = self._shell.desk
        self._shell.read(
            tr("Memeriksa kelengkapan data"),
            lambda report: gap_rows.read(desk, report, nip),
            lambda found: self._show(found, nip),
            key=_JOB,
        )

    def _show(self, found: Read, nip: str | None) -> None:
        here = self.table.currentIndex().row()
        if nip is not None:
            others = [each for each in self._rows if each.nip != nip]
            kept = {key: count for key, count in self._answers.items() if any(key == one.employee_id for one in others)}
            found = gap_rows.Read([*others, *found.rows], kept | found.answers)
        self._answers = found.answers
        self._rows = self._in_place(found.rows)
        self._source.hold(self._rows)
        self._offer_kinds()
        self.table.reload()
        people, answers = len(found.answers), sum(found.answers.values())
        self.set_note(
            tr("{people} pegawai · {answers} jawaban menunggu").format(people=number(people), answers=number(answers))
            if people
            else ""
        )
        if self.table.current_id() is None:
            self._go_near(here)
        self._moved()
        self.strip.saved()
        if self._again:
            self._again = False
            self._compute()

    def _in_place(self, rows: Sequence[GapRow]) -> list[GapRow]:
        """Lines that were in the list stay in their order, so that nothing jumps while somebody works through it."""
        places = {each.id: place for place, each in enumerate(self._rows)}
        return sorted(rows, key=lambda each: places.get(each.id, len(places)))

    def _go_near(self, here: int) -> None:
        count = self.table.window_model.rowCount()
        if count:
            self.table.go_to(self.table.window_model.id_at(min(max(here, 0), count - 1)))

    def _offer_kinds(self) -> None:
        counts = Counter(each.label for each in self._rows)
        chosen: Any = self.which.get()
        offered = [(label, f"{label} ({number(count)})") for label, count in counts.most_common()]
        if chosen and chosen not in counts:
            offered.append((chosen, f"{chosen} (0)"))
        self.which.show_choices([("", tr("Semua isian ({count})").format(count=number(counts.total()))), *offered])

    def _narrow(self) -> None:
        label = self.which.get()
        self.pane.show_filters({"label": label} if label else {})
        if self.table.current_id() is None:
            self._go_near(0)
        self._moved()

    def _moved(self) -> None:
        each = self.current()
        self.strip.show_row(each)
        if each is not None:
            self.person_wanted.emit(each.employee_id)
