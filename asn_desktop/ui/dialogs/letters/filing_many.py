"""Dialogs: putting many signed documents into the archive at once: a folder of scans, and where the papers lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.services.letters import archive, scanned
from asn_desktop.services.letters.archive import Filing
from asn_desktop.ui.dialogs.letters.filing import SCANS, fields
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.attachments import ENDINGS
from asn_desktop.ui.kit.files import dropped, pattern
from asn_desktop.ui.kit.form import Form
from asn_desktop.ui.kit.layout import Banner, button, heading, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.letters.scanned import Sorted
    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (640, 470)
_NAMED = 4


class FilingManyDialog(TaskDialog):
    """Scans are known by the QR on their pages or by their names; whoever has none needs the place of the paper."""

    help_chapter = "arsip-surat"

    def __init__(self, shell: Shell, cards: Sequence[ArchiveCard]) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Arsipkan banyak surat"), _SIZE)
        self._shell = shell
        self._cards = [card for card in cards if archive.may_be_filed(card)]
        self._sorted: Sorted | None = None
        self.setAcceptDrops(True)
        left_out = len(cards) - len(self._cards)
        self._found = label("", muted=True)
        self._found.setObjectName("found")
        self._remarks = label("", muted=True)
        self._remarks.setObjectName("remarks")
        self._choose = button(tr("Folder hasil pindai…"), self.choose, icon="folder", name="choose_folder")
        stack = button(tr("Satu berkas berisi banyak surat…"), self.choose_stack, icon="file-text", name="choose_stack")
        self.form = Form(fields())
        self.form.load({"on": shell.desk.today, "place": ""})
        self.form.save_requested.connect(self.file)
        self.form.edited.connect(lambda _name: self.refresh())
        self._problem = Banner()
        self._problem.setObjectName("filing_problem")
        self.body.addWidget(heading(tr("{count} surat").format(count=number(len(self._cards)))))
        if left_out:
            skipped = tr("{count} surat dilewati: belum ditandatangani, belum kembali, atau sudah diarsipkan.")
            self.body.addWidget(label(skipped.format(count=number(left_out)), muted=True))
        self.body.addLayout(row(self._choose, stack, None))
        self.body.addWidget(self._found)
        self.body.addWidget(self._remarks)
        self.body.addWidget(self.form)
        self.body.addWidget(self._problem)
        self.body.addStretch(1)
        self._go = button(tr("Arsipkan"), self.file, icon="archive", name="file", primary=True)
        self.offer(self._go)
        self._say_found()
        self.refresh()
        self._choose.setFocus()

    def refresh(self) -> None:
        """Something can be filed once there is a scan, or a place for all."""
        self._go.setEnabled(bool(self._filed()) and not self.is_busy())

    def choose(self) -> None:
        """Ask for the folder and look through what lies in it."""
        folder = self.ask.folder(tr("Folder hasil pindai"), self._start())
        if folder is not None:
            self._shell.memory[SCANS] = str(folder)
            self.look([path for path in sorted(folder.iterdir()) if path.suffix.casefold() in ENDINGS])

    def choose_stack(self) -> None:
        """Ask for the file of a whole stack."""
        path = self.ask.open_file(tr("Berkas hasil pindai"), pattern(tr("PDF, JPG, PNG"), ENDINGS), self._start())
        if path is not None:
            self._shell.memory[SCANS] = str(path.parent)
            self.look([path])

    def look(self, files: Sequence[Path]) -> None:
        """See which pages belong to which document."""
        desk, cards = self._shell.desk, self._cards

        def work(report: Report) -> Sorted:
            return scanned.sort(desk, cards, files, report)

        self._problem.hush()
        self.run(tr("Membaca hasil pindai"), work, self._sorted_out, failed=self._refused)

    def file(self) -> None:
        """Read the scans one after the other and put everything away in one act."""
        values = self.form.checked_values()
        wanted = self._filed()
        if values is None or not wanted:
            return
        desk = self._shell.desk
        scans = self._sorted.found if self._sorted is not None else {}

        def work(report: Report) -> Changes:
            filings = {}
            for done, card in enumerate(wanted, start=1):
                scan = scans.get(card.id)
                kept = scanned.take(scan) if scan is not None else None
                filings[card.id] = Filing(on=values["on"], scan=kept, place=values["place"] or "")
                report(done, len(wanted), card.number)
            return archive.file_all(desk, filings)

        self._problem.hush()
        self.run(self.windowTitle(), work, self._done, failed=self._refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The file of a stack."""
        if dropped(event, ENDINGS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look through what was dropped."""
        path = dropped(event, ENDINGS)
        if path is not None and not self.is_busy():
            event.acceptProposedAction()
            self.look([path])

    def _filed(self) -> list[ArchiveCard]:
        """What would be filed now: with a place all, without one those that have a scan."""
        place = str(self.form.editor("place").get() or "").strip()
        return [card for card in self._cards if place or self._has_scan(card)]

    def _has_scan(self, card: ArchiveCard) -> bool:
        return self._sorted is not None and card.id in self._sorted.found

    def _start(self) -> Path:
        kept = Path(self._shell.memory.get(SCANS, ""))
        return kept if kept.name and kept.is_dir() else paths.letters()

    def _sorted_out(self, found: Sorted) -> None:
        self._sorted = found
        self._say_found()
        self.refresh()
        self.form.editor("place").control().setFocus()

    def _say_found(self) -> None:
        if self._sorted is None:
            words = tr(
                "QR di tiap halaman dibaca: berkas tidak perlu diberi nama, dan setumpuk surat boleh dipindai menjadi"
                " satu berkas. Tanpa hasil pindai, isi tempat kertasnya."
            )
        else:
            words = tr("{found} dari {total} hasil pindai ditemukan, {read} dari QR-nya.").format(
                found=number(len(self._sorted.found)),
                total=number(len(self._cards)),
                read=number(self._sorted.by_seal),
            )
            missing = [card.number for card in self._cards if not self._has_scan(card)]
            if missing:
                more = " …" if len(missing) > _NAMED else ""
                words += " " + tr("Belum ada untuk {numbers}.").format(numbers=", ".join(missing[:_NAMED]) + more)
        self._found.setText(words)
        remarks = self._sorted.remarks if self._sorted is not None else ()
        more = tr("… dan {count} catatan lagi.").format(count=number(len(remarks) - _NAMED))
        shown = [*remarks[:_NAMED], *([more] if len(remarks) > _NAMED else [])]
        self._remarks.setText("\n".join(shown))
        self._remarks.setToolTip("\n".join(remarks) if len(remarks) > _NAMED else "")
        self._remarks.setVisible(bool(remarks))

    def _done(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self._problem.say(" ".join(problem.sentence for problem in error.problems), Tone.CRITICAL, lasting=True)
        elif isinstance(error, KnownError):
            self._problem.say(str(error), Tone.CRITICAL, lasting=True)
        else:
            self.jobs.unhandled.emit(error)


def ask_filing_many(shell: Shell, cards: Sequence[ArchiveCard]) -> None:
    """Show the dialog, or say that none of these documents can be filed yet."""
    if any(archive.may_be_filed(card) for card in cards):
        shell.ask.show(FilingManyDialog(shell, cards))
    else:
        sentence = tr("Belum ada yang dapat diarsipkan: catat dahulu tanda tangan dan terima kembalinya.")
        shell.ask.message(tr("Arsipkan banyak surat"), sentence)
