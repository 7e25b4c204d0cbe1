"""Dialogs: the allowance (TPP) of a month, person by person, as the office's own figures make it; with its working."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.wording import month_year, rupiah
from asn_desktop.services.career import tpp as acts
from asn_desktop.ui.dialogs.career.tpp_basics import open_basics
from asn_desktop.ui.dialogs.career.tpp_cut import CutEntry
from asn_desktop.ui.dialogs.career.tpp_table import columns
from asn_desktop.ui.dialogs.career.tpp_units import UnitTotals
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Elided, EmptyState, button, column, holder, label, row
from asn_desktop.ui.kit.switches import FilterChips, Segmented
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.career.tpp import Line
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 600)
_MONTHS = 12  # back from the present one
_ALL, _OPEN, _PAID = "all", "open", "paid"
_PEOPLE, _UNITS = "people", "units"
_TABLES = ("tpp_basic", "tpp_cut", "office_figure", "employee", "position", "hukdis", "past_predikat")


class _Row(NamedTuple):
    """One person as the table holds him."""

    id: str
    one: Line
    open: bool


class TppDialog(TaskDialog):
    """The table by unit; attendance is typed below it, person after person, with Enter."""

    help_chapter = "tpp"

    def __init__(self, shell: Shell, year: int) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Simulasi TPP"), _SIZE)
        self._shell, self._year = shell, year
        self._lines: list[Line] = []
        self.month = ChoiceEditor(
            [(first, month_year(first)) for first in _months(shell.desk.today)], may_be_empty=False
        )
        self.month.control().setObjectName("tpp_month")
        self.month.control().setAccessibleName(tr("Bulan"))
        self.month.setFixedWidth(170)
        self.month.set(shell.desk.today.replace(day=1))
        self.unit = ChoiceEditor([(_ALL, tr("Seluruh kantor"))], may_be_empty=False)
        self.unit.set(_ALL)
        self.unit.control().setAccessibleName(tr("Unit"))
        self.unit.setFixedWidth(230)
        self.chips = FilterChips(tr("Keadaan"))
        made = columns()
        self._source = ListSource(made)
        self.table = TableView(tr("Simulasi TPP"), made, self._source, memory=shell.memory, key="tpp")
        empty = EmptyState("people", tr("Tidak ada pegawai"), tr("Pilih unit lain, atau impor pegawai lebih dahulu."))
        self.pane = TablePane(
            self.table,
            hint=tr("Cari nama, NIP, jabatan…"),
            empty=empty,
            beside=[self.unit, self.month],
            above=[self.chips],
        )
        self.entry = CutEntry()
        self.total = Elided(muted=True)
        self.units = UnitTotals(shell.memory)
        self.views = Segmented(tr("Tampilan"), [(_PEOPLE, tr("Per pegawai")), (_UNITS, tr("Per unit"))], digits=False)
        self.views.set_value(_PEOPLE)
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        self.body.addWidget(
            label(
                tr(
                    "Perkiraan menurut angka kantor sendiri; yang dibayarkan ditetapkan menurut peraturan bupati."
                    " Tidak ada angka bawaan: isi pagu per kelas dan persentase predikat lebih dahulu."
                ),
                muted=True,
            )
        )
        self._faces = QStackedWidget()
        self._faces.addWidget(holder(column(self.pane, self.entry, gap=10)))
        self._faces.addWidget(self.units)
        self.body.addWidget(self._faces, 1)
        foot = row(self.total, self.views)
        foot.setStretch(0, 1)
        self.views.setFixedWidth(220)
        self.body.addLayout(foot)
        self.basic_button = button(tr("Pagu per kelas…"), self.set_basics, icon="edit", name="tpp_basics")
        self.percent_button = button(tr("Persentase…"), self.open_percent, icon="settings", name="tpp_percent")
        self.working_button = button(tr("Rincian hitungan…"), self.show_working, icon="info", name="tpp_working")
        self.export_button = button(tr("Ekspor…"), self.export, icon="download", name="tpp_export")
        self.offer(self.basic_button, self.percent_button, self.working_button, self.export_button)

    def _listen(self) -> None:
        self.month.changed.connect(self.reload)
        self.unit.changed.connect(self._show)
        self.chips.changed.connect(lambda _code: self._narrow())
        self.table.current_changed.connect(lambda _key: self._show_person())
        self.table.activated_id.connect(lambda _key: self.show_working())
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.table, self._type, context=Qt.ShortcutContext.WidgetShortcut)
        self.entry.noted.connect(self.note)
        self.views.changed.connect(self._turn)
        self.units.opened.connect(self._open_unit)
        self._shell.changed.connect(self._changed)

    # Reading

    def reload(self) -> None:
        """Work the month out anew."""
        desk, year, month = self._shell.desk, self._year, self.month.get()

        def read(_report: object) -> list[Line]:
            with desk.reader() as reader:
                return acts.simulate(reader, desk.rules, month=month, year=year)

        self.run(tr("Menghitung TPP"), read, self._take)

    def refresh(self) -> None:
        """Look anew at what can be done."""
        current, busy = self.current(), self.is_busy()
        why = "" if current is not None else tr("Pilih dulu satu pegawai.")
        unpaid = current is not None and current.paid is None
        missing = tr("Belum dapat dihitung: {words}.").format(words="; ".join(current.missing)) if current else ""
        for each, reason in (
            (self.entry.note_button, why),
            (self.working_button, why or (missing if unpaid else "")),
            (self.export_button, "" if self._lines else tr("Tidak ada yang dapat diekspor.")),
            (self.basic_button, ""),
            (self.percent_button, ""),
        ):
            each.setEnabled(not reason and not busy)
            each.setToolTip(reason)

    def current(self) -> Line | None:
        """The person that has the keys."""
        key = self.table.current_id()
        return next((one for one in self._lines if one.employee_id == key), None)

    # Acts

    def note(self) -> None:
        """Keep what is typed for the current person and go on to the next."""
        current = self.current()
        if current is None or self.is_busy():
            return
        percent, wrong = self.entry.typed()
        if wrong:
            self.entry.say(wrong)
            return
        desk, month, after = self._shell.desk, self.month.get(), self._next()
        title = tr("Catat potongan disiplin")

        def done(changes: Changes) -> None:
            self.entry.say("")
            self._goal = after
            self._shell.announce(changes)

        self.run(
            title,
            lambda _report: acts.note_cut(desk, current.employee_id, month, percent),
            done,
            failed=self._refused,
        )

    def set_basics(self) -> None:
        """Ask for what every kelas is paid, and the regulation it stands in."""
        open_basics(self._shell, {one.kelas for one in self._lines if one.kelas is not None})

    def open_percent(self) -> None:
        """Show weights and percentages among the figures of the rules, where the office states its own."""
        from asn_desktop.ui.dialogs.career.career_figures import open_career_figures  # noqa: PLC0415 -- only when wanted

        open_career_figures(self._shell, self._year, "parameter:TPP_PRODUKTIVITAS_SANGAT_BAIK")

    def show_working(self) -> None:
        """Show how the current person's allowance comes about."""
        from asn_desktop.ui.dialogs.working import WorkingDialog  # noqa: PLC0415 -- only when wanted

        current = self.current()
        if current is not None and current.working:
            about = tr("{name}, {month}").format(name=current.name, month=month_year(self.month.get()))
            dialog = WorkingDialog(self._shell, tr("Bagaimana TPP ini dihitung"), current.working, about=about)
            dialog.help_chapter = self.help_chapter
            self.ask.show(dialog)

    def export(self) -> None:
        """Write what is shown as a workbook, PDF or CSV."""
        by_unit = self.views.value() == _UNITS
        export_list(
            self._shell,
            self.units.table if by_unit else self.table,
            title=tr("Simulasi TPP {month}").format(month=month_year(self.month.get())),
            file_name=f"simulasi-tpp-{'unit-' if by_unit else ''}{self.month.get():%Y-%m}",
            note=self.total.whole(),
        )

    # Inside

    _goal: str | None = None  # who comes next once the list has been read anew

    def _take(self, found: list[Line]) -> None:
        self._lines = found
        self.units.show_lines(found)
        chosen = self.unit.get()
        units = list(dict.fromkeys(one.unit for one in found))
        self.unit.set(_ALL)
        self.unit.show_choices([(_ALL, tr("Seluruh kantor")), *((name, name or tr("Tanpa unit")) for name in units)])
        self.unit.set(chosen if chosen in units else _ALL)
        self._show()
        if self._goal is not None:
            self.table.go_to(self._goal)
            self._goal = None
            self._type()
        elif self.table.current_id() is None:
            self.table.go_to_first()
        self._show_person()

    def _turn(self, face: str) -> None:
        self._faces.setCurrentIndex(1 if face == _UNITS else 0)
        self.refresh()

    def _open_unit(self, name: str) -> None:
        self.unit.set(name)
        self.views.set_value(_PEOPLE)
        self._turn(_PEOPLE)
        self._show()

    def _show(self) -> None:
        wanted = self.unit.get()
        lines = [one for one in self._lines if wanted in (None, _ALL) or one.unit == wanted]
        self._source.hold([_Row(one.employee_id, one, one.paid is None) for one in lines])
        waiting = sum(one.paid is None for one in lines)
        self.chips.show_choices(
            [
                (_ALL, tr("Semua"), len(lines)),
                (_PAID, tr("Terhitung"), len(lines) - waiting),
                (_OPEN, tr("Belum dapat dihitung"), waiting),
            ]
        )
        amount = sum(one.amount for one in acts.totals(lines))
        self.total.show_text(
            tr("Jumlah {amount} untuk {count} pegawai; {open} belum dapat dihitung").format(
                amount=rupiah(amount), count=number(len(lines) - waiting), open=number(waiting)
            )
        )
        self._narrow()

    def _narrow(self) -> None:
        state = self.chips.value()
        self.pane.show_filters({} if state in ("", _ALL) else {"open": state == _OPEN})
        self.refresh()

    def _show_person(self) -> None:
        self.entry.show_line(self.current())
        self.refresh()

    def _type(self) -> None:
        self.entry.focus()

    def _next(self) -> str | None:
        ids = [str(key) for key in self.table.window_model.all_ids()]
        key = str(self.table.current_id())
        at = ids.index(key) if key in ids else -1
        return ids[min(at + 1, len(ids) - 1)] if ids else None

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.entry.say("; ".join(each.sentence for each in error.problems))
        else:
            self.complain(error)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.reload()


def open_tpp(shell: Shell, year: int) -> None:
    """Show the simulation; `year` is the appraisal year whose predikat counts."""
    shell.ask.show(TppDialog(shell, year))


def _months(today: date) -> list[date]:
    first = today.replace(day=1)
    return [add_months(first, -back) for back in range(-1, _MONTHS)]
