"""Two people at one office in any order: what one saved stands until somebody who saw it, or chose, replaces it."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.versions import compare, merged
from asn_desktop.services import undo
from asn_desktop.services.clashes import Changed
from asn_desktop.services.staff import employees
from asn_desktop.storage import engine, soundness
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.staff import employee_card
from tests.builders import NOW
from tests.services.staff_room import kecamatan

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk

FIELDS = ("phone", "address", "email")
WHO = st.sampled_from((0, 1))
TYPED = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(("", "satu", "dua", "tiga")), min_size=1)


def read(desk: Desk, key: str = "staf") -> tuple[dict[str, Any], int]:
    """A person's fields and the act as of which they stand so."""
    with desk.reader() as reader:
        card, seen = employee_card.one(reader, key), acts.latest(reader)
    assert card is not None
    return {name: getattr(card.person, name) for name in FIELDS}, seen


def save(desk: Desk, values: dict[str, Any], key: str = "staf") -> int | None:
    """Save as the form does, every field of it; the number of the act."""
    with desk.reader() as reader:
        card = employee_card.one(reader, key)
    assert card is not None
    return employees.save(desk, replace(employees.draft_of(card.person), **values), key).changes.undo


class Desks(RuleBasedStateMachine):
    """`stands` is what each field must hold: the last value somebody typed over a version they knew, or chose."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "kantor.asn"
        shutil.copyfile(self.template, path)
        self.database = engine.open_file(path, now=NOW)
        yulia = kecamatan(self.database)
        self.desks = [yulia, replace(yulia, actor="Rina", known=set())]
        self.stands, seen = read(yulia)
        self.forms = [(dict(self.stands), seen) for _ in self.desks]  # what each looks at, and as of when
        self.done: list[list[tuple[int, dict[str, Any]]]] = [[], []]  # acts of each, with the fields before them

    def teardown(self) -> None:
        if hasattr(self, "database"):
            with self.database.reader() as reader:
                assert soundness.tampering(reader.raw) == []
            self.database.close()
            self.folder.cleanup()

    @rule(who=WHO)
    def look(self, who: int) -> None:
        self.forms[who] = read(self.desks[who])

    @rule(who=WHO, typed=TYPED, mine=st.booleans())
    def type_and_save(self, who: int, typed: dict[str, Any], mine: bool) -> None:
        base, seen = self.forms[who]
        values, before = base | typed, dict(self.stands)
        try:
            seq = save(self.desks[who].as_of(seen), values)
        except Changed:
            now, seen = read(self.desks[who])
            standing = compare(base, values, now)
            assert standing.both or standing.theirs  # nobody is asked about nothing
            values = merged(values, now, standing, dict.fromkeys(standing.both, mine))
            seq = save(self.desks[who].as_of(seen), values)
            for name in standing.mine + (standing.both if mine else ()):
                self.stands[name] = values[name]
        else:
            self.stands |= {name: value for name, value in typed.items() if value != base[name]}
        self.forms[who] = read(self.desks[who])
        if seq is not None:
            self.done[who].append((seq, before))

    @precondition(lambda self: any(self.done))
    @rule(who=WHO)
    def take_back(self, who: int) -> None:
        if not self.done[who]:
            return
        seq, before = self.done[who].pop()
        try:
            undo.undo(self.desks[who], seq)
        except Rejected:  # nothing changed: the invariant looks
            return
        self.stands = before
        self.forms[who] = read(self.desks[who])  # a window follows its own acts at once

    @invariant()
    def nobody_lost_anything(self) -> None:
        if hasattr(self, "desks"):
            assert read(self.desks[0])[0] == self.stands


def test_no_change_is_lost_whatever_two_people_do(empty_office_file):
    Desks.template = empty_office_file
    few = settings(
        max_examples=8,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate],
    )
    run_state_machine_as_test(Desks, settings=few)


def add_words(desk: Desk, words: list[str]) -> None:
    """Add these one by one to what stands in a field, reading it anew whenever somebody else was quicker."""
    for word in words:
        while True:
            values, seen = read(desk)
            try:
                save(desk.as_of(seen), values | {"address": f"{values['address']} {word}".strip()})
            except Changed:
                continue
            break


def test_two_people_writing_at_once_into_one_field_lose_no_word(db):
    yulia = kecamatan(db)
    desks = (yulia, replace(yulia, actor="Rina", known=set()))
    words = [[f"{name}{number}" for number in range(10)] for name in ("y", "r")]
    with ThreadPoolExecutor(2) as both:
        list(both.map(add_words, desks, words))
    assert sorted(read(yulia)[0]["address"].split()) == sorted(words[0] + words[1])
