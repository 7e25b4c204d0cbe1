"""Domain: what the name of an office tells."""

from __future__ import annotations

import pytest

from asn_desktop.domain.staff.office_name import head_post, is_independent, letter_code, place
from asn_desktop.domain.staff.position import PositionKind


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kecamatan Siulak", "KEC-SLK"),
        ("kecamatan  Siulak", "KEC-SLK"),
        ("Kecamatan Air Hangat Timur", "KEC-AHT"),
        ("Dinas Kependudukan dan Pencatatan Sipil", "DIS-KPS"),
        ("Kelurahan Ulu", "KEL-UL"),
        ("Rumah Sakit Umum", "RSU"),
        ("Kecamatan", "KEC"),
        ("", ""),
    ],
)
def test_the_letter_code_is_derived_from_the_name(name, code):
    assert letter_code(name) == code


@pytest.mark.parametrize(
    ("name", "where", "independent"),
    [
        ("Kecamatan Siulak", "Siulak", True),
        ("Kelurahan Siulak Deras", "Siulak Deras", False),
        ("Dinas Pendidikan", "", True),
        ("Kec. Siulak", "", True),
    ],
)
def test_place_and_kind_follow_from_the_name(name, where, independent):
    assert (place(name), is_independent(name)) == (where, independent)


def test_the_head_is_called_after_the_kind_of_office():
    assert head_post("Kecamatan Siulak") == ("Camat", PositionKind.ADMINISTRATOR, "III.a")
    assert head_post("UPTD Pasar").name == "Kepala UPTD Pasar"
