"""Dialogs: what the career rules ask about a person beyond the register: exams, assessments, attendance, ceilings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.career.noted import Noted, NotedKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.career import noting
from asn_desktop.storage.queries.career import career as people
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import button, label, scrolling
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from asn_desktop.services.career.noting import Asked
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (900, 600)
_KINDS = {NotedKind.YES_NO: Kind.CHOICE, NotedKind.NUMBER: Kind.DECIMAL, NotedKind.DAY: Kind.DATE}


class CareerFactsDialog(TaskDialog):
    """One field per fact; all that changed is kept with the one source it came from."""

    help_chapter = "fakta-karier"

    def __init__(self, shell: Shell, employee_id: str) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Fakta karier"), _SIZE)
        self._shell, self._employee_id = shell, employee_id
        self._year = shell.desk.today.year
        with shell.desk.reader() as reader:
            person = people.person(reader, employee_id)
            self._asked = noting.asked_of(reader, shell.desk.rules, employee_id, self._year)
        if person is not None:
            self.setWindowTitle(tr("Fakta karier {name}").format(name=person.name))
        self.body.addWidget(
            label(
                tr(
                    "Hal-hal yang ditanyakan aturan karier tetapi tidak ada di data pegawai. Kosongkan yang belum"
                    " diketahui; program tidak menebaknya."
                )
            )
        )
        self.form = Form([self._field(one) for one in self._asked], columns=2)
        self.source = Form([_source()])
        self.body.addWidget(scrolling(self.form), 1)
        self.body.addWidget(self.source)
        self.save_button = button(tr("Simpan"), self.save, icon="save", name="save", primary=True)
        self.offer(self.save_button)
        self.form.load({one.name: _shown(one) for one in self._asked})
        for form in (self.form, self.source):
            form.save_requested.connect(self.save)
        self.form.dirty_changed.connect(lambda _dirty: self.refresh())
        self.refresh()
        self.form.focus_first()

    def refresh(self) -> None:
        """Saving makes sense once something differs."""
        dirty = self.form.is_dirty()
        self.save_button.setEnabled(dirty and not self.is_busy())
        self.save_button.setToolTip("" if dirty else tr("Belum ada yang diubah."))

    def save(self) -> None:
        """Keep what differs; a refusal is told beside its field."""
        typed, source = self.form.values(), self.source.values()
        if typed is None or source is None or not self.form.is_dirty():
            return
        values = {one.name: _value(one, typed[one.name]) for one in self._asked}
        desk, employee_id, year = self._shell.desk, self._employee_id, self._year
        words = str(source["source"] or "")
        self.run(
            tr("Menyimpan fakta karier"),
            lambda _report: noting.note(desk, employee_id, values, year=year, source=words),
            self._saved,
            failed=self._refused,
        )

    def _saved(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Rejected):
            self.complain(error)
            return
        told = {problem.field: problem.sentence for problem in error.problems}
        self.form.show_problems({name: told[name] for name in told if name != "source"})
        if "source" in told:
            self.source.show_problems({"source": told["source"]})

    def _field(self, one: Asked) -> Field:
        label_ = f"{one.fact.label}, {self._year}" if one.fact.yearly else one.fact.label
        known = (
            tr("{source} · dicatat {by}, {day}").format(
                source=one.source, by=one.noted_by, day=short_date(one.noted_on)
            )
            if one.noted_on is not None
            else one.fact.help
        )
        return Field(
            name=one.name,
            label=label_,
            kind=Kind.MONEY if one.name is Noted.TPP_CEILING else _KINDS[one.fact.kind],
            choices=((True, tr("Ya")), (False, tr("Tidak"))) if one.fact.kind is NotedKind.YES_NO else (),
            help=known,
            placeholder=tr("belum diketahui"),
        )


def open_career_facts(shell: Shell, employee_id: str) -> bool:
    """Show the facts of a person; whether any were kept."""
    return shell.ask.show(CareerFactsDialog(shell, employee_id))


def _source() -> Field:
    return Field(
        name="source",
        label=tr("Sumber perubahan ini"),
        placeholder=tr("misalnya Sertifikat UPKP nomor 12/BKN/2026, 3 Maret 2026"),
    )


def _shown(one: Asked) -> Any:
    if not isinstance(one.value, Fraction):
        return one.value
    whole = one.value.denominator == 1
    return int(one.value) if whole else Decimal(one.value.numerator) / Decimal(one.value.denominator)


def _value(one: Asked, typed: Any) -> Any:
    if one.fact.kind is NotedKind.NUMBER:
        return None if typed in (None, "") else Fraction(str(typed))
    return None if typed in (None, "") else typed
