"""Services: adding, changing, retiring and restoring a person of the register."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.exemption import STANDING_NAMES
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import EmployeeStatus, Severity, Sex
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.staff.histories import current_values, note_current, put, tidy
from asn_desktop.services.staff.history_kinds import (
    CURRENT,
    education_problems,
    golongan_problems,
    mkg_problems,
    position_problems,
    year_problems,
)
from asn_desktop.services.staff.units import line_problems
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeDraft:
    """What the form of a person holds; the names are those of the record."""

    nip: str
    name: str
    front_title: str = ""
    back_title: str = ""
    status: str = EmployeeStatus.PNS
    sex: str | None = None
    birth_place: str = ""
    birth_date: date | None = None
    nik: str = ""
    karpeg: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    unit_id: str | None = None
    golongan: str = ""
    golongan_tmt: date | None = None
    mkg_years: int | None = None
    mkg_months: int | None = None
    position_kind: str = PositionKind.PELAKSANA
    position_name: str = ""
    position_tmt: date | None = None
    eselon: str = ""
    jenjang: str = ""
    education: str = ""
    education_name: str = ""
    education_year: int | None = None
    cpns_tmt: date | None = None
    pns_tmt: date | None = None
    kgb_tmt: date | None = None
    contract_start: date | None = None
    contract_end: date | None = None
    exam_level: int | None = None
    hukdis_checked: bool = False
    unpaid_leave: bool | None = None
    standing: str = ""
    standing_from: date | None = None
    standing_until: date | None = None
    assessor_id: str | None = None
    superior_id: str | None = None


class Saved(NamedTuple):
    """A saved person: the news, the key, and warnings to show beside the fields."""

    changes: Changes
    employee_id: str
    warnings: list[Problem]


def draft_of(person: object) -> EmployeeDraft:
    """The draft with a person's present values; for records and read rows alike."""
    return EmployeeDraft(**{field.name: getattr(person, field.name) for field in fields(EmployeeDraft)})


def check(draft: EmployeeDraft, *, today: date) -> tuple[list[Problem], list[Problem]]:
    """Errors and warnings the draft shows by itself, without the database; the form asks while typing."""
    problems, warnings = _number_findings(draft, today)
    if not draft.name.strip():
        problems.append(Problem("name", "Nama pegawai belum diisi."))
    if draft.status not in tuple(EmployeeStatus):
        problems.append(Problem("status", "Pilih status kepegawaian: PNS, CPNS atau PPPK."))
    else:
        problems += golongan_problems(draft.golongan, draft.status)
    if draft.exam_level not in {None, 0, 1, 2}:
        problems.append(
            Problem("exam_level", "Ujian dinas yang lulus hanya tingkat 1 atau 2, atau 0 bila belum pernah.")
        )
    problems += _standing_problems(draft)
    problems += mkg_problems(draft.mkg_years, draft.mkg_months)
    problems += position_problems(draft.position_kind, draft.eselon)
    problems += education_problems(draft.education)
    problems += year_problems("education_year", "Tahun lulus", draft.education_year, today)
    if draft.contract_start and draft.contract_end and draft.contract_end < draft.contract_start:
        sentence = (
            f"Akhir perjanjian kerja {draft.contract_end:%d-%m-%Y} lebih awal daripada mulainya"
            f" {draft.contract_start:%d-%m-%Y}. Periksa lagi."
        )
        problems.append(Problem("contract_end", sentence))
    return problems, warnings + _date_warnings(draft)


def save(desk: Desk, draft: EmployeeDraft, employee_id: str | None = None) -> Saved:
    """Add a person, or change the one named; a change of pangkat, jabatan or pendidikan enters the history."""
    values = tidy({field.name: getattr(draft, field.name) for field in fields(draft)})
    values["nip"], values["nik"] = nips.clean(draft.nip), nips.clean(draft.nik)
    problems, warnings = check(draft, today=desk.today)
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE) if employee_id else None
        problems += _database_problems(work, draft, values["nip"], employee_id)
        if person is None:
            person = EmployeeRecord(id=new_id(), nip=values["nip"], name=values["name"], status=values["status"])
            before = {kind: dict.fromkeys(CURRENT[kind].mirror, None) for kind in CURRENT}
            new = True
        else:
            before = {kind: current_values(kind, person) for kind in CURRENT}
            new = False
        if problems:
            raise Rejected(problems)
        put(person, values)
        if new:
            work.add(person)
            work.flush()
        for kind in CURRENT:
            problems += note_current(work, kind, person, before[kind])
        if problems:
            raise Rejected(problems)
        title = f"{'Tambah' if new else 'Ubah'} pegawai {person.name}"
        key = person.id
        return Saved(changes_of(title, work.commit("save_employee", title)), key, warnings)


def retire(desk: Desk, employee_id: str, on: date, reason: str) -> Changes:
    """Take a person off the active staff (pensiun, pindah, meninggal); everything kept about them stays."""
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        if person.retired:
            raise NotAllowed(f"{person.name} sudah dinonaktifkan.")
        if not reason.strip():
            raise Rejected([Problem("retired_reason", "Alasan belum diisi, misalnya pensiun atau pindah tugas.")])
        led = work.all(UnitRecord, head_id=employee_id)
        for unit in led:
            unit.head_id = None
        person.retired, person.retired_on, person.retired_reason = True, on, " ".join(reason.split())
        title = f"Nonaktifkan pegawai {person.name}"
        return changes_of(title, work.commit("retire_employee", title, person.retired_reason))


def restore(desk: Desk, employee_id: str) -> Changes:
    """Bring a person back to the active staff."""
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        if not person.retired:
            raise NotAllowed(f"{person.name} masih aktif.")
        person.retired, person.retired_on, person.retired_reason = False, None, ""
        title = f"Aktifkan kembali pegawai {person.name}"
        return changes_of(title, work.commit("restore_employee", title))


def _number_findings(draft: EmployeeDraft, today: date) -> tuple[list[Problem], list[Problem]]:
    """NIP (V1 to V5) and NIK (V7): errors block, warnings only point."""
    status = EmployeeStatus(draft.status) if draft.status in tuple(EmployeeStatus) else None
    sex = Sex(draft.sex) if draft.sex in tuple(Sex) else None
    if not draft.nip.strip():
        return [Problem("nip", "NIP belum diisi. Ketik 18 angkanya dari SK atau kartu pegawai.")], []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for finding in nips.findings(
        draft.nip, today=today, status=status, birth_date=draft.birth_date, sex=sex, cpns_tmt=draft.cpns_tmt
    ):
        aim = problems if finding.severity is Severity.ERROR else warnings
        aim.append(Problem("nip", finding.sentence))
    if draft.nik.strip():
        found = nips.nik_findings(draft.nik, birth_date=draft.birth_date, sex=sex)
        warnings += [Problem("nik", finding.sentence) for finding in found]
    return problems, warnings


def _standing_problems(draft: EmployeeDraft) -> list[Problem]:
    """The kedudukan hukum and its days; without one there are no days."""
    if draft.standing and draft.standing not in STANDING_NAMES:
        return [Problem("standing", "Pilih kedudukan hukum dari daftar, atau kosongkan bila aktif bekerja.")]
    first, last = draft.standing_from, draft.standing_until
    if not draft.standing and (first or last):
        return [Problem("standing", "Pilih kedudukan hukumnya, atau kosongkan tanggal mulai dan sampainya.")]
    if first and last and last < first:
        return [Problem("standing_until", f"Tanggal selesai {last:%d-%m-%Y} lebih awal daripada mulainya.")]
    return []


def _date_warnings(draft: EmployeeDraft) -> list[Problem]:
    """Dates that stand in an odd order: pointed at, never refused."""
    if draft.cpns_tmt is None:
        return []
    warnings = []
    for field, label, day in (
        ("pns_tmt", "TMT PNS", draft.pns_tmt),
        ("golongan_tmt", "TMT golongan", draft.golongan_tmt),
        ("position_tmt", "TMT jabatan", draft.position_tmt),
    ):
        if day is not None and day < draft.cpns_tmt:
            sentence = f"{label} {day:%d-%m-%Y} lebih awal daripada TMT CPNS {draft.cpns_tmt:%d-%m-%Y}. Periksa lagi."
            warnings.append(Problem(field, sentence))
    return warnings


def _database_problems(work: Work, draft: EmployeeDraft, nip: str, employee_id: str | None) -> list[Problem]:
    problems = []
    other = work.first(EmployeeRecord, nip=nip) if nip else None
    if other is not None and other.id != employee_id:
        state = " (sudah tidak aktif)" if other.retired else ""
        sentence = f"NIP {nips.show(nip)} sudah dipakai {other.name}{state}. Periksa NIP-nya, atau buka data orang itu."
        problems.append(Problem("nip", sentence))
    if draft.unit_id:
        work.require(UnitRecord, draft.unit_id, gone.UNIT)
    if employee_id and (draft.assessor_id or draft.superior_id):
        problems += line_problems(work, employee_id, draft.name, draft.assessor_id, draft.superior_id)
    return problems
