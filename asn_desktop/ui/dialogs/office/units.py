"""Dialogs: the tree of units with their heads; a second page names the officials outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.services.staff import units as unit_acts
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.dialogs.office.outside_officials import OutsidePage
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Card, button, column, heading, holder, row, scrolling
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.staff.units import UnitRow
    from asn_desktop.ui.shell import Shell

# One level deeper in the tree, in the large and in the small line.
_STEP, _SMALL_STEP = "\u2003", "\u2003\u200a"


class UnitsDialog(QDialog):
    """Two pages: the tree with the form of one unit, and the officials outside."""

    help_chapter = "unit-kerja"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setWindowTitle(tr("Unit kerja"))
        self.resize(980, 500)
        self.tabs = TabBar()
        self.tabs.setObjectName("unit_parts")
        self.tabs.setAccessibleName(tr("Bagian"))
        self.tabs.addTab(tr("Pohon unit"))
        self.tabs.addTab(tr("Penilai kepala kantor"))
        self.tree_page = TreePage(shell)
        self.outside_page = OutsidePage(shell)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.tree_page)
        self.pages.addWidget(self.outside_page)
        self.tabs.currentChanged.connect(self._turn)
        self.close_button = button(tr("Tutup"), self.reject, name="units_close")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 10, 20, 14)
        box.setSpacing(10)
        box.addWidget(self.tabs)
        box.addWidget(self.pages, 1)
        box.addLayout(row(None, self.close_button))

    def reject(self) -> None:
        """Close, after asking where something typed is not saved."""
        if self._may_leave():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not press a button by accident."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)

    def _may_leave(self) -> bool:
        if not (self.tree_page.form.is_dirty() or self.outside_page.is_dirty()):
            return True
        return self._shell.ask.confirm(
            tr("Tutup tanpa menyimpan?"),
            tr("Perubahan yang belum disimpan pada unit kerja akan hilang."),
            yes=tr("Tutup tanpa menyimpan"),
            danger=True,
        )


class TreePage(QWidget):
    """The units on the left, the chosen one on the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._units: dict[str, UnitRow] = {}
        self._unit: UnitRow | None = None
        self._source = ListSource(_columns())
        self.table = TableView(tr("Pohon unit"), self._source.columns, self._source, memory=shell.memory, key="units")
        self.table.set_guard(self._may_move)
        self.table.current_changed.connect(lambda key: self._show(str(key)))
        self.title = heading("")
        self.banner = Banner()
        self.banner.hush()
        self.form = Form(
            [
                Field(name="name", label=tr("Nama unit kerja"), required=True),
                Field(name="parent_id", label=tr("Di bawah"), kind=Kind.CHOICE),
                Field(
                    name="head_id",
                    label=tr("Kepala unit"),
                    kind=Kind.LOOKUP,
                    placeholder=tr("Ketik nama atau NIP…"),
                    find=lambda text: find_people(shell, text),
                    name_of=lambda key: name_of(shell, key),
                    help=tr("Menjadi pejabat penilai bagi pegawai unit ini."),
                ),
                Field(
                    name="independent", label=tr("Unit kerja mandiri (kepalanya memakai SKP A.1.2)"), kind=Kind.CHECK
                ),
            ]
        )
        self.form.dirty_changed.connect(lambda _dirty: self._enable())
        self.form.save_requested.connect(self.save)
        self.save_button = button(tr("Simpan unit"), self.save, primary=True, name="unit_save")
        self.restore_button = button(tr("Kembalikan"), self.restore, name="unit_restore")
        self.add_button = button(tr("Tambah unit di bawahnya"), self.add, icon="plus", name="unit_add")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="unit_remove")
        left = column(self.table, row(self.add_button, self.remove_button, None))
        left.setStretch(0, 1)
        area = scrolling(holder(column(self.form), (2, 2, 10, 2)))
        right = column(self.title, self.banner, area, row(self.save_button, self.restore_button, None), gap=10)
        right.setStretch(2, 1)
        card = Card()
        card.add(right, 1)
        line = row(holder(left), card, gap=14)
        line.setStretch(0, 5)
        line.setStretch(1, 4)
        self.setLayout(line)
        self.setFocusProxy(self.table)
        self.reload()
        self.table.go_to_first()

    def reload(self) -> None:
        """Read the tree anew."""
        with self._shell.desk.reader() as reader:
            tree = units.tree(reader)
        self._units = {unit.id: unit for unit in tree}
        self._source.hold(tree)
        self.table.reload()

    def add(self) -> None:
        """Begin a new unit under the current one."""
        if self._unit is None or not self._may_move():
            return
        under = self._unit.id
        self._unit = None
        self.title.setText(tr("Unit kerja baru"))
        self._offer_parents(None)
        self.form.load({"parent_id": under, "independent": False})
        self.banner.hush()
        self.form.focus_first()
        self._enable()

    def save(self) -> None:
        """Save the unit that stands in the form."""
        values = self.form.checked_values()
        if values is None:
            return
        unit, desk = self._unit, self._shell.desk
        draft = UnitDraft(
            name=values["name"],
            parent_id=values["parent_id"],
            head_id=values["head_id"],
            independent=bool(values["independent"]),
            sort=unit.sort if unit is not None else len(self._units),
        )
        key = unit.id if unit is not None else None
        self._shell.act(
            tr("Simpan unit kerja"),
            lambda _report: unit_acts.save_unit(desk, draft, key),
            done=self._saved,
            refused=self._refused,
        )

    def restore(self) -> None:
        """Show again what is stored; a new unit is given up."""
        key = self.table.current_id()
        if key is not None:
            self._show(str(key))

    def remove(self) -> None:
        """Remove the current unit after asking."""
        unit, desk = self._unit, self._shell.desk
        if unit is None:
            return
        sentence = tr("{unit} dihapus dari pohon unit. Dapat dibatalkan dengan Ctrl+Z.").format(unit=unit.name)
        if self._shell.ask.confirm(tr("Hapus unit kerja?"), sentence, yes=tr("Hapus"), danger=True):
            self._shell.act(
                tr("Hapus unit kerja"),
                lambda _report: unit_acts.remove(desk, unit.id),
                done=lambda _changes: self._removed(),
                refused=self._refused,
            )

    def _saved(self, changes: Changes) -> None:
        known = set(self._units)
        self.reload()
        new = next(iter(set(self._units) - known), None)
        key = new or (self._unit.id if self._unit is not None else next(iter(changes.ids("unit")), None))
        if key is not None:
            self._show(key)
            self.table.go_to(key)

    def _removed(self) -> None:
        self._unit = None
        self.form.load({})
        self.reload()
        self.table.go_to_first()

    def _refused(self, rejected: Rejected) -> None:
        known = {"name", "parent_id", "head_id", "independent"}
        self.form.show_problems({each.field: each.sentence for each in rejected.problems if each.field in known})
        rest = [each.sentence for each in rejected.problems if each.field not in known]
        if rest:
            self.banner.say(" ".join(rest), Tone.CRITICAL)

    def _may_move(self) -> bool:
        if not self.form.is_dirty():
            return True
        return self._shell.ask.confirm(
            tr("Buang perubahan unit?"),
            tr("Perubahan unit yang belum disimpan akan hilang."),
            yes=tr("Buang perubahan"),
            danger=True,
        )

    def _show(self, key: str) -> None:
        unit = self._units.get(key)
        if unit is None:
            return
        self._unit = unit
        self.title.setText(unit.name)
        self._offer_parents(unit)
        self.form.load(unit._asdict())
        self.form.show_field("parent_id", shown=unit.parent_id is not None)
        self.banner.hush()
        self._enable()

    def _offer_parents(self, unit: UnitRow | None) -> None:
        """Every unit that may stand above: not the unit itself nor those below it."""
        below: set[str] = set() if unit is None else {unit.id}
        for each in self._units.values():  # in the order of the tree: parents come first
            if each.parent_id in below:
                below.add(each.id)
        editor = self.form.editor("parent_id")
        assert isinstance(editor, ChoiceEditor)
        editor.set(None)
        editor.show_choices([(each.id, each.name) for each in self._units.values() if each.id not in below])
        self.form.show_field("parent_id", shown=True)

    def _enable(self) -> None:
        dirty, unit = self.form.is_dirty(), self._unit
        self.save_button.setEnabled(dirty)
        self.save_button.setToolTip("" if dirty else tr("Belum ada yang diubah."))
        self.restore_button.setEnabled(dirty or unit is None)
        self.restore_button.setToolTip(self.save_button.toolTip() if unit is not None else "")
        self.add_button.setEnabled(unit is not None)
        top = unit is None or unit.parent_id is None
        self.remove_button.setEnabled(not top)
        self.remove_button.setToolTip(tr("Unit puncak tidak dapat dihapus.") if top else "")


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Unit kerja"),
            width=330,
            text=lambda unit: f"{_STEP * unit.depth}{unit.name}",
            look=TwoLine(lambda unit: f"{_SMALL_STEP * unit.depth}{unit.head_name or tr('Kepala belum ditetapkan')}"),
            sort=False,
            stretch=True,
        ),
        Column(
            key="staff",
            title=tr("Pegawai"),
            width=84,
            align=RIGHT,
            text=lambda unit: number(unit.staff),
            sort=False,
        ),
    ]
