"""Dialogs: the pola SKP of the office: what each holds, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QStackedWidget,
    QVBoxLayout,
)

from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services.plans import plan_templates
from asn_desktop.services.plans.plan_templates import PlanTemplateDraft
from asn_desktop.storage.queries.plans import plan_templates as stored
from asn_desktop.ui.dialogs.plans.assigning import AssignDialog
from asn_desktop.ui.dialogs.plans.skp_editor import PlanEditor
from asn_desktop.ui.forms import skp_subject
from asn_desktop.ui.forms.skp_parts import result_words
from asn_desktop.ui.kit.form import Field
from asn_desktop.ui.kit.layout import Card, EmptyState, button, holder, label, row
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.kit.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.storage.queries.plans.plan_templates import PlanTemplateRow
    from asn_desktop.ui.shell import Shell

_SIZE = (980, 520)


class TemplatesDialog(QDialog):
    """The list on the left, the chosen pola on the right."""

    help_chapter = "terapkan-skp"

    def __init__(self, shell: Shell, year: int) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._year = shell, year
        self._row: PlanTemplateRow | None = None
        self._edit: PlanEdit | None = None
        self.setObjectName("plan_templates")
        self.setWindowTitle(tr("Pola SKP"))
        self.resize(*_SIZE)
        self.setMinimumSize(780, 420)
        self._rows = ListSource(_columns())
        self.table = TableView(
            tr("Pola SKP"), self._rows.columns, self._rows, memory=shell.memory, key="plan_templates"
        )
        self.card = Card()
        self.results = WrappedList(tr("Isi pola"))
        self.results.setObjectName("template_results")
        self.results.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.holds = label("", muted=True)
        self.assign_button = button(
            tr("Terapkan ke banyak pegawai…"), self.assign, icon="people", name="assign", primary=True
        )
        self.edit_button = button(tr("Ubah isi…"), self.edit, icon="edit", name="edit", tip=tr("Ubah isi (Enter)"))
        self.rename_button = button(tr("Ganti nama…"), self.rename, name="rename", tip=tr("Nama dan jabatan (F2)"))
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="remove", tip=tr("Hapus (Del)"))
        self.empty = EmptyState(
            "file-text",
            tr("Belum ada pola SKP"),
            tr(
                "Pola adalah SKP yang disimpan untuk suatu jabatan. Pilih pegawai yang SKP-nya baik di tab Penilaian,"
                " lalu “Simpan sebagai pola jabatan…” (menu Penilaian, SKP banyak pegawai)."
            ),
        )
        self._faces = QStackedWidget()
        self._build()
        shell.changed.connect(self._changed)
        self.reload()

    # What can be done

    def reload(self, wanted: str = "") -> None:
        """Read the list anew; stand on the pola named, else where the person stood."""
        before = self.table.current_id()
        with self._shell.desk.reader() as reader:
            self._rows.hold(stored.listed(reader))
        self.table.reload()
        if not self.table.go_to(wanted or before):
            self.table.go_to_first()
        self._show()

    def assign(self) -> None:
        """Give it to many people."""
        if self._row is not None:
            self._shell.ask.show(AssignDialog(self._shell, self._year, template_id=self._row.id))

    def edit(self) -> None:
        """Its rhk, indicators, expectations and annex, in the editor of SKP."""
        if self._row is None:
            return
        with self._shell.desk.reader() as reader:
            card = stored.one(reader, self._row.id)
        if card is not None:
            editor = PlanEditor(self._shell, skp_subject.of_template(self._shell.desk, card))
            editor.help_chapter = self.help_chapter
            self._shell.ask.show(editor)

    def rename(self) -> None:
        """Another name, or another jabatan it is proposed for."""
        shown, edit = self._row, self._edit
        if shown is None or edit is None:
            return
        taken = {one.name.casefold() for one in self._held() if one.id != shown.id}

        def check(values: dict[str, Any]) -> dict[str, str]:
            name = " ".join(str(values["name"]).split())
            return {"name": tr("Pola {name} sudah ada.").format(name=name)} if name.casefold() in taken else {}

        values = self._shell.ask.fill(
            tr("Ganti nama pola"),
            [
                Field(name="name", label=tr("Nama pola"), required=True),
                Field(
                    name="position_name",
                    label=tr("Jabatan"),
                    help=tr("Pegawai dengan jabatan ini ditawari pola ini."),
                ),
            ],
            {"name": shown.name, "position_name": shown.position_name},
            yes=tr("Simpan"),
            check=check,
        )
        if values is not None:
            draft = PlanTemplateDraft(
                name=values["name"],
                position_name=values["position_name"] or "",
                form_group=FormGroup(shown.form_group),
                edit=edit,
            )
            self._act(tr("Ganti nama pola"), lambda: plan_templates.save(self._shell.desk, draft, shown.id))

    def remove(self) -> None:
        """Take it off the list after asking; the SKP made from it stay."""
        shown = self._row
        if shown is None or not self._shell.ask.confirm(
            tr("Hapus pola SKP"),
            tr("Pola “{name}” dihapus dari daftar. SKP pegawai yang dibuat darinya tidak berubah.").format(
                name=shown.name
            ),
            yes=tr("Hapus"),
            danger=True,
        ):
            return
        self._act(tr("Hapus pola SKP"), lambda: plan_templates.remove(self._shell.desk, shown.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Del removes; Enter does not press a button by accident."""
        if event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        self.card.add(self.results, 1)
        self.card.add(self.holds)
        self.card.add(row(self.edit_button, self.rename_button, self.remove_button, None, self.assign_button))
        both = row(gap=16)
        both.addWidget(self.table, 4)
        both.addWidget(self.card, 6)
        self._faces.addWidget(self.empty)
        self._faces.addWidget(holder(both))
        self.table.current_changed.connect(lambda _key: self._show())
        self.table.activated_id.connect(lambda _key: self.edit())
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addWidget(self._faces, 1)
        box.addLayout(row(None, button(tr("Tutup"), self.reject, name="close")))

    def _held(self) -> list[PlanTemplateRow]:
        held: list[Any] = list(self._rows.held)
        return held

    def _show(self) -> None:
        """What the current pola holds."""
        key = self.table.current_id()
        found: list[Any] = list(self._rows.rows([key])) if key is not None else []
        self._row = found[0] if found else None
        self._faces.setCurrentIndex(1 if self._rows.held else 0)
        self.results.clear()
        if self._row is None:
            self._edit = None
            return
        with self._shell.desk.reader() as reader:
            self._edit = plan_templates.edit_of(reader, self._row.id)
        self.card.set_title(self._row.name)
        self.card.set_note(self._row.position_name if self._row.position_name != self._row.name else "")
        self.results.addItems([result_words(result) for result in self._edit.work_results])
        self.holds.setText(_others(self._edit, self._row.people))

    def _changed(self, changes: Changes) -> None:
        if changes.touches("plan_template", "employee"):
            self.reload()

    def _act(self, name: str, work: Callable[[], Changes]) -> None:
        self._shell.act(name, lambda _report: work())


def _others(edit: PlanEdit, people: int) -> str:
    """What the pola holds beside its rhk, and for how many people it is."""
    texts = sum(bool(text.strip()) for text in edit.expectations.values())
    lines = sum(len(lines) for lines in edit.annex.values())
    pieces = [
        (texts, tr("{count} ekspektasi perilaku")),
        (lines, tr("{count} butir lampiran A.1.8")),
        (people, tr("{count} pegawai aktif dengan jabatan ini")),
    ]
    return " · ".join(words.format(count=number(count)) for count, words in pieces if count)


def _second(each: PlanTemplateRow) -> str:
    position = each.position_name if each.position_name.casefold() != each.name.casefold() else ""
    counts = tr("{results} rhk · {people} pegawai").format(results=number(each.results), people=number(each.people))
    return " · ".join(filter(None, (position, counts)))


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Pola"),
            width=320,
            text=lambda each: each.name,
            look=TwoLine(_second),
            spoken=lambda each: f"{each.name}, {_second(each)}",
            stretch=True,
        )
    ]
