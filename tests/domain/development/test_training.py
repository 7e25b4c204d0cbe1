"""Tests: the yearly right to JP, what a leadership course prepares for, and what speaks against a record."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.development.training import (
    TrainingForm,
    TrainingKind,
    form_of,
    in_words,
    is_prepared,
    prepares_for,
    right,
    training_problems,
)
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind

TODAY = date(2026, 11, 24)
GOOD = {"name": "PKP", "kind": "TEKNIS", "start": date(2026, 3, 3), "end": None, "hours": 8, "today": TODAY}


def test_a_pns_lacks_what_is_below_the_figure_and_a_pppk_exceeds_what_is_above():
    pns = right(EmployeeStatus.PNS, 12, pns=20, pppk=24)
    pppk = right(EmployeeStatus.PPPK, 26, pns=20, pppk=24)
    assert (pns.missing, pns.beyond) == (8, 0)
    assert (pppk.missing, pppk.beyond) == (0, 2)
    assert right(EmployeeStatus.PNS, 40, pns=20, pppk=24).missing == 0


def test_every_kind_has_one_form():
    assert form_of(TrainingKind.GUIDANCE) is TrainingForm.CLASSICAL
    assert form_of(TrainingKind.E_LEARNING) is TrainingForm.PRACTICAL
    assert form_of(TrainingKind.STUDY) is TrainingForm.STUDY
    assert all("·" in in_words(kind) for kind in TrainingKind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pelatihan Kepemimpinan Pengawas (PKP) Angkatan II", PositionKind.PENGAWAS),
        ("Diklatpim Tk. IV", PositionKind.PENGAWAS),
        ("DIKLATPIM TINGKAT III", PositionKind.ADMINISTRATOR),
        ("PKN Tingkat II", PositionKind.JPT),
        ("Pelatihan Kepemimpinan", None),
    ],
)
def test_the_name_of_a_leadership_course_tells_its_level(name, kind):
    assert prepares_for(name) is kind


def test_a_course_of_a_higher_level_counts_for_the_lower_post_but_not_the_other_way():
    assert is_prepared(PositionKind.PENGAWAS, ["PKA"])
    assert not is_prepared(PositionKind.ADMINISTRATOR, ["PKP"])
    assert not is_prepared(PositionKind.PELAKSANA, ["PKP"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "X"}, "kind"),
        ({"start": None}, "start"),
        ({"start": date(2026, 12, 1)}, "start"),
        ({"end": date(2026, 3, 1)}, "end"),
        ({"end": date(2026, 12, 1)}, "end"),
        ({"hours": None}, "hours"),
        ({"hours": 0}, "hours"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changes, field):
    assert training_problems(**GOOD) == []
    assert [problem.field for problem in training_problems(**(GOOD | changes))] == [field]
