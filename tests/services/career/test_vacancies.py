"""Tests: which places are or will be vacant, and who could fill one."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.career.vacancy import USUAL_ORDER, Criterion
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services.career import vacancies
from asn_desktop.services.staff import positions
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.storage.queries.positions import position_card
from asn_desktop.storage.schema.staff import EmployeeRecord, PastPredikatRecord
from tests.builders import keep
from tests.services.staff_room import kecamatan, person

ON = date(2026, 11, 24)


@pytest.fixture
def desk(db):
    """The kecamatan with its map, two clerks who could become kasubbag, and nobody else."""
    room = kecamatan(db)
    facts = {
        "golongan": "III/b",
        "education": "S1",
        "cpns_tmt": date(2012, 1, 1),
        "position_tmt": date(2012, 1, 1),
        "hukdis_checked": True,
    }
    keep(
        db,
        person("ani", "Ani Putri", "umum", **facts, sex="F", birth_date=date(1969, 1, 1), nip="196901012012012001"),
        person("budi", "Budi Candra", "umum", **facts, sex="M", birth_date=date(1990, 1, 1), nip="199001012012011001"),
    )
    for key, predikat in (("ani", ("BAIK", "SANGAT_BAIK")), ("budi", ("BAIK", "BAIK"))):
        for year, value in zip((2024, 2025), predikat, strict=True):
            keep(db, PastPredikatRecord(employee_id=key, year=year, predikat=value))
    positions.fill_from_staff(room)
    return room


@pytest.fixture
def vacant(desk):
    """A vacant post of kasi."""
    requirements = positions.filled_in(positions.usual_requirements(desk, "PENGAWAS", "IV.b", ""))
    post = SavePosition(name="Kepala Subbagian Aset", unit_id="set", kind="PENGAWAS", eselon="IV.b", **requirements)
    return positions.save(desk, post).position_id


def ranked(desk, key):
    with desk.reader() as reader:
        return vacancies.candidates(reader, desk.rules, key, on=ON)


def listed(desk, months=24):
    with desk.reader() as reader:
        return vacancies.vacancies(reader, desk.rules, on=ON, months=months)


def test_vacant_places_come_first_and_then_those_of_holders_who_retire(desk, vacant):
    found = listed(desk)
    assert [(each.name, each.due, each.holder) for each in found] == [
        ("Kepala Subbagian Aset", None, ""),
        ("Analis Kepegawaian", date(2027, 2, 1), "Ani Putri"),
    ]
    assert [each.name for each in listed(desk, months=1)] == ["Kepala Subbagian Aset"]


def test_everybody_but_the_holder_is_answered_the_best_first(desk, vacant):
    found = ranked(desk, vacant)
    placed = [(each.name, each.place) for each in found.standings if each.place]
    assert placed == [("Ani Putri", 1), ("Budi Candra", 2)]
    assert {each.employee_id for each in found.standings} == {"ani", "budi", "camat", "sekcam", "kasubbag", "staf"}
    assert found.people["ani"].unit_name == "Subbagian Umum"
    assert found.year == 2025
    with desk.reader() as reader:
        held = reader.value("SELECT id FROM position WHERE name = 'Camat'")
        assert position_card.one(reader, held).holders[0].id == "camat"
    assert "camat" not in {each.employee_id for each in ranked(desk, held).standings}


def test_the_order_the_office_chose_is_kept_and_none_at_all_is_refused(desk, vacant):
    assert ranked(desk, vacant).order == USUAL_ORDER
    changes = vacancies.set_order(desk, [Criterion.EXPERIENCE, Criterion.EXPERIENCE])
    assert changes.name == "Urutkan kandidat menurut pengalaman"
    found = ranked(desk, vacant)
    assert found.order == (Criterion.EXPERIENCE,)
    assert [each.place for each in found.standings[:2]] == [1, 1]
    with pytest.raises(Rejected, match="sedikitnya satu"):
        vacancies.set_order(desk, [])


def test_sex_birth_date_and_nip_do_not_change_the_ranking(desk, vacant):
    before = ranked(desk, vacant).standings
    with desk.work() as work:
        ani, budi = (work.require(EmployeeRecord, key, "") for key in ("ani", "budi"))
        ani.sex, budi.sex = budi.sex, ani.sex
        ani.birth_date, budi.birth_date = date(1998, 5, 5), date(1970, 5, 5)
        ani.nip, budi.nip = "199805052012011009", "197005052012012009"
        work.commit("test", "Tukar")
    assert ranked(desk, vacant).standings == before


def test_a_post_that_is_gone_is_said(desk):
    with pytest.raises(NotFound, match="tidak ada lagi"):
        ranked(desk, "gone")
