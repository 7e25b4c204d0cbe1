"""Tests: the golden table: what the last two predikat lead to, column by column as the rules summarise it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.career.engine import recommend
from tests.domain.career.people import BP, CLERK, SB, SK, B, K

# year before, last year: promotion, raise, office may ask for more, training, reward, guidance, uji kompetensi
GOLDEN = {
    (SB, SB): (True, True, False, False, True, None, False),
    (SB, B): (True, True, False, False, False, None, False),
    (B, SB): (True, True, False, False, True, None, False),
    (B, B): (True, True, False, False, False, None, False),
    (BP, B): (False, True, False, True, False, "apresiasi", False),
    (B, BP): (False, True, True, True, False, "bimbingan", False),
    (B, K): (False, False, False, True, False, "konseling", False),
    (SB, K): (False, False, False, True, False, "konseling", False),
    (BP, BP): (False, True, True, True, False, "bimbingan", True),
    (BP, K): (False, False, False, True, False, "konseling", True),
    (B, SK): (False, False, False, True, False, "bimbingan dan konseling", False),
    (SK, SK): (False, False, False, True, False, "bimbingan dan konseling", True),
}


@pytest.mark.parametrize("history", GOLDEN, ids="-".join)
def test_two_years_lead_to_what_the_summary_says(rules, history):
    facts = replace(CLERK, predikat={2024: history[0], 2025: history[1]})
    answers = {(a.kind, a.rule): a for a in recommend(rules, facts, on=date(2026, 3, 10), year=2025)}
    raise_ = answers["kgb", "KGB-01"]
    guidance = [answer for (kind, _), answer in answers.items() if kind == "pembinaan"]
    assert (
        answers["kp_reguler", "KP-REG-01"].eligible,
        raise_.eligible,
        any(condition.id == "KGB-03" for condition in raise_.conditions),
        ("pelatihan", "PLT-03") in answers,
        ("penghargaan", "RWD-01") in answers,
        guidance[0].target if guidance else None,
        bool(guidance) and any(condition.id == "PMB-03" for condition in guidance[0].conditions),
    ) == GOLDEN[history]
    # Whoever rose again hears of it once the guidance is evaluated: a predikat alone leaves the answer open.
    assert [answer.eligible for answer in guidance] == [
        None if answer.rule == "KMJ-01" else True for answer in guidance
    ]
