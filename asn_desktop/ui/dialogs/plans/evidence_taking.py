"""Dialogs: taking notes into the texts of the forms: each text as it is, as it would be, and what to do with it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.services.appraisals import evidence_flow
from asn_desktop.services.appraisals.evidence_flow import Cell, Taken
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import MultilineEditor
from asn_desktop.ui.kit.layout import Banner, Elided, button, column, label, row, scrolling
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.appraisals.evidence_flow import Proposal, Proposals
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.shell import Shell

_SIZE = (820, 600)


class Way(StrEnum):
    """What to do with one text."""

    SKIP = "skip"
    WRITE = "write"  # the cell is empty
    APPEND = "append"
    REPLACE = "replace"


class _Text(QFrame):
    """One cell of the forms: what stands there, what would stand there, and the choice; the words can be edited."""

    changed = Signal()

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal
        ways = (
            [(Way.SKIP, tr("Lewati")), (Way.APPEND, tr("Tambahkan")), (Way.REPLACE, tr("Ganti"))]
            if proposal.now
            else [(Way.SKIP, tr("Lewati")), (Way.WRITE, tr("Tulis"))]
        )
        spoken = f"{proposal.title}, {proposal.about}"
        self.way = Segmented(spoken, ways)
        self.way.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # What is empty is filled, what stands there stays, unless the person says otherwise.
        self.way.set_value(Way.SKIP if proposal.now else Way.WRITE)
        lines = min(5, max(2, proposal.appended().count("\n") + 1))
        self.words = MultilineEditor(lines=lines)
        self.words.control().setAccessibleName(tr("Yang akan ditulis: {title}").format(title=spoken))
        self._now = label("", muted=True)
        title = Elided(proposal.title, strong=True)
        head = row(title, self.way)
        head.setStretch(0, 1)
        box = column(head, Elided(proposal.about, muted=True), self._now, self.words, gap=4)
        box.setContentsMargins(12, 8, 12, 10)
        self.setLayout(box)
        self.setProperty("card", True)
        self.way.changed.connect(lambda _code: self._turn())
        self.words.changed.connect(self.changed)
        self._turn()

    def taken(self) -> Taken | None:
        """What was agreed to; None for nothing."""
        if self.way.value() == Way.SKIP:
            return None
        one = self.proposal
        return Taken(one.cell, one.key, one.now, self.words.get() or "")

    def _turn(self) -> None:
        way, one = self.way.value(), self.proposal
        self._now.setText(tr("Sekarang: {text}").format(text=one.now) if one.now else tr("Sekarang masih kosong."))
        self.words.set(one.appended() if way == Way.APPEND else one.proposed)
        self.words.set_read_only(way == Way.SKIP)
        self.words.setEnabled(way != Way.SKIP)
        self.changed.emit()


class TakingDialog(QDialog):
    """Shows every text that would change; nothing is kept before the person agrees, and one undo takes it back."""

    help_chapter = "catatan-kinerja"

    def __init__(self, shell: Shell, card: AppraisalCard, proposals: Proposals, title: str) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card = shell, card
        self.setObjectName("evidence_taking")
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.setMinimumSize(620, 420)
        self.texts = [_Text(one) for one in proposals.found]
        self.banner = Banner()
        self.take_button = button("", self.take, primary=True, name="take", tip=tr("Tulis (Ctrl+S)"))
        self.cancel_button = button(tr("Batal"), self.reject, name="cancel")
        inside = QWidget()
        lines = column(*self.texts, None, gap=10)
        lines.setContentsMargins(0, 0, 8, 0)
        inside.setLayout(lines)
        self.area = scrolling(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said = [
            tr("Yang kosong akan diisi. Yang sudah berisi dilewati, kecuali Anda memilih menambahkan atau mengganti."),
            tr("Kalimatnya boleh diubah sebelum ditulis."),
        ]
        if proposals.left_out:
            said.append(
                tr("{count} catatan tanpa rhk tidak ikut; buka catatan itu dan pilih rhk-nya bila perlu.").format(
                    count=proposals.left_out
                )
            )
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addWidget(label(f"{title} · {card.person.name}", points=theme.TITLE_POINTS, strong=True))
        box.addWidget(label(" ".join(said), muted=True))
        box.addWidget(self.banner)
        box.addWidget(self.area, 1)
        box.addLayout(row(None, self.cancel_button, self.take_button))
        for text in self.texts:
            text.changed.connect(self._count)
        self._count()
        self.texts[0].way.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Keep what was agreed to."""
        chosen = self._chosen()
        if not chosen:
            return
        self._shell.act(
            self.windowTitle(),
            lambda _report: evidence_flow.take(self._shell.desk, self._card.id, chosen),
            done=lambda _changes: self.accept(),
            refused=self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S keeps; Enter alone never closes."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.take()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _chosen(self) -> list[Taken]:
        return [taken for text in self.texts if (taken := text.taken()) is not None]

    def _count(self) -> None:
        many = len(self._chosen())
        words = tr("Tulis {count} teks").format(count=many) if many else tr("Tulis")
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)
        self.take_button.setEnabled(bool(many))

    def _refused(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL)


def take_realisations(shell: Shell, card: AppraisalCard) -> None:
    """Show what the log says about each indicator, to be written where the person agrees."""
    with shell.desk.reader() as reader:
        found = evidence_flow.realisations(reader, card.id)
    _offer(shell, card, found, Cell.REALISATION)


def take_feedback(shell: Shell, card: AppraisalCard) -> None:
    """Show what others said about each rhk and value, to be written where the person agrees."""
    with shell.desk.reader() as reader:
        found = evidence_flow.feedbacks(reader, shell.desk.rules, card.id)
    _offer(shell, card, found, Cell.FEEDBACK)


def _offer(shell: Shell, card: AppraisalCard, found: Proposals, cell: Cell) -> None:
    into_realisation = cell is Cell.REALISATION
    title = tr("Ambil ke realisasi") if into_realisation else tr("Ambil ke umpan balik")
    if found.found:
        shell.ask.show(TakingDialog(shell, card, found, title))
        return
    what = (
        tr("catatan kegiatan atau prestasi dengan rhk")
        if into_realisation
        else tr("umpan balik tentang rhk atau perilaku")
    )
    shell.ask.message(
        title,
        tr("Tidak ada {what} yang belum tertulis pada formulir periode ini. Catat dahulu, lalu ambil lagi.").format(
            what=what
        ),
    )
