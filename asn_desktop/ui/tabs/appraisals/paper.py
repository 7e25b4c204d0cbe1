"""Tab: the official form beside the record, as it reads with what is kept and with the ratings being chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QSplitter

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.layout import Card, button, row
from asn_desktop.ui.kit.live_page import LivePage
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.letters.live_evaluation import LiveEvaluation
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.listing import ListCard
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

SHORTCUT = "F6"
_KEPT = "appraisals/paper"
# What somebody types into an appraisal is read with it; everything else on the paper is shared by all of the period.
_OF_ONE = frozenset({"appraisal", "realisation", "judgement", "behaviour_feedback", "rekey", "ballot", "log_entry"})
_ROOMY = 1600  # px of the tab from which list, paper and record stand side by side
_RECORD = 790  # px the record keeps then


class PaperCard(Card):
    """Dokumen evaluasi or hasil evaluasi of the person in the record; nothing is drawn while it is out of sight."""

    step_wanted = Signal(int)  # 1 to the next person of the list, -1 to the one before
    list_wanted = Signal()

    def __init__(self, shell: Shell, record: RecordPane) -> None:
        super().__init__()
        self._shell, self._record = shell, record
        self._live: tuple[str, LiveEvaluation] | None = None  # of a period
        self._before: AppraisalCard | None = None
        self._shown = ("", "")  # an appraisal and a part, and where on it somebody works
        self._spot = (0, 0.0, 0.0)
        self.page = LivePage(self._draw)
        self.page.view.setAccessibleName(tr("Lembar resmi seperti tercetak"))
        self.parts = Segmented(
            tr("Lembar"),
            [
                (DocumentKind.EVALUATION_DOCUMENT, tr("Dokumen evaluasi")),
                (DocumentKind.EVALUATION, tr("Hasil evaluasi")),
            ],
            digits=False,
        )
        self.back_button = button("", icon="chevron-left", tip=tr("Pegawai sebelumnya (Alt+←)"), name="paper_previous")
        self.next_button = button("", icon="chevron-right", tip=tr("Pegawai berikutnya (Alt+→)"), name="paper_next")
        self.back_button.setShortcut("Alt+Left")
        self.next_button.setShortcut("Alt+Right")
        self.list_button = button(
            tr("Daftar"), self.list_wanted.emit, name="close_paper", tip=tr("Kembali ke daftar pegawai (F6)")
        )
        self.list_button.setProperty("link", True)
        self.add(row(self.back_button, self.next_button, self.parts, None, self.list_button))
        self.add(self.page, 1)
        self.parts.set_value(DocumentKind.EVALUATION_DOCUMENT)
        self.page.view.fit_width()
        self.back_button.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_wanted.emit(1))
        self.parts.changed.connect(self._turn)
        record.renewed.connect(self.page.touch)
        shell.changed.connect(self._changed)

    def _turn(self, part: str) -> None:
        """The upright form fits the room, the wide one is to be read."""
        if part == DocumentKind.EVALUATION_DOCUMENT:
            self.page.view.fit_width()
        else:
            self.page.view.make_readable()
        self.page.touch()

    def _changed(self, changes: Changes) -> None:
        if not _OF_ONE.issuperset(changes.touched):
            self._live = None
        self.page.touch()

    def _draw(self) -> tuple[bytes, int, float, float] | str:
        from asn_desktop.services.letters.live_evaluation import LiveEvaluation  # noqa: PLC0415 -- start-up: drags reportlab

        appraised = self._record.appraised
        if appraised is None:
            return tr("Pilih seorang pegawai di daftar.")
        card = appraised.card
        if not card.work_results:
            return tr("SKP belum diisi, jadi belum ada lembar yang dapat ditampilkan.")
        if self._live is None or self._live[0] != card.period_id:
            self._live = card.period_id, LiveEvaluation(self._shell.desk, card.period_id)
        before, self._before = self._before, card
        chosen = self._record.decision.command() if self._record.decision.is_dirty() else None
        ratings = (Rating(chosen.work_result), Rating(chosen.behaviour)) if chosen is not None else None
        part = self.parts.value()
        try:
            shown = self._live[1].shown(appraised, DocumentKind(part), ratings, before)
        except Rejected as refused:  # a sign that no font has
            return str(refused)
        if any(shown[1:]) or self._shown != (card.id, part):
            self._shown, self._spot = (card.id, part), shown[1:]
        return shown.pdf, *self._spot  # what was last worked on stays in sight


class ListOrPaper(QSplitter):
    """What stands on the left of the record: the list, or in its place the paper; both where there is room."""

    def __init__(self, shell: Shell, listing: ListCard, paper: PaperCard) -> None:
        super().__init__()
        self._memory, self._list, self._paper = shell.memory, listing, paper
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        self.addWidget(listing)
        self.addWidget(paper)
        self.setSizes([420, 520])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # no wider than the list alone
        paper.hide()
        paper.list_wanted.connect(self.turn)
        paper.step_wanted.connect(self._step)
        self._both = False

    def is_paper(self) -> bool:
        """Whether the paper is wanted; kept for the next time."""
        return self._memory.get(_KEPT, "") == "1"

    def action(self) -> Action:
        """Showing and hiding the paper."""
        return Action(
            name="live_paper",
            text=tr("Lembar resmi di samping penilaian"),
            run=self.turn,
            menu=tr("Tampilan"),
            group=3,
            icon="eye",
            shortcut=SHORTCUT,
            tip=tr("Dokumen evaluasi seperti tercetak, ikut berubah saat penilaian dikerjakan"),
        )

    def turn(self) -> None:
        """From the list to the paper and back."""
        self._memory[_KEPT] = "" if self.is_paper() else "1"
        self.arrange()

    def show_list(self) -> None:
        """The list is asked for: the paper gives way where both have no room."""
        if self.is_paper() and not self._both:
            self.turn()

    def arrange(self) -> None:
        """Show what is wanted in the room there is."""
        around = self.parentWidget()
        room = around.width() if isinstance(around, QSplitter) else 0
        wanted = self.is_paper() and self._list.people > 0
        both = wanted and room >= _ROOMY
        within = self._list.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        for side, shown in ((self._list, both or not wanted), (self._paper, wanted)):
            if side.isHidden() is shown:  # a splitter shares its room out anew each time it is told
                side.setVisible(shown)
        self._paper.list_button.setText(tr("Tutup") if both else tr("Daftar"))
        if both != self._both and isinstance(around, QSplitter):
            self._both = both
            around.setSizes([room - _RECORD, _RECORD] if both else [534, 790])
        if within and not self._list.isVisible():
            self._paper.next_button.setFocus()

    def _step(self, by: int) -> None:
        """To the row above or below, which the record asks leave for as for any other."""
        table = self._list.table
        ids = table.window_model.all_ids()
        current = table.current_id()
        at = table.window_model.place_of(current) + by if current is not None else 0
        if 0 <= at < len(ids):
            table.go_to(ids[at])
