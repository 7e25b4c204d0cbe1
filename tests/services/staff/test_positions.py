"""Tests: the posts of the office: filled from the staff, changed by its form, taken off and put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import undo
from asn_desktop.services.staff import acting, histories, positions, units
from asn_desktop.services.staff.acting import SaveActing
from asn_desktop.services.staff.history_kinds import History, PositionDraft
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.queries.positions import position_card
from asn_desktop.storage.queries.positions import positions as stored
from asn_desktop.storage.queries.positions.positions import PositionFilter
from tests.builders import keep
from tests.services.staff_room import kecamatan, one, person

TODAY = "2026-11-24"


@pytest.fixture
def desk(db):
    room = kecamatan(db)
    keep(db, person("staf2", "Yenti Putri", "umum", eselon=""))
    return room


@pytest.fixture
def filled(desk):
    """The kecamatan with the map its staff makes."""
    positions.fill_from_staff(desk)
    return desk


def lines(desk, text="", **filters):
    with desk.reader() as reader:
        return stored.rows(reader, stored.ids(reader, text=text, filters=PositionFilter(**filters)), TODAY)


def named(desk, name):
    return next(row for row in lines(desk) if row.name == name)


def card(desk, key):
    with desk.reader() as reader:
        found = position_card.one(reader, key)
    assert found is not None
    return found


def problems(refused):
    return {problem.field: problem.sentence for problem in refused.value.problems}


def test_the_staff_makes_the_map_with_holders_needs_and_usual_requirements(filled):
    rows = lines(filled)
    assert [(row.depth, row.name, row.needed, row.filled) for row in rows] == [
        (0, "Camat", 1, 1),
        (1, "Sekretaris Kecamatan", 1, 1),
        (2, "Kepala Subbagian Umum", 1, 1),
        (3, "Analis Kepegawaian", 2, 2),
    ]
    assert rows[3].holders == ("Yenti Putri", "Zulfa Astuti")
    head = card(filled, named(filled, "Kepala Subbagian Umum").id).position
    assert (head.education, head.experience_years, head.experience_kind) == ("D3", 4, "PELAKSANA")
    assert "PP 11/2017" in head.basis
    assert not head.confirmed


def test_filling_again_adds_only_what_is_missing(filled):
    with pytest.raises(NotAllowed, match="sudah ada"):
        positions.fill_from_staff(filled)
    keep(filled.database, person("baru", "Baru", "set", position_name="Arsiparis"))
    with filled.reader() as reader:
        assert stored.totals(reader).unplaced == 1
    positions.fill_from_staff(filled)
    assert [row.name for row in lines(filled, "arsip")] == ["Arsiparis"]


def test_a_post_with_too_few_holders_is_vacant_and_found_so(filled):
    post = named(filled, "Analis Kepegawaian")
    positions.save(filled, as_command(filled, post.id, needed=3), post.id)
    assert [row.name for row in lines(filled, state=stored.VACANT)] == ["Analis Kepegawaian"]
    with filled.reader() as reader:
        assert stored.totals(reader) == (4, 6, 5, 1, 0)
    assert [row.name for row in lines(filled, "zulfa umum")] == ["Analis Kepegawaian"]
    assert lines(filled, kind="FUNGSIONAL") == []


def as_command(desk, key, **facts):
    position = card(desk, key).position
    known = {name: getattr(position, name) for name in SavePosition.__dataclass_fields__}
    return SavePosition(**known | facts)


def test_holders_follow_a_new_name_so_that_the_post_stays_filled_and_undo_brings_the_old_one_back(filled):
    post = named(filled, "Kepala Subbagian Umum")
    saved = positions.save(filled, as_command(filled, post.id, name="Kepala Subbagian Umum dan Aset"), post.id)
    assert "1 pemegangnya" in saved.changes.name
    assert one(filled, "kasubbag").position_name == "Kepala Subbagian Umum dan Aset"
    assert named(filled, "Kepala Subbagian Umum dan Aset").filled == 1
    undo.undo(filled, saved.changes.undo)
    assert one(filled, "kasubbag").position_name == "Kepala Subbagian Umum"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "analis kepegawaian"}, "name"),
        ({"unit_id": None}, "unit_id"),
        ({"kind": "PELAKSANA", "eselon": "IV.a"}, "eselon"),
        ({"kind": "FUNGSIONAL"}, "jenjang"),
        ({"kelas": 18}, "kelas"),
        ({"needed": None}, "needed"),
        ({"golongan_lowest": "III/d", "golongan_highest": "III/b"}, "golongan_highest"),
        ({"golongan_lowest": "IX"}, "golongan_lowest"),
        ({"experience_years": 70}, "experience_years"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(filled, facts, field):
    with pytest.raises(Rejected) as refused:
        positions.save(filled, replace(SavePosition(name="Pengelola", unit_id="umum"), **facts))
    assert list(problems(refused)) == [field]


def test_a_post_cannot_answer_to_one_below_it(filled):
    camat, staff = named(filled, "Camat"), named(filled, "Analis Kepegawaian")
    with pytest.raises(Rejected, match="berada di bawah Camat"):
        positions.save(filled, as_command(filled, camat.id, superior_id=staff.id), camat.id)
    assert card(filled, staff.id).superior[1] == "Kepala Subbagian Umum"
    positions.save(filled, as_command(filled, staff.id, superior_id=camat.id), staff.id)
    assert card(filled, staff.id).superior[1] == "Camat"


def test_only_a_post_nobody_holds_is_taken_off_and_it_can_come_back(filled):
    held = named(filled, "Analis Kepegawaian")
    with pytest.raises(NotAllowed, match="masih dipegang"):
        positions.abolish(filled, held.id, date(2026, 11, 1), "Perbup baru")
    key = positions.save(filled, SavePosition(name="Arsiparis", unit_id="set")).position_id
    with pytest.raises(Rejected, match="Alasan"):
        positions.abolish(filled, key, date(2026, 11, 1), " ")
    positions.abolish(filled, key, date(2026, 11, 1), "Perbup baru")
    assert "Arsiparis" not in [row.name for row in lines(filled)]
    assert [row.name for row in lines(filled, state=stored.ABOLISHED)] == ["Arsiparis"]
    with pytest.raises(Rejected, match="sudah dihapus"):
        positions.save(filled, SavePosition(name="Arsiparis", unit_id="set"))
    positions.restore(filled, key)
    assert named(filled, "Arsiparis").filled == 0


def test_a_unit_with_posts_is_not_removed(filled):
    units.save_unit(filled, UnitDraft(name="Seksi Sosial", parent_id="kec"))
    with filled.reader() as reader:
        key = reader.value("SELECT id FROM unit WHERE name = 'Seksi Sosial'")
    positions.save(filled, SavePosition(name="Kepala Seksi Sosial", unit_id=key, kind="PENGAWAS"))
    with pytest.raises(Rejected, match="1 jabatan"):
        units.remove(filled, key)


def test_who_held_the_post_before_is_read_from_the_histories(filled):
    for name, unit, start in (
        ("Kepala Subbagian Umum", "Subbagian Umum", date(2018, 1, 1)),
        ("Sekretaris Kecamatan", "Sekretariat Kecamatan", date(2021, 5, 1)),
    ):
        draft = PositionDraft(position_name=name, unit_name=unit, position_kind="PENGAWAS", tmt=start)
        histories.save_history(filled, History.POSITION, "sekcam", draft)
    past = card(filled, named(filled, "Kepala Subbagian Umum").id).past
    assert [(each.name, each.since, each.until) for each in past] == [
        ("Helmi Fitriani", date(2018, 1, 1), date(2021, 5, 1))
    ]
    assert card(filled, named(filled, "Sekretaris Kecamatan").id).past == ()


def test_somebody_stands_in_between_two_days_and_nobody_else_meanwhile(filled):
    camat = named(filled, "Camat").id
    plt = SaveActing(employee_id="sekcam", kind="PLT", start=date(2026, 11, 1), decree_number="800/12")
    acting.save(filled, plt, camat)
    assert named(filled, "Camat").acting == ("Plt. Helmi Fitriani",)
    with pytest.raises(Rejected, match="Helmi Fitriani sudah ditunjuk"):
        acting.save(filled, replace(plt, employee_id="kasubbag", kind="PLH", start=date(2026, 12, 1)), camat)
    with pytest.raises(Rejected, match="pemegang jabatan ini"):
        acting.save(filled, replace(plt, employee_id="camat", start=date(2025, 1, 1), end=date(2025, 2, 1)), camat)
    with pytest.raises(Rejected, match="lebih awal"):
        acting.save(filled, replace(plt, end=date(2026, 10, 1)), camat)
    entry = card(filled, camat).acting[0]
    acting.save(filled, replace(plt, end=date(2026, 11, 20)), camat, entry.id)
    assert named(filled, "Camat").acting == ()
    acting.remove(filled, entry.id)
    assert card(filled, camat).acting == ()
