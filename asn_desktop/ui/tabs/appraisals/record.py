"""Tab: the record on the right: one appraisal with its SKP, its 360 answers and its two ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.accounts.reading import APPRAISAL, Reading, ReadingKind
from asn_desktop.ui.kit.layout import (
    Card,
    EmptyState,
    button,
    label,
    make_primary,
    row,
    scrolling,
)
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import record_facts, unit_view, words
from asn_desktop.ui.tabs.appraisals.behaviour import AnswersView, BehaviourTable
from asn_desktop.ui.tabs.appraisals.decision import DecisionCard, tighten
from asn_desktop.ui.tabs.appraisals.evidence_room import EvidenceRoom
from asn_desktop.ui.tabs.appraisals.record_banner import RecordBanner
from asn_desktop.ui.tabs.appraisals.record_head import RecordHead
from asn_desktop.ui.tabs.appraisals.saving import Keeper
from asn_desktop.ui.tabs.appraisals.through_year import ThroughYear
from asn_desktop.ui.tabs.appraisals.work_results import WorkResultTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from asn_desktop.services.appraisals.appraisals import Appraised, Evidence
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.periods import EarlierRow, PeriodRow
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.record_facts import RecordFacts

ANSWERS, TEXTS, UNIT = "answers", "texts", "unit"
_SIDE_BY_SIDE = 726


class RecordPane(QWidget):
    """Shows one appraisal and keeps what is typed into it; larger acts are told as `wanted` by their name."""

    wanted = Signal(str)  # the name of an action of the tab
    renewed = Signal()  # somebody else is shown, or what is shown or being chosen has changed

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._facts: RecordFacts | None = None
        self._moment = 0  # the act as of which a decision under way was begun
        rules = shell.desk.rules.performance
        self._keeper = Keeper(shell, self)
        self._keeper.settled.connect(self.reload)
        self.head = RecordHead()
        self.closed = RecordBanner(rules)
        self.table = WorkResultTable()
        self.no_skp = label(
            tr(
                "SKP belum diisi. Susun rencana hasil kerja, indikator dan targetnya lewat “Ubah SKP…” (Ctrl+E), atau"
                " untuk banyak pegawai sekaligus lewat menu Penilaian, SKP banyak pegawai."
            ),
            muted=True,
        )
        self.no_skp.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.work = Card(tr("Hasil kerja (SKP)"))
        self.earlier_button = button("-", lambda: self.wanted.emit("earlier_plans"), name="earlier_plans")
        self.edit_button = button(tr("Ubah SKP…"), lambda: self.wanted.emit("edit_skp"), name="edit_skp")
        self.evidence_button = button("", self.show_room, name="evidence")
        for each in (self.earlier_button, self.edit_button, self.evidence_button):
            each.setProperty("link", True)
        self.room = EvidenceRoom(shell)
        self.through_year = ThroughYear()
        self.decision = DecisionCard(rules)
        self.answers = AnswersView(rules.values)
        self.texts = BehaviourTable(rules.values)
        self.unit = unit_view.UnitView(rules)
        self.views = Segmented(
            tr("Isi kartu"),
            [(ANSWERS, _answers_text(88, 88)), (TEXTS, tr("Umpan balik")), (UNIT, tr("Unit"))],
            digits=False,
        )
        self._faces = QStackedWidget()
        self._nothing = EmptyState(
            "person", tr("Pilih pegawai"), tr("Pilih seorang pegawai di sebelah kiri untuk melihat penilaiannya.")
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # What the tab uses

    def show_appraisal(self, appraisal_id: str) -> None:
        """Show another appraisal; empty shows none."""
        self._finish_typing()
        found = self._facts = self._read(appraisal_id) if appraisal_id else None
        if found is None:
            self._stack.setCurrentWidget(self._nothing)
            self.renewed.emit()
            return
        self._moment = found.moment
        self._shell.saw([Reading(found.card.employee_id, ReadingKind.OPENED, APPRAISAL)])
        self._show(found)
        if self._stack.currentWidget() is self._nothing:
            self._stack.setCurrentIndex(1)

    def show_room(self) -> None:
        """Turn to what was noted through the period; the same again turns back."""
        if self._facts is None:
            return
        self._finish_typing()
        if self.is_in_room():
            self.leave_room()
            return
        self._stack.setCurrentWidget(self.room)
        self.room.show_appraisal(self._facts.card, self._facts.period, self._facts.locked())
        self.room.focus_first()

    def leave_room(self) -> None:
        """Back to the appraisal."""
        self._stack.setCurrentIndex(1)
        self.evidence_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_in_room(self) -> bool:
        """Whether the notes are in sight rather than the appraisal."""
        return self._stack.currentWidget() is self.room

    def reload(self) -> None:
        """Read the same appraisal anew, unless something typed is still on its way."""
        if self._facts is None or self._keeper.is_busy():
            return
        before, under_way = _ratings(self._facts.card), self.decision.is_dirty()
        found = self._facts = self._read(self._facts.card.id)
        if found is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        if not under_way or _ratings(found.card) == before:
            self._moment = found.moment
        self._show(found)

    def desk(self) -> Desk:
        """The desk of somebody who looks at the ratings over which a decision is under way."""
        desk = self._shell.desk
        return desk if desk.seen is None else desk.as_of(self._moment)

    @property
    def appraised(self) -> Appraised | None:
        """What is shown; None for nothing."""
        return None if self._facts is None else self._facts.appraised

    @property
    def period(self) -> PeriodRow | None:
        """The period of what is shown."""
        return None if self._facts is None else self._facts.period

    @property
    def earlier(self) -> Sequence[EarlierRow]:
        """The same person in the months or quarters before."""
        return () if self._facts is None else self._facts.earlier

    @property
    def earlier_plans(self) -> int:
        """How many SKP the person had before this one in the year."""
        return 0 if self._facts is None else self._facts.earlier_plans

    def read_only(self) -> str:
        """Why nothing of what is shown can be changed; '' while it can."""
        return "" if self._facts is None else self._facts.read_only()

    def why_locked(self) -> str:
        """Why the texts of the appraisal shown cannot be changed; empty when they can."""
        return "" if self._facts is None else self._facts.locked()

    def decide(self) -> None:
        """Keep what is being typed, then set both ratings."""
        self._finish_typing()
        self.decision.decide()

    def why_not_decide(self) -> str:
        """Why the ratings cannot be set now; empty when they can."""
        return tr("Pilih seorang pegawai di daftar.") if self._facts is None else self.decision.why_not()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both cards cannot stand side by side, the decision stands below."""
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        directions = QBoxLayout.Direction
        self._lower.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._place_notes(wide=wide)
        self.through_year.suit(event.size().height())
        self._show_notes()

    # Inside

    def _place_notes(self, *, wide: bool) -> None:
        """What was noted stands above answers and decision, or between them where one is below the other."""
        part = self.through_year
        if wide and self._inside.indexOf(part) < 0:
            self._lower.removeWidget(part)
            self._inside.insertWidget(self._inside.indexOf(self.work) + 1, part)
        elif not wide and self._lower.indexOf(part) < 0:
            self._inside.removeWidget(part)
            self._lower.insertWidget(1, part)

    def _show_notes(self) -> None:
        """Where every line counts and nobody rates any more, the banner that says so has their place."""
        self.through_year.setHidden(self.through_year.is_short and bool(self.read_only()))

    def _build(self) -> None:
        self.work.header.addWidget(self.evidence_button)
        self.work.header.addWidget(self.earlier_button)
        self.work.header.addWidget(self.edit_button)
        self.work.body.setSpacing(0)
        self.work.add(self.table, 1)
        self.work.add(self.no_skp, 1)
        self.table.show_rows(2)
        behaviour = Card(tr("Perilaku"))
        tighten(behaviour)
        tighten(self.work)
        behaviour.header.addWidget(self.views)
        self.views.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for face in (self.answers, self.texts, self.unit):
            self._faces.addWidget(face)
        behaviour.add(self._faces, 1)
        self.views.set_value(ANSWERS)
        self._lower = row(behaviour, self.decision, gap=10)
        self._lower.setStretch(0, 10)
        self._lower.setStretch(1, 10)
        inside = QWidget()
        self._inside = box = _Firm(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.closed)
        box.addWidget(self.head)
        box.addWidget(self.work, 3)
        box.addLayout(self._lower, 5)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(scrolling(inside))
        self._stack.addWidget(self.room)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.head.wanted.connect(self.wanted)
        self.closed.wanted.connect(self.wanted)
        self.table.results.edited.connect(self._keep)
        self.texts.texts.edited.connect(self._keep)
        self.views.changed.connect(self._turn)
        self.answers.means.explaining_wanted.connect(lambda: self.wanted.emit("explain_feedback"))
        self.answers.collecting.typing_wanted.connect(lambda: self.wanted.emit("type_answers"))
        self.answers.collecting.closing_wanted.connect(lambda: self.wanted.emit("close_collection"))
        self.answers.collecting.agreeing_wanted.connect(lambda: self.wanted.emit("agree_plans"))
        self.decision.touched.connect(self._dress)
        self.decision.touched.connect(self.renewed)
        self.through_year.wanted.connect(self.show_room)
        self.room.left.connect(self.leave_room)
        self.room.wanted.connect(self.wanted)

    def _read(self, appraisal_id: str) -> RecordFacts | None:
        with self._shell.desk.reader() as reader:
            return record_facts.read(reader, self._shell.desk.rules, appraisal_id)

    def _show(self, facts: RecordFacts) -> None:
        card, result, suggestion, withheld = facts.appraised
        locked = facts.locked()
        self.decision.show_appraised(facts.appraised, facts.period, facts.standing)
        self.head.show_appraised(facts.appraised, facts.period)
        self.closed.show_facts(facts)
        self.earlier_button.setText(tr("SKP sebelumnya ({count})").format(count=facts.earlier_plans))
        self.earlier_button.setVisible(facts.earlier_plans > 0)
        self.decision.show_earlier(facts.earlier)
        self.table.show_card(card, locked)
        self.table.setVisible(bool(card.work_results))
        self.no_skp.setVisible(not card.work_results)
        self.texts.texts.lock(locked)
        self.texts.texts.show_card(card)
        self.answers.means.smallest = facts.smallest_shown
        closed = facts.read_only() if facts.exempt is not None else ""
        self.answers.show_card(card, result, facts.collection, withheld or closed)
        self.through_year.show_through(facts.through)
        self._show_notes()
        self.unit.show_facts(facts.unit)
        self.work.set_note(
            tr("Usulan: {rating} ekspektasi").format(rating=words.short_rating(suggestion.work_result))
            if suggestion.work_result
            else ""
        )
        self.views.rename(ANSWERS, _answers_text(sum(facts.collection.received.values()), card.sheets))
        noted = tr("Catatan ({count})").format(count=facts.through.total)
        self.evidence_button.setText(noted)
        self.evidence_button.setAccessibleName(noted)
        self.evidence_button.setToolTip(tr("Catatan kegiatan, prestasi dan umpan balik sepanjang periode (Ctrl+L)"))
        if self.is_in_room():
            self.room.show_appraisal(card, facts.period, locked)
        why = facts.read_only() or why_not_edit_skp(card)
        self.edit_button.setEnabled(not why)
        self.edit_button.setToolTip(why or tr("Rencana hasil kerja, ekspektasi perilaku dan lampiran (Ctrl+E)"))
        self._dress()
        self.renewed.emit()

    def _dress(self) -> None:
        """One primary button: deciding while that is to be done, printing afterwards."""
        if self._facts is not None:
            decided = self._facts.card.predikat is not None and not self.decision.is_dirty()
            make_primary(self.head.print_button, primary=decided)
            make_primary(self.decision.set_button, primary=not decided)

    def _turn(self, face: str) -> None:
        self._faces.setCurrentIndex((ANSWERS, TEXTS, UNIT).index(face))

    def _keep(self, evidence: Evidence) -> None:
        if self._facts is not None:
            self._keeper.keep(self._facts.card.id, evidence)

    def _finish_typing(self) -> None:
        for table in (self.table, self.texts):
            table.finish_typing()


class _Firm(QVBoxLayout):
    """A column that may be pressed to its least height: the pane scrolls only when even that has no room."""

    def hasHeightForWidth(self) -> bool:
        """A scroll area would take the comfortable height of wrapping texts for the least one."""
        return False


def why_not_edit_skp(card: AppraisalCard) -> str:
    """Why the SKP cannot be changed from this appraisal; '' when it can."""
    if card.predikat is None:
        return ""
    return tr(
        "Penilaian ini memakai SKP seperti saat ditetapkan. Kembangkan SKP dari penilaian yang belum ditetapkan,"
        " atau cabut penetapannya."
    )


def _ratings(card: AppraisalCard) -> tuple[object, ...]:
    """What a decision replaces."""
    return card.work_result, card.behaviour, card.reason, card.state


def _answers_text(received: int, expected: int) -> str:
    """The key of the 360 answers: how many are in."""
    return tr("Jawaban {received}/{expected}").format(received=received, expected=expected)
