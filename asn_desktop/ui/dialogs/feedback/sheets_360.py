"""Dialogs: the answer sheets of the 360: made, printed, counted as they come back, replaced."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.answer_sheet import COUNTED, SheetState
from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES, RaterGroup
from asn_desktop.services.feedback import sheet_printing, sheets
from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.ui.dialogs.feedback.sheet_entry import SheetEntryDialog
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import EmptyState, button, label, row
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.shell import Shell

_SIZE = (900, 600)
_REPLACE, _DECLINE = "replace", "decline"


class PersonRow(NamedTuple):
    """Sheets about one person: (back, out and back) per group."""

    id: str
    name: str
    position: str
    groups: Mapping[RaterGroup, tuple[int, int]]


class SheetsDialog(TaskDialog):
    """Who filled in what is nowhere: the list counts what came back."""

    help_chapter = "lembar-360"

    def __init__(self, shell: Shell, period_id: str, period: str) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Lembar 360 · {period}").format(period=period), _SIZE)
        self._shell, self._period_id, self._period = shell, period_id, period
        columns = [
            Column(
                key="name",
                title=tr("Yang dinilai"),
                text=lambda each: each.name,
                width=300,
                look=TwoLine(lambda each: each.position),
            ),
            *(
                Column(
                    key=group,
                    title=tr(GROUP_NAMES[group]),
                    text=_count_of(group),
                    width=96,
                )
                for group in ANSWERING
            ),
        ]
        self._source = ListSource(columns, [])
        self.table = TableView(tr("Lembar per pegawai"), columns, self._source, key="sheets_360", many=True)
        empty = EmptyState(
            "file-text",
            tr("Belum ada penilaian"),
            tr("Siapkan penilaian periode ini dahulu (menu Penilaian); sesudahnya lembar dapat dibuat."),
        )
        self.body.addWidget(
            label(
                tr(
                    "Lembar dibuat per pegawai dan kelompok, dicetak, dipotong, lalu diambil acak dari amplop."
                    " Angka: lembar yang masuk dari yang beredar."
                ),
                muted=True,
            )
        )
        self.body.addWidget(TablePane(self.table, hint=tr("Saring nama, jabatan…"), empty=empty), 1)
        self.make_button = button(tr("Buat lembar"), self.make, icon="plus", name="make_sheets")
        self.add_button = button(tr("Tambah…"), self.add, name="add_sheet")
        self.lost_button = button(tr("Hilang atau kosong…"), self.lost, name="lost_sheet")
        self.print_button = button(tr("Cetak lembar…"), self.print_out, icon="printer", name="print_sheets")
        self.labels_button = button(tr("Label amplop…"), self.print_labels, icon="printer", name="print_labels")
        self.type_button = button(
            tr("Ketik dengan kode…"), self.type_in, icon="file-text", name="type_sheets", primary=True
        )
        self.body.addLayout(row(self.make_button, self.add_button, self.lost_button, None))
        self.offer(self.labels_button, self.print_button, self.type_button)
        self._read()

    def make(self) -> None:
        """Make what is missing, for everybody."""
        self._act(tr("Buat lembar 360"), lambda desk: sheets.make_sheets(desk, self._period_id))

    def add(self) -> None:
        """One more sheet about the person chosen."""
        key = self.table.current_id()
        if key is None:
            return
        choices = [(group, tr(GROUP_NAMES[group])) for group in (RaterGroup.PEER, RaterGroup.SUBORDINATE)]
        chosen = self.ask.choose(tr("Tambah satu lembar untuk kelompok apa?"), "", choices, yes=tr("Tambah"))
        if chosen is not None:
            group = RaterGroup(chosen)
            self._act(tr("Tambah lembar 360"), lambda desk: sheets.add_sheet(desk, str(key), group))

    def lost(self) -> None:
        """A sheet that is lost gets a new code; one that comes back blank counts no more."""
        fields = [
            Field(name="code", label=tr("Kode lembar"), required=True, placeholder="K7QD-2MX"),
            Field(
                name="what",
                label=tr("Apa yang terjadi"),
                kind=Kind.CHOICE,
                required=True,
                choices=[(_REPLACE, tr("Hilang atau rusak: buat lembar pengganti")), (_DECLINE, tr("Kembali kosong"))],
            ),
        ]
        answer = self.ask.fill(tr("Lembar yang tidak kembali terisi"), fields, {"code": "", "what": _REPLACE})
        if answer is not None:
            code = str(answer["code"])
            act = sheets.replace_sheet if answer["what"] == _REPLACE else sheets.decline_sheet
            self._act(tr("Ubah lembar 360"), lambda desk: act(desk, code))

    def print_out(self) -> None:
        """The sheets that are out, of the people selected, else of all."""
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- draws PDF pages

        chosen = [str(key) for key in self.table.selected_ids()]
        ids = chosen if len(chosen) > 1 else []
        desk, period_id = self._shell.desk, self._period_id
        open_working_paper(
            self._shell,
            tr("Lembar 360 {period}").format(period=self._period),
            "lembar-360.pdf",
            lambda: sheet_printing.print_sheets(desk, period_id, ids),
        )

    def print_labels(self) -> None:
        """A label for every envelope, of the people selected, else of all."""
        from asn_desktop.services.feedback import rater_papers  # noqa: PLC0415 -- draws PDF pages
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- draws PDF pages

        chosen = [str(key) for key in self.table.selected_ids()]
        ids, desk, period_id = (chosen if len(chosen) > 1 else []), self._shell.desk, self._period_id
        open_working_paper(
            self._shell,
            tr("Label amplop 360 {period}").format(period=self._period),
            "label-amplop-360.pdf",
            lambda: rater_papers.print_labels(desk, period_id, ids),
        )

    def type_in(self) -> None:
        """Type in what came back."""
        self.ask.show(SheetEntryDialog(self._shell))
        self._read()

    def _act(self, name: str, act: Callable[[Desk], Changes]) -> None:
        desk = self._shell.desk

        def done(changes: Changes) -> None:
            self._shell.announce(changes)
            self._read()

        self.run(name, lambda _report: act(desk), done)

    def _read(self) -> None:
        with self._shell.desk.reader() as reader:
            people = appraisals.rows(reader, appraisals.ids(reader, self._period_id))
            counted = stored.counts(reader, self._period_id)
        found: dict[str, dict[RaterGroup, tuple[int, int]]] = defaultdict(dict)
        for one in counted:
            if one.state in COUNTED:
                group = RaterGroup(one.rater_group)
                back, all_ = found[one.appraisal_id].get(group, (0, 0))
                came = one.number if one.state == SheetState.RECEIVED else 0
                found[one.appraisal_id][group] = (back + came, all_ + one.number)
        self._source.hold(PersonRow(one.id, one.name, one.position, found[one.id]) for one in people)
        self.table.reload()
        self.refresh()

    def refresh(self) -> None:
        """Which buttons can be pressed."""
        made = any(one.groups for one in self._source.held)  # type: ignore[attr-defined] # the rows are ours
        for each in (self.print_button, self.labels_button, self.type_button, self.lost_button):
            each.setEnabled(made and not self.is_busy())
            each.setToolTip("" if made else tr("Buat lembarnya dahulu."))
        self.make_button.setEnabled(bool(self._source.held) and not self.is_busy())
        self.add_button.setEnabled(bool(self._source.held) and not self.is_busy())


def open_sheets(shell: Shell, period_id: str, period: str) -> None:
    """The answer sheets of a period."""
    shell.ask.show(SheetsDialog(shell, period_id, period))


def _count_of(group: RaterGroup) -> Callable[[PersonRow], str]:
    """How many sheets of a group are back, of those out."""

    def text(each: PersonRow) -> str:
        back, out = each.groups.get(group, (0, 0))
        return f"{back}/{out}" if out else "–"

    return text
