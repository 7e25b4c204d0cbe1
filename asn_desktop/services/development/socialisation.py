"""Services: sessions on the new system: kept, attended, asked about without names, and the papers for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import assets
from asn_desktop.domain.development.socialisation import (
    Exercise,
    Quiz,
    QuizResult,
    SessionKind,
    evaluate,
    parse_exercise,
    parse_quiz,
    read_sheet,
    session_problems,
)
from asn_desktop.domain.development.training import TrainingKind
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.wording import short_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.staff.histories import enter, put, tidy
from asn_desktop.services.staff.history_kinds import History, TrainingDraft
from asn_desktop.storage.queries.development import socialisation as stored
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.socialisation import AttendanceRecord, SessionRecord, SessionSheetRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

FOLDER = "socialisation"
TRAINING = "5-pelatihan-penilai"  # the guide that is a training: pages parted by rules
PAGE_BREAK = "\n---\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """A session as it is typed; `hours` are the JP it counts for, where it is a training."""

    topic: str
    day: date | None
    kind: str = SessionKind.SYSTEM
    place: str = ""
    speaker: str = ""
    hours: int | None = None


class Guide(NamedTuple):
    """One shipped guide: its key, its title, and its pages as Markdown."""

    key: str
    title: str
    pages: tuple[str, ...]


@cache
def guides() -> tuple[Guide, ...]:
    """The shipped guides in their order."""
    found = []
    for path in assets.each(FOLDER, "*.md"):
        text = path.read_text(encoding="utf-8")
        found.append(Guide(path.stem, text.partition("\n")[0].lstrip("# ").strip(), tuple(text.split(PAGE_BREAK))))
    return tuple(found)


@cache
def quiz() -> Quiz:
    """The shipped quiz."""
    return parse_quiz(tomllib.loads(assets.text(f"{FOLDER}/kuis.toml")), "kuis.toml")


@cache
def exercise() -> Exercise:
    """The shipped exercise of the rater training."""
    return parse_exercise(tomllib.loads(assets.text(f"{FOLDER}/latihan.toml")), "latihan.toml")


def save_session(desk: Desk, draft: SessionDraft, session_id: str | None = None) -> tuple[Changes, str]:
    """Add a session, or change the one named; returns the change and its key. Rejected names each field."""
    problems = session_problems(
        topic=draft.topic, day=draft.day, place=draft.place, speaker=draft.speaker, hours=draft.hours
    )
    if draft.kind not in tuple(SessionKind):
        problems.append(Problem("kind", "Pilih jenis sesinya."))
    if problems:
        raise Rejected(problems)
    names = ("kind", "topic", "day", "place", "speaker", "hours")
    values = tidy({name: getattr(draft, name) for name in names}) | {"hours": draft.hours or None}
    with desk.work() as work:
        record = work.require(SessionRecord, session_id, gone.SESSION) if session_id else None
        if record is None:
            record = SessionRecord(id=new_id(), **values)
            work.add(record)
        else:
            put(record, values)
        title = f"{'Ubah' if session_id else 'Tambah'} sesi {record.topic}, {short_date(record.day)}"
        key = record.id
        return changes_of(title, work.commit(act="save_session", title=title)), key


def remove_session(desk: Desk, session_id: str) -> Changes:
    """Take a session away with its attendance and its sheets."""
    with desk.work() as work:
        record = work.require(SessionRecord, session_id, gone.SESSION)
        for table in (AttendanceRecord, SessionSheetRecord):
            for row in work.all(table, session_id=session_id):
                work.remove(row)
        work.flush()
        work.remove(record)
        title = f"Hapus sesi {record.topic}, {short_date(record.day)}"
        return changes_of(title, work.commit(act="remove_session", title=title))


def keep_attendance(desk: Desk, session_id: str, employee_ids: Collection[str]) -> Changes:
    """Exactly these people attended; Rejected while the session lies ahead."""
    with desk.work() as work:
        session = work.require(SessionRecord, session_id, gone.SESSION)
        if session.day > desk.today:
            sentence = f"Sesi ini baru diadakan {short_date(session.day)}. Catat hadirnya setelah selesai."
            raise Rejected([Problem("attendance", sentence)])
        present = {row.employee_id: row for row in work.all(AttendanceRecord, session_id=session_id)}
        wanted = set(employee_ids)
        for key in sorted(present.keys() - wanted):
            work.remove(present[key])
        for key in sorted(wanted - present.keys()):
            work.require(EmployeeRecord, key, gone.EMPLOYEE)
            work.add(AttendanceRecord(session_id=session_id, employee_id=key))
        title = f"Catat hadir {session.topic}: {len(wanted)} pegawai"
        return changes_of(title, work.commit(act="keep_attendance", title=title))


def add_sheet(desk: Desk, session_id: str, typed: str) -> Changes:
    """Keep one nameless sheet as its digits were typed; Rejected says which digit is wrong."""
    answers = read_sheet(quiz(), typed)
    if isinstance(answers, str):
        raise Rejected([Problem("answers", answers)])
    with desk.work() as work:
        session = work.require(SessionRecord, session_id, gone.SESSION)
        work.add(SessionSheetRecord(session_id=session_id, answers=list(answers)))
        title = f"Masukkan satu lembar {session.topic}"
        return changes_of(title, work.commit(act="add_session_sheet", title=title))


def count_as_training(desk: Desk, session_id: str) -> Changes:
    """Everybody who attended gets the session as a training with its JP; Rejected where it has none."""
    with desk.work() as work:
        session = work.require(SessionRecord, session_id, gone.SESSION)
        present = work.all(AttendanceRecord, session_id=session_id)
        if not session.hours:
            raise Rejected([Problem("hours", "Isi dahulu JP sesi ini lewat Ubah…; tanpa JP tidak ada yang dicatat.")])
        if not present:
            raise Rejected([Problem("attendance", "Catat dahulu siapa yang hadir pada sesi ini.")])
        draft = TrainingDraft(
            name=session.topic,
            kind=TrainingKind.BRIEFING,
            provider=session.speaker,
            start=session.day,
            end=session.day,
            hours=session.hours,
        )
        for row in present:
            person = work.require(EmployeeRecord, row.employee_id, gone.EMPLOYEE)
            enter(work, History.TRAINING, person, draft, desk.today)
        title = f"Catat {session.topic} sebagai pelatihan {len(present)} pegawai"
        return changes_of(title, work.commit(act="record_training", title=title))


def results(reader: Reader, session_id: str) -> QuizResult:
    """What the sheets of a session come to."""
    return evaluate(quiz(), stored.sheets(reader, session_id))


def print_attendance(desk: Desk, session_id: str, unit_id: str = "") -> bytes:
    """The daftar hadir of a session to be signed: everybody, or one unit; those noted as present bear a mark."""
    from asn_desktop.documents.attendance import AttendanceData, AttendanceLine, attendance  # noqa: PLC0415 - start-up
    from asn_desktop.services.letters.letterheads import letterhead, signed_by_head  # noqa: PLC0415 - as above

    with desk.reader() as reader:
        office, session = offices.one(reader), stored.session(reader, session_id)
        if office is None:
            raise NotFound(gone.OFFICE)
        if session is None:
            raise NotFound(gone.SESSION)
        present = stored.attended(reader, session_id)
        people = [one for one in stored.people(reader) if not unit_id or one.unit_id == unit_id]
        lines = [AttendanceLine(one.name, one.nip, one.position, one.unit, one.id in present) for one in people]
        return attendance(
            AttendanceData(
                letterhead=letterhead(office),
                topic=session.topic,
                day=session.day,
                place=session.place,
                speaker=session.speaker,
                lines=lines,
                signed=signed_by_head(reader, desk, office.place),
            )
        )


def print_guide(desk: Desk, key: str) -> bytes:
    """A shipped guide as a paper of the office: each of its pages on one page."""
    from asn_desktop.documents.guide import guide as paper  # noqa: PLC0415 - start-up: drags reportlab

    found = next((one for one in guides() if one.key == key), None)
    if found is None:
        raise NotFound("Panduan ini tidak ada.")
    return paper(found.title, found.pages, _office_name(desk))


def print_quiz(desk: Desk, topic: str = "") -> bytes:
    """The sheet of quiz and feedback, without a place for a name."""
    from asn_desktop.documents.guide import quiz_sheet  # noqa: PLC0415 - start-up: drags reportlab

    return quiz_sheet(quiz(), topic, _office_name(desk))


def _office_name(desk: Desk) -> str:
    with desk.reader() as reader:
        office = offices.one(reader)
    return office.name if office is not None else ""
