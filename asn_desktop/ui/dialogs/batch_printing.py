"""Dialogs: the documents of many people: into a folder, one file each or one file for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from asn_desktop import paths
from asn_desktop.domain.document import UNNUMBERED
from asn_desktop.domain.errors import KnownError
from asn_desktop.services import printing
from asn_desktop.services.changes import Changes
from asn_desktop.storage.queries import appraisal_card, documents
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import Banner, button, column, heading, label
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.document import DocumentKind
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.printing import Printed
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (600, 400)
_NAMED = 5  # how many people without an SKP are named


class Selection(NamedTuple):
    """The appraisals asked for, by what can be printed of them, and who has nothing to print yet."""

    decided: tuple[str, ...]
    drafts: tuple[str, ...]
    empty: tuple[str, ...]  # names


def select(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str]) -> Selection:
    """Sort appraisals by what can be printed of this kind; the given order stays."""
    with desk.reader() as reader:
        cards = appraisal_card.cards(reader, appraisal_ids)
    found = [cards[key] for key in appraisal_ids if key in cards]
    return Selection(
        tuple(card.id for card in found if card.work_results and (card.predikat or kind in UNNUMBERED)),
        tuple(card.id for card in found if card.work_results and not card.predikat and kind not in UNNUMBERED),
        tuple(card.person.name for card in found if not card.work_results),
    )


class BatchDialog(TaskDialog):
    """Choose how, watch it happen, open the folder."""

    help_chapter = "cetak"

    def __init__(self, shell: Shell, kind: DocumentKind, appraisal_ids: Sequence[str], title: str) -> None:
        super().__init__(shell.jobs, shell.ask, title, _SIZE)
        self._shell, self._kind, self._asked = shell, kind, tuple(appraisal_ids)
        self._selection: Selection | None = None
        self._folder: Path | None = None
        self._counts = label(tr("Memeriksa penilaian yang dipilih…"), muted=True)
        self._each = QRadioButton(tr("Satu berkas per orang, ke satu folder"))
        self._merged = QRadioButton(tr("Satu berkas gabungan, untuk dicetak sekaligus"))
        self._each.setObjectName("one_each")
        self._merged.setObjectName("merged")
        self._each.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._each)
        group.addButton(self._merged)
        self._drafts = QCheckBox()
        self._drafts.setObjectName("with_drafts")
        self._drafts.toggled.connect(lambda _on: self.refresh())
        self._drafts.hide()
        self._result = Banner()
        self._result.setObjectName("result")
        self._result.acted.connect(self._open_folder)
        self.body.addLayout(column(heading(title), self._counts, gap=4))
        self.body.addLayout(column(self._each, self._merged, gap=2))
        self.body.addWidget(self._drafts)
        self.body.addWidget(self._result)
        self.body.addStretch(1)
        words = tr("Simpan ke folder…") if kind in UNNUMBERED else tr("Terbitkan ke folder…")
        self._go = button(words, self.start, icon="folder", name="start", primary=True)
        self.offer(self._go)
        self.run(title, lambda _report: select(shell.desk, kind, appraisal_ids), self._show)

    def refresh(self) -> None:
        """The button can be pressed once there is something to print."""
        self._go.setEnabled(bool(self._chosen()) and not self.is_busy())
        for each in (self._each, self._merged, self._drafts):
            each.setEnabled(not self.is_busy())

    def start(self) -> None:
        """Ask for the folder and print into it."""
        chosen = self._chosen()
        folder = self.ask.folder(tr("Folder untuk {title}").format(title=self.windowTitle()), paths.letters())
        if folder is None or not chosen:
            return
        self._folder = folder
        self._result.hush()
        desk, kind = self._shell.desk, self._kind
        write = printing.to_one_file if self._merged.isChecked() else printing.to_folder

        def work(report: Report) -> Printed:
            return write(desk, kind, chosen, folder, report)

        self.run(self.windowTitle(), work, self._done, failed=self._failed, cancelled=self._stopped)

    def _chosen(self) -> tuple[str, ...]:
        if self._selection is None:
            return ()
        wanted = {*self._selection.decided, *(self._selection.drafts if self._drafts.isChecked() else ())}
        return tuple(key for key in self._asked if key in wanted)

    def _show(self, selection: Selection) -> None:
        self._selection = selection
        ready, drafts = len(selection.decided), len(selection.drafts)
        first = (
            tr("{count} orang siap dicetak; lembar ini tidak bernomor.")
            if self._kind in UNNUMBERED
            else tr("{count} orang siap diterbitkan dengan nomor.")
        )
        words = [first.format(count=number(ready))]
        if drafts:
            words.append(tr("{count} orang belum ditetapkan kedua penilaiannya.").format(count=number(drafts)))
        if selection.empty:
            names = ", ".join(selection.empty[:_NAMED]) + (" …" if len(selection.empty) > _NAMED else "")
            words.append(
                tr("{count} orang dilewati karena SKP-nya masih kosong: {names}.").format(
                    count=number(len(selection.empty)), names=names
                )
            )
        self._counts.setText(" ".join(words))
        self._drafts.setText(tr("Sertakan {count} KONSEP tanpa nomor").format(count=number(drafts)))
        self._drafts.setVisible(bool(drafts))
        self._drafts.setChecked(not ready)
        self.refresh()  # what rests while the dialog looks cannot have the keys
        self._each.setFocus()

    def _done(self, printed: Printed) -> None:
        self._announce()
        words = (
            tr("{files} berkas disimpan.")
            if self._kind in UNNUMBERED
            else tr("{files} berkas disimpan: {numbered} bernomor, {drafts} KONSEP.")
        ).format(files=number(len(printed.files)), numbered=number(printed.numbered), drafts=number(printed.drafts))
        self._result.say(words, Tone.SUCCESS, tr("Buka folder"), lasting=True)

    def _stopped(self) -> None:
        self._announce()
        self._result.say(
            tr("Dihentikan. Yang sudah terbit tetap terbit; ulangi untuk melanjutkan, nomornya tidak berubah."),
            Tone.WARNING,
            tr("Buka folder"),
            lasting=True,
        )

    def _failed(self, error: Exception) -> None:
        self._announce()
        if isinstance(error, KnownError | OSError):
            self._result.say(str(error), Tone.CRITICAL, lasting=True)
        else:
            self.jobs.unhandled.emit(error)

    def _announce(self) -> None:
        """Tell everybody which documents hold now; each was issued in a transaction of its own."""
        chosen = self._chosen()
        with self._shell.desk.reader() as reader:
            issued = [documents.current(reader, self._kind, key) for key in chosen]
        touched = {"document": frozenset(row.id for row in issued if row), "appraisal": frozenset(chosen)}
        self._shell.announce(
            Changes(name=tr("Cetak {count} dokumen").format(count=number(len(chosen))), touched=touched)
        )

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
