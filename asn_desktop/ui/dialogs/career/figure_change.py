"""Dialogs: another value for a figure of the career rules, with whom it affects before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.office_entry import ValueKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.staff.position import ESELON
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, PNS_GOLONGAN
from asn_desktop.domain.wording import screen
from asn_desktop.services.career import career_figures
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import EmptyState, button, label
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.domain.career.office_entry import Entry
    from asn_desktop.services.career.career_figures import Affected, Listed
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (820, 620)


class _Moved:
    """One line of the list of answers that move."""

    def __init__(self, place: int, one: Affected) -> None:
        self.id = str(place)
        self.one = one


class FigureChangeDialog(TaskDialog):
    """First "who is affected", then "keep": the second opens once the first has answered for what is typed."""

    help_chapter = "parameter-aturan"

    def __init__(self, shell: Shell, listed: Listed, year: int) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Ubah nilai aturan"), _SIZE)
        self._shell, self._entry, self._year = shell, listed.entry, year
        self._tried: dict[str, Any] | None = None
        said = tr("Sekarang {value} ({basis}); bawaan program {shipped}")
        if listed.entry.shown() == listed.shipped.shown():
            said = tr("Sekarang {value} ({basis}), seperti bawaan program")
        shipped = said.format(value=listed.entry.shown(), basis=listed.entry.basis, shipped=listed.shipped.shown())
        self.form = Form(
            [
                _value_field(listed.entry),
                *_valid_from(listed.entry),
                Field(
                    name="basis",
                    label=tr("Dasar, bila lain dari yang tercantum"),
                    width=2,
                    placeholder=tr("misalnya Perbup Kerinci 12/2026"),
                ),
                Field(name="reason", label=tr("Alasan"), required=True, width=2),
            ],
            columns=2,
        )
        made = _columns()
        self._source = ListSource(made)
        self.table = TableView(tr("Yang terpengaruh"), made, self._source)
        self.count = label(tr("Lihat dahulu siapa yang terpengaruh, baru simpan."), muted=True)
        self.count.setObjectName("affected_count")
        self.pane = TablePane(
            self.table,
            empty=EmptyState("people", tr("Belum dihitung"), tr("Tekan Lihat yang terpengaruh setelah mengisi nilai.")),
        )
        self.body.addWidget(label(listed.entry.title, strong=True))
        self.body.addWidget(label(shipped, muted=True))
        self.body.addWidget(self.form)
        self.body.addWidget(self.count)
        self.body.addWidget(self.pane, 1)
        self.try_button = button(tr("Lihat yang terpengaruh"), self.try_out, name="figure_try", icon="people")
        self.save_button = button(tr("Simpan"), self.save, name="save", icon="save", primary=True)
        self.offer(self.try_button, self.save_button)
        self.form.load(
            {"value": _typed(listed.entry)} | ({"valid_from": shell.desk.today} if listed.entry.dated else {})
        )
        self.form.edited.connect(self._edited)
        self.form.save_requested.connect(self.save)
        self.refresh()
        self.form.focus_first()

    def refresh(self) -> None:
        """Keep only what was tried out."""
        why = "" if self._is_tried() else tr("Lihat dahulu siapa yang terpengaruh.")
        self.save_button.setEnabled(not why and not self.is_busy())
        self.save_button.setToolTip(why)
        self.try_button.setEnabled(not self.is_busy())

    def try_out(self) -> None:
        """Work out whose answers would move."""
        typed = self.form.values()
        if typed is None:
            return
        since = typed.get("valid_from", self._shell.desk.today)
        if since is None:
            self.form.show_problems({"valid_from": tr("Berlaku mulai belum diisi.")})
            return
        desk, key, raw, year = self._shell.desk, self._entry.key, _raw(self._entry, typed["value"]), self._year
        self.run(
            tr("Menghitung yang terpengaruh"),
            lambda report: career_figures.affected(desk, key, raw, valid_from=since, year=year, report=report),
            lambda found: self._show(found, typed),
            failed=self._refused,
        )

    def save(self) -> None:
        """Keep the value that was tried out."""
        typed = self.form.checked_values()
        if typed is None or not self._is_tried():
            return
        desk, entry = self._shell.desk, self._entry
        self.run(
            tr("Menyimpan aturan"),
            lambda _report: career_figures.change(
                desk,
                entry.key,
                _raw(entry, typed["value"]),
                valid_from=typed.get("valid_from", desk.today),
                reason=str(typed["reason"]),
                basis=str(typed["basis"] or ""),
            ),
            self._saved,
            failed=self._refused,
        )

    def _show(self, found: list[Affected], typed: dict[str, Any]) -> None:
        self._tried = {name: typed[name] for name in ("value", "valid_from") if name in typed}
        self._source.hold([_Moved(place, one) for place, one in enumerate(found)])
        self.table.reload()
        people = len({one.employee_id for one in found})
        self.count.setText(
            tr("{answers} usulan dari {people} pegawai berubah.").format(
                answers=number(len(found)), people=number(people)
            )
            if found
            else tr("Tidak ada usulan yang berubah.")
        )
        self.pane.empty.say("check", tr("Tidak ada usulan yang berubah"))

    def _saved(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.form.show_problems({problem.field: problem.sentence for problem in error.problems})
        else:
            self.complain(error)

    def _edited(self, _name: str) -> None:
        self.refresh()

    def _is_tried(self) -> bool:
        typed = self.form.values() if self._tried is not None else None
        return typed is not None and self._tried == {name: typed.get(name) for name in self._tried or ()}


def ask_figure_change(shell: Shell, listed: Listed, year: int) -> bool:
    """Show the dialog; whether another value was kept."""
    return shell.ask.show(FigureChangeDialog(shell, listed, year))


def _value_field(entry: Entry) -> Field:
    title = tr("Nilai baru ({unit})").format(unit=entry.unit) if entry.unit else tr("Nilai baru")
    choices: list[tuple[Any, str]] = {
        ValueKind.PREDIKAT: [(one.value, screen(one)) for one in reversed(Predikat)],
        ValueKind.EDUCATION: [(one.value, words) for one, words in EDUCATION_NAMES.items()],
        ValueKind.GOLONGAN: [(one, one) for one in PNS_GOLONGAN],
        ValueKind.ESELON: [(one, one) for one in ESELON],
    }.get(entry.kind, [])
    if choices:
        return Field(name="value", label=title, kind=Kind.CHOICE, choices=choices, required=True)
    if entry.kind is ValueKind.NUMBERS:
        return Field(name="value", label=title, required=True, help=tr("Beberapa bilangan dipisah koma"))
    if entry.kind is ValueKind.DECIMAL:
        return Field(name="value", label=title, required=True, placeholder=tr("misalnya 12,5"))
    if entry.kind is ValueKind.RANGE:
        return Field(name="value", label=title, required=True, help=tr("Terendah dan tertinggi, misalnya III/c–III/d"))
    if entry.kind is ValueKind.TEXTS:
        return Field(name="value", label=title, kind=Kind.MULTILINE, required=True, width=2, help=tr("Satu tiap baris"))
    return Field(name="value", label=title, kind=Kind.NUMBER, required=True)


def _valid_from(entry: Entry) -> list[Field]:
    """From when it counts, where the rules can tell days apart; else the value counts once it is saved."""
    if not entry.dated:
        return []
    return [Field(name="valid_from", label=tr("Berlaku mulai"), kind=Kind.DATE, required=True)]


def _typed(entry: Entry) -> Any:
    if entry.kind in (ValueKind.RANGE, ValueKind.DECIMAL):
        return entry.shown()
    if entry.kind is ValueKind.TEXTS and isinstance(entry.value, tuple):
        return "\n".join(map(str, entry.value))
    return ", ".join(map(str, entry.value)) if isinstance(entry.value, tuple) else entry.value


def _raw(entry: Entry, typed: Any) -> Any:
    """The value as the rules read it from a file; what is no number stays as it is, and is refused there."""
    if entry.kind is ValueKind.DECIMAL:
        return str(typed or "")
    if entry.kind is not ValueKind.NUMBERS:
        return typed
    parts = [part.strip() for part in str(typed or "").split(",")]
    return [int(part) if part.isdecimal() else part for part in parts]


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Pegawai dan usulan"),
            text=lambda each: each.one.name,
            look=TwoLine(lambda each: each.one.title),
            spoken=lambda each: f"{each.one.name}, {each.one.title}",
            width=330,
            stretch=True,
        ),
        Column(key="before", title=tr("Sekarang"), text=lambda each: each.one.before, width=210),
        Column(key="after", title=tr("Sesudahnya"), text=lambda each: each.one.after, width=210),
    ]
