"""Tab: the card "Penetapan": both ratings by key, the quadrant, the suggestion, the reason, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.appraisals.predicate import Rating, quadrant
from asn_desktop.domain.calendar import why_read_only
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.domain.wording import RATING_SHORT
from asn_desktop.services.appraisals.appraisals import DecideRatings, needs_reason
from asn_desktop.ui.charts.quadrant import Quadrant
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Elided, button, label, row
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import choices_of, tr
from asn_desktop.ui.tabs.appraisals import signing_words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.appraisals.predicate import HasPredicateRules
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.storage.queries.appraisals.periods import EarlierRow, PeriodRow
    from asn_desktop.storage.queries.appraisals.signing import StandingRow

_NAMES_WIDE = 78


class RatingKeys(Segmented):
    """A rating by click, arrow or digit; a digit is the whole answer, so it moves on."""

    answered = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As `Segmented`, and `answered` after a digit or Enter."""
        taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isEnabled():
            if taken and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
                self.answered.emit()
            elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.value():
                self.answered.emit()
                return True
        return taken


class DecisionCard(Card):
    """Holds the decision while it is made; `decided` asks to keep it, `why` asks for the working."""

    decided = Signal(object)  # DecideRatings
    why = Signal()
    touched = Signal()
    step_wanted = Signal(str)  # the act that usually comes next

    def __init__(self, rules: HasPredicateRules) -> None:
        super().__init__(tr("Penetapan"))
        self._rules = rules
        self._appraised: Appraised | None = None
        self._standing: StandingRow | None = None
        self._closed = ""  # why nothing can be decided, a sentence
        self.work_result = RatingKeys(tr("Hasil kerja"), choices_of(RATING_SHORT))
        self.behaviour = RatingKeys(tr("Perilaku kerja"), choices_of(RATING_SHORT))
        self.work_result.setObjectName("rating_work_result")
        self.behaviour.setObjectName("rating_behaviour")
        self.chip = Chip()
        self.header.addWidget(self.chip)
        self.quadrant = Quadrant(rules)
        self.earlier = Elided(muted=True, points=theme.SMALL_POINTS)
        self.earlier.setObjectName("earlier")
        self.earlier.hide()
        self.suggestion = label("")
        self.suggestion.setObjectName("suggestion")
        self.suggestion.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.why_button = button(tr("Mengapa?"), self.why.emit, name="why")
        self.why_button.setProperty("link", True)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(tr("Alasan"))
        self.reason.setPlaceholderText(tr("Alasan penetapan berbeda dari usulan (wajib)…"))
        self.problem = label("")
        self.problem.setProperty("problem", True)
        self.problem.setObjectName("reason_problem")
        self.problem.hide()
        self.set_button = button(tr("Tetapkan"), self.decide, primary=True, name="decide")
        self.next_button = button("", self._go_on, name="next_step")
        self._build()
        for keys in (self.work_result, self.behaviour):
            keys.changed.connect(lambda _code: self._changed())
            for key in keys.findChildren(QObject):
                key.installEventFilter(self)
        self.reason.textEdited.connect(lambda _text: self._changed())
        self.reason.returnPressed.connect(self.decide)
        self.reason.installEventFilter(self)
        self.set_button.installEventFilter(self)
        self.work_result.answered.connect(lambda: self.behaviour.setFocus(Qt.FocusReason.TabFocusReason))
        self.behaviour.answered.connect(self._after_both)

    # What it shows

    def show_appraised(
        self, appraised: Appraised, period: PeriodRow | None, standing: StandingRow | None = None
    ) -> None:
        """Show an appraisal; a decision under way on the same one stays as it is."""
        same = self._appraised is not None and self._appraised.card.id == appraised.card.id
        dirty = same and self.is_dirty()
        self._appraised = appraised
        self._standing = standing
        card = appraised.card
        self._closed = why_closed(
            card.state, period, decided=card.predikat is not None, collection_closed=card.collection_closed
        )
        if not self._closed and not card.work_results:
            self._closed = tr("SKP belum diisi, jadi belum dapat dinilai.")
        if not dirty:
            self.restore()
        self._dress()

    def show_earlier(self, before: Sequence[EarlierRow]) -> None:
        """What the months or quarters before led to: to be weighed, never averaged."""
        rated = [one for one in before if one.predikat]
        told = [f"{words.short_period(one)} {words.predikat(str(one.predikat))}" for one in rated]
        self.earlier.show_text(tr("Sebelumnya: {told}").format(told=" · ".join(told)))
        self.earlier.setToolTip("\n".join(words.earlier(one) for one in rated))
        self.earlier.setVisible(bool(rated))

    def is_dirty(self) -> bool:
        """Whether a rating or the reason differs from what is kept."""
        if self._appraised is None:
            return False
        card = self._appraised.card
        return (self.work_result.value(), self.behaviour.value(), self.reason.text().strip()) != (
            card.work_result or "",
            card.behaviour or "",
            card.reason,
        )

    def restore(self) -> None:
        """Show what is kept."""
        if self._appraised is not None:
            card = self._appraised.card
            self.work_result.set_value(card.work_result or "")
            self.behaviour.set_value(card.behaviour or "")
            self.reason.setText(card.reason)
        self.problem.hide()
        self._dress()

    def command(self) -> DecideRatings | None:
        """The decision as chosen; None while a rating is missing."""
        first, second = self.work_result.value(), self.behaviour.value()
        if self._appraised is None or not first or not second:
            return None
        return DecideRatings(
            appraisal_id=self._appraised.card.id,
            work_result=Rating(first),
            behaviour=Rating(second),
            reason=self.reason.text().strip(),
        )

    def decide(self) -> bool:
        """Ask to keep the decision; False when something is missing, which is then said beside its field."""
        command = self.command()
        if self.why_not() or command is None:
            return False
        if self._reason_wanted() and not command.reason:
            self.problem.setText(tr("Isi alasan: penetapan berbeda dari usulan."))
            self.problem.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.decided.emit(command)
        return True

    def why_not(self) -> str:
        """Why the ratings cannot be set now; empty when they can."""
        if self._closed:
            return self._closed
        if self.command() is None:
            return tr("Pilih kedua penilaian dahulu: 1 di bawah, 2 sesuai, 3 di atas ekspektasi.")
        return "" if self.is_dirty() else tr("Penilaian ini sudah ditetapkan.")

    def refuse(self, rejected: Rejected) -> None:
        """Show why the decision was refused beside the reason."""
        self.reason.setVisible(True)
        self.problem.setText(str(rejected))
        self.problem.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+S decides, Esc restores what is kept."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Save):
                self.decide()
                return True
            if watched is self.set_button and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.decide()
                return True
            if event.key() == Qt.Key.Key_Escape and self.is_dirty():
                self.restore()
                self.touched.emit()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _build(self) -> None:
        self.body.setSpacing(5)
        tighten(self)
        for name, keys in ((tr("Hasil kerja"), self.work_result), (tr("Perilaku"), self.behaviour)):
            title = label(name, muted=True)
            title.setFixedWidth(_NAMES_WIDE)
            self.add(row(title, keys))
        self.add(self.quadrant, 1)
        self.add(self.earlier)
        self.add(self.reason)
        self.add(self.problem)
        said = row(self.suggestion, self.why_button, self.next_button, self.set_button)
        said.setStretch(0, 1)
        self.add(said)

    def _go_on(self) -> None:
        step = self._next()
        if step is not None:
            self.step_wanted.emit(step[0])

    def _next(self) -> tuple[str, str] | None:
        """What usually comes next once the decision is kept; the signature needs a numbered paper."""
        if self._appraised is None or not self._is_kept() or self._standing is None or not self._standing.number:
            return None
        return signing_words.next_step(self._standing)

    def _is_kept(self) -> bool:
        return self._appraised is not None and self._appraised.card.predikat is not None and not self.is_dirty()

    def _changed(self) -> None:
        self.problem.hide()
        self._dress()
        self.touched.emit()

    def _after_both(self) -> None:
        if not self.work_result.value():
            self.work_result.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._reason_wanted():
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.set_button.isEnabled():
            self.set_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _reason_wanted(self) -> bool:
        command = self.command()
        return (
            command is not None
            and self._appraised is not None
            and needs_reason(self._appraised.suggestion, command.work_result, command.behaviour)
        )

    def _dress(self) -> None:
        command = self.command()
        taken = None if command is None else (command.work_result, command.behaviour)
        suggested = None
        if self._appraised is not None:
            suggestion = self._appraised.suggestion
            if suggestion.work_result is not None and suggestion.behaviour is not None:
                suggested = (suggestion.work_result, suggestion.behaviour)
        self.quadrant.show_cells(taken, suggested)
        if taken is None:
            self.chip.show_word("", Tone.NEUTRAL)
        else:
            code = quadrant(self._rules, *taken)
            self.chip.show_word(words.predikat(code), PREDIKAT_TONES[code])
        self.reason.setVisible(self._reason_wanted() or (taken is not None and bool(self.reason.text())))
        self.work_result.setEnabled(not self._closed)
        self.behaviour.setEnabled(not self._closed)
        self.reason.setReadOnly(bool(self._closed))
        why_not = self.why_not()
        self.set_button.setEnabled(not why_not)
        # Nothing is left to be set: the room goes to who decided and when.
        self.set_button.setVisible(not self._is_kept())
        step = self._next()
        self.next_button.setVisible(step is not None)
        if step is not None:
            self.next_button.setText(step[1])
            self.next_button.setAccessibleName(step[1])
        self.set_button.setToolTip(why_not or tr("Tetapkan kedua penilaian (Ctrl+S)"))
        self.set_button.setAccessibleDescription(why_not)
        self._say()

    def _say(self) -> None:
        if self._appraised is None:
            return
        card, suggestion = self._appraised.card, self._appraised.suggestion
        parts = []
        signed = signing_words.standing_words(self._standing)
        if signed and self._is_kept():
            parts.append(signed[-1])
        elif card.predikat is None and self._closed:
            parts.append(self._closed)
        elif suggestion.work_result is None and suggestion.behaviour is None:
            parts.append(tr("Belum ada usulan."))
        else:
            parts.append(
                tr("Usulan: {first} · {second}.").format(
                    first=words.short_rating(suggestion.work_result), second=words.short_rating(suggestion.behaviour)
                )
            )
        if card.predikat is not None and not (signed and self._is_kept()):
            parts.append(words.decided(card.decided_by, card.decided_on))
        self.suggestion.setText(" ".join(parts))
        who = words.decided(card.decided_by, card.decided_on, card.typed_by)
        told = [who if card.predikat and card.typed_by else "", *signed]
        self.suggestion.setToolTip(" ".join(one for one in told if one))


def tighten(card: Card) -> None:
    """Narrower margins above and below: this screen must fit where the frame leaves 530 pixels."""
    outer = card.layout()
    assert isinstance(outer, QVBoxLayout)
    outer.setContentsMargins(14, 9, 14, 10)
    outer.setSpacing(6)


def why_closed(state: str, period: PeriodRow | None, *, decided: bool, collection_closed: bool) -> str:
    """Why the ratings cannot be decided or changed now; empty when they can."""
    closed = why_read_only(period.name, period.state) if period is not None else ""
    if closed:
        return closed
    if state == AppraisalState.EXEMPT:
        return tr("Tidak dinilai pada periode ini.")
    if state == AppraisalState.PLANNING:
        return tr("Sepakati SKP dahulu, lalu kumpulkan jawaban 360.")
    if not collection_closed:
        return tr("Tutup pengumpulan jawaban 360 dahulu.")
    if state == AppraisalState.OBJECTION:
        return tr("Dalam keberatan: hanya putusan atasan penilai yang mengubah hasilnya.")
    try:
        after(AppraisalState(state), Act.REDECIDE if decided else Act.DECIDE, collection_closed=True)
    except NotAllowed as refused:
        return str(refused)
    return ""
