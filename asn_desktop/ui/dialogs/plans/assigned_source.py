"""Dialogs: what is given to many people: a pola jabatan or the SKP of one person, whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from asn_desktop.domain.staff import nip as nips
from asn_desktop.services.plans import plan_contents, plan_templates
from asn_desktop.storage.queries.plans import plan_templates as stored
from asn_desktop.storage.queries.plans import written_plans
from asn_desktop.ui.forms.skp_parts import SkpParts
from asn_desktop.ui.kit.editors import ChoiceEditor, Unreadable
from asn_desktop.ui.kit.layout import column, label, row
from asn_desktop.ui.kit.lookup_editor import LookupEditor
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.queries.plans.written_plans import WrittenPlan
    from asn_desktop.ui.shell import Shell

TEMPLATE, PERSON = "template", "person"
_OFFERED = 30


class SourcePane(QWidget):
    """`parts` shows what is chosen; `changed` comes when another source is, `position_name` is its jabatan."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.position_name = ""
        with shell.desk.reader() as reader:
            self._templates = {one.id: one for one in stored.listed(reader)}
            self._plans = {one.id: one for one in written_plans.newest(reader)}
        self.kinds = Segmented(
            tr("Sumber"), [(TEMPLATE, tr("Pola jabatan")), (PERSON, tr("SKP pegawai"))], digits=False
        )
        self.template = ChoiceEditor(
            [(one.id, one.name) for one in self._templates.values()], may_be_empty=False, placeholder=tr("Pilih pola…")
        )
        self.template.control().setObjectName("source_template")
        self.template.control().setAccessibleName(tr("Pola jabatan"))
        self.no_template = label(
            tr(
                "Belum ada pola. Pilih pegawai yang SKP-nya baik, lalu “Simpan sebagai pola jabatan…” (menu Penilaian,"
                " SKP banyak pegawai)."
            ),
            muted=True,
        )
        self.person = LookupEditor(self._find, self._name_of, tr("Ketik nama, NIP, atau jabatan…"))
        self.person.control().setObjectName("source_person")
        self.person.control().setAccessibleName(tr("SKP pegawai"))
        self.parts = SkpParts(tr("Yang diterapkan"))
        self._editors = QStackedWidget()
        for editor in (self.template, self.no_template, self.person):
            self._editors.addWidget(editor)
        whole = column(row(self.kinds, None), self._editors, self.parts, gap=10)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.kinds.changed.connect(self._turn)
        self.template.changed.connect(self._show)
        self.person.changed.connect(self._show)

    def start(self, *, plan_id: str, template_id: str) -> None:
        """Begin with a pola or an SKP; without both with the first pola there is."""
        plan = self._plan(plan_id) if plan_id else None
        if plan is not None and plan.results and not template_id:
            self.person.set(plan_id)
            self._turn(PERSON)
            return
        first = next(iter(self._templates), None)
        self.template.set(template_id or first)
        self._turn(TEMPLATE if self._templates else PERSON)

    def _turn(self, kind: str) -> None:
        self.kinds.set_value(kind)
        face = self.person if kind == PERSON else self.template if self._templates else self.no_template
        self._editors.setCurrentWidget(face)
        self._show()

    def _show(self) -> None:
        """Show what is chosen now."""
        edit, self.position_name = None, ""
        with self._shell.desk.reader() as reader:
            if self.kinds.value() == TEMPLATE and self.template.get() in self._templates:
                chosen = self._templates[self.template.get()]
                edit, self.position_name = plan_templates.edit_of(reader, chosen.id), chosen.position_name
            elif self.kinds.value() == PERSON and (plan := self._chosen_plan()) is not None:
                edit, self.position_name = plan_contents.edits(reader, [plan.id])[plan.id], plan.position_name
        self.parts.show_edit(edit, personal=self.kinds.value() == PERSON)
        self.changed.emit()

    def _chosen_plan(self) -> WrittenPlan | None:
        """None while what is typed names nobody yet."""
        try:
            return self._plan(self.person.get() or "")
        except Unreadable:
            return None

    def _plan(self, plan_id: str) -> WrittenPlan | None:
        if plan_id and plan_id not in self._plans:
            with self._shell.desk.reader() as reader:
                found = written_plans.one(reader, plan_id)
            if found is not None:
                self._plans[plan_id] = found
        return self._plans.get(plan_id)

    def _find(self, text: str) -> Sequence[tuple[str, str, str]]:
        words = text.casefold().split()
        found = [
            one
            for one in self._plans.values()
            if all(word in f"{one.name} {one.nip} {one.position_name}".casefold() for word in words)
        ]
        return [
            (one.id, one.name, " · ".join(filter(None, (nips.show(one.nip), one.position_name, str(one.year)))))
            for one in found[:_OFFERED]
        ]

    def _name_of(self, plan_id: str) -> str:
        plan = self._plan(plan_id)
        return "" if plan is None else tr("{name} · SKP {year}").format(name=plan.name, year=plan.year)
