"""Dialogs: trainings and JP: everybody's yearly right, the records, what the next plan should hold, the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.development import training
from asn_desktop.services.development.training import CourseDraft
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import History
from asn_desktop.storage.queries.development import training as stored
from asn_desktop.ui.dialogs.development.training_attended import TrainingAttended, TrainingFiles
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms import training as forms
from asn_desktop.ui.forms.histories import draft_of, training_fields
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Elided, EmptyState, button, column, holder, row
from asn_desktop.ui.kit.switches import FilterChips, Segmented
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.development.training import Overview
    from asn_desktop.storage.queries.development.training import CourseRow, TrainingRow
    from asn_desktop.ui.kit.form import Field
    from asn_desktop.ui.shell import Shell

_SIZE = (1040, 620)
RIGHTS, RECORDS, PLAN, CATALOGUE = "rights", "records", "plan", "catalogue"
_TABLES = ("training", "course", "employee", "attachment", "appraisal", "career_case", "noted_fact", "unit")


class TrainingDialog(TaskDialog):
    """Four lists of one subject; every act is one of the program's, to be undone with Ctrl+Z."""

    help_chapter = "pelatihan"

    def __init__(self, shell: Shell, view: str = RIGHTS) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Pelatihan dan JP"), _SIZE)
        self._shell = shell
        self._found: Overview | None = None
        self._records: list[TrainingRow] = []
        self._courses: list[CourseRow] = []
        choices = [
            (RIGHTS, tr("Hak JP")),
            (RECORDS, tr("Riwayat")),
            (PLAN, tr("Usulan rencana")),
            (CATALOGUE, tr("Katalog")),
        ]
        self.view = Segmented(tr("Tampilan"), choices)
        self.year = ChoiceEditor([], may_be_empty=False)
        self.year.setFixedWidth(110)
        self.year.control().setObjectName("training_year")
        self.year.control().setAccessibleName(tr("Tahun"))
        self.said = Elided(muted=True)
        self.chips = FilterChips(tr("Saring"))
        self.tables = {
            RIGHTS: self._table(RIGHTS, tr("Hak JP"), forms.right_columns()),
            RECORDS: self._table(RECORDS, tr("Riwayat pelatihan"), forms.record_columns()),
            PLAN: self._table(PLAN, tr("Usulan rencana"), forms.plan_columns()),
            CATALOGUE: self._table(CATALOGUE, tr("Katalog pelatihan"), forms.course_columns(shell.desk.rules)),
        }
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._build()
        shell.changed.connect(self._follow)
        self._fill_years()
        self.view.set_value(view)
        self._turn()
        self.reload()

    # Acts

    def record(self) -> None:
        """Record a training that several people followed."""
        self.ask.show(TrainingAttended(self._shell))

    def edit_record(self) -> None:
        """Change the current record."""
        found = self._current(RECORDS, self._records)
        if found is None:
            return
        values = {field.name: getattr(found, field.name) for field in training_fields()}
        title = tr("Riwayat pelatihan {name}").format(name=found.person)
        desk = self._shell.desk
        self._ask(
            title,
            training_fields(),
            values,
            lambda typed: histories.save_history(
                desk, History.TRAINING, found.employee_id, draft_of(History.TRAINING, typed), found.id
            ),
        )

    def show_files(self) -> None:
        """Show the scans of the current record."""
        found = self._current(RECORDS, self._records)
        if found is not None:
            self.ask.show(TrainingFiles(self._shell, found))

    def remove_record(self) -> None:
        """Take the current record away after asking."""
        found = self._current(RECORDS, self._records)
        if found is None:
            return
        sentence = tr("“{training}” dihapus dari riwayat {name}. Dapat dibatalkan dengan Ctrl+Z.").format(
            training=found.name, name=found.person
        )
        if self.ask.confirm(tr("Hapus riwayat pelatihan?"), sentence, yes=tr("Hapus"), danger=True):
            desk = self._shell.desk
            self._shell.act(
                tr("Hapus riwayat pelatihan"),
                lambda _report: histories.remove_history(desk, History.TRAINING, found.id),
            )

    def add_course(self) -> None:
        """Add a training to the catalogue."""
        self._ask_course(None, {"kind": "TEKNIS", "ended": False})

    def edit_course(self) -> None:
        """Change the current training of the catalogue."""
        found = self._current(CATALOGUE, self._courses)
        if found is not None:
            self._ask_course(found.id, found._asdict())

    def remove_course(self) -> None:
        """Take the current training out of the catalogue after asking."""
        found = self._current(CATALOGUE, self._courses)
        if found is None:
            return
        sentence = tr("“{name}” dihapus dari katalog; riwayat pegawai yang sudah mengikutinya tetap.").format(
            name=found.name
        )
        if self.ask.confirm(tr("Hapus dari katalog?"), sentence, yes=tr("Hapus"), danger=True):
            desk = self._shell.desk
            self._shell.act(tr("Hapus dari katalog"), lambda _report: training.remove_course(desk, found.id))

    def import_records(self) -> None:
        """Open the import assistant for trainings."""
        from asn_desktop.ui.dialogs.imports import import_words  # noqa: PLC0415 - start-up: spreadsheets
        from asn_desktop.ui.dialogs.imports.importing import ImportDialog  # noqa: PLC0415 - as above

        self.ask.show(ImportDialog(self._shell, import_words.trainings(), None, self))

    def export(self) -> None:
        """Write the list in sight as a workbook, CSV or PDF."""
        view, year = self.view.value(), int(self.year.get())
        titles = {
            RIGHTS: tr("Hak pengembangan kompetensi {year}").format(year=year),
            RECORDS: tr("Riwayat pelatihan {year}").format(year=year),
            PLAN: tr("Usulan rencana pengembangan kompetensi {year}").format(year=year + 1),
            CATALOGUE: tr("Katalog pelatihan"),
        }
        names = {RIGHTS: "hak-jp", RECORDS: "riwayat-pelatihan", PLAN: "usulan-rencana-pelatihan", CATALOGUE: "katalog"}
        export_list(self._shell, self.tables[view], title=titles[view], file_name=names[view])

    def reload(self) -> None:
        """Read everything of the year anew."""
        desk, year = self._shell.desk, int(self.year.get())

        def read(_report: object) -> tuple[Overview, list[TrainingRow], list[CourseRow]]:
            with desk.reader() as reader:
                found = training.overview(reader, desk.rules, year=year, on=desk.today)
                return found, stored.records(reader, year), stored.courses(reader)

        self.run(tr("Menghitung JP"), read, self._take)

    # Inside

    def _build(self) -> None:
        line = row(self.view, self.year, gap=12)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        add = tr("Catat pelatihan…")
        self._page(
            RIGHTS,
            forms.no_people(),
            [button(add, self.record, icon="plus", name="record_training")],
            above=[self.chips],
        )
        self._page(
            RECORDS,
            self._hint("award", tr("Belum ada pelatihan pada tahun ini"), forms.RECORD_HINT, add, self.record),
            [
                button(add, self.record, icon="plus", name="record_training_many"),
                button(tr("Ubah…"), self.edit_record, icon="edit", name="edit_training"),
                button(tr("Sertifikat…"), self.show_files, icon="upload", name="training_files"),
                button(tr("Hapus…"), self.remove_record, icon="trash", name="remove_training"),
                button(tr("Impor…"), self.import_records, icon="upload", name="import_trainings"),
            ],
        )
        self._page(PLAN, forms.no_proposals(), [])
        self._page(
            CATALOGUE,
            self._hint("folder", tr("Katalog masih kosong"), forms.COURSE_HINT, tr("Tambah…"), self.add_course),
            [
                button(tr("Tambah…"), self.add_course, icon="plus", name="add_course"),
                button(tr("Ubah…"), self.edit_course, icon="edit", name="edit_course"),
                button(tr("Hapus…"), self.remove_course, icon="trash", name="remove_course"),
            ],
        )
        self.body.addWidget(self._stack, 1)
        self.export_button = button(tr("Ekspor…"), self.export, icon="download", name="export_training")
        self.foot.insertWidget(0, self.said, 1)
        self.offer(self.export_button)
        self.view.changed.connect(lambda _code: self._turn())
        self.year.changed.connect(self.reload)
        self.chips.changed.connect(lambda _code: self._narrow())
        self.tables[RIGHTS].activated_id.connect(self._go)
        self.tables[PLAN].activated_id.connect(lambda key: self._go(str(key).partition(":")[0]))
        self.tables[RECORDS].activated_id.connect(lambda _key: self.edit_record())
        self.tables[CATALOGUE].activated_id.connect(lambda _key: self.edit_course())

    def _table(self, key: str, name: str, columns: list[Column]) -> TableView:
        source = ListSource(columns)
        table = TableView(name, columns, source, memory=self._shell.memory, key=f"training_{key}", order=Order(""))
        table.setProperty("source", source)
        return table

    def _source(self, key: str) -> ListSource:
        found = self.tables[key].property("source")
        assert isinstance(found, ListSource)
        return found

    def _hint(self, icon: str, title: str, sentence: str, act: str, run: Callable[[], None]) -> EmptyState:
        state = EmptyState(icon, title, sentence, act)
        state.acted.connect(run)
        return state

    def _page(self, key: str, empty: EmptyState, buttons: Sequence[QWidget], above: Sequence[QWidget] = ()) -> None:
        pane = TablePane(
            self.tables[key], hint=tr("Cari nama, NIP, pelatihan…"), empty=empty, beside=buttons, above=above
        )
        page = holder(column(pane))
        self._pages[key] = page
        self._stack.addWidget(page)

    def _fill_years(self) -> None:
        this = self._shell.desk.today.year
        with self._shell.desk.reader() as reader:
            years = sorted({this, this - 1, *stored.years(reader)}, reverse=True)
        self.year.show_choices([(year, str(year)) for year in years])
        self.year.set(this)

    def _take(self, found: tuple[Overview, list[TrainingRow], list[CourseRow]]) -> None:
        self._found, self._records, self._courses = found
        rows: dict[str, Sequence[Any]] = {
            RIGHTS: self._found.rights,
            RECORDS: self._records,
            PLAN: self._found.proposals,
            CATALOGUE: self._courses,
        }
        for key, held in rows.items():
            self._source(key).hold(held)
            self.tables[key].reload()
            if self.tables[key].current_id() is None:
                self.tables[key].go_to_first()
        self.chips.show_choices(forms.right_filters(self._found.rights))
        self._narrow()
        self._turn()

    def _narrow(self) -> None:
        if self._found is not None:
            self._source(RIGHTS).hold(forms.narrowed(self._found.rights, self.chips.value()))
            self.tables[RIGHTS].reload()

    def _turn(self) -> None:
        view = self.view.value()
        self._stack.setCurrentWidget(self._pages[view])
        self.year.setEnabled(view != CATALOGUE)
        if self._found is not None:
            self.said.show_text(forms.said(view, self._found, self._records, self._courses))
        self.refresh()

    def refresh(self) -> None:
        """What is empty cannot be exported."""
        filled = bool(self.tables[self.view.value()].window_model.rowCount()) if self._pages else False
        self.export_button.setEnabled(filled and not self.is_busy())
        self.export_button.setToolTip("" if filled else tr("Tidak ada yang dapat diekspor."))

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES) and not self.is_busy():
            self.reload()

    def _current(self, view: str, held: Sequence[Any]) -> Any:
        key = self.tables[view].current_id()
        return next((one for one in held if one.id == key), None)

    def _go(self, key: object) -> None:
        self.accept()
        self._shell.wanted.emit("employees", str(key))

    def _ask_course(self, key: str | None, values: dict[str, Any]) -> None:
        desk = self._shell.desk

        def save(typed: dict[str, Any]) -> Changes:
            texts = {name: str(typed[name] or "") for name in ("name", "kind", "provider", "gap")}
            draft = CourseDraft(**texts, hours=typed["hours"], ended=bool(typed["ended"]))
            return training.save_course(desk, draft, key)[0]

        title = tr("Ubah katalog pelatihan") if key else tr("Pelatihan baru di katalog")
        self._ask(title, forms.course_fields(desk.rules), values, save)

    def _ask(
        self, title: str, fields: list[Field], values: dict[str, Any], save: Callable[[dict[str, Any]], Changes]
    ) -> None:
        """A small form that stays open until what it holds is kept."""
        kept: list[Changes] = []

        def check(typed: dict[str, Any]) -> dict[str, str]:
            try:
                kept.append(save(typed))
            except Rejected as rejected:
                return {problem.field: problem.sentence for problem in rejected.problems}
            return {}

        if self.ask.fill(title, fields, values, yes=tr("Simpan"), check=check) is not None and kept:
            self._shell.announce(kept[-1])


def open_training(shell: Shell, view: str = RIGHTS) -> None:
    """Show trainings and JP."""
    shell.ask.show(TrainingDialog(shell, view))
