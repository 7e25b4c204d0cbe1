"""Dialogs: taking in answer files: a folder is looked through first, then everything that is good is taken."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.answer_file import VERDICT_NAMES, Verdict
from asn_desktop.services.feedback import answer_files
from asn_desktop.services.feedback.answer_files import AnswerLine, Taking
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.layout import Banner, EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.ui.shell import Shell

_SIZE = (900, 580)
_FOLDER = "answer_files/folder"
_TONES = {
    Verdict.READY: Tone.SUCCESS,
    Verdict.USED: Tone.NEUTRAL,
    Verdict.DUPLICATE: Tone.WARNING,
    Verdict.INCOMPLETE: Tone.WARNING,
}


class LineRow(NamedTuple):
    """A line of the preview with a key for the table."""

    id: str
    line: AnswerLine


class AnswerFilesDialog(TaskDialog):
    """Says of every file whether it can be taken and why not; of a good one it does not even say whom it is about."""

    help_chapter = "jawaban-tanpa-kertas"

    def __init__(self, shell: Shell, period_id: str, period: str) -> None:
        title = tr("Terima berkas jawaban 360 · {period}").format(period=period)
        super().__init__(shell.jobs, shell.ask, title, _SIZE)
        self._shell, self._period_id = shell, period_id
        self._folder: Path | None = None
        self._taking: Taking | None = None
        self.lines: Sequence[AnswerLine] = ()
        columns = [
            Column(key="file", title=tr("Berkas"), text=lambda each: each.line.file, width=260),
            Column(
                key="verdict",
                title=tr("Hasil"),
                text=lambda each: tr(VERDICT_NAMES[each.line.verdict]),
                width=160,
                look=Badge(lambda each: _TONES.get(each.line.verdict, Tone.CRITICAL)),
            ),
            Column(
                key="why",
                title=tr("Keterangan"),
                text=lambda each: each.line.sentence,
                tip=lambda each: each.line.sentence,
                stretch=True,
            ),
        ]
        self._source = ListSource(columns, [])
        self.table = TableView(tr("Berkas jawaban"), columns, self._source, key="answer_files")
        self.table.current_changed.connect(lambda _key: self._tell())
        empty = EmptyState(
            "folder",
            tr("Pilih folder berkas jawaban"),
            tr("Salin berkas dari stik ke satu folder, lalu pilih folder itu. Berkasnya diperiksa dahulu."),
            tr("Pilih folder…"),
        )
        empty.acted.connect(self.choose)
        self.summary = label("", muted=True)
        self.banner = Banner()
        self.detail = label("")
        self.detail.setObjectName("answer_file_detail")
        self.choose_button = button(tr("Pilih folder…"), self.choose, icon="folder", name="choose_folder")
        head = row(self.summary, self.choose_button, gap=14)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.banner)
        self.body.addWidget(TablePane(self.table, hint=tr("Saring berkas, hasil…"), empty=empty), 1)
        self.body.addWidget(self.detail)
        self.take_button = button(tr("Terima"), self.take, icon="check", name="take_answers", primary=True)
        self.offer(self.take_button)
        self._show([])
        self.refresh()

    def refresh(self) -> None:
        """What can be done now."""
        ready = sum(line.verdict is Verdict.READY for line in self.lines)
        words = tr("Terima {count} lembar").format(count=number(ready)) if ready else tr("Terima")
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)
        self.take_button.setEnabled(bool(ready) and not self.is_busy())
        self.take_button.setToolTip("" if ready else tr("Belum ada lembar yang siap diterima."))
        self.choose_button.setEnabled(not self.is_busy())

    def choose(self) -> None:
        """Ask for a folder and look through it."""
        kept = Path(self._shell.memory.get(_FOLDER, ""))
        start = kept if kept.name and kept.is_dir() else documents_folder()
        folder = self.ask.folder(tr("Folder berkas jawaban"), start)
        if folder is not None:
            self._shell.memory[_FOLDER] = str(folder)
            self.look(folder)

    def look(self, folder: Path) -> None:
        """Look through a folder; nothing is changed."""
        self.banner.hush()
        self._look(folder)

    def take(self) -> None:
        """Take in everything that is ready; Batal keeps what was taken so far."""
        taking = self._taking = Taking(self._shell.desk, self.lines)
        self.banner.hush()
        self.run(
            tr("Menerima berkas jawaban"),
            taking.run,
            lambda _none: self._taken(stopped=False),
            failed=self._broken,
            cancelled=lambda: self._taken(stopped=True),
        )

    def _look(self, folder: Path) -> None:
        self._folder = folder
        desk, period_id = self._shell.desk, self._period_id
        self.run(
            tr("Memeriksa berkas jawaban"),
            lambda report: answer_files.preview(desk, [folder], period_id, report=report),
            self._show,
        )

    def _show(self, lines: Sequence[AnswerLine]) -> None:
        self.lines = lines
        self._source.hold(LineRow(str(place), line) for place, line in enumerate(lines))
        self.table.reload()
        counts = Counter(line.verdict for line in lines)
        told = [f"{number(counts[one])} {tr(VERDICT_NAMES[one]).lower()}" for one in Verdict if counts[one]]
        where = f"{self._folder.name}: " if self._folder is not None else ""
        self.summary.setText(
            where + ", ".join(told)
            if told
            else tr("Tidak ada berkas jawaban (.asnjawab, .txt, .xlsx) di folder ini.")
            if self._folder is not None
            else tr("Setiap kode berlaku satu kali. Yang tidak dapat diterima disebut satu per satu.")
        )
        self._tell()

    def _taken(self, *, stopped: bool) -> None:
        taking = self._taking
        if taking is None:
            return
        if taking.taken:
            self._shell.announce(taking.changes())
        words = tr("{count} lembar diterima dan tersimpan.").format(count=number(taking.taken))
        if stopped:
            words += " " + tr("Dihentikan sebelum selesai; sisanya dapat diterima lagi.")
        if taking.refused:
            words += " " + taking.refused[0].sentence
        if taking.taken and not stopped:
            words += " " + tr("Hapus berkasnya dari stik dan folder.")
        self.banner.say(words, Tone.WARNING if stopped or taking.refused else Tone.SUCCESS, lasting=True)
        if self._folder is not None:
            self._look(self._folder)

    def _broken(self, error: Exception) -> None:
        self._taken(stopped=True)
        self.complain(error)

    def _tell(self) -> None:
        """The whole sentence of the line chosen, because a row shows only its beginning."""
        key = self.table.current_id()
        said = self.lines[int(str(key))].sentence if key is not None and int(str(key)) < len(self.lines) else ""
        self.detail.setText(said)
        self.detail.setVisible(bool(said))


def open_answer_files(shell: Shell, period_id: str, period: str) -> None:
    """Take in answer files of a period."""
    shell.ask.show(AnswerFilesDialog(shell, period_id, period))
