"""Dialogs: putting a signed document into the archive: its scan, the folder its paper lies in, the day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.services.letters import archive, scanned
from asn_desktop.services.letters.archive import Filing
from asn_desktop.services.registry import attachments
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.attachments import ENDINGS
from asn_desktop.ui.kit.files import dropped, pattern
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, button, heading, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.ui.shell import Shell

_SIZE = (560, 420)
SCANS = "archive/scans"  # where scans were found last


class FilingDialog(TaskDialog):
    """Choose or drop the scan, say where the paper is, file it."""

    help_chapter = "arsip-surat"

    def __init__(self, shell: Shell, card: ArchiveCard) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Arsipkan {number}").format(number=card.number), _SIZE)
        self._shell, self._card = shell, card
        self._path: Path | None = None
        self.setAcceptDrops(True)
        self._scan = QLineEdit()
        self._scan.setObjectName("scan")
        self._scan.setReadOnly(True)
        self._scan.setAccessibleName(tr("Hasil pindai"))
        self._scan.setPlaceholderText(tr("PDF, JPG atau PNG; dapat juga dilepaskan di sini"))
        choose = button(tr("Pilih…"), self.choose, icon="folder", name="choose_scan")
        self.form = Form(fields())
        self.form.load({"on": shell.desk.today, "place": ""})
        self.form.save_requested.connect(self.file)
        self._problem = Banner()
        self._problem.setObjectName("filing_problem")
        line = row(self._scan, choose)
        line.setStretch(0, 1)
        self.body.addWidget(heading(card.title))
        self.body.addWidget(label(tr("Sesudah diarsipkan dokumen terkunci; hanya dapat dibatalkan dengan alasan.")))
        self.body.addWidget(label(tr("Hasil pindai dokumen yang sudah ditandatangani"), muted=True))
        self.body.addLayout(line)
        self.body.addWidget(self.form)
        self.body.addWidget(self._problem)
        self.body.addStretch(1)
        self.offer(button(tr("Arsipkan"), self.file, icon="archive", name="file", primary=True))
        choose.setFocus()

    def choose(self) -> None:
        """Ask for the scan."""
        path = self.ask.open_file(tr("Hasil pindai"), pattern(tr("PDF, JPG, PNG"), ENDINGS), self._shell_folder())
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Show which file will be kept."""
        self._path = path
        self._scan.setText(path.name)
        self._shell.memory[SCANS] = str(path.parent)
        self.form.editor("place").control().setFocus()

    def file(self) -> None:
        """Read the scan and put both away; a refusal keeps the dialog open."""
        values = self.form.checked_values()
        if values is None:
            return
        desk, card, path = self._shell.desk, self._card, self._path

        def work(_report: object) -> Changes:
            scan = attachments.read(path) if path is not None else None
            if scan is not None:
                scanned.require_own(desk, card, scan)
            return archive.file(desk, card.id, Filing(on=values["on"], scan=scan, place=values["place"] or ""))

        self._problem.hush()
        self.run(self.windowTitle(), work, self._filed, failed=self._refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One scan."""
        if dropped(event, ENDINGS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        path = dropped(event, ENDINGS)
        if path is not None and not self.is_busy():
            event.acceptProposedAction()
            self.take(path)

    def _shell_folder(self) -> Path:
        kept = Path(self._shell.memory.get(SCANS, ""))
        return kept if kept.name and kept.is_dir() else paths.letters()

    def _filed(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            days = {problem.field: problem.sentence for problem in error.problems if problem.field == "on"}
            self.form.show_problems(days)
            rest = " ".join(problem.sentence for problem in error.problems if problem.field != "on")
            if rest:
                self._problem.say(rest, Tone.CRITICAL, lasting=True)
        elif isinstance(error, KnownError):
            self._problem.say(str(error), Tone.CRITICAL, lasting=True)
        else:
            self.jobs.unhandled.emit(error)


def fields() -> list[Field]:
    """Where the paper lies, and the day."""
    kinds: dict[str, Any] = {"kind": Kind.DATE, "required": True}
    return [
        Field(
            name="place",
            label=tr("Tempat kertasnya disimpan"),
            placeholder=tr("misalnya Map SKP 2026, lemari 2"),
            help=tr("Boleh dikosongkan bila hasil pindainya dilampirkan."),
        ),
        Field(name="on", label=tr("Tanggal diarsipkan"), **kinds),
    ]


def ask_filing(shell: Shell, card: ArchiveCard) -> None:
    """Show the dialog."""
    shell.ask.show(FilingDialog(shell, card))
