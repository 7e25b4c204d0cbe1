"""Services: staff as a kind of import: a SIASN export or an office's own list becomes people, units and histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import NotFound
from asn_desktop.exchange import employee_sheet
from asn_desktop.exchange.staff_headers import STAFF
from asn_desktop.services import gone
from asn_desktop.services.histories import entry_to_correct, put
from asn_desktop.services.history_kinds import CURRENT, HISTORIES, History
from asn_desktop.services.import_fields import KNOWN
from asn_desktop.services.import_kind import Compared, ImportKind
from asn_desktop.services.import_people import write_first_entries
from asn_desktop.services.import_plan import Plan, make_plan
from asn_desktop.storage.queries import import_base
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.grid import Sheet
    from asn_desktop.exchange.headers import HeaderGuess
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_NAMED_UNITS = 3  # new units named in the summary


def _compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report) -> Compared:
    parsed = employee_sheet.parse(sheet, today=desk.today, header=header)
    units = import_base.units(reader)
    root = next((unit for unit in units if unit.parent_id is None), None)
    if root is None:
        raise NotFound(gone.OFFICE)
    register = import_base.people(reader, KNOWN)
    plan = make_plan(parsed.rows, header, register=register, units=units, root=root, report=report)
    new_units = [unit.name for unit in plan.units.new]
    return Compared(
        read=parsed.read,
        added=plan.added,
        updated=plan.updated,
        unchanged=plan.unchanged,
        rejected=parsed.rejected,
        problems=[*parsed.problems, *plan.problems],
        plan=plan,
        empty=plan.empty,
        notes=(*_said(new_units), *parsed.notes),
        also=(f"{len(new_units)} unit kerja baru",) if new_units else (),
    )


def _said(new_units: Sequence[str]) -> tuple[str, ...]:
    if not new_units:
        return ()
    rest = len(new_units) - _NAMED_UNITS
    more = f" dan {rest} lainnya" if rest > 0 else ""
    return (f"Unit kerja baru: {', '.join(new_units[:_NAMED_UNITS])}{more}.",)


def _write(work: Work, plan: Plan, report: Report) -> None:
    new = len(plan.added)
    total = new + len(plan.revisions)
    report(0, total, "Menulis unit kerja")
    work.insert_many(
        UnitRecord, [{"id": unit.id, "name": unit.name, "parent_id": unit.parent_id} for unit in plan.units.new]
    )
    report(0, total, "Menulis pegawai baru")
    if plan.people:
        work.insert_columns(EmployeeRecord, plan.people)
    report(new, total, "Menulis perubahan")
    work.update_many(EmployeeRecord, [{"id": one.employee_id, **one.values} for one in plan.revisions])
    for kind in CURRENT:
        report(new, total, f"Menulis {HISTORIES[kind].noun}")
        if plan.people:
            write_first_entries(work, kind, plan.people)
        work.insert_many(HISTORIES[kind].record, _later_entries(work, kind, plan))
    if plan.heads:
        work.update_many(UnitRecord, [{"id": unit_id, "head_id": head_id} for unit_id, head_id in plan.heads.items()])


def _later_entries(work: Work, kind: History, plan: Plan) -> list[dict[str, Any]]:
    """New entries of the people whose current values changed; corrections are made in place."""
    how, mirror = HISTORIES[kind], CURRENT[kind].mirror
    main, second = how.unique
    touched = [one for one in plan.revisions if any(column in one.values for column in mirror.values())]
    known: dict[str, list[Any]] = {}
    for entry in work.among(how.record, "employee_id", [one.employee_id for one in touched]):
        known.setdefault(entry.employee_id, []).append(entry)
    new = []
    for one in touched:
        before = {name: one.before[column] for name, column in mirror.items()}
        now = {name: one.values.get(column, one.before[column]) for name, column in mirror.items()}
        if not now[main]:
            continue
        entry = entry_to_correct(known.get(one.employee_id, []), now, before, main, second)
        if entry is not None:
            put(entry, now)
            continue
        row = {"id": new_id(), "employee_id": one.employee_id, **now}
        if kind is History.POSITION:
            row["unit_name"] = _unit_name(plan, one.values.get("unit_id", one.before["unit_id"]))
        new.append(row)
    return new


def _unit_name(plan: Plan, unit_id: str | None) -> str:
    return plan.units.names[unit_id] if unit_id else ""


STAFF_IMPORT = ImportKind(
    key="employees",
    noun="pegawai",
    fields=STAFF,
    compare=_compare,
    write=_write,
)
"""People of the office, as `import employees` and the window bring them."""
