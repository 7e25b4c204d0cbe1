"""Domain: ordered enumerations compare by place, not by letter."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.predicate import Predikat


def test_places_count_from_one():
    assert [predikat.rank for predikat in Predikat] == [1, 2, 3, 4, 5]


def test_comparison_ignores_the_alphabet():
    assert Predikat.BUTUH_PERBAIKAN < Predikat.BAIK  # "BUTUH" comes after "BAIK" in the dictionary
    assert Predikat.BAIK <= Predikat.BAIK
    assert Predikat.SANGAT_BAIK > Predikat.KURANG
    assert Predikat.BAIK >= "BUTUH_PERBAIKAN"
    assert min(Predikat.BAIK, Predikat.KURANG) is Predikat.KURANG


def test_a_stranger_does_not_compare():
    with pytest.raises(ValueError):
        assert Predikat.BAIK < "LUMAYAN"
