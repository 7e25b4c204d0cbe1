"""Dialogs: an objection to a result, from its receipt to the decision, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QStackedWidget, QVBoxLayout

from asn_desktop.domain.appraisals.objection import OUTCOME_NAMES, Outcome, why_final
from asn_desktop.domain.appraisals.predicate import Rating, quadrant
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.appraisals import objections
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.ui.charts.quadrant import Quadrant
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.forms.objection import DecidingForm, explaining, received_of, receiving
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Elided, button, holder, label, row, scrolling
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.domain.appraisals.appraisal import Deadline
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.appraisals.objections import Outlook
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.kit.form import Form
    from asn_desktop.ui.shell import Shell

RECEIVE, EXPLAIN, DECIDE, DONE = range(4)
_STAGES = ("receive", "explain", "decide")
_SAVES = (tr("Catat keberatan"), tr("Simpan penjelasan"), tr("Putuskan"))


class ObjectionDialog(QDialog):
    """The result and its terms on the left, the stage that is due on the right; each stage is kept by itself."""

    help_chapter = "keberatan"

    def __init__(self, shell: Shell, card: AppraisalCard) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card = shell, card
        self._rules = shell.desk.rules.performance
        with shell.desk.reader() as reader:
            self._outlook = objections.outlook(reader, shell.desk, card.id)
        final = self._outlook.final
        self.setObjectName("objection")
        self.setWindowTitle(tr("Keberatan: {name}").format(name=card.person.name))
        self.resize(1000, 560)
        self.setMinimumSize(760, 440)
        self.stages = Segmented(
            tr("Tahap"),
            [
                ("receive", tr("1. Keberatan")),
                ("explain", tr("2. Penjelasan penilai")),
                ("decide", tr("3. Putusan atasan")),
            ],
            digits=False,
        )
        self.receiving = receiving(why_final(final, card.person.name) if final is not None else "")
        self.explaining = explaining()
        self.deciding = DecidingForm()
        self._pages = QStackedWidget()
        self.quadrant = Quadrant(self._rules)
        self.before, self.after = Chip(), Chip()
        self._arrow = label("→", muted=True)
        self._terms = label("")
        self.print_button = button(tr("Cetak D.1.3…"), self._print, icon="printer", name="print_changed")
        self.record_button = button(tr("Berita acara…"), self._show_record, icon="file-text", name="record")
        self.close_button = button(tr("Tutup"), self.reject, name="close")
        self.save_button = button("", self.save, primary=True, name="save", tip=tr("Simpan tahap ini (Ctrl+S)"))
        self._build()
        for form in (self.receiving, self.explaining, self.deciding.form):
            form.save_requested.connect(self.save)
        self.stages.changed.connect(lambda code: self._turn(_STAGES.index(code)))
        self.deciding.changed.connect(self._dress)
        self._show()

    def stage(self) -> int:
        """The stage that is due."""
        objection = self._card.objection
        if objection is None:
            return RECEIVE
        if objection.outcome:
            return DONE
        return EXPLAIN if objection.explained_on is None else DECIDE

    def save(self) -> None:
        """Keep the stage in sight, where it is the one that is due."""
        at = self.stage()
        if not self.save_button.isEnabled() or at != self._pages.currentIndex():
            return
        desk, card = self._shell.desk, self._card
        if at == DECIDE:
            self._decide()
            return
        form = self.receiving if at == RECEIVE else self.explaining
        values = form.checked_values()
        if values is None:
            return
        if at == RECEIVE:
            received = received_of(card, values)
            self._act(_SAVES[at], form, lambda: objections.receive(desk, received))
        else:
            text, on = values["explanation"], values["explained_on"]
            self._act(_SAVES[at], form, lambda: objections.explain(desk, card.id, text, on))

    def reject(self) -> None:
        """Close; what is typed is thrown away only when the person says so."""
        at = self.stage()
        if at < DONE and self._form(at).is_dirty():
            title = tr("Tahap ini belum disimpan")
            if not self._shell.ask.confirm(title, tr("Yang diketik akan hilang."), yes=tr("Buang")):
                return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone never closes."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        result = Card(tr("Hasil"))
        result.add(row(self.before, self._arrow, self.after, None))
        result.add(self.quadrant, 1)
        result.add(self._terms)
        stage = Card()
        stage.add(self.stages)
        parts: tuple[QWidget, ...] = (self.receiving, self.explaining, self.deciding)
        for part in parts:
            self._pages.addWidget(scrolling(holder(row(part), (0, 4, 8, 4))))
        stage.add(self._pages, 1)
        both = row(result, stage, gap=12)
        both.setStretch(0, 9)
        both.setStretch(1, 16)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        who = f"{self._card.person.name} · {self._card.person.position}"
        box.addWidget(Elided(who, points=theme.TITLE_POINTS, strong=True))
        box.addLayout(both, 1)
        box.addLayout(row(self.print_button, self.record_button, None, self.close_button, self.save_button))

    def _show(self) -> None:
        """Everything anew, at the stage that is due."""
        card, today = self._card, self._shell.desk.today
        objection = card.objection
        received: dict[str, Any] = {"on": card.objected_on or today}
        if objection is not None:
            received |= {
                "text": objection.text,
                "document_received_on": objection.document_received_on,
                "reason": objection.exception,
            }
        self.receiving.load(received)
        self.receiving.set_read_only(objection is not None)
        explained: dict[str, Any] = {"explained_on": today}
        if objection is not None and objection.explained_on is not None:
            explained = {"explained_on": objection.explained_on, "explanation": objection.explanation}
        self.explaining.load(explained)
        at = self.stage()
        self.explaining.set_read_only(at > EXPLAIN)
        self.deciding.load(card, today)
        for place, code in enumerate(_STAGES):
            self._segment(code).setEnabled(place <= at)
        shown = min(at, DECIDE)
        self.stages.set_value(_STAGES[shown])
        self._turn(shown)
        self._terms.setText("\n".join(self._told()))
        if at < DONE:
            self._form(at).focus_first()

    def _turn(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        due = self.stage()
        self.save_button.setText(_SAVES[at])
        self.save_button.setAccessibleName(_SAVES[at])
        self.save_button.setVisible(at == due)
        changed = self._card.objection is not None and self._card.objection.outcome == Outcome.CHANGED
        self.print_button.setVisible(changed)
        self.record_button.setVisible(due == DONE)

    def _dress(self) -> None:
        """The result as it was, and as it is or would be."""
        card = self._card
        before: dict[str, str | None] = {"work_result": card.work_result, "behaviour": card.behaviour}
        if card.objection is not None and card.objection.before:
            before = dict(card.objection.before)
        old = (Rating(str(before["work_result"])), Rating(str(before["behaviour"])))
        new = old
        if self.stage() == DONE:
            new = (Rating(str(card.work_result)), Rating(str(card.behaviour)))
        elif self.stage() == DECIDE:
            new = self.deciding.ratings() or old
        for chip, place in ((self.before, old), (self.after, new)):
            code = quadrant(self._rules, *place)
            chip.show_word(tr(PREDIKAT_LABELS[code]), PREDIKAT_TONES.get(code, Tone.NEUTRAL))
        for part in (self._arrow, self.after):
            part.setVisible(new != old)
        self.quadrant.show_cells(new, old)

    def _told(self) -> list[str]:
        """The days and terms of the way so far."""
        found: Outlook = self._outlook
        said = []
        if self._card.objected_on is not None:
            said.append(tr("Keberatan diterima {day}.").format(day=short_date(self._card.objected_on)))
            objection = self._card.objection
            if objection is not None and objection.decided_on is not None:
                outcome = tr(OUTCOME_NAMES[Outcome(objection.outcome)]).lower()
                said.append(
                    tr("Diputus {day}: {outcome}.").format(day=short_date(objection.decided_on), outcome=outcome)
                )
            elif found.decide_until is not None:
                said.append(self._left(tr("Diputus"), found.decide_until))
        elif found.final is not None:
            said.append(tr("Hasil ini final menurut {basis}.").format(basis=found.final.basis))
        elif found.until is not None:
            said.append(self._left(tr("Diajukan"), found.until))
        return said

    def _left(self, what: str, deadline: Deadline) -> str:
        with self._shell.desk.reader() as reader:
            calendar = work_calendar(reader, self._shell.desk.rules)
        left = calendar.working_days_until(self._shell.desk.today, deadline.due)
        words = tr("{what} paling lambat {day}, sisa {left} hari kerja ({basis}).")
        if left < 0:
            words = tr("{what} paling lambat {day}, lewat {left} hari kerja ({basis}).")
        return words.format(what=what, day=short_date(deadline.due), left=abs(left), basis=deadline.basis)

    def _decide(self) -> None:
        ruling = self.deciding.ruling(self._card.id)
        if ruling is None:
            return
        until = self._outlook.decide_until
        if until is not None and ruling.on > until.due:
            sentence = tr("Putusan seharusnya paling lambat {day}. Keterlambatannya tetap terlihat.").format(
                day=short_date(until.due)
            )
            if not self._shell.ask.confirm(tr("Batas waktu terlewati"), sentence, yes=tr("Catat juga")):
                return
        self._act(_SAVES[DECIDE], self.deciding.form, lambda: objections.decide(self._shell.desk, ruling))

    def _act(self, name: str, form: Form, work: Callable[[], Changes]) -> None:
        def refused(rejected: Rejected) -> None:
            form.show_problems({problem.field: problem.sentence for problem in rejected.problems})

        self._shell.act(name, lambda _report: work(), done=lambda _changes: self._reload(), refused=refused)

    def _reload(self) -> None:
        with self._shell.desk.reader() as reader:
            card = appraisal_card.one(reader, self._card.id)
            if card is None:
                super().reject()
                return
            self._card = card
            self._outlook = objections.outlook(reader, self._shell.desk, card.id)
        self._show()

    def _print(self) -> None:
        from asn_desktop.ui.dialogs.printing import open_preview  # noqa: PLC0415 -- start-up: drags reportlab

        title = tr("Dokumen evaluasi sesudah keberatan · {name}").format(name=self._card.person.name)
        open_preview(self._shell, DocumentKind.PACKAGE, [self._card.id], title)

    def _show_record(self) -> None:
        from asn_desktop.services.letters import minutes  # noqa: PLC0415 -- start-up: drags reportlab
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 -- as above

        desk, key = self._shell.desk, self._card.id
        open_letter(
            self._shell,
            tr("Berita acara keberatan {name}").format(name=self._card.person.name),
            lambda: minutes.objection_preview(desk, key),
            lambda: minutes.issue_objection(desk, key),
        )

    def _form(self, at: int) -> Form:
        return (self.receiving, self.explaining, self.deciding.form)[at]

    def _segment(self, code: str) -> QPushButton:
        found = self.stages.findChild(QPushButton, code)
        assert isinstance(found, QPushButton)
        return found
