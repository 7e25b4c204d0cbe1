"""Dialogs: typing in 360 answer sheets: 21 statements, digits move on, and the next blank sheet comes at once.

Nothing here names or numbers the rater: a sheet belongs to the person appraised and to a group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES, ONE_SHEET, RaterGroup
from asn_desktop.domain.feedback.instrument import asked
from asn_desktop.services.feedback import answering, feedback, instruments
from asn_desktop.ui.dialogs.feedback.answer_form import AnswerForm
from asn_desktop.ui.dialogs.feedback.rater_comment import CommentLine
from asn_desktop.ui.dialogs.task_dialog import front_window
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, button, label, row
from asn_desktop.ui.kit.marks import Bar
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.dialogs.feedback.answer_form import Statement
    from asn_desktop.ui.shell import Shell

_SIZE = (860, 600)


class AnswersDialog(QDialog):
    """Sheet after sheet for one person; closing with a half-filled sheet asks first."""

    help_chapter = "umpan-balik-360"

    def __init__(self, shell: Shell, card: AppraisalCard) -> None:
        super().__init__(front_window())
        self._shell, self._card = shell, card
        self.setObjectName("answers_360")
        self.setWindowTitle(tr("Ketik jawaban 360 · {name}").format(name=card.person.name))
        self.resize(*_SIZE)
        self.setMinimumSize(700, 480)
        rules = shell.desk.rules
        with shell.desk.reader() as reader:
            self._setup = instruments.of_appraisal(reader, rules, card.id)
        self.groups = Segmented(
            tr("Kelompok penilai"), [(group, _title(group, 88)) for group in ANSWERING], digits=False
        )
        self.groups.setObjectName("rater_group")
        self.form = AnswerForm(asked(rules.performance, self._setup))
        self.progress = Bar(0, len(self.form.statements))
        self.banner = Banner()
        self.save_button = button(tr("Simpan lembar"), self.save, primary=True, name="save_sheet")
        self.close_button = button(tr("Selesai"), self.reject, name="done")
        self.comment = CommentLine()
        self.missing = label("", muted=True)
        self.missing.setObjectName("missing")
        self._build()
        self._connect()
        self._count()
        self._take_free_group()
        self._ask()
        self._blank()

    def save(self) -> None:
        """Keep the sheet and lay a blank one; says what is missing instead while something is."""
        left = self.form.unanswered()
        if left:
            self.form.go_to(left[0])
            return
        group, answers, comment = RaterGroup(self.groups.value()), self.form.answers(), self.comment.text()
        self._shell.act(
            tr("Simpan jawaban 360"),
            lambda _report: answering.record_ballot(self._shell.desk, self._card.id, group, answers, comment),
            done=lambda _changes: self._saved(group),
            refused=self._refused,
        )

    def reject(self) -> None:
        """Close; a half-filled sheet is only thrown away when the person says so."""
        begun = bool(self.comment.text()) or len(self.form.unanswered()) < len(self.statements)
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
                    return
        else:
            super().keyPressEvent(event)

    @property
    def statements(self) -> list[Statement]:
        """The statements of the sheet."""
        return self.form.statements

    # Inside

    def _build(self) -> None:
        legend = " · ".join(f"{number} {tr(text)}" for number, text in enumerate(self._setup.scale, start=1))
        told = label(
            tr("{legend} · 0 atau – tidak dapat menilai · Alt+1 s.d. 4 memilih kelompok").format(legend=legend),
            muted=True,
        )
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        secret = label(
            tr("Jawaban disimpan tanpa nama, waktu, maupun urutan penilai."), muted=True, points=theme.SMALL_POINTS
        )
        secret.setObjectName("secret")
        head = row(self.groups, None, label(tr("Terjawab"), muted=True), self.progress)
        buttons = row(self.comment, self.missing, self.close_button, self.save_button)
        buttons.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(8)
        person = self._card.person
        box.addLayout(
            row(
                label(person.name, points=theme.TITLE_POINTS, strong=True),
                label(person.position, muted=True),
                None,
                secret,
            )
        )
        box.addLayout(head)
        box.addWidget(told)
        box.addWidget(self.banner)
        box.addWidget(self.form, 1)
        box.addLayout(buttons)

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.complete.connect(lambda: self.comment.setFocus(Qt.FocusReason.TabFocusReason))
        self.comment.returnPressed.connect(self.save)
        self.groups.changed.connect(lambda _code: self._turn())
        for place, group in enumerate(ANSWERING, start=1):
            QShortcut(QKeySequence(f"Alt+{place}"), self, lambda group=group: self._choose_group(group))

    def _changed(self) -> None:
        if len(self.form.unanswered()) < len(
            self.statements
        ):  # a blank sheet follows a saved one, and the banner tells of that
            self.banner.hush()
        self._tell()

    def _choose_group(self, group: RaterGroup) -> None:
        """Turn to another group of raters by key; one that is full stays shut."""
        if self._is_free(group) and self.groups.isEnabled():
            self.groups.set_value(group)
            self._turn()

    def _turn(self) -> None:
        self._ask()
        self.form.focus_first()

    def _ask(self) -> None:
        """Show what the group chosen is asked; answers to the same words stay."""
        group = RaterGroup(self.groups.value())
        self.form.ask(asked(self._shell.desk.rules.performance, self._setup, group))

    def _blank(self) -> None:
        self.comment.clear()
        self.form.blank()
        self.form.go_to(0)

    def _tell(self) -> None:
        left, total = self.form.unanswered(), len(self.statements)
        self.progress.show_progress(total - len(left), total)
        why = tr("Masih {left} pernyataan belum dijawab.").format(left=len(left)) if left else ""
        self.missing.setText(why if len(left) < total else "")
        free = self.groups.isEnabled()
        self.save_button.setEnabled(not left and free)
        self.save_button.setToolTip(why or tr("Simpan lembar ini dan buka lembar kosong (Enter atau Ctrl+S)"))

    def _count(self) -> None:
        """How many sheets lie there per group; groups of one person are full with one."""
        with self._shell.desk.reader() as reader:
            collection = feedback.collection(reader, self._card.id, closed=False)
        for place, group in enumerate(ANSWERING, start=1):
            received = collection.received.get(group, 0)
            key = self.groups.findChild(QWidget, group)
            assert key is not None
            key.setText(_title(group, received))  # type: ignore[attr-defined] # a QPushButton of the segments
            full = group in ONE_SHEET and received > 0
            key.setEnabled(not full)
            key.setToolTip(
                tr("Kelompok ini hanya satu lembar, dan sudah masuk.")
                if full
                else tr("Pilih kelompok ini (Alt+{place})").format(place=place)
            )

    def _take_free_group(self) -> None:
        """Keep the group while it takes sheets, else go to the first that does."""
        free = [group for group in ANSWERING if self._is_free(group)]
        if self.groups.value() not in free:
            self.groups.set_value(free[0])

    def _is_free(self, group: RaterGroup) -> bool:
        key = self.groups.findChild(QWidget, group)
        return key is not None and key.isEnabled()

    def _saved(self, group: RaterGroup) -> None:
        self._count()
        self._take_free_group()
        self._ask()
        self._blank()
        self.banner.say(
            tr("Satu jawaban {group} tersimpan. Lembar kosong berikutnya siap.").format(
                group=tr(GROUP_NAMES[group]).lower()
            ),
            Tone.SUCCESS,
        )

    def _refused(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL)
        self._count()


def _title(group: RaterGroup, received: int) -> str:
    return f"{tr(GROUP_NAMES[group])} ({received})"
