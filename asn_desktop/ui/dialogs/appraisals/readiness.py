"""Dialogs: how ready each unit is for a period: what is lacking and for whom, and opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.appraisals.readiness import CHECK_NAMES, Check
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.services.appraisals import exemptions, readiness
from asn_desktop.services.appraisals import periods as opening_acts
from asn_desktop.storage.queries.appraisals import exemptions as exempt_people
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.development import socialisation
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge, Strong
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.readiness import UnitReadiness
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1000, 520)
_TABLES = ("exemption", "session", "attendance", "employee", "unit", "plan", "appraisal", "rater", "period", "setting")
_NAMED = 6  # people named in a line


class _Row(NamedTuple):
    id: str
    one: UnitReadiness


class ReadinessDialog(QDialog):
    """The units with their checks; accepted when the person wants to open the period (`opening`)."""

    help_chapter = "kesiapan"

    def __init__(self, shell: Shell, period: PeriodRow, *, opening: bool = False) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._period = shell, period
        self.found: list[UnitReadiness] = []
        self.setObjectName("readiness")
        self.setWindowTitle(tr("Kesiapan unit · {period}").format(period=period.name))
        self.resize(*_SIZE)
        self.setMinimumSize(720, 400)
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Kesiapan unit"), self._source.columns, self._source, memory=shell.memory, key="readiness",
            order=Order(""),
        )  # fmt: skip
        self.summary = label("")
        self.summary.setObjectName("readiness_summary")
        self.lacking = label("", muted=True)
        self.lacking.setObjectName("readiness_lacking")
        self.lacking.setWordWrap(True)
        self.lacking.setMinimumHeight(2 * self.lacking.fontMetrics().lineSpacing() + 4)
        self.open_button = button(tr("Siapkan penilaian"), self.accept, primary=True, name="open_period")
        self.open_button.setVisible(opening)
        left_out = button("", self.show_exemptions, icon="person", name="show_exemptions")
        self.left_out = left_out
        sessions = button(tr("Sosialisasi…"), self.show_sessions, icon="people", name="show_sessions")
        export = button(tr("Ekspor…"), self.export, icon="download", name="export_readiness")
        close = button(tr("Batal") if opening else tr("Tutup"), self.reject, name="close_readiness")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        title = tr("Kesiapan unit untuk {period}").format(period=period.name)
        box.addWidget(label(title, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.summary)
        empty = EmptyState("people", tr("Belum ada pegawai"), tr("Impor atau tambahkan pegawai di tab Pegawai."))
        box.addWidget(TablePane(self.table, empty=empty), 1)
        box.addWidget(self.lacking)
        box.addLayout(row(sessions, left_out, export, None, close, self.open_button))
        self.table.current_changed.connect(lambda _key: self._tell())
        shell.changed.connect(self._follow)
        self.reload()

    def reload(self) -> None:
        """Judge every unit anew."""
        with self._shell.desk.reader() as reader:
            period = periods.one(reader, self._period.id)
            self._period = period if period is not None else self._period
            self.found = readiness.of_period(reader, self._period, self._shell.desk.today)
            noted = len(exempt_people.people(reader, self._period.id))
            proposed = len(exemptions.proposals(reader, self._period.id)) if period is not None else 0
            self._names = {one.id: one.name for one in socialisation.people(reader)}
        self._source.hold([_Row(one.unit_id or "-", one) for one in self.found])
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self.summary.setText(summary(self.found, self._period, noted, proposed))
        self.left_out.setText(
            tr("Tidak dinilai: {count} usulan…").format(count=number(proposed)) if proposed else tr("Tidak dinilai…")
        )
        self._tell()

    def export(self) -> None:
        """Write the list as a workbook, CSV or PDF."""
        title = tr("Kesiapan unit untuk {period}").format(period=self._period.name)
        export_list(self._shell, self.table, title=title, file_name="kesiapan-unit")

    def show_sessions(self) -> None:
        """Open the sessions on the system."""
        from asn_desktop.ui.dialogs.development.socialisation import open_socialisation  # noqa: PLC0415 - only when wanted

        open_socialisation(self._shell)

    def show_exemptions(self) -> None:
        """Open the list of who is not appraised in the period."""
        from asn_desktop.ui.dialogs.appraisals.exemptions import open_exemptions  # noqa: PLC0415 - only when wanted

        open_exemptions(self._shell, self._period)

    def _tell(self) -> None:
        """Who is lacking in the current unit, check by check."""
        key = self.table.current_id()
        unit = next((one for one in self.found if (one.unit_id or "-") == key), None)
        lines = []
        for found in unit.checks if unit is not None else ():
            if found.missing:
                names = sorted(self._names.get(key, "") for key in found.missing)
                more = tr(" dan {count} lainnya").format(count=number(len(names) - _NAMED))
                said = "; ".join(names[:_NAMED]) + (more if len(names) > _NAMED else "")
                lines.append(tr("{check} belum: {names}").format(check=tr(CHECK_NAMES[found.check]), names=said))
        self.lacking.setText("\n".join(lines) or tr("Tidak ada yang kurang pada unit ini."))

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.reload()


def summary(found: list[UnitReadiness], period: PeriodRow, noted: int = 0, proposed: int = 0) -> str:
    """How many units are ready, who is left out, and whether the period is opened."""
    ready, opened = sum(one.ready for one in found), sum(one.opened for one in found)
    said = tr("{ready} dari {all} unit siap.").format(ready=number(ready), all=number(len(found)))
    if noted:
        said += " " + tr("{count} pegawai tidak dinilai.").format(count=number(noted))
    if proposed:
        said += " " + tr("{count} diusulkan tidak dinilai menurut data pegawai.").format(count=number(proposed))
    if opened:
        return said + " " + tr("Periode sudah dibuka bagi {count} pegawai.").format(count=number(opened))
    if period.state in (PeriodState.DRAFT, PeriodState.RUNNING):
        return said + " " + tr("Periode belum dibuka; yang kurang dapat menyusul, tetapi sebaiknya dilengkapi dahulu.")
    return said


def open_readiness(shell: Shell, period_id: str = "") -> None:
    """Show the readiness for a period: the one named, else the next draft, else the one chosen at the top."""
    with shell.desk.reader() as reader:
        known = periods.periods(reader)
    drafts = sorted((one for one in known if one.state == PeriodState.DRAFT), key=lambda one: one.start)
    wanted = next((one for one in known if one.id == period_id), None)
    period = wanted or next(iter(drafts), None) or next((one for one in known if one.id == shell.period_id), None)
    if period is None:
        shell.ask.message(tr("Kesiapan unit"), tr("Buat periode penilaian dahulu, lewat menu Penilaian."))
        return
    with shell.desk.reader() as reader:
        opening = period.state in (PeriodState.DRAFT, PeriodState.RUNNING) and not socialisation.opened(
            reader, period.id
        )
    if shell.ask.show(ReadinessDialog(shell, period, opening=opening)) and opening:
        desk, key = shell.desk, period.id
        shell.act(tr("Siapkan penilaian"), lambda _report: opening_acts.prepare(desk, key))


def _columns() -> list[Column]:
    return [
        Column(
            key="unit", title=tr("Unit kerja"), text=lambda row: "\u2003" * row.one.depth + row.one.name, look=Strong(),
            width=280, stretch=True, sort=lambda row: row.one.name,
        ),
        Column(key="people", title=tr("Pegawai"), text=lambda row: number(row.one.people), width=78,
               sort=lambda row: row.one.people),
        *(_check(check) for check in Check),
        Column(
            key="state", title=tr("Keadaan"), text=_state, look=Badge(_state_tone), width=150,
            sort=lambda row: (row.one.ready, row.one.opened),
        ),
    ]  # fmt: skip


def _check(check: Check) -> Column:
    def said(row: _Row) -> str:
        found = row.one.found(check)
        return "—" if found is None else f"{number(found.done)}/{number(found.of)}"

    def tone(row: _Row) -> Tone:
        found = row.one.found(check)
        if found is None:
            return Tone.NEUTRAL
        return Tone.SUCCESS if found.complete else Tone.WARNING

    return Column(key=check.value, title=tr(CHECK_NAMES[check]), text=said, look=Badge(tone), width=116)


def _state(row: _Row) -> str:
    if row.one.opened:
        return tr("dibuka · siap") if row.one.ready else tr("dibuka · kurang")
    return tr("siap dibuka") if row.one.ready else tr("belum siap")


def _state_tone(row: _Row) -> Tone:
    return Tone.SUCCESS if row.one.ready else Tone.WARNING
