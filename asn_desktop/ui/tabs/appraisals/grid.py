"""Tab: the unit table: everybody one assessor appraises in one table, each row kept in an act of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.storage.queries.appraisals import periods, unit_grid
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, Elided, EmptyState, button, column, row
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import words
from asn_desktop.ui.tabs.appraisals.decision import tighten
from asn_desktop.ui.tabs.appraisals.grid_accepting import accept
from asn_desktop.ui.tabs.appraisals.grid_columns import NOTES, WORK_RESULT
from asn_desktop.ui.tabs.appraisals.grid_head import GridHead
from asn_desktop.ui.tabs.appraisals.grid_keying import Keying
from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine, Lines
from asn_desktop.ui.tabs.appraisals.grid_saving import RowSaver
from asn_desktop.ui.tabs.appraisals.grid_suggesting import Suggester
from asn_desktop.ui.tabs.appraisals.grid_table import KEYED, GridTable
from asn_desktop.ui.tabs.appraisals.through_year import NOTHING, ThroughYear, through

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_PAUSE = 400  # ms after the last row was kept before the assessors are counted anew
_SHORT = 440  # px of the view below which what was noted shares a line
_LINES = 640  # px as which a record tells it in a line each
_REST = 80  # ms on a row before what was noted about the person is read
_WIDE = 1120  # px below which the columns that the record shows as well give way
# What changes more than single rows of the table.
_WHOLE = ("period", "plan", "employee", "unit", "setting", "judgement", "work_result")
_STANDINGS = [
    ("", tr("Semua status")),
    ("ready", tr("Siap dinilai")),
    ("waiting", tr("Belum siap")),
    ("decided", tr("Ditetapkan")),
]
_KEYS = tr("1 di bawah · 2 sesuai · 3 di atas · Spasi terima usulan · Enter simpan dan turun · Esc kembalikan")
_DROP = "drop"


class UnitGrid(QWidget):
    """The second view of the tab, for fifty people in five minutes."""

    help_chapter = "tabel-unit"

    record_wanted = Signal(str)  # the appraisal to be shown beside its list
    moved = Signal(str)  # the appraisal that has the keys now; '' for none

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._stale = True
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(_PAUSE)
        rules = shell.desk.rules.performance
        self.lines = Lines(shell, rules)
        self.saver = RowSaver(shell, self.lines, self)
        self.suggester = Suggester(shell, self.lines, self)
        self.head = GridHead(rules)
        self.table = GridTable(self.lines, shell.memory)
        self.keying = Keying(self.lines, self.table, self.saver)
        for key in ("progress", NOTES):
            self.table.give_way(key, _WIDE)
        self.standings = ChoiceEditor(_STANDINGS, may_be_empty=False)
        self.standings.control().setObjectName("grid_standing")
        self.standings.control().setAccessibleName(tr("Saring menurut status"))
        self.standings.setFixedWidth(158)
        self.standings.set("")
        self.empty = EmptyState(
            "people",
            tr("Belum ada penilaian pada periode ini"),
            tr("Siapkan penilaian periode ini di daftar, lalu kembali ke tabel unit."),
            tr("Daftar dan rincian"),
        )
        self.pane = TablePane(
            self.table, hint=tr("Saring nama, NIP, jabatan…"), empty=self.empty, beside=[self.standings]
        )
        self.through_year = ThroughYear(card=False)
        self.through_year.wanted.connect(lambda: self.record_wanted.emit(self.current_id()))
        self._pause = QTimer(self)  # whoever runs down the rows waits for nothing
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REST)
        self._pause.timeout.connect(self._show_noted)
        self.hint = Elided("", muted=True)
        self.hint.setObjectName("grid_hint")
        self.unsaved = button("", self.go_to_unsaved, name="grid_unsaved")
        self.unsaved.setProperty("link", True)
        self.accept_button = button(tr("Terima usulan yang dipilih…"), self.accept_selected, name="accept_suggestions")
        self._build()
        self._connect()

    # What the tab uses

    def reload(self) -> None:
        """Read everything anew: another period, or more changed than single rows; unseen, it waits until it is seen."""
        self._stale = True
        if self.isVisible():
            self._read(self._key())

    def open_at(self, appraisal_id: str) -> None:
        """Show the people of the assessor of this appraisal, the keys on its row."""
        with self._shell.desk.reader() as reader:
            key = unit_grid.assessor_of(reader, appraisal_id)
        if self._key() != unit_grid.ALL or self._stale:
            self._read(key)
        if appraisal_id and not self.table.go_to(appraisal_id):
            self.show_all()
            self.table.go_to(appraisal_id)

    def current_id(self) -> str:
        """The appraisal that has the keys; '' for none."""
        key = self.table.current_id()
        return "" if key is None else str(key)

    def focus_keys(self) -> None:
        """Put the keys on the ratings of the present row."""
        if self.table.current_id() is None:
            self.table.go_to_first()
        self.table.stand(WORK_RESULT)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_row(self) -> None:
        """Keep the present row if it is whole: the keys go elsewhere."""
        self.table.finish_typing()
        self.keying.leave(self.current_id())

    def save_current(self) -> None:
        """Keep the present row as far as it is keyed."""
        self.table.finish_typing()
        self.keying.finish(self.current_id(), down=0)

    def why_not_save(self) -> str:
        """Why the present row cannot be kept; empty when it can."""
        line = self.lines.line(self.current_id())
        if line is None:
            return tr("Pilih seorang pegawai di tabel.")
        typing = self.table.is_typing() or line.draft is not None
        return line.closed or ("" if typing else tr("Belum ada yang diketik pada baris ini."))

    def accept_selected(self) -> None:
        """Decide for the people selected what is suggested for them, after asking."""
        self.leave_row()
        accept(self._shell, self.lines, [str(key) for key in self.table.selected_ids()])

    def why_not_accept(self) -> str:
        """Why no suggestion can be taken for the people selected; empty when it can be asked for."""
        return "" if self.table.selected_ids() else tr("Pilih seorang pegawai atau lebih di tabel.")

    def may_leave(self) -> bool:
        """Keep what is whole; ask what to do with rows that are keyed but cannot be kept."""
        self.leave_row()
        left = self.lines.unsaved()
        if not left:
            return True
        answer = self._shell.ask.choose(
            tr("Tabel unit: ada yang belum disimpan"),
            tr("{count} baris sudah diketik tetapi belum lengkap: penilaian atau alasannya belum diisi.").format(
                count=len(left)
            ),
            [(_DROP, tr("Buang ketikan pada baris itu"))],
            yes=tr("Lanjutkan"),
        )
        if answer == _DROP:
            for key in left:
                self.lines.restore(key)
            self._refresh(left)
        return answer == _DROP

    def go_to_unsaved(self) -> None:
        """Put the keys on a row that is keyed but not kept, whoever its assessor is."""
        left = self.lines.unsaved()
        if left:
            self.open_at(left[0])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Take away search and filter, so that every row can be reached."""
        self.pane.search.clear()
        self.standings.set("")
        self.pane.show_filters({})
        self.table.window_model.show(search="")

    # Reading

    def export(self) -> None:
        """Write the table as it is shown."""
        period, assessor = self.lines.period, self.lines.assessor
        standing = self.standings.combo.currentText() if self.standings.get() else ""
        parts = (period.name if period else "", assessor.name if assessor else "", standing)
        export_list(
            self._shell,
            self.table,
            title=tr("Penilaian unit"),
            file_name="penilaian-unit",
            note=" · ".join(part for part in parts if part),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table comes first where there is little room."""
        super().resizeEvent(event)
        self.head.fit(event.size().width(), event.size().height())
        self._place_notes(short=event.size().height() < _SHORT)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._read(self._key())

    def _read(self, wanted: str) -> None:
        self._stale = False
        with self._shell.desk.reader() as reader:
            found = unit_grid.assessors(reader, self._shell.period_id)
            period = periods.one(reader, self._shell.period_id)
        assessor = next((one for one in found if one.key == wanted), next(iter(found), None))
        self.lines.read(assessor, period)
        self.head.show_assessors(found, assessor.key if assessor else "")
        self.head.read_unit(self._shell, assessor, self._shell.period_id)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
            self.table.stand(WORK_RESULT)
        self._count()
        first, last = self.table.window_model.visible()
        self.suggester.work_out(
            self.lines.kept, [str(key) for key in self.table.window_model.all_ids()[first : last + 1]]
        )

    def _key(self) -> str:
        return self.lines.assessor.key if self.lines.assessor is not None else ""

    def _choose(self, key: str) -> None:
        self.leave_row()
        self.show_all()
        self._read(key)
        self.table.go_to_first()
        self.focus_keys()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_WHOLE):
            self.reload()
        elif not self.isVisible():
            self._stale = self._stale or changes.touches("appraisal", "unit_achievement")
        elif changes.touches("appraisal"):
            self._renew(changes.ids("appraisal") & self.lines.kept.keys())
        elif changes.touches("unit_achievement"):
            self.head.read_unit(self._shell, self.lines.assessor, self._shell.period_id)
            self._count()

    def _renew(self, touched: Collection[str]) -> None:
        """Single rows changed. One that is being kept has the suggestion it had; others may have got another."""
        self.lines.renew(touched, self.saver.kept)
        self._recount.start()
        self.suggester.work_out([key for key in touched if not self.lines.is_saving(key)])
        self._refresh(touched)

    def _count_assessors(self) -> None:
        """What is left for whom, as the choice of assessors tells it."""
        with self._shell.desk.reader() as reader:
            found = unit_grid.assessors(reader, self._shell.period_id)
        self.head.show_assessors(found, self._key())

    # Saying

    def _refresh(self, keys: Collection[str]) -> None:
        self.table.refresh(keys)
        self._count()

    def _count(self) -> None:
        self.head.count(self.lines)
        left = len(self.lines.unsaved())
        self.unsaved.setText(tr("{count} baris belum disimpan").format(count=left))
        self.unsaved.setVisible(bool(left))
        self._say()

    def _say(self, why: str = "") -> None:
        """Below the table: why the present row is not kept or cannot be keyed, who decided it, else the keys."""
        line = self.table.current_line()
        if line is not None and not why:
            why = line.closed or (line.draft.problem if line.draft else "")
        self.hint.show_text(why or (_decided(line) if line is not None else "") or _KEYS)
        ink = theme.tone_pair(Tone.WARNING, theme.tokens().surface, theme.tokens())[1]
        self.hint.setStyleSheet(f"color: {ink.name()}" if why else "")
        shared = self._foot.indexOf(self.through_year) >= 0  # one line for both: what is wrong goes first
        self.through_year.setHidden(shared and bool(why))
        self.hint.setHidden(shared and not why)

    def _filter(self) -> None:
        standing = self.standings.get() or ""
        self.pane.show_filters({"standing": standing} if standing else {})

    def _build(self) -> None:
        card = Card()
        tighten(card)
        self._foot = row(self.hint, self.unsaved, self.accept_button)
        self._foot.setStretch(0, 1)
        card.add(self.pane, 1)
        self._below = column(self._foot, gap=0)
        card.add(self._below)
        self.through_year.setMinimumHeight(1)  # the window may become so small that it moves into the foot
        self._place_notes(short=False)
        whole = column(self.head, card, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _place_notes(self, *, short: bool) -> None:
        """What was noted stands below the table, or in the foot where the rows need every line."""
        part, foot = self.through_year, self._foot
        if (foot if short else self._below).indexOf(part) >= 0:
            return
        part.suit(0 if short else _LINES)
        if short:
            self._below.removeWidget(part)
            foot.insertWidget(0, part, 1)
        else:
            foot.removeWidget(part)
            self._below.insertWidget(0, part)
        self._say()

    def _connect(self) -> None:
        self.head.assessor_chosen.connect(self._choose)
        self.head.list_wanted.connect(lambda: self.record_wanted.emit(self.current_id()))
        self.empty.acted.connect(lambda: self.record_wanted.emit(""))
        self.standings.changed.connect(self._filter)
        self.keying.changed.connect(self._refresh)
        self.keying.impossible.connect(self._say)
        self.table.current_changed.connect(lambda key: self._moved(str(key)))
        self.table.activated_id.connect(self._open)
        self.saver.settled.connect(lambda key: self._refresh([key]))
        self.suggester.found.connect(self._suggested)
        self._recount.timeout.connect(self._count_assessors)
        self._shell.changed.connect(self._changed)

    def _suggested(self, keys: Sequence[str]) -> None:
        self.table.refresh(keys)
        self._say()

    def _moved(self, appraisal_id: str) -> None:
        self._say()
        self._pause.start()
        self.moved.emit(appraisal_id)

    def _show_noted(self) -> None:
        """What was noted through the period about the person whose row has the keys."""
        key = self.current_id()
        with self._shell.desk.reader() as reader:
            self.through_year.show_through(through(reader, key) if key else NOTHING)

    def _open(self, appraisal_id: object) -> None:
        """A double click on a person opens the record; one on what can be keyed keys."""
        if self.table.column_key() not in KEYED:
            self.record_wanted.emit(str(appraisal_id))


def _decided(line: GridLine) -> str:
    """Who decided and who typed it; '' while that is still to be done."""
    row = line.row
    if line.draft is not None or row.predikat is None:
        return ""
    return words.decided(row.decided_by, row.decided_on, row.typed_by)
