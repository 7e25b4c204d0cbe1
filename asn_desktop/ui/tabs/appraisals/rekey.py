"""Tab: typing results into e-Kinerja and SIASN again: copy field by field, tick, go on to the next person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.rekey import TARGET_NAMES, TargetSystem
from asn_desktop.domain.staff import nip
from asn_desktop.services.appraisals import rekey, rekey_sheets
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit.layout import Split
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.rekey_list import RekeyList, explained
from asn_desktop.ui.tabs.appraisals.rekey_pane import FieldsPane
from asn_desktop.ui.tabs.appraisals.rekey_window import SmallWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

# What the fields are made of.
_TABLES = (
    "appraisal",
    "rekey",
    "period",
    "plan",
    "work_result",
    "indicator",
    "realisation",
    "behaviour_expectation",
    "behaviour_feedback",
    "annex_line",
)


class RekeyView(QWidget):
    """The third view of the tab: the list on the left, what is to be typed on the right."""

    help_chapter = "salin-e-kinerja"

    list_wanted = Signal(str)  # the appraisal to be shown beside its list; '' for none
    moved = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._stale = True
        self._shown = ("", "")  # appraisal and system
        self.list = RekeyList(shell)
        self.table, self.pane = self.list.table, self.list.pane
        self.fields = FieldsPane(shell)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.small_window = SmallWindow(self, self.fields, shell.memory)
        whole.addWidget(Split(self.list, self.small_window.home, shell.memory, "rekey", sizes=(460, 860)))
        self._connect()

    # What the tab uses

    def open_at(self, appraisal_id: str) -> None:
        """Show one person where he is still to be typed in, else the first who is."""
        self._read()
        if not self.table.go_to(appraisal_id):
            self.table.go_to_first()
        self._show(anew=True)

    def open_where_missing(self, appraisal_id: str) -> None:
        """Show one person in a system he is still to be typed into."""
        self.list.go_to_open(appraisal_id)
        self.open_at(appraisal_id)

    def current_id(self) -> str:
        """The result shown; '' for none."""
        key = self.table.current_id()
        return "" if key is None else str(key)

    def focus_keys(self) -> None:
        """Put the keys on the first field that is to be copied, on the list where there is none."""
        target = self.fields.table if self.fields.table.window_model.rowCount() else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read everything anew; unseen, it waits until it is seen. The small window may be seen alone."""
        self._stale = True
        if self.isVisible() or self.small_window.is_out():
            self._read()
            self._show(anew=False)

    def export(self) -> None:
        """Write the list as it is shown."""
        with self._shell.desk.reader() as reader:
            period = periods.one(reader, self._shell.period_id)
        parts = (period.name if period else "", self.list.standings.combo.currentText())
        export_list(
            self._shell,
            self.table,
            title=tr("Input ke {name}").format(name=TARGET_NAMES[self.list.target]),
            file_name=f"input-{self.list.target}",
            note=" · ".join(part for part in parts if part),
        )

    def write_workbook(self) -> None:
        """Write SIASN's workbook of the period where the person wants it."""
        with self._shell.desk.reader() as reader:
            period = periods.one(reader, self._shell.period_id)
        if period is None:
            return
        title = tr("Buku kerja SIASN")
        name = f"SIASN {period.name}.xlsx"
        out = self._shell.ask.save_file(title, Path(name), tr("Buku kerja (*.xlsx)"))
        if out is None:
            return
        from asn_desktop.services.appraisals.rekey_export import siasn_workbook  # noqa: PLC0415 -- start-up: drags xlsxwriter

        desk, period_id = self._shell.desk, period.id
        self._shell.read(
            title,
            lambda report: siasn_workbook(desk, out, period_id, report=report),
            lambda count: self._shell.ask.message(
                title, tr("{count} baris ditulis ke {path}.").format(count=count, path=out), Tone.SUCCESS
            ),
        )

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._read()
            self._show(anew=False)

    def _read(self) -> None:
        self._stale = False
        self.list.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()

    def _show(self, *, anew: bool) -> None:
        key, target = self.current_id(), self.list.target
        found = self.list.row_of(key) if key else None
        anew = anew or self._shown != (key, target)
        self._shown = (key, target)
        pane = self.fields
        for each in (pane.done_button, pane.previous, pane.following):
            each.setEnabled(found is not None)
        if found is None:
            pane.show_person("", "")
            pane.chip.show_word("", Tone.NEUTRAL)
            pane.forget_button.hide()
            pane.show_fields((), (tr("Tidak ada yang dipilih"), tr("Pilih seorang pegawai di daftar.")), anew=anew)
            return
        with self._shell.desk.reader() as reader:
            sheets = rekey_sheets.sheets(reader, self._shell.desk.rules, key)
        sheet = next((one for one in sheets if one.target == target), None)
        below = (nip.show(found.nip), found.position, sheet.title if sheet and target is TargetSystem.SIASN else "")
        pane.show_person(found.name, " · ".join(part for part in below if part))
        pane.show_fields(sheet.fields if sheet else (), _why_nothing(target), anew=anew)
        done = found.done_on is not None
        pane.chip.show_word(
            "" if not done else tr("Berubah") if found.changed else tr("Sudah diinput"),
            Tone.WARNING if found.changed else Tone.SUCCESS,
        )
        pane.chip.setToolTip(explained(found))
        pane.forget_button.setVisible(done)
        pane.done_button.setEnabled(found.to_do)
        pane.done_button.setToolTip("" if found.to_do else explained(found))
        pane.done_button.setText(tr("Sudah diinput ke {name}").format(name=TARGET_NAMES[target]))

    # Acting

    def note_selected(self) -> None:
        """Tick those selected in the list; several only after asking."""
        keys = [str(key) for key in self.table.selected_ids()]
        rows = [row for key in keys if (row := self.list.row_of(key)) is not None and row.to_do]
        name = TARGET_NAMES[self.list.target]
        title = tr("Tandai sudah diinput ke {name}").format(name=name)
        if not rows:
            self._shell.ask.message(title, tr("Tidak ada yang belum diinput di antara yang dipilih."))
        elif len(rows) == 1 or self._shell.ask.confirm(
            title,
            tr("{count} orang ditandai sudah diinput ke {name} hari ini oleh {who}.").format(
                count=len(rows), name=name, who=self._shell.desk.actor
            ),
            yes=tr("Tandai"),
        ):
            self._note([row.id for row in rows])

    def forget_selected(self) -> None:
        """Take back the ticks of those selected."""
        keys = [str(key) for key in self.table.selected_ids()]
        ticked = [key for key in keys if (row := self.list.row_of(key)) is not None and row.done_on is not None]
        if ticked:
            self._forget(ticked)
        else:
            self._shell.ask.message(tr("Batalkan tanda"), tr("Tidak ada yang bertanda di antara yang dipilih."))

    def why_not_note(self) -> str:
        """Why nobody can be ticked just now; empty when somebody can."""
        return "" if self.table.selected_ids() else tr("Pilih seorang pegawai atau lebih di daftar.")

    def _done(self) -> None:
        """Tick the person shown and go on to the next one who is left."""
        key = self.current_id()
        ids = [str(each) for each in self.table.window_model.all_ids()]
        at = ids.index(key) if key in ids else -1
        following = ids[at + 1] if 0 <= at < len(ids) - 1 else ""
        self._note([key], following)

    def _note(self, keys: Sequence[str], following: str = "") -> None:
        desk, target = self._shell.desk, self.list.target

        def done(_changes: Changes) -> None:
            if following and self.table.go_to(following):
                self.focus_keys()

        self._shell.act(tr("Tandai sudah diinput"), lambda _report: rekey.note_rekeyed(desk, keys, target), done=done)

    def _forget(self, keys: Sequence[str]) -> None:
        desk, target = self._shell.desk, self.list.target
        self._shell.act(tr("Batalkan tanda"), lambda _report: rekey.forget_rekeyed(desk, keys, target))

    def _step(self, by: int) -> None:
        model = self.table.window_model
        at = self.table.currentIndex().row() + by
        if 0 <= at < model.rowCount():
            self.table.go_to(model.id_at(at))
            self.focus_keys()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._moved)
        self.table.activated_id.connect(lambda _key: self.focus_keys())
        self.table.window_model.modelReset.connect(self._follow_list)
        self.fields.window_wanted.connect(self._turn_window)
        self.small_window.back.connect(self._name_window)
        self.list.target_chosen.connect(self._retarget)
        self.list.note_wanted.connect(self.note_selected)
        self.list.forget_wanted.connect(self.forget_selected)
        self.list.workbook_wanted.connect(self.write_workbook)
        self.fields.done_wanted.connect(self._done)
        self.fields.forget_wanted.connect(lambda: self._forget([self.current_id()]))
        self.fields.step_wanted.connect(self._step)
        self.fields.list_wanted.connect(lambda: self.list_wanted.emit(self.current_id()))
        self._shell.changed.connect(self._changed)

    def _turn_window(self) -> None:
        self.small_window.turn()
        self._name_window()
        self.focus_keys()

    def _name_window(self) -> None:
        """The button says what it does now."""
        self.fields.window_button.setText(
            tr("Kembalikan ke program") if self.small_window.is_out() else tr("Jendela kecil")
        )
        self.fields.back_button.setVisible(not self.small_window.is_out())

    def _follow_list(self) -> None:
        """Search and filter may leave the list on somebody else, or on nobody."""
        if self.current_id() != self._shown[0]:
            self._show(anew=False)

    def _retarget(self) -> None:
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._show(anew=True)

    def _moved(self, key: object) -> None:
        self._show(anew=False)
        self.moved.emit(str(key))

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.reload()


def _why_nothing(target: TargetSystem) -> tuple[str, str]:
    if target is TargetSystem.SIASN:
        return tr("Penilaian belum ditetapkan"), tr("SIASN menerima hasil penilaian. Tetapkan kedua penilaian dahulu.")
    return tr("SKP belum diisi"), tr("Susun SKP lewat “Ubah SKP…” (Ctrl+E), lalu sepakati.")
