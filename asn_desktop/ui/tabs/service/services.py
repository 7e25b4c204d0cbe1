"""Tab: Pelayanan: one service: what it promises, a day typed in seconds, its months, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.public_service.service_time import MEASURE_NAMES, by_month, compare, read_times, summarise
from asn_desktop.services import public_service as acts
from asn_desktop.services.public_service import DayEntry
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.ui.charts.trend import Point, TrendChart
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Card, Elided, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.words import long_date, number, tr
from asn_desktop.ui.tabs.service import words

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.domain.public_service.service_time import ServiceDay
    from asn_desktop.storage.queries.public_service import ServiceRow
    from asn_desktop.ui.shell import Shell


class ServicePane(QWidget):
    """One service on the right."""

    edit_wanted = Signal()
    link_wanted = Signal()
    since_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._service: ServiceRow | None = None
        self._days: list[ServiceDay] = []
        self.head = Card()
        self.about = Elided(muted=True)
        edit = button(tr("Ubah…"), self.edit_wanted.emit, icon="edit", name="edit_service")
        line = row(self.about, edit)
        line.setStretch(0, 1)
        self.head.add(line)
        self.day = StaffForm(_day_fields())
        self.day.save_requested.connect(self.keep)
        self.day.finished.connect(self.keep)
        self.day.editor("day").changed.connect(self._show_day)
        self.day.editor("times").changed.connect(self._count)
        self.keep_button = button(tr("Simpan hari"), self.keep, primary=True, name="keep_service_day")
        self.kept = Elided(muted=True)
        typed = Card(tr("Catat hari"))
        typed.add(self.day)
        foot = row(self.kept, self.keep_button)
        foot.setStretch(0, 1)
        typed.add(foot)
        self.chart = TrendChart()
        self.nothing = label(tr("Grafik muncul setelah waktu layanan hari pertama disimpan."), muted=True)
        self.compared = label("")
        self.compared.setObjectName("service_compared")
        self.since = button("", self.since_wanted.emit, name="service_since")
        self.since.setProperty("link", True)
        self.trend = Card(tr("Median (garis) dan dalam janji (kolom) per bulan"))
        self.trend.add(self.chart, 1)
        self.trend.add(self.nothing)
        below = row(self.compared, self.since)
        below.setStretch(0, 1)
        self.trend.add(below)
        self.linked = Elided(muted=True)
        link = button(tr("Kaitkan indikator…"), self.link_wanted.emit, name="link_service")
        uses = Card()
        using = row(self.linked, link)
        using.setStretch(0, 1)
        uses.add(using)
        parts = column(self.head, typed, self.trend, uses, gap=12)
        parts.setStretch(2, 1)
        self.setLayout(column(scrolling(holder(parts))))

    def service(self) -> ServiceRow | None:
        """The service shown."""
        return self._service

    def show_service(self, service: ServiceRow) -> None:
        """Show one service; what stands in the form of another is dropped, that of the same one stays."""
        same = self._service is not None and self._service.id == service.id
        self._service = service
        with self._shell.desk.reader() as reader:
            self._days = reading.days(reader, service.id)
            linked = reading.linked(reader, service.id)
            since = acts.since(reader)
        self.head.set_title(service.name)
        self.head.setAccessibleName(service.name)
        ended = tr("tidak dilayani lagi") if service.ended else ""
        self.about.show_text(" · ".join(filter(None, (service.unit_name, words.promise(service), ended))))
        if not same:
            self.day.load({"day": self._shell.desk.today})
            self._show_day()
        self._show_trend(service, since)
        names = "; ".join(f"{one.person}: {one.text}" for one in linked[:2])
        more = tr(" dan {count} lainnya").format(count=number(len(linked) - 2)) if len(linked) > 2 else ""
        none = tr("Belum ada indikator SKP yang memakai hasil layanan ini sebagai realisasi.")
        self.linked.show_text(tr("Realisasi untuk {names}{more}").format(names=names, more=more) if linked else none)

    def focus_day(self) -> None:
        """The cursor to the times of today."""
        self.day.editor("times").control().setFocus()

    def is_dirty(self) -> bool:
        """Whether a day is typed and not saved."""
        return self._service is not None and self.day.is_dirty()

    def keep(self) -> None:
        """Save the day typed; the cursor is ready for the next one."""
        service = self._service
        typed = self.day.checked_values() if service is not None else None
        if service is None or typed is None:
            return
        times = read_times(str(typed["times"] or ""))
        if isinstance(times, Problem):
            self.day.show_problems({times.field: times.sentence})
            return
        volume = len(times) if typed["volume"] is None else typed["volume"]
        entry = DayEntry(day=typed["day"], volume=volume, times=times)
        desk, key = self._shell.desk, service.id

        def done(_changes: object) -> None:
            self.day.load({"day": entry.day})
            self._show_day()
            self.focus_day()

        self._shell.act(
            tr("Simpan hari"), lambda _report: acts.keep_day(desk, key, entry), done=done, refused=self._refuse
        )

    def _refuse(self, rejected: Rejected) -> None:
        self.day.show_problems({problem.field: problem.sentence for problem in rejected.problems})

    def _show_day(self) -> None:
        """Show what is kept for the day typed."""
        day = self.day.raw("day")
        found = next((one for one in self._days if one.day == day), None)
        if found is None:
            self.kept.show_text(tr("Tekan Enter dari satu kotak ke kotak berikutnya; Enter terakhir menyimpan."))
            return
        times = " ".join(map(str, found.times))
        self.kept.show_text(
            tr("{day} sudah dicatat: {volume} pemohon, waktu {times}. Simpan lagi menggantinya.").format(
                day=long_date(found.day), volume=number(found.volume), times=times or "—"
            )
        )

    def _count(self) -> None:
        """As many were served as times are typed, unless the person says more."""
        times = read_times(str(self.day.raw("times") or ""))
        if not isinstance(times, Problem):
            self.day.editor("volume").set(len(times) or None)

    def _show_trend(self, service: ServiceRow, since: date | None) -> None:
        months = [month for month in by_month(self._days, service.standard) if month.summary.median is not None]
        points = [
            Point(
                month.first,
                float(month.summary.median or 0),
                float(month.summary.share or 0),
                words.month(month, service.measure),
            )
            for month in months
        ]
        whole = summarise(self._days, service.standard)
        spoken = "; ".join(point.words for point in points)
        self.chart.show_trend(points, service.standard, since, tr("Median per bulan: {months}").format(months=spoken))
        self.trend.set_note(
            tr("{volume} pemohon · {share} dalam janji").format(volume=number(whole.volume), share=words.share(whole))
        )
        self.chart.setVisible(bool(points))
        self.nothing.setVisible(not points)
        if since is None:
            self.compared.setText(tr("Isi sejak kapan sistem dipakai agar sebelum dan sesudahnya dapat dibandingkan."))
            self.since.setText(tr("Isi tanggal…"))
        else:
            self.compared.setText(words.compared(compare(self._days, service.standard, since), service.measure))
            self.since.setText(tr("Sejak {day}").format(day=long_date(since)))


def _day_fields() -> list[Field]:
    return [
        Field(name="day", label=tr("Tanggal"), kind=Kind.DATE, required=True, width=4),
        Field(
            name="times",
            label=tr("Lama layanan, satu angka per pemohon"),
            placeholder=tr("12 9 15 atau 1:30"),
            width=5,
        ),
        Field(name="volume", label=tr("Pemohon"), kind=Kind.NUMBER, width=3),
    ]


def service_fields(units: list[tuple[str, str]]) -> list[Field]:
    """What a service is, for the small form that adds or changes it."""
    measures: list[tuple[Any, str]] = [(measure.value, tr(name)) for measure, name in MEASURE_NAMES.items()]
    return [
        Field(name="name", label=tr("Nama layanan"), required=True, placeholder=tr("Surat keterangan domisili")),
        Field(name="unit_id", label=tr("Unit kerja"), kind=Kind.CHOICE, choices=units),
        Field(name="standard", label=tr("Waktu yang dijanjikan"), kind=Kind.NUMBER, required=True),
        Field(name="measure", label=tr("Dalam"), kind=Kind.CHOICE, required=True, choices=measures),
        Field(name="ended", label=tr("Tidak dilayani lagi"), kind=Kind.CHECK),
    ]
