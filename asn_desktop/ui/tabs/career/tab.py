"""Tab: Keputusan Karier, what the rules suggest for whom and why, and what the leader decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from asn_desktop.domain.accounts.reading import CAREER, Reading, ReadingKind
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.layout import EmptyState, Split, page
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career.deciding import Deciding
from asn_desktop.ui.tabs.career.following import Following
from asn_desktop.ui.tabs.career.header import DEVELOPING
from asn_desktop.ui.tabs.career.listing import ListCard
from asn_desktop.ui.tabs.career.menu import in_karier
from asn_desktop.ui.tabs.career.record import Record
from asn_desktop.ui.tabs.career.rows import Found, read
from asn_desktop.ui.tabs.career.rulebook import Rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.career.rows import Row

_JOB = "career/suggestions"
# Everything a suggestion rests on; the histories count through the register and on their own.
_TABLES = (
    "employee",
    "unit",
    "appraisal",
    "period",
    "hukdis",
    "past_predikat",
    "honour",
    "training",
    "development",
    "log_entry",
    "coaching",
    "career_case",
    "career_fact",
    "office_figure",
    "case_paper",
    "attachment",
    "position_history",
    "document",
    "setting",
    "office",
)


class CareerTab(QWidget):
    """The list of suggestions and the one chosen."""

    help_chapter = "keputusan-karier"

    NAME = "Keputusan Karier"
    KEY = "career"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._found = Found(0, None, 0, ())
        self._stale = True
        self._again = False
        self._wanted = self._wanted_group = ""
        self.listing = ListCard(shell.memory)
        self.record = Record(lambda: shell.desk.today)
        self.deciding = Deciding(shell, self.listing, self.record, self._year)
        self.following = Following(shell, self.listing, self.record)
        self.rulebook = Rulebook(shell, self.record, self._year)
        self._nothing = EmptyState(
            "people",
            tr("Belum ada pegawai"),
            tr("Impor buku kerja SIASN atau tambahkan pegawai di tab Pegawai; usulan karier dihitung dari datanya."),
            tr("Buka tab Pegawai"),
        )
        self._faces = QStackedLayout(self)
        self._faces.addWidget(page(Split(self.listing, self.record, shell.memory, "career", sizes=(600, 724))))
        empty = page(self._nothing)
        self._faces.addWidget(empty)
        self._connect()

    def _connect(self) -> None:
        self.listing.chosen.connect(lambda key: self.record.show_row(self.listing.row_of(key)))
        self.record.row_shown.connect(self._note_reading)
        self.listing.table.set_guard(self.may_leave)
        self.record.conditions.complete.connect(self._complete)
        self.record.header.development.connect(self.show_development)
        self._nothing.acted.connect(lambda: self._shell.wanted.emit("employees", ""))
        self._shell.changed.connect(self._changed)
        self._shell.period_changed.connect(lambda _id: self._refresh())

    def _note_reading(self, row: Row) -> None:
        """Whose decision is looked at is a reading of their data."""
        self._shell.saw([Reading(row.one.employee_id, ReadingKind.OPENED, CAREER)])

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """Everything this tab can do."""
        return [
            Action(
                name="reload",
                text=tr("Muat ulang usulan"),
                run=self._refresh,
                shortcut="F5",
                icon="refresh",
                menu="Tampilan",
                group=5,
            ),
            *self.deciding.actions(),
            *self.following.actions(),
            *self.rulebook.actions(),
            in_karier(
                name="succession",
                text=tr("Talenta dan penghargaan…"),
                run=self.show_succession,
                icon="award",
                tip=tr("Kelompok rencana suksesi, penghargaan dan keadaannya, prioritas pengembangan"),
            ),
            in_karier(
                name="development",
                text=tr("Rencana pengembangan individu…"),
                run=self.show_development,
                shortcut="Ctrl+Shift+I",
                icon="trending-up",
                tip=tr("Rencana perbaikan enam bulan sesudah predikat rendah: kegiatan, target, hasil"),
            ),
            Action(
                name="export_suggestions",
                text=tr("Ekspor daftar usulan karier…"),
                run=self._export,
                icon="download",
                tip=tr("Simpan daftar seperti yang tampil sebagai xlsx, csv, atau PDF"),
                menu="Berkas",
                group=2,
            ),
        ]

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        self.listing.pane.focus_search()

    def show_record(self, id: str) -> None:  # noqa: A002 -- the window's own name
        """Go to a suggestion by its key, or to the first one of a person."""
        self._wanted = id
        if not self._stale:
            self._go_to_wanted()

    def show_narrowed(self, narrowed: Mapping[str, str]) -> None:
        """Show the list narrowed to a `group` of suggestions, once they are worked out."""
        self._wanted_group = narrowed.get("group", "")
        if not self._stale:
            self._go_to_wanted()

    def show_succession(self) -> None:
        """Show who did well, after the appraisals of the year in sight."""
        from asn_desktop.services.career.career import review_year  # noqa: PLC0415 - only when wanted
        from asn_desktop.ui.dialogs.career.succession import open_succession  # noqa: PLC0415 - only when wanted

        with self._shell.desk.reader() as reader:
            year = self._year() or review_year(reader, self._shell.desk.today)
        open_succession(self._shell, year)

    def show_development(self) -> None:
        """Show the development plans, that of the person on the right in front where he has or needs one."""
        from asn_desktop.ui.dialogs.development.development import open_development  # noqa: PLC0415 - start-up: only when wanted

        row = self.record.row
        open_development(self._shell, row.one.employee_id if row is not None and _about_weak(row) else "")

    def may_leave(self) -> bool:
        """Ask before a typed reason is lost."""
        if not self.record.decision.is_dirty():
            return True
        leave = self._shell.ask.confirm(
            tr("Buang keputusan yang belum disimpan?"),
            tr("Alasan atau nama pejabat yang baru diketik belum disimpan sebagai keputusan."),
            yes=tr("Buang"),
        )
        if leave:
            self.record.show_row(self.record.row)
        return leave

    def _export(self) -> None:
        export_list(
            self._shell,
            self.listing.table,
            title=tr("Usulan keputusan karier"),
            file_name="usulan-karier",
            note=self._ground(self._found),
        )

    def _complete(self) -> None:
        if self.record.row is not None:
            self._shell.wanted.emit("employees", f"{self.record.row.one.employee_id}/gap")

    def _year(self) -> int:
        return self._found.year

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what has changed while the tab was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._compute()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._refresh()

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible():
            self._compute()

    def _compute(self) -> None:
        if self._shell.jobs.busy(_JOB):
            self._again = True
            return
        desk, period_id = self._shell.desk, self._shell.period_id
        self._stale = False
        self._shell.read(tr("Menghitung usulan karier"), lambda _report: read(desk, period_id), self._show, key=_JOB)

    def _show(self, found: Found) -> None:
        self._found = found
        self._faces.setCurrentIndex(0 if found.staff else 1)
        self.listing.ground.show_text(self._ground(found))
        self.listing.show_units(found.units)
        self.listing.show_rows(found.rows)
        if self.listing.table.current_id() is None:
            self.listing.table.go_to_first()
        self._show_again()
        self._go_to_wanted()
        if self._again:
            self._again = False
            QTimer.singleShot(0, self, self._compute)

    def _show_again(self) -> None:
        """The row on the right as it is now, unless something is being typed about it."""
        row, shown = self.listing.current(), self.record.row
        if row is None or shown is None or not self.record.decision.is_dirty():
            self.record.show_row(row)
        elif row.id == shown.id and row.one.case == shown.one.case:
            self.record.keep_typing(row)
        else:
            self.record.show_row(row)

    def _go_to_wanted(self) -> None:
        group, self._wanted_group = self._wanted_group, ""
        if group:
            self.listing.narrow(group)
        wanted, self._wanted = self._wanted, ""
        if wanted and not self.listing.go_to(wanted):
            self._shell.said.emit(tr("Tidak ada usulan karier untuk pegawai ini."))

    def _ground(self, found: Found) -> str:
        if found.period is not None:
            return tr("Berdasarkan penilaian {period}").format(period=found.period.name)
        return tr("Belum ada periode final; berdasarkan predikat tahun {year} yang dicatat").format(year=found.year)


def _about_weak(row: Row) -> bool:
    """Whether a suggestion is one that a development plan answers."""
    return row.one.recommendation.kind in DEVELOPING
