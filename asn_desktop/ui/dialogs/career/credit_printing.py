"""Dialogs: konversi, akumulasi and penetapan angka kredit of a whole unit, into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError
from asn_desktop.services.career import career
from asn_desktop.services.changes import Changes
from asn_desktop.services.credit import credit_batch
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.employee import GRID, StaffForm
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, button, column, label, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.credit.credit_batch import Functional, Made
    from asn_desktop.services.progress import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (640, 460)
_YEARS = 4  # offered, the last finished one first
_ALL = ""


class CreditPrintingDialog(TaskDialog):
    """Choose year, unit and how; whose papers cannot be issued is named with the reason."""

    help_chapter = "angka-kredit"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Cetak angka kredit"), _SIZE)
        self._shell = shell
        self._folder: Path | None = None
        self._people: list[Functional] = credit_batch.functional(shell.desk)
        with shell.desk.reader() as reader:
            year = career.review_year(reader, shell.desk.today)
            tree = units.tree(reader)
        there = {one.unit_id for one in self._people}
        self.form = StaffForm(
            [
                Field(
                    name="year",
                    label=tr("Tahun penilaian"),
                    kind=Kind.CHOICE,
                    width=GRID // 3,
                    choices=[(each, str(each)) for each in range(year, year - _YEARS, -1)],
                ),
                Field(
                    name="unit",
                    label=tr("Unit kerja"),
                    kind=Kind.CHOICE,
                    width=GRID - GRID // 3,
                    choices=[(_ALL, tr("Semua unit")), *((unit.id, unit.name) for unit in tree if unit.id in there)],
                ),
            ]
        )
        self.form.load({"year": year, "unit": _ALL})
        self.form.edited.connect(lambda _name: self._count())
        self.count = label("", muted=True)
        self.each = QRadioButton(tr("Satu berkas per orang, ke satu folder"))
        self.merged = QRadioButton(tr("Satu berkas gabungan, untuk dicetak sekaligus"))
        self.each.setObjectName("one_each")
        self.merged.setObjectName("merged")
        self.each.setChecked(True)
        group = QButtonGroup(self)
        for one in (self.each, self.merged):
            group.addButton(one)
        self.outcome = Banner()
        self.outcome.setObjectName("result")
        self.outcome.acted.connect(self._open_folder)
        self.skipped = label("", muted=True)
        self.skipped.setObjectName("skipped")
        said = label(
            tr(
                "Konversi, akumulasi, dan penetapan angka kredit terbit dengan satu nomor per orang. Konversinya ikut"
                " tercatat."
            )
        )
        self.body.addWidget(said)
        self.body.addWidget(self.form)
        self.body.addWidget(self.count)
        self.body.addLayout(column(self.each, self.merged, gap=2))
        self.body.addWidget(self.outcome)
        self.body.addWidget(scrolling(self.skipped), 1)
        self.go = button(tr("Terbitkan ke folder…"), self.start, icon="folder", name="start", primary=True)
        self.offer(self.go)
        self.outcome.hush()
        self._count()
        self.form.focus_first()

    def chosen(self) -> list[Functional]:
        """The people of the unit chosen."""
        unit = self.form.raw("unit")
        return [one for one in self._people if unit in (_ALL, None, one.unit_id)]

    def refresh(self) -> None:
        """The button can be pressed once there is somebody."""
        self.go.setEnabled(bool(self.chosen()) and not self.is_busy())

    def start(self) -> None:
        """Ask for the folder and issue into it."""
        chosen, year = self.chosen(), int(self.form.raw("year") or 0)
        folder = self.ask.folder(tr("Folder untuk angka kredit"), paths.letters())
        if folder is None or not chosen:
            return
        self._folder = folder
        self.outcome.hush()
        self.skipped.setText("")
        desk, merged = self._shell.desk, self.merged.isChecked()

        def work(report: Report) -> Made:
            return credit_batch.to_folder(desk, chosen, year, folder, report, merged=merged)

        self.run(self.windowTitle(), work, self._done, failed=self._failed, cancelled=self._stopped)

    def _count(self) -> None:
        count = len(self.chosen())
        none = tr("Belum ada pejabat fungsional yang jenjangnya terisi.")
        self.count.setText(tr("{count} pejabat fungsional.").format(count=number(count)) if count else none)
        self.refresh()

    def _done(self, made: Made) -> None:
        self._announce()
        words = tr("{count} orang terbit dengan nomor.").format(count=number(made.numbered))
        if made.skipped:
            words += tr(" {count} orang belum dapat diterbitkan:").format(count=number(len(made.skipped)))
        open_ = tr("Buka folder") if made.files else ""
        self.outcome.say(words, Tone.WARNING if made.skipped else Tone.SUCCESS, open_, lasting=True)
        self.skipped.setText("\n".join(f"• {sentence}" for sentence in made.skipped))

    def _stopped(self) -> None:
        self._announce()
        sentence = tr("Dihentikan. Yang sudah terbit tetap terbit; ulangi untuk melanjutkan, nomornya tidak berubah.")
        self.outcome.say(sentence, Tone.WARNING, tr("Buka folder"), lasting=True)

    def _failed(self, error: Exception) -> None:
        self._announce()
        if isinstance(error, KnownError | OSError):
            self.outcome.say(str(error), Tone.CRITICAL, lasting=True)
        else:
            self.jobs.unhandled.emit(error)

    def _announce(self) -> None:
        """Each paper was issued in a transaction of its own, together with what it converts."""
        people = frozenset(one.id for one in self.chosen())
        self._shell.announce(
            Changes(name=self.windowTitle(), touched={"document": frozenset(), "credit_entry": people})
        )

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
