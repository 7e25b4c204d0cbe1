"""Dialogs: a training that several people followed, recorded once; and the scans of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.staff.nip import show
from asn_desktop.services.development import training
from asn_desktop.services.staff.history_kinds import History
from asn_desktop.storage.queries.development import training as stored
from asn_desktop.storage.queries.staff import history_base
from asn_desktop.ui.forms.attachments import AttachmentsPane
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.forms.histories import draft_of, training_fields
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, button, label, row
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.ticked_table import TickedTable
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.storage.queries.development.training import TrainingRow
    from asn_desktop.ui.shell import Shell

_SIZE = (900, 600)


class Person(NamedTuple):
    """Somebody who may have been there."""

    id: str
    name: str
    nip: str
    position: str


def people_columns() -> list[Column]:
    """A person to tick."""
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda one: one.name,
            look=TwoLine(lambda one: show(one.nip)),
            width=280,
            stretch=True,
        ),
        Column(key="position", title=tr("Jabatan"), text=lambda one: one.position, width=280),
    ]


class TrainingAttended(QDialog):
    """The training above, ticks for those who followed it below; a training of the catalogue fills the form."""

    help_chapter = "pelatihan"

    def __init__(self, shell: Shell) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell = shell
        self.setWindowTitle(tr("Catat pelatihan"))
        with shell.desk.reader() as reader:
            self._courses = {one.id: one for one in stored.courses(reader) if not one.ended}
            people = [Person(one.id, one.name, one.nip, one.position_name) for one in history_base.people(reader)]
        choice = Field(
            name="course",
            label=tr("Dari katalog"),
            kind=Kind.CHOICE,
            choices=[(one.id, f"{one.name} · {one.hours} JP") for one in self._courses.values()],
            placeholder=tr("pilih bila ada; isiannya terisi sendiri"),
            width=12,
        )
        # The number of the certificate differs from one to the next.
        asked = [field for field in training_fields() if field.name != "certificate"]
        self.form = StaffForm([choice, *asked] if self._courses else asked)
        self.form.load({"kind": "BIMTEK"})
        source = ListSource(people_columns())
        self.table = TickedTable(tr("Yang mengikuti"), source.columns, source, may_tick=lambda _row: True)
        self.table.hold(people)
        self.banner = Banner()
        self.said = label("", muted=True)
        self.keep_button = button(tr("Simpan"), self.keep, primary=True, name="keep_attended")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 14)
        outer.setSpacing(10)
        outer.addWidget(self.banner)
        outer.addWidget(self.form)
        outer.addWidget(TablePane(self.table, hint=tr("Cari pegawai; spasi mencentang…")), 1)
        outer.addLayout(row(self.said, None, button(tr("Batal"), self.reject), self.keep_button))
        self.table.ticked_changed.connect(self._count)
        if self._courses:
            self.form.editor("course").changed.connect(self._fill)
        self.form.save_requested.connect(self.keep)
        self._count()
        self.resize(*_SIZE)
        self.form.focus_first()

    def keep(self) -> None:
        """Keep one record for everybody ticked and close."""
        typed = self.form.checked_values()
        if typed is None:
            return
        typed.pop("course", None)
        draft, desk = draft_of(History.TRAINING, typed), self._shell.desk
        ticked = [str(one) for one in self.table.ticked]
        self._shell.act(
            tr("Catat pelatihan"),
            lambda _report: training.record_many(desk, draft, ticked),
            done=lambda _changes: self.accept(),
            refused=self._refuse,
        )

    def _fill(self) -> None:
        course = self._courses.get(str(self.form.raw("course") or ""))
        if course is not None:
            for name in ("name", "kind", "provider", "hours"):
                self.form.editor(name).set(getattr(course, name))

    def _refuse(self, rejected: Rejected) -> None:
        problems = {problem.field: problem.sentence for problem in rejected.problems}
        people = problems.pop("people", "")
        if people:
            self.banner.say(people, Tone.WARNING)
        self.form.show_problems(problems)

    def _count(self) -> None:
        self.said.setText(tr("{count} pegawai dicentang").format(count=number(len(self.table.ticked))))


class TrainingFiles(QDialog):
    """The scans of one record: the certificate as PDF or picture."""

    help_chapter = "pelatihan"

    def __init__(self, shell: Shell, record: TrainingRow) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self.setWindowTitle(tr("Sertifikat"))
        self.pane = AttachmentsPane(
            shell, "training", hint=tr("Seret pindaian sertifikat ke sini, atau tekan “Lampirkan…”."), rows=4
        )
        self.pane.show_owner(record.id)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 14)
        outer.setSpacing(10)
        outer.addWidget(label(record.person, strong=True, points=13))
        outer.addWidget(label(record.name, muted=True))
        outer.addWidget(self.pane, 1)
        outer.addLayout(row(None, button(tr("Tutup"), self.accept, primary=True, name="close_files")))
        self.resize(520, 380)
