"""Dialogs: the same rhk for many people: what on the left, who on the right, and what each of them would get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.services.plans import plan_assignment
from asn_desktop.services.plans.plan_assignment import Standing
from asn_desktop.ui.dialogs.plans import assigned_people
from asn_desktop.ui.dialogs.plans.assigned_source import SourcePane
from asn_desktop.ui.kit.layout import Banner, EmptyState, button, column, label, row
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.ticked_table import TickedTable
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.plans.plan_assignment import Assignment
    from asn_desktop.ui.dialogs.plans.assigned_people import Person
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 540)
_PAUSE = 120  # ms after the last tick before everybody is looked at again
_NAMED = 3  # people left out who are named


class AssignDialog(QDialog):
    """Nothing is written before *Terapkan*; then all of it in one act."""

    help_chapter = "terapkan-skp"

    def __init__(self, shell: Shell, year: int, *, plan_id: str = "", template_id: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._year = shell, year
        self._assignment: Assignment | None = None
        self._preselect = True  # those with the same jabatan, as soon as it is known what they would get
        self._again = False
        self._left = False
        self._key = f"assign {id(self)}"
        self.setObjectName("assign_plan")
        self._title = tr("Terapkan SKP {year} ke banyak pegawai").format(year=year)
        self.setWindowTitle(self._title)
        self.resize(*_SIZE)
        self.setMinimumSize(820, 440)
        self.source = SourcePane(shell)
        columns = assigned_people.columns()
        self._rows = ListSource(columns, beyond=lambda person: f"{person.nip} {person.unit}")
        self.table = TickedTable(
            tr("Pegawai yang mendapat"),
            columns,
            self._rows,
            may_tick=lambda person: person.standing is Standing.ADDS,
            memory=shell.memory,
            key="assign_people",
        )
        self.same_button = button(tr("Sejabatan"), self.tick_same, name="tick_same", tip=tr("Pilih yang sejabatan"))
        self.all_button = button(tr("Semua"), self.tick_shown, name="tick_all", tip=tr("Pilih semua yang tampil"))
        self.none_button = button(tr("Kosongkan"), lambda: self.table.tick_only(()), name="tick_none")
        self.pane = TablePane(
            self.table,
            hint=tr("Cari nama, NIP, jabatan, unit…"),
            empty=EmptyState("people", tr("Pilih sumbernya dahulu"), tr("Pola jabatan, atau SKP seorang pegawai.")),
            beside=[self.same_button, self.all_button, self.none_button],
        )
        self.detail = label("", muted=True)
        self.detail.setObjectName("assign_detail")
        self.banner = Banner()
        self.banner.hush()
        self.summary = label("")
        self.summary.setObjectName("assign_summary")
        self.go_button = button(tr("Terapkan"), self.apply, primary=True, name="assign")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()
        self._connect()
        self.source.start(plan_id=plan_id, template_id=template_id)

    # What can be done

    def look(self) -> None:
        """Find out what everybody would get."""
        self._pause.stop()
        edit = self.source.parts.taken()
        if edit is None:
            self._show(None)
            return
        desk, year, key = self._shell.desk, self._year, self._key
        if self._shell.jobs.busy(key):
            self._again = True
            return
        self._shell.read(
            tr("Pratinjau SKP"), lambda _report: plan_assignment.preview(desk, edit, None, year), self._show, key=key
        )

    def tick_same(self) -> None:
        """Tick those who have the jabatan of the source, and nobody else."""
        wanted = self.source.position_name.casefold()
        self.table.tick_only({each.id for each in self._people() if wanted and each.position.casefold() == wanted})

    def tick_shown(self) -> None:
        """Tick everybody the search leaves."""
        self.table.tick(self.table.window_model.all_ids())

    def apply(self) -> None:
        """Write it for those ticked, and close."""
        shown = self._assignment
        looking = self._pause.isActive() or self._shell.jobs.busy(self._key)  # what is shown is not what is ticked
        if shown is None or not self.table.ticked or looking:
            return
        wanted = shown.only({str(key) for key in self.table.ticked})
        self._shell.act(
            self._title,
            lambda _report: plan_assignment.apply(self._shell.desk, wanted),
            done=lambda _changes: self._applied(),
            refused=self._refused,
        )

    def done(self, result: int) -> None:
        """Close; what is still being looked at comes to nobody."""
        self._left = True
        self._pause.stop()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S applies; Enter does not press a button by accident."""
        if event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.apply()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        right = column(self.pane, self.detail)
        right.setStretch(0, 1)
        both = row(gap=16)
        both.addWidget(self.source, 4)
        both.addLayout(right, 6)
        foot = row(self.summary, button(tr("Batal"), self.reject, name="cancel"), self.go_button)
        foot.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addWidget(self.banner)
        box.addLayout(both, 1)
        box.addLayout(foot)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.look)
        self.source.changed.connect(self._other_source)
        self.source.parts.changed.connect(self._pause.start)
        self.table.ticked_changed.connect(self._dress)
        self.table.current_changed.connect(lambda _key: self._tell())
        self.banner.acted.connect(self.look)

    def _other_source(self) -> None:
        self._preselect = True
        self.look()

    def _show(self, assignment: Assignment | None) -> None:
        if self._left:
            return
        if self._again:  # something else was chosen meanwhile
            self._again = False
            self.look()
            return
        self._assignment = assignment
        self.banner.hush()
        same = self.source.position_name.casefold()
        people = [assigned_people.person(one) for one in assignment.people] if assignment else []
        people.sort(key=lambda each: each.position.casefold() != same)  # whom it is meant for stand first
        self.table.hold(people)
        if assignment is not None and self._preselect:
            self._preselect = False
            self.tick_same()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._tell()
        self._dress()

    def _people(self) -> list[Person]:
        held: list[Any] = list(self._rows.held)
        return held

    def _tell(self) -> None:
        """What the person in the current row would get, or why nothing."""
        found: list[Any] = list(self._rows.rows([key])) if (key := self.table.current_id()) is not None else []
        self.detail.setText(found[0].detail if found else "")

    def _dress(self) -> None:
        count = len(self.table.ticked)
        self.go_button.setText(
            tr("Terapkan ke {count} pegawai").format(count=number(count)) if count else tr("Terapkan")
        )
        self.go_button.setAccessibleName(self.go_button.text())
        self.go_button.setEnabled(bool(count))
        self.go_button.setToolTip("" if count else tr("Pilih pegawainya dahulu (bilah spasi memilih)."))
        self.same_button.setEnabled(bool(self._people()) and bool(self.source.position_name))
        self.all_button.setEnabled(bool(self._people()))
        self.none_button.setEnabled(bool(count))
        self.summary.setText(self._summary())

    def _summary(self) -> str:
        """How the people of the same jabatan stand, and who of them is left out."""
        same = self.source.position_name.casefold()
        people = [each for each in self._people() if same and each.position.casefold() == same]
        if not people:
            return ""
        complete = sum(each.standing is Standing.COMPLETE for each in people)
        pieces = [
            tr("{count} pegawai menjabat {position}").format(
                count=number(len(people)), position=self.source.position_name
            )
        ]
        if complete:
            pieces.append(tr("{count} sudah lengkap").format(count=number(complete)))
        left_out = [each.name for each in people if each.standing in (Standing.RATED, Standing.INCOMPLETE)]
        if left_out:
            names = ", ".join(left_out[:_NAMED]) + (" …" if len(left_out) > _NAMED else "")
            pieces.append(tr("{count} dilewati ({names})").format(count=number(len(left_out)), names=names))
        return ", ".join(pieces) + "."

    def _applied(self) -> None:
        if not self._left:
            self.accept()

    def _refused(self, rejected: Rejected) -> None:
        if self._left:
            self._shell.ask.message(self._title, str(rejected))
            return
        self.banner.say(str(rejected), Tone.CRITICAL, tr("Periksa ulang"), lasting=True)
