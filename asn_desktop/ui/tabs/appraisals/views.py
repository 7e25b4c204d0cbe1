"""Tab: what stands in front: list and record, the unit table, or what is typed into BKN's systems again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget

from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.grid import UnitGrid
from asn_desktop.ui.tabs.appraisals.rekey import RekeyView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.listing import ListCard
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_PAUSE = 600  # ms the keys rest on a row of another view before its record is read: nobody waits for it


class Views(QStackedWidget):
    """Turns between the views of the tab; the person stays the same, and menus are about whoever is in front."""

    def __init__(
        self,
        shell: Shell,
        home: QWidget,
        listing: ListCard,
        record: RecordPane,
        person: PersonActs,
        *,
        may_leave: Callable[[], bool],
        catch_up: Callable[[], object],
    ) -> None:
        super().__init__()
        self._shell, self._list, self._record, self._person = shell, listing, record, person
        self._may_leave, self._catch_up = may_leave, catch_up
        self.grid = UnitGrid(shell)
        self.rekey = RekeyView(shell)
        self._behind = False  # whether list and record have yet to read what changed while another view was in front
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_PAUSE)
        self._follow.timeout.connect(self._follow_at_rest)
        for view in (home, self.grid, self.rekey):
            self.addWidget(view)
        for aside in (self.grid, self.rekey):
            aside.moved.connect(lambda _id: self._follow.start())
        self.grid.record_wanted.connect(self._back_to_list)
        self.rekey.list_wanted.connect(self._back_to_list)
        listing.grid_wanted.connect(self.show_grid)

    def aside(self) -> UnitGrid | RekeyView | None:
        """The view in front of list and record; None while they are in front themselves."""
        front = self.currentWidget()
        return front if isinstance(front, UnitGrid | RekeyView) else None

    def turn(self) -> None:
        """From the list to the unit table and back; the person stays the same."""
        if self.aside() is self.grid:
            self._back_to_list(self.grid.current_id())
        else:
            self.show_grid()

    def show_grid(self) -> None:
        """Put the unit table in front, on the person shown."""
        self._bring(self.grid)

    def show_rekey(self, appraisal_id: str) -> None:
        """Put what is typed into BKN's systems in front, on one person."""
        self._bring(self.rekey)
        if self.aside() is self.rekey and appraisal_id:
            self.rekey.open_where_missing(appraisal_id)

    def turn_rekey(self) -> None:
        """To what is typed into e-Kinerja and SIASN, and back."""
        if self.aside() is self.rekey:
            self._back_to_list(self.rekey.current_id())
        else:
            self._bring(self.rekey)

    def show_record(self, appraisal_id: str) -> None:
        """List and record in front, on this person, whatever the list is narrowed to."""
        self._show_list()
        if not self._list.table.go_to(appraisal_id):
            self._list.show_all()
            self._list.table.go_to(appraisal_id)

    def show_narrowed(self, state: str) -> None:
        """List and record in front, the list narrowed to a state."""
        self._show_list()
        self._list.narrow(state)

    # What the menus do to the view in front

    def decide(self) -> None:
        """Keep the decision that is being made, in the record or in the row of the unit table."""
        if self.aside() is self.grid:
            self.grid.save_current()
        else:
            self._record.decide()

    def why_not_decide(self) -> str:
        """Why there is nothing to keep just now; empty when there is."""
        return self.grid.why_not_save() if self.aside() is self.grid else self._record.why_not_decide()

    def accept_selected(self) -> None:
        """Take the suggestions of the people selected in the unit table."""
        self.grid.accept_selected()

    def why_not_accept(self) -> str:
        """Why no suggestions can be taken just now; empty when they can."""
        return self.grid.why_not_accept() if self.aside() is self.grid else tr("Buka tabel unit dahulu (Ctrl+G).")

    def export_siasn(self) -> None:
        """Write SIASN's workbook of the period."""
        self.rekey.write_workbook()

    def export(self) -> None:
        """Write the list in front as it is shown."""
        (self.aside() or self._list).export()

    def on_the_right_person(self, run: Callable[[], object]) -> Callable[[], object]:
        """The same act, with the record behind the view brought up to whoever has the keys."""

        def led() -> object:
            self._follow_front()
            return run()

        return led

    # List and record behind another view

    def fall_behind(self) -> None:
        """Something changed: list and record read it when they come back, the person shown as soon as keys rest."""
        self._behind = True
        self._follow.start()

    def _bring(self, view: UnitGrid | RekeyView) -> None:
        if not self._may_leave():
            return
        self.grid.leave_row()
        before = self.aside()
        shown = [before.current_id()] if before is not None else self._person.shown()
        self.setCurrentWidget(view)
        self._person.follow(view.table)
        view.open_at(shown[0] if shown else "")
        view.focus_keys()

    def _back_to_list(self, appraisal_id: str) -> None:
        """Back to the list, on the person the keys were on."""
        self.grid.leave_row()
        self._show_list()
        if appraisal_id:
            self.show_record(appraisal_id)
        self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        if self.aside() is None:
            return
        self._follow.stop()
        self.setCurrentIndex(0)
        self._person.follow(self._list.table)
        if self._behind:
            self._behind = False
            self._catch_up()

    def _follow_front(self) -> None:
        """The record behind the view shows who has the keys, so that menus and shortcuts are about him."""
        front = self.aside()
        if front is not None and front.current_id():
            self._record.show_appraisal(front.current_id())

    def _follow_at_rest(self) -> None:
        """Not while rows are being kept: the window would have to wait for them."""
        if self._shell.jobs.busy():
            self._follow.start()
        else:
            self._follow_front()
