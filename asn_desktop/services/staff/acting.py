"""Services: who stands in for a post: Plt of a vacant one, Plh of one whose holder is away."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.staff.histories import put, tidy
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.positions import ActingRecord, PositionRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


class ActingKind(StrEnum):
    """Pelaksana tugas (the post is vacant) and pelaksana harian (its holder is away)."""

    PLT = "PLT"
    PLH = "PLH"


ACTING_NAMES = {ActingKind.PLT: "Plt.", ActingKind.PLH: "Plh."}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveActing:
    """What the form of an assignment holds."""

    employee_id: str | None
    kind: str
    start: date | None
    end: date | None = None
    decree_number: str = ""
    decree_date: date | None = None


def save(desk: Desk, command: SaveActing, position_id: str, acting_id: str | None = None) -> Changes:
    """Note who stands in from when to when, or change the entry named."""
    with desk.work() as work:
        post = work.require(PositionRecord, position_id, gone.POSITION)
        entry = work.require(ActingRecord, acting_id, gone.ACTING) if acting_id else None
        found = _problems(work, command, post, acting_id)
        if found:
            raise Rejected(found)
        person = work.require(EmployeeRecord, command.employee_id, gone.EMPLOYEE)
        values = tidy({field.name: getattr(command, field.name) for field in fields(command)})
        if entry is None:
            entry = ActingRecord(id=new_id(), position_id=post.id, **values)
            work.add(entry)
        else:
            put(entry, values)
        title = (
            f"{'Ubah' if acting_id else 'Tunjuk'} {ACTING_NAMES[ActingKind(command.kind)]} {post.name}: {person.name}"
        )
        return changes_of(title, work.commit("save_acting", title))


def problems(desk: Desk, command: SaveActing, position_id: str, acting_id: str | None = None) -> list[Problem]:
    """What `save` would refuse, for a form that stays open."""
    with desk.work() as work:
        return _problems(work, command, work.require(PositionRecord, position_id, gone.POSITION), acting_id)


def remove(desk: Desk, acting_id: str) -> Changes:
    """Remove an entry that was a mistake; one that is over gets its last day instead."""
    with desk.work() as work:
        entry = work.require(ActingRecord, acting_id, gone.ACTING)
        post = work.require(PositionRecord, entry.position_id, gone.POSITION)
        person = work.require(EmployeeRecord, entry.employee_id, gone.EMPLOYEE)
        work.remove(entry)
        title = f"Hapus {ACTING_NAMES[ActingKind(entry.kind)]} {post.name}: {person.name}"
        return changes_of(title, work.commit("remove_acting", title))


def _problems(work: Work, command: SaveActing, post: PositionRecord, acting_id: str | None) -> list[Problem]:
    found = []
    if not command.employee_id:
        found.append(Problem("employee_id", "Pegawai yang ditunjuk belum dipilih."))
    if command.kind not in tuple(ActingKind):
        found.append(Problem("kind", "Pilih Plt. (jabatan kosong) atau Plh. (pejabat berhalangan)."))
    if command.start is None:
        found.append(Problem("start", "Tanggal mulai belum diisi."))
    if found or command.start is None:
        return found
    if command.end is not None and command.end < command.start:
        sentence = f"Tanggal selesai {command.end:%d-%m-%Y} lebih awal daripada mulai {command.start:%d-%m-%Y}."
        return [Problem("end", f"{sentence} Periksa lagi.")]
    person = work.require(EmployeeRecord, command.employee_id, gone.EMPLOYEE)
    if person.retired:
        return [Problem("employee_id", f"{person.name} sudah tidak aktif. Pilih pegawai yang masih aktif.")]
    here = (person.unit_id, person.position_name.casefold()) == (post.unit_id, post.name.casefold())
    if here:
        sentence = f"{person.name} adalah pemegang jabatan ini. Pilih pegawai lain."
        return [Problem("employee_id", sentence)]
    for other in work.all(ActingRecord, position_id=post.id):
        if other.id != acting_id and _overlaps(command.start, command.end, other):
            who = work.require(EmployeeRecord, other.employee_id, gone.EMPLOYEE)
            until = f"sampai {other.end:%d-%m-%Y}" if other.end else "tanpa tanggal selesai"
            sentence = (
                f"Pada waktu itu {who.name} sudah ditunjuk ({other.start:%d-%m-%Y} {until})."
                " Isi tanggal selesai penunjukan itu lebih dahulu."
            )
            return [Problem("start", sentence)]
    return []


def _overlaps(start: date, end: date | None, other: ActingRecord) -> bool:
    return (other.end is None or other.end >= start) and (end is None or end >= other.start)
