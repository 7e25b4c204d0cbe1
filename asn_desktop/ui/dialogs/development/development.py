"""Dialogs: development plans after a weak result: whom to begin with, the lines, the six months, the outcome."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.development.development import OUTCOME_NAMES, ItemDraft, Outcome, Stage, proposed, stage, trend
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.development import development as acts
from asn_desktop.services.development.development import Followed, PlanDraft
from asn_desktop.storage.queries.development import development as stored
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms import development as forms
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, Card, Elided, EmptyState, Split, button, column, holder, label, row
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.shell import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.development.development import DevelopmentRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1080, 620)
_TABLES = ("development", "development_item", "appraisal", "employee", "period")
_WEAK, _PLAN, _NOBODY = range(3)


class DevelopmentDialog(TaskDialog):
    """Whoever needs or has a plan on the left, those to begin first; the plan of the current one on the right."""

    help_chapter = "rencana-pengembangan"

    def __init__(self, shell: Shell, employee_id: str = "") -> None:
        super().__init__(shell.jobs, shell.ask, tr("Rencana pengembangan individu"), _SIZE)
        self._shell = shell
        self._wanted = employee_id
        self.people: list[Followed] = []
        self.plan: DevelopmentRow | None = None
        self._source = ListSource(forms.people_columns(shell.desk.today))
        self.table = TableView(
            tr("Pegawai"), self._source.columns, self._source, memory=shell.memory, key="developments", order=Order("")
        )
        self._lines = ListSource(forms.item_columns(shell.desk.today))
        self.items = TableView(
            tr("Kegiatan"), self._lines.columns, self._lines, memory=shell.memory, key="development_items",
            order=Order(""),
        )  # fmt: skip
        self.about = Elided(muted=True)
        self.finding = label("")
        self.finding.setWordWrap(True)
        self.banner = Banner()
        self.weak = EmptyState("trending-up", "", "", tr("Susun rencana…"))
        self.buttons: dict[str, Any] = {}
        self._build()
        shell.changed.connect(self._follow)
        self.reload()

    # Acts

    def begin(self) -> None:
        """Ask for the finding, then begin with the lines the last results call for."""
        found = self._current()
        if found is None:
            return
        desk, weak = self._shell.desk, found.weak
        values = {"finding": forms.finding_of(weak), "start": desk.today}
        kept: list[tuple[Changes, str]] = []

        def check(typed: dict[str, Any]) -> dict[str, str]:
            draft = PlanDraft(
                finding=str(typed["finding"] or ""),
                start=typed["start"],
                predikat=weak.predikat if weak else "",
                appraisal_id=weak.appraisal_id if weak else None,
            )
            try:
                with desk.reader() as reader:
                    lines = acts.suggested_items(reader, desk, found.employee_id)
                kept.append(acts.begin(desk, found.employee_id, draft, lines))
            except Rejected as rejected:
                return {problem.field or "finding": problem.sentence for problem in rejected.problems}
            return {}

        title = tr("Rencana pengembangan {name}").format(name=found.name)
        if self.ask.fill(title, forms.begin_fields(), values, yes=tr("Mulai"), check=check) is not None and kept:
            self._shell.announce(kept[-1][0])

    def add_item(self) -> None:
        """Ask for a new line."""
        self._ask_item(None, {"kind": "TEKNIS"})

    def edit_item(self) -> None:
        """Change the current line."""
        item = self._item()
        if item is not None:
            self._ask_item(item.id, item._asdict())

    def finish_item(self) -> None:
        """Ask when the current line was done and by what proof; it becomes a training of the person."""
        item, desk = self._item(), self._shell.desk
        if item is None:
            return
        self._ask(
            tr("Selesai: {name}").format(name=item.name),
            forms.finish_fields(),
            {"done_on": desk.today, "proof": item.proof, "as_training": True},
            lambda typed: acts.finish_item(
                desk, item.id, typed["done_on"], str(typed["proof"] or ""), as_training=bool(typed["as_training"])
            ),
        )

    def remove_item(self) -> None:
        """Take the current line away after asking."""
        item, desk = self._item(), self._shell.desk
        if item is None:
            return
        sentence = tr("Kegiatan “{name}” dihapus dari rencana. Dapat dibatalkan dengan Ctrl+Z.").format(name=item.name)
        if self.ask.confirm(tr("Hapus kegiatan?"), sentence, yes=tr("Hapus"), danger=True):
            self._shell.act(tr("Hapus kegiatan"), lambda _report: acts.remove_item(desk, item.id))

    def evaluate(self) -> None:
        """Ask how the months to improve ended; what the next predikat says stands there already."""
        plan, desk = self.plan, self._shell.desk
        if plan is None:
            return
        outcomes = [(one.value, tr(name).capitalize()) for one, name in OUTCOME_NAMES.items()]
        asked = [
            Field(name="outcome", label=tr("Hasil"), kind=Kind.CHOICE, required=True, choices=outcomes),
            Field(name="note", label=tr("Dasar penilaiannya"), kind=Kind.MULTILINE, required=True),
        ]
        speaks = proposed(trend(_predikat(plan.predikat), _predikat(plan.after)), _predikat(plan.after))
        values = {"outcome": speaks.value if speaks else None, "note": forms.compared(plan) if speaks else ""}
        self._ask(
            tr("Evaluasi masa perbaikan"),
            asked,
            values,
            lambda typed: acts.evaluate(desk, plan.id, Outcome(typed["outcome"]), str(typed["note"] or "")),
        )

    def remove(self) -> None:
        """Take the plan away after asking."""
        plan, desk = self.plan, self._shell.desk
        if plan is None:
            return
        sentence = tr("Rencana ini dihapus dengan semua kegiatannya. Dapat dibatalkan dengan Ctrl+Z.")
        if self.ask.confirm(tr("Hapus rencana?"), sentence, yes=tr("Hapus"), danger=True):
            self._shell.act(tr("Hapus rencana"), lambda _report: acts.remove(desk, plan.id))

    def print_plan(self) -> None:
        """Look at the plan as a paper to be signed."""
        plan, found, desk = self.plan, self._current(), self._shell.desk
        if plan is None or found is None:
            return
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - start-up: drags reportlab

        title = tr("Rencana pengembangan · {name}").format(name=found.name)
        open_working_paper(self._shell, title, "rencana-pengembangan.pdf", lambda: acts.print_plan(desk, plan.id))

    def show_coaching(self) -> None:
        """Go to the person's appraisal, where coaching, mentoring and konseling are kept (B.1.6 to B.1.10)."""
        found = self._current()
        appraisal = (self.plan.appraisal_id if self.plan else None) or (
            found.weak.appraisal_id if found is not None and found.weak is not None else None
        )
        if appraisal is None:
            return
        with self._shell.desk.reader() as reader:
            period = reader.value("SELECT period_id FROM appraisal WHERE id = ?", (appraisal,))
        self.accept()
        self._shell.work_wanted.emit(Workplace("appraisals", str(period), None, appraisal))
        self._shell.command_wanted.emit("appraisals.coaching")

    def reload(self) -> None:
        """Read everybody anew; a person asked for who has neither plan nor weak result is added."""
        desk = self._shell.desk
        with desk.reader() as reader:
            self.people = acts.followed(reader, desk.today)
            if self._wanted and all(one.employee_id != self._wanted for one in self.people):
                card = employee_card.one(reader, self._wanted)
                if card is not None:
                    person = card.person
                    self.people.append(
                        Followed(person.id, person.name, person.position_name, card.unit_name, None, None, 0, 0)
                    )
        self._source.hold([forms.PersonRow(one.employee_id, one) for one in self.people])
        self.table.reload()
        if self._wanted:
            self.table.go_to(self._wanted)
        elif self.table.current_id() is None:
            self.table.go_to_first()
        self._show()

    # Inside

    def _build(self) -> None:
        empty = EmptyState(
            "check", tr("Tidak ada yang perlu"), tr("Tidak ada predikat di bawah Baik dan tidak ada rencana berjalan.")
        )
        left = Card(tr("Pegawai"))
        left.add(TablePane(self.table, empty=empty), 1)
        self.panes = QStackedWidget()
        self.panes.addWidget(self.weak)
        self.panes.addWidget(self._plan_page())
        self.panes.addWidget(EmptyState("people", tr("Pilih seorang pegawai")))
        self.right = Card(" ")
        self.right.add(self.about)
        self.right.add(self.panes, 1)
        self.body.addWidget(Split(left, self.right, self._shell.memory, "developments", sizes=(400, 650)), 1)
        self.weak.acted.connect(self.begin)
        for name, words, run, icon in (
            ("coaching", tr("Pembinaan…"), self.show_coaching, "people"),
            ("new_plan", tr("Rencana baru…"), self.begin, "plus"),
            ("remove_plan", tr("Hapus rencana…"), self.remove, "trash"),
            ("print_plan", tr("Cetak…"), self.print_plan, "printer"),
        ):
            self.buttons[name] = button(words, run, icon=icon, name=name)
        self.buttons["evaluate"] = button(tr("Catat hasil…"), self.evaluate, primary=True, name="evaluate_plan")
        self.offer(*self.buttons.values())
        self.table.current_changed.connect(lambda _key: self._show())
        self.items.activated_id.connect(lambda _key: self.edit_item())

    def _plan_page(self) -> Any:
        empty = EmptyState("plus", tr("Belum ada kegiatan"), forms.NO_ITEMS, tr("Tambah kegiatan…"))
        empty.acted.connect(self.add_item)
        self.line_buttons = (
            button(tr("Tambah…"), self.add_item, icon="plus", name="add_item"),
            button(tr("Ubah…"), self.edit_item, icon="edit", name="edit_item"),
            button(tr("Hapus…"), self.remove_item, icon="trash", name="remove_item"),
            button(tr("Selesai…"), self.finish_item, icon="check", name="finish_item"),
        )
        made = column(self.finding, self.banner, TablePane(self.items, empty=empty), row(*self.line_buttons, None))
        made.setStretch(2, 1)
        return holder(made)

    def _show(self) -> None:
        found = self._current()
        self.plan = found.plan if found is not None else None
        plan, today = self.plan, self._shell.desk.today
        if found is None:
            self.panes.setCurrentIndex(_NOBODY)
            self.right.set_title(" ")
        else:
            self.right.set_title(found.name)
            self.about.show_text(" · ".join(filter(None, (found.position, found.unit))))
        closed = plan is None or stage(plan.until, plan.outcome, today) is Stage.CLOSED
        if found is not None and plan is None:
            self.weak.say("trending-up", *forms.why_begin(found), tr("Susun rencana…"))
            self.panes.setCurrentIndex(_WEAK)
        elif plan is not None:
            with self._shell.desk.reader() as reader:
                self._lines.hold(stored.items(reader, plan.id).get(plan.id, []))
            self.items.reload()
            if self.items.current_id() is None:
                self.items.go_to_first()
            self.finding.setText(forms.described(plan))
            self.banner.say(*forms.standing(plan, today), lasting=True)
            self.panes.setCurrentIndex(_PLAN)
        for each in self.line_buttons:
            each.setEnabled(not closed)
        shown = {"new_plan": plan is not None and closed, "remove_plan": plan is not None,
                 "print_plan": plan is not None, "evaluate": not closed}  # fmt: skip
        for name, on in shown.items():
            self.buttons[name].setVisible(on)
        known = plan.appraisal_id if plan is not None else found is not None and found.weak is not None
        self.buttons["coaching"].setVisible(bool(known))

    def _current(self) -> Followed | None:
        key = self.table.current_id()
        return next((one for one in self.people if one.employee_id == key), None)

    def _item(self) -> Any:
        key = self.items.current_id()
        return next((one for one in self._lines.held if one.id == key), None)

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._wanted = str(self.table.current_id() or self._wanted)
            self.reload()

    def _ask_item(self, key: str | None, values: Mapping[str, Any]) -> None:
        plan, desk = self.plan, self._shell.desk
        if plan is None:
            return
        texts = {field.name for field in fields(ItemDraft) if field.type == "str"}

        def save(typed: dict[str, Any]) -> Changes:
            made: dict[str, Any] = {name: str(value or "") if name in texts else value for name, value in typed.items()}
            return acts.save_item(desk, plan.id, ItemDraft(**made), key)

        title = tr("Ubah kegiatan") if key else tr("Kegiatan baru")
        self._ask(title, forms.item_fields(), values, save)

    def _ask(
        self, title: str, asked: list[Field], values: Mapping[str, Any], save: Callable[[dict[str, Any]], Changes]
    ) -> None:
        """A small form that stays open until what it holds is kept."""
        kept: list[Changes] = []

        def check(typed: dict[str, Any]) -> dict[str, str]:
            try:
                kept.append(save(typed))
            except Rejected as rejected:
                return {problem.field: problem.sentence for problem in rejected.problems}
            return {}

        if self.ask.fill(title, asked, values, yes=tr("Simpan"), check=check) is not None and kept:
            self._shell.announce(kept[-1])


def open_development(shell: Shell, employee_id: str = "") -> None:
    """Show the plans, that of one person in front."""
    shell.ask.show(DevelopmentDialog(shell, employee_id))


def _predikat(value: str) -> Predikat | None:
    return Predikat(value) if value else None
