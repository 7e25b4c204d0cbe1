"""Dialogs: locking the copies on sticks: a passphrase twice, and the recovery code typed back from its sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit

from asn_desktop import paths
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services.accounts import passwords
from asn_desktop.services.letters import recovery_sheets
from asn_desktop.services.safety import locked_copies
from asn_desktop.services.safety.locked_copies import ENDING
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.files import pattern
from asn_desktop.ui.kit.form import Field
from asn_desktop.ui.kit.layout import Banner, Card, button, column, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs

_SIZE = (860, 470)


class CopyLockDialog(TaskDialog):
    """Both secrets on one page; the lock is kept only when the sheet was typed back."""

    help_chapter = "cadangan"

    def __init__(
        self, jobs: Jobs, ask: Asker, desk: Desk, *, announce: Callable[[Changes], object] | None = None
    ) -> None:
        super().__init__(jobs, ask, tr("Kunci salinan USB"), _SIZE)
        self._desk, self._announce = desk, announce
        self.code = passwords.new_code()
        self.banner = Banner()
        self.banner.setObjectName("lock_result")
        self.fields = {
            "passphrase": _line("passphrase", tr("Kata sandi"), hidden=True),
            "again": _line("again", tr("Kata sandi sekali lagi"), hidden=True),
            "typed": _line("typed", tr("Ketik kode dari lembar pemulihan")),
        }
        self._errors = {name: label("", points=9) for name in self.fields}
        for each in self._errors.values():
            each.setProperty("problem", True)
        secret, sheet = Card(tr("1  Kata sandi")), Card(tr("2  Lembar pemulihan"))
        secret.add(
            label(tr("Untuk membuka salinan di komputer mana pun. Empat kata lebih baik daripada satu."), muted=True)
        )
        self._ask_for(secret, "passphrase", "again")
        secret.body.addStretch(1)
        self.shown = label(self.code, strong=True, points=13)
        self.shown.setObjectName("code")
        self._sheet = button(tr("Simpan lembar untuk dicetak…"), self.save_sheet, icon="printer", name="sheet")
        sheet.add(
            label(
                tr("Membuka salinan bila kata sandinya terlupa. Cetak, masukkan amplop, simpan terkunci."), muted=True
            )
        )
        sheet.add(self.shown)
        sheet.add(row(self._sheet, None))
        self._ask_for(sheet, "typed")
        sheet.body.addStretch(1)
        self.lock_button = button(tr("Kunci salinan"), self.lock, primary=True, icon="lock", name="lock")
        self.body.addWidget(self.banner)
        sides = row(secret, sheet, gap=12)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.body.addLayout(sides, 1)
        self.offer(self.lock_button)
        known = locked_copies.lock_of(desk)
        if known is not None:
            since = tr("Salinan sudah dikunci sejak {day}. Kunci baru berlaku untuk salinan berikutnya saja.")
            self.banner.say(since.format(day=long_date(date.fromisoformat(known.made))), Tone.INFO)
        self.fields["passphrase"].setFocus()

    def save_sheet(self) -> None:
        """Write the sheet as PDF, to be printed and locked away."""
        suggested = paths.letters() / "lembar-pemulihan.pdf"
        out = self.ask.save_file(tr("Simpan lembar pemulihan"), suggested, pattern(tr("Dokumen PDF"), (".pdf",)))
        if out is not None:
            desk, code = self._desk, self.code

            def done(path: Path) -> None:
                said = tr("“{name}” disimpan. Cetak, lalu hapus berkasnya: kode ini tidak boleh tinggal di komputer.")
                self.banner.say(said.format(name=path.name), Tone.WARNING, lasting=True)

            self.run(tr("Menulis lembar pemulihan"), lambda _report: recovery_sheets.write(desk, code, out), done)

    def lock(self) -> None:
        """Keep the lock, after both ways to open a copy were tried."""
        passphrase, again, typed = (self.fields[name].text() for name in ("passphrase", "again", "typed"))
        desk, code = self._desk, self.code

        def failed(error: Exception) -> None:
            if isinstance(error, Rejected):
                self._show_problems(error.problems)
            else:
                self.complain(error)

        title = tr("Mengunci salinan")
        work = lambda _report: locked_copies.set_up(desk, passphrase, again, code, typed)  # noqa: E731 -- one line
        self.run(title, work, self._locked, failed=failed)

    def _locked(self, changes: Changes) -> None:
        if self._announce is not None:
            self._announce(changes)
        self._show_problems([])
        for each in self.fields.values():
            each.clear()
        self.lock_button.setVisible(False)
        said = tr(
            "Salinan ke USB mulai sekarang terkunci. Kata sandi dan kode pemulihan sudah dicoba, keduanya membuka."
        )
        self.banner.say(said, Tone.SUCCESS, lasting=True)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        found = {one.field: one.sentence for one in problems}
        for name, each in self._errors.items():
            each.setText(found.get(name, ""))
            each.setVisible(name in found)
        wrong = next((name for name in self.fields if name in found), None)
        if wrong is not None:
            self.fields[wrong].setFocus()

    def _ask_for(self, card: Card, *names: str) -> None:
        for name in names:
            line = self.fields[name]
            asked = QLabel(line.accessibleName())
            asked.setProperty("muted", True)
            asked.setBuddy(line)
            self._errors[name].setVisible(False)
            card.add(column(asked, line, self._errors[name], gap=3))


def _line(name: str, words: str, *, hidden: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    if hidden:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def ask_secret(ask: Asker, path: Path) -> str | None:
    """The passphrase or recovery code of a locked copy; None when the person backs out."""
    help_text = tr("Kata sandi salinan itu, atau kode dari lembar pemulihannya.")
    fields = [Field(name="secret", label=tr("Kata sandi atau kode"), required=True, help=help_text)]
    values = ask.fill(tr("Buka “{name}”").format(name=path.name), fields, {}, yes=tr("Buka"))
    return None if values is None else str(values["secret"])


PATTERN_ENDINGS = (".asn", ENDING)
