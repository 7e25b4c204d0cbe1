"""Dialogs: sessions on the new system: who attended, the nameless quiz after it, and the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from asn_desktop.domain.development.socialisation import SessionKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.development import socialisation as acts
from asn_desktop.services.development.socialisation import SessionDraft
from asn_desktop.storage.queries.development import socialisation as stored
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.forms.socialisation import (
    attendance_columns,
    outcome_columns,
    outcome_rows,
    quiz_words,
    session_columns,
    session_fields,
)
from asn_desktop.ui.kit.form import Field
from asn_desktop.ui.kit.layout import Card, Elided, EmptyState, Split, button, column, holder, label, row
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.ticked_table import TickedTable
from asn_desktop.ui.kit.words import long_date, number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.development.socialisation import SessionRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 620)
_TABLES = ("session", "attendance", "session_sheet", "employee", "unit")
PRESENT, QUIZ = "present", "quiz"


class SocialisationDialog(TaskDialog):
    """The sessions on the left; attendance and quiz of the current one on the right."""

    help_chapter = "sosialisasi"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Sosialisasi"), _SIZE)
        self._shell = shell
        self._sessions: list[SessionRow] = []
        self._shown: SessionRow | None = None
        self._source = ListSource(session_columns())
        self.table = TableView(
            tr("Sesi"), self._source.columns, self._source, memory=shell.memory, key="sessions", order=Order("")
        )
        people = ListSource(attendance_columns())
        self.people = TickedTable(tr("Hadir"), people.columns, people, may_tick=lambda _row: True)
        self.people.ticked_changed.connect(self._count)
        self.view = Segmented(tr("Tampilan"), [(PRESENT, tr("Hadir")), (QUIZ, tr("Kuis dan umpan balik"))])
        self.said = Elided(muted=True)
        self.sheet = StaffForm([_sheet_field()])
        self._results = ListSource(outcome_columns())
        self.outcomes = TableView(
            tr("Hasil kuis"), self._results.columns, self._results, key="session_outcomes", order=Order("")
        )
        self.quiz_result = label("", muted=True)
        self._build()
        shell.changed.connect(self._follow)
        self.reload()

    # Acts

    def add(self) -> None:
        """Ask for a new session."""
        self._ask(None, {"kind": SessionKind.SYSTEM.value, "day": self._shell.desk.today})

    def edit(self) -> None:
        """Change the current session."""
        if self._shown is not None:
            self._ask(self._shown.id, self._shown._asdict())

    def remove(self) -> None:
        """Take the current session away after asking."""
        shown = self._shown
        if shown is None:
            return
        sentence = tr("Sesi “{topic}” dihapus beserta daftar hadir dan lembar kuisnya. Dapat dibatalkan dengan Ctrl+Z.")
        if self.ask.confirm(tr("Hapus sesi?"), sentence.format(topic=shown.topic), yes=tr("Hapus"), danger=True):
            desk = self._shell.desk
            self._shell.act(tr("Hapus sesi"), lambda _report: acts.remove_session(desk, shown.id))

    def keep(self) -> None:
        """Keep who attended."""
        shown, ticked = self._shown, [str(key) for key in self.people.ticked]
        if shown is not None:
            desk = self._shell.desk
            self._shell.act(tr("Simpan hadir"), lambda _report: acts.keep_attendance(desk, shown.id, ticked))

    def tick_shown(self) -> None:
        """Tick everybody the search leaves: type a unit's name, and one press ticks the unit."""
        self.people.tick(self.people.window_model.all_ids())

    def as_training(self) -> None:
        """Everybody who attended gets the session as a training."""
        shown = self._shown
        if shown is not None:
            desk = self._shell.desk
            self._shell.act(tr("Catat sebagai pelatihan"), lambda _report: acts.count_as_training(desk, shown.id))

    def key_sheet(self) -> None:
        """Keep one sheet as typed; the cursor is ready for the next."""
        shown = self._shown
        typed = str(self.sheet.raw("answers") or "")
        if shown is None or not typed:
            return
        desk = self._shell.desk

        def done(_changes: object) -> None:
            self.sheet.load({"answers": ""})
            self.sheet.focus_first()

        self._shell.act(
            tr("Simpan lembar"),
            lambda _report: acts.add_sheet(desk, shown.id, typed),
            done=done,
            refused=lambda rejected: self.sheet.show_problems(
                {problem.field: problem.sentence for problem in rejected.problems}
            ),
        )

    def print_list(self) -> None:
        """Look at the daftar hadir, of everybody or of one unit."""
        shown = self._shown
        if shown is None:
            return
        units = dict.fromkeys((one.unit_id or "", one.unit) for one in self.people_rows() if one.unit)
        choices = [("", tr("Semua pegawai")), *((key, name) for key, name in units)]
        unit = self.ask.choose(tr("Cetak daftar hadir"), tr("Bagi siapa?"), choices, yes=tr("Lihat"))
        if unit is not None:
            desk = self._shell.desk
            self._paper(
                tr("Daftar hadir · {topic}").format(topic=shown.topic),
                f"daftar-hadir-{shown.day.isoformat()}.pdf",
                lambda: acts.print_attendance(desk, shown.id, unit),
            )

    def print_quiz(self) -> None:
        """Look at the quiz sheet."""
        shown, desk = self._shown, self._shell.desk
        topic = f"{shown.topic}, {long_date(shown.day)}" if shown is not None else ""
        self._paper(tr("Lembar kuis"), "kuis-sosialisasi.pdf", lambda: acts.print_quiz(desk, topic))

    def show_guides(self) -> None:
        """Show the guides and the rater training."""
        from asn_desktop.ui.dialogs.development.guides import GuidesDialog  # noqa: PLC0415 - only when wanted

        self.ask.show(GuidesDialog(self._shell))

    def show_readiness(self) -> None:
        """Leave for the readiness of the units."""
        self.accept()
        self._shell.command_wanted.emit("service.readiness")

    def people_rows(self) -> list[stored.PersonRow]:
        """Everybody who may attend the session shown."""
        with self._shell.desk.reader() as reader:
            return stored.people(reader, self._shown.id if self._shown is not None else "")

    def reload(self) -> None:
        """Read the sessions anew."""
        with self._shell.desk.reader() as reader:
            self._sessions = stored.sessions(reader)
        self._source.hold(self._sessions)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._show()

    # Inside

    def _build(self) -> None:
        empty = EmptyState(
            "people",
            tr("Belum ada sesi"),
            tr("Catat sosialisasi sistem atau pelatihan penilai; siapa yang hadir menentukan kesiapan unitnya."),
            tr("Sesi baru…"),
        )
        empty.acted.connect(self.add)
        left = Card(tr("Sesi"))
        left.add(TablePane(self.table, empty=empty), 1)
        left.add(
            row(
                button(tr("Sesi baru…"), self.add, icon="plus", name="add_session"),
                button(tr("Ubah…"), self.edit, icon="edit", name="edit_session"),
                button(tr("Hapus…"), self.remove, icon="trash", name="remove_session"),
                None,
            )
        )
        self.panes = QStackedWidget()
        self.panes.addWidget(self._present())
        self.panes.addWidget(self._quiz())
        self.right = Card(" ")
        self.right.add(self.view)
        self.right.add(self.panes, 1)
        self.body.addWidget(Split(left, self.right, self._shell.memory, "sessions", sizes=(410, 620)), 1)
        self.offer(
            button(tr("Panduan dan pelatihan…"), self.show_guides, icon="help", name="show_guides"),
            button(tr("Kesiapan unit…"), self.show_readiness, icon="check", name="show_readiness"),
        )
        self.view.set_value(PRESENT)
        self.view.changed.connect(lambda _code: self._turn())
        self.table.current_changed.connect(lambda _key: self._show())
        self.table.activated_id.connect(lambda _key: self.edit())
        self.sheet.save_requested.connect(self.key_sheet)
        self.sheet.finished.connect(self.key_sheet)

    def _present(self) -> Any:
        self.keep_button = button(tr("Simpan hadir"), self.keep, primary=True, name="keep_attendance")
        tick = button(tr("Centang yang tampil"), self.tick_shown, icon="check", name="tick_shown")
        pane = TablePane(self.people, hint=tr("Cari nama atau unit; spasi mencentang…"), beside=[tick])
        self.training_button = button(tr("Catat JP…"), self.as_training, icon="award", name="session_training")
        self.training_button.setToolTip(tr("Sesi ini masuk riwayat pelatihan semua yang hadir, dengan JP-nya"))
        listed = button(tr("Daftar hadir…"), self.print_list, icon="printer", name="print_attendance")
        foot = row(self.said, listed, self.training_button, self.keep_button)
        foot.setStretch(0, 1)
        made = column(pane, foot)
        made.setStretch(0, 1)
        return holder(made)

    def _quiz(self) -> Any:
        keep = button(tr("Simpan lembar"), self.key_sheet, primary=True, name="keep_session_sheet")
        printed = button(tr("Lembar kuis…"), self.print_quiz, icon="printer", name="print_quiz")
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.addWidget(self.sheet)
        foot = row(self.quiz_result, printed, keep)
        foot.setStretch(0, 1)
        made.addLayout(foot)
        made.addWidget(self.outcomes, 1)
        return holder(made)

    def _show(self) -> None:
        key = self.table.current_id()
        before, self._shown = self._shown, next((one for one in self._sessions if one.id == key), None)
        shown = self._shown
        self.right.setEnabled(shown is not None)
        if shown is None:
            self.right.set_title(tr("Pilih atau tambah sesi"))
            self.people.hold([])
            return
        self.right.set_title(f"{shown.topic} · {long_date(shown.day)}")
        with self._shell.desk.reader() as reader:
            present, found = stored.attended(reader, shown.id), acts.results(reader, shown.id)
        self.people.hold(self.people_rows())
        self.people.tick_only(present)
        self._results.hold(outcome_rows(found))
        self.outcomes.reload()
        self.quiz_result.setText(quiz_words(found))
        if before is None or before.id != shown.id:
            self.sheet.load({"answers": ""})
        why = "" if shown.day <= self._shell.desk.today else tr("Sesi ini belum diadakan.")
        self.keep_button.setEnabled(not why)
        self.keep_button.setToolTip(why)
        self._count()

    def _turn(self) -> None:
        self.panes.setCurrentIndex(1 if self.view.value() == QUIZ else 0)
        if self.view.value() == QUIZ:
            self.sheet.focus_first()

    def _count(self) -> None:
        self.said.show_text(tr("{count} dicentang hadir").format(count=number(len(self.people.ticked))))

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.reload()

    def _paper(self, title: str, name: str, make: Any) -> None:
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - start-up: drags reportlab

        open_working_paper(self._shell, title, name, make)

    def _ask(self, key: str | None, values: Mapping[str, Any]) -> None:
        """A small form that stays open until what it holds is kept."""
        kept: list[tuple[Changes, str]] = []
        desk = self._shell.desk

        def check(typed: dict[str, Any]) -> dict[str, str]:
            texts = {name: str(typed[name] or "") for name in ("kind", "topic", "place", "speaker")}
            try:
                kept.append(acts.save_session(desk, SessionDraft(**texts, day=typed["day"], hours=typed["hours"]), key))
            except Rejected as rejected:
                return {problem.field: problem.sentence for problem in rejected.problems}
            return {}

        title = tr("Ubah sesi") if key else tr("Sesi baru")
        if self.ask.fill(title, session_fields(), values, yes=tr("Simpan"), check=check) is not None and kept:
            changes, made = kept[-1]
            self._shell.announce(changes)
            self.table.go_to(made)


def open_socialisation(shell: Shell) -> None:
    """Show the sessions."""
    shell.ask.show(SocialisationDialog(shell))


def _sheet_field() -> Field:
    count = acts.quiz().length
    return Field(
        name="answers",
        label=tr("Jawaban satu lembar: {count} angka berurutan, 0 bila tidak diisi").format(count=count),
        placeholder="2132" + "4" * (count - 4),
        width=12,
    )
