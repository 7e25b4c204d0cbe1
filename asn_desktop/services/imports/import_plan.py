"""Services: what an import of staff would do: compares the rows of a sheet with the register, writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff.nip import Severity
from asn_desktop.domain.staff.unit_tree import KIND_ORDER
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.services.imports.import_fields import (
    COMPARED,
    KNOWN,
    as_python,
    drop_older,
    label,
    same,
    shown,
    values_of,
)
from asn_desktop.services.imports.import_histories import Revision
from asn_desktop.services.imports.import_kind import FieldChange, RowPreview
from asn_desktop.services.imports.import_people import Columns, columns_of
from asn_desktop.services.imports.import_units import Person, UnitPlan, plan_heads, plan_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from asn_desktop.domain.staff.reporting_line import UnitNode
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.staff.employee_rows import EmployeeRow

MKG = ("mkg_years", "mkg_months")
EVERY = 500  # rows between two reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that would be written."""

    units: UnitPlan
    heads: Mapping[str, str]
    people: Columns  # who is new
    revisions: list[Revision]
    added: list[RowPreview]
    updated: list[RowPreview]
    unchanged: list[RowPreview]
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.people or self.revisions or self.units.new or self.heads)


def make_plan(
    rows: Sequence[EmployeeRow],
    header: HeaderGuess,
    *,
    register: Iterable[tuple[Any, ...]],
    units: list[UnitNode],
    root: UnitNode,
    report: Callable[[int, int, str], None],
) -> Plan:
    """Compare the rows with the register (tuples of KNOWN) and the units of the office."""
    known = {values[1]: dict(zip(KNOWN, values, strict=True)) for values in register}
    unit_plan = plan_units(((row.unit_name, row.parent_unit_name) for row in rows), units, root)
    comparison = _Comparison(header, known, unit_plan)
    comparison.add([row for row in rows if row.nip not in known])
    present = [row for row in rows if row.nip in known]
    for done, row in enumerate(present, start=len(rows) - len(present)):
        if done % EVERY == 0:
            report(done, len(rows), "Membandingkan dengan data yang ada")
        comparison.take(row)
    return comparison.plan([*units, *unit_plan.new], root.id)


class _Comparison:
    """Gathers what is new, and row by row what is changed and equal."""

    def __init__(self, header: HeaderGuess, known: Mapping[str, dict[str, Any]], units: UnitPlan) -> None:
        self._header = header
        # Without such a column the status is a guess from the NIP, which cannot tell CPNS from PNS.
        self._tells_status = not header.columns.keys().isdisjoint({"status", "employee_type", "legal_standing"})
        self._known = known
        self._units = units
        self._people: Columns = {}
        self._revisions: list[Revision] = []
        self._added: list[RowPreview] = []
        self._updated: list[RowPreview] = []
        self._unchanged: list[RowPreview] = []
        self._problems: list[RowProblem] = []
        self._row_of: dict[str, int] = {}  # employee id -> row of the sheet

    def add(self, rows: Sequence[EmployeeRow]) -> None:
        """Take everybody the register does not know."""
        units = self._units
        unit_ids = [units.ids[row.unit_name, row.parent_unit_name] for row in rows]
        self._people = columns_of(rows, unit_ids)
        self._row_of.update(zip(self._people.get("id", ()), (row.row for row in rows), strict=True))
        names = units.names
        self._added = [
            RowPreview(row.row, row.nip, row.name, row.position_name or "", names[unit_id] if unit_id else "")
            for row, unit_id in zip(rows, unit_ids, strict=True)
        ]
        for row in rows:
            if row.active is False:
                sentence = f"{row.name} tidak aktif menurut berkas; disimpan sebagai pegawai nonaktif."
                self._warn(row, "legal_standing", "", sentence)

    def take(self, row: EmployeeRow) -> None:
        """Compare one row with the person the register has."""
        present = self._known[row.nip]
        if present["retired"]:
            sentence = (
                f"{present['name']} sudah dinonaktifkan dalam program, sehingga datanya tidak diubah."
                " Aktifkan kembali lewat tab Pegawai bila memang masih bekerja."
            )
            self._warn(row, "nip", row.nip, sentence)
            self._unchanged.append(self._preview(row, present["unit_id"]))
        else:
            self._compare(row, self._units.ids[row.unit_name, row.parent_unit_name], present)

    def plan(self, units: list[UnitNode], root_id: str) -> Plan:
        """Everything compared: add who leads the units without a head."""
        heads = plan_heads(units, root_id, self._everybody())
        names = {values["id"]: values["name"] for values in self._known.values()}
        names.update(zip(self._people.get("id", ()), self._people.get("name", ()), strict=True))
        for person, unit_name, head_id in heads.taken:
            row = self._row_of[person.employee_id]
            sentence = (
                f"Baris {row}: {unit_name} sudah dikepalai {names[head_id]}, sehingga {person.name} tidak dijadikan"
                " kepala. Ubah kepala unit lewat pohon unit bila perlu."
            )
            column = self._header.label_of("position_name")
            self._problems.append(RowProblem(row, column, person.position_name, Severity.WARNING, sentence))
        return Plan(
            units=self._units,
            heads=heads.heads,
            people=self._people,
            revisions=self._revisions,
            added=self._added,
            updated=self._updated,
            unchanged=self._unchanged,
            problems=self._problems,
        )

    def _compare(self, row: EmployeeRow, unit_id: str | None, present: dict[str, Any]) -> None:
        offered = zip(COMPARED, (*values_of(row), unit_id), strict=True)
        changed = {name: value for name, value in offered if value is not None and not same(name, present[name], value)}
        if not self._tells_status:
            changed.pop("status", None)
        if row.mkg_estimated and changed.keys().isdisjoint({"golongan", "golongan_tmt"}):
            # The same sheet read a month later would tell a month less; what is known of this golongan stays.
            for name in MKG if present["mkg_years"] is not None else ():
                changed.pop(name, None)
        if changed:
            self._keep_newer(row, changed, present)
        if row.active is False:
            sentence = f"{row.name} tidak aktif menurut berkas. Nonaktifkan lewat tab Pegawai bila benar."
            self._warn(row, "legal_standing", "", sentence)
        self._row_of[present["id"]] = row.row
        if not changed:
            self._unchanged.append(self._preview(row, present["unit_id"]))
            return
        before = {name: as_python(name, present[name]) for name in COMPARED}
        self._revisions.append(Revision(present["id"], changed, before))
        units = self._units.names
        changes = tuple(
            FieldChange(name, label(name), shown(name, before[name], units), shown(name, value, units))
            for name, value in changed.items()
        )
        self._updated.append(self._preview(row, changed.get("unit_id", present["unit_id"]))._replace(changes=changes))

    def _keep_newer(self, row: EmployeeRow, changed: dict[str, Any], present: dict[str, Any]) -> None:
        for main, value, sentence in drop_older(changed, present):
            self._warn(row, main, value, sentence)

    def _everybody(self) -> Iterable[Person]:
        """Everybody active in a structural post, as they will be."""
        changed = {revision.employee_id: revision.values for revision in self._revisions}
        names = ("id", "name", "unit_id", "position_kind", "position_name", "eselon")
        new = [self._people.get(name, []) for name in (*names, "retired")]
        old = [
            [value[name] for name in (*names, "retired")]
            for value in (one | changed.get(one["id"], {}) for one in self._known.values())
        ]
        for key, name, unit_id, kind, position_name, eselon, retired in (*old, *zip(*new, strict=True)):
            if kind in KIND_ORDER and not retired:
                yield Person(key, name, unit_id, kind, position_name, eselon, key in self._row_of)

    def _preview(self, row: EmployeeRow, unit_id: str | None) -> RowPreview:
        unit = self._units.names.get(unit_id, "") if unit_id else ""
        return RowPreview(row.row, row.nip, row.name, row.position_name or "", unit)

    def _warn(self, row: EmployeeRow, field_name: str, value: str, sentence: str) -> None:
        self._problems.append(
            RowProblem(
                row.row,
                self._header.label_of(field_name),
                value,
                Severity.WARNING,
                f"Baris {row.row}: {sentence}",
            )
        )
