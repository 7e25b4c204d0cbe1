"""Tab: Pelayanan: services and surveys left, one of them right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.public_service.satisfaction import measure
from asn_desktop.domain.public_service.service_time import Measure, summarise
from asn_desktop.services import public_service as acts
from asn_desktop.services.public_service import ServiceDraft, SurveyDraft
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.dialogs.plans.service_links import ServiceLinks
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Card, EmptyState, Split, button, column, page, row
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.service.listing import Served, Surveyed, service_columns, survey_columns
from asn_desktop.ui.tabs.service.services import ServicePane, service_fields
from asn_desktop.ui.tabs.service.surveys import SurveyPane, survey_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.public_service import SurveyRow
    from asn_desktop.ui.shell import Shell

_MENU = "Data"
TIMES, SURVEYS = "times", "surveys"
_TABLES = ("service", "service_day", "survey", "survey_sheet", "service_indicator", "unit", "setting", "indicator")


class ServiceTab(QWidget):
    """How the office serves the public."""

    NAME = "Pelayanan"
    KEY = "service"
    help_chapter = "pelayanan"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._surveys: list[SurveyRow] = []
        self.view = Segmented(tr("Tampilan"), [(TIMES, tr("Waktu")), (SURVEYS, tr("Kepuasan"))], digits=False)
        self.view.set_value(TIMES)
        self.view.setFixedWidth(190)
        self.view.changed.connect(self.show_view)
        self._served = ListSource(service_columns())
        self._surveyed = ListSource(survey_columns())
        self.services = TableView(
            tr("Daftar layanan"),
            self._served.columns,
            self._served,
            memory=shell.memory,
            key="services",
            order=Order(""),
        )
        self.surveys = TableView(
            tr("Daftar survei"),
            self._surveyed.columns,
            self._surveyed,
            memory=shell.memory,
            key="surveys",
            order=Order(""),
        )
        self.no_service = EmptyState(
            "clock",
            tr("Belum ada layanan"),
            tr("Daftarkan layanan kantor dan waktu yang dijanjikan; setelah itu cukup ketik lamanya setiap hari."),
            tr("Tambah layanan…"),
        )
        self.no_survey = EmptyState(
            "people",
            tr("Belum ada survei"),
            tr("Buat survei kepuasan masyarakat, lalu ketik lembarnya: sembilan angka per lembar."),
            tr("Tambah survei…"),
        )
        self.service, self.survey = ServicePane(shell), SurveyPane(shell)
        self.lists, self.panes = QStackedWidget(), QStackedWidget()
        for part in (self.services, self.no_service, self.surveys, self.no_survey):
            self.lists.addWidget(part)
        nothing = Card()
        nothing.add(EmptyState("trending-up", tr("Pilih dari daftar"), tr("Grafik dan isiannya tampil di sini.")), 1)
        for each in (self.service, self.survey, nothing):
            self.panes.addWidget(each)
        self.list = Card(tr("Pelayanan"))
        self.list.header.insertWidget(1, self.view)
        self.list.header.insertSpacing(1, 12)
        self.list.add(self.lists, 1)
        self.add_button = button(tr("Tambah layanan…"), self.add, icon="plus", name="add_service")
        self.list.add(row(self.add_button, None))
        self.split = Split(self.list, self.panes, shell.memory, self.KEY, sizes=(560, 770))
        self.setLayout(column(page(self.split)))
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.services.current_changed.connect(lambda _key: self._show_current())
        self.surveys.current_changed.connect(lambda _key: self._show_current())
        self.services.activated_id.connect(lambda _key: self.service.focus_day())
        self.surveys.activated_id.connect(lambda _key: self.survey.sheet.focus_first())
        for each in (self.services, self.surveys):
            each.set_guard(self.may_leave)
            each.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.no_service.acted.connect(self.add_service)
        self.no_survey.acted.connect(self.add_survey)
        self.service.edit_wanted.connect(self.edit_service)
        self.service.link_wanted.connect(self.link)
        self.service.since_wanted.connect(self.set_since)
        self.survey.edit_wanted.connect(self.edit_survey)
        self._shell.changed.connect(self._follow)

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # our menus, not the actions of the widget
        """What can be done here, for the menus."""
        return [
            Action(
                name="add_service", text=tr("Tambah layanan…"), run=self.add_service, icon="plus",
                menu=_MENU, under=tr("Pelayanan"), group=6,
                tip=tr("Layanan kepada masyarakat dan waktu yang dijanjikan"),
            ),
            Action(
                name="add_survey", text=tr("Tambah survei kepuasan…"), run=self.add_survey, icon="plus",
                menu=_MENU, under=tr("Pelayanan"), group=6,
            ),
            Action(
                name="link_service", text=tr("Kaitkan indikator SKP…"), run=self.link,
                menu=_MENU, under=tr("Pelayanan"), group=6, enabled=self._why_no_service,
                tip=tr("Indikator yang realisasinya diambil dari layanan yang dipilih"),
            ),
            Action(
                name="import_service", text=tr("Impor waktu layanan…"), run=self.import_days, icon="upload",
                menu=_MENU, under=tr("Pelayanan"), group=6,
                tip=tr("Waktu dan jumlah banyak hari dari buku kerja atau register loket"),
            ),
            Action(
                name="socialisation", text=tr("Sosialisasi…"), run=self.show_socialisation, icon="people",
                menu=_MENU, under=tr("Pelayanan"), group=6, shortcut="Ctrl+Shift+O",
                tip=tr("Sesi tentang sistem penilaian, daftar hadir, kuis, dan umpan baliknya"),
            ),
            Action(
                name="guides", text=tr("Panduan dan pelatihan penilai…"), run=self.show_guides, icon="help",
                menu=_MENU, under=tr("Pelayanan"), group=6,
                tip=tr("Panduan satu halaman dan pelatihan penilai sepuluh menit, untuk dibaca dan dicetak"),
            ),
            Action(
                name="readiness", text=tr("Kesiapan unit…"), run=self.show_readiness, icon="check",
                menu=_MENU, under=tr("Pelayanan"), group=6,
                tip=tr("Apa yang masih kurang pada tiap unit sebelum periode dibuka"),
            ),
            Action(
                name="service_since", text=tr("Sejak kapan sistem dipakai…"), run=self.set_since,
                menu=_MENU, under=tr("Pelayanan"), group=6,
            ),
        ]  # fmt: skip

    def show_record(self, id: str) -> None:  # noqa: A002 -- the name every tab shares
        """Show one service or survey."""
        survey = any(one.id == id for one in self._surveys)
        self.show_view(SURVEYS if survey else TIMES)
        (self.surveys if survey else self.services).go_to(id)

    def may_leave(self) -> bool:
        """Whether the record may be left; asks while something typed is not saved."""
        if not self.service.is_dirty() and not self.survey.is_dirty():
            return True
        sentence = tr("Yang sudah diketik di sini belum disimpan. Buang ketikan itu?")
        if not self._shell.ask.confirm(tr("Belum disimpan"), sentence, yes=tr("Buang"), danger=True):
            return False
        self.service.day.restore()
        self.survey.sheet.restore()
        return True

    def focus_search(self) -> None:
        """What Ctrl+F does here: the list, which is short."""
        (self.surveys if self.view.value() == SURVEYS else self.services).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """What Ctrl+S does here."""
        (self.survey.keep if self.view.value() == SURVEYS else self.service.keep)()

    def show_view(self, view: str) -> None:
        """Show the services or the surveys."""
        self.view.set_value(view)
        self.add_button.setText(tr("Tambah survei…") if view == SURVEYS else tr("Tambah layanan…"))
        self.add_button.setAccessibleName(self.add_button.text())
        self._show_current()

    # Acts

    def add(self) -> None:
        """Add what the list shows."""
        (self.add_survey if self.view.value() == SURVEYS else self.add_service)()

    def add_service(self) -> None:
        """Ask for a new service."""
        self.show_view(TIMES)
        self._ask_service(None, {"measure": Measure.MINUTES.value, "ended": False})

    def edit_service(self) -> None:
        """Change the service shown."""
        service = self.service.service()
        if service is not None:
            self._ask_service(service.id, service._asdict())

    def add_survey(self) -> None:
        """Ask for a new survey."""
        self.show_view(SURVEYS)
        self._ask_survey(None, {})

    def edit_survey(self) -> None:
        """Change the survey shown."""
        survey = self.survey.survey()
        if survey is not None:
            self._ask_survey(survey.id, survey._asdict())

    def set_since(self) -> None:
        """Ask since when the office works with the system."""
        asked = [Field(name="since", label=tr("Sistem dipakai sejak"), kind=Kind.DATE)]
        typed = self._shell.ask.fill(tr("Sebelum dan sesudah"), asked, {"since": self._since()}, yes=tr("Simpan"))
        if typed is not None:
            desk = self._shell.desk
            self._shell.act(tr("Simpan tanggal"), lambda _report: acts.keep_since(desk, typed["since"]))

    def link(self) -> None:
        """Choose which indicators take their realisation from the service shown."""
        service = self.service.service()
        if service is not None:
            self._shell.ask.show(ServiceLinks(self._shell, service))

    def import_days(self) -> None:
        """Open the import assistant for service days."""
        from asn_desktop.ui.dialogs.imports import import_words  # noqa: PLC0415 - start-up: spreadsheets
        from asn_desktop.ui.dialogs.imports.importing import ImportDialog  # noqa: PLC0415 - as above

        if self.may_leave():
            self._shell.ask.show(ImportDialog(self._shell, import_words.service_days(), None, self.window()))

    def show_socialisation(self) -> None:
        """Show the sessions on the system."""
        from asn_desktop.ui.dialogs.development.socialisation import open_socialisation  # noqa: PLC0415 - only when wanted

        open_socialisation(self._shell)

    def show_guides(self) -> None:
        """Show the guides and the rater training."""
        from asn_desktop.ui.dialogs.development.guides import open_guides  # noqa: PLC0415 - only when wanted

        open_guides(self._shell)

    def show_readiness(self) -> None:
        """Show how ready each unit is for the next period."""
        from asn_desktop.ui.dialogs.appraisals.readiness import open_readiness  # noqa: PLC0415 - only when wanted

        open_readiness(self._shell)

    # Inside

    def refresh(self) -> None:
        """Read everything anew."""
        year = self._shell.desk.today.year
        with self._shell.desk.reader() as reader:
            found, days = reading.services(reader), reading.all_days(reader)
            self._surveys = reading.surveys(reader)
            rules = in_force(reader, self._shell.desk.rules).satisfaction
            surveyed = [Surveyed(one.id, one, measure(rules, reading.sheets(reader, one.id))) for one in self._surveys]
        served = [
            Served(one.id, one, summarise((day for day in days.get(one.id, ()) if day.day.year == year), one.standard))
            for one in found
        ]
        self._served.hold(served)
        self._surveyed.hold(surveyed)
        self.services.reload()
        self.surveys.reload()
        total = sum(one.year.volume for one in served)
        self.list.set_note(tr("{volume} pemohon tahun ini").format(volume=number(total)) if total else "")
        for table in (self.services, self.surveys):
            if table.current_id() is None:
                table.go_to_first()
        self._show_current()

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.refresh()

    def _show_current(self) -> None:
        surveys = self.view.value() == SURVEYS
        held = self._surveyed.held if surveys else self._served.held
        self.lists.setCurrentIndex(2 * surveys + (not held))
        key = (self.surveys if surveys else self.services).current_id()
        current: Any = next((one for one in held if one.id == key), None)
        if current is None:
            self.panes.setCurrentIndex(2)
        elif surveys:
            place = self._surveys.index(current.survey)
            before = self._surveys[place + 1] if place + 1 < len(self._surveys) else None
            self.survey.show_survey(current.survey, before)
            self.panes.setCurrentIndex(1)
        else:
            self.service.show_service(current.service)
            self.panes.setCurrentIndex(0)
        self.panes.setVisible(bool(held))

    def _ask_service(self, key: str | None, values: Mapping[str, Any]) -> None:
        with self._shell.desk.reader() as reader:
            choices = [(unit.id, "\u2003" * unit.depth + unit.name) for unit in units.tree(reader)]
        title = tr("Ubah layanan") if key else tr("Layanan baru")

        def save(typed: Mapping[str, Any]) -> tuple[Changes, str]:
            draft = ServiceDraft(
                name=str(typed["name"] or ""),
                unit_id=typed["unit_id"] or None,
                measure=Measure(typed["measure"]),
                standard=typed["standard"],
                ended=bool(typed["ended"]),
            )
            return acts.save_service(self._shell.desk, draft, key)

        self._ask(title, service_fields(choices), values, save, self.services)

    def _ask_survey(self, key: str | None, values: Mapping[str, Any]) -> None:
        title = tr("Ubah survei") if key else tr("Survei baru")

        def save(typed: Mapping[str, Any]) -> tuple[Changes, str]:
            draft = SurveyDraft(name=str(typed["name"] or ""), start=typed["start"], end=typed["end"])
            return acts.save_survey(self._shell.desk, draft, key)

        self._ask(title, survey_fields(), values, save, self.surveys)

    def _ask(
        self,
        title: str,
        asked: list[Field],
        values: Mapping[str, Any],
        save: Callable[[Mapping[str, Any]], tuple[Changes, str]],
        table: TableView,
    ) -> None:
        """A small form that stays open until what it holds is kept."""
        kept: list[tuple[Changes, str]] = []

        def check(typed: dict[str, Any]) -> dict[str, str]:
            try:
                kept.append(save(typed))
            except Rejected as rejected:
                return {problem.field: problem.sentence for problem in rejected.problems}
            return {}

        if self._shell.ask.fill(title, asked, values, yes=tr("Simpan"), check=check) is not None and kept:
            changes, key = kept[-1]
            self._shell.announce(changes)
            table.go_to(key)

    def _since(self) -> date | None:
        with self._shell.desk.reader() as reader:
            return acts.since(reader)

    def _why_no_service(self) -> str:
        return "" if self.service.service() is not None else tr("Tambah dulu sebuah layanan.")
