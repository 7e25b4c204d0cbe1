"""Tests: parameters of the rules: whom a change affects, what is kept of it, and that an upgrade overwrites nothing."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career, career_figures
from asn_desktop.storage.schema.career import OfficeFigureRecord
from tests.services.career_room import YEAR, office, suggested

YEARS = "parameter:KP_REGULER_MIN_TAHUN"
START = date(2026, 1, 1)


def listed(desk, key):
    with desk.reader() as reader:
        return next(one for one in career_figures.listed(reader, desk.rules, desk.today) if one.entry.key == key)


def earliest(desk):
    return suggested(desk, "kp_reguler").recommendation.earliest


def test_who_is_affected_is_known_before_anything_is_kept(db):
    desk = office(db)
    before = earliest(desk)
    found = career_figures.affected(desk, YEARS, 6, valid_from=START, year=YEAR)
    assert [(one.employee_id, one.title.split(":")[0]) for one in found] == [("hendri", "Kenaikan pangkat")]
    assert found[0].before.startswith("memenuhi, ")
    assert found[0].after == "belum, 1 April 2028"
    assert earliest(desk) == before


def test_a_change_counts_at_once_is_told_in_the_history_and_can_be_taken_back(db):
    desk = office(db)
    before = earliest(desk)
    changes = career_figures.change(desk, YEARS, 6, valid_from=START, reason="SE Bupati")
    assert changes.name.startswith("Ubah aturan: Masa dalam pangkat untuk kenaikan pangkat reguler menjadi 6 tahun")
    assert earliest(desk) == date(2028, 4, 1)
    assert listed(desk, YEARS).office.reason == "SE Bupati"
    undo.undo(desk, changes.undo)
    assert earliest(desk) == before


@pytest.mark.parametrize(
    ("key", "raw", "reason", "fields"),
    [
        (YEARS, -1, "SE", {"value"}),
        (YEARS, 5, " ", {"reason"}),
        ("parameter:KP_MIN_PREDIKAT", "BAGUS", "", {"value", "reason"}),
        ("parameter:TALENTA_BATAS_POTENSI", [80, 60], "SK", {"value"}),
        ("parameter:TPP_BOBOT_DISIPLIN", 101, "Perbup", {"value"}),
    ],
)
def test_a_value_the_rules_would_not_take_or_without_reason_is_refused(db, key, raw, reason, fields):
    desk = office(db)
    with pytest.raises(Rejected) as refused:
        career_figures.change(desk, key, raw, valid_from=START, reason=reason)
    assert {problem.field for problem in refused.value.problems} == fields


def test_an_unknown_entry_is_told(db):
    with pytest.raises(NotFound):
        career_figures.change(office(db), "parameter:LAMA", 1, valid_from=START, reason="SE")


def test_confirming_takes_the_mark_from_the_answers(db):
    desk = office(db)

    def sure():
        with desk.reader() as reader:
            found = career.suggestions(reader, desk.rules, year=YEAR, on=desk.today, everything=True)
        kp = next(one for one in found if one.recommendation.kind == "kp_reguler" and one.employee_id == "hendri")
        return next(one.confidence for one in kp.recommendation.conditions if one.id == "KP-REG-04")

    assert sure() == "C"
    career_figures.confirm(desk, ["ceiling:S1"], reason="Jawaban BKPSDMD")
    assert sure() == "A"
    career_figures.restore(desk, "ceiling:S1")
    assert sure() == "C"


def test_what_is_open_cannot_be_confirmed_only_filled(db):
    desk = office(db)
    with pytest.raises(Rejected, match="belum mempunyai nilai"):
        career_figures.confirm(desk, ["parameter:TPP_PRODUKTIVITAS_BAIK"], reason="Perbup")
    career_figures.change(desk, "parameter:TPP_PRODUKTIVITAS_BAIK", 90, valid_from=START, reason="Perbup 3/2026")
    assert listed(desk, "parameter:TPP_PRODUKTIVITAS_BAIK").entry.shown() == "90 persen"


def test_an_upgrade_that_ships_another_value_overwrites_nothing_and_is_told(db):
    desk = office(db)
    career_figures.change(desk, YEARS, 5, valid_from=START, reason="SE Bupati")
    with desk.work() as work:  # as if the office had looked at an older version
        work.first(OfficeFigureRecord, key=YEARS).shipped = "3 tahun"
        work.commit("test", "Versi lama")
    found = listed(desk, YEARS)
    assert found.entry.value == 5
    assert found.moved
