"""Tab: Beranda, what is due for whom on the left, how far the period has come on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from asn_desktop.domain.appraisals.due import Urgency
from asn_desktop.services.due import NOTHING_AHEAD
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.layout import Card, Elided, EmptyState, Split, button, column, holder, page, row
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.shell import Workplace
from asn_desktop.ui.tabs.home import words
from asn_desktop.ui.tabs.home.charts import ProgressCard, SpreadCard
from asn_desktop.ui.tabs.home.model import Line
from asn_desktop.ui.tabs.home.opening import open_work
from asn_desktop.ui.tabs.home.reading import WHOLE_OFFICE, read, read_ahead
from asn_desktop.ui.tabs.home.tree import DueTree

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from asn_desktop.domain.appraisals.due_facts import AlertFact
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.home.model import Person
    from asn_desktop.ui.tabs.home.reading import Found

_JOB = "home"
_TABLES = (
    "appraisal",
    "plan",
    "period",
    "employee",
    "document",
    "holiday",
    "unit",
    "unit_achievement",
    "acknowledgement",
    "rekey",
)
# What a suggestion of a career rests on; working them out takes longer than the rest.
_CAREER_TABLES = ("employee", "unit", "hukdis", "past_predikat", "period", "career_case", "acknowledgement")


class HomeTab(QWidget):
    """The first tab: the day's work, and what it adds up to."""

    help_chapter = "beranda"

    NAME = "Beranda"
    KEY = "home"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._found: Found | None = None
        self._ahead = NOTHING_AHEAD
        self._ahead_stale = True
        self._again = False
        self._unit = WHOLE_OFFICE
        self.tree = DueTree()
        self.due = Card(tr("Yang perlu dikerjakan"))
        self.nothing = EmptyState("check", tr("Semua beres"), tr("Tidak ada yang perlu dikerjakan sekarang."))
        self.note_button = button(tr("Tandai diketahui"), self.acknowledge, icon="check", name="acknowledge")
        self.unlisted = button("", self._list_holidays, icon="alert", name="unlisted_holidays")
        self.unlisted.setProperty("link", True)
        self._counted = Elided(muted=True)
        self.basis = button(tr("Dasar hukum"), self.show_basis, icon="shield", name="due_basis")
        self.basis.setProperty("link", True)
        self.progress = ProgressCard()
        self.spread = SpreadCard(shell)
        self._faces = QStackedLayout(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        lists = QStackedLayout()
        lists.addWidget(self.tree)
        lists.addWidget(self.nothing)
        self._lists = lists
        self.due.add(lists, 1)
        foot = row(self.unlisted, self._counted, self.basis, self.note_button)
        foot.setStretch(1, 1)
        self._foot = holder(foot)
        self.due.add(self._foot)
        charts = column(self.progress, self.spread, gap=12)
        charts.setStretch(1, 1)
        self.empty = EmptyState("people", "")
        both = Split(self.due, holder(charts), self._shell.memory, self.KEY, sizes=(770, 554))
        self._faces.addWidget(page(both))
        self._faces.addWidget(page(self.empty))
        self._foot.hide()

    def _connect(self) -> None:
        self.tree.opened.connect(lambda node: open_work(self._shell, node))
        self.tree.moved.connect(self._offer_note)
        self.progress.opened.connect(self._open_stage)
        self.progress.command_wanted.connect(self._shell.command_wanted)
        self.spread.unit_chosen.connect(self._show_unit)
        self.empty.acted.connect(lambda: self._shell.command_wanted.emit("employees.import_employees"))
        self._shell.changed.connect(self._changed)
        self._shell.period_changed.connect(lambda _id: self.refresh())

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """Everything this tab can do."""
        return [
            Action(
                name="reload",
                text=tr("Muat ulang beranda"),
                run=self.reload,
                shortcut="F5",
                icon="refresh",
                menu=tr("Tampilan"),
                group=5,
            ),
            Action(
                name="open",
                text=tr("Buka pekerjaan ini"),
                run=self.open_current,
                icon="folder",
                menu=tr("Data"),
                group=5,
                enabled=self._why_not_open,
            ),
            Action(
                name="basis",
                text=tr("Dasar hukum tenggat ini…"),
                run=self.show_basis,
                icon="shield",
                tip=tr("Buka peraturan dan pasal yang menetapkan pekerjaan ini"),
                menu=tr("Data"),
                group=5,
                enabled=self._why_no_basis,
            ),
            Action(
                name="acknowledge",
                text=tr("Tandai pengingat sudah diketahui"),
                run=self.acknowledge,
                shortcut="Ctrl+Return",
                icon="check",
                tip=tr(
                    "Pengingat KGB, kenaikan pangkat, pensiun dan kontrak tidak muncul lagi sampai ambang berikutnya"
                ),
                menu=tr("Data"),
                group=5,
                enabled=self._why_not_note,
            ),
        ]

    def focus_search(self) -> None:
        """The list has no search; its rows are found by their first letters."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, id: str) -> None:  # noqa: A002 -- the name every tab shares
        """Beranda shows no records of its own."""

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    # Acts

    def open_current(self) -> None:
        """Go where the current line is worked on."""
        node = self.tree.current()
        if node is not None:
            open_work(self._shell, node)

    def show_basis(self) -> None:
        """Show where the term of the current line is written."""
        from asn_desktop.ui.dialogs.legal_basis import open_legal_basis  # noqa: PLC0415 - start-up

        node, basis = self.tree.current(), self._basis()
        if node is not None and basis:
            open_legal_basis(self._shell, basis, about=words.KINDS[node.line.kind].asks)

    def acknowledge(self) -> None:
        """Take note of the alerts of the current line or person."""
        from asn_desktop.services.alerts import acknowledge  # noqa: PLC0415 - start-up: only when asked for

        noted, desk = self._noted(self.tree.current()), self._shell.desk
        if noted:
            self._shell.act(tr("Tandai diketahui"), lambda _report: acknowledge(desk, noted))

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Days pass and backups are made without an act: look anew whenever the tab comes to the front."""
        super().showEvent(event)
        self._compute()

    def reload(self) -> None:
        """Read everything anew, the alerts too."""
        self._ahead_stale = True
        self.refresh()

    def refresh(self) -> None:
        """Read anew when in sight; else it happens when the tab comes to the front."""
        if self.isVisible():
            self._compute()

    def _changed(self, changes: Changes) -> None:
        self._ahead_stale = self._ahead_stale or changes.touches(*_CAREER_TABLES)
        if changes.touches(*_TABLES) or self._ahead_stale:
            self.refresh()

    def _compute(self) -> None:
        if self._shell.jobs.busy(_JOB):
            self._again = True
            return
        desk, period, unit, known = self._shell.desk, self._shell.period_id, self._unit, self._ahead
        name = tr("Menyiapkan beranda")
        self._shell.read(name, lambda _report: read(desk, period, unit, known), self._show, key=_JOB)

    def _compute_ahead(self) -> None:
        if self._shell.jobs.busy(_JOB):
            self._again = True
            return
        self._ahead_stale = False
        desk, period, unit = self._shell.desk, self._shell.period_id, self._unit
        self._shell.read(
            tr("Menghitung pengingat"), lambda _report: read_ahead(desk, period, unit), self._show, key=_JOB
        )

    def _show(self, found: Found) -> None:
        self._found = found
        if found.ahead is not None:
            self._ahead = found.ahead
        today = self._shell.desk.today
        self._say_empty(found)
        self.tree.show_overview(found.overview, today)
        self._lists.setCurrentIndex(0 if found.overview.lines else 1)
        self.due.set_note(self._note(found))
        self._say_unlisted(found)
        self.progress.show_progress(found.period, found.stages, found.staff, found.left_out)
        self.spread.show_spread(found, chosen=self._unit)
        if self._again or self._ahead_stale:
            again, self._again = self._again, False
            QTimer.singleShot(0, self, self._compute if again else self._compute_ahead)

    # Inside

    def _note(self, found: Found) -> str:
        said = {Urgency.LATE: tr("{count} lewat"), Urgency.WEEK: tr("{count} minggu ini")}
        counts = {level: sum(line.urgency is level for line in found.overview.lines) for level in said}
        return " · ".join(text.format(count=number(counts[level])) for level, text in said.items() if counts[level])

    def _say_empty(self, found: Found) -> None:
        self.empty.say(
            "people",
            tr("Belum ada pegawai"),
            tr(
                "Mulailah dengan daftar pegawai: berkas SIASN, DUK, atau buku kerja kantor sendiri. Sesudah itu periode"
                " penilaian disiapkan, dan semua yang perlu dikerjakan muncul di sini dengan tenggatnya."
            ),
            tr("Impor pegawai…"),
        )
        self._faces.setCurrentIndex(0 if found.staff else 1)

    def _say_unlisted(self, found: Found) -> None:
        years = ", ".join(map(str, found.overview.unlisted))
        self.unlisted.setText(tr("Hari libur {years} belum didaftar:").format(years=years))
        self._counted.show_text(tr("hari kerja dihitung tanpa Sabtu dan Minggu saja") if years else "")
        self.unlisted.setAccessibleName(f"{self.unlisted.text()} {self._counted.whole()}")
        self.unlisted.setVisible(bool(years))
        self._offer_note()

    def _list_holidays(self) -> None:
        from asn_desktop.ui.dialogs.office.holidays import open_holidays  # noqa: PLC0415 - start-up: only when asked for

        if self._found is not None and self._found.overview.unlisted:
            open_holidays(self._shell, self._found.overview.unlisted[0])

    def _noted(self, node: Line | Person | None) -> list[AlertFact]:
        """The alerts a line or a person stands for."""
        if node is None or node.line.kind not in words.CAREER:
            return []
        items = node.line.items if isinstance(node, Line) else (node.item,)
        wanted = {item.subject for item in items}
        return [alert for alert in self._ahead.alerts if alert.key in wanted]

    def _offer_note(self) -> None:
        able, basis = not self._why_not_note(), self._basis()
        self.note_button.setVisible(able)
        self.basis.setToolTip(basis)
        self.basis.setAccessibleName(tr("Dasar hukum: {basis}").format(basis=basis))
        self.basis.setVisible(bool(basis))
        self._foot.setVisible(able or bool(basis) or not self.unlisted.isHidden())

    def _basis(self) -> str:
        """Where the current line or person's term is written; '' where no regulation names one."""
        node = self.tree.current()
        if node is None:
            return ""
        return (node.line.items[0] if isinstance(node, Line) else node.item).basis

    def _why_no_basis(self) -> str:
        if self._basis():
            return ""
        return tr("Pilih dulu baris yang tenggatnya ditetapkan peraturan.")

    def _why_not_note(self) -> str:
        if self._noted(self.tree.current()):
            return ""
        return tr("Pilih dulu pengingat KGB, kenaikan pangkat, pensiun, atau perjanjian kerja.")

    def _why_not_open(self) -> str:
        return "" if self.tree.current() is not None else tr("Pilih dulu satu baris.")

    def _open_stage(self, state: str) -> None:
        self._shell.work_wanted.emit(Workplace("appraisals", self._shell.period_id, {"state": state}))

    def _show_unit(self, unit_id: str) -> None:
        self._unit = unit_id
        self.refresh()
