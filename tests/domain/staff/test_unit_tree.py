"""Tests of placing units and proposing their heads."""

from __future__ import annotations

import pytest

from asn_desktop.domain.staff.unit_tree import (
    Candidate,
    leads_by_name,
    parent_key,
    plain,
    proposed_head,
    secretariats_of,
    serving,
)

UNITS = [
    "Sekretariat Kecamatan",
    "Subbagian Umum dan Kepegawaian",
    "Sub Bag Keuangan",
    "Seksi Pemerintahan",
    "Kelurahan Siulak Deras",
    "Seksi Pemerintahan Kelurahan Siulak Deras",
]


@pytest.mark.parametrize(
    ("unit", "parent"),
    [
        ("Subbagian Umum dan Kepegawaian", "Sekretariat Kecamatan"),
        ("Sub Bag Keuangan", "Sekretariat Kecamatan"),
        ("Seksi Pemerintahan", None),
        ("Sekretariat Kecamatan", None),
        ("Seksi Pemerintahan Kelurahan Siulak Deras", "Kelurahan Siulak Deras"),
    ],
)
def test_each_unit_finds_its_place(unit, parent):
    near = {plain(other): other for other in UNITS}
    assert parent_key(unit, near, secretariats_of(near)) == parent


def test_a_subbagian_stays_under_the_office_when_two_secretariats_could_hold_it():
    near = {"sekretariat a": "a", "sekretariat b": "b"}
    assert parent_key("Subbagian Umum", near, secretariats_of(near)) is None


@pytest.mark.parametrize(
    ("post", "unit", "leads"),
    [
        ("Camat", "Kecamatan Siulak", True),
        ("Plt. Camat", "Kecamatan Siulak", True),
        ("Camat Siulak", "Kecamatan Siulak", True),
        ("Camat Gunung Kerinci", "Kecamatan Siulak", False),
        ("Sekretaris Kecamatan", "Sekretariat Kecamatan", True),
        ("Sekretaris", "Sekretariat", True),
        ("Sekretaris Kecamatan", "Kecamatan Siulak", False),
        ("Lurah", "Kelurahan Siulak Deras", True),
        ("Lurah Siulak Deras", "Kelurahan Siulak Deras", True),
        ("Kepala Seksi Pemerintahan", "Seksi Pemerintahan", True),
        ("Kepala Seksi Pemerintahan", "Seksi Pelayanan Umum", False),
        ("Kepala Subbagian Umum", "Sub Bagian Umum", True),
        ("Kepala Dinas", "Dinas Kesehatan", True),
        ("Kepala", "Dinas Kesehatan", False),
        ("Analis SDM Aparatur", "Seksi Pemerintahan", False),
        ("", "Seksi Pemerintahan", False),
    ],
)
def test_a_post_leads_the_unit_it_is_named_after(post, unit, leads):
    assert leads_by_name(post, unit) is leads


def test_the_structural_post_named_after_the_unit_is_proposed():
    people = [
        Candidate("kasi", "PENGAWAS", "Kepala Seksi Pemerintahan", "IV.a"),
        Candidate("camat", "ADMINISTRATOR", "Camat", "III.a"),
        Candidate("staf", "PELAKSANA", "Camat", ""),
    ]
    assert proposed_head("Kecamatan Siulak", people, root=True) == "camat"


def test_the_only_structural_official_leads_a_unit_whose_post_is_named_otherwise():
    people = [Candidate("kepala", "PENGAWAS", "Kepala UPTD", "IV.a"), Candidate("staf", "PELAKSANA", "Operator", "")]
    assert proposed_head("Puskesmas Siulak", people, root=False) == "kepala"
    assert proposed_head("Puskesmas Siulak", people, root=True) is None


def test_two_equal_claims_propose_nobody():
    people = [Candidate("a", "PENGAWAS", "Lurah", "IV.a"), Candidate("b", "PENGAWAS", "Lurah", "IV.a")]
    assert proposed_head("Kelurahan Siulak", people, root=False) is None


def test_of_two_named_the_higher_post_leads():
    people = [Candidate("plt", "PENGAWAS", "Plt. Camat", "IV.a"), Candidate("camat", "ADMINISTRATOR", "Camat", "III.a")]
    assert proposed_head("Kecamatan Siulak", people, root=True) == "camat"


def test_the_figure_of_the_nearest_unit_above_serves():
    parents = {"kec": None, "set": "kec", "umum": "set", "seksi": "kec"}
    assert serving(parents, {"kec", "umum"}) == {"kec": "kec", "set": "kec", "umum": "umum", "seksi": "kec"}
    assert serving(parents, {"umum"}) == {"umum": "umum"}
    assert serving(parents, set()) == {}
