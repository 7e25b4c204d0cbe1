"""Services: who has the file, every backup, every export and the audit learns nothing about who answered what.

Two worlds are played from one file: the same sheets come back in the same order at the same moments, but which rater
gave which answers is shuffled within each group. When every byte that is left is the same in both, whatever program an
attacker writes says the same in both: it links raters to answers no better than by chance.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from asn_desktop import paths
from asn_desktop.cli.answers import appraisal
from asn_desktop.domain.feedback import Ballot, RaterGroup, write_ballot
from asn_desktop.services import (
    appraisals,
    backups,
    erasure,
    explanations,
    feedback,
    feedback_papers,
    regulations,
    sheets,
)
from asn_desktop.services.desk import Desk
from asn_desktop.storage import engine
from asn_desktop.storage.queries import periods
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.builders import NOW, an_office, keep
from tests.services.appraisal_room import PERIOD, appraisal_of, planned, prepared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.storage.engine import Database

# Twelve raters: a group that is shown, one that is hidden, and two that are shown together.
RATERS = {"staf": {"peer": 5}, "kasubbag": {"peer": 2, "subordinate": 3}, "sekcam": {"peer": 2}}


class Return(NamedTuple):
    """One sheet that comes back."""

    person: str
    group: str
    code: str


class Given(NamedTuple):
    """What a rater answers and writes."""

    ballot: Ballot
    comment: str


class World(NamedTuple):
    """Everything there is to look into afterwards."""

    files: dict[str, bytes]
    outputs: str


@pytest.fixture
def office(db: Database, tmp_path: Path) -> tuple[Path, list[Return]]:
    """A closed file with twelve sheets out, and the order in which they will come back."""
    desk = prepared(db)
    keep(db, an_office())
    for person in RATERS:
        planned(desk, person)
    returns = []
    for person, groups in RATERS.items():
        for group, number in groups.items():
            for _ in range(number):
                sheets.add_sheet(desk, appraisal_of(desk, person), RaterGroup(group))
    with desk.reader() as reader:
        codes = reader.tuples("SELECT appraisal_id, rater_group, code FROM sheet")
        names = {appraisal_of(desk, person): person for person in RATERS}
    returns = [Return(names[key], group, code) for key, group, code in codes]
    random.Random(5).shuffle(returns)
    path = tmp_path / "awal.asn"
    backups.copy_to_usb(desk, path)
    return path, returns


def answers_of(returns: Sequence[Return]) -> list[Given]:
    drawn = random.Random(11)
    return [
        Given(
            tuple(drawn.choice((1, 2, 3, 4, 5, None)) for _ in range(21)), f"Pendapat ke-{drawn.randint(10, 99)}{place}"
        )
        for place, _ in enumerate(returns)
    ]


def shuffled(returns: Sequence[Return], answers: Sequence[Given], seed: int) -> list[Given]:
    """The same answers, and apart from them the same comments, by other raters; the hidden group says other things.

    Peers and subordinates whose comments stand together may have written each other's.
    """
    drawn, given = random.Random(seed), list(answers)
    for group in {(one.person, one.group) for one in returns}:
        places = [place for place, one in enumerate(returns) if (one.person, one.group) == group]
        if group[0] == "sekcam":
            for place in places:
                other = tuple(None if one is None else drawn.randint(1, 5) for one in answers[place].ballot)
                given[place] = Given(other, f"Rahasia lain {drawn.random()}")
            continue
        others = [answers[place] for place in places]
        while len(places) > 1 and others == [answers[place] for place in places]:
            drawn.shuffle(others)
        for place, one in zip(places, others, strict=True):
            given[place] = one
    for person in set(RATERS) - {"sekcam"}:
        places = [place for place, one in enumerate(returns) if one.person == person]
        said = [given[place].comment for place in places]
        drawn.shuffle(said)
        for place, comment in zip(places, said, strict=True):
            given[place] = given[place]._replace(comment=comment)
    return given


def play(
    folder: Path, office: Path, returns: Sequence[Return], answers: Sequence[Given], monkeypatch: pytest.MonkeyPatch
) -> World:
    """Collect, with a backup after every sheet, close, and gather what is left; chance is the same in every world."""
    with monkeypatch.context() as patched:
        drawn = random.Random(1)
        patched.setattr(uuid, "uuid4", lambda: uuid.UUID(int=drawn.getrandbits(128), version=4))
        patched.setenv("ASN_DESKTOP_HOME", str(folder / "home"))
        path = folder / "kantor.asn"
        path.parent.mkdir()
        shutil.copyfile(office, path)
        moment = [NOW]
        with engine.open_file(path, now=NOW) as database:
            desk = Desk(database=database, rules=regulations.load(), actor="Yulia", clock=lambda: moment[0])
            for one, given in zip(returns, answers, strict=True):
                sheets.record_sheet(desk, one.code, given.ballot, given.comment)
                moment[0] += timedelta(minutes=31)
                backups.back_up(desk, paths.backups())
            before = everything(folder)
            feedback.close_collection(desk, [appraisal_of(desk, person) for person in RATERS])
            assert erasure.finish(desk, paths.backups()).done
            outputs = told(desk)
        return World(everything(folder) | {f"sebelum/{name}": content for name, content in before.items()}, outputs)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(desk: Desk) -> str:
    """JSON, paper and audit."""
    keys = [appraisal_of(desk, person) for person in RATERS]
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").released_on = date(2026, 11, 1)
        work.commit("test", "Buka")
    with desk.reader() as reader:
        period = periods.one(reader, PERIOD)
        assert period is not None
        explained = explanations.of_appraisals(reader, desk.rules, keys)
        said = [
            appraisal(one, period, {}, explained.get(one.card.id))
            for one in appraisals.assess(reader, desk.rules, keys)
        ]
        acts = reader.tuples("SELECT * FROM audit")
    shown = [key for key in keys if explained[key].explanation.shown]
    return json.dumps(said) + repr(acts) + feedback_papers.render(desk, shown or keys).hex()


def after(world: World) -> dict[str, bytes]:
    return {name: content for name, content in world.files.items() if not name.startswith("sebelum/")}


def linked_by_backups(world: World, answers: Sequence[Given]) -> int:
    """What the obvious attack finds: what is new from one backup to the next is of who just returned a sheet."""
    known: set[tuple[str, str]] = set()
    found = 0
    copies = sorted(
        name for name in world.files if name.startswith("sebelum/") and "cadangan" in name and name.endswith(".asn")
    )
    for place, name in enumerate(copies):
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
