"""Tab: Penilaian, list and record side by side, and what passes between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.services.appraisals.appraisals import decide_ratings
from asn_desktop.ui.dialogs.appraisals.new_period import ask_period
from asn_desktop.ui.dialogs.appraisals.period_steps import Step
from asn_desktop.ui.dialogs.appraisals.unit_curve import show_curve
from asn_desktop.ui.kit.layout import Split, page
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.coaching_acts import CoachingActs
from asn_desktop.ui.tabs.appraisals.commands import commands
from asn_desktop.ui.tabs.appraisals.listing import ListCard
from asn_desktop.ui.tabs.appraisals.move_acts import MoveActs
from asn_desktop.ui.tabs.appraisals.objection_acts import ObjectionActs
from asn_desktop.ui.tabs.appraisals.paper import ListOrPaper, PaperCard
from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs
from asn_desktop.ui.tabs.appraisals.plan_acts import PlanActs
from asn_desktop.ui.tabs.appraisals.planning_acts import PlanningActs
from asn_desktop.ui.tabs.appraisals.record import RecordPane
from asn_desktop.ui.tabs.appraisals.signing_acts import SigningActs
from asn_desktop.ui.tabs.appraisals.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.appraisals.appraisals import DecideRatings
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.kit.actions import Action
    from asn_desktop.ui.shell import Shell

# What the record shows; the list shows of it only the appraisal and the answers.
_RECORD_TABLES = (
    "appraisal",
    "realisation",
    "judgement",
    "behaviour_feedback",
    "plan",
    "employee",
    "work_result",
    "indicator",
    "behaviour_expectation",
    "annex_line",
    "unit_achievement",
    "unit",
    "period",
    "setting",
    "log_entry",
    "recognition",
    "remark",
    "attachment",
    "document",
    "objection",
)
_SAVE, _DROP = "save", "drop"


class AppraisalsTab(QWidget):
    """The tab the assessor and the clerk work in from January to January."""

    help_chapter = "penilaian"

    NAME = tr("Penilaian")
    KEY = "appraisals"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.list = ListCard(shell)
        self.record = RecordPane(shell)
        self.periods = PeriodActs(shell)
        self.person = PersonActs(shell, self.list.table, self.record)
        self.plans = PlanActs(shell, self.periods, self.record)
        self.moves = MoveActs(shell, self.record)
        self.objections = ObjectionActs(shell, self.record)
        self.coaching = CoachingActs(shell, self.record)
        self.planning = PlanningActs(shell, self.record)
        self.signing = SigningActs(shell, self.person, self.record, self.objections)
        self.paper = PaperCard(shell, self.record)
        self.left = ListOrPaper(shell, self.list, self.paper)
        split = Split(self.left, self.record, shell.memory, self.KEY, sizes=(534, 790))
        self.views = Views(
            shell,
            split,
            self.list,
            self.record,
            self.person,
            may_leave=self._may_leave_record,
            catch_up=self._catch_up,
        )
        self.grid, self.rekey = self.views.grid, self.views.rekey
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page(self.views))
        self.list.table.current_changed.connect(lambda key: self.record.show_appraisal(str(key)))
        self.list.table.set_guard(self._may_leave_record)
        self.paper.step_wanted.connect(self._after_step)
        self.list.table.activated_id.connect(lambda _key: self._into_record())
        self.list.wanted.connect(self._start)
        self.record.wanted.connect(self._run)
        self.record.decision.decided.connect(self._decide)
        self.record.decision.step_wanted.connect(self.signing.take_shown)
        self.record.decision.why.connect(self.person.show_working)
        self.record.unit.achievement_wanted.connect(self.periods.achievements)
        self.record.unit.curve_wanted.connect(lambda facts: show_curve(shell, facts))
        self.grid.head.achievement_wanted.connect(self.periods.achievements)
        self.grid.head.curve_wanted.connect(lambda facts: show_curve(shell, facts))
        shell.changed.connect(self._changed)
        shell.period_changed.connect(lambda _id: self._show_period())
        self._choose_first()

    # What the window asks for

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """The acts of the menus Penilaian and Cetak; in the unit table they act on the people there."""
        acts = [
            replace(each, run=self.views.on_the_right_person(each.run))
            for each in (
                *commands(self._shell, self.periods, self.person, self.record, self.views),
                *self.plans.actions(),
                *self.moves.actions(),
                *self.signing.actions(),
                *self.objections.actions(),
                *self.coaching.actions(),
                *self.planning.actions(),
            )
        ]
        return [*acts, self.left.action(), replace(self.list.export_action(), run=self.views.export)]

    def show_record(self, id: str) -> None:  # noqa: A002 -- the frame's word
        """Show one appraisal beside the list, whatever the list is narrowed to."""
        self.views.show_record(id)

    def show_narrowed(self, narrowed: Mapping[str, str]) -> None:
        """Show the list narrowed to a `state`, or the `view` "rekey" on an `appraisal`."""
        if narrowed.get("view") == "rekey":
            self.views.show_rekey(narrowed.get("appraisal", ""))
        elif self.may_leave():
            self.left.show_list()
            self.views.show_narrowed(narrowed.get("state", ""))
            self._choose_first()

    def may_leave(self) -> bool:
        """Ask what to do with a decision that is chosen but not set, and with rows of the unit table."""
        return self.grid.may_leave() and self._may_leave_record()

    def _may_leave_record(self) -> bool:
        decision = self.record.decision
        if not decision.is_dirty():
            return True
        command = decision.command()
        choices = [(_DROP, tr("Buang pilihan itu"))]
        if command is not None:
            choices.insert(0, (_SAVE, tr("Tetapkan sekarang")))
        answer = self._shell.ask.choose(
            tr("Penetapan belum disimpan"),
            tr("Penilaian {name} sudah dipilih tetapi belum ditetapkan.").format(name=self.person.name()),
            choices,
            yes=tr("Lanjutkan"),
        )
        if answer == _SAVE:
            return decision.decide()
        if answer == _DROP:
            decision.restore()
        return answer is not None

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        if self.views.aside() is None:
            self.left.show_list()
        (self.views.aside() or self.list).pane.focus_search()

    # Inside

    def _run(self, name: str) -> None:
        """What the buttons of the record ask for; they act on the person shown, not on the selection."""
        shown = self.person.shown()
        acts: dict[str, Callable[[], None]] = {
            "edit_skp": self.person.edit_skp,
            "action_plan": self.person.edit_action_plan,
            "daily_log": self.person.edit_daily_log,
            "type_answers": self.person.type_answers,
            "preview": lambda: self.person.preview(shown),
            "print": lambda: self.person.preview(shown),
            "agree_plans": lambda: self.person.agree(shown),
            "exemptions": self.periods.exemptions,
            "earlier_plans": self.moves.show_earlier,
            "new_plan": self.moves.begin,
            "close_collection": lambda: self.periods.close_collection(shown),
            "explain_feedback": self.person.explain_feedback,
            "coaching": self.coaching.open,
            "reopen": lambda: self.periods.steps.take(Step.REOPEN),
        }
        acts[name]()

    def _start(self, what: str) -> None:
        """The button of the empty list."""
        if what == "period":
            ask_period(self._shell)
        elif what == "people":
            self._shell.wanted.emit("employees", "")
        else:
            self.periods.steps.take(Step.PREPARE)

    def _decide(self, command: DecideRatings) -> None:
        desk = self.record.desk()
        self._shell.act(
            tr("Tetapkan penilaian"),
            lambda _report: decide_ratings(desk, command),
            done=lambda _changes: self._decided(command.appraisal_id),
            refused=lambda rejected: self._refused(command.appraisal_id, rejected),
        )

    def _decided(self, appraisal_id: str) -> None:
        """The record shows what is kept now."""
        shown = self.record.appraised
        if shown is not None and shown.card.id == appraisal_id:
            self.record.decision.restore()
            self.record.reload()
            at_hand = self.list.table if self.list.isVisible() else self.paper.next_button
            at_hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, appraisal_id: str, rejected: Rejected) -> None:
        """Beside the reason, or as a message when the person has gone on to somebody else meanwhile."""
        shown = self.record.appraised
        if shown is not None and shown.card.id == appraisal_id:
            self.record.decision.refuse(rejected)
        else:
            self._shell.ask.message(tr("Tetapkan penilaian"), str(rejected))

    def _changed(self, changes: Changes) -> None:
        if self.views.aside() is not None:
            self.views.fall_behind()
            return
        if changes.touches("appraisal", "period", "employee"):
            self.list.reload()
        if changes.touches(*_RECORD_TABLES):
            self.record.reload()
        self._show_sides()
        if self.record.appraised is None:
            self._choose_first()

    def _catch_up(self) -> None:
        """Read everything anew: much may have changed while another view was in front."""
        self.list.reload()
        self.record.reload()
        self._show_sides()
        if self.record.appraised is None:
            self._choose_first()

    def _show_period(self) -> None:
        self.grid.reload()
        self.rekey.reload()
        self.list.show_all()
        self.list.reload()
        self._choose_first()

    def _choose_first(self) -> None:
        """Stand on the row that was current, else on the first one; an empty period has no record to show."""
        self._show_sides()
        table = self.list.table
        if table.current_id() is None:
            table.go_to_first()
        current = table.current_id()
        self.record.show_appraisal("" if current is None else str(current))

    def _show_sides(self) -> None:
        """Nobody is appraised in the period: there is no record and no paper, only what the empty list offers."""
        self.record.setVisible(self.list.people > 0)
        self.left.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List, paper and record stand side by side where all have room."""
        super().resizeEvent(event)
        self.left.arrange()

    def _after_step(self, _by: int) -> None:
        """From the button of the paper on to the work, as from the list."""
        if self.paper.next_button.hasFocus():
            self._into_record()

    def _into_record(self) -> None:
        """Enter in the list goes on to the work: the ratings where they can be set, else the realisation."""
        decision = self.record.decision
        if decision.work_result.isEnabled():
            decision.work_result.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.record.table.setFocus(Qt.FocusReason.OtherFocusReason)
