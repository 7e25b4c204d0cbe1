"""Services: trainings people followed, the catalogue, the yearly right to JP, and what the next plan should hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.development.training import (
    LONGEST_NAME,
    Right,
    TrainingKind,
    hours_problems,
    in_words,
    kind_problems,
    right,
)
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone
from asn_desktop.services.career.career import review_year, suggestions
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.services.staff.histories import enter, put, tidy
from asn_desktop.services.staff.history_kinds import History, TrainingDraft
from asn_desktop.storage.queries.career import career as people_of
from asn_desktop.storage.queries.development import training as stored
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.storage.schema.training import CourseRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career.career import PersonRow
    from asn_desktop.storage.queries.development.training import CourseRow
    from asn_desktop.storage.reader import Reader

_FIRST_REWARD = "RWD-01"  # priority for development, PermenPANRB 6/2022 Pasal 31
_CALLED_FOR, _COURSE = "PLT-03", "PLT-04"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDraft:
    """A training of the catalogue as it is typed."""

    name: str
    kind: str = TrainingKind.TECHNICAL
    provider: str = ""
    hours: int | None = None
    gap: str = ""
    ended: bool = False


class PersonRight(NamedTuple):
    """One person's JP of a year; `needs` are the trainings the results call for."""

    id: str
    nip: str
    name: str
    position: str
    unit: str
    status: str
    right: Right
    records: int
    needs: tuple[str, ...]


class Proposal(NamedTuple):
    """One line of the proposed plan: who, why, what fits from the catalogue; `rank` orders it, the lowest first."""

    id: str
    rank: int
    person: PersonRight
    need: str
    reason: str
    course: CourseRow | None

    @property
    def how(self) -> str:
        """Kind and form of what is proposed; '' while the catalogue holds nothing that fits."""
        return in_words(TrainingKind(self.course.kind)) if self.course else ""


class Overview(NamedTuple):
    """Everybody's right of a year and the proposals that follow from it."""

    year: int
    rights: list[PersonRight]
    proposals: list[Proposal]


def save_course(desk: Desk, draft: CourseDraft, course_id: str | None = None) -> tuple[Changes, str]:
    """Add a training to the catalogue, or change the one named; returns the change and its key."""
    problems = _course_problems(draft, desk.rules)
    if problems:
        raise Rejected(problems)
    assert draft.hours is not None  # checked above
    values = tidy({name: getattr(draft, name) for name in ("name", "kind", "provider", "hours", "gap", "ended")})
    with desk.work() as work:
        other = work.first(CourseRecord, name=values["name"])
        if other is not None and other.id != course_id:
            sentence = f"Pelatihan “{values['name']}” sudah ada di katalog. Ubah yang ada, atau pakai nama lain."
            raise Rejected([Problem("name", sentence)])
        record = work.require(CourseRecord, course_id, gone.COURSE) if course_id else None
        if record is None:
            record = CourseRecord(id=new_id(), **values)
            work.add(record)
        else:
            put(record, values)
        title = f"{'Ubah' if course_id else 'Tambah'} katalog pelatihan: {record.name}"
        key = record.id
        return changes_of(title, work.commit(act="save_course", title=title)), key


def remove_course(desk: Desk, course_id: str) -> Changes:
    """Take a training out of the catalogue; the records of people who followed it stay."""
    with desk.work() as work:
        record = work.require(CourseRecord, course_id, gone.COURSE)
        title = f"Hapus dari katalog pelatihan: {record.name}"
        work.remove(record)
        return changes_of(title, work.commit(act="remove_course", title=title))


def record_many(desk: Desk, draft: TrainingDraft, employee_ids: Sequence[str]) -> Changes:
    """Record that several people followed the same training; one who has it already takes up what differs."""
    if not employee_ids:
        raise Rejected([Problem("people", "Centang sedikitnya satu pegawai yang mengikuti pelatihan ini.")])
    with desk.work() as work:
        for key in employee_ids:
            enter(work, History.TRAINING, work.require(EmployeeRecord, key, gone.EMPLOYEE), draft, desk.today)
        title = f"Catat pelatihan {draft.name.strip()} bagi {len(employee_ids)} pegawai"
        return changes_of(title, work.commit(act="record_training", title=title))


def overview(reader: Reader, rules: Rules, *, year: int, on: date) -> Overview:
    """Everybody's JP of a year against the right, what the last results call for, and the proposals."""
    effective = in_force(reader, rules)
    limits = effective.career.parameters
    pns, pppk = limits.whole("JP_PNS_MIN_TAHUNAN", on), limits.whole("JP_PPPK_MAKS_TAHUNAN", on)
    totals, names = stored.totals(reader, year), {unit.id: unit.name for unit in units.tree(reader)}
    only = frozenset({Decision.TRAINING, Decision.REWARD})
    found: dict[str, list[Recommendation]] = {}
    for one in suggestions(reader, rules, year=review_year(reader, on), on=on, only=only):
        if one.present:
            found.setdefault(one.employee_id, []).append(one.recommendation)
    rights: list[PersonRight] = []
    proposals: list[Proposal] = []
    courses = [course for course in stored.courses(reader) if not course.ended]
    for person in people_of.people(reader):
        total = totals.get(person.id)
        granted = right(EmployeeStatus(person.status), total.hours if total else 0, pns=pns, pppk=pppk)
        suggested = found.get(person.id, [])
        row = _row(person, names, granted, total.records if total else 0, suggested)
        rights.append(row)
        proposals += _proposals(row, suggested, courses, rules.career.trainings)
    proposals.sort(key=lambda one: (one.rank, one.person.name))
    return Overview(year, rights, proposals)


def gaps(rules: Rules) -> dict[str, str]:
    """What a course can answer: the finding, and it with the training the rules suggest for it."""
    return {finding: f"{finding} → {training}" for finding, training in rules.career.trainings.items()}


def _row(
    person: PersonRow,
    names: Mapping[str, str],
    granted: Right,
    records: int,
    suggested: Sequence[Recommendation],
) -> PersonRight:
    return PersonRight(
        person.id,
        person.nip,
        full_name(person.front_title, person.name, person.back_title),
        person.position_name,
        names.get(person.unit_id or "", ""),
        person.status,
        granted,
        records,
        tuple(dict.fromkeys(need for _, need in _needs(suggested))),
    )


def _needs(suggested: Sequence[Recommendation]) -> Iterator[tuple[str, str]]:
    """The rule and the training it calls for."""
    for one in suggested:
        if one.rule in (_CALLED_FOR, _COURSE):
            for training in str(one.figures["pelatihan"]).split("|"):
                yield one.rule, training


def _proposals(
    row: PersonRight, suggested: Sequence[Recommendation], courses: Sequence[CourseRow], table: Mapping[str, str]
) -> Iterator[Proposal]:
    """What the results call for first, then a leader's course, then priority, then JP that are lacking."""
    needs = list(_needs(suggested))
    for rule, need in needs:
        low = rule == _CALLED_FOR
        reason = _why_called_for(need, suggested) if low else "Menduduki jabatan, belum mengikuti pelatihannya"
        fitting = next((one for one in courses if one.gap and need in (table.get(one.gap), one.gap)), None)
        yield Proposal(f"{row.id}:{need}", 1 if low else 2, row, need, reason, fitting)
    rewarded = any(one.rule == _FIRST_REWARD for one in suggested)
    missing = row.right.missing
    if rewarded or (missing and not needs):
        lacking = f"kurang {missing} dari {row.right.limit} JP" if missing else "hak JP terpenuhi"
        reason = f"Prioritas karena predikat Sangat Baik; {lacking}" if rewarded else lacking.capitalize()
        need = "Pengayaan sesuai jabatan" if rewarded else "Pelatihan sesuai tugas jabatan"
        yield Proposal(f"{row.id}:jp", 3 if rewarded else 4, row, need, reason, None)


def _why_called_for(need: str, suggested: Sequence[Recommendation]) -> str:
    """What calls for a training: the competences judged after bimbingan, else the last appraisal."""
    for one in suggested:
        if need in str(one.figures.get("pelatihan_kompetensi", "")).split("|"):
            advice = str(one.figures.get("rekomendasi", ""))
            return f"Evaluasi kompetensi sesudah bimbingan (B.1.9){f': {advice}' if advice else ''}"
    return "Hasil penilaian kinerja tahun lalu"


def _course_problems(draft: CourseDraft, rules: Rules) -> list[Problem]:
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Isi nama pelatihan, misalnya Bimtek Pelayanan Prima."))
    elif len(draft.name.strip()) > LONGEST_NAME:
        found.append(Problem("name", f"Nama pelatihan paling panjang {LONGEST_NAME} huruf. Ringkas namanya."))
    if draft.gap and draft.gap not in rules.career.trainings:
        found.append(Problem("gap", "Pilih salah satu temuan yang dijawab pelatihan ini, atau kosongkan."))
    return found + kind_problems(draft.kind) + hours_problems(draft.hours)
