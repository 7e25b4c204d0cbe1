"""Services: making, opening and closing the file of an office, its particulars and its settings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from asn_desktop.domain import calendar
from asn_desktop.domain.calendar import PeriodKind, PeriodState
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff import office_name
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.services.appraisals.periods import PeriodDraft, period_record
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.desk import Desk
from asn_desktop.services.own_office import office_in
from asn_desktop.services.safety import backups
from asn_desktop.services.settings import (
    EXTERNAL_ASSESSOR,
    EXTERNAL_SUPERIOR,
    OFFICE_KIND,
    PERIOD_KIND,
    PROVINCE,
    keep_setting,
)
from asn_desktop.services.staff.histories import put, tidy
from asn_desktop.storage import engine
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import OfficeRecord, UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PositionHistoryRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.backup import Backup


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDraft:
    """What the assistant asks; the head may stay empty and come with the import of staff."""

    name: str
    year: int
    region: str = ""
    head_name: str = ""
    head_nip: str = ""
    head_position: str = ""
    period_kind: PeriodKind = PeriodKind.ANNUAL
    practice: bool = False
    kind: OfficeKind = OfficeKind.OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeProfile:
    """The particulars of the office as letters use them."""

    name: str
    region: str = ""
    place: str = ""
    address: str = ""
    contact: str = ""
    letter_code: str = ""
    province: str | None = None  # above a decree of the regent; None leaves it as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Somebody outside the office: the assessor of its head, or that assessor's superior."""

    name: str
    nip: str = ""
    rank: str = ""
    position: str = ""
    unit: str = ""


def start(path: Path, draft: OfficeDraft, *, actor: str, rules: Rules, clock: Callable[[], datetime]) -> Desk:
    """Make the file of a new office: the office, its topmost unit, its head when known, and the first period."""
    draft = _tidied(draft)
    problems = _start_problems(draft, clock().date())
    if problems:
        raise Rejected(problems)
    desk = Desk(
        database=engine.create(path, now=clock(), practice=draft.practice), rules=rules, actor=actor, clock=clock
    )
    try:
        _furnish(desk, draft)
    except BaseException:
        desk.database.close()
        raise
    return desk


def close(desk: Desk, backup_folder: Path, *, worked_since: datetime | None = None) -> Backup | None:
    """Back up what changed, then leave one plain file; the file is closed even when the backup fails."""
    try:
        return backups.at_exit(desk, backup_folder, worked_since=worked_since)
    finally:
        desk.database.close()


def save_office(desk: Desk, profile: OfficeProfile) -> Changes:
    """Change the particulars of the office; an empty letter code is derived from the name again."""
    values = tidy({field.name: getattr(profile, field.name) for field in fields(profile) if field.name != "province"})
    if not values["name"]:
        raise Rejected([Problem("name", "Nama kantor belum diisi, misalnya Kecamatan Siulak.")])
    values["letter_code"] = (values["letter_code"] or office_name.letter_code(values["name"])).upper()
    with desk.work() as work:
        office = office_in(work)
        old_name = office.name
        put(office, values)
        if profile.province is not None:
            keep_setting(work, PROVINCE, profile.province.strip())
        for unit in work.all(UnitRecord, parent_id=None):
            if unit.name == old_name:
                put(unit, {"name": values["name"]})
        title = f"Ubah data kantor {office.name}"
        return changes_of(title, work.commit("save_office", title))


def set_setting(desk: Desk, name: str, value: Any, title: str) -> Changes:
    """Keep one setting of the office; `title` names the act for the menu and the audit."""
    with desk.work() as work:
        keep_setting(work, name, value)
        return changes_of(title, work.commit("set_setting", title))


def set_external_assessor(desk: Desk, official: Official, superior: Official) -> Changes:
    """Name the official outside the office who appraises its head, and that official's own superior."""
    problems = [
        Problem(field, sentence)
        for field, one, sentence in (
            (
                EXTERNAL_ASSESSOR,
                official,
                "Nama pejabat penilai kepala kantor belum diisi, misalnya nama Sekretaris Daerah.",
            ),
            (
                EXTERNAL_SUPERIOR,
                superior,
                "Nama atasan pejabat penilai kepala kantor belum diisi, misalnya nama Bupati.",
            ),
        )
        if not one.name.strip()
    ]
    if problems:
        raise Rejected(problems)
    title = "Tetapkan pejabat penilai kepala kantor"
    with desk.work() as work:
        keep_setting(work, EXTERNAL_ASSESSOR, _as_setting(official))
        keep_setting(work, EXTERNAL_SUPERIOR, _as_setting(superior))
        return changes_of(title, work.commit("set_external_assessor", title))


def _as_setting(official: Official) -> dict[str, str]:
    return tidy({field.name: getattr(official, field.name) for field in fields(official)})


def _tidied(draft: OfficeDraft) -> OfficeDraft:
    return OfficeDraft(**tidy({field.name: getattr(draft, field.name) for field in fields(draft)}))


def _start_problems(draft: OfficeDraft, today: date) -> list[Problem]:
    problems = []
    if not draft.name:
        problems.append(Problem("name", "Nama kantor belum diisi, misalnya Kecamatan Siulak."))
    if not today.year - 5 <= draft.year <= today.year + 1:
        sentence = f"Tahun penilaian {draft.year} terlalu jauh. Isi {today.year - 5} sampai {today.year + 1}."
        problems.append(Problem("year", sentence))
    if draft.head_name and not draft.head_nip:
        sentence = (
            "NIP kepala kantor belum diisi. Ketik 18 angkanya, atau kosongkan juga namanya:"
            " kepala kantor dikenali otomatis setelah data pegawai diimpor."
        )
        problems.append(Problem("head_nip", sentence))
    if draft.head_nip and not draft.head_name:
        problems.append(Problem("head_name", "Nama kepala kantor belum diisi."))
    if draft.head_nip:
        problems += [
            Problem("head_nip", finding.sentence)
            for finding in nips.findings(draft.head_nip, today=today)
            if finding.severity is Severity.ERROR
        ]
    return problems


def _furnish(desk: Desk, draft: OfficeDraft) -> None:
    with desk.work() as work:
        work.add(
            OfficeRecord(
                id=new_id(),
                name=draft.name,
                region=draft.region,
                place=office_name.place(draft.name),
                letter_code=office_name.letter_code(draft.name),
                practice=draft.practice,
            )
        )
        root = UnitRecord(id=new_id(), name=draft.name, independent=office_name.is_independent(draft.name))
        work.add(root)
        work.flush()
        if draft.head_nip:
            head = _head(draft, root.id)
            work.add(head)
            work.flush()
            work.add(
                PositionHistoryRecord(
                    id=new_id(),
                    employee_id=head.id,
                    position_name=head.position_name,
                    position_kind=head.position_kind,
                    eselon=head.eselon,
                    unit_name=root.name,
                )
            )
            root.head_id = head.id
        keep_setting(work, PERIOD_KIND, draft.period_kind.value)
        if draft.kind is not OfficeKind.OFFICE:
            keep_setting(work, OFFICE_KIND, draft.kind.value)
        work.add(period_record(_first_period(draft, desk.today), PeriodState.RUNNING))
        title = f"Buat kantor {draft.name}"
        work.commit("start_office", title, undoable=False)


def _head(draft: OfficeDraft, unit_id: str) -> EmployeeRecord:
    """The head of the office with all that the NIP tells."""
    number = nips.clean(draft.head_nip)
    facts = nips.read(number)
    if facts is None:
        raise ValueError(number)  # refused before: `_start_problems` found nothing wrong with it
    post = office_name.head_post(draft.name)
    return EmployeeRecord(
        id=new_id(),
        nip=number,
        name=draft.head_name,
        status=facts.status.value,
        sex=facts.sex.value,
        birth_date=facts.birth_date,
        cpns_tmt=facts.cpns_tmt,
        unit_id=unit_id,
        position_name=draft.head_position or post.name,
        position_kind=post.kind.value,
        eselon=post.eselon,
    )


def _first_period(draft: OfficeDraft, today: date) -> PeriodDraft:
    """The year, or its month or quarter that holds today (the first one when the year is another)."""
    month = today.month if today.year == draft.year else 1
    index = (month - 1) * calendar.PERIODS_PER_YEAR[draft.period_kind] // 12 + 1
    return PeriodDraft(kind=draft.period_kind, year=draft.year, index=index)
