"""Services: import of staff from a spreadsheet: a preview that writes nothing, then all of it in one act."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.exchange import employee_sheet, sheet, staff_headers
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.histories import entry_to_correct, put
from asn_desktop.services.history_kinds import CURRENT, HISTORIES, History
from asn_desktop.services.import_fields import KNOWN
from asn_desktop.services.import_people import write_first_entries
from asn_desktop.services.import_plan import Plan, RowPreview, make_plan
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries import acts, import_base
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from asn_desktop.exchange.employee_rows import RowProblem
    from asn_desktop.exchange.staff_headers import HeaderGuess
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import would do. `rejected` are row numbers of the sheet; `problems` hold errors and warnings by row.

    `notes` are sentences about the sheet as a whole.
    """

    path: Path
    header: HeaderGuess
    read: int
    added: tuple[RowPreview, ...]
    updated: tuple[RowPreview, ...]
    unchanged: tuple[RowPreview, ...]
    rejected: tuple[int, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[str, ...]
    new_units: tuple[str, ...]
    plan: Plan
    digest: str
    after_act: int

    @property
    def nothing_to_do(self) -> bool:
        """Whether the sheet brings nothing the register does not know."""
        return self.plan.empty


def header_of(path: Path) -> HeaderGuess:
    """Where the header stands and which columns are recognised, for mapping columns by hand."""
    return staff_headers.guess(employee_sheet.open_sheet(path))


def preview(
    desk: Desk, path: Path, *, columns: Mapping[str, int] | None = None, report: Report = silent
) -> ImportPreview:
    """Read the sheet and compare it with the register; nothing is written. `columns`: field -> column (from 0) by hand.

    Unusable when the file cannot be read or has no column of NIP and name. `report` may raise to cancel.
    """
    report(0, 0, "Membaca berkas")
    digest = _digest(path)
    with _collector_paused():
        return _preview(desk, path, digest, columns, report)


def _preview(desk: Desk, path: Path, digest: str, columns: Mapping[str, int] | None, report: Report) -> ImportPreview:
    parsed = employee_sheet.parse(employee_sheet.open_sheet(path), today=desk.today, columns=columns)
    with desk.reader() as reader:
        after_act = acts.latest(reader)
        units = import_base.units(reader)
        register = import_base.people(reader, KNOWN)
    root = next((unit for unit in units if unit.parent_id is None), None)
    if root is None:
        raise NotFound(gone.OFFICE)
    plan = make_plan(parsed.rows, parsed.header, register=register, units=units, root=root, report=report)
    report(parsed.read, parsed.read, "Pratinjau selesai")
    return ImportPreview(
        path=path,
        header=parsed.header,
        read=parsed.read,
        added=tuple(plan.added),
        updated=tuple(plan.updated),
        unchanged=tuple(plan.unchanged),
        rejected=tuple(sorted(parsed.rejected)),
        problems=tuple(sorted([*parsed.problems, *plan.problems], key=lambda problem: problem.row)),
        notes=parsed.notes,
        new_units=tuple(unit.name for unit in plan.units.new),
        plan=plan,
        digest=digest,
        after_act=after_act,
    )


def apply(desk: Desk, shown: ImportPreview, *, partial: bool = False, report: Report = silent) -> Changes:
    """Write what the preview showed, all or nothing; `partial` leaves rejected rows out instead of refusing.

    Refused when the file or the register changed since the preview. `report` may raise to cancel: nothing is kept.
    """
    if shown.rejected and not partial:
        raise Rejected(
            f"{len(shown.rejected)} baris ditolak, sehingga tidak ada yang diimpor. Perbaiki baris itu di berkasnya"
            " lalu ulangi, atau pilih mengimpor baris yang benar saja."
        )
    if _digest(shown.path) != shown.digest:
        raise Rejected(f"“{shown.path.name}” berubah sejak pratinjau. Buka pratinjaunya sekali lagi.")
    title = _title(shown)
    if shown.plan.empty:
        return Changes(name=title, touched={})
    with desk.reader() as reader:
        moved_on = acts.latest(reader) != shown.after_act
    if moved_on:
        raise Rejected("Data kantor berubah sejak pratinjau. Buka pratinjaunya sekali lagi.")
    with _collector_paused(), desk.work() as work:
        _write(work, shown.plan, report)
        report(shown.read, shown.read, "Menyimpan")
        return changes_of(title, work.commit("import_employees", title))


def as_json(shown: ImportPreview) -> dict[str, Any]:
    """The counts and problems as the command line prints them."""
    return {
        "read": shown.read,
        "added": len(shown.added),
        "updated": len(shown.updated),
        "unchanged": len(shown.unchanged),
        "rejected": len(shown.rejected),
        "problems": [problem._asdict() for problem in shown.problems],
        "notes": list(shown.notes),
    }


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: a hundred thousand small objects that stay alive would be walked for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _digest(path: Path) -> str:
    return hashlib.sha256(sheet.content(path)).hexdigest()


def _title(shown: ImportPreview) -> str:
    counts = [(len(shown.added), "baru"), (len(shown.updated), "diubah")]
    words = ", ".join(f"{count} {word}" for count, word in counts if count) or "tidak ada perubahan"
    return f"Impor pegawai dari {shown.path.name}: {words}"


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
