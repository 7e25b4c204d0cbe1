"""Services: trainings that were followed as a kind of import: known by NIP, name and first day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from asn_desktop.domain import wording
from asn_desktop.domain.development.training import KIND_NAMES, TrainingKind
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.exchange.staff import training_sheet
from asn_desktop.exchange.staff.training_headers import TRAININGS
from asn_desktop.services.imports.import_kind import Compared, FieldChange, ImportKind, RowPreview
from asn_desktop.storage.queries.development import training as stored
from asn_desktop.storage.queries.staff import import_base
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.training import TrainingRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.staff.training_sheet import TrainingSheetRow
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.development.training import Known
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_PERSON = ("id", "nip", "name", "retired", "position_name")
_KEPT = ("kind", "provider", "end", "hours", "certificate")


@dataclass(slots=True)
class _Plan:
    """All that would be written."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)


def _compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report) -> Compared:
    parsed = training_sheet.parse(sheet, header, today=desk.today)
    comparison = _Comparison(reader, header)
    report(0, len(parsed.rows), "Membandingkan dengan riwayat yang ada")
    for row in parsed.rows:
        comparison.take(row)
    return Compared(
        read=parsed.read,
        added=comparison.added,
        updated=comparison.updated,
        unchanged=comparison.unchanged,
        rejected=parsed.rejected | comparison.rejected,
        problems=[*parsed.problems, *comparison.problems],
        plan=comparison.plan,
        empty=not (comparison.plan.new or comparison.plan.changed),
    )


class _Comparison:
    """Gathers, row by row, what is new, changed and equal."""

    def __init__(self, reader: Reader, header: HeaderGuess) -> None:
        self._header = header
        register = (dict(zip(_PERSON, values, strict=True)) for values in import_base.people(reader, _PERSON))
        self._people = {person["nip"]: person for person in register}
        self._known = {(one.employee_id, one.name.casefold(), one.start): one for one in stored.known(reader)}
        self._seen: dict[tuple[str, str, date], int] = {}
        self.plan = _Plan()
        self.added: list[RowPreview] = []
        self.updated: list[RowPreview] = []
        self.unchanged: list[RowPreview] = []
        self.rejected: frozenset[int] = frozenset()
        self.problems: list[RowProblem] = []

    def take(self, row: TrainingSheetRow) -> None:
        """Compare one row with the records of the person."""
        person = self._people.get(row.nip)
        if person is None:
            sentence = f"NIP {row.nip} tidak ada dalam daftar pegawai. Perbaiki NIP-nya, atau tambahkan pegawainya."
            self._refuse(row, "nip", row.nip, sentence)
            return
        place = (person["id"], row.values["name"].casefold(), row.values["start"])
        if place in self._seen:
            sentence = f"Pelatihan ini sudah ada di baris {self._seen[place]}. Hapus salah satu barisnya."
            self._refuse(row, "name", row.values["name"], sentence)
            return
        self._seen[place] = row.row
        before = self._known.get(place)
        if before is None:
            self.plan.new.append(_new(person["id"], row))
            self.added.append(_preview(row, person))
            return
        changed = {name: row.values[name] for name in _KEPT if name in row.values}
        changed = {name: value for name, value in changed.items() if getattr(before, name) != value}
        changes = tuple(_change(name, before, value) for name, value in changed.items())
        preview = _preview(row, person)._replace(changes=changes)
        if changed:
            self.plan.changed.append({"id": before.id, **changed})
        (self.updated if changed else self.unchanged).append(preview)

    def _refuse(self, row: TrainingSheetRow, name: str, value: str, sentence: str) -> None:
        self.rejected |= {row.row}
        label = self._header.label_of(name)
        self.problems.append(RowProblem(row.row, label, value, Severity.ERROR, f"Baris {row.row}: {sentence}"))


def _new(employee_id: str, row: TrainingSheetRow) -> dict[str, Any]:
    known = {"kind": TrainingKind.TECHNICAL.value, "provider": "", "end": None, "certificate": ""}
    return {"id": new_id(), "employee_id": employee_id, **known, **row.values}


def _preview(row: TrainingSheetRow, person: dict[str, Any]) -> RowPreview:
    said = f"{row.values['hours']} JP · {wording.short_date(row.values['start'])}"
    return RowPreview(row.row, row.nip, person["name"], row.values["name"], said)


def _change(name: str, before: Known, value: Any) -> FieldChange:
    return FieldChange(name, TRAININGS.labels[name], _shown(name, getattr(before, name)), _shown(name, value))


def _shown(name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if name == "kind":
        return KIND_NAMES[TrainingKind(value)]
    return wording.short_date(value) if name == "end" else str(value)


def _write(work: Work, plan: _Plan, report: Report) -> None:
    report(0, len(plan.new) + len(plan.changed), "Menulis riwayat pelatihan")
    work.insert_many(TrainingRecord, plan.new)
    work.update_many(TrainingRecord, plan.changed)


TRAINING_IMPORT = ImportKind(
    key="trainings", noun="riwayat pelatihan", fields=TRAININGS, compare=_compare, write=_write
)
"""What `import trainings` and the window bring."""
