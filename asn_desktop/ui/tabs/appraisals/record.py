"""Tab: the record on the right: one appraisal with its SKP, its 360 answers and its two ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.accounts.reading import APPRAISAL, Reading, ReadingKind
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.exemption import ExemptionKind
from asn_desktop.domain.appraisals.exemption import why_closed as why_exempt
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PERIOD_STATE_NAMES, PeriodState, why_read_only
from asn_desktop.domain.development.coaching import advise
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.feedback import feedback
from asn_desktop.storage.queries.appraisals import exemptions, periods, signing
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.development import coaching
from asn_desktop.storage.queries.plans import plan_cards
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import (
    Banner,
    Card,
    Elided,
    EmptyState,
    button,
    column,
    label,
    make_primary,
    row,
    scrolling,
)
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr
from asn_desktop.ui.tabs.appraisals import unit_view, words
from asn_desktop.ui.tabs.appraisals.behaviour import AnswersView, BehaviourTable
from asn_desktop.ui.tabs.appraisals.decision import DecisionCard, tighten
from asn_desktop.ui.tabs.appraisals.evidence_room import EvidenceRoom
from asn_desktop.ui.tabs.appraisals.saving import Keeper
from asn_desktop.ui.tabs.appraisals.through_year import ThroughYear, through
from asn_desktop.ui.tabs.appraisals.work_results import WorkResultTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from asn_desktop.services.appraisals.appraisals import Appraised, Evidence
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.exemptions import ExemptRow
    from asn_desktop.storage.queries.appraisals.periods import EarlierRow, PeriodRow
    from asn_desktop.ui.shell import Shell

ANSWERS, TEXTS, UNIT = "answers", "texts", "unit"
_SIDE_BY_SIDE = 726


class RecordPane(QWidget):
    """Shows one appraisal and keeps what is typed into it; larger acts are told as `wanted` by their name."""

    wanted = Signal(str)  # the name of an action of the tab
    renewed = Signal()  # somebody else is shown, or what is shown or being chosen has changed

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._appraised: Appraised | None = None
        self._period: PeriodRow | None = None
        self.earlier: list[EarlierRow] = []  # the same person in the months or quarters before
        self._noted = 0
        self._coached = 0  # records of pembinaan in the period
        self._moment = self._latest = 0  # the act as of which a decision under way was begun; and what is shown read
        self._exempt: ExemptRow | None = None  # why the person is not appraised in the period
        self._way_out = ""  # the action the banner leads to
        rules = shell.desk.rules.performance
        self._keeper = Keeper(shell, self)
        self._keeper.settled.connect(self.reload)
        self.head = _Head()
        self.closed = Banner(slim=True)
        self.closed.setObjectName("closed")
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
        self.earlier_plans = 0  # how many SKP the person had before this one in the year
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
        found = self._read(appraisal_id) if appraisal_id else None
        self._appraised, self._moment = found, self._latest
        if found is None:
            self._stack.setCurrentWidget(self._nothing)
            self.renewed.emit()
            return
        self._shell.saw([Reading(found.card.employee_id, ReadingKind.OPENED, APPRAISAL)])
        self.decision.show_appraised(found, self._period, self._standing)
        self._show(found)
        if self._stack.currentWidget() is self._nothing:
            self._stack.setCurrentIndex(1)

    def show_room(self) -> None:
        """Turn to what was noted through the period; the same again turns back."""
        if self._appraised is None:
            return
        self._finish_typing()
        if self.is_in_room():
            self.leave_room()
            return
        self._stack.setCurrentWidget(self.room)
        self.room.show_appraisal(self._appraised.card, self._period, self._locked(self._appraised))
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
        if self._appraised is None or self._keeper.is_busy():
            return
        before, under_way = _ratings(self._appraised.card), self.decision.is_dirty()
        found = self._read(self._appraised.card.id)
        self._appraised = found
        if found is None or not under_way or _ratings(found.card) == before:
            self._moment = self._latest
        if found is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        self.decision.show_appraised(found, self._period, self._standing)
        self._show(found)

    def desk(self) -> Desk:
        """The desk of somebody who looks at the ratings over which a decision is under way."""
        desk = self._shell.desk
        return desk if desk.seen is None else desk.as_of(self._moment)

    @property
    def appraised(self) -> Appraised | None:
        """What is shown; None for nothing."""
        return self._appraised

    @property
    def period(self) -> PeriodRow | None:
        """The period of what is shown."""
        return self._period

    def read_only(self) -> str:
        """Why nothing of what is shown can be changed; '' while it can."""
        if self._period is None:
            return ""
        if self._exempt is not None:
            return why_exempt(self._exempt.name, self._period.name)
        return why_read_only(self._period.name, self._period.state)

    def why_locked(self) -> str:
        """Why the texts of the appraisal shown cannot be changed; empty when they can."""
        return "" if self._appraised is None else self._locked(self._appraised)

    def decide(self) -> None:
        """Keep what is being typed, then set both ratings."""
        self._finish_typing()
        self.decision.decide()

    def why_not_decide(self) -> str:
        """Why the ratings cannot be set now; empty when they can."""
        return tr("Pilih seorang pegawai di daftar.") if self._appraised is None else self.decision.why_not()

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
        self.closed.acted.connect(lambda: self.wanted.emit(self._way_out))
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

    def _read(self, appraisal_id: str) -> Appraised | None:
        with self._shell.desk.reader() as reader:
            found = assess(reader, self._shell.desk.rules, [appraisal_id])
            if not found:
                return None
            card = found[0].card
            self._period = periods.one(reader, card.period_id)
            left_out = card.state == AppraisalState.EXEMPT
            self._exempt = exemptions.one(reader, card.period_id, card.employee_id) if left_out else None
            self._collection = feedback.collection(reader, card.id, closed=card.collection_closed)
            self.answers.means.smallest = feedback.smallest_shown(reader, self._shell.desk.rules)
            self._unit = unit_view.facts_of(reader, card)
            self.earlier = periods.earlier(reader, card.id)
            self.earlier_plans = len(plan_cards.earlier(reader, card.plan_id))
            self._moved_to = plan_cards.moved_to(reader, card.plan_id) if card.predikat is None else ""
            self._through = through(reader, card.id)
            self._noted = self._through.total
            self._coached = coaching.count(reader, card.id)
            self._standing = next(iter(signing.standing(reader, [card.id])), None)
            self._latest = acts.latest(reader)
        return found[0]

    def _show(self, appraised: Appraised) -> None:
        card, result, suggestion, withheld = appraised
        locked = self._locked(appraised)
        self.head.show_appraised(appraised, self._period)
        self._say_closed()
        self.earlier_button.setText(tr("SKP sebelumnya ({count})").format(count=self.earlier_plans))
        self.earlier_button.setVisible(self.earlier_plans > 0)
        self.decision.show_earlier(self.earlier)
        self.table.show_card(card, locked)
        self.table.setVisible(bool(card.work_results))
        self.no_skp.setVisible(not card.work_results)
        self.texts.texts.lock(locked)
        self.texts.texts.show_card(card)
        closed = self.read_only() if self._exempt is not None else ""
        self.answers.show_card(card, result, self._collection, withheld or closed)
        self.unit.show_facts(self._unit)
        self.through_year.show_through(self._through)
        self._show_notes()
        received = sum(self._collection.received.values())
        self.work.set_note(
            tr("Usulan: {rating} ekspektasi").format(rating=words.short_rating(suggestion.work_result))
            if suggestion.work_result
            else ""
        )
        self.views.rename(ANSWERS, _answers_text(received, card.sheets))
        noted = tr("Catatan ({count})").format(count=self._noted)
        self.evidence_button.setText(noted)
        self.evidence_button.setAccessibleName(noted)
        self.evidence_button.setToolTip(tr("Catatan kegiatan, prestasi dan umpan balik sepanjang periode (Ctrl+L)"))
        if self.is_in_room():
            self.room.show_appraisal(card, self._period, locked)
        why = self.read_only() or why_not_edit_skp(card)
        self.edit_button.setEnabled(not why)
        self.edit_button.setToolTip(why or tr("Rencana hasil kerja, ekspektasi perilaku dan lampiran (Ctrl+E)"))
        self._dress()
        self.renewed.emit()

    def _say_closed(self) -> None:
        """Since when and why nothing can be changed, and the way out."""
        period = self._period
        if period is None or not self.read_only():
            self._say_moved()
            return
        if self._exempt is not None:
            rule = self._shell.desk.rules.performance.exemptions[ExemptionKind(self._exempt.kind)]
            sentence = tr("Tidak dinilai pada {period}: {why}, {span}. Dasar: {basis}.").format(
                period=period.name, why=tr(rule.name), span=self._exempt.span.words(), basis=self._exempt.basis
            )
            self._way_out = "exemptions"
            self.closed.say(sentence, Tone.WARNING, tr("Tidak dinilai…"), lasting=True)
            self.closed.setToolTip(f"{rule.meaning.capitalize()} ({rule.basis}).")
            return
        since = tr(" sejak {day}").format(day=short_date(period.closed_on)) if period.closed_on else ""
        state = tr(PERIOD_STATE_NAMES[PeriodState(period.state)]).lower()
        sentence = tr("{name} {state}{since}: hanya dapat dibaca.").format(name=period.name, state=state, since=since)
        self._way_out = "reopen"
        self.closed.say(sentence, Tone.INFO, tr("Buka kembali…"), lasting=True)
        self.closed.setToolTip(self.read_only())

    def _say_moved(self) -> None:
        """The person has another post by now than his SKP says, and the way to a new one."""
        if not self._moved_to:
            self._say_below()
            return
        sentence = tr("Jabatan sekarang {post}; SKP ini masih untuk jabatan sebelumnya.").format(post=self._moved_to)
        self._way_out = "new_plan"
        self.closed.say(sentence, Tone.WARNING, tr("SKP baru…"), lasting=True)
        self.closed.setToolTip("")

    def _say_below(self) -> None:
        """A rating is below expectation and nothing was done about it yet: which pembinaan fits, and the way to it."""
        card = self._appraised.card if self._appraised is not None else None
        ratings = (card.work_result, card.behaviour) if card is not None else (None, None)
        advice = advise(*(Rating(value) if value else None for value in ratings))
        if not advice.causes or self._coached:
            self.closed.hush()
            return
        self._way_out = "coaching"
        self.closed.say(tr(advice.sentence), Tone.WARNING, tr("Pembinaan…"), lasting=True)
        self.closed.setToolTip("")

    def _locked(self, appraised: Appraised) -> str:
        closed = self.read_only()
        if closed:
            return closed
        if appraised.card.predikat is not None:
            return tr("Penilaian sudah ditetapkan. Cabut dahulu penetapannya (menu Penilaian) untuk mengubah isinya.")
        return ""

    def _dress(self) -> None:
        """One primary button: deciding while that is to be done, printing afterwards."""
        if self._appraised is not None:
            decided = self._appraised.card.predikat is not None and not self.decision.is_dirty()
            make_primary(self.head.print_button, primary=decided)
            make_primary(self.decision.set_button, primary=not decided)

    def _turn(self, face: str) -> None:
        self._faces.setCurrentIndex((ANSWERS, TEXTS, UNIT).index(face))

    def _keep(self, evidence: Evidence) -> None:
        if self._appraised is not None:
            self._keeper.keep(self._appraised.card.id, evidence)

    def _finish_typing(self) -> None:
        for table in (self.table, self.texts):
            table.finish_typing()


class _Firm(QVBoxLayout):
    """A column that may be pressed to its least height: the pane scrolls only when even that has no room."""

    def hasHeightForWidth(self) -> bool:
        """A scroll area would take the comfortable height of wrapping texts for the least one."""
        return False


class _Head(Card):
    """Who it is, who appraises, and printing."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self._name = Elided(points=theme.TITLE_POINTS, strong=True)
        self._post = Elided(muted=True)
        self._assessor = Elided(muted=True)
        self._assessor_post = Elided(muted=True)
        for right in (self._assessor, self._assessor_post):
            right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.preview_button = button(tr("Pratinjau"), lambda: self.wanted.emit("preview"), name="preview")
        self.print_button = button(tr("Cetak…"), lambda: self.wanted.emit("print"), name="print")
        line = row(
            column(self._name, self._post, gap=1),
            column(self._assessor, self._assessor_post, gap=1),
            4,
            self.preview_button,
            self.print_button,
        )
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        tighten(self)
        self.add(line)

    def show_appraised(self, appraised: Appraised, period: PeriodRow | None) -> None:
        """Show the person of an appraisal."""
        card = appraised.card
        self.setAccessibleName(card.person.name)
        self._name.show_text(card.person.name)
        parts = (
            card.person.position,
            _golongan(card.person.rank),
            *words.plan_days(card),
            period.name if period else "",
        )
        self._post.show_text(" · ".join(part for part in parts if part))
        judge, said = card.assessor, tr("Pejabat penilai: {name}")
        if card.substituted_on is not None:
            judge, said = card.superior, tr("Atasan penilai menilai: {name}")
        self._assessor.show_text(said.format(name=judge.name or tr("belum ditetapkan")))
        missing = tr("Isi lewat Unit kerja…, lalu siapkan lagi")
        self._assessor_post.show_text(judge.position if judge.name else missing)


def why_not_edit_skp(card: AppraisalCard) -> str:
    """Why the SKP cannot be changed from this appraisal; '' when it can."""
    if card.predikat is None:
        return ""
    return tr(
        "Penilaian ini memakai SKP seperti saat ditetapkan. Kembangkan SKP dari penilaian yang belum ditetapkan,"
        " atau cabut penetapannya."
    )


def _golongan(rank: str) -> str:
    """The golongan of a pangkat: III/c of Penata (III/c)."""
    return rank[rank.rfind("(") + 1 : -1] if rank.endswith(")") else rank


def _ratings(card: AppraisalCard) -> tuple[object, ...]:
    """What a decision replaces."""
    return card.work_result, card.behaviour, card.reason, card.state


def _answers_text(received: int, expected: int) -> str:
    """The key of the 360 answers: how many are in."""
    return tr("Jawaban {received}/{expected}").format(received=received, expected=expected)
