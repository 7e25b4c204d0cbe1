"""Dialogs: putting many signed documents into the archive at once: a folder of scans, and where the papers lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.domain.letters.scan_names import Wanted, match
from asn_desktop.services.letters import archive
from asn_desktop.services.letters.archive import Filing
from asn_desktop.services.registry import attachments
from asn_desktop.ui.dialogs.letters.filing import SCANS, fields
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.attachments import ENDINGS
from asn_desktop.ui.kit.form import Form
from asn_desktop.ui.kit.layout import Banner, button, heading, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (600, 430)
_NAMED = 4


class FilingManyDialog(TaskDialog):
    """Scans are found by the code or the NIP in their names; whoever has none needs the place of the paper."""

    help_chapter = "arsip-surat"

    def __init__(self, shell: Shell, cards: Sequence[ArchiveCard]) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Arsipkan banyak surat"), _SIZE)
        self._shell = shell
        self._cards = [card for card in cards if archive.may_be_filed(card)]
        self._folder: Path | None = None
        self._scans: dict[str, str] = {}
        left_out = len(cards) - len(self._cards)
        self._found = label("", muted=True)
        self._found.setObjectName("found")
        self._choose = button(tr("Folder hasil pindai…"), self.choose, icon="folder", name="choose_folder")
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
        self.body.addLayout(row(self._choose, None))
        self.body.addWidget(self._found)
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
        """Ask for the folder and look which scan belongs to which document."""
        kept = Path(self._shell.memory.get(SCANS, ""))
        folder = self.ask.folder(tr("Folder hasil pindai"), kept if kept.is_dir() else paths.letters())
        if folder is None:
            return
        self._folder = folder
        self._shell.memory[SCANS] = str(folder)
        names = [path.name for path in sorted(folder.iterdir()) if path.suffix.casefold() in ENDINGS]
        self._scans = match(names, [Wanted(card.id, card.code, card.nip) for card in self._cards])
        self._say_found()
        self.refresh()
        self.form.editor("place").control().setFocus()

    def file(self) -> None:
        """Read the scans one after the other and put everything away in one act."""
        values = self.form.checked_values()
        wanted = self._filed()
        if values is None or not wanted:
            return
        desk, folder, scans = self._shell.desk, self._folder, self._scans

        def work(report: Report) -> Changes:
            filings = {}
            for done, card in enumerate(wanted, start=1):
                name = scans.get(card.id)
                scan = attachments.read(folder / name) if folder is not None and name else None
                filings[card.id] = Filing(on=values["on"], scan=scan, place=values["place"] or "")
                report(done, len(wanted), card.number)
            return archive.file_all(desk, filings)

        self._problem.hush()
        self.run(self.windowTitle(), work, self._done, failed=self._refused)

    def _filed(self) -> list[ArchiveCard]:
        """What would be filed now: with a place all, without one those that have a scan."""
        place = str(self.form.editor("place").get() or "").strip()
        return [card for card in self._cards if place or card.id in self._scans]

    def _say_found(self) -> None:
        if self._folder is None:
            words = tr("Nama berkasnya memuat NIP atau kode di bawah QR. Tanpa hasil pindai, isi tempat kertasnya.")
        else:
            words = tr("{found} dari {total} hasil pindai ditemukan.").format(
                found=number(len(self._scans)), total=number(len(self._cards))
            )
            missing = [card.number for card in self._cards if card.id not in self._scans]
            if missing:
                more = " …" if len(missing) > _NAMED else ""
                words += " " + tr("Belum ada untuk {numbers}.").format(numbers=", ".join(missing[:_NAMED]) + more)
        self._found.setText(words)

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
