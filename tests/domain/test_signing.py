"""Domain: the days between the decision and the report, in order and in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisal import Act
from asn_desktop.domain.signing import DAY_NAMES, DAY_OF, Days, objection_until, out_of_order, overdue
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


def test_every_day_has_a_name():
    assert tuple(DAY_NAMES) == Days._fields
    assert set(DAY_OF.values()) < set(DAY_NAMES)
