"""Dialogs: the evaluation periods of a year: how far each is, and leading them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.appraisals.closing import Stage
from asn_desktop.domain.calendar import PERIOD_KIND_NAMES, PeriodKind, PeriodState
from asn_desktop.services.appraisals import periods as acts
from asn_desktop.services.settings import PERIOD_KIND
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.dialogs.appraisals.new_period import ask_period
from asn_desktop.ui.dialogs.appraisals.period_steps import STEP_NAMES, PeriodSteps, Step, state_name
from asn_desktop.ui.forms.period_picker import STATE_TONES
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import EmptyState, button, label, make_primary, row
from asn_desktop.ui.kit.looks import Badge, Strong, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import long_date, number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.periods import PeriodProgress, PeriodRow
    from asn_desktop.ui.shell import Shell

_STAGES = {  # title, width, what it counts
    Stage.PLANNED: (tr("SKP"), 56, tr("SKP masih disusun")),
    Stage.AGREED: (tr("Sepakat"), 78, tr("SKP disepakati, pengumpulan 360 belum mulai")),
    Stage.FEEDBACK: (tr("Umpan balik"), 104, tr("Umpan balik dikumpulkan, atau semua siap dinilai")),
    Stage.RATED: (tr("Dinilai"), 74, tr("Kedua penilaian ditetapkan, belum ditandatangani")),
    Stage.SIGNED: (tr("Bertanda tangan"), 128, tr("Ditandatangani penilai, diserahkan, kembali, atau ada keberatan")),
    Stage.FINAL: (tr("Selesai"), 74, tr("Final atau sudah dilaporkan")),
}
# What can be done in each state: the first that can be done now is the likeliest next one.
_OFFERED = {
    PeriodState.DRAFT: (Step.PREPARE, Step.REMOVE),
    PeriodState.RUNNING: (Step.CALIBRATE, Step.PREPARE),
    PeriodState.CALIBRATION: (Step.CLOSE, Step.REOPEN),
    PeriodState.FINAL: (Step.RELEASE, Step.ARCHIVE, Step.WITHDRAW, Step.REOPEN),
    PeriodState.ARCHIVED: (Step.RELEASE, Step.WITHDRAW, Step.REOPEN),
}
_FORWARD = (Step.PREPARE, Step.CALIBRATE, Step.CLOSE, Step.RELEASE, Step.ARCHIVE)


class PeriodsDialog(QDialog):
    """One year at a time; the row chosen is led on by the buttons below, Enter shows it in the window."""

    help_chapter = "periode"

    def __init__(self, shell: Shell) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell = shell
        self.setWindowTitle(tr("Periode penilaian"))
        self.setObjectName("periods")
        self.resize(1040, 500)
        self.steps = PeriodSteps(shell, self.current, self.accept)
        self.years = ChoiceEditor(may_be_empty=False)
        self.years.control().setObjectName("year")
        self.years.control().setAccessibleName(tr("Tahun"))
        self.years.setFixedWidth(110)
        self.years.changed.connect(self.reload)
        self.year_button = button(tr("Buat semua periode"), self.add_year, icon="calendar", name="add_year")
        self.new_button = button(tr("Periode baru…"), self.add, icon="plus", name="add_period")
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Periode penilaian"),
            self._source.columns,
            self._source,
            memory=shell.memory,
            key="periods",
            order=Order(""),
        )
        self.empty = EmptyState("calendar", "")
        self.empty.acted.connect(self.add_year)
        self.pane = TablePane(self.table, empty=self.empty)
        self.table.current_changed.connect(lambda _id: self._show())
        self.table.activated_id.connect(lambda _id: self.choose())
        self.detail = label("", muted=True)
        self.detail.setObjectName("detail")
        self.step_buttons = {
            step: button(STEP_NAMES[step], lambda step=step: self.steps.take(step), name=step.value)  # type: ignore[misc] # the default makes it a constant
            for step in Step
        }
        self.step_buttons[Step.PREPARE].setToolTip(
            tr("Buat SKP dan penilaian bagi pegawai aktif yang belum mempunyainya")
        )
        self.choose_button = button(tr("Tampilkan periode ini"), self.choose, icon="eye", name="choose")
        self.close_button = button(tr("Tutup"), self.reject, name="close")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        title = label(tr("Periode penilaian"), points=theme.TITLE_POINTS, strong=True)
        box.addLayout(row(title, None, self.years, self.year_button, self.new_button))
        box.addWidget(self.pane, 1)
        box.addWidget(self.detail)
        foot = row(*(self.step_buttons[step] for step in reversed(Step)), None, self.choose_button, self.close_button)
        box.addLayout(foot)
        shell.changed.connect(self._changed)
        self._offer_years()
        self.reload()
        if not self.table.go_to(shell.period_id):
            self.table.go_to_first()
        self._show()
        self.table.setFocus()

    def current(self) -> PeriodRow | None:
        """The period of the current row."""
        key = self.table.current_id()
        return next((each.period for each in self._lines() if each.id == key), None)

    def reload(self) -> None:
        """Read the periods of the year anew."""
        year = int(self.years.get())
        with self._shell.desk.reader() as reader:
            found = periods.progress(reader, year)
            usual = PeriodKind(offices.setting(reader, PERIOD_KIND, PeriodKind.ANNUAL))
        self._source.hold(found)
        self.table.reload()
        words = tr("Buat semua periode {year}").format(year=year)
        self.year_button.setText(words)
        self.year_button.setAccessibleName(words)
        kinds = tr("tahunan saja") if usual is PeriodKind.ANNUAL else f"{_kind(usual).lower()} {tr('dan tahunan')}"
        self.year_button.setToolTip(tr("Menurut Pengaturan: {kinds}. Yang sudah ada tetap.").format(kinds=kinds))
        self.empty.say(
            "calendar",
            tr("Belum ada periode tahun {year}").format(year=year),
            tr("Satu langkah membuat periode {kinds} sebagai draf.").format(kinds=kinds),
            words,
        )
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._show()

    def add_year(self) -> None:
        """Add what is missing of the year shown."""
        year = int(self.years.get())
        title = tr("Buat semua periode {year}").format(year=year)

        def tell(changes: Changes) -> None:
            if not changes.ids("period"):
                self._shell.ask.message(title, tr("Semua periode tahun {year} sudah ada.").format(year=year))

        self._shell.act(title, lambda _report: acts.add_year(self._shell.desk, year), done=tell)

    def add(self) -> None:
        """Ask for one period and show it."""
        ask_period(self._shell)
        with self._shell.desk.reader() as reader:
            added = periods.one(reader, self._shell.period_id)
        if added is not None and added.year != self.years.get():
            self.years.set(added.year)
            self.reload()
        self.table.go_to(self._shell.period_id)

    def choose(self) -> None:
        """Show the current period in the window."""
        period = self.current()
        if period is not None:
            self.accept()
            self._shell.choose_period(period.id)

    def _lines(self) -> list[PeriodProgress]:
        return [each for each in self._source.held if isinstance(each, periods.PeriodProgress)]

    def _offer_years(self) -> None:
        today = self._shell.desk.today.year
        with self._shell.desk.reader() as reader:
            chosen = periods.one(reader, self._shell.period_id)
            known = periods.years(reader)
        offered = sorted({*known, today, today + 1}, reverse=True)
        self.years.show_choices([(year, str(year)) for year in offered])
        self.years.set(chosen.year if chosen is not None else today)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("period", "appraisal", "setting"):
            self.reload()

    def _show(self) -> None:
        """What the current period is about, and what can be done with it."""
        period = self.current()
        self.detail.setText(_told(period) if period is not None else "")
        self.choose_button.setEnabled(period is not None)
        offered = _OFFERED[PeriodState(period.state)] if period is not None else ()
        shown = [step for step in offered if not self.steps.why_not(step)]
        following = self._following(shown)
        for step, each in self.step_buttons.items():
            each.setVisible(step in shown)
            make_primary(each, primary=step is following)

    def _following(self, shown: Sequence[Step]) -> Step | None:
        """What comes next: in a period without people they come first, whatever else could be done."""
        line = next((each for each in self._lines() if each.id == self.table.current_id()), None)
        if Step.PREPARE in shown and line is not None and not line.stages:
            return Step.PREPARE
        return next((step for step in shown if step in _FORWARD), None)


def _columns() -> list[Column]:
    counted = [
        Column(
            key=stage,
            title=title,
            text=lambda line, stage=stage: number(line.stages.get(stage, 0)) if line.stages.get(stage) else "",  # type: ignore[misc] # the default makes it a constant
            spoken=lambda line, stage=stage: number(line.stages.get(stage, 0)),  # type: ignore[misc] # as above
            align=RIGHT,
            width=width,
            help=told,
            sort=False,
        )
        for stage, (title, width, told) in _STAGES.items()
    ]
    return [
        Column(
            key="name",
            title=tr("Periode"),
            text=lambda line: line.period.name,
            look=TwoLine(lambda line: f"{_kind(line.period.kind)} · {_span(line.period)}"),
            width=250,
            stretch=True,
            sort=False,
        ),
        Column(
            key="state",
            title=tr("Status"),
            text=lambda line: state_name(line.period),
            look=Badge(lambda line: STATE_TONES[PeriodState(line.period.state)]),
            width=100,
            sort=False,
        ),
        *counted,
        Column(
            key="people",
            title=tr("Pegawai"),
            text=lambda line: number(sum(line.stages.values())) if line.stages else "",
            look=Strong(),
            align=RIGHT,
            width=78,
            sort=False,
        ),
        Column(
            key="released",
            title=tr("Hasil dibuka"),
            text=lambda line: short_date(line.period.released_on) if line.period.released_on else "—",
            width=110,
            help=tr("Sejak kapan hasil boleh disampaikan kepada pegawai yang dinilai"),
            sort=False,
        ),
    ]


def _kind(kind: str) -> str:
    return tr(PERIOD_KIND_NAMES[PeriodKind(kind)])


def _span(period: PeriodRow) -> str:
    """1 – 31 Jan 2026; 1 Jan – 31 Mar 2026."""
    first = short_date(period.start).removesuffix(f" {period.year}")
    if period.start.month == period.end.month:
        first = str(period.start.day)
    return f"{first} – {short_date(period.end)}"


def _told(period: PeriodRow) -> str:
    """Since when it is closed and released, and why it was last led back."""
    parts = [_STANDS[PeriodState(period.state)]]
    if period.closed_on is not None:
        parts.append(tr("Ditutup {day}.").format(day=long_date(period.closed_on)))
    if period.released_on is not None:
        parts.append(tr("Hasil dibuka untuk pegawai {day}.").format(day=long_date(period.released_on)))
    if period.reason:
        parts.append(tr("Alasan pembukaan kembali atau penarikan terakhir: {reason}").format(reason=period.reason))
    return " ".join(parts)


_STANDS = {
    PeriodState.DRAFT: tr("Draf: mulai berjalan begitu penilaiannya disiapkan."),
    PeriodState.RUNNING: tr("Berjalan: SKP, realisasi, umpan balik dan penilaian dapat diisi."),
    PeriodState.CALIBRATION: tr(
        "Kalibrasi: sebaran predikat dibandingkan dengan capaian unit; penilaian masih berubah."
    ),
    PeriodState.FINAL: tr("Final: isinya hanya dapat dibaca; tanda tangan dan penyerahan masih dicatat."),
    PeriodState.ARCHIVED: tr("Arsip: hanya dapat dibaca."),
}


def open_periods(shell: Shell) -> None:
    """Show the periods of the open office."""
    shell.ask.show(PeriodsDialog(shell))
