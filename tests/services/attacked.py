"""Tests: an office whose raters return their sheets, played in worlds that differ only in who answered what."""

from __future__ import annotations

import json
import random
import secrets
import shutil
import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import openpyxl

from asn_desktop import paths
from asn_desktop.cli.answers import appraisal
from asn_desktop.domain.feedback.feedback import Ballot, RaterGroup
from asn_desktop.services import regulations
from asn_desktop.services.appraisals import appraisals, feedback_workbooks
from asn_desktop.services.audit import audit_words
from asn_desktop.services.desk import Desk
from asn_desktop.services.feedback import erasure, explanations, feedback, sheets
from asn_desktop.services.letters import feedback_papers, recapitulation
from asn_desktop.services.packages import office_content
from asn_desktop.services.personal_data import own_data, own_data_file
from asn_desktop.services.safety import backups
from asn_desktop.storage import engine
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.builders import NOW
from tests.services.appraisal_room import PERIOD, appraisal_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

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
    folder: Path,
    office: Path,
    returns: Sequence[Return],
    answers: Sequence[Given],
    monkeypatch: pytest.MonkeyPatch,
    halves: tuple[str, str] | None = None,
) -> World:
    """Collect, with a backup after every sheet, close, and gather what is left; chance is the same in every world.

    Every rater signs in with an account of his own, as far as the audit tells it. With `halves` the office seals.
    """
    with monkeypatch.context() as patched:
        drawn = random.Random(1)
        patched.setattr(uuid, "uuid4", lambda: uuid.UUID(int=drawn.getrandbits(128), version=4))
        patched.setattr(secrets, "token_hex", lambda size: f"{drawn.getrandbits(8 * size):0{2 * size}x}")
        patched.setenv("ASN_DESKTOP_HOME", str(folder / "home"))
        path = folder / "kantor.asn"
        path.parent.mkdir()
        shutil.copyfile(office, path)
        moment = [NOW]
        with engine.open_file(path, now=NOW) as database:
            desk = Desk(database=database, rules=regulations.load(), actor="Yulia", clock=lambda: moment[0])
            for place, (one, given) in enumerate(zip(returns, answers, strict=True)):
                rater = replace(desk, actor=f"Penilai {place}")
                with rater.work() as work:
                    work.commit("sign_in", f"Masuk: {rater.actor}", undoable=False)
                sheets.record_sheet(rater, one.code, given.ballot, given.comment)
                moment[0] += timedelta(minutes=31)
                backups.back_up(desk, paths.backups())
            before = everything(folder)
            if halves is not None:
                feedback.open_sealed(desk, PERIOD, *halves)
            else:
                feedback.close_collection(desk, [appraisal_of(desk, person) for person in RATERS])
            assert erasure.finish(desk, paths.backups()).done
            outputs = told(desk, folder.parent)
        return World(everything(folder) | {f"sebelum/{name}": content for name, content in before.items()}, outputs)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(desk: Desk, aside: Path) -> str:
    """Everything that comes out: JSON, the papers, the workbook, a package, own data, advice, the history, the audit."""
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
        package = office_content.rows(reader, desk.rules)
        history = [audit_words.lines(reader, act[0]) for act in acts]
        advice = feedback.advice(reader, desk.rules, feedback.results(reader, desk.rules, keys))
    shown = [key for key in keys if explained[key].explanation.shown]
    paper = feedback_papers.render(desk, shown or keys).hex()
    feedback_workbooks.write(desk, keys, aside / "hasil.xlsx")
    cells = [list(page.iter_rows(values_only=True)) for page in openpyxl.load_workbook(aside / "hasil.xlsx")]
    recap = recapitulation.printed(desk, PERIOD).hex()
    taken_along = [own_data_file.write_own_data(desk, one, aside / f"{one}.json").read_text() for one in RATERS]
    printed = [own_data.print_own_data(desk, one).hex() for one in RATERS]
    told_of = repr([cells, acts, history, advice, taken_along])
    return json.dumps([said, package], default=str) + told_of + paper + recap + "".join(printed)


def made(desk: Desk, out: Path) -> list[Return]:
    """Sheets for everybody's raters, a closed copy of the file, and the order in which they will come back."""
    for person, groups in RATERS.items():
        for group, number in groups.items():
            for _ in range(number):
                sheets.add_sheet(desk, appraisal_of(desk, person), RaterGroup(group))
    with desk.reader() as reader:
        codes = reader.tuples("SELECT appraisal_id, rater_group, code FROM sheet")
        names = {appraisal_of(desk, person): person for person in RATERS}
    returns = [Return(names[key], group, code) for key, group, code in codes]
    random.Random(5).shuffle(returns)
    backups.copy_to_usb(desk, out)
    return returns


def after(world: World) -> dict[str, bytes]:
    """What is left when the collection is closed."""
    return {name: content for name, content in world.files.items() if not name.startswith("sebelum/")}


def copies(world: World) -> list[str]:
    """The backups made while sheets came in, in their order."""
    return sorted(
        name for name in world.files if name.startswith("sebelum/") and "cadangan" in name and name.endswith(".asn")
    )
