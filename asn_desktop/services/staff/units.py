"""Services: the tree of units, their heads, and who appraises whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.staff.reporting_line import Member, ReportingLine, UnitNode, assessors_circle, would_circle
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.positions import PositionRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDraft:
    """What the form of a unit holds; without a parent it stands at the top."""

    name: str
    parent_id: str | None = None
    head_id: str | None = None
    independent: bool = False
    sort: int = 0


def save_unit(desk: Desk, draft: UnitDraft, unit_id: str | None = None) -> Changes:
    """Add a unit, or change the one named."""
    name = " ".join(draft.name.split())
    with desk.work() as work:
        units = work.all(UnitRecord)
        unit = work.require(UnitRecord, unit_id, gone.UNIT) if unit_id else None
        problems = _problems(draft, name, unit_id, units)
        if draft.head_id:
            head = work.require(EmployeeRecord, draft.head_id, gone.EMPLOYEE)
            if head.retired:
                sentence = f"{head.name} sudah tidak aktif. Pilih pegawai yang masih aktif."
                problems.append(Problem("head_id", sentence))
        if problems:
            raise Rejected(problems)
        if unit is None:
            unit = UnitRecord(id=new_id(), name=name)
            work.add(unit)
        unit.name, unit.parent_id, unit.head_id = name, draft.parent_id, draft.head_id
        unit.independent, unit.sort = draft.independent, draft.sort
        title = f"Ubah unit {name}" if unit_id else f"Tambah unit {name}"
        return changes_of(title, work.commit("save_unit", title))


def remove(desk: Desk, unit_id: str) -> Changes:
    """Remove an empty unit: nobody in it, active or not, no post and no unit under it."""
    with desk.work() as work:
        unit = work.require(UnitRecord, unit_id, gone.UNIT)
        people = work.all(EmployeeRecord, unit_id=unit_id)
        below = work.all(UnitRecord, parent_id=unit_id)
        posts = work.all(PositionRecord, unit_id=unit_id)
        if people:
            raise Rejected(
                f"{unit.name} masih berisi {len(people)} pegawai. Pindahkan mereka ke unit lain lebih dahulu."
            )
        if below:
            raise Rejected(f"{unit.name} masih membawahi {len(below)} unit. Pindahkan unit itu lebih dahulu.")
        if posts:
            raise Rejected(
                f"{unit.name} masih memuat {len(posts)} jabatan di peta jabatan, termasuk yang sudah dihapus."
                " Pindahkan jabatan itu ke unit lain lebih dahulu (tab Jabatan)."
            )
        if unit.parent_id is None:
            raise Rejected(f"{unit.name} adalah unit puncak kantor dan tidak dapat dihapus.")
        work.remove(unit)
        title = f"Hapus unit {unit.name}"
        return changes_of(title, work.commit("remove_unit", title))


def line_in(work: Work) -> ReportingLine:
    """The reporting line of everybody active, read inside a unit of work."""
    units = [UnitNode(unit.id, unit.name, unit.parent_id, unit.head_id) for unit in work.all(UnitRecord)]
    return ReportingLine(units, [_member(person) for person in work.all(EmployeeRecord, retired=False)])


def line_problems(
    work: Work, employee_id: str, name: str, assessor_id: str | None, superior_id: str | None
) -> list[Problem]:
    """Why this assessor or superior cannot be set by hand for the person; empty when they can."""
    problems = []
    for field, label, other_id in (
        ("assessor_id", "pejabat penilai", assessor_id),
        ("superior_id", "atasan pejabat penilai", superior_id),
    ):
        if other_id is None:
            continue
        other = work.require(EmployeeRecord, other_id, gone.EMPLOYEE)
        if other_id == employee_id:
            problems.append(
                Problem(field, f"{name} tidak dapat menjadi {label} bagi dirinya sendiri. Pilih orang lain.")
            )
        elif other.retired:
            problems.append(Problem(field, f"{other.name} sudah tidak aktif. Pilih {label} yang masih aktif."))
    if assessor_id and not problems and assessors_circle(line_in(work), employee_id, assessor_id):
        other = work.require(EmployeeRecord, assessor_id, gone.EMPLOYEE)
        sentence = f"{other.name} sendiri dinilai, langsung atau berjenjang, oleh {name}. Pilih pejabat penilai lain."
        problems.append(Problem("assessor_id", sentence))
    if assessor_id and assessor_id == superior_id:
        sentence = "Pejabat penilai dan atasan pejabat penilai harus dua orang yang berbeda."
        problems.append(Problem("superior_id", sentence))
    return problems


def _member(person: EmployeeRecord) -> Member:
    return Member(person.id, person.name, person.unit_id, person.position_kind, person.assessor_id, person.superior_id)


def _problems(draft: UnitDraft, name: str, unit_id: str | None, units: list[UnitRecord]) -> list[Problem]:
    if not name:
        return [Problem("name", "Nama unit kerja belum diisi.")]
    problems = []
    by_id = {unit.id: unit for unit in units}
    if draft.parent_id is None and any(unit.parent_id is None and unit.id != unit_id for unit in units):
        sentence = "Kantor ini sudah mempunyai unit puncak. Pilih unit yang membawahi unit ini."
        problems.append(Problem("parent_id", sentence))
    if draft.parent_id is not None and draft.parent_id not in by_id:
        problems.append(Problem("parent_id", gone.UNIT))
    for other in units:
        same = other.name.casefold() == name.casefold() and other.parent_id == draft.parent_id
        if same and other.id != unit_id:
            problems.append(Problem("name", f"Unit {other.name} sudah ada di tempat yang sama. Pakai nama lain."))
    nodes = [UnitNode(unit.id, unit.name, unit.parent_id, unit.head_id) for unit in units]
    if unit_id is not None and would_circle(nodes, unit_id, draft.parent_id):
        sentence = f"{name} tidak dapat berada di bawah dirinya sendiri atau unit yang dibawahinya."
        problems.append(Problem("parent_id", sentence))
    return problems
