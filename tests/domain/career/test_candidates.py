"""Tests: who could fill a vacancy: requirements with reasons, an order that is chosen, and what must never count."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.career.candidates import rank_candidates
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.facts import CareerFacts, Held, Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.requirements import usual
from asn_desktop.domain.career.vacancy import USUAL_ORDER, Asked, Candidate, Criterion, months_served, time_words
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from asn_desktop.services import regulations
from tests.domain.career.people import BP, CLERK, CONTRACT_WORKER, HEAD, SB, B

RULES = regulations.load().career
ON = date(2026, 11, 24)
KASI = Asked(
    name="Kepala Seksi Pelayanan",
    kind=PositionKind.PENGAWAS,
    eselon="IV.a",
    unit_id="pel",
    golongan_lowest="III/c",
    golongan_highest="III/d",
    education="D3",
    education_fields="Pemerintahan, Administrasi",
    experience_years=4,
    experience_kind="PELAKSANA",
    basis="Peraturan Bupati Kerinci 12/2024",
)
GOOD = replace(
    CLERK,
    golongan="III/c",
    education=Education.S1,
    education_name="S-1 Administrasi Negara",
    predikat={2024: B, 2025: SB},
    posts=(Held(PositionKind.PELAKSANA, "", date(2014, 3, 1)),),
)


def a_candidate(facts: CareerFacts = GOOD, **more) -> Candidate:
    return Candidate(case=Case(rules=RULES, facts=facts, on=ON, year=2025), **more)


def one(facts: CareerFacts = GOOD, asked: Asked = KASI, **more):
    return rank_candidates(asked, [a_candidate(facts, **more)])[0]


def met(standing, key):
    return [condition.met for condition in standing.conditions if condition.id == key]


def test_who_meets_all_is_placed_and_every_condition_says_datum_and_basis():
    standing = one()
    assert (standing.place, standing.eligible) == (1, True)
    assert all(condition.data and condition.basis for condition in standing.conditions)
    education = next(each for each in standing.conditions if each.id == "LWG-PENDIDIKAN")
    assert (education.data, education.basis) == ("S-1 Administrasi Negara", "Peraturan Bupati Kerinci 12/2024")
    assert education.confidence == "C"
    confirmed = one(asked=replace(KASI, confirmed=True))
    assert next(each for each in confirmed.conditions if each.id == "LWG-PENDIDIKAN").confidence == "A"


@pytest.mark.parametrize(
    ("change", "key", "answer"),
    [
        ({"status": EmployeeStatus.PPPK, "golongan": "IX"}, "LWG-STATUS", False),
        ({"golongan": "III/a"}, "LWG-GOLONGAN", False),
        ({"golongan": "III/b"}, "LWG-GOLONGAN", True),  # one step below is allowed for structural posts
        ({"golongan": "IV/a"}, "LWG-GOLONGAN", False),
        ({"golongan": ""}, "LWG-GOLONGAN", None),
        ({"education": Education.SLTA}, "LWG-PENDIDIKAN", False),
        ({"education": None}, "LWG-PENDIDIKAN", None),
        ({"predikat": {2024: BP, 2025: B}}, "LWG-PREDIKAT", False),
        ({"predikat": {2025: B}}, "LWG-PREDIKAT", None),
        ({"hukdis": (Hukdis(HukdisLevel.SEDANG, date(2026, 8, 1), date(2027, 8, 1)),)}, "LWG-HUKDIS", False),
        ({"under_objection": True}, "KBR-01", False),
        ({"position_kind": PositionKind.ADMINISTRATOR}, "LWG-TINGKAT", False),
    ],
)
def test_each_requirement_shuts_out_or_stays_unknown(change, key, answer):
    standing = one(replace(GOOD, **change))
    assert answer in met(standing, key)
    assert standing.eligible is answer
    assert (standing.place is None) is (answer is not True)


def test_too_little_experience_fails_only_when_the_history_is_whole():
    late = (Held(PositionKind.PELAKSANA, "", date(2024, 1, 1)),)
    unsure = one(replace(GOOD, posts=late))
    assert met(unsure, "LWG-PENGALAMAN") == [None]
    assert "riwayat sebelum 1 Januari 2024 belum diisi" in next(
        each.data for each in unsure.conditions if each.id == "LWG-PENGALAMAN"
    )
    assert met(one(replace(GOOD, posts=late, cpns_tmt=date(2024, 1, 1))), "LWG-PENGALAMAN") == [False]


def test_years_as_a_higher_kind_count_too_and_a_fungsional_by_the_jenjang():
    served = (
        Held(PositionKind.PELAKSANA, "", date(2010, 1, 1)),
        Held(PositionKind.FUNGSIONAL, "Ahli Muda", date(2014, 1, 1)),
        Held(PositionKind.PENGAWAS, "", date(2016, 7, 1)),
    )
    on = date(2020, 1, 1)
    assert months_served("PELAKSANA", served, on) == 120
    assert months_served("PENGAWAS", served, on) == 72
    assert months_served("FUNGSIONAL", served, on) == 30
    assert months_served("ADMINISTRATOR", served, on) == 0
    assert months_served("", served, date(2009, 1, 1)) == 0
    assert [time_words(months) for months in (0, 11, 12, 62)] == ["0 bulan", "11 bulan", "1 tahun", "5 tahun 2 bulan"]


def test_a_pppk_stays_in_the_post_of_the_contract_and_a_cpns_may_become_a_pelaksana():
    post = Asked(name="Operator", kind=PositionKind.PELAKSANA, golongan_lowest="II/a", golongan_highest="III/b")
    standing = one(replace(CONTRACT_WORKER, predikat={2024: B, 2025: B}), post)
    assert standing.eligible is False
    assert [each.id for each in standing.conditions if each.met is False] == ["LWG-STATUS"]
    assert not met(standing, "LWG-GOLONGAN")  # the ladders do not compare
    young = replace(GOOD, status=EmployeeStatus.CPNS, golongan="III/a")
    assert met(one(young, post), "LWG-STATUS") == [True]
    assert met(one(young), "LWG-STATUS") == [False]


def test_training_and_competence_rest_on_what_the_office_noted():
    asked = replace(KASI, training="Pelatihan Kepemimpinan Pengawas", competence="pelayanan publik")
    assert met(one(asked=asked), "LWG-PELATIHAN") == met(one(asked=asked), "LWG-KOMPETENSI") == [None]
    noted = replace(GOOD, noted={Noted.LEADERSHIP_TRAINING: True, Noted.COMPETENT: False})
    assert met(one(noted, asked), "LWG-PELATIHAN") == [True]
    assert met(one(noted, asked), "LWG-KOMPETENSI") == [False]
    other = replace(asked, training="Bimtek pengadaan")
    assert met(one(noted, other), "LWG-PELATIHAN") == [None]


def test_the_order_is_chosen_and_ties_share_a_place():
    veteran = replace(GOOD, employee_id="b", name="B", predikat={2024: B, 2025: B})
    young = replace(
        GOOD, employee_id="c", name="C", posts=(Held(PositionKind.PELAKSANA, "", date(2021, 1, 1)),),
        predikat={2024: SB, 2025: SB},
    )  # fmt: skip
    twin = replace(young, employee_id="d", name="D")
    people = [a_candidate(each) for each in (twin, veteran, young)]
    by_predikat = rank_candidates(KASI, people, USUAL_ORDER)
    assert [(each.name, each.place) for each in by_predikat] == [("C", 1), ("D", 1), ("B", 3)]
    by_years = rank_candidates(KASI, people, [Criterion.EXPERIENCE])
    assert [(each.name, each.place) for each in by_years] == [("B", 1), ("C", 2), ("D", 2)]
    assert by_predikat[0].marks[0].words == "Sangat Baik 2025 · Sangat Baik 2024"
    assert by_predikat[0].marks[0].figure == Fraction(10)


def test_those_whose_data_lack_follow_and_those_shut_out_come_last():
    unsure = replace(GOOD, employee_id="b", name="A", education=None, predikat={2024: SB, 2025: SB})
    out = replace(GOOD, employee_id="c", name="A", golongan="II/a", predikat={2024: SB, 2025: SB})
    found = rank_candidates(KASI, [a_candidate(each) for each in (out, unsure, GOOD)])
    assert [each.eligible for each in found] == [True, None, False]


def test_reasons_for_and_against_are_said():
    good = one(replace(GOOD, golongan="III/b"), unit_id="pel", acting=True)
    assert "Predikat Sangat Baik 2025" in good.pros
    assert "Sedang menjadi Plt. atau Plh. jabatan ini" in good.pros
    assert "Bekerja di unit yang sama" in good.pros
    assert "Jurusan sesuai: S-1 Administrasi Negara" in good.pros
    assert "Golongan III/b, satu tingkat di bawah III/c" in good.cons
    head = one(replace(HEAD, position_tmt=date(2026, 1, 1), predikat={2024: SB, 2025: B}, education_name="S-1 Hukum"))
    assert "Sudah menjabat pengawas: mutasi, bukan promosi" in head.pros
    assert any(each.startswith("Predikat turun") for each in head.cons)
    assert "Jabatannya sekarang akan kosong: Kepala Seksi Pemerintahan" in head.cons
    assert any("Baru 10 bulan" in each for each in head.cons)
    assert any(each.startswith("Jurusan lain") for each in head.cons)


NAMES = st.sampled_from(["Ani", "Budi", "Candra"])
DAYS = st.dates(date(1955, 1, 1), date(2005, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS, st.sampled_from("12")), min_size=3, max_size=3), st.permutations(USUAL_ORDER))
def test_age_and_sex_never_change_the_answer(drawn, order):
    """Birth date and the NIP, which holds birth and sex, may be anything; religion is not even known."""
    people = [
        GOOD,
        replace(GOOD, employee_id="b", name="B", predikat={2024: B, 2025: B}),
        replace(GOOD, employee_id="c", name="C", golongan="II/a"),
    ]
    changed = [
        replace(each, birth_date=new, nip=f"{old:%Y%m%d}201403{sex}001")
        for each, (old, new, sex) in zip(people, drawn, strict=True)
    ]
    before = rank_candidates(KASI, [a_candidate(each) for each in people], order)
    assert rank_candidates(KASI, [a_candidate(each) for each in changed], order) == before


def test_no_fact_about_sex_or_religion_reaches_the_rules():
    known = {field.name for field in fields(CareerFacts)} | {field.name for field in fields(Candidate)}
    assert not known & {"sex", "religion", "agama", "gender", "age"}


def test_usual_requirements_come_from_eselon_jenjang_and_kind_with_their_sources():
    kasi = usual(RULES, PositionKind.PENGAWAS, "IV.a", "", ON)
    assert kasi[:5] == ("III/c", "III/d", "D3", 4, "PELAKSANA")
    assert kasi.basis() == "PP 13/2002 lampiran; PP 11/2017 Ps 54"
    jf = usual(RULES, PositionKind.FUNGSIONAL, "", "Ahli Muda", ON)
    assert jf[:5] == ("III/c", "III/d", "", None, "")
    assert usual(RULES, PositionKind.PELAKSANA, "", "", ON).sources == ()
