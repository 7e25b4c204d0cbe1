"""Tab: Pegawai: the strip below the list of what is missing, in which the current line is filled in where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services import completeness
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.ui.forms.employee import StaffForm, golongan_choices, identity_fields, position_fields
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Elided, button, column, holder, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.employees.gap_rows import GapRow

_LABEL = 19  # px above a field: its title, beside which the buttons leave the same room
_TOGETHER = {"mkg_years": ("mkg_years", "mkg_months")}  # what is filled in with a fact


class FillStrip(QWidget):
    """The field of one missing fact with its own *Simpan*; Enter in the last field saves too."""

    record_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._row: GapRow | None = None
        self._form: StaffForm | None = None
        self._saving: GapRow | None = None
        self.title = Elided(strong=True)
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="gap_save", tip=tr("Simpan (Enter)"))
        self.open_button = button(
            tr("Buka datanya"), self.record_wanted.emit, name="gap_open", tip=tr("Buka isiannya di kanan (Enter)")
        )
        self._slot = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(theme.UNIT)
        box.addWidget(self.title)
        keys = column(_LABEL, row(self.open_button, self.save_button), None, gap=0)
        line = row(holder(self._slot), keys, gap=12)
        line.setStretch(0, 1)
        box.addLayout(line)

    def show_row(self, each: GapRow | None) -> None:
        """Ask for another fact."""
        if each == self._row and self._form is not None:
            return
        self._row = each
        self._clear()
        self.setVisible(each is not None)
        if each is None:
            return
        fields = self._fields(each)
        form = StaffForm(fields)
        form.finished.connect(self.save)
        form.save_requested.connect(self.save)
        self._form = form
        self._slot.addWidget(form)
        self.title.show_text(" · ".join(part for part in (each.name, each.position_name) if part))
        if self._saving is not None:
            form.focus_first()

    def form(self) -> StaffForm | None:
        """The form of the fact asked for."""
        return self._form

    def focus(self) -> None:
        """What F2 does: the cursor into the field."""
        if self._form is not None:
            self._form.focus_first()

    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._saving is None and self._form is not None and self._form.is_dirty()

    def save(self) -> None:
        """Keep what was filled in; the cursor then goes on to the next line."""
        each, form = self._row, self._form
        values = form.checked_values() if form is not None else None
        if each is None or values is None:
            return
        desk, self._saving = self._shell.desk, each
        self._shell.act(
            tr("Lengkapi data {name}").format(name=each.name),
            lambda _report: completeness.fill(desk, each.employee_id, each.gap, values),
            refused=self._refuse,
        )

    def saving(self) -> GapRow | None:
        """The line that was saved last and is still to leave the list."""
        return self._saving

    def saved(self) -> None:
        """The list has followed."""
        self._saving = None

    def _refuse(self, rejected: Rejected) -> None:
        self._saving = None
        if self._form is not None:
            self._form.show_problems({problem.field: problem.sentence for problem in rejected.problems})

    def _clear(self) -> None:
        if self._form is not None:
            self._slot.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _fields(self, each: GapRow) -> list[Field]:
        """The fields of the person's own form, asked for one by one."""
        name = each.gap.field
        if each.gap.year is not None:
            choices: list[tuple[Any, str]] = [(one.value, PREDIKAT_LABELS[one]) for one in reversed(Predikat)]
            return [_choice(name, tr("Predikat kinerja"), choices)]
        if name == completeness.HUKDIS:
            answer = [(True, tr("Sudah diperiksa: tidak ada, atau sudah tercatat semua"))]
            return [_choice(name, tr("Riwayat hukuman disiplin"), answer)]
        if name == completeness.PAK:
            return _pak_fields()
        if name == completeness.ASSESSOR:
            return [self._lookup(name, each.employee_id)]
        known = {field.name: field for field in (*identity_fields(), *position_fields())}
        wanted = _TOGETHER.get(name, (name,))
        return [
            self._dressed(replace(known[one], required=one == name, width=12 // len(wanted)), each) for one in wanted
        ]

    def _dressed(self, field: Field, each: GapRow) -> Field:
        if field.name != "golongan":
            return field
        with self._shell.desk.reader() as reader:
            card = employee_card.one(reader, each.employee_id)
        status = card.person.status if card else ""
        return replace(field, choices=golongan_choices(status, self._shell.desk.rules.career.ranks))

    def _lookup(self, name: str, employee_id: str) -> Field:
        return Field(
            name=name,
            label=tr("Pejabat penilai"),
            kind=Kind.LOOKUP,
            required=True,
            width=12,
            placeholder=tr("Ketik nama atau NIP…"),
            find=lambda text: find_people(self._shell, text, employee_id),
            name_of=lambda key: name_of(self._shell, key),
        )


def _pak_fields() -> list[Field]:
    """What the last PAK states, as far as the rules ask for it."""
    return [
        Field(name="number", label=tr("Nomor PAK"), required=True, width=4),
        Field(name="decided_on", label=tr("Tanggal PAK"), kind=Kind.DATE, required=True, width=3),
        Field(name="until", label=tr("Masa s.d."), kind=Kind.DATE, required=True, width=3),
        Field(name=CreditKind.CONVERSION, label=tr("Jumlah AK"), kind=Kind.DECIMAL, required=True, width=2),
    ]


def _choice(name: str, title: str, choices: Sequence[tuple[Any, str]]) -> Field:
    return Field(name=name, label=title, kind=Kind.CHOICE, choices=choices, required=True, width=12)
