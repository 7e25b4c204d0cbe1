"""Services: what is left of 360 answers after a closing: the results as they were, and not a byte of a sheet."""

from __future__ import annotations

import contextlib
import random
import re
import shutil
import sqlite3
from shutil import disk_usage
from typing import TYPE_CHECKING

import pytest

from asn_desktop import paths
from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.domain.feedback import feedback as rules_of_feedback
from asn_desktop.domain.feedback.feedback import Ballot, RaterGroup, write_ballot
from asn_desktop.services import undo
from asn_desktop.services.feedback import answering, erasure, feedback
from asn_desktop.services.safety import backups
from asn_desktop.storage import backup, durable, engine, erasing
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.audit import MetaRecord
from tests.builders import NOW, a_ballot, history_text
from tests.services.appraisal_room import appraisal_of, card_of, planned, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

pytestmark = pytest.mark.file_only

SHEET = re.compile(rb"[1-5-]{21}")
GROUPS = {RaterGroup.SUPERIOR: 1, RaterGroup.PEER: 5, RaterGroup.SUBORDINATE: 2, RaterGroup.SELF: 1}


def sheets(seed: int = 7) -> dict[RaterGroup, list[Ballot]]:
    drawn = random.Random(seed)
    return {
        group: [tuple(None if drawn.random() < 0.1 else drawn.randint(1, 5) for _ in range(21)) for _ in range(number)]
        for group, number in GROUPS.items()
    }


@pytest.fixture
def desk(db: Database) -> Desk:
    """Two people whose collection runs."""
    desk = prepared(db)
    for person in ("staf", "kasubbag"):
        planned(desk, person)
    return desk


def collect(desk: Desk, person: str = "staf", seed: int = 7, *, back_up: bool = True) -> dict[RaterGroup, list[Ballot]]:
    """Take the answers in, with a backup after every second sheet."""
    answers = sheets(seed)
    for number, (group, ballot) in enumerate((group, one) for group, many in answers.items() for one in many):
        answering.record_ballot(desk, appraisal_of(desk, person), group, ballot)
        if back_up and number % 2:
            backups.back_up(desk, paths.backups())
    return answers


def close(desk: Desk, person: str = "staf") -> erasure.Erasure:
    feedback.close_collection(desk, [appraisal_of(desk, person)])
    return erasure.finish(desk, paths.backups())


def texts_of(answers: dict[RaterGroup, list[Ballot]]) -> set[bytes]:
    return {write_ballot(ballot).encode() for many in answers.values() for ballot in many}


def files(desk: Desk) -> Iterator[Path]:
    for place in (desk.database.path.parent, paths.backups(), paths.quarantine()):
        yield from (path for path in place.rglob("*") if path.is_file())


def found(desk: Desk) -> set[bytes]:
    """Every answer sheet that can be read in any byte this computer holds of the office."""
    return {sheet for path in files(desk) for sheet in SHEET.findall(path.read_bytes()) if set(sheet) != {ord("-")}}


def results(desk: Desk, person: str = "staf") -> object:
    with desk.reader() as reader:
        return feedback.results(reader, desk.rules, [appraisal_of(desk, person)])


def is_pending(desk: Desk) -> bool:
    with desk.reader() as reader:
        return erasing.pending(reader)


def test_after_a_closing_no_byte_holds_a_sheet(desk: Desk) -> None:
    answers = collect(desk)
    assert texts_of(answers) <= found(desk)  # before it they are everywhere
    done = close(desk)
    assert done.done
    assert done.copies > 2
    assert found(desk) == set()
    assert not is_pending(desk)


def test_the_results_are_those_of_the_answers(desk: Desk) -> None:
    for seed, person in enumerate(("staf", "kasubbag")):
        answers = collect(desk, person, seed, back_up=False)
        expected = rules_of_feedback.aggregate(desk.rules.performance, answers)
        close(desk, person)
        assert results(desk, person) == {appraisal_of(desk, person): expected}
    with desk.reader() as reader:
        received = feedback.collection(reader, appraisal_of(desk, "staf"), closed=True).received
    assert received == GROUPS


def test_a_collection_that_still_runs_keeps_its_answers(desk: Desk) -> None:
    collect(desk)
    other = collect(desk, "kasubbag", seed=8)
    close(desk)
    assert found(desk) == texts_of(other)
    for one in backups.listing(paths.backups()):
        backup.verify(one.path)
    close(desk, "kasubbag")
    assert found(desk) == set()


def test_a_cleaned_backup_can_stand_in_for_the_office(desk: Desk, tmp_path: Path) -> None:
    collect(desk)
    close(desk)
    oldest = backups.listing(paths.backups())[-1]
    assert backup.verify(oldest.path) == oldest
    target = tmp_path / "pulih" / "kantor.asn"
    backups.restore(oldest.path, target, now=NOW)
    with engine.open_file(target, now=NOW) as database:
        restored = type(desk)(database=database, rules=desk.rules, actor="Yulia", clock=lambda: NOW)
        assert card_of(restored).collection_closed
        assert card_of(restored).state == "feedback"
        assert results(restored) == results(desk)


def test_files_set_aside_are_cleaned_too(desk: Desk) -> None:
    collect(desk, back_up=False)
    made = backups.back_up(desk, paths.backups())
    beside = desk.database.path.parent
    aside = [
        beside / "kantor.sebelum-versi-9.asn",
        beside / "sebelum-pulih-1.asn",
        paths.quarantine() / "pulih" / "kantor-1" / "kantor.asn",
    ]
    aside[2].parent.mkdir(parents=True)
    for path in aside:
        shutil.copyfile(made.path, path)
    with contextlib.closing(sqlite3.connect(aside[2], isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute(
            "UPDATE ballot SET answers = replace(answers, '1', '2')"
        )  # so that the journal holds sheets as well
        for ending in ("", "-wal"):  # as they lie after a crash
            shutil.copyfile(f"{aside[2]}{ending}", f"{aside[2]}{ending}.kept")
    for ending in ("", "-wal"):
        (aside[2].parent / f"kantor.asn{ending}.kept").replace(f"{aside[2]}{ending}")
    for unfinished in (paths.backups() / "kantor-00009-20261124-1042.asn.part", beside / "kantor.asn.pulih"):
        shutil.copyfile(made.path, unfinished)
    assert close(desk).done
    assert found(desk) == set()
    assert all(path.exists() for path in aside)


def test_a_file_of_another_office_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    with engine.create(tmp_path / "lain" / "lain.asn", now=NOW) as other:
        foreign = backup.back_up(other, paths.backups(), now=NOW)
    before = foreign.path.read_bytes()
    collect(desk)
    close(desk)
    assert foreign.path.read_bytes() == before


class PowerCut(BaseException):
    """The program is no more."""


def cut_at(monkeypatch: pytest.MonkeyPatch, moment: int) -> list[int]:
    """Cut the power at the n-th thing that is written to the disk; returns how many were written so far."""
    written: list[int] = []

    def counted(act: object) -> object:
        def run(*args: object, **options: object) -> object:
            if len(written) == moment:
                raise PowerCut
            written.append(1)
            return act(*args, **options)

        return run

    for place, name in ((durable, "swap_in"), (durable, "remove"), (erasing, "_replace_answers")):
        monkeypatch.setattr(place, name, counted(getattr(place, name)))
    monkeypatch.setattr(engine.Database, "compact", counted(engine.Database.compact))
    return written


def test_a_power_cut_at_any_moment_is_made_good_at_the_next_start(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(desk, back_up=False)
    with_answers = backups.back_up(desk, paths.backups()).path.read_bytes()
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    expected = results(desk)
    moment, cuts = 0, 0
    while True:
        for path in paths.backups().iterdir():  # one backup with answers each time
            path.unlink()
        (paths.backups() / "kantor-00001-20261124-1042.asn").write_bytes(with_answers)
        note_pending(desk)
        with monkeypatch.context() as patched:
            cut_at(patched, moment)
            try:
                erasure.finish(desk, paths.backups())
            except PowerCut:
                cuts += 1
            else:
                break
        assert is_pending(desk)
        assert "sudah diselesaikan" in erasure.resume(desk, paths.backups())
        assert found(desk) == set()
        for one in backups.listing(paths.backups()):
            backup.verify(one.path)
        assert results(desk) == expected
        moment += 3
    assert cuts > 4


def note_pending(desk: Desk) -> None:
    with desk.work() as work:
        if work.get(MetaRecord, erasing.TO_ERASE) is None:
            work.add(MetaRecord(name=erasing.TO_ERASE, value="1"))
        work.commit("test", "Uji", audit=False)


def test_the_program_says_what_it_made_good(desk: Desk) -> None:
    assert erasure.resume(desk, paths.backups()) == ""
    collect(desk)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    assert is_pending(desk)  # the power went off here
    assert "sudah diselesaikan" in erasure.resume(desk, paths.backups())
    assert erasure.resume(desk, paths.backups()) == ""


def test_answers_an_older_program_kept_are_deleted_at_the_first_opening(desk: Desk) -> None:
    answers = sheets()
    with desk.work() as work:
        appraisal = work.require(AppraisalRecord, appraisal_of(desk, "staf"), "")
        appraisal.collection_closed = True
        for group, many in answers.items():
            for ballot in many:
                work.add(a_ballot(appraisal, rater_group=group, answers=write_ballot(ballot)))
        work.commit("test", "Uji")
    before = results(desk)
    note_pending(desk)
    assert "Jawaban 360 1 pegawai" in erasure.resume(desk, paths.backups())
    assert results(desk) == before
    assert found(desk) == set()


def test_a_copy_that_cannot_be_read_is_named_and_asked_for_again(desk: Desk) -> None:
    collect(desk)
    damaged = backups.listing(paths.backups())[0].path
    content = bytearray(damaged.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    damaged.write_bytes(content)
    done = close(desk)
    assert [sentence for sentence in done.left if damaged.name in sentence]
    assert is_pending(desk)
    damaged.unlink()
    assert "sudah diselesaikan" in erasure.resume(desk, paths.backups())


def test_undo_says_why_it_cannot_bring_answers_back(desk: Desk) -> None:
    session = undo.Session()
    collect(desk)
    session.note(feedback.close_collection(desk, [appraisal_of(desk, "staf")]))
    with pytest.raises(Rejected, match="sudah dihapus demi kerahasiaan penilai"):
        session.undo_last(desk)
    assert session.last() is None


def test_the_audit_tells_of_the_closing_and_of_no_sheet(desk: Desk) -> None:
    answers: Sequence[bytes] = sorted(texts_of(collect(desk)))
    close(desk)
    with desk.reader() as reader:
        acts = reader.tuples("SELECT act, title FROM audit ORDER BY seq")
        whole = history_text(reader)
    assert acts[-1] == ("close_collection", f"Tutup pengumpulan 360 {card_of(desk).person.name}")
    assert not [text for text in answers if text.decode() in whole]


def test_what_is_left_over_is_said_at_the_start_until_it_is_clean(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(desk)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    journal = paths.quarantine() / "lama" / f"20261124-104200-{desk.database.path.name}-wal"
    journal.parent.mkdir(parents=True)
    journal.write_bytes(b"catatan")
    said = erasure.resume(desk, paths.backups())
    assert "belum selesai" in said
    assert str(journal) in said
    journal.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(erasing.shutil, "disk_usage", lambda _: type(disk_usage("/"))(0, 0, 0))
        assert "tidak cukup untuk membersihkan" in erasure.resume(desk, paths.backups())
    with monkeypatch.context() as patched:
        patched.setattr(engine.OfficeFile, "compact", lambda _: False)
        assert "tutup program itu" in erasure.resume(desk, paths.backups())
    assert is_pending(desk)
    assert "sudah diselesaikan" in erasure.resume(desk, paths.backups())


def test_a_new_office_that_somebody_reads_is_cleaned_at_its_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_pending(desk)
    with monkeypatch.context() as patched:
        patched.setattr(engine.OfficeFile, "compact", lambda _: False)
        erasure.finish_new(desk)
    assert is_pending(desk)
    erasure.finish_new(desk)
    assert not is_pending(desk)
    erasure.finish_new(desk)
    assert not is_pending(desk)


def test_a_copy_that_came_out_otherwise_keeps_its_old_form_and_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(desk)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    monkeypatch.setattr(erasing.soundness, "damages", lambda _: ["rusak"])
    (copy, *_) = paths.backups().glob("*.asn")
    before = copy.read_bytes()
    with desk.reader() as reader:
        kept = erasing.kept(reader)
    with pytest.raises(Unusable, match="belum dapat dibersihkan"):
        erasing.clean(copy, kept)
    assert copy.read_bytes() == before


def test_a_manifest_that_was_written_for_a_copy_that_never_came_is_dropped(desk: Desk) -> None:
    made = backups.back_up(desk, paths.backups())
    waiting = made.path.with_name(made.path.name + ".json.baru")
    waiting.write_text('{"sha256": "lain"}')
    with desk.reader() as reader:
        assert not erasing.clean(made.path, erasing.kept(reader))
    assert not waiting.exists()
    assert backup.verify(made.path) == made


def test_a_copy_of_a_version_without_totals_loses_its_answers_and_has_no_results(desk: Desk) -> None:
    collect(desk, back_up=False)
    old = backups.back_up(desk, paths.backups()).path
    with contextlib.closing(sqlite3.connect(old, isolation_level=None)) as raw:
        raw.execute("DROP TABLE feedback_total")
        raw.execute("DROP TABLE kept_comment")
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    with desk.reader() as reader:
        assert erasing.clean(old, erasing.kept(reader))
    with contextlib.closing(sqlite3.connect(old)) as raw:
        assert raw.execute("SELECT count(*) FROM ballot").fetchone() == (0,)
        assert raw.execute("SELECT DISTINCT collection_closed FROM appraisal").fetchall() == [(0,)]


def test_files_that_are_no_office_or_cannot_be_read_are_told_apart(desk: Desk) -> None:
    plain, broken = paths.backups() / "catatan.asn", paths.backups() / "rusak.asn"
    plain.write_text("bukan kantor")
    whole = desk.database.path.read_bytes()
    broken.write_bytes(whole[:100] + bytes(len(whole) - 100))
    copies = erasing.copies(desk.database, [paths.backups()], paths.quarantine())
    assert broken in copies
    assert plain not in copies


def test_the_second_backups_lose_the_answers_too_and_are_waited_for(desk: Desk, tmp_path: Path) -> None:
    second = tmp_path / "disk-lain"
    second.mkdir()
    paths.remember_second_backups(second)
    collect(desk)
    assert {sheet for path in second.glob("*.asn") for sheet in SHEET.findall(path.read_bytes())}
    away = second.rename(tmp_path / "dicabut")
    done = close(desk)
    assert any("Pasang disknya" in sentence for sentence in done.left)
    assert is_pending(desk)
    away.rename(second)
    assert "sudah diselesaikan" in erasure.resume(desk, paths.backups())
    left = {sheet for path in second.glob("*.asn") for sheet in SHEET.findall(path.read_bytes())}
    assert {sheet for sheet in left if set(sheet) != {ord("-")}} == set()
    for one in backups.listing(second):
        backup.verify(one.path)


def test_a_copy_with_its_journal_is_made_one_file_first(desk: Desk) -> None:
    collect(desk, back_up=False)
    copy = backups.back_up(desk, paths.backups()).path
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    with desk.reader() as reader:
        kept = erasing.kept(reader)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("UPDATE employee SET name = 'Dari jurnal' WHERE id = 'staf'")
        for ending in ("", "-wal"):  # as they lie after a crash
            shutil.copyfile(f"{copy}{ending}", f"{copy}{ending}.kept")
    for ending in ("", "-wal"):
        copy.with_name(f"{copy.name}{ending}.kept").replace(f"{copy}{ending}")
    assert erasing.clean(copy, kept)
    with contextlib.closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT name FROM employee WHERE id = 'staf'").fetchone() == ("Dari jurnal",)
        assert raw.execute("SELECT count(*) FROM ballot").fetchone() == (0,)
