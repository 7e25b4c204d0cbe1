"""Tests: the text of a package, its limits, and what numbers in any order add up to."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.packages import office_package
from asn_desktop.domain.packages.office_package import (
    Anchor,
    BreakKind,
    Gap,
    Manifest,
    Mark,
    Number,
    PackageKind,
    Restart,
    body,
    canonical,
    counted,
    digest,
    fingerprint,
    read,
    same_fingerprint,
    standing,
    write,
)

ROWS = [{"kind": "person", "id": "1", "person": "1", "own": {"name": "Yusnidar – Ñ"}}, {"kind": "period", "id": "2"}]


def a_manifest(rows=ROWS, **facts) -> Manifest:
    known = {
        "kind": PackageKind.OFFICE,
        "office": "Kecamatan Siulak",
        "practice": False,
        "sender": "aa",
        "recipient": "bb",
        "epoch": 2,
        "seq": 17,
        "previous": "cc",
        "parent": Number(1, 4, "dd"),
        "made": "2026-11-24",
        "program": "0.1.0",
        "schema": 25,
        "chain": "ee",
        "received": None,
        "counts": counted(rows),
        "digest": digest(body(rows)),
    }
    return Manifest(**known | facts)


def a_text(rows=ROWS, **facts) -> bytes:
    return write(a_manifest(rows, **facts), body(rows))


def test_what_was_written_is_read_again():
    text = a_text()
    found = read(text)
    assert found.manifest == a_manifest()
    assert list(found.rows) == ROWS
    assert found.hash == digest(text)


def test_one_content_has_one_text():
    rows = [dict(reversed(list(row.items()))) for row in ROWS]
    assert a_text(rows) == a_text()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(JSON, max_size=4))
def test_any_rows_come_back_as_they_were_or_are_refused_whole(values):
    rows = [{"kind": "person", "id": str(at), "own": value} for at, value in enumerate(values)]
    text = a_text(rows)
    try:
        found = read(text)
    except Unusable:
        assert any(unicodedata.normalize("NFC", canonical(row)) != canonical(row) for row in rows)
    else:
        assert list(found.rows) == rows


def _changed(text: bytes, **facts) -> bytes:
    head, _, lines = text.partition(b"\n")
    return canonical(json.loads(head) | facts).encode() + b"\n" + lines


@pytest.mark.parametrize(
    "facts",
    [
        {"seq": -1},
        {"seq": 0},
        {"seq": office_package.HIGHEST_NUMBER + 1},
        {"epoch": True},
        {"epoch": "2"},
        {"kind": "LAIN"},
        {"practice": 1},
        {"office": None},
        {"parent": [1, 2]},
        {"parent": [1, 2, 3]},
        {"parent": [1, "2", "x"]},
        {"counts": {"person": 2}},
        {"digest": "00"},
        {"extra": 1},
    ],
)
def test_a_manifest_that_cannot_be_is_refused(facts):
    with pytest.raises(Unusable, match="rusak"):
        read(_changed(a_text(), **facts))


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"{}",
        b'{"kind":1}',
        b'{"kind": "person"}',
        b'{"kind":"person","kind":"person"}',
        b'{"kind":"person","n":1.5}',
        b'{"kind":"person","n":NaN}',
        b'{"kind":"person","t":"\\u0000"}',
        '{"kind":"person","t":"e\u0301"}'.encode(),
        b'{"kind":"person","t":"\xff"}',
        b'{"kind":"person","t":' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"kind":"person","t":"' + b"x" * office_package.LONGEST_ROW + b'"}',
    ],
)
def test_a_row_that_is_not_as_this_program_writes_is_refused(line):
    lines = line + b"\n"
    manifest = a_manifest(ROWS[:1], digest=digest(lines))
    with pytest.raises(Unusable, match="rusak"):
        read((canonical(asdict(manifest)) + "\n").encode() + lines)


def test_a_newer_format_says_what_to_do():
    with pytest.raises(Unusable, match="Pasang versi terbaru"):
        read(_changed(a_text(), format=3))


def test_what_no_receiver_takes_is_not_written(monkeypatch):
    monkeypatch.setattr(office_package, "LARGEST_CONTENT", 100)
    with pytest.raises(Unusable, match="terlalu besar"):
        a_text()
    monkeypatch.undo()
    text = a_text()
    for limit in ("MOST_ROWS", "MOST_VALUES", "MOST_GROUPS"):
        monkeypatch.setattr(office_package, limit, 1)
        with pytest.raises(Unusable, match="terlalu besar"):
            a_text()
        with pytest.raises(Unusable, match="rusak"):
            read(text)
        monkeypatch.undo()


def test_a_fingerprint_is_read_aloud_and_typed_as_one_likes():
    public = bytes(range(32))
    assert len(fingerprint(public)) == 23
    assert same_fingerprint(public, fingerprint(public))
    assert same_fingerprint(public, fingerprint(public).replace(" ", " - "))
    assert not same_fingerprint(public, "")
    assert not same_fingerprint(public[::-1], fingerprint(public))


def chain(epoch=1, length=5, parent=None, branch=""):
    marks, previous = [], ""
    for seq in range(1, length + 1):
        hashed = f"{epoch}-{seq}{branch}"
        marks.append(Mark(epoch, seq, hashed, previous, parent))
        previous = hashed
    return marks


def test_in_every_order_the_same_newest_and_the_same_gaps():
    marks = [mark for mark in chain() if mark.seq not in (2, 3)]
    found = {str(standing(order)) for order in permutations(marks)}
    assert len(found) == 1
    assert standing(marks).newest == marks[-1]
    assert standing(marks).gaps == [Gap(1, 2, 3)]
    assert standing([]).newest is None


def test_two_packages_of_one_number_are_two_histories():
    one, other = chain(length=3), chain(length=3, branch="x")
    assert standing([*one, one[1]._replace(hash="x")]).forks == [(1, 2)]
    assert standing([*one, *other]).forks == [(1, 1)]
    assert standing([one[0], other[1]]).forks == [(1, 1)]  # it follows another than the one that came
    assert standing(one).forks == []


def test_a_restored_backup_is_named_with_what_it_leaves_behind():
    old = chain(length=4)
    new = chain(2, 2, parent=Number(1, 2, "1-2"))
    found = standing([*old, *new])
    assert (found.newest, found.gaps, found.forks) == (new[-1], [], [])
    assert found.restarts == [Restart(2, Number(1, 2, "1-2"), 2)]
    assert standing([*old[:1], *new]).gaps == [Gap(1, 2, 2)]  # the package it goes on from never came
    assert standing([*old, *chain(2, 1, parent=Number(1, 2, "lain"))]).forks == [(1, 2)]
    twice = standing([*new, *chain(2, 1, parent=Number(1, 3, "1-3"), branch="x")])
    assert (2, 1) in twice.forks
    assert standing(chain(2, 1)).restarts == [Restart(2, None, 0)]


def told(seq, acts, hashed, *trail):
    return Mark(1, seq, str(seq), str(seq - 1), None, Anchor(acts, hashed), tuple(Anchor(*each) for each in trail))


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (told(2, 20, "b", (10, "a")), None),
        (told(2, 10, "a"), None),
        (told(2, 10, "x"), BreakKind.REWRITTEN),
        (told(2, 20, "b", (10, "x")), BreakKind.REWRITTEN),
        (told(2, 20, "b", (10, "")), BreakKind.REWRITTEN),
        (told(2, 7, "b", (10, "")), BreakKind.SHORTER),
        (told(2, 20, "b"), BreakKind.UNKNOWN),
        (Mark(1, 2, "2", "1", None), None),
    ],
)
def test_a_history_that_does_not_go_on_is_named(later, kind):
    found = standing([later, told(1, 10, "a")]).breaks
    assert [one.kind for one in found] == ([] if kind is None else [kind])


def test_a_package_of_the_first_form_tells_no_length_and_is_still_read():
    manifest = asdict(a_manifest(ROWS, format=1))
    del manifest["acts"], manifest["trail"]
    text = (canonical(manifest) + "\n").encode() + body(ROWS)
    assert read(text).manifest.acts == 0
    with pytest.raises(Unusable, match="rusak"):
        read(a_text(trail=tuple(Anchor(each, "a") for each in range(101))))


class Office:
    """A model of one office's numbering: sends, is restored, is copied."""

    def __init__(self, epoch=1, sent=(), parent=None, branch="") -> None:
        self.epoch, self.sent, self.parent, self.branch = epoch, list(sent), parent, branch

    def send(self, content: int) -> Mark:
        inside = [mark for mark in self.sent if mark.epoch == self.epoch]
        previous = inside[-1].hash if inside else ""
        seq = len(inside) + 1
        mark = Mark(
            self.epoch,
            seq,
            digest(repr((self.epoch, seq, previous, self.parent, content)).encode()),
            previous,
            self.parent,
        )
        self.sent.append(mark)
        return mark

    def restore(self, at: int) -> None:
        kept = self.sent[: at % (len(self.sent) + 1)]
        last = kept[-1] if kept else None
        self.sent, self.epoch = kept, self.epoch + 1
        self.parent = Number(last.epoch, last.seq, last.hash) if last else None


ACTS = st.lists(
    st.tuples(st.sampled_from(["send", "send", "send", "restore"]), st.integers(0, 30)), min_size=1, max_size=12
)


@settings(max_examples=80, deadline=None)
@given(ACTS, st.randoms(use_true_random=False), st.data())
def test_random_histories_in_random_order_end_alike_and_restores_are_never_taken_for_forks(acts, random, data):
    office, marks = Office(), []
    for act, number in acts:
        if act == "send":
            marks.append(office.send(number))
        else:
            office.restore(number)
    shuffled = marks + marks[:2]  # some come twice
    random.shuffle(shuffled)
    found = standing(set(shuffled))
    assert found == standing(list(dict.fromkeys(marks)))
    assert found.forks == []
    if marks:
        assert found.newest == max(marks, key=lambda mark: mark.place)
    lost = data.draw(st.sets(st.sampled_from(marks), max_size=2)) if marks else set()
    rest = standing([mark for mark in marks if mark not in lost])
    assert rest.forks == []
    kept = {(mark.epoch, mark.seq) for mark in marks if mark not in lost}
    missing = {(gap.epoch, seq) for gap in rest.gaps for seq in range(gap.first, gap.last + 1)}
    assert not missing & kept


@settings(max_examples=80, deadline=None)
@given(
    ACTS, st.lists(st.integers(0, 30), min_size=1, max_size=4), st.lists(st.integers(31, 60), min_size=1, max_size=4)
)
def test_two_copies_that_part_are_always_found_once_both_have_sent(acts, here, there):
    office = Office()
    marks = []
    for act, number in acts:
        if act == "send":
            marks.append(office.send(number))
        else:
            office.restore(number)
    copied = Office(office.epoch, office.sent, office.parent)
    first = [office.send(number) for number in here]
    second = [copied.send(number) for number in there]
    assert standing([*marks, *first, *second]).forks
    assert replace(a_manifest(), seq=1) != a_manifest()
