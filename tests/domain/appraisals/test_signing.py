"""Domain: the days between the decision and the report, in order and in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.appraisals.signing import (
    DAY_NAMES,
    DAY_OF,
    Days,
    next_by_superior,
    objection_until,
    out_of_order,
    out_of_turn,
    overdue,
    why_not_substituted,
)
from tests.domain.packs import CALENDAR, RULES

TODAY = date(2026, 3, 2)
DAYS = Days(decided=date(2026, 1, 8), issued=date(2026, 1, 12), signed=date(2026, 1, 13))
END = date(2026, 1, 31)  # the year 2025 is evaluated until the end of January


def test_an_act_follows_the_latest_day_before_it():
    assert out_of_order(DAYS, Act.HAND_OVER, date(2026, 1, 13), TODAY) == ""
    assert out_of_order(DAYS, Act.HAND_OVER, date(2026, 1, 12), TODAY) == (
        "Tanggal penyerahan kepada pegawai 12 Januari 2026 mendahului tanggal tanda tangan pejabat penilai"
        " 13 Januari 2026. Isi 13 Januari 2026 atau sesudahnya."
    )
    assert "terbitnya dokumen 12 Januari 2026" in out_of_order(DAYS, Act.SIGN_BY_ASSESSOR, date(2026, 1, 9), TODAY)
    assert "belum tiba" in out_of_order(DAYS, Act.HAND_OVER, date(2026, 3, 3), TODAY)


@given(
    st.sampled_from(sorted(DAY_OF)),
    st.lists(st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)), min_size=9, max_size=9),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
)
def test_a_day_that_is_taken_keeps_everything_in_order(act, days, on):
    known = Days(*days)
    place = Days._fields.index(DAY_OF[act])
    earlier = [day for day in known[:place] if day is not None]
    taken = out_of_order(known, act, on, date(2027, 1, 1)) == ""
    assert taken == (on >= max(earlier, default=on))


@pytest.mark.parametrize(
    ("act", "on", "due"),
    [
        (Act.HAND_OVER, date(2026, 2, 3), None),  # 14 working days after 13 January, over 16 January (Isra Mikraj)
        (Act.HAND_OVER, date(2026, 2, 4), date(2026, 2, 3)),
        (Act.REPORT, date(2026, 3, 17), None),  # 30 working days after that, over Imlek
        (Act.REPORT, date(2026, 3, 25), date(2026, 3, 17)),
        (Act.FINISH, date(2027, 1, 1), None),
    ],
)
def test_a_term_of_working_days_is_overstepped_or_kept(act, on, due):
    found = overdue(RULES, CALENDAR, DAYS, act, on, END)
    assert (found.due if found else None) == due


def test_the_return_and_the_objection_run_from_the_day_of_handing_over():
    days = DAYS._replace(handed_over=date(2026, 3, 5))
    term = objection_until(RULES, CALENDAR, date(2026, 3, 5))
    # Nyepi, Idulfitri and their cuti bersama, 18 to 24 March, and two week-ends more than in an ordinary month.
    assert (term.name, term.due) == ("objection", date(2026, 4, 1))
    for act in (Act.SIGN_BY_EMPLOYEE, Act.REFUSE):
        assert overdue(RULES, CALENDAR, days, act, term.due, END) is None
        late = overdue(RULES, CALENDAR, days, act, date(2026, 4, 2), END)
        assert late is not None
        assert late.due == term.due
        assert "p.114" in late.basis.article


@pytest.mark.parametrize(
    ("act", "on", "due"),
    [
        (Act.SIGN_BY_SUPERIOR, date(2026, 2, 23), None),  # 14 after 31 January, a Saturday, over Imlek
        (Act.SIGN_BY_SUPERIOR, date(2026, 2, 24), date(2026, 2, 23)),
        (Act.HAND_OVER, date(2026, 1, 23), None),  # 7 after 13 January, over Isra Mikraj
        (Act.HAND_OVER, date(2026, 1, 26), date(2026, 1, 23)),
        (Act.SIGN_BY_EMPLOYEE, date(2026, 4, 1), date(2026, 3, 31)),  # 7 after 13 March, over Nyepi and Idulfitri
    ],
)
def test_the_terms_of_the_superior_are_seven_days_and_run_from_his_own_acts(act, on, due):
    days = DAYS if act is Act.HAND_OVER else DAYS._replace(handed_over=date(2026, 3, 13))
    found = overdue(RULES, CALENDAR, days, act, on, END, by_superior=True)
    assert (found.due if found else None) == due


def test_what_comes_next_where_the_superior_evaluates_is_told_by_the_days():
    days = Days(decided=date(2026, 2, 3))
    for act, name in (
        (Act.SIGN_BY_SUPERIOR, "signed"),
        (Act.HAND_OVER, "handed_over"),
        (Act.SIGN_BY_EMPLOYEE, "returned"),
        (Act.FINISH, "finished"),
    ):
        assert next_by_superior(days) is act
        assert out_of_turn(days, act) == ""
        assert "Langkah berikutnya" in out_of_turn(days, Act.REPORT)
        days = days._replace(**{name: date(2026, 2, 4)})
    refused = Days(signed=date(2026, 2, 4), handed_over=date(2026, 2, 4))
    assert out_of_turn(refused, Act.REFUSE) == ""


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 1, 31), "masih dapat menilai sampai 31 Januari 2026"),
        (date(2026, 2, 1), ""),
        (date(2026, 3, 3), "belum tiba"),
    ],
)
def test_the_superior_takes_over_after_the_last_day_of_the_evaluation(on, words):
    said = why_not_substituted(on, END, TODAY)
    assert (words in said) if words else said == ""


def test_every_day_has_a_name():
    assert tuple(DAY_NAMES) == Days._fields
    assert set(DAY_OF.values()) < set(DAY_NAMES)
