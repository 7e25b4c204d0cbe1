"""Tab: Pegawai: the histories of a person: a small table per kind and the form of one entry below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import HISTORIES, History
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.forms.histories import HistoryView, draft_of, views
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import EmptyState, button, column, holder, label, row, rule
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.ui.shell import Shell

_ROWS = 2  # of a history, in sight at least


class HistorySection(QWidget):
    """All histories; an entry is saved by itself, apart from the rest of the record."""

    dirty_changed = Signal(bool)
    opened = Signal(object)  # the widget that holds the form of an entry

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._card: EmployeeCard | None = None
        self._entry_id: str | None = None
        self._form: StaffForm | None = None
        self._views = views()
        self._pages: dict[History, _Page] = {}
        self.kinds = FilterChips(tr("Riwayat"))
        self._count()
        self.kinds.changed.connect(lambda _code: self._show_kind())
        # Not a stack: pages out of sight would keep their height.
        self._place = QVBoxLayout()
        self.add_button = button(tr("Tambah"), self.add, icon="plus", name="history_add")
        self.edit_button = button(tr("Ubah"), self.edit, icon="edit", name="history_edit")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="history_remove")
        self._acts = holder(row(self.add_button, self.edit_button, self.remove_button, None))
        self._title = label("", strong=True)
        self._slot = QVBoxLayout()
        self.save_button = button(tr("Simpan riwayat"), self.save, icon="save", name="history_save")
        self.cancel_button = button(tr("Batal"), self.cancel, name="history_cancel")
        self._editing = holder(QVBoxLayout())
        inside = self._editing.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setSpacing(theme.UNIT)
        inside.addWidget(rule())
        inside.addWidget(self._title)
        inside.addLayout(self._slot)
        inside.addLayout(row(self.save_button, self.cancel_button, None))
        self._editing.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        box.addWidget(self.kinds)
        box.addLayout(self._place, 1)
        box.addWidget(self._acts)
        box.addWidget(self._editing)
        self._show_kind()

    # What it shows

    def show_card(self, card: EmployeeCard) -> None:
        """Show the histories of a person; an entry being typed for the same person stays."""
        other = self._card is None or self._card.person.id != card.person.id
        self._card = card
        if other:
            self._close_form()
        for page in self._pages.values():
            page.show_card(card)
        self._count()
        self._enable()

    def kind(self) -> History:
        """The history in sight."""
        return History(self.kinds.value())

    def show_kind(self, kind: History) -> None:
        """Bring a history into sight."""
        self.kinds.set_value(kind.value)
        self._show_kind()

    def table(self) -> TableView:
        """The table in sight."""
        return self._pages[self.kind()].table

    def form(self) -> StaffForm | None:
        """The form of the entry being typed; None while there is none."""
        return self._form

    def is_dirty(self) -> bool:
        """Whether an entry is being typed that differs from what is stored."""
        return self._form is not None and self._form.is_dirty()

    # Acts

    def add(self) -> None:
        """Begin a new entry."""
        if self._allowed():
            self._open_form(None, {})

    def begin(self, kind: History, values: dict[str, Any]) -> None:
        """Begin a new entry of a history with what is known of it already."""
        if self._form is None:
            self.show_kind(kind)
        if self._allowed():
            self._open_form(None, values)

    def edit(self) -> None:
        """Change the current entry."""
        entry = self._pages[self.kind()].current()
        if entry is not None and self._allowed():
            self._open_form(entry.id, entry._asdict())

    def remove(self) -> None:
        """Remove the current entry after asking."""
        entry = self._pages[self.kind()].current()
        if entry is None or not self._allowed() or self._card is None:
            return
        how = HISTORIES[self.kind()]
        sentence = tr("“{entry}” dihapus dari {history} {name}. Dapat dibatalkan dengan Ctrl+Z.").format(
            entry=how.called(entry), history=how.noun, name=self._card.person.name
        )
        if self._shell.ask.confirm(tr("Hapus catatan riwayat?"), sentence, yes=tr("Hapus"), danger=True):
            kind, desk = self.kind(), self._shell.desk
            self._shell.act(tr("Hapus riwayat"), lambda _report: histories.remove_history(desk, kind, entry.id))

    def save(self) -> None:
        """Save the entry being typed."""
        draft = self._draft()
        if draft is None or self._card is None:
            return
        kind, desk, person, entry = self.kind(), self._shell.desk, self._card.person.id, self._entry_id
        self._shell.act(
            tr("Simpan riwayat"),
            lambda _report: histories.save_history(desk, kind, person, draft, entry),
            done=lambda _changes: self._close_form(),
            refused=self._refuse,
        )

    def save_now(self) -> Changes | None:
        """Save the entry while somebody waits to leave; None (and its problems shown) when it cannot be."""
        draft = self._draft()
        if draft is None or self._card is None:
            return None
        try:
            changes = histories.save_history(self._shell.desk, self.kind(), self._card.person.id, draft, self._entry_id)
        except Rejected as rejected:
            self._refuse(rejected)
            return None
        self._close_form()
        return changes

    def cancel(self) -> None:
        """Leave the entry as it was."""
        self._close_form()
        self.table().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 changes and Del removes the current entry; a shortcut of the window would be ambiguous."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F2:
                self.edit()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    def _count(self) -> None:
        """How many entries each history holds."""
        self.kinds.show_choices(
            [
                (kind.value, view.title, len(view.entries(self._card)) if self._card is not None else 0)
                for kind, view in self._views.items()
            ]
        )

    def _draft(self) -> Any:
        values = self._form.checked_values() if self._form is not None else None
        return None if values is None else draft_of(self.kind(), values)

    def _refuse(self, rejected: Rejected) -> None:
        if self._form is not None:
            self._form.show_problems({problem.field: problem.sentence for problem in rejected.problems})

    def _allowed(self) -> bool:
        return self._card is not None and not self._card.person.retired and self._form is None

    def _why_not_change(self) -> str:
        """Why the current entry cannot be changed."""
        if self._card is not None and self._card.person.retired:
            return tr("Riwayat pegawai nonaktif hanya dapat dibaca.")
        return tr("Pilih dulu satu baris riwayat.")

    def _show_kind(self) -> None:
        kind = self.kind()
        page = self._pages.get(kind)
        if page is None:
            page = _Page(kind, self._views[kind], self._shell)
            page.table.installEventFilter(self)
            page.table.activated_id.connect(lambda _key: self.edit())
            page.table.current_changed.connect(lambda _key: self._enable())
            page.empty.acted.connect(self.add)
            self._pages[kind] = page
            self._place.addWidget(page)
            if self._card is not None:
                page.show_card(self._card)
        self._enable()

    def _enable(self) -> None:
        page = self._pages[self.kind()]
        free = self._allowed()
        filled = page.table.window_model.rowCount() > 0
        for other in self._pages.values():
            other.setVisible(other is page and (filled or self._form is None))
        self._acts.setVisible(filled and self._form is None)
        self.add_button.setEnabled(free)
        for each, tip in ((self.edit_button, tr("Ubah (F2)")), (self.remove_button, tr("Hapus (Del)"))):
            each.setEnabled(free and page.current() is not None)
            why = "" if each.isEnabled() else self._why_not_change()
            each.setToolTip(why or tip)
            each.setAccessibleDescription(why)
        page.empty.setEnabled(free)

    def _open_form(self, entry_id: str | None, values: dict[str, Any]) -> None:
        assert self._card is not None
        view = self._views[self.kind()]
        self._entry_id = entry_id
        form = StaffForm(view.fields(self._card.person.status, self._shell.desk.rules.career.ranks))
        form.load(values)
        form.save_requested.connect(self.save)
        form.dirty_changed.connect(lambda _dirty: self.dirty_changed.emit(self.is_dirty()))
        self._form = form
        self._slot.addWidget(form)
        noun = HISTORIES[self.kind()].noun
        self._title.setText((tr("Ubah {history}") if entry_id else tr("Tambah {history}")).format(history=noun))
        # The kind cannot change under an open form.
        self.kinds.setEnabled(False)
        self.table().show_rows(1)
        self._editing.show()
        self._enable()
        form.focus_first()
        self.opened.emit(self._editing)

    def _close_form(self) -> None:
        if self._form is not None:
            self._slot.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form, self._entry_id = None, None
        self._editing.hide()
        self.table().show_rows(_ROWS)
        self.kinds.setEnabled(True)
        self._enable()
        self.dirty_changed.emit(False)


class _Page(QWidget):
    """The table of one history, or what to do while it is empty."""

    def __init__(self, kind: History, view: HistoryView, shell: Shell) -> None:
        super().__init__()
        self._view = view
        self._source = ListSource(view.columns)
        self.table = TableView(
            HISTORIES[kind].noun.capitalize(),
            view.columns,
            self._source,
            memory=shell.memory,
            key=f"history_{kind.value.lower()}",
            order=Order(""),
        )
        # Only what `show_rows` asks for: a page that scrolls would else give it its favourite height.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.show_rows(_ROWS)
        self.empty = EmptyState(
            "clock",
            tr("{history} masih kosong").format(history=HISTORIES[kind].noun.capitalize()),
            view.hint,
            tr("Tambah {history}").format(history=HISTORIES[kind].noun),
        )
        self.setLayout(column(self.table, self.empty))

    def show_card(self, card: EmployeeCard) -> None:
        """Show this history of a person, the newest first unless sorted otherwise."""
        self._source.hold(self._view.entries(card))
        self.table.reload()
        self.table.setVisible(bool(self._source.held))
        self.empty.setVisible(not self._source.held)

    def current(self) -> Any:
        """The entry of the current row; None for none."""
        key = self.table.current_id()
        found = self._source.rows([key]) if key is not None else []
        return found[0] if found else None
