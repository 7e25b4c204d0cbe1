"""Tests: penghargaan, pembinaan, pelatihan, pensiun and the end of an agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.facts import Competences, Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Urgency
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from tests.domain.career.people import BP, CLERK, CONTRACT_WORKER, SB, SK, B, K

ON = date(2026, 2, 10)


def answers(rules, facts, kind, on=ON, year=2025):
    return {answer.rule: answer for answer in recommend(rules, facts, on=on, year=year) if answer.kind == kind}


def met(answer):
    return {condition.id: condition.met for condition in answer.conditions}


def test_an_outstanding_year_gives_priority_and_a_certificate(rules):
    found = answers(rules, replace(CLERK, predikat={2024: SB, 2025: SB}), "penghargaan")
    assert met(found["RWD-01"]) == {"RWD-01": True}
    assert met(found["RWD-03"]) == {"RWD-03": True, "RWD-03-HKD": True}
    assert "Sangat Baik dua tahun berturut-turut" in found["RWD-01"].summary
    assert "gaji istimewa" not in found["RWD-01"].summary
    assert found["RWD-01"].conditions[0].confidence == "C"


def test_two_outstanding_years_of_a_pppk_mention_the_special_raise(rules):
    found = answers(rules, replace(CONTRACT_WORKER, predikat={2024: SB, 2025: SB}), "penghargaan")
    assert "pegawai teladan" in found["RWD-01"].summary


@pytest.mark.parametrize(("end", "clean"), [(date(2025, 2, 9), True), (date(2025, 2, 10), False), (None, False)])
def test_any_hukdis_of_the_last_twelve_months_holds_the_certificate(rules, end, clean):
    facts = replace(
        CLERK, predikat={2025: SB}, hukdis=(Hukdis(HukdisLevel.RINGAN, date(2024, 1, 1), end),), hukdis_known=True
    )
    assert met(answers(rules, facts, "penghargaan")["RWD-03"])["RWD-03-HKD"] is clean


def test_satyalancana_counts_from_cpns_and_comes_a_year_ahead(rules):
    facts = replace(CLERK, cpns_tmt=date(2016, 3, 1), unpaid_leave=False)
    coming = answers(rules, facts, "penghargaan")["RWD-04"]
    assert (coming.target, coming.eligible, coming.earliest) == ("X", False, date(2026, 3, 1))
    reached = answers(rules, facts, "penghargaan", on=date(2026, 3, 1))["RWD-04"]
    assert (reached.target, reached.eligible) == ("X", True)
    assert not answers(rules, replace(facts, cpns_tmt=date(2017, 3, 1)), "penghargaan")


def test_satyalancana_goes_to_the_highest_level_reached_unless_received(rules):
    facts = replace(CLERK, cpns_tmt=date(2000, 3, 1), unpaid_leave=False)
    assert answers(rules, facts, "penghargaan")["RWD-04"].target == "XX"
    assert answers(rules, replace(facts, honours=("X",)), "penghargaan")["RWD-04"].target == "XX"
    assert not answers(rules, replace(facts, honours=("XX",)), "penghargaan")


def test_satyalancana_is_for_a_clean_record_only(rules):
    facts = replace(CLERK, unpaid_leave=True, hukdis=(Hukdis(HukdisLevel.BERAT, date(2015, 1, 1), date(2016, 1, 1)),))
    found = met(answers(rules, facts, "penghargaan")["RWD-04"])
    assert found == {"RWD-04": True, "RWD-04-HKD": False, "RWD-04-CLTN": False}
    unknown = replace(CLERK, unpaid_leave=None, hukdis_known=False)
    assert answers(rules, unknown, "penghargaan")["RWD-04"].eligible is None


def test_satyalancana_is_not_for_pppk(rules):
    facts = replace(CONTRACT_WORKER, cpns_tmt=date(2010, 1, 1))
    assert not answers(rules, facts, "penghargaan")


@pytest.mark.parametrize(
    ("predikat", "rule", "title"),
    [
        (BP, "PMB-01", "Bimbingan kinerja"),
        (K, "PMB-04", "Konseling kinerja"),
        (SK, "PMB-05", "Bimbingan dan konseling kinerja"),
    ],
)
def test_low_results_ask_for_guidance_and_misconduct_for_counselling(rules, predikat, rule, title):
    found = answers(rules, replace(CLERK, predikat={2025: predikat}), "pembinaan")
    assert list(found) == [rule]
    assert (found[rule].title, found[rule].eligible, found[rule].urgency) == (title, True, Urgency.NOW)
    assert found[rule].figures["batas"] == "2026-08-10"
    assert met(found[rule]) == {rule: True, "PMB-02": True}


def test_six_months_to_improve_are_for_pns(rules):
    found = answers(rules, replace(CONTRACT_WORKER, predikat={2025: BP}), "pembinaan")
    assert met(found["PMB-01"]) == {"PMB-01": True}
    assert "batas" not in found["PMB-01"].figures


def test_an_objection_holds_guidance_too(rules):
    found = answers(rules, replace(CLERK, predikat={2025: BP}, under_objection=True), "pembinaan")
    assert found["PMB-01"].eligible is False


def test_training_follows_the_weakest_behaviours_first(rules):
    facts = replace(CLERK, weakest_values=(("Adaptif", Fraction(14, 5)), ("Harmonis", Fraction(8, 3))))
    found = answers(rules, facts, "pelatihan")["PLT-03"]
    assert found.title == "Pelatihan sosial kultural / konseling kinerja"
    assert found.summary == "Pelatihan sosial kultural / konseling kinerja; Pelatihan digital / magang"
    assert [condition.data for condition in found.conditions] == ["rata-rata 2,67 dari 5", "rata-rata 2,80 dari 5"]


def test_many_trainings_are_summed_up_by_the_three_for_the_weakest_behaviours(rules):
    names = ("Adaptif", "Harmonis", "Loyal", "Akuntabel", "Kompeten")
    facts = replace(CLERK, weakest_values=tuple((name, Fraction(20 + n, 10)) for n, name in enumerate(names)))
    found = answers(rules, facts, "pelatihan")["PLT-03"]
    assert found.summary == (
        "Pelatihan digital / magang; Pelatihan sosial kultural / konseling kinerja;"
        " Pembinaan ideologi-kode etik / konseling; dan 2 lainnya"
    )
    assert found.figures["pelatihan"].count("|") == 4
    assert len(found.conditions) == 5


def test_a_training_that_is_called_otherwise_is_introduced(rules):
    facts = replace(CLERK, weakest_values=(("Loyal", Fraction(2)),))
    title = answers(rules, facts, "pelatihan")["PLT-03"].title
    assert title == "Pelatihan: Pembinaan ideologi-kode etik / konseling"


def test_training_for_low_results_is_technical_and_after_misconduct_follows_counselling(rules):
    low = answers(rules, replace(CLERK, predikat={2024: B, 2025: BP}), "pelatihan")["PLT-03"]
    assert low.target == "Pelatihan teknis / bimtek / mentoring"
    misconduct = answers(rules, replace(CLERK, predikat={2024: B, 2025: K}), "pelatihan")["PLT-03"]
    assert misconduct.target == "Pelatihan ditetapkan dari hasil konseling kinerja"
    assert not answers(rules, CLERK, "pelatihan")


@pytest.mark.parametrize(
    ("on", "left", "threshold"),
    [
        (date(2046, 1, 1), 24, 24),
        (date(2046, 7, 2), 18, 18),
        (date(2046, 12, 31), 13, 15),
        (date(2047, 12, 31), 1, 3),
        (date(2048, 1, 1), 0, 3),
        (date(2048, 5, 1), 0, 3),
    ],
)
def test_retirement_shows_from_twenty_four_months_and_names_the_threshold(rules, on, left, threshold):
    found = answers(rules, CLERK, "pensiun", on=on, year=2045)["PSN-01"]
    assert found.figures == {
        "bup": 58,
        "tanggal_bup": "2048-01-01",
        "tmt": "2048-02-01",
        "bulan_lagi": left,
        "ambang": threshold,
    }
    assert found.earliest == date(2048, 2, 1)


def test_retirement_does_not_show_a_day_earlier(rules):
    assert not answers(rules, CLERK, "pensiun", on=date(2045, 12, 31), year=2045)


@pytest.mark.parametrize(
    ("kind", "jenjang", "name", "age", "known"),
    [
        (PositionKind.JPT, "", "Kepala Badan", 60, True),
        (PositionKind.PENGAWAS, "", "Kepala Seksi", 58, True),
        (PositionKind.FUNGSIONAL, "Ahli Madya", "Auditor Ahli Madya", 60, True),
        (PositionKind.FUNGSIONAL, "Ahli Utama", "Auditor Ahli Utama", 65, True),
        (PositionKind.FUNGSIONAL, "Terampil", "Arsiparis Terampil", 58, True),
        (PositionKind.FUNGSIONAL, "Ahli Pertama", "Guru Ahli Pertama", 60, True),
        (PositionKind.FUNGSIONAL, "", "Guru Besar", 70, True),
        (PositionKind.FUNGSIONAL, "", "Arsiparis", 58, None),
    ],
)
def test_the_age_follows_the_post(rules, kind, jenjang, name, age, known):
    facts = replace(CLERK, position_kind=kind, jenjang=jenjang, position_name=name)
    found = answers(rules, facts, "pensiun", on=date(1990 + age, 1, 1), year=2045)["PSN-01"]
    assert (found.figures["bup"], found.eligible) == (age, known)
    assert found.conditions[0].confidence == ("C" if kind is PositionKind.FUNGSIONAL else "A")


def test_the_end_of_an_agreement_shows_from_twelve_months(rules):
    assert not answers(rules, CONTRACT_WORKER, "kontrak", on=date(2028, 5, 30), year=2027)
    found = answers(rules, CONTRACT_WORKER, "kontrak", on=date(2028, 12, 1), year=2027)["PSN-02"]
    assert found.figures == {"akhir": "2029-05-31", "bulan_lagi": 6, "ambang": 6}
    assert not answers(rules, replace(CONTRACT_WORKER, contract_end=None), "kontrak", on=date(2028, 12, 1))
    assert not answers(rules, CONTRACT_WORKER, "pensiun", on=date(2048, 1, 1))


def test_a_cpns_is_helped_and_paid_but_not_promoted(rules):
    found = recommend(rules, replace(CLERK, status=EmployeeStatus.CPNS, predikat={2025: BP}), on=ON, year=2025)
    assert {answer.kind for answer in found} == {"kgb", "pembinaan", "pelatihan"}


def test_a_good_year_with_an_achievement_gives_priority_and_an_outstanding_one_gives_more(rules):
    good = replace(CLERK, predikat={2024: B, 2025: B}, achievements=2)
    rewards = {one.rule: one for one in recommend(rules, good, on=date(2026, 3, 1), year=2025)}
    assert rewards["RWD-02"].eligible
    assert "2 prestasi" in rewards["RWD-02"].summary
    plain = {one.rule for one in recommend(rules, replace(good, achievements=0), on=date(2026, 3, 1), year=2025)}
    assert "RWD-02" not in plain
    best = replace(good, predikat={2024: B, 2025: SB})
    outstanding = {one.rule for one in recommend(rules, best, on=date(2026, 3, 1), year=2025)}
    assert "RWD-01" in outstanding
    assert "RWD-02" not in outstanding


@pytest.mark.parametrize(
    ("predikat", "marks", "improved", "eligible"),
    [
        ({2024: BP, 2025: B}, None, None, None),  # the predikat rose; feedback has to say why
        ({2024: BP, 2025: B}, None, True, True),
        ({2024: BP, 2025: B}, None, False, "silent"),
        ({2024: BP, 2025: B}, (("Komunikasi", 3), ("Integritas", 4)), None, True),
        ({2024: BP, 2025: B}, (("Komunikasi", 2), ("Integritas", 4)), None, False),
        ({2024: B, 2025: BP}, (("Komunikasi", 3),), None, True),  # helped after a weak year, and moving forward
        ({2024: B, 2025: BP}, (("Komunikasi", 2),), None, "silent"),
        ({2024: B, 2025: B}, None, None, "silent"),
    ],
)
def test_progress_shown_by_feedback_is_appreciated_and_a_predikat_alone_only_asks(
    rules, predikat, marks, improved, eligible
):
    judged = None if marks is None else Competences(date(2026, 2, 1), marks, "")
    noted = {} if improved is None else {Noted.IMPROVED: improved}
    facts = replace(CLERK, predikat=predikat, competences=judged, noted=noted)
    found = [one for one in recommend(rules, facts, on=date(2026, 3, 1), year=2025) if one.rule == "KMJ-01"]
    assert [one.eligible for one in found] == ([] if eligible == "silent" else [eligible])


def test_competences_found_lacking_after_guidance_call_for_training(rules):
    judged = Competences(date(2026, 2, 1), (("Komunikasi", 2), ("Integritas", 4), ("Kerjasama", 1)), "Ikutkan bimtek")
    found = answers(rules, replace(CLERK, competences=judged), "pelatihan")["PLT-03"]
    assert found.figures["pelatihan"] == "Pengembangan kompetensi Kerjasama|Pengembangan kompetensi Komunikasi"
    assert found.figures["rekomendasi"] == "Ikutkan bimtek"
    assert next((one.text, one.data) for one in found.conditions) == (
        "Kompetensi Kerjasama di bawah yang diminta jabatan",
        "1 (Sangat Kurang), dinilai 1 Februari 2026",
    )


def test_the_way_into_golongan_three_says_what_it_takes_off_the_service(rules):
    crossing = replace(CLERK, golongan="II/d", mkg_years=16, mkg_months=3, exam_level=1)
    found = next(one for one in recommend(rules, crossing, on=date(2026, 4, 1), year=2025) if one.kind == "kp_reguler")
    cut = next(each for each in found.conditions if each.id == "KGB-07")
    assert (cut.met, cut.data) == (True, "20 tahun 3 bulan menjadi 15 tahun 3 bulan")
    assert "5 tahun" in cut.text
