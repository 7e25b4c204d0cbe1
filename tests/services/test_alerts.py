"""Services: what comes up in careers is announced at its thresholds until somebody takes note of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from asn_desktop.domain.career.announcing import announced
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.errors import Rejected
from asn_desktop.services import alerts, undo
from asn_desktop.services.career import deciding, noting
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.deciding import Decision
from tests.services.career_room import YEAR, desk_at, office

BORN = date(1969, 3, 12)  # 58 years on 12 March 2027, pensiun from 1 April


def present(desk, kind=None):
    with desk.reader() as reader:
        found = alerts.present(reader, desk.rules, desk.today)
    return [one for one in found if one.employee_id == "hendri" and kind in (None, one.kind)]


def at(database, text):
    return desk_at(database, datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("left", "noted", "said"),
    [
        (25, (), None),
        (24, (), 24),
        (19, (), 24),
        (18, (24,), 18),
        (24, (24,), None),
        (19, (24,), None),
        (13, (24, 18, 15), None),
        (12, (24, 18, 15), 12),
        (12, (24, 6), None),  # noted at a lower threshold: quiet
        (0, (), 3),
        (0, (24, 18, 15, 12, 6), 3),
        (0, (3,), None),
    ],
)
def test_an_alert_fires_at_or_below_the_next_threshold_that_is_not_noted(left, noted, said):
    assert announced((24, 18, 15, 12, 6, 3), left, noted) == said


def test_pensiun_is_announced_noted_and_announced_again(db):
    desk = office(db, birth_date=BORN)
    [alert] = present(desk, "retirement")
    assert (alert.threshold, alert.day, alert.act_by) == (6, date(2027, 4, 1), date(2027, 4, 1))
    assert alert.basis.startswith("UU 20/2023")
    changes = alerts.acknowledge(desk, [alert])
    assert changes.name == "Tandai diketahui: pensiun Hendri Saputra, S.Sos."
    assert present(desk, "retirement") == []
    [again] = present(at(db, "2026-12-20T09:00"), "retirement")
    assert again.threshold == 3
    undo.undo(desk, changes.undo)
    assert present(desk, "retirement") == [alert]


def test_noting_twice_changes_nothing_and_nothing_is_refused(db):
    desk = office(db, birth_date=BORN)
    [alert] = present(desk, "retirement")
    alerts.acknowledge(desk, [alert])
    assert alerts.acknowledge(desk, [alert]).touched == {}
    with pytest.raises(Rejected, match="sedikitnya satu"):
        alerts.acknowledge(desk, [])


def test_a_raise_is_due_two_months_before_it_counts(db):
    desk = office(db, mkg_years=13, kgb_tmt=date(2025, 1, 1))
    [alert] = present(desk, "raise")
    assert (alert.day, alert.act_by, alert.threshold) == (date(2027, 1, 1), date(2026, 11, 1), 2)
    assert present(at(db, "2026-09-30T09:00"), "raise") == []
    assert [one.threshold for one in present(at(db, "2026-10-01T09:00"), "raise")] == [3]


def test_what_was_decided_is_quiet(db):
    desk = office(db, mkg_years=13, kgb_tmt=date(2025, 1, 1))
    decision = Decision(employee_id="hendri", kind="kgb", rule="KGB-01", state=CaseState.APPROVED, decided_by="Camat")
    deciding.decide(desk, decision, year=YEAR)
    assert present(desk, "raise") == []


def test_a_pangkat_is_announced_by_the_first_day_on_which_it_can_hold(db):
    desk = office(db, golongan_tmt=date(2023, 2, 1))
    [alert] = present(desk, "promotion")
    assert (alert.day, alert.act_by, alert.threshold) == (date(2027, 2, 1), date(2027, 2, 1), 3)
    # Once the day has passed the next open period is what can be proposed; the alert stays the same one.
    [later] = present(at(db, "2027-03-10T09:00"), "promotion")
    assert (later.day, later.act_by) == (date(2027, 2, 1), date(2027, 4, 1))


def test_what_needs_more_than_time_is_no_alert(db):
    desk = office(db, golongan="III/d", golongan_tmt=date(2018, 4, 1))
    assert present(desk, "promotion") == []


def test_the_office_may_have_no_finished_year(db):
    desk = office(db, birth_date=BORN)
    with db.work(actor="Yulia", now=desk.now) as work:
        from asn_desktop.storage.schema.appraisals import PeriodRecord

        for period in work.all(PeriodRecord):
            period.state = "running"
        work.commit("test", "Uji")
    assert [one.kind for one in present(desk, "retirement")] == ["retirement"]


def test_what_rests_on_noted_facts_is_announced_ahead_and_then_only_once_it_is_met(db):
    desk = office(db, golongan="II/d", education="S1", golongan_tmt=date(2026, 3, 1))
    assert "kp_penyesuaian_ijazah" in {one.group for one in present(desk, "promotion")}, "a year in pangkat is near"
    later = at(db, "2027-06-01T09:00")
    assert "kp_penyesuaian_ijazah" not in {one.group for one in present(later, "promotion")}
    facts = {Noted.UPKP: True, Noted.DUTIES_MATCH: True}
    noting.note(later, "hendri", facts, year=2027, source="STL UPKP 12/2027")
    assert "kp_penyesuaian_ijazah" in {one.group for one in present(later, "promotion")}
