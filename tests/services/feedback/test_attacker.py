"""Services: who has the file, every backup, every export and the audit learns nothing about who answered what.

Two worlds are played from one file: the same sheets come back in the same order at the same moments, but which rater
gave which answers is shuffled within each group. When every byte that is left is the same in both, whatever program an
attacker writes says the same in both: it links raters to answers no better than by chance.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.feedback.feedback import write_ballot
from asn_desktop.services.feedback import two_keys
from tests.builders import an_office, keep
from tests.services.appraisal_room import PERIOD, planned, prepared
from tests.services.attacked import RATERS, Given, Return, World, after, answers_of, copies, made, play, shuffled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database


@pytest.fixture
def desk(db: Database) -> Desk:
    desk = prepared(db)
    keep(db, an_office())
    for person in RATERS:
        planned(desk, person)
    return desk


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> tuple[Path, list[Return]]:
    """A closed file with twelve sheets out, and the order in which they will come back."""
    path = tmp_path / "awal.asn"
    return path, made(desk, path)


def linked_by_backups(world: World, answers: Sequence[Given]) -> int:
    """What the obvious attack finds: what is new from one backup to the next is of who just returned a sheet."""
    known: set[tuple[str, str]] = set()
    found = 0
    for place, name in enumerate(copies(world)):
        with contextlib.closing(sqlite3.connect(":memory:")) as raw:
            raw.deserialize(world.files[name])
            rows = set(raw.execute("SELECT id, answers FROM ballot UNION SELECT id, text FROM ballot_comment"))
        new = rows - known
        known = rows
        found += {text for _, text in new} == {write_ballot(answers[place].ballot), answers[place].comment}
    return found


def test_every_byte_that_is_left_is_the_same_whoever_answered_what(
    office: tuple[Path, list[Return]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, returns = office
    answers = answers_of(returns)
    other = shuffled(returns, answers, seed=2)
    assert sum(one != two for one, two in zip(answers, other, strict=True)) > 6
    one = play(tmp_path / "satu", path, returns, answers, monkeypatch)
    two = play(tmp_path / "dua", path, returns, other, monkeypatch)
    assert after(one).keys() == after(two).keys()
    assert [name for name, content in after(one).items() if after(two)[name] != content] == []
    assert one.outputs == two.outputs
    # While the collection runs the two worlds can be told apart, so the comparison is able to fail.
    assert linked_by_backups(one, answers) == len(returns)
    assert linked_by_backups(two, answers) < len(returns) / 2
    # What was promised to be shown is shown, and what was not is nowhere.
    assert sum(f'"{given.comment}"' in one.outputs for given in answers) == len(returns) - RATERS["sekcam"]["peer"]
    left = b"".join(after(one).values())
    for place, given in enumerate(answers):
        assert (given.comment.encode() in left) is (returns[place].person != "sekcam")


def readable(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a copy, with the length of a sealed box in its place: the rest of it is noise to who has no key."""
    with contextlib.closing(sqlite3.connect(":memory:")) as raw:
        raw.deserialize(content)
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found: dict[str, list[tuple[object, ...]]] = {
            name: list(raw.execute(f"SELECT * FROM {name}")) for name in tables
        }
    boxes = found["sealed_ballot"]
    found["sealed_ballot"] = [tuple(len(one) if isinstance(one, bytes) else one for one in row) for row in boxes]
    return found


def test_sealed_answers_link_nobody_even_to_who_keeps_every_copy_while_they_come_in(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = two_keys.make_pair()
    two_keys.seal_collection(desk, PERIOD, pair, ("Marlina Anggraini", "Hendri Saputra"), pair.halves)
    path = tmp_path / "awal.asn"
    returns = made(desk, path)
    answers = answers_of(returns)
    other = shuffled(returns, answers, seed=2)
    one = play(tmp_path / "satu", path, returns, answers, monkeypatch, pair.halves)
    two = play(tmp_path / "dua", path, returns, other, monkeypatch, pair.halves)
    # Copy by copy all that can be read is the same whoever answered what: from what is new in one, nothing follows.
    assert len(copies(one)) == len(returns)
    for name in copies(one):
        assert readable(one.files[name]) == readable(two.files[name])
    kept = b"".join(one.files.values())
    for place, given in enumerate(answers):
        assert write_ballot(given.ballot).encode() not in kept
        assert (given.comment.encode() in b"".join(after(one).values())) is (returns[place].person != "sekcam")
    assert [name for name, content in after(one).items() if after(two)[name] != content] == []
    assert one.outputs == two.outputs
