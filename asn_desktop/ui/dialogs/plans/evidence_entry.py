"""Dialogs: one entry of the log with who recognises it, and one open feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QListWidgetItem, QVBoxLayout, QWidget

from asn_desktop.domain.plans.evidence import ROLE_LABELS, GiverRole, recognition_problems
from asn_desktop.services.plans import evidence as acts
from asn_desktop.storage.queries.plans import evidence
from asn_desktop.ui.forms.attachments import AttachmentsPane
from asn_desktop.ui.forms.evidence import (
    entry_draft,
    entry_fields,
    entry_values,
    recognition_draft,
    recognition_fields,
    remark_draft,
    remark_fields,
    remark_values,
)
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Form
from asn_desktop.ui.kit.layout import Banner, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr
from asn_desktop.ui.kit.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.plans.evidence import EntryRow, RemarkRow
    from asn_desktop.ui.kit.form import Field
    from asn_desktop.ui.shell import Shell

_KEY = int(Qt.ItemDataRole.UserRole)


class _NoteDialog(QDialog):
    """A form that is saved by itself; what belongs to the note stands beside it."""

    help_chapter = "catatan-kinerja"

    def __init__(
        self, shell: Shell, card: AppraisalCard, title: str, fields: Sequence[Field], owner: str, locked: str
    ) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card = shell, card
        self.setWindowTitle(title)
        self.locked = locked
        self.form = Form(fields, columns=2)
        self.form.set_read_only(bool(locked))
        self.files = AttachmentsPane(shell, owner, hint=tr("Surat, foto atau hasil pindai sebagai bukti."))
        self.banner = Banner()
        if locked:
            self.banner.say(locked, Tone.INFO, lasting=True)
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_note", tip=tr("Simpan (Ctrl+S)"))
        self.close_button = button(tr("Tutup"), self.reject, name="close_note")
        self.form.save_requested.connect(self.save)
        self.form.dirty_changed.connect(self.save_button.setEnabled)
        self.save_button.setEnabled(False)

    def fill(self, values: dict[str, Any], *beside: QWidget) -> None:
        """Put form and neighbours together; the files stand below the neighbours."""
        self.form.load(values)
        self.files.show_owner(values["id"], self.locked)
        right = column(*beside, label(tr("Lampiran"), strong=True), self.files)
        right.setStretch(right.count() - 1, 1)
        work = row(scrolling(holder(column(self.form), (2, 2, 10, 2))), right, gap=18)
        work.setStretch(0, 3)
        work.setStretch(1, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(12)
        box.addWidget(label(self._card.person.name, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.banner)
        box.addLayout(work, 1)
        box.addLayout(row(None, self.close_button, self.save_button))
        self.form.focus_first()

    def save(self) -> None:
        """Keep the form and close; problems stand beside their fields instead."""
        values = self.form.checked_values()
        if values is None:
            return
        self._shell.act(
            self.windowTitle(),
            lambda _report: self.keep(values),
            done=lambda _changes: self.accept(),
            refused=self._refuse,
        )

    def keep(self, values: dict[str, Any]) -> Changes:
        """The act of this dialog."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        if self.form.is_dirty() and not self._shell.ask.confirm(
            tr("Catatan belum disimpan"), tr("Perubahan pada catatan ini akan hilang."), yes=tr("Buang perubahan")
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone never closes."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _refuse(self, rejected: Rejected) -> None:
        self.form.show_problems({problem.field: problem.sentence for problem in rejected.problems})


class EntryDialog(_NoteDialog):
    """An entry on the left, its recognition on the right; recognition is kept at once."""

    def __init__(self, shell: Shell, card: AppraisalCard, entry: EntryRow, locked: str = "") -> None:
        title = tr("Catatan kegiatan, prestasi, proyek")
        super().__init__(shell, card, title, entry_fields(card.work_results), "log_entry", locked)
        self._entry = entry
        self.setObjectName("entry_dialog")
        self.resize(920, 540)
        self.recognitions = WrappedList(tr("Pengakuan"))
        self.recognitions.setObjectName("recognitions")
        self.recognise_button = button(tr("Catat pengakuan…"), self.recognise, icon="award", name="recognise")
        self.withdraw_button = button("", self.withdraw, icon="trash", name="withdraw", tip=tr("Hapus pengakuan ini"))
        self._none = label(
            tr("Belum ada pengakuan. Prestasi diakui atasan dan rekan: catat siapa, kapan, dan kata-katanya."),
            muted=True,
        )
        self.recognitions.currentItemChanged.connect(lambda _now, _before: self._enable())
        recognised = column(
            label(tr("Pengakuan"), strong=True),
            self._none,
            self.recognitions,
            row(self.recognise_button, None, self.withdraw_button),
        )
        self.recognitions.setFixedHeight(6 * self.fontMetrics().lineSpacing() + 24)
        self.fill(entry_values(entry), holder(recognised))
        self._show()

    def keep(self, values: dict[str, Any]) -> Changes:
        """As `_NoteDialog.keep`."""
        return acts.save_entry(self._shell.desk, self._card.employee_id, entry_draft(values), self._entry.id)

    def recognise(self) -> None:
        """Ask who recognises this, and keep it."""
        desk = self._shell.desk

        def check(values: dict[str, Any]) -> dict[str, str]:
            draft = recognition_draft(values)
            return {problem.field: problem.sentence for problem in recognition_problems(draft, desk.today)}

        found = self._shell.ask.fill(
            tr("Pengakuan atas “{text}”").format(text=self._entry.text),
            recognition_fields(self._shell),
            {"role": GiverRole.LEADER, "giver_id": self._card.assessor_id, "day": desk.today},
            yes=tr("Catat"),
            check=check,
        )
        if found is not None:
            draft = recognition_draft(found)
            self._shell.act(
                tr("Catat pengakuan"),
                lambda _report: acts.recognise(desk, self._entry.id, draft),
                done=lambda _changes: self._reload(),
            )

    def withdraw(self) -> None:
        """Take the chosen recognition away."""
        item = self.recognitions.currentItem()
        desk, key = self._shell.desk, str(item.data(_KEY))
        self._shell.act(
            tr("Hapus pengakuan"),
            lambda _report: acts.withdraw_recognition(desk, key),
            done=lambda _changes: self._reload(),
        )

    def _reload(self) -> None:
        with self._shell.desk.reader() as reader:
            span = evidence.Span(self._card.employee_id, self._entry.day, self._entry.day)
            found = [row for row in evidence.entries(reader, span) if row.id == self._entry.id]
        if found:
            self._entry = found[0]
        self._show()

    def _show(self) -> None:
        self.recognitions.clear()
        for one in self._entry.recognitions:
            role = tr(ROLE_LABELS[GiverRole(one.role)])
            item = QListWidgetItem(f"{one.giver} · {role} · {short_date(one.day)}\n{one.text}")
            item.setData(_KEY, one.id)
            self.recognitions.addItem(item)
        self.recognitions.setVisible(bool(self._entry.recognitions))
        self._none.setVisible(not self._entry.recognitions)
        self._enable()

    def _enable(self) -> None:
        self.recognise_button.setEnabled(not self.locked)
        self.recognise_button.setToolTip(self.locked)
        self.withdraw_button.setEnabled(not self.locked and self.recognitions.currentItem() is not None)


class RemarkDialog(_NoteDialog):
    """One open feedback with everything that is known about it."""

    def __init__(self, shell: Shell, card: AppraisalCard, remark: RemarkRow, locked: str = "") -> None:
        title = tr("Umpan balik berkelanjutan")
        super().__init__(shell, card, title, remark_fields(shell, card.work_results), "remark", locked)
        self._remark = remark
        self.setObjectName("remark_dialog")
        self.resize(920, 540)
        self.fill(remark_values(remark))

    def keep(self, values: dict[str, Any]) -> Changes:
        """As `_NoteDialog.keep`."""
        return acts.save_remark(self._shell.desk, self._card.employee_id, remark_draft(values), self._remark.id)
