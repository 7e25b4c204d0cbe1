"""Tests: kenaikan pangkat reguler and struktural: conditions, dates, pay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.career import promotion
from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.facts import Hukdis, HukdisLevel
from asn_desktop.domain.career.recommendation import Condition, Recommendation, Urgency
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from tests.domain.career.people import BP, CLERK, HEAD, B, K

MARCH = date(2026, 3, 10)


def one(rules, facts, kind, on=MARCH, year=2025) -> Recommendation:
    found = [answer for answer in recommend(rules, facts, on=on, year=year) if answer.kind == kind]
    assert len(found) == 1
    return found[0]


def condition(answer: Recommendation, key: str) -> Condition:
    found = [condition for condition in answer.conditions if condition.id == key]
    assert len(found) == 1, [condition.id for condition in answer.conditions]
    return found[0]


def test_four_years_and_twice_baik_make_a_regular_promotion_on_the_fourth_anniversary(rules):
    answer = one(rules, CLERK, "kp_reguler")
    assert answer.eligible is True
    assert (answer.earliest, answer.effective, answer.target) == (date(2026, 4, 1), date(2026, 4, 1), "II/d")
    assert answer.title == "Kenaikan pangkat: Pengatur (II/c) → Pengatur Tingkat I (II/d)"
    assert answer.summary == "Kenaikan pangkat reguler II/c → II/d · 1 April 2026"
    assert condition(answer, "KP-REG-02").data == "4 tahun sejak 1 April 2022"
    assert condition(answer, "KP-REG-04").data == "II/c; tertinggi untuk Diploma III: III/c"
    assert [c.id for c in answer.conditions] == [
        "KP-REG-02",
        "KP-REG-03",
        "KP-REG-03",
        "KP-REG-04",
        "KP-HKD-01",
        "KP-PER-01",
    ]


def test_the_earliest_date_stays_when_it_has_passed_and_the_next_period_counts(rules):
    answer = one(rules, CLERK, "kp_reguler", on=date(2026, 11, 24))
    assert (answer.earliest, answer.effective) == (date(2026, 4, 1), date(2026, 12, 1))


def test_too_short_a_time_says_how_long_it_is_and_from_when(rules):
    answer = one(rules, CLERK, "kp_reguler", on=date(2025, 12, 20))
    time = condition(answer, "KP-REG-02")
    assert answer.eligible is False
    assert time.met is False
    assert time.data == "baru 3 tahun 9 bulan sejak 1 April 2022; genap pada 1 April 2026"
    assert (answer.earliest, answer.effective) == (date(2026, 4, 1), date(2026, 4, 1))
    assert answer.urgency is Urgency.LATER
    assert answer.summary == "Kenaikan pangkat reguler II/c → II/d · paling cepat 1 April 2026"


def test_the_diplomas_ceiling_closes_the_way(rules):
    answer = one(rules, replace(CLERK, golongan="III/b", education=Education.SLTA), "kp_reguler")
    assert answer.eligible is False
    assert condition(answer, "KP-REG-04").met is False
    assert answer.earliest is None
    assert answer.effective is None


@pytest.mark.parametrize(("passed", "met"), [(0, False), (1, True), (2, True), (None, None)])
def test_crossing_into_golongan_three_needs_the_first_exam(rules, passed, met):
    facts = replace(CLERK, golongan="II/d", mkg_years=16, mkg_months=3, exam_level=passed)
    answer = one(rules, facts, "kp_reguler")
    exam = condition(answer, "KP-REG-05")
    assert exam.met is met
    assert answer.eligible is met
    assert "tingkat I" in exam.text
    assert answer.figures == {
        "golongan_lama": "II/d",
        "golongan_baru": "III/a",
        "pangkat_lama": "Pengatur Tingkat I",
        "pangkat_baru": "Penata Muda",
        "tmt": "2026-04-01",
        "mkg_tahun_lama": 20,
        "mkg_bulan_lama": 3,
        "mkg_tahun": 15,
        "mkg_bulan": 3,
        "gaji_lama": 3320600,
        "gaji_baru": 3461100,
    }


def test_crossing_into_golongan_four_needs_the_second_exam(rules):
    answer = one(rules, replace(CLERK, golongan="III/d", education=Education.S2, exam_level=1), "kp_reguler")
    exam = condition(answer, "KP-REG-05")
    assert (exam.met, exam.data) == (False, "baru lulus tingkat I")


@pytest.mark.parametrize(("predikat", "cured"), [({2024: BP, 2025: B}, 2027), ({2024: B, 2025: K}, 2028)])
def test_a_low_predikat_holds_the_promotion_until_it_has_left_the_window(rules, predikat, cured):
    answer = one(rules, replace(CLERK, predikat=predikat), "kp_reguler")
    assert answer.eligible is False
    assert answer.earliest == date(cured, 1, 1)
    assert [c.met for c in answer.conditions if c.id == "KP-REG-03"] == [p >= B for p in predikat.values()]


def test_a_missing_predikat_is_unknown_and_named(rules):
    answer = one(rules, replace(CLERK, predikat={2025: B}), "kp_reguler")
    assert answer.eligible is None
    assert (answer.conditions[1].met, answer.conditions[1].data) == (None, "predikat 2024 belum ada")


def test_a_running_grave_hukdis_blocks_until_it_ends(rules):
    facts = replace(CLERK, hukdis=(Hukdis(HukdisLevel.SEDANG, date(2026, 1, 1), date(2026, 6, 30)),))
    answer = one(rules, facts, "kp_reguler")
    hukdis = condition(answer, "KP-HKD-01")
    assert (hukdis.met, hukdis.data) == (False, "hukuman sedang sampai 30 Juni 2026")
    assert answer.earliest == date(2026, 7, 1)


def test_time_served_long_ago_does_not_hide_a_hukdis_that_runs_now(rules):
    facts = replace(
        CLERK, golongan_tmt=date(2015, 4, 1), hukdis=(Hukdis(HukdisLevel.SEDANG, date(2026, 1, 1), date(2027, 6, 30)),)
    )
    answer = one(rules, facts, "kp_reguler", on=date(2026, 11, 24))
    assert answer.effective == date(2027, 7, 1)


def test_a_hukdis_without_end_gives_no_date(rules):
    facts = replace(CLERK, hukdis=(Hukdis(HukdisLevel.BERAT, date(2026, 1, 1), None),))
    assert one(rules, facts, "kp_reguler").earliest is None


def test_a_light_hukdis_does_not_block(rules):
    facts = replace(CLERK, hukdis=(Hukdis(HukdisLevel.RINGAN, date(2026, 1, 1), None),))
    assert one(rules, facts, "kp_reguler").eligible is True


def test_an_incomplete_hukdis_list_is_unknown(rules):
    answer = one(rules, replace(CLERK, hukdis_known=False), "kp_reguler")
    assert answer.eligible is None


def test_passing_the_superiors_rank_is_said_and_allowed(rules):
    assert condition(one(rules, replace(CLERK, superior_golongan="II/c"), "kp_reguler"), "KP-REG-06").met is True
    higher = one(rules, replace(CLERK, superior_golongan="III/c"), "kp_reguler")
    assert "KP-REG-06" not in {c.id for c in higher.conditions}


def test_an_open_objection_holds_the_decision(rules):
    answer = one(rules, replace(CLERK, under_objection=True), "kp_reguler")
    assert answer.eligible is False
    assert condition(answer, "KBR-01").met is False


def test_missing_facts_are_unknown_and_named(rules):
    facts = replace(CLERK, golongan="", golongan_tmt=None, education=None, mkg_years=None, mkg_months=None)
    answer = one(rules, facts, "kp_reguler")
    assert answer.eligible is None
    assert condition(answer, "KP-REG-02").data == "TMT pangkat belum diisi"
    assert condition(answer, "KP-REG-04").data == "golongan belum diisi"
    assert (answer.earliest, answer.target) == (None, "")


@pytest.mark.parametrize("status", [EmployeeStatus.CPNS, EmployeeStatus.PPPK])
def test_only_pns_have_promotions(rules, status):
    kinds = {answer.kind for answer in recommend(rules, replace(CLERK, status=status), on=MARCH, year=2025)}
    assert not kinds & {"kp_reguler", "kp_struktural"}


def test_the_kind_of_post_chooses_the_kind_of_promotion(rules):
    def promotions(facts):
        return [answer.kind for answer in recommend(rules, facts, on=MARCH, year=2025) if answer.kind.startswith("kp_")]

    assert promotions(CLERK) == ["kp_reguler"]
    assert promotions(HEAD) == ["kp_struktural"]
    assert promotions(replace(CLERK, position_kind=PositionKind.FUNGSIONAL)) == ["kp_fungsional"]


def test_within_the_eselons_band_the_seven_conditions_of_four_years(rules):
    answer = one(rules, HEAD, "kp_struktural", on=date(2026, 12, 15), year=2026)
    assert answer.eligible is True
    assert answer.rule == "KP-STR-02"
    assert answer.title == "Kenaikan pangkat: Penata (III/c) → Penata Tingkat I (III/d)"
    assert answer.effective == date(2027, 1, 1)
    assert [(c.text, c.data) for c in answer.conditions] == [
        ("Masa dalam pangkat ≥ 4 tahun", "4 tahun 9 bulan sejak 1 April 2022"),
        ("Predikat 2025 minimal Baik", "Sangat Baik"),
        ("Predikat 2026 minimal Baik", "Baik"),
        ("Belum melampaui jenjang eselon", "III/c; tertinggi untuk eselon IV.a: III/d"),
        ("Tidak sedang menjalani hukuman disiplin tingkat sedang atau berat", "tidak ada catatan"),
        ("Ijazah sesuai dengan yang diminta jabatan", "S-1 Ilmu Pemerintahan"),
        ("Periode usul terbuka", "12 periode per tahun; terdekat 1 Januari 2027"),
    ]


def test_one_step_below_the_band_one_year_in_rank_and_post_is_enough(rules):
    facts = replace(HEAD, golongan="III/b", golongan_tmt=date(2025, 4, 1), position_tmt=date(2025, 9, 15))
    answer = one(rules, facts, "kp_struktural", on=date(2026, 12, 15), year=2026)
    assert (answer.rule, answer.eligible, answer.target) == ("KP-STR-01", True, "III/c")
    assert answer.earliest == date(2026, 10, 1)
    assert condition(answer, "KP-STR-01").met is True
    early = one(rules, facts, "kp_struktural", on=date(2026, 5, 15), year=2025)
    assert condition(early, "KP-STR-01-PANGKAT").met is True
    assert condition(early, "KP-STR-01-JABATAN").met is False


def test_two_steps_below_the_band_is_not_provided_for(rules):
    answer = one(rules, replace(HEAD, golongan="III/a"), "kp_struktural", on=date(2026, 12, 15), year=2026)
    assert condition(answer, "KP-STR-01").data == "III/a; 2 tingkat di bawah III/c, jenjang terendah eselon IV.a"
    assert (answer.eligible, answer.earliest) == (False, None)


def test_the_bands_end_closes_the_way(rules):
    answer = one(rules, replace(HEAD, golongan="III/d"), "kp_struktural", on=date(2026, 12, 15), year=2026)
    assert (answer.rule, answer.eligible, answer.earliest) == ("KP-STR-03", False, None)
    assert condition(answer, "KP-STR-03").data == "III/d; tertinggi untuk eselon IV.a: III/d"


def test_an_unknown_eselon_is_unknown(rules):
    answer = one(rules, replace(HEAD, eselon=""), "kp_struktural", on=date(2026, 12, 15), year=2026)
    assert (answer.eligible, condition(answer, "KP-STR-03").data) == (None, "eselon jabatan belum diisi")


def test_a_diploma_below_what_the_post_asks_for_is_said_and_to_be_confirmed(rules):
    answer = one(rules, replace(HEAD, education=Education.SLTA, education_name=""), "kp_struktural", year=2026)
    diploma = condition(answer, "KP-STR-IJAZAH")
    assert (diploma.met, diploma.data) == (False, "SLTA; jabatan ini meminta Diploma III")
    assert diploma.confidence == "C"


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2025, 10, 1), date(2025, 10, 1)),
        (date(2025, 10, 2), date(2025, 11, 1)),
        (date(2025, 8, 2), date(2025, 10, 1)),
        (date(2025, 2, 1), date(2025, 2, 1)),
        (date(2024, 12, 15), date(2025, 2, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_every_month_is_a_period_since_october_2025_and_every_other_before(rules, day, period):
    assert promotion.open_period(rules, day) == period


def test_a_figure_marked_c_marks_the_condition(rules):
    answer = one(rules, replace(CLERK, golongan="III/b", education=Education.S1), "kp_reguler")
    assert condition(answer, "KP-REG-04").confidence == "C"
    assert condition(one(rules, CLERK, "kp_reguler"), "KP-REG-04").confidence == "A"
