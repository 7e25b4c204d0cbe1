from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.plans.evidence import EntryKind
from asn_desktop.storage.queries.plans import evidence
from asn_desktop.ui.tabs.appraisals.through_year import NOTHING, Through, ThroughYear, through

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from asn_desktop.services.desk import Desk

FOUND = Through(
    ("1 Mei: Juara (diakui Camat)", "3 Apr: Inovasi"), ("2 Mei, Pimpinan: cekatan", "1 Mei, Rekan: ramah"), 4
)


@pytest.fixture
def strip(qtbot: QtBot) -> ThroughYear:
    made = ThroughYear()
    qtbot.addWidget(made)
    return made


def test_what_was_noted_is_told_in_one_line_each_where_the_room_is_short(strip: ThroughYear) -> None:
    strip.show_through(FOUND)
    assert [not line.isHidden() for line in (*strip.achievements, *strip.remarks)] == [True, False, False] * 2
    assert strip.achievements[0].whole() == "1 Mei: Juara (diakui Camat)  ·  3 Apr: Inovasi"
    assert strip.achievements[0].toolTip() == "\n".join(FOUND.achievements)
    assert strip.remarks[0].whole() == "  ·  ".join(FOUND.remarks)
    assert FOUND.total == 8


def test_a_tall_record_gives_each_note_a_line(strip: ThroughYear) -> None:
    strip.show_through(FOUND)
    strip.suit(900)
    assert [line.whole() for line in strip.remarks if not line.isHidden()] == list(FOUND.remarks)
    strip.suit(500)
    assert [not line.isHidden() for line in strip.remarks] == [True, False, False]


def test_where_nothing_was_noted_it_says_so(strip: ThroughYear) -> None:
    strip.show_through(NOTHING)
    assert strip.achievements[0].whole() == "Belum ada prestasi yang dicatat sepanjang periode ini."
    assert strip.remarks[0].whole() == "Belum ada umpan balik yang dicatat sepanjang periode ini."


def test_the_notes_are_those_of_the_days_of_the_appraisal_the_recognised_first(demo_desk: Desk) -> None:
    with demo_desk.reader() as reader:
        keys = reader.column("SELECT id FROM appraisal WHERE collection_closed = 1 AND predikat IS NULL ORDER BY name")
        found = {key: through(reader, key) for key in keys}
        key = next(key for key in keys if found[key].achievements and found[key].remarks)
        span = evidence.span_of(reader, key)
        assert span is not None
        entries, remarks = evidence.entries(reader, span), evidence.remarks(reader, span)
        assert found[key].total == evidence.count(reader, span)
    achieved = [one for one in entries if one.kind != EntryKind.ACTIVITY]
    assert len(found[key].achievements) == len(achieved)
    assert len(found[key].remarks) == len(remarks)
    first = max(achieved, key=lambda one: bool(one.recognitions))
    assert first.text in found[key].achievements[0]
    assert all(one.text in said for one, said in zip(remarks, found[key].remarks, strict=True))
