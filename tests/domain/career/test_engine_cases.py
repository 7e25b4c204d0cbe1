"""Tests: ten worked cases, each with the dates and amounts the regulations give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import credit
from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.facts import Held
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.staff import nip
from asn_desktop.domain.staff.nip import EmployeeStatus, Sex
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from tests.domain.career.people import BP, CLERK, CONTRACT_WORKER, HEAD, SB, B


def answer(rules, facts, kind, on, year=2025, rule=None, **asked):
    found = [one for one in recommend(rules, facts, on=on, year=year, **asked) if one.kind == kind]
    return next(one for one in found if rule in (None, one.rule))


def condition(one, key):
    return next(each for each in one.conditions if each.id == key)


def test_1_a_pelaksana_rises_four_years_after_the_last_pangkat(rules):
    found = answer(rules, CLERK, "kp_reguler", date(2026, 3, 1))
    assert (found.earliest, found.target) == (date(2026, 4, 1), "II/d")
    assert condition(found, "KP-REG-04").met
    assert "III/c" in condition(found, "KP-REG-04").data


def test_2_the_diploma_ends_the_regular_rise(rules):
    found = answer(rules, replace(CLERK, education=Education.SLTA, golongan="III/b"), "kp_reguler", date(2026, 4, 1))
    assert condition(found, "KP-REG-04").met is False
    assert found.eligible is False
    assert found.earliest is None


def test_3_without_the_exam_nobody_crosses_into_golongan_three_and_the_masa_kerja_falls(rules):
    facts = replace(CLERK, golongan="II/d", mkg_years=16, mkg_months=3)
    found = answer(rules, facts, "kp_reguler", date(2026, 4, 1))
    assert condition(found, "KP-REG-05").met is False
    assert (found.figures["mkg_tahun_lama"], found.figures["mkg_bulan_lama"]) == (20, 3)
    assert (found.figures["mkg_tahun"], found.figures["mkg_bulan"]) == (15, 3)
    assert (found.figures["gaji_lama"], found.figures["gaji_baru"]) == (3_320_600, 3_461_100)


def test_4_the_first_kgb_of_golongan_two_a_comes_after_one_year(rules):
    facts = replace(
        CLERK,
        golongan="II/a",
        cpns_tmt=date(2024, 3, 1),
        golongan_tmt=date(2024, 3, 1),
        mkg_years=0,
        mkg_months=0,
    )
    found = answer(rules, facts, "kgb", date(2025, 2, 1), year=2024)
    assert found.earliest == date(2025, 3, 1)
    assert (found.figures["gaji_lama"], found.figures["gaji_baru"]) == (2_184_000, 2_218_400)
    assert found.figures["tmt_berikut"] == "2027-03-01"
    following = answer(rules, replace(facts, kgb_tmt=date(2025, 3, 1)), "kgb", date(2027, 2, 1), year=2026)
    assert following.figures["gaji_baru"] == 2_288_200


def test_5_angka_kredit_is_projected_exactly_and_rounded_only_for_print(rules):
    earned = sum(credit.of(rules, "Ahli Pertama", *each, date(2024, 3, 1)) for each in ((SB, 12), (B, 2)))
    assert earned == Fraction("18.75") + Fraction(2, 12) * Fraction("12.5")
    facts = replace(
        CLERK,
        position_kind=PositionKind.FUNGSIONAL,
        jenjang="Ahli Pertama",
        golongan="III/a",
        noted={Noted.CREDIT: earned},
    )
    found = answer(rules, facts, "kp_fungsional", date(2026, 4, 1))
    data = condition(found, "KP-JF-02").data
    assert condition(found, "KP-JF-02").met is False
    assert data.startswith("20,83 dari 50,00; kurang 29,17, dengan predikat Baik sekitar 28 bulan lagi")
    assert "menurut fakta yang dicatat kantor" in data
    rounded = replace(facts, noted={Noted.CREDIT: Fraction("20.83")})
    assert "29 bulan" in condition(answer(rules, rounded, "kp_fungsional", date(2026, 4, 1)), "KP-JF-02").data


def test_6_a_pppk_needs_two_good_years_for_the_raise(rules):
    facts = replace(CONTRACT_WORKER, golongan_tmt=date(2024, 6, 1), predikat={2024: B, 2025: B})
    found = answer(rules, facts, "kgb", date(2026, 3, 1))
    assert (found.figures["gaji_lama"], found.figures["gaji_baru"]) == (3_203_600, 3_304_400)
    assert found.eligible is True
    weak = answer(rules, replace(facts, predikat={2024: BP, 2025: B}), "kgb", date(2026, 3, 1))
    assert [each.met for each in weak.conditions if each.id == "KGB-04"] == [False, True]


def test_7_twelve_days_of_absence_are_threatened_but_nobody_is_punished(rules):
    facts = replace(CLERK, noted={Noted.ABSENT_DAYS: Fraction(12)})
    found = answer(rules, facts, "disiplin", date(2026, 3, 1))
    assert found.rule == "DSP-04"
    assert "25% selama 6 bulan" in condition(found, "DSP-04").text
    assert "dipanggil dan diperiksa" in condition(found, "DSP-07").text
    assert {one.kind for one in recommend(rules, facts, on=date(2026, 3, 1), year=2025)}.isdisjoint({"demosi"})


def test_8_a_pengawas_of_two_years_and_eleven_months_is_told_the_day(rules):
    facts = replace(
        HEAD,
        position_tmt=date(2023, 4, 1),
        posts=(Held(PositionKind.PELAKSANA, "", date(2015, 1, 1)), Held(PositionKind.PENGAWAS, "", date(2023, 4, 1))),
        predikat={2024: B, 2025: B},
    )
    found = answer(rules, facts, "promosi", date(2026, 3, 1), rule="PRM-02", everything=True)
    served = condition(found, "PRM-02")
    assert served.met is False
    assert served.data == "2 tahun 11 bulan; genap pada 1 April 2026"
    assert found.earliest == date(2026, 4, 1)
    assert condition(answer(rules, facts, "promosi", date(2026, 4, 1)), "PRM-02").met is True


def test_9_an_ni_pppk_is_known_by_its_middle(rules):
    found = nip.read("199009132025242014")
    assert (found.status, found.sex, found.birth_date) == (EmployeeStatus.PPPK, Sex.F, date(1990, 9, 13))


def test_10_no_box_is_guessed_from_performance_alone(rules):
    found = answer(rules, CLERK, "talenta", date(2026, 3, 1), everything=True)
    assert condition(found, "TLN-02").met is None
    assert found.figures == {}
    assert found.target == ""
    assert Predikat.BAIK in CLERK.predikat.values()
