"""Tests: kenaikan gaji berkala of PNS and PPPK with their conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.recommendation import Urgency
from tests.domain.career.people import BP, CLERK, CONTRACT_WORKER, SB, SK, B, K

ON = date(2026, 2, 10)


def kgb(rules, facts, on=ON, year=2025):
    found = [answer for answer in recommend(rules, facts, on=on, year=year) if answer.kind == "kgb"]
    return found[0] if found else None


def met(answer, key):
    return [condition.met for condition in answer.conditions if condition.id == key]


def test_a_pns_rises_when_the_mkg_reaches_the_next_step(rules):
    answer = kgb(rules, CLERK)
    assert answer.eligible is True
    assert (answer.rule, answer.earliest, answer.target) == ("KGB-01", date(2026, 3, 1), "Rp2.994.300")
    assert answer.conditions[0].data == "15 tahun pada 1 Maret 2026: Rp2.902.800 menjadi Rp2.994.300"
    assert answer.figures == {
        "golongan": "II/c",
        "tmt": "2026-03-01",
        "mkg_tahun": 15,
        "mkg_bulan": 0,
        "gaji_lama": 2902800,
        "gaji_baru": 2994300,
        "terbit": "2026-01-01",
        "tmt_berikut": "2028-03-01",
        "regulasi_gaji": "PP 5/2024",
    }
    assert answer.urgency is Urgency.NOW


def test_without_a_record_the_raise_of_this_month_still_shows_and_then_the_next(rules):
    assert kgb(rules, CLERK, on=date(2026, 3, 31)).earliest == date(2026, 3, 1)
    assert kgb(rules, CLERK, on=date(2026, 4, 1)).earliest == date(2028, 3, 1)


def test_a_recorded_raise_leaves_the_next_one_owed_for_a_year(rules):
    facts = replace(CLERK, kgb_tmt=date(2024, 3, 1))
    assert kgb(rules, facts, on=date(2026, 9, 1)).earliest == date(2026, 3, 1)
    assert kgb(rules, facts, on=date(2027, 3, 31)).earliest == date(2026, 3, 1)
    assert kgb(rules, facts, on=date(2027, 4, 1)).earliest == date(2028, 3, 1)


def test_a_recorded_raise_ahead_of_its_day_makes_the_following_one_due(rules):
    assert kgb(rules, replace(CLERK, kgb_tmt=date(2026, 3, 1))).earliest == date(2028, 3, 1)


@pytest.mark.parametrize(("latest", "eligible"), [(SB, True), (B, True), (BP, True), (K, False), (SK, False)])
def test_the_law_asks_a_pns_for_cukup(rules, latest, eligible):
    answer = kgb(rules, replace(CLERK, predikat={2024: SK, 2025: latest}))
    assert answer.eligible is eligible
    assert met(answer, "KGB-02") == [eligible]
    assert met(answer, "KGB-03") == ([True] if latest is BP else [])
    assert ("ditunda paling lama 12 bulan" in answer.summary) is (not eligible)
    assert ("konfirmasikan ke BKPSDMD" in answer.summary) is (latest is BP)


def test_a_postponed_raise_names_the_day_it_is_looked_at_again(rules):
    assert "1 Maret 2027" in kgb(rules, replace(CLERK, predikat={2025: K})).summary


def test_pppk_need_baik_twice_and_more_than_two_years_of_agreement(rules):
    answer = kgb(rules, CONTRACT_WORKER)
    assert answer.eligible is True
    assert (answer.rule, answer.earliest) == ("KGB-04", date(2026, 6, 1))
    assert (answer.figures["gaji_lama"], answer.figures["gaji_baru"]) == (3203600, 3304400)
    low = kgb(rules, replace(CONTRACT_WORKER, predikat={2024: BP, 2025: B}))
    assert low.eligible is False
    assert met(low, "KGB-04") == [False, True]


@pytest.mark.parametrize(
    ("end", "enough"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2029, 5, 31), True), (None, None)],
)
def test_exactly_two_years_are_not_more_than_two(rules, end, enough):
    assert met(kgb(rules, replace(CONTRACT_WORKER, contract_end=end)), "KGB-04-MASA") == [enough]


def test_golongan_five_rises_first_after_one_year_with_one_baik(rules):
    facts = replace(
        CONTRACT_WORKER,
        golongan="V",
        golongan_tmt=date(2025, 3, 1),
        contract_start=date(2025, 3, 1),
        contract_end=date(2027, 2, 28),
        predikat={2024: K, 2025: B},
    )
    first = kgb(rules, facts)
    assert (first.rule, first.eligible, first.earliest) == ("KGB-05", True, date(2026, 3, 1))
    second = kgb(rules, replace(facts, kgb_tmt=date(2026, 3, 1)))
    assert (second.rule, second.earliest) == ("KGB-04", date(2028, 3, 1))


def test_unknown_facts_are_unknown_and_named(rules):
    assert kgb(rules, replace(CLERK, golongan="")) is None
    assert kgb(rules, replace(CLERK, golongan="IX")) is None
    answer = kgb(rules, replace(CLERK, mkg_years=None, mkg_months=None))
    assert (answer.eligible, answer.conditions[0].data) == (None, "masa kerja golongan belum diisi")
    assert kgb(rules, replace(CLERK, golongan_tmt=None)).conditions[0].data == "TMT golongan belum diisi"


def test_the_last_step_is_said(rules):
    answer = kgb(rules, replace(CLERK, mkg_years=33))
    assert (answer.eligible, answer.earliest) == (False, None)
    assert answer.conditions[0].data == "langkah gaji tertinggi golongan II/c sudah tercapai"
    assert answer.summary == "Langkah gaji tertinggi golongan II/c sudah tercapai"


def test_a_postponed_raise_is_given_from_the_next_month_and_the_time_counts_in_full(rules):
    facts = replace(
        CLERK, golongan="II/c", golongan_tmt=date(2014, 3, 1), mkg_years=3, mkg_months=0, kgb_tmt=date(2024, 3, 1)
    )
    held = replace(facts, predikat={2024: B, 2025: K})
    (waiting,) = (one for one in recommend(rules, held, on=date(2026, 4, 10), year=2025) if one.kind == "kgb")
    assert waiting.eligible is False
    assert "ditunda paling lama 12 bulan" in waiting.summary
    cleared = replace(held, predikat={2024: B, 2025: K, 2026: B})
    (given,) = (one for one in recommend(rules, cleared, on=date(2027, 1, 20), year=2026) if one.kind == "kgb")
    assert given.eligible is True
    assert given.effective == date(2027, 2, 1)
    assert given.figures["tmt_berikut"] == "2028-03-01", "as if nothing had been postponed"
    (late,) = (
        one
        for one in recommend(rules, replace(facts, predikat={2025: B, 2026: B}), on=date(2027, 1, 20), year=2026)
        if one.kind == "kgb"
    )
    assert late.effective == date(2026, 3, 1), "a raise the office forgot counts from its own day"
