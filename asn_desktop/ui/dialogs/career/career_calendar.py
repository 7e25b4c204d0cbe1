"""Dialogs: the calendar of careers: what comes up within two years, to be exported to a phone or a workbook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.services.career import career_calendar
from asn_desktop.services.career.career_calendar import HORIZONS, NAMES, Coming, ComingKind
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.layout import Elided, EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, number, short_date, tr

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.ui.shell import Shell

_SIZE = (960, 620)
_ALL = "all"


class _Row(NamedTuple):
    """One day of the calendar."""

    id: str
    one: Coming
    kind: ComingKind

    def left(self) -> str:
        """How long it is until then."""
        if self.one.months == 0:
            return tr("sekarang")
        return tr("{months} bulan").format(months=self.one.months)

    def met(self) -> str:
        """Whether the conditions are met; a day that simply comes asks for none."""
        if self.kind in (ComingKind.RETIREMENT, ComingKind.CONTRACT):
            return ""
        return {True: tr("terpenuhi"), False: tr("belum"), None: tr("belum lengkap")}[self.one.eligible]

    def tone(self) -> Tone:
        """The nearer, the louder."""
        if self.one.months <= HORIZONS[0]:
            return Tone.WARNING
        return Tone.INFO if self.one.months <= HORIZONS[2] else Tone.NEUTRAL


class CareerCalendarDialog(TaskDialog):
    """The list with filters by kind and horizon; Enter goes to the suggestion."""

    help_chapter = "kalender-karier"

    def __init__(self, shell: Shell, year: int) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Kalender karier"), _SIZE)
        self._shell, self._year = shell, year
        self._all: list[Coming] = []
        self._rows: list[_Row] = []
        self.chips = FilterChips(tr("Jenis"))
        self.horizon = ChoiceEditor(
            [(months, tr("{months} bulan ke depan").format(months=months)) for months in HORIZONS],
            may_be_empty=False,
        )
        self.horizon.setFixedWidth(200)
        self.horizon.control().setObjectName("horizon")
        self.horizon.control().setAccessibleName(tr("Berapa jauh ke depan"))
        self.horizon.set(HORIZONS[2])
        self.count = Elided(muted=True)
        made = _columns()
        self._source = ListSource(made)
        self.table = TableView(
            tr("Kalender karier"), made, self._source, memory=shell.memory, key="career_calendar", order=Order("day")
        )
        self.pane = TablePane(
            self.table,
            hint=tr("Cari nama, NIP, jabatan…"),
            empty=EmptyState(
                "calendar",
                tr("Tidak ada yang akan datang"),
                tr("Tidak ada KGB, pangkat, pensiun, atau kontrak dalam jangka ini. Pilih jangka yang lebih panjang."),
            ),
            beside=[self.horizon],
            above=[self.chips],
        )
        self.body.addWidget(self.pane, 1)
        self.ical_button = button(tr("Ekspor .ics…"), self.export_ical, icon="calendar", name="calendar_ical")
        self.sheet_button = button(tr("Ekspor daftar…"), self.export_sheet, icon="download", name="calendar_sheet")
        line = row(self.count, self.ical_button, self.sheet_button)
        line.setStretch(0, 1)
        self.body.addWidget(
            label(
                tr("Berkas .ics dapat dibuka di telepon dan program surat; hari yang sama tidak menjadi ganda."),
                muted=True,
            )
        )
        self.body.addLayout(line)
        self.chips.changed.connect(lambda _code: self._narrow())
        self.horizon.changed.connect(self._show)
        self.table.activated_id.connect(self._go)
        self.reload()
        self.pane.focus_search()

    def reload(self) -> None:
        """Work the calendar out."""
        desk, year = self._shell.desk, self._year

        def read(_report: object) -> list[Coming]:
            with desk.reader() as reader:
                return career_calendar.coming(reader, desk.rules, year=year, on=desk.today)

        self.run(tr("Menyusun kalender karier"), read, self._take)

    def refresh(self) -> None:
        """What is empty cannot be exported."""
        why = "" if self.table.window_model.all_ids() else tr("Tidak ada yang dapat diekspor.")
        for each in (self.ical_button, self.sheet_button):
            each.setEnabled(not why and not self.is_busy())
            each.setToolTip(why)

    def shown(self) -> list[Coming]:
        """The days as they are narrowed, in the order shown."""
        rows = {each.id: each.one for each in self._rows}
        return [rows[str(key)] for key in self.table.window_model.all_ids()]

    def export_ical(self) -> None:
        """Write what is shown for a phone."""
        title = tr("Ekspor kalender")
        suggested = documents_folder() / f"kalender-karier-{self._shell.desk.today.isoformat()}.ics"
        out = self.ask.save_file(title, suggested, tr("Kalender (*.ics)"))
        if out is not None:
            desk, days = self._shell.desk, self.shown()
            self.run(title, lambda _report: career_calendar.export(desk, days, out), self._wrote)

    def export_sheet(self) -> None:
        """Write what is shown as a workbook, CSV or PDF."""
        export_list(
            self._shell,
            self.table,
            title=tr("Kalender karier"),
            file_name="kalender-karier",
            note=tr("{months} bulan ke depan").format(months=self.horizon.get()),
        )

    # Inside

    def _take(self, found: list[Coming]) -> None:
        self._all = found
        self._show()
        self.table.go_to_first()

    def _show(self) -> None:
        months = int(self.horizon.get())
        near = [one for one in self._all if one.months <= months]
        self._rows = [_Row(f"{place}", one, one.kind) for place, one in enumerate(near)]
        self._source.hold(self._rows)
        counts = Counter(one.kind for one in near)
        self.chips.show_choices(
            [(_ALL, tr("Semua"), len(near)), *((kind, tr(NAMES[kind]), counts[kind]) for kind in ComingKind)]
        )
        self._narrow()

    def _narrow(self) -> None:
        kind = self.chips.value()
        self.pane.show_filters({} if kind in ("", _ALL) else {"kind": ComingKind(kind)})
        soon = sum(one.months <= HORIZONS[0] for one in self.shown())
        self.count.show_text(
            tr("{all} tanggal · {soon} dalam 3 bulan").format(all=number(len(self.shown())), soon=number(soon))
        )
        self.refresh()

    def _go(self, key: object) -> None:
        found = next((each.one for each in self._rows if each.id == str(key)), None)
        if found is not None:
            self.accept()
            self._shell.wanted.emit("career", found.employee_id)

    def _wrote(self, path: Path) -> None:
        self.ask.message(self.windowTitle(), tr("Tersimpan sebagai {path}.").format(path=path), Tone.SUCCESS)


def open_career_calendar(shell: Shell, year: int) -> None:
    """Show the calendar; `year` is the appraisal year it rests on."""
    shell.ask.show(CareerCalendarDialog(shell, year))


def _columns() -> list[Column]:
    return [
        Column(
            key="day",
            title=tr("Tanggal"),
            text=lambda each: short_date(each.one.day),
            sort=lambda each: (each.one.day, each.one.name.casefold()),
            width=116,
            parts=(
                (tr("TANGGAL"), lambda each: long_date(each.one.day)),
                (tr("DIURUS PALING LAMBAT"), lambda each: long_date(each.one.act_by)),
            ),
        ),
        Column(
            key="name",
            title=tr("Pegawai dan urusan"),
            text=lambda each: each.one.name,
            look=TwoLine(lambda each: each.one.what),
            spoken=lambda each: f"{each.one.name}, {each.one.what}, {each.one.nip}, {each.one.position}",
            width=430,
            stretch=True,
            parts=(
                (tr("NAMA"), lambda each: each.one.name),
                (tr("NIP"), lambda each: each.one.nip),
                (tr("JABATAN"), lambda each: each.one.position),
                (tr("URUSAN"), lambda each: each.one.what),
            ),
        ),
        Column(key="kind", title=tr("Jenis"), text=lambda each: tr(NAMES[each.kind]), width=140),
        Column(
            key="left",
            title=tr("Sisa waktu"),
            text=lambda each: each.left(),
            look=Badge(lambda each: each.tone()),
            sort=lambda each: (each.one.day, each.one.name.casefold()),
            width=112,
        ),
        Column(
            key="met",
            title=tr("Syarat"),
            text=lambda each: each.met(),
            width=116,
        ),
    ]
