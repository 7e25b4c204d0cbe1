"""Tests of the histories of a person."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import (
    EducationDraft,
    History,
    HonourDraft,
    HukdisDraft,
    PositionDraft,
    PredikatDraft,
    RankDraft,
    TrainingDraft,
)
from asn_desktop.storage.queries.staff import employee_card
from tests.services.staff_room import kecamatan, one

GOOD = {
    History.RANK: RankDraft(golongan="III/d", tmt=date(2024, 4, 1), mkg_years=14, mkg_months=4, decree_number="823/1"),
    History.POSITION: PositionDraft(position_name="Analis", position_kind="FUNGSIONAL", tmt=date(2024, 1, 1)),
    History.EDUCATION: EducationDraft(education="S2", education_name="Magister Hukum", year=2020),
    History.HUKDIS: HukdisDraft(level="RINGAN", punishment="Teguran lisan", start=date(2023, 5, 1)),
    History.PREDIKAT: PredikatDraft(year=2024, predikat="BAIK", source="e-Kinerja"),
    History.TRAINING: TrainingDraft(name="Bimtek Arsip", start=date(2024, 3, 4), hours=16),
    History.HONOUR: HonourDraft(name="Satyalancana Karya Satya X", year=2022),
}
ENTRIES = {
    History.RANK: "ranks",
    History.POSITION: "positions",
    History.EDUCATION: "educations",
    History.HUKDIS: "hukdis",
    History.PREDIKAT: "predikat",
    History.TRAINING: "trainings",
    History.HONOUR: "honours",
}


def entries(desk, kind: History):
    with desk.reader() as reader:
        card = employee_card.one(reader, "staf")
    assert card is not None
    return getattr(card, ENTRIES[kind])


@pytest.mark.parametrize("kind", list(History))
def test_an_entry_is_added_changed_and_removed(db, kind):
    desk = kecamatan(db)
    added = histories.save_history(desk, kind, "staf", GOOD[kind])
    (entry,) = entries(desk, kind)
    assert "Zulfa Astuti" in added.name
    changed = histories.save_history(desk, kind, "staf", GOOD[kind], entry.id)
    assert changed.touched == {}
    histories.remove_history(desk, kind, entry.id)
    assert entries(desk, kind) == ()


@pytest.mark.parametrize("kind", list(History))
def test_the_same_entry_twice_is_refused(db, kind):
    desk = kecamatan(db)
    histories.save_history(desk, kind, "staf", GOOD[kind])
    with pytest.raises(Rejected, match="sudah ada dalam"):
        histories.save_history(desk, kind, "staf", GOOD[kind])


@pytest.mark.parametrize(
    ("kind", "draft", "fields"),
    [
        (History.RANK, RankDraft(golongan="", mkg_years=-1), {"golongan", "mkg_years"}),
        (History.RANK, RankDraft(golongan="IX"), {"golongan"}),
        (History.POSITION, PositionDraft(position_name=" ", eselon="X"), {"position_name", "eselon"}),
        (History.EDUCATION, EducationDraft(education="", year=1800), {"education", "year"}),
        (
            History.HUKDIS,
            HukdisDraft(level="", start=date(2024, 1, 2), end=date(2024, 1, 1)),
            {"level", "end"},
        ),
        (History.PREDIKAT, PredikatDraft(year=2099, predikat="HEBAT"), {"year", "predikat"}),
        (History.HONOUR, HonourDraft(name=" ", year=1900), {"name", "year"}),
    ],
)
def test_an_entry_that_cannot_be_is_refused_beside_its_fields(db, kind, draft, fields):
    desk = kecamatan(db)
    with pytest.raises(Rejected) as refusal:
        histories.save_history(desk, kind, "staf", draft)
    assert {problem.field for problem in refusal.value.problems} == fields


def test_the_current_pangkat_is_always_the_latest_of_the_history(db):
    desk = kecamatan(db)
    histories.save_history(desk, History.RANK, "staf", RankDraft(golongan="III/d", tmt=date(2024, 4, 1)))
    histories.save_history(desk, History.RANK, "staf", RankDraft(golongan="III/b", tmt=date(2018, 4, 1)))
    assert (one(desk, "staf").golongan, one(desk, "staf").golongan_tmt) == ("III/d", date(2024, 4, 1))
    histories.remove_history(desk, History.RANK, entries(desk, History.RANK)[0].id)
    assert one(desk, "staf").golongan == "III/b"
    histories.remove_history(desk, History.RANK, entries(desk, History.RANK)[0].id)
    assert (one(desk, "staf").golongan, one(desk, "staf").golongan_tmt) == ("", None)


def test_the_current_jabatan_and_pendidikan_follow_too(db):
    desk = kecamatan(db)
    histories.save_history(desk, History.POSITION, "staf", GOOD[History.POSITION])
    histories.save_history(desk, History.EDUCATION, "staf", GOOD[History.EDUCATION])
    histories.save_history(desk, History.EDUCATION, "staf", EducationDraft(education="SLTA", year=2025))
    person = one(desk, "staf")
    assert (person.position_name, person.position_kind) == ("Analis", "FUNGSIONAL")
    assert (person.education, person.education_name) == ("S2", "Magister Hukum")
    histories.remove_history(desk, History.POSITION, entries(desk, History.POSITION)[0].id)
    assert (one(desk, "staf").position_name, one(desk, "staf").position_kind) == ("", "PELAKSANA")


def test_an_entry_that_is_gone_says_so(db):
    desk = kecamatan(db)
    with pytest.raises(NotFound):
        histories.remove_history(desk, History.RANK, "entah")
    with pytest.raises(NotFound):
        histories.save_history(desk, History.RANK, "entah", GOOD[History.RANK])
