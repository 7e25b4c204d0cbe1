"""The order of the Daftar Urut Kepangkatan, measure by measure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.staff.rank import PNS_GOLONGAN
from asn_desktop.domain.staff.seniority import Senior, in_order, leadership

BASE = Senior(
    id="b",
    name="B",
    golongan="III/c",
    golongan_tmt=date(2020, 4, 1),
    eselon="IV.b",
    position_tmt=date(2021, 1, 1),
    months=120,
    training=1,
    education="S1",
    education_year=2008,
    born=date(1980, 5, 1),
)


@pytest.mark.parametrize(
    "better",
    [
        {"golongan": "III/d", "golongan_tmt": date(2024, 4, 1)},
        {"golongan_tmt": date(2019, 4, 1), "eselon": ""},
        {"eselon": "IV.a", "months": 1},
        {"months": 121, "training": 0},
        {"training": 2, "education": "SLTA"},
        {"education": "S2", "education_year": 2020},
        {"education_year": 2007, "born": date(1990, 1, 1)},
        {"born": date(1979, 5, 1), "name": "Z"},
        {"name": "A"},
    ],
)
def test_each_measure_decides_before_the_next(better):
    senior = BASE._replace(id="a", **better)
    assert [one.id for one in in_order([BASE, senior])] == ["a", "b"]
    assert [one.id for one in in_order([senior, BASE])] == ["a", "b"]


def test_what_is_not_known_stands_last_of_its_measure():
    unknown = BASE._replace(
        id="u", name="A", golongan="", golongan_tmt=None, months=None, education="", education_year=None, born=None
    )
    assert [one.id for one in in_order([unknown, BASE])] == ["b", "u"]
    same = BASE._replace(id="u", name="A", golongan_tmt=None)
    assert [one.id for one in in_order([same, BASE])] == ["b", "u"]


@given(st.lists(st.sampled_from(PNS_GOLONGAN), max_size=12))
def test_nobody_stands_above_a_higher_golongan(golongan):
    people = [BASE._replace(id=str(at), golongan=one) for at, one in enumerate(golongan)]
    places = [PNS_GOLONGAN.index(one.golongan) for one in in_order(people)]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Pelatihan Kepemimpinan Pengawas (PKP)", 1),
        ("Diklat PIM IV", 1),
        ("Diklatpim Tingkat III", 2),
        ("PKA Angkatan II", 2),
        ("PKN Tingkat II", 3),
        ("PKN Tingkat I", 4),
        ("Bimtek pengelolaan arsip", 0),
    ],
)
def test_latihan_kepemimpinan_is_known_by_its_name(name, level):
    assert leadership(name) == level
