"""Dialogs: typing in paper sheets of the 360 by their code: the code, 21 digits, Enter, the next code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QSizePolicy, QVBoxLayout

from asn_desktop.domain.feedback.answer_sheet import LENGTH, read_code, show_code
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, RaterGroup
from asn_desktop.domain.feedback.instrument import asked, usual
from asn_desktop.services.feedback import instruments, sheets
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.ui.dialogs.feedback.answer_form import CANNOT, AnswerForm
from asn_desktop.ui.dialogs.feedback.rater_comment import CommentLine
from asn_desktop.ui.dialogs.task_dialog import front_window
from asn_desktop.ui.kit.layout import Banner, Elided, button, label, row
from asn_desktop.ui.kit.marks import Bar
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.ui.shell import Shell

_SIZE = (860, 600)
_TWICE = "sheet_entry/twice"


class SheetEntryDialog(QDialog):
    """Sheet after sheet; the code says whom it is about and for which group, and is good once."""

    help_chapter = "lembar-360"

    def __init__(self, shell: Shell) -> None:
        super().__init__(front_window())
        self._shell = shell
        self.setObjectName("sheet_entry")
        self.setWindowTitle(tr("Ketik lembar 360 dengan kode"))
        self.resize(*_SIZE)
        self.setMinimumSize(700, 480)
        self.code = QLineEdit()
        self.code.setPlaceholderText(tr("Kode lembar, misalnya K7QD-2MX"))
        self.code.setAccessibleName(tr("Kode lembar"))
        self.code.setFixedWidth(240)
        self.about = Elided(strong=True)
        self.progress = Bar(0, 1)
        self.banner = Banner()
        rules = shell.desk.rules.performance
        self.form = AnswerForm(asked(rules, usual(rules)))
        self.legend = label("", muted=True)
        self.legend.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.twice = QCheckBox(tr("Ketik dua kali"))
        self.twice.setObjectName("type_twice")
        self.twice.setToolTip(tr("Setiap lembar diketik dua kali; yang berbeda disebut dan diketik sekali lagi"))
        self.twice.setChecked(shell.memory.get(_TWICE, "") == "1")
        self.comment = CommentLine()
        self._typed: list[list[str]] = []  # what was typed of this sheet before, with double entry
        self.save_button = button(tr("Simpan lembar"), self.save, primary=True, name="save_sheet")
        self.close_button = button(tr("Selesai"), self.reject, name="done")
        head = row(self.code, self.about, self.progress)
        head.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.legend)
        box.addWidget(self.banner)
        box.addWidget(self.form, 1)
        foot = row(self.twice, self.comment, self.close_button, self.save_button)
        foot.setStretch(1, 1)
        box.addLayout(foot)
        self.twice.toggled.connect(self._turn_twice)
        self.code.textEdited.connect(self._code_typed)
        self.code.returnPressed.connect(self._code_entered)
        self.form.changed.connect(self._tell)
        self.form.complete.connect(lambda: self.comment.setFocus(Qt.FocusReason.TabFocusReason))
        self.comment.returnPressed.connect(self.save)
        self._show_scale(usual(rules).scale)
        self._lay_blank()

    def save(self) -> None:
        """Take the sheet in and wait for the next code; says what is missing instead while something is."""
        left = self.form.unanswered()
        if not self.about.whole():
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        elif left:
            self.form.go_to(left[0])
        elif not self.twice.isChecked() or self._confirmed():
            code, answers, comment = self.code.text(), self.form.answers(), self.comment.text()
            self._shell.act(
                tr("Simpan lembar 360"),
                lambda _report: sheets.record_sheet(self._shell.desk, code, answers, comment),
                done=lambda _changes: self._saved(code),
                refused=self._refused,
            )

    def reject(self) -> None:
        """Close; a half-filled sheet is only thrown away when the person says so."""
        begun = (
            bool(self._typed) or bool(self.comment.text()) or len(self.form.unanswered()) < len(self.form.statements)
        )
        if begun and not self._shell.ask.confirm(
            tr("Lembar ini belum disimpan"),
            tr("Jawaban yang sudah diketik pada lembar ini akan hilang."),
            yes=tr("Buang lembar"),
            danger=True,
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Enter never closes."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            for each in (self.save_button, self.close_button):
                if each.hasFocus():
                    each.click()
        else:
            super().keyPressEvent(event)

    def _code_typed(self, text: str) -> None:
        """A code that is complete goes on by itself, as from a scanner."""
        self._name("")
        self._typed = []
        if len("".join(text.split()).replace("-", "")) >= LENGTH:
            self._code_entered()

    def _code_entered(self) -> None:
        code = read_code(self.code.text())
        with self._shell.desk.reader() as reader:
            sheet = stored.of_code(reader, code) if code else None
        if sheet is None:
            self.banner.say(tr("Kode ini tidak dikenal. Periksa tulisannya pada lembar."), Tone.WARNING)
            return
        why = sheets.why_not(sheet)
        if why:
            self.banner.say(why, Tone.WARNING)
            return
        desk, group = self._shell.desk, RaterGroup(sheet.rater_group)
        with desk.reader() as reader:
            setup = instruments.of_appraisal(reader, desk.rules, sheet.appraisal_id)
        self.form.ask(asked(desk.rules.performance, setup, group))
        self._show_scale(setup.scale)
        self.banner.hush()
        self.code.setText(show_code(sheet.code))
        self._name(f"{sheet.name} · {tr(GROUP_NAMES[group])}")
        self.form.focus_first()

    def _turn_twice(self, on: bool) -> None:
        self._shell.memory[_TWICE] = "1" if on else ""
        self._typed = []
        self._tell()

    def _confirmed(self) -> bool:
        """Whether every answer was typed alike before; else asks for it once more."""
        codes = self.form.codes()
        before, self._typed = self._typed, [*self._typed, codes]
        if not before:
            self.form.blank()
            self.banner.say(tr("Sekali lagi: ketik lembar yang sama dari awal."), Tone.INFO, lasting=True)
            self.form.focus_first()
            return False
        apart = [at for at, code in enumerate(codes) if code not in {typed[at] for typed in before}]
        if not apart:
            return True
        said = tr("nomor {number}: {first} lalu {second}")
        places = [said.format(number=at + 1, first=_said(before[-1][at]), second=_said(codes[at])) for at in apart]
        sentence = tr("Berbeda pada {places}. Lihat lembarnya, lalu ketik yang berbeda sekali lagi.")
        self.banner.say(sentence.format(places="; ".join(places)), Tone.WARNING, lasting=True)
        self.form.empty(apart)
        return False

    def _show_scale(self, scale: Sequence[str]) -> None:
        legend = " · ".join(f"{number} {tr(text)}" for number, text in enumerate(scale, start=1))
        self.legend.setText(tr("{legend} · 0 atau – tidak dapat menilai").format(legend=legend))

    def _name(self, whom: str) -> None:
        self.about.show_text(whom)
        self._tell()

    def _tell(self) -> None:
        left = self.form.unanswered()
        total = len(self.form.statements)
        self.progress.show_progress(total - len(left), total)
        known = bool(self.about.whole())
        self.save_button.setEnabled(known and not left)
        why = tr("Ketik kode lembar dahulu.") if not known else ""
        why = why or (tr("Masih {left} pernyataan belum dijawab.").format(left=len(left)) if left else "")
        self.save_button.setToolTip(why or tr("Simpan lembar ini (Enter atau Ctrl+S)"))

    def _lay_blank(self) -> None:
        self.code.clear()
        self.comment.clear()
        self.about.show_text("")
        self._typed = []
        self.form.blank()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, code: str) -> None:
        self._lay_blank()
        self.banner.say(tr("Lembar {code} masuk. Ketik kode berikutnya.").format(code=code), Tone.SUCCESS)

    def _refused(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL)


def _said(code: str) -> str:
    return tr("tidak dapat menilai") if code == CANNOT else code
