"""Services: staff as a kind of import: a SIASN export or an office's own list becomes people, units and histories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound
from asn_desktop.exchange.staff import employee_sheet
from asn_desktop.exchange.staff.staff_headers import STAFF
from asn_desktop.services import gone
from asn_desktop.services.imports.import_fields import KNOWN
from asn_desktop.services.imports.import_histories import write_later_entries
from asn_desktop.services.imports.import_kind import Compared, ImportKind
from asn_desktop.services.imports.import_people import write_first_entries
from asn_desktop.services.imports.import_plan import Plan, make_plan
from asn_desktop.services.imports.import_posts import with_posts
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.services.staff.history_kinds import CURRENT, HISTORIES
from asn_desktop.storage.queries.staff import import_base
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
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
    posts = in_force(reader, desk.rules).career.posts
    rows, guessed = with_posts(parsed.rows, posts, units, root, {nip for _, nip, *_ in register})
    plan = make_plan(rows, header, register=register, units=units, root=root, report=report)
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
        notes=(*_said(new_units), *_guesses(guessed), *parsed.notes),
        also=(f"{len(new_units)} unit kerja baru",) if new_units else (),
    )


def _guesses(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    sentence = (
        f"Jenis jabatan, eselon, dan unit {count} pejabat struktural diperkirakan dari nama jabatannya (jabatan"
        " kecamatan menurut PP 18/2016); periksa kolom Unit kerja di bawah."
    )
    return (sentence,)


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
        write_later_entries(work, kind, plan.revisions, plan.units.names)
    if plan.heads:
        work.update_many(UnitRecord, [{"id": unit_id, "head_id": head_id} for unit_id, head_id in plan.heads.items()])


STAFF_IMPORT = ImportKind(
    key="employees",
    noun="pegawai",
    fields=STAFF,
    compare=_compare,
    write=_write,
)
"""People of the office, as `import employees` and the window bring them."""
