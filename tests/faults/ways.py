"""Tests: every way the program writes an office file, and what must hold wherever it was cut.

A way has a room (a folder with `kantor.asn`), goes from there and says what is kept; afterwards `faults` reads the room.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from asn_desktop import paths, places
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.calendar import PeriodKind, PeriodState
from asn_desktop.domain.errors import KnownError, Unusable
from asn_desktop.domain.feedback.answer_file import ENDING
from asn_desktop.domain.feedback.feedback import RaterGroup, aggregate, read_ballot
from asn_desktop.domain.packages.office_package import ENDING as PACKAGE
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services import desk, regulations
from asn_desktop.services.appraisals import periods
from asn_desktop.services.feedback import answer_files, answer_forms, answering, erasure, feedback, period_keys, sheets
from asn_desktop.services.imports import imports
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.services.packages import package_taking, packages, receipts
from asn_desktop.services.registry import partners
from asn_desktop.services.safety import backups, checks
from asn_desktop.services.staff import employees
from asn_desktop.storage import backup, engine, migrations
from asn_desktop.storage.connection import APPLICATION, SCHEMA
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord
from tests.answer_pages import sealed_here
from tests.builders import NOW, a_unit, an_employee, an_office, keep
from tests.faults.sealed_answers import SealedAnswers
from tests.services import appraisal_room
from tests.services.staff_room import a_row, kecamatan, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asn_desktop.services.desk import Desk

    Say = Callable[[str], object]

SAVES = 12
IMPORTED = 30
FIRST = ("camat", "sekcam", "kasubbag", "staf")  # who works in the office before
OLDEST, LAST = 1, SCHEMA - 1  # versions of the tables an old file has
BKPSDMD = "BKPSDMD Kerinci"
SERVER = "server.txt"  # the file of a room that says on which server its office is


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of writing: how its room is made, how it goes, and what is wrong in a room afterwards."""

    name: str
    make: Callable[[Path], None]
    go: Callable[[Path, Say], None]
    faults: Callable[[Path, list[str]], list[str]]


def office(room: Path) -> Path:
    """The office file of a room."""
    return room / "kantor.asn"


def place(room: Path) -> places.Where:
    """Where the office of a room is: its file, or the server whose address lies in the room."""
    note = room / SERVER
    return places.of(note.read_text(encoding="utf-8")) if note.exists() else office(room)


def _open(room: Path) -> Desk:
    return desk.open_desk(place(room), actor="Yulia", rules=regulations.load(), clock=lambda: NOW)


class Longest:
    """The longest that opening an office and putting a backup back took while it was watched, in seconds."""

    start = 0.0
    restore = 0.0


_watching: list[Longest] = []


@contextlib.contextmanager
def timed() -> Iterator[Longest]:
    """Watch how long starts and restores take."""
    longest = Longest()
    _watching.append(longest)
    try:
        yield longest
    finally:
        _watching.remove(longest)


@contextlib.contextmanager
def _watched(what: str) -> Iterator[None]:
    begun = perf_counter()
    yield
    for longest in _watching:
        setattr(longest, what, max(getattr(longest, what), perf_counter() - begun))


def _people(opened: Desk) -> set[str]:
    with opened.reader() as reader:
        return set(reader.column("SELECT id FROM employee"))


def _looked(room: Path, look: Callable[[Desk], list[str]]) -> list[str]:
    """What is wrong in the office file of the room, as the next start of the program finds it."""
    try:
        with _watched("start"):
            opened = _open(room)
        with opened.database:
            return [*checks.examine(opened).problems, *look(opened)]
    except KnownError as error:
        return [str(error)]


def rescue(room: Path) -> list[str]:
    """What keeps a damaged room from being rescued: nothing, when a verified backup of it is whole."""
    for one in backups.listing(paths.backups()):
        try:
            backup.verify(one.path)
        except KnownError:
            continue
        with contextlib.suppress(KnownError):
            with _watched("restore"):
                backups.restore(one.path, office(room), now=NOW)
            return _looked(room, lambda _: [])
    return ["tidak ada cadangan yang utuh"]


@contextlib.contextmanager
def _at_work(room: Path) -> Iterator[Desk]:
    """The office open as in the window: a backup before the journal is moved into the file at the end."""
    opened = _open(room)
    with opened.database:
        yield opened
        backups.at_exit(opened, paths.backups())


def _missing(kept: set[str], opened: Desk) -> list[str]:
    lost = kept - _people(opened)
    return [f"{len(lost)} simpan yang sudah diakui hilang"] if lost else []


# A day's work: saves, then the backup and the plain file of a proper end.


def _small_office(room: Path) -> None:
    """Four people; closed properly, so with a backup."""
    with engine.create(office(room), now=NOW) as database:
        backups.at_exit(kecamatan(database), paths.backups())


def _save(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        for number in range(SAVES):
            draft = employees.EmployeeDraft(nip=f"19700721199012{1}{number + 1:03}", name=f"Pegawai {number}")
            say(employees.save(opened, draft).employee_id)
            if number == SAVES // 2:
                backups.back_up(opened, paths.backups())


def _saved(room: Path, said: list[str]) -> list[str]:
    return _looked(room, lambda opened: _missing({*FIRST, *said}, opened))


# An import: everybody or nobody.


def _office_with_workbook(room: Path) -> None:
    _small_office(room)
    workbook(room / "staf.xlsx", *(a_row(n, NAMA=f"Impor {n}") for n in range(1, IMPORTED + 1)))


def _import(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        imports.apply(opened, imports.preview(opened, STAFF_IMPORT, room / "staf.xlsx"))
        say("impor")


def _imported(room: Path, said: list[str]) -> list[str]:
    def look(opened: Desk) -> list[str]:
        found = len(_people(opened)) - len(FIRST)
        return [] if found == IMPORTED or (found == 0 and not said) else [f"{found} dari {IMPORTED} baris masuk"]

    return _looked(room, look)


# Answer files of the 360: a sheet that was counted as taken is there with its answers, and no sheet is half there.


def _office_with_answers(room: Path) -> None:
    _office_with_period(room)
    opened = _open(room)
    with opened.database:
        key = _period(opened)
        with opened.work() as work:
            for one in work.all(AppraisalRecord):
                one.state = AppraisalState.AGREED
            work.commit("test", "Uji")
        sheets.make_sheets(opened, key)
        public, _ = period_keys.pair_of(opened, key)
        with opened.reader() as reader:
            forms = answer_forms.of_period(opened, reader, key)
            out = stored_sheets.out(reader, key)
        (room / "stik").mkdir()
        for one in out:
            form = forms[RaterGroup(one.rater_group)]
            text = sealed_here(public, one.code, "4" * len(form.statements), form.digest, "Selalu membantu")
            (room / "stik" / f"{one.code}{ENDING}").write_text(text)


def _take_answers(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        lines = answer_files.preview(opened, [room / "stik"], _period(opened))
        # The report comes before each lot: what is done then was kept.
        answer_files.Taking(opened, lines, lot=3).run(lambda done, _total, _note: done and say(str(done)))


def _answers_taken(room: Path, said: list[str]) -> list[str]:
    def look(opened: Desk) -> list[str]:
        with opened.reader() as reader:
            taken = reader.value("SELECT count(*) FROM sheet WHERE state = 'received'")
            ballots = reader.value("SELECT count(*) FROM ballot")
            comments = reader.value("SELECT count(*) FROM ballot_comment")
        kept = max(map(int, said), default=0)
        whole = taken == ballots == comments and taken >= kept
        return [] if whole else [f"{taken} lembar, {ballots} jawaban, {comments} komentar, {kept} diakui"]

    return _looked(room, look)


# Closing a period: each step is kept or not begun.

_STEPS = (PeriodState.CALIBRATION, PeriodState.RUNNING, PeriodState.CALIBRATION)


def _office_with_period(room: Path) -> None:
    _small_office(room)
    opened = _open(room)
    with opened.database:
        periods.add_period(opened, periods.PeriodDraft(kind=PeriodKind.ANNUAL, year=2026))
        periods.prepare(opened, _period(opened))


def _period(opened: Desk) -> str:
    with opened.work() as work:
        return work.all(PeriodRecord)[0].id


def _close(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        key = _period(opened)
        for step in _STEPS:
            periods.move_period(opened, key, step, "Ada data yang tertinggal")
            say(step)


def _closed(room: Path, said: list[str]) -> list[str]:
    def look(opened: Desk) -> list[str]:
        with opened.reader() as reader:
            state = reader.column("SELECT state FROM period")
            steps = reader.column("SELECT count(*) FROM audit WHERE act = 'move_period'")[0]
            people = reader.column("SELECT count(*) FROM appraisal")[0]
        right = [(PeriodState.RUNNING, *_STEPS)[steps]]
        return [] if state == right and steps >= len(said) and people == len(FIRST) else [f"periode {state} {steps}"]

    return _looked(room, look)


# Closing a collection: the answers are there, or nothing of them anywhere and the results as they would have been.

_SHEET = re.compile(rb"[1-5]{21}")
_ANSWERS = {"superior": ("4" * 21,), "peer": ("123451234512345123451", "5" * 21, "345" * 7, "2" * 21, "43" * 10 + "4")}


def _office_collecting(room: Path) -> None:
    """Six sheets about one person are in, and in a backup as well."""
    with engine.create(office(room), now=NOW) as database:
        opened = appraisal_room.prepared(database)
        appraisal_room.planned(opened)
        for group, texts in _ANSWERS.items():
            for text in texts:
                answering.record_ballot(
                    opened, appraisal_room.appraisal_of(opened, "staf"), RaterGroup(group), read_ballot(text)
                )
        backups.at_exit(opened, paths.backups(), worked_since=NOW)


def _close_collection(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        feedback.close_collection(opened, [appraisal_room.appraisal_of(opened, "staf")])
        say("tutup")
        left = erasure.finish(opened, paths.backups()).left
        if left:
            raise Unusable(" ".join(left))
        say("bersih")


def _collection_closed(room: Path, said: list[str]) -> list[str]:
    expected = aggregate(
        regulations.load().performance,
        {RaterGroup(group): [read_ballot(text) for text in texts] for group, texts in _ANSWERS.items()},
    )

    def look(opened: Desk) -> list[str]:
        erasure.resume(opened, paths.backups())
        key = appraisal_room.appraisal_of(opened, "staf")
        with opened.reader() as reader:
            closed = reader.value("SELECT collection_closed FROM appraisal WHERE id = ?", (key,))
            there = reader.value("SELECT count(*) FROM ballot")
            result = feedback.results(reader, opened.rules, [key]).get(key) if closed else None
        if not closed:
            return ["penutupan yang sudah diakui hilang"] if said or there != 6 else []
        return [] if there == 0 and result == expected else ["hasilnya bukan hasil jawaban"]

    found = _looked(room, look)
    sheets = [path for path in room.rglob("*") if path.is_file() and _SHEET.search(path.read_bytes())]
    if said and not found and sheets:
        found.append(f"lembar jawaban masih ada di {sheets[0].name}")
    for one in backups.listing(paths.backups()):
        try:
            backup.verify(one.path)
        except KnownError as error:
            found.append(str(error))
    return found


# Packages: one that has its name on the stick is whole and known here; one that was taken is there with all its rows.

_PACKAGES = 2


def _paired_office(room: Path) -> None:
    """An office that has BKPSDMD for a partner; closed properly, so with a backup."""
    _small_office(room)
    _beside(room, BKPSDMD, _nothing_sent)


def _beside(room: Path, name: str, then: Callable[[Desk, Desk], object]) -> None:
    """Another office file in the room, paired with the first one."""
    (room / "stik").mkdir()
    engine.create(room / "lain.asn", now=NOW).close()
    one = _open(room)
    other = desk.open_desk(room / "lain.asn", actor="Rahmat", rules=regulations.load(), clock=lambda: NOW)
    with one.database, other.database:
        keep(other.database, an_office(name=name, letter_code=""), a_unit(name))
        with one.reader() as reader:
            if offices.one(reader) is None:
                keep(one.database, an_office())
        partners.set_kind(other if name == BKPSDMD else one, OfficeKind.BKPSDMD)
        for giver, taker in ((one, other), (other, one)):
            key = partners.export_key(giver, room / "stik" / "kunci.txt")
            with giver.reader() as reader:
                partners.pair(taker, key, partners.identity(reader).fingerprint)
        then(one, other)
        for each in (one, other):
            backups.at_exit(each, paths.backups() if each is one else room / "cadangan-lain")


def _nothing_sent(_one: Desk, _other: Desk) -> None:
    """Only paired."""


def _send(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        with opened.reader() as reader:
            partner = packages.only_partner(reader)
        for _ in range(_PACKAGES):
            made = packages.make(opened, partner.id)
            packages.write_file(opened, made.package_id, room / "stik" / made.name)
            say(str(made.seq))


def _sent(room: Path, said: list[str]) -> list[str]:
    def look(opened: Desk) -> list[str]:
        with opened.reader() as reader:
            kept = reader.column(
                "SELECT content FROM package_file f JOIN package p ON p.id = f.package_id ORDER BY p.seq"
            )
        written = sorted((room / "stik").glob(f"*{PACKAGE}"))
        found = [] if len(kept) >= max(len(said), len(written)) else [f"{len(kept)} paket tercatat, {len(said)} diakui"]
        return [*found, *(f"{one.name} tidak utuh" for one in written if one.read_bytes() not in kept)]

    return _looked(room, look)


def _bkpsdmd_with_packages(room: Path) -> None:
    with engine.create(office(room), now=NOW) as database:
        keep(database, an_office(name=BKPSDMD), a_unit(BKPSDMD))

    def send(_one: Desk, other: Desk) -> None:
        with other.reader() as reader:
            partner = packages.only_partner(reader)
        for number in range(_PACKAGES):
            keep(other.database, an_employee(name=f"Pegawai {number}"))
            made = packages.make(other, partner.id)
            packages.write_file(other, made.package_id, room / "stik" / f"{number}{PACKAGE}")

    _beside(room, "Kecamatan Siulak", send)


def _take_packages(room: Path, say: Say) -> None:
    with _at_work(room) as opened:
        for number in range(_PACKAGES):
            parcel = package_taking.take(opened, room / "stik" / f"{number}{PACKAGE}")
            say(str(parcel.seq))
            packages.put_on_stick(room / "stik" / f"terima-{number}{PACKAGE}", receipts.made(opened, parcel.package_id))


def _packages_taken(room: Path, said: list[str]) -> list[str]:
    def look(opened: Desk) -> list[str]:
        with opened.reader() as reader:
            taken = reader.value("SELECT count(*) FROM package WHERE direction = 'IN'")
            people = reader.value("SELECT count(*) FROM reported_person")
        return [] if people == taken >= len(said) else [f"{taken} paket, {people} pegawai, {len(said)} diakui"]

    return _looked(room, look)


# Backups: there is always a good one, and the file itself is untouched.


def _office_with_backup(room: Path) -> None:
    _small_office(room)
    opened = _open(room)
    with opened.database:
        backups.back_up(opened, paths.backups())
        keep(opened.database, an_employee(id="baru", name="Rina", nip="198503122010011777"))


def _back_up(room: Path, say: Say) -> None:
    opened = _open(room)
    with opened.database:
        for number in range(2):
            backups.back_up(opened, paths.backups())
            say(str(number))


def _backed_up(room: Path, said: list[str]) -> list[str]:
    found = _looked(room, lambda opened: _missing({*FIRST, "baru"}, opened))
    good = [one for one in backups.listing(paths.backups()) if one.verified]
    if len(good) < 1 + len(said):
        found.append(f"{len(good)} cadangan, padahal {1 + len(said)} sudah dibuat")
    for one in good:
        try:
            backup.verify(one.path)
        except KnownError as error:
            found.append(str(error))
    return found


# Restoring: the file of before or the one restored.


def _office_with_backups(room: Path) -> None:
    _office_with_backup(room)
    opened = _open(room)
    with opened.database:
        backups.back_up(opened, paths.backups())


def _restore(room: Path, say: Say) -> None:
    for one in backups.listing(paths.backups())[::-1]:
        backups.restore(one.path, office(room), now=NOW)
        say(str(one.staff))


def _restored(room: Path, _said: list[str]) -> list[str]:
    def look(opened: Desk) -> list[str]:
        return [] if _people(opened) in ({*FIRST}, {*FIRST, "baru"}) else ["tidak yang lama, tidak yang dipulihkan"]

    return _looked(room, look)


# A newer program: the file of before or the new one, with everybody.


def _old_office(room: Path, version: int) -> None:
    """A file of an older version of the program, with four people."""
    with contextlib.closing(sqlite3.connect(office(room), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA application_id={APPLICATION}")
        older = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        with older.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, f"{version:04}")
        raw.execute(f"PRAGMA user_version={version}")
        facts = {"file_key": "k", "origin": "o", "created": NOW.isoformat(timespec="seconds"), "practice": "0"}
        raw.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", list(facts.items()))
        needed = [
            (name, kind) for _, name, kind, needs, default, _ in raw.execute("PRAGMA table_info(employee)")
            if needs and default is None
        ]  # fmt: skip
        for number, key in enumerate(FIRST):
            row = {name: 0 if kind == "INTEGER" else "" for name, kind in needed}
            row |= {"id": key, "nip": f"{number:018}", "name": key, "status": "PNS", "position_kind": "PELAKSANA"}
            marks = ", ".join("?" * len(row))
            raw.execute(f"INSERT INTO employee ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def _upgrade(room: Path, say: Say) -> None:
    _open(room).database.close()
    say("baru")


def _upgraded(room: Path, _said: list[str]) -> list[str]:
    return _looked(room, lambda opened: _missing({*FIRST}, opened))


# Two controls: a harness that does not catch these catches nothing.


def _bare_table(room: Path) -> None:
    with contextlib.closing(sqlite3.connect(office(room), isolation_level=None)) as raw:
        raw.execute("CREATE TABLE kept (word TEXT)")


def _bare(journal: str, synchronous: str) -> Callable[[Path, Say], None]:
    def go(room: Path, say: Say) -> None:
        with contextlib.closing(sqlite3.connect(office(room), isolation_level=None)) as raw:
            raw.execute(f"PRAGMA journal_mode={journal}")
            raw.execute(f"PRAGMA synchronous={synchronous}")
            for number in range(SAVES):
                raw.execute("INSERT INTO kept VALUES (?)", (f"{number}" * 3000,))
                say(str(number))

    return go


def _bare_faults(room: Path, said: list[str]) -> list[str]:
    with contextlib.closing(sqlite3.connect(office(room), isolation_level=None)) as raw:
        try:
            (sound,) = raw.execute("PRAGMA integrity_check").fetchone()
            found = raw.execute("SELECT count(*) FROM kept").fetchone()[0]
        except sqlite3.DatabaseError as error:
            return [str(error)]
    return [] if sound == "ok" and found >= len(said) else [f"{sound}, {found} dari {len(said)}"]


_SEALED = SealedAnswers(plain=_office_with_answers, open=_open, period=_period, looked=_looked)
WAYS = {
    way.name: way
    for way in (
        Way(name="simpan", make=_small_office, go=_save, faults=_saved),
        Way(name="impor", make=_office_with_workbook, go=_import, faults=_imported),
        Way(name="jawaban", make=_office_with_answers, go=_take_answers, faults=_answers_taken),
        Way(name="jawaban bersegel", make=_SEALED.make, go=_take_answers, faults=_SEALED.faults),
        Way(name="tutup periode", make=_office_with_period, go=_close, faults=_closed),
        Way(name="tutup 360", make=_office_collecting, go=_close_collection, faults=_collection_closed),
        Way(name="kirim paket", make=_paired_office, go=_send, faults=_sent),
        Way(name="terima paket", make=_bkpsdmd_with_packages, go=_take_packages, faults=_packages_taken),
        Way(name="cadangan", make=_office_with_backup, go=_back_up, faults=_backed_up),
        Way(name="pulihkan", make=_office_with_backups, go=_restore, faults=_restored),
        Way(name="perbarui", make=partial(_old_office, version=LAST), go=_upgrade, faults=_upgraded),
        Way(name="perbarui dari awal", make=partial(_old_office, version=OLDEST), go=_upgrade, faults=_upgraded),
        Way(name="kontrol: OFF", make=_bare_table, go=_bare("DELETE", "OFF"), faults=_bare_faults),
        Way(name="kontrol: DELETE", make=_bare_table, go=_bare("DELETE", "FULL"), faults=_bare_faults),
    )
}
CONTROLS = tuple(name for name in WAYS if name.startswith("kontrol"))
REAL = tuple(name for name in WAYS if name not in CONTROLS)
