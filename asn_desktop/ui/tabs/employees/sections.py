"""Tab: Pegawai: the sections of a record as sub-tabs; together they hold one draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.ui.forms.employee import (
    StaffForm,
    golongan_choices,
    identity_fields,
    position_fields,
    suit,
)
from asn_desktop.ui.kit import icons
from asn_desktop.ui.kit.layout import Card, column, holder, scrolling
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.employees.credit import CreditSection
from asn_desktop.ui.tabs.employees.history import HistorySection
from asn_desktop.ui.tabs.employees.line import LineSection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.staff.reporting_line import Member
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.ui.shell import Shell

IDENTITY, POSITION, LINE, HISTORY, CREDIT = range(5)


class Sections(Card):
    """Data pokok, jabatan dan pangkat, pejabat penilai, riwayat, and of jabatan fungsional angka kredit."""

    edited = Signal(str)
    save_requested = Signal()
    dirty_changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._status = ""
        self._loading = False
        self.identity = StaffForm(identity_fields())
        self.position = StaffForm(position_fields())
        self.line = LineSection(shell)
        self.history = HistorySection(shell)
        self.credit = CreditSection(shell)
        self.credit.position_wanted.connect(lambda: self.focus("jenjang"))
        self.forms: dict[int, StaffForm] = {IDENTITY: self.identity, POSITION: self.position, LINE: self.line.form}
        self.tabs = TabBar()
        self.tabs.setAccessibleName(tr("Bagian data pegawai"))
        self.stack = QStackedWidget()
        self._areas: list[QScrollArea] = []
        for title, part in (
            (tr("Data pokok"), self.identity),
            (tr("Jabatan dan pangkat"), self.position),
            (tr("Pejabat penilai"), self.line),
            (tr("Riwayat"), self.history),
            (tr("Angka kredit"), self.credit),
        ):
            self.tabs.addTab(title)
            area = scrolling(holder(column(part), (2, 4, 10, 4)))
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._areas.append(area)
            self.stack.addWidget(area)
        self.tabs.currentChanged.connect(self._show)
        for form in self.forms.values():
            form.edited.connect(self._edited)
            form.save_requested.connect(self.save_requested)
            form.dirty_changed.connect(self._stirred)
        self.history.dirty_changed.connect(lambda _dirty: self.dirty_changed.emit())
        # The form is laid out first: it must be whole before it can be scrolled to.
        self.history.opened.connect(
            lambda form: QTimer.singleShot(0, form, lambda: self._areas[HISTORY].ensureWidgetVisible(form, 0, 8))
        )
        outer = self.layout()
        assert outer is not None
        outer.setContentsMargins(14, 4, 8, 10)
        self.header.setContentsMargins(0, 0, 0, 0)
        self.add(self.tabs)
        self.add(self.stack, 1)

    # Values

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; everything is clean afterwards."""
        self._loading = True
        self._offer_golongan(str(values.get("status") or ""))
        for form in self.forms.values():
            form.load(values)
            form.show_warnings({})
        self._loading = False
        self._mark()
        self.dirty_changed.emit()

    def load_beneath(self, values: Mapping[str, Any], loaded: Mapping[str, Any]) -> None:
        """Show fresh values where nothing was typed since `loaded`."""
        self._loading = True
        for form in self.forms.values():
            form.load_beneath(values, loaded)
        self._offer_golongan(str(self.identity.raw("status") or ""))
        self._loading = False
        self.dirty_changed.emit()

    def values(self) -> dict[str, Any] | None:
        """Every field's value; None (and the problems in sight) when something cannot be read or is missing."""
        found: dict[str, Any] = {}
        bad: list[int] = []
        for place, form in self.forms.items():
            values = form.checked_values()
            if values is None:
                bad.append(place)
            else:
                found |= values
        if bad:
            self._first_problem(bad)
            return None
        return found

    def raw_values(self) -> dict[str, Any]:
        """Every field's value, None where it cannot be read."""
        return {name: form.raw(name) for form in self.forms.values() for name in form.names()}

    def form_of(self, name: str) -> StaffForm:
        """The form that holds a field."""
        return next(form for form in self.forms.values() if name in form.names())

    def forms_dirty(self) -> bool:
        """Whether anything of the person differs from what is stored."""
        return any(form.is_dirty() for form in self.forms.values())

    def is_dirty(self) -> bool:
        """Whether anything at all, an entry of a history included, is not saved."""
        return self.forms_dirty() or self.history.is_dirty()

    # Problems and warnings

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        """Show each sentence beside its field and go to the first; gives back those that belong to no field."""
        rest = dict(problems)
        bad = []
        for place, form in self.forms.items():
            mine = {name: rest.pop(name) for name in form.names() if name in rest}
            form.show_problems(mine)
            if mine:
                bad.append(place)
        if bad:
            self._first_problem(bad)
        self._mark()
        return list(rest.values())

    def show_warnings(self, warnings: Mapping[str, str]) -> None:
        """Show each sentence in amber beside its field."""
        for form in self.forms.values():
            form.show_warnings(warnings)
        self._mark()

    # Looks

    def go_to(self, place: int) -> None:
        """Bring a section into sight."""
        self.tabs.setCurrentIndex(place)

    def focus(self, name: str) -> None:
        """The cursor into a field, wherever it stands."""
        form = self.form_of(name)
        place = next(place for place, each in self.forms.items() if each is form)
        self.go_to(place)
        editor = form.editor(name)
        editor.control().setFocus(Qt.FocusReason.OtherFocusReason)
        # The section is laid out first: it must be whole before it can be scrolled to.
        QTimer.singleShot(0, editor, lambda: self._areas[place].ensureWidgetVisible(editor, 0, 40))

    def offer_units(self, choices: Sequence[tuple[str, str]]) -> None:
        """The units a person can belong to."""
        self.position.show_choices("unit_id", choices)

    def suit(self) -> None:
        """Show only the fields that apply."""
        status = str(self.identity.raw("status") or "")
        self._offer_golongan(status)
        suit(self.position, status)

    def show_line(self, person: Member) -> None:
        """Whose line the third section shows."""
        self.line.show_person(person)

    def show_card(self, card: EmployeeCard) -> None:
        """Show the histories and the angka kredit of somebody stored."""
        self.history.show_card(card)
        self.credit.show_card(card)
        functional = card.person.position_kind == PositionKind.FUNGSIONAL
        if not functional and self.tabs.currentIndex() == CREDIT:
            self.go_to(POSITION)
        self.tabs.setTabVisible(CREDIT, functional)

    def set_new(self, *, new: bool) -> None:
        """Line and histories need somebody who is stored."""
        for place in (LINE, HISTORY):
            self.tabs.setTabEnabled(place, not new)
            self.tabs.setTabToolTip(place, tr("Simpan dulu data pegawai baru ini.") if new else "")
        if new:
            self.tabs.setTabVisible(CREDIT, False)
            self.go_to(IDENTITY)

    def set_read_only(self, read_only: bool) -> None:
        """Somebody retired is shown only."""
        for form in self.forms.values():
            form.set_read_only(read_only)

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)

    def _edited(self, name: str) -> None:
        if not self._loading:
            self.edited.emit(name)
            self._mark()

    def _offer_golongan(self, status: str) -> None:
        if status != self._status:
            self._status = status
            ranks = self._shell.desk.rules.career.ranks
            self.position.show_choices("golongan", golongan_choices(status, ranks))

    def _stirred(self, _dirty: bool) -> None:
        """Restoring a form takes its problems away too."""
        self._mark()
        self.dirty_changed.emit()

    def _first_problem(self, bad: Sequence[int]) -> None:
        place = bad[0]
        self._mark()
        self.go_to(place)
        form = self.forms[place]
        name = next(iter(form.problems()), "")
        if name:
            form.editor(name).control().setFocus(Qt.FocusReason.OtherFocusReason)
            self._areas[place].ensureWidgetVisible(form.editor(name), 0, 60)

    def _mark(self) -> None:
        """A sign on the tabs that hold a problem or a warning out of sight."""
        for place, form in self.forms.items():
            sign = icons.icon("alert", "critical") if form.problems() else QIcon()
            if sign.isNull() and form.warnings():
                sign = icons.icon("alert", "warning")
            self.tabs.setTabIcon(place, sign)
