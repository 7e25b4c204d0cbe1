"""Dialogs: the documents of many people: into a folder, one file each or one file for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError
from asn_desktop.domain.letters.document import UNNUMBERED
from asn_desktop.services import printing
from asn_desktop.services.changes import Changes
from asn_desktop.services.letters import archive
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.letters import documents
from asn_desktop.ui.dialogs.at_printer import ask_printer
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.jobs import Lane
from asn_desktop.ui.kit.layout import Banner, button, column, heading, label
from asn_desktop.ui.kit.pdf_view import print_pdf
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.kit.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from asn_desktop.domain.letters.document import DocumentKind
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.letters.letters import Merged
    from asn_desktop.services.printing import Missed, Printed
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (680, 480)
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
    """Choose how, watch it happen, open the folder; `show` puts the pages of all of them on the screen."""

    help_chapter = "cetak"

    def __init__(
        self,
        shell: Shell,
        kind: DocumentKind,
        appraisal_ids: Sequence[str],
        title: str,
        show: Callable[[Shell, str, bytes], object],
    ) -> None:
        super().__init__(shell.jobs, shell.ask, title, _SIZE)
        self._shell, self._kind, self._asked = shell, kind, tuple(appraisal_ids)
        self._show_pages = show
        self._selection: Selection | None = None
        self._folder: Path | None = None
        self._counts = label(tr("Memeriksa penilaian yang dipilih…"), muted=True)
        self._each = QRadioButton(tr("Satu berkas per orang, ke satu folder"))
        self._merged = QRadioButton(tr("Satu berkas gabungan, untuk dicetak sekaligus"))
        self._each.setObjectName("one_each")
        self._merged.setObjectName("merged")
        self._each.setChecked(True)
        self._printer = QRadioButton(tr("Langsung ke pencetak"))
        self._printer.setObjectName("to_printer")
        group = QButtonGroup(self)
        for way in (self._each, self._merged, self._printer):
            group.addButton(way)
        group.buttonToggled.connect(lambda _way, _on: self.refresh())
        self._drafts = QCheckBox()
        self._drafts.setObjectName("with_drafts")
        self._drafts.toggled.connect(lambda _on: self.refresh())
        self._drafts.hide()
        self._result = Banner()
        self._result.setObjectName("result")
        self._result.acted.connect(self._open_folder)
        self.body.addLayout(column(heading(title), self._counts, gap=4))
        self.body.addLayout(column(self._each, self._merged, self._printer, gap=2))
        self.body.addWidget(self._drafts)
        self.body.addWidget(self._result)
        self._left_out: tuple[Missed, ...] = ()
        self.missed = WrappedList(tr("Yang tidak tercetak"))
        self.missed.hide()
        self.body.addWidget(self.missed, 1)
        self.body.addStretch(0)
        self._look = button(tr("Pratinjau…"), self.look, icon="eye", name="look")
        self._again = button(tr("Ulangi yang gagal"), self.again, icon="refresh", name="again")
        self._again.hide()
        self._go = button(tr("Terbitkan dan cetak…"), self.start, icon="printer", name="start", primary=True)
        self.offer(self._look, self._again, self._go)
        self.setTabOrder(self.missed, self.close_button)
        self.run(title, lambda _report: select(shell.desk, kind, appraisal_ids), self._show)

    def refresh(self) -> None:
        """The buttons can be pressed once there is something to print."""
        ready = bool(self._chosen()) and not self.is_busy()
        for each in (self._go, self._look, self._again):
            each.setEnabled(ready)
        for way in (self._each, self._merged, self._printer, self._drafts):
            way.setEnabled(not self.is_busy())
        plain = self._kind in UNNUMBERED
        if self._printer.isChecked():
            words = tr("Cetak…") if plain else tr("Terbitkan dan cetak…")
        else:
            words = tr("Simpan ke folder…") if plain else tr("Terbitkan ke folder…")
        self._go.setText(words)
        self._go.setAccessibleName(words)

    def start(self) -> None:
        """Print what was chosen the way that was chosen."""
        self._print(self._chosen())

    def again(self) -> None:
        """Once more for those that were not printed."""
        self._print(tuple(one.id for one in self._left_out))

    def look(self) -> None:
        """Show what would be printed, all of it, without issuing anything."""
        desk, kind, chosen = self._shell.desk, self._kind, self._chosen()
        if not chosen:
            return

        def show(pdf: bytes) -> None:
            title = tr("Pratinjau {title}").format(title=self.windowTitle())
            QTimer.singleShot(0, self, lambda: self._show_pages(self._shell, title, pdf))

        self.run(tr("Menyusun pratinjau"), lambda report: printing.sketched(desk, kind, chosen, report), show)

    def _print(self, chosen: tuple[str, ...]) -> None:
        if not chosen or self.is_busy():
            return
        if self._printer.isChecked():
            self._to_printer(chosen)
            return
        folder = self.ask.folder(tr("Folder untuk {title}").format(title=self.windowTitle()), paths.letters())
        if folder is None:
            return
        self._folder = folder
        self._hush()
        desk, kind = self._shell.desk, self._kind
        write = printing.to_one_file if self._merged.isChecked() else printing.to_folder

        def work(report: Report) -> Printed:
            return write(desk, kind, chosen, folder, report)

        self.run(self.windowTitle(), work, self._done, failed=self._failed, cancelled=self._stopped)

    def _to_printer(self, chosen: tuple[str, ...]) -> None:
        """Issue all in one file, then paint it: asked for first, so that nothing is issued without a printer."""
        printer = ask_printer(self._shell, self.windowTitle(), f"{self._kind}-many", 0)
        if printer is None:
            return
        self._folder = None
        self._hush()
        desk, kind = self._shell.desk, self._kind

        def paint(found: tuple[Merged, Sequence[str], tuple[Missed, ...]]) -> None:
            merged, _, missed = found
            self._announce()

            def painted(count: int) -> None:
                self._say(tr("{count} halaman dikirim ke pencetak.").format(count=number(count)), missed)
                if merged.numbers:
                    self._shell.act(tr("Catat cetakan"), lambda _report: archive.note_printed(desk, merged.numbers))

            # The job that brought the file has to end first.
            QTimer.singleShot(0, self, lambda: self._paint(merged.pdf, printer, painted))

        def work(report: Report) -> tuple[Merged, Sequence[str], tuple[Missed, ...]]:
            return printing.together(desk, kind, chosen, report)

        self.run(self.windowTitle(), work, paint, failed=self._failed, cancelled=self._stopped)

    def _paint(self, pdf: bytes, printer: QPrinter, painted: Callable[[int], object]) -> None:
        def work(report: Report) -> int:
            return print_pdf(pdf, printer, lambda done, total: report(done, total, tr("halaman")))

        self.run(tr("Mencetak"), work, painted, failed=self._failed, cancelled=self._stopped, lane=Lane.PURE)

    def _hush(self) -> None:
        self._result.hush()
        self.missed.hide()
        self._again.hide()

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
        self._say(words, printed.missed)

    def _say(self, words: str, missed: Sequence[Missed]) -> None:
        """What came of it, and who was left out."""
        if missed:
            words += " " + tr("{count} orang tidak tercetak; sebabnya di bawah.").format(count=number(len(missed)))
        self._result.say(
            words,
            Tone.WARNING if missed else Tone.SUCCESS,
            tr("Buka folder") if self._folder is not None else "",
            lasting=True,
        )
        self._left_out = tuple(missed)
        self.missed.clear()
        self.missed.addItems([f"{one.name}: {one.why}" for one in missed])
        self.missed.setVisible(bool(missed))
        self._again.setVisible(bool(missed))

    def _stopped(self) -> None:
        self._announce()
        self._result.say(
            tr("Dihentikan. Yang sudah terbit tetap terbit; ulangi untuk melanjutkan, nomornya tidak berubah."),
            Tone.WARNING,
            tr("Buka folder") if self._folder is not None else "",
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
