"""Tests: a coefficient of angka kredit that the office confirms or states its own of, from a day on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import credit, credit_account
from asn_desktop.domain.career.facts import Held
from asn_desktop.domain.career.office_entry import Stated
from asn_desktop.domain.career.office_figures import apply, checked, entries
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.services import regulations

RULES = regulations.load().career
KEY = "coefficient:Penyelia"
JULY = date(2026, 7, 1)


def converted(rules, start, end):
    return credit.converted(rules, credit.Stretch("Penyelia", start, end), Predikat.BAIK).amount


def test_a_coefficient_to_be_confirmed_is_listed_and_confirming_changes_no_sum():
    shipped = next(one for one in entries(RULES, JULY) if one.key == KEY)
    assert (shipped.shown(), shipped.to_confirm) == ("25", True)
    rules = apply(RULES, [Stated(KEY, None, None, "")])
    assert not next(one for one in entries(rules, JULY) if one.key == KEY).to_confirm
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert converted(rules, *year) == converted(RULES, *year) == 25


def test_an_own_coefficient_counts_from_its_day_and_the_shipped_one_before():
    rules = apply(RULES, [Stated(KEY, "24,5", JULY, "SE BKN 1/2026")])
    assert converted(rules, date(2026, 1, 1), date(2026, 6, 30)) == Fraction(25, 2)
    assert converted(rules, JULY, date(2026, 12, 31)) == Fraction("12.25")
    assert rules.coefficients["Penyelia"].begins == date(2023, 1, 1), "conversions begin as before"
    assert next(one for one in entries(rules, date(2026, 3, 1)) if one.key == KEY).shown() == "25"
    assert next(one for one in entries(rules, JULY) if one.key == KEY).shown() == "24,50"


@pytest.mark.parametrize("raw", ["", "0", "-5", "dua", "1001", "1/0"])
def test_a_coefficient_that_cannot_be_is_refused_with_a_sentence(raw):
    entry = next(one for one in entries(RULES, JULY) if one.key == KEY)
    with pytest.raises(ValueError, match="misalnya 12,5"):
        checked(entry, raw)


def test_an_own_threshold_and_percent_count_from_their_day_and_the_shipped_ones_before():
    rules = apply(
        RULES,
        [
            Stated("threshold:Ahli Pertama III/a", "60", JULY, "Per BKN 9/2026"),
            Stated("percent:SANGAT_BAIK", 160, JULY, "Per BKN 9/2026"),
        ],
    )
    before, after = (
        credit_account.targets(rules, "Ahli Pertama", "III/a", day)[0] for day in (date(2026, 6, 30), JULY)
    )
    assert (before.needed, after.needed) == (50, 60)
    assert credit.base_of(rules, "Ahli Pertama", "III/b", JULY) == 60
    june, july = (
        credit.Stretch("Penyelia", date(2026, 1, 1), date(2026, 6, 30)),
        credit.Stretch("Penyelia", JULY, date(2026, 12, 31)),
    )
    assert [credit.converted(rules, one, Predikat.SANGAT_BAIK).percent for one in (june, july)] == [150, 160]
    shown = {one.key: one.shown() for one in entries(rules, JULY)}
    assert (shown["threshold:Ahli Pertama III/a"], shown["percent:SANGAT_BAIK"]) == ("60", "160 persen")
    assert {one.key: one.dated for one in entries(RULES, JULY)}["threshold:Ahli Pertama III/a"]


def test_a_year_in_which_a_figure_changes_is_converted_in_pieces():
    middle = date(2026, 3, 15)  # counts from the next whole month
    rules = apply(RULES, [Stated("coefficient:Penyelia", "24", JULY, ""), Stated("percent:BAIK", 120, middle, "")])
    posts = (Held(PositionKind.FUNGSIONAL, "Penyelia", date(2024, 1, 1)),)
    found = credit.conversions(rules, posts, {2026: Predikat.BAIK}, (), 2026)
    assert [(one.start.month, one.end.month, one.percent, one.coefficient) for one in found] == [
        (1, 3, 100, 25), (4, 6, 120, 25), (7, 12, 120, 24),
    ]  # fmt: skip
    assert sum(one.months for one in found) == 12
    assert len(credit.conversions(RULES, posts, {2026: Predikat.BAIK}, (), 2026)) == 1


def test_more_is_never_asked_by_a_lower_threshold():
    lower = apply(RULES, [Stated("threshold:Ahli Pertama III/a", "40", date(2023, 1, 1), "")])
    ways = [
        credit_account.projected(
            rules,
            "Ahli Pertama",
            Fraction(30),
            credit_account.targets(rules, "Ahli Pertama", "III/a", JULY)[0].needed,
            on=JULY,
            since=None,
        ).months
        for rules in (lower, RULES)
    ]
    assert ways[0] < ways[1]
