"""Dialogs: figures and bases of the career rules: to be told, confirmed, changed with a reason, or put back."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from asn_desktop.domain.career.office_entry import ValueKind
from asn_desktop.domain.career.office_rows import ROWS_BEHIND
from asn_desktop.services.career import career, career_figures
from asn_desktop.ui.dialogs.career.figure_change import ask_figure_change
from asn_desktop.ui.dialogs.legal_basis import open_legal_basis, sureness, sureness_tone
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.career.career_figures import Listed
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 640)


class Stand(StrEnum):
    """Where an entry stands for the office."""

    ALL = "all"
    OPEN = "open"
    TO_CONFIRM = "to_confirm"
    OWN = "own"
    SURE = "sure"


class _Row(NamedTuple):
    """One line of the list."""

    id: str
    one: Listed
    stand: Stand

    def state(self) -> str:
        """How sure it is, or what the office said."""
        if self.stand is Stand.OPEN:
            return tr("belum diketahui")
        office = self.one.office
        if office is None:
            return sureness(self.one.entry.confidence)
        if self.one.moved:
            return tr("bawaan berubah, tinjau lagi")
        return tr("diubah kantor") if office.value is not None else tr("dikonfirmasi kantor")

    def tone(self) -> Tone:
        """The colour of it."""
        if self.stand is Stand.OPEN:
            return Tone.CRITICAL
        return Tone.SUCCESS if self.stand is Stand.OWN else sureness_tone(self.one.entry.confidence)

    def below(self) -> str:
        """The basis, and who said what of it."""
        office, basis = self.one.office, self.one.entry.basis
        if office is None:
            return basis
        said = tr("{basis} · {name}, {day}: {reason}")
        words = said.format(basis=basis, name=office.stated_by, day=short_date(office.stated_on), reason=office.reason)
        if self.one.moved:
            said = tr(" · waktu itu bawaannya {was}, kini {now}")
            words += said.format(was=office.shipped or "–", now=self.one.shipped.as_seen)
        return words


class CareerFiguresDialog(TaskDialog):
    """The list; every change is an act of its own that can be taken back."""

    help_chapter = "parameter-aturan"

    def __init__(self, shell: Shell, year: int, key: str = "", *, first: bool = False) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Parameter aturan karier"), _SIZE)
        self._shell, self._year = shell, year
        self._rows: dict[str, _Row] = {}
        self.chips = FilterChips(tr("Keadaan aturan"))
        made = _columns()
        self._source = ListSource(made)
        self.table = TableView(
            tr("Parameter aturan karier"), made, self._source, memory=shell.memory, key="figures", many=True
        )
        self.pane = TablePane(
            self.table,
            hint=tr("Cari aturan, nilai, dasar hukum…"),
            empty=EmptyState("check", tr("Tidak ada yang menunggu"), tr("Semua aturan dalam keadaan ini sudah beres.")),
            above=[self.chips],
        )
        self.change_button = button(tr("Ubah nilai…"), self.change, icon="edit", name="figure_change")
        self.confirm_button = button(tr("Konfirmasi…"), self.confirm, icon="check", name="figure_confirm")
        self.restore_button = button(tr("Kembalikan bawaan"), self.restore, icon="undo", name="figure_restore")
        self.basis_button = button(tr("Dasar hukum…"), self.show_basis, icon="info", name="figure_basis")
        self.body.addWidget(
            label(
                tr(
                    "Angka aturan dengan dasarnya. Yang bertanda “perlu dikonfirmasi” belum dicocokkan dengan naskah"
                    " peraturannya. Pembaruan program tidak mengubah yang sudah ditetapkan kantor."
                ),
                muted=True,
            )
        )
        self.body.addWidget(self.pane, 1)
        self.body.addLayout(row(self.change_button, self.confirm_button, self.restore_button, None, self.basis_button))
        self._listen()
        self.reload()
        if first:
            self.chips.set_value(Stand.TO_CONFIRM)
            self._narrow()
        self._begin_at(key)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_at(self, key: str) -> None:
        """At an entry; where a condition is sure and the row behind it is not, at that row."""
        each, behind = self._rows.get(key), ROWS_BEHIND.get(key.partition(":")[2])
        if behind is not None and (each is None or each.stand is not Stand.TO_CONFIRM):
            unsure = (row.id for row in self._rows.values() if row.stand is Stand.TO_CONFIRM)
            key = next((one for one in unsure if one.startswith(f"{behind}:")), key)
        if key in self._rows:
            self.table.go_to(key)
        else:
            self.table.go_to_first()

    def _listen(self) -> None:
        self.chips.changed.connect(lambda _code: self._narrow())
        self.table.current_changed.connect(lambda _key: self.refresh())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.table.activated_id.connect(lambda _key: self.change())
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.table, self.change, context=Qt.ShortcutContext.WidgetShortcut)
        self.change_button.setToolTip(tr("Ubah nilai aturan ini (F2)"))
        self._shell.changed.connect(self._changed)

    def reload(self) -> None:
        """Read the list anew."""
        desk = self._shell.desk
        with desk.reader() as reader:
            found = career_figures.listed(reader, desk.rules, desk.today)
        rows = [_Row(one.entry.key, one, _stand(one)) for one in found]
        self._rows = {each.id: each for each in rows}
        self._source.hold(rows)
        counts = Counter(each.stand for each in rows)
        names = {
            Stand.ALL: tr("Semua"),
            Stand.OPEN: tr("Belum diketahui"),
            Stand.TO_CONFIRM: tr("Perlu dikonfirmasi"),
            Stand.OWN: tr("Ditetapkan kantor"),
            Stand.SURE: tr("Sudah pasti"),
        }
        self.chips.show_choices(
            [(stand, name, len(rows) if stand is Stand.ALL else counts[stand]) for stand, name in names.items()]
        )
        self._narrow()
        self.refresh()

    def refresh(self) -> None:
        """Look anew at what can be done."""
        current, chosen, busy = self._current(), self._chosen(), self.is_busy()
        why_not_change = tr("Pilih dulu satu aturan.") if current is None else ""
        if current is not None and current.one.entry.kind is ValueKind.NONE:
            why_not_change = tr("Aturan ini berupa syarat tanpa angka; dasarnya dapat dikonfirmasi.")
        why_not_confirm = tr("Pilih dulu satu aturan.") if not chosen else ""
        if any(each.stand is Stand.OPEN for each in chosen):
            why_not_confirm = tr("Ada aturan terpilih yang nilainya belum diketahui. Isi nilainya dengan Ubah nilai.")
        own = current is not None and current.one.office is not None
        for each, why in (
            (self.change_button, why_not_change),
            (self.confirm_button, why_not_confirm),
            (self.restore_button, "" if own else tr("Aturan ini masih seperti bawaan program.")),
            (self.basis_button, tr("Pilih dulu satu aturan.") if current is None else ""),
        ):
            each.setEnabled(not why and not busy)
            each.setToolTip(why)

    # Acts

    def change(self) -> None:
        """Ask for another value, show whom it affects, and keep it."""
        current = self._current()
        if current is not None and self.change_button.isEnabled():
            ask_figure_change(self._shell, current.one, self._year)

    def confirm(self) -> None:
        """Keep that the office found the selected ones right."""
        keys = [each.id for each in self._chosen()]
        if not keys or not self.confirm_button.isEnabled():
            return
        why = Field(
            name="reason",
            label=tr("Dipastikan dari mana"),
            kind=Kind.MULTILINE,
            required=True,
            placeholder=tr("misalnya Jawaban BKPSDMD nomor 800/…, 3 Maret 2026"),
        )
        basis = Field(
            name="basis",
            label=tr("Dasar, bila lain dari yang tercantum"),
            placeholder=tr("misalnya Perbup Kerinci 12/2026"),
        )
        title = tr("Konfirmasi {count} aturan").format(count=len(keys))
        found = self.ask.fill(title, [why, basis], {}, yes=tr("Konfirmasi"))
        if found is not None:
            desk, reason, told = self._shell.desk, str(found["reason"]), str(found["basis"] or "")
            self._act(title, lambda: career_figures.confirm(desk, keys, reason=reason, basis=told))

    def restore(self) -> None:
        """Go back to what was shipped."""
        current, desk = self._current(), self._shell.desk
        if current is not None and self.restore_button.isEnabled():
            self._act(tr("Kembalikan aturan bawaan"), lambda: career_figures.restore(desk, current.id))

    def show_basis(self) -> None:
        """Show where the current entry stands in the law."""
        current = self._current()
        if current is not None:
            entry = current.one.entry
            open_legal_basis(self._shell, entry.basis, entry.confidence, about=entry.title, key=entry.key)

    # Inside

    def _act(self, name: str, act: Callable[[], Changes]) -> None:
        self.run(name, lambda _report: act(), self._shell.announce)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("office_figure"):
            kept = self.table.current_id()
            self.reload()
            if kept is not None:
                self.table.go_to(kept)

    def _narrow(self) -> None:
        stand = self.chips.value()
        self.pane.show_filters({} if stand in ("", Stand.ALL) else {"stand": Stand(stand)})

    def _current(self) -> _Row | None:
        return self._rows.get(str(self.table.current_id()))

    def _chosen(self) -> list[_Row]:
        found = [self._rows[str(key)] for key in self.table.selected_ids() if str(key) in self._rows]
        current = self._current()
        return found or ([current] if current is not None else [])


def open_figure(shell: Shell, key: str = "", *, first: bool = False) -> None:
    """Show the figures of the rules at one of them, with the year that suggestions rest on; `first` as below."""
    with shell.desk.reader() as reader:
        year = career.review_year(reader, shell.desk.today)
    open_career_figures(shell, year, key, first=first)


def open_career_figures(shell: Shell, year: int, key: str = "", *, first: bool = False) -> None:
    """Show the figures of the rules, at one where it is named; `year` is what suggestions rest on.

    `first` shows only what is to be confirmed.
    """
    shell.ask.show(CareerFiguresDialog(shell, year, key, first=first))


def _stand(one: Listed) -> Stand:
    if one.entry.is_open:
        return Stand.OPEN
    if one.moved:
        return Stand.TO_CONFIRM
    if one.office is not None:
        return Stand.OWN
    return Stand.TO_CONFIRM if one.entry.to_confirm else Stand.SURE


def _columns() -> list[Column]:
    return [
        Column(
            key="title",
            title=tr("Aturan dan dasarnya"),
            text=lambda each: each.one.entry.title,
            look=TwoLine(lambda each: each.below()),
            spoken=lambda each: f"{each.one.entry.title}, {each.below()}",
            width=470,
            stretch=True,
        ),
        Column(
            key="value",
            title=tr("Nilai"),
            text=lambda each: "" if each.one.entry.kind is ValueKind.NONE else each.one.entry.shown(),
            width=190,
        ),
        Column(
            key="from",
            title=tr("Berlaku mulai"),
            text=lambda each: short_date(each.one.entry.valid_from) if each.one.entry.valid_from else "",
            sort=lambda each: str(each.one.entry.valid_from or ""),
            width=112,
        ),
        Column(
            key="state",
            title=tr("Keyakinan"),
            text=lambda each: each.state(),
            look=Badge(lambda each: each.tone()),
            width=190,
        ),
    ]
