"""Dialogs: the holidays of the office, year by year: shipped ones, its own, and a list that comes as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from asn_desktop.domain.working_days import Holiday
from asn_desktop.services.staff import holidays
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.office import holidays as stored
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, Elided, EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import LOCALE, long_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (860, 620)
_LISTS = "Daftar hari libur (*.csv *.xlsx *.xls *.toml)"


class _Day(NamedTuple):
    """One line of the list."""

    id: str  # ISO day
    holiday: Holiday
    works: bool  # a shipped holiday on which the office works
    own: bool

    def kind(self) -> str:
        """What the day is."""
        if self.works:
            return tr("Masuk kerja")
        return tr("Cuti bersama") if self.holiday.joint_leave else tr("Hari libur")

    def tone(self) -> Tone:
        """The colour of its kind."""
        if self.works:
            return Tone.NEUTRAL
        return Tone.WARNING if self.holiday.joint_leave else Tone.DANGER


class HolidaysDialog(TaskDialog):
    """The list of a year; every change is an act of its own that can be taken back."""

    help_chapter = "hari-libur"

    def __init__(self, shell: Shell, year: int) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Hari libur"), _SIZE)
        self._shell = shell
        self._days: dict[str, _Day] = {}
        self.years = ChoiceEditor(may_be_empty=False)
        self.years.setFixedWidth(110)
        self.years.control().setObjectName("holiday_year")
        self.years.control().setAccessibleName(tr("Tahun"))
        self.count = Elided(muted=True)
        self.banner = Banner()
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Hari libur"),
            self._source.columns,
            self._source,
            memory=shell.memory,
            key="holidays",
            order=Order("day"),
        )
        self.pane = TablePane(
            self.table,
            empty=EmptyState("calendar", tr("Belum ada hari libur"), tr("Impor daftar tahun ini, atau catat harinya.")),
        )
        head = row(label(tr("Tahun")), self.years, self.count)
        head.setStretch(2, 1)
        self.add_button = button(tr("Tambah…"), self.add, icon="plus", name="holiday_add")
        self.edit_button = button(tr("Ubah…"), self.edit, icon="edit", name="holiday_edit")
        self.remove_button = button(tr("Hapus"), self.remove, icon="trash", name="holiday_remove")
        self.load_button = button(tr("Impor daftar…"), self.load, icon="upload", name="holiday_load")
        self.export_button = button(tr("Simpan daftar…"), self.export, icon="download", name="holiday_export")
        self.restore_button = button(tr("Kembalikan bawaan"), self.restore, icon="undo", name="holiday_restore")
        for part in (
            head,
            self.banner,
            self.pane,
            row(
                *(self.add_button, self.edit_button, self.remove_button, None),
                *(self.load_button, self.export_button, self.restore_button),
            ),
        ):
            if isinstance(part, TablePane):
                self.body.addWidget(part, 1)
            elif isinstance(part, Banner):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)
        self._listen()
        self._offer_years(year)
        self.reload()
        self.table.go_to_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.years.changed.connect(self._turn)
        self.table.current_changed.connect(lambda _key: self.refresh())
        self.table.activated_id.connect(lambda _key: self.edit())
        for keys, run in ((Qt.Key.Key_Insert, self.add), (Qt.Key.Key_F2, self.edit), (Qt.Key.Key_Delete, self.remove)):
            QShortcut(QKeySequence(keys), self.table, run, context=Qt.ShortcutContext.WidgetShortcut)
        self.add_button.setToolTip(tr("Catat hari libur (Insert)"))
        self.edit_button.setToolTip(tr("Ubah nama atau jenisnya (F2)"))
        self._shell.changed.connect(self._changed)

    # What is shown

    def year(self) -> int:
        """The year chosen."""
        return int(self.years.get())

    def reload(self) -> None:
        """Read the list of the year anew."""
        year, rules = self.year(), self._shell.desk.rules
        with self._shell.desk.reader() as reader:
            calendar = work_calendar(reader, rules)
            own = {each.day: each for each in stored.own(reader)}
        listed = [_Day(one.day.isoformat(), one, False, one.day in own) for one in calendar.holidays.values()]
        at_work = [
            _Day(each.day.isoformat(), Holiday(each.day, each.name, each.joint_leave), True, True)
            for each in own.values()
            if each.works
        ]
        self._days = {each.id: each for each in sorted([*listed, *at_work]) if each.holiday.day.year == year}
        self._source.hold(self._days.values())
        self.table.reload()
        closed = [each for each in self._days.values() if not each.works]
        joint = sum(each.holiday.joint_leave for each in closed)
        self.count.show_text(
            tr("{days} hari libur · {joint} cuti bersama").format(days=len(closed) - joint, joint=joint)
        )
        if calendar.is_listed(year):
            self.banner.hush()
        else:
            self.banner.say(missing_year(year), Tone.WARNING, lasting=True)
        self.refresh()

    def refresh(self) -> None:
        """Look anew at what can be done."""
        current, busy = self._current(), self.is_busy()
        shipped = self._shell.desk.rules.calendar.is_listed(self.year())
        changed = any(each.own for each in self._days.values())
        for each, why in (
            (self.add_button, ""),
            (self.load_button, ""),
            (self.export_button, "" if self._days else tr("Daftar tahun ini masih kosong.")),
            (self.edit_button, "" if current else tr("Pilih dulu satu hari.")),
            (self.remove_button, self._why_not_remove(current)),
            (self.restore_button, self._why_not_restore(shipped=shipped, changed=changed)),
        ):
            each.setEnabled(not why and not busy)
            if why or each not in (self.add_button, self.edit_button):
                each.setToolTip(why)

    # Acts

    def add(self) -> None:
        """Ask for a day and close the office on it."""
        self._ask(tr("Catat hari libur"), {"day": None, "name": "", "kind": False})

    def edit(self) -> None:
        """Change name and kind of the current day; a day at work becomes a holiday again."""
        current = self._current()
        if current is not None:
            one = current.holiday
            self._ask(tr("Ubah hari libur"), {"day": one.day, "name": one.name, "kind": one.joint_leave})

    def remove(self) -> None:
        """Work on the current day."""
        current, desk = self._current(), self._shell.desk
        if current is not None and not self._why_not_remove(current):
            self._act(tr("Hapus hari libur"), lambda: holidays.remove(desk, current.holiday.day))

    def load(self) -> None:
        """Take the list of a year from a file."""
        desk = self._shell.desk
        path = self.ask.open_file(tr("Impor daftar hari libur"), tr(_LISTS), documents_folder())
        if path is not None:
            self._act(tr("Impor hari libur"), lambda: holidays.load(desk, path))

    def export(self) -> None:
        """Write the list of the year for another office."""
        desk, year = self._shell.desk, self.year()
        title = tr("Simpan daftar hari libur")
        out = self.ask.save_file(title, documents_folder() / f"hari-libur-{year}.csv", tr("CSV (*.csv)"))
        if out is not None:
            self.run(title, lambda _report: holidays.export(desk, year, out), lambda _none: self._wrote(title, out))

    def restore(self) -> None:
        """Go back to the shipped list of the year."""
        desk, year = self._shell.desk, self.year()
        sentence = tr("Semua perubahan kantor ini pada tahun {year} dibuang. Dapat dibatalkan dengan Ctrl+Z.")
        if self.ask.confirm(tr("Kembalikan daftar bawaan?"), sentence.format(year=year), yes=tr("Kembalikan")):
            self._act(tr("Kembalikan daftar bawaan"), lambda: holidays.restore(desk, year))

    # Inside

    def _ask(self, title: str, values: dict[str, Any]) -> None:
        fixed = values["day"] is not None
        fields = [
            Field(name="day", label=tr("Tanggal"), kind=Kind.DATE, required=True, read_only=fixed),
            Field(name="name", label=tr("Nama"), required=True, placeholder=tr("misalnya Pemilihan Kepala Daerah")),
            Field(name="kind", label=tr("Cuti bersama"), kind=Kind.CHECK),
        ]
        found = self.ask.fill(title, fields, values)
        if found is not None:
            holiday = Holiday(found["day"], str(found["name"]), bool(found["kind"]))
            desk = self._shell.desk
            self._act(title, lambda: holidays.save(desk, holiday), lambda: self._show(holiday.day))

    def _act(self, name: str, act: Callable[[], Changes], then: Callable[[], object] | None = None) -> None:
        def done(changes: Changes) -> None:
            self._shell.announce(changes)
            if then is not None:
                then()

        self.run(name, lambda _report: act(), done)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("holiday"):
            self._offer_years(self.year())
            self.reload()

    def _show(self, day: date) -> None:
        if day.year != self.year():
            self._offer_years(day.year)
            self.reload()
        self.table.go_to(day.isoformat())

    def _turn(self) -> None:
        self.reload()
        self.table.go_to_first()
        self.refresh()

    def _offer_years(self, chosen: int) -> None:
        """This year, its neighbours, and every year anything is known of."""
        today = self._shell.desk.today.year
        with self._shell.desk.reader() as reader:
            known = {day.year for day in work_calendar(reader, self._shell.desk.rules).holidays}
        years = sorted({today - 1, today, today + 1, chosen} | known)
        self.years.show_choices([(year, str(year)) for year in years])
        self.years.set(chosen)

    def _current(self) -> _Day | None:
        return self._days.get(str(self.table.current_id()))

    def _why_not_remove(self, current: _Day | None) -> str:
        if current is None:
            return tr("Pilih dulu satu hari.")
        return tr("Kantor sudah masuk kerja pada hari ini. Ubah untuk meliburkannya lagi.") if current.works else ""

    def _why_not_restore(self, *, shipped: bool, changed: bool) -> str:
        if not shipped:
            return tr("Program ini belum membawa daftar tahun {year}.").format(year=self.year())
        return "" if changed else tr("Daftar tahun ini sama dengan bawaan program.")

    def _wrote(self, title: str, out: Path) -> None:
        self.ask.message(title, tr("Tersimpan sebagai {path}.").format(path=out), Tone.SUCCESS)


def missing_year(year: int) -> str:
    """What is said while the holidays of a year are not known."""
    return tr(
        "Daftar hari libur {year} belum ada, jadi hari kerja tahun itu dihitung tanpa Sabtu dan Minggu saja. Impor"
        " daftar dari SKB Tiga Menteri, atau catat harinya di sini."
    ).format(year=year)


def open_holidays(shell: Shell, year: int | None = None) -> None:
    """Show the holidays of a year, this one unless another is asked for."""
    shell.ask.show(HolidaysDialog(shell, year or shell.desk.today.year))


def _columns() -> list[Column]:
    return [
        Column(
            key="day",
            title=tr("Tanggal"),
            text=lambda each: (
                f"{LOCALE.standaloneDayName(each.holiday.day.isoweekday())}, {long_date(each.holiday.day)}"
            ),
            sort=lambda each: each.id,
            width=220,
        ),
        Column(key="name", title=tr("Nama"), text=lambda each: each.holiday.name, width=300, stretch=True),
        Column(
            key="kind",
            title=tr("Jenis"),
            text=lambda each: each.kind(),
            look=Badge(lambda each: each.tone()),
            width=142,
        ),
        Column(
            key="own",
            title=tr("Asal"),
            text=lambda each: tr("Kantor ini") if each.own else tr("Bawaan"),
            width=96,
            help=tr("Bawaan program, atau diubah kantor ini"),
        ),
    ]


def _with_weekday(day: date) -> str:
    return f"{LOCALE.standaloneDayName(day.isoweekday())}, {long_date(day)}"
