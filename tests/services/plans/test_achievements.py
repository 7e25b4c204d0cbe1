"""Tests: what units achieved, for all at once, and taken over from another period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services.appraisals import periods
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.services.plans import achievements
from asn_desktop.services.plans.achievements import Achieved
from asn_desktop.storage.queries.appraisals import periods as reading
from tests.services.appraisal_room import PERIOD, office

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

BAIK, ISTIMEWA = Achievement.BAIK, Achievement.ISTIMEWA


def kept(desk: Desk, period_id: str = PERIOD) -> dict[str, tuple[str, int]]:
    with desk.reader() as reader:
        return {unit: tuple(row) for unit, row in reading.achievements(reader, period_id).items()}


def another(desk: Desk, kind: PeriodKind, year: int, part: int = 1) -> str:
    [key] = periods.add_period(desk, PeriodDraft(kind=kind, year=year, index=part)).ids("period")
    return key


def proposed(desk: Desk, period_id: str) -> dict[str, dict[str, Achieved]]:
    with desk.reader() as reader:
        return {one.period_name: dict(one.achieved) for one in achievements.proposals(reader, period_id)}


def test_all_units_are_noted_in_one_act_and_taken_back_one_by_one(db: Database) -> None:
    desk = office(db)
    changes = achievements.keep(desk, PERIOD, {"kec": Achieved(BAIK, 2026), "set": Achieved(ISTIMEWA, 2025)})
    assert changes.name == "Tetapkan capaian 2 unit Tahunan 2026"
    assert kept(desk) == {"kec": ("BAIK", 2026), "set": ("ISTIMEWA", 2025)}
    changes = achievements.keep(desk, PERIOD, {"set": None, "umum": None})
    assert kept(desk) == {"kec": ("BAIK", 2026)}
    assert len(changes.ids("unit_achievement")) == 1


def test_one_figure_too_old_keeps_all_from_being_noted(db: Database) -> None:
    desk = office(db)
    with pytest.raises(Rejected, match="2026 atau 2025"):
        achievements.keep(desk, PERIOD, {"kec": Achieved(BAIK, 2026), "set": Achieved(BAIK, 2024)})
    assert kept(desk) == {}
    with pytest.raises(NotFound):
        achievements.keep(desk, PERIOD, {"nowhere": Achieved(BAIK, 2026)})


def test_last_years_figures_serve_with_their_own_year(db: Database) -> None:
    desk = office(db)
    last = another(desk, PeriodKind.ANNUAL, 2025)
    achievements.keep(desk, last, {"kec": Achieved(ISTIMEWA, 2025), "set": Achieved(BAIK, 2024)})
    assert proposed(desk, PERIOD) == {"Tahunan 2025": {"kec": Achieved(ISTIMEWA, 2025)}}
    with desk.reader() as reader:
        [found] = achievements.proposals(reader, PERIOD)
    assert found.too_old == ("set",)


def test_a_quarter_takes_over_from_the_quarter_before_or_from_last_year(db: Database) -> None:
    desk = office(db)
    last = another(desk, PeriodKind.ANNUAL, 2025)
    first, second, third = (another(desk, PeriodKind.QUARTERLY, 2026, part) for part in (1, 2, 3))
    achievements.keep(desk, last, {"kec": Achieved(BAIK, 2025)})
    achievements.keep(desk, first, {"kec": Achieved(ISTIMEWA, 2026)})
    assert proposed(desk, second) == {
        "Tahunan 2025": {"kec": Achieved(BAIK, 2025)},
        "Triwulan I 2026": {"kec": Achieved(ISTIMEWA, 2026)},
    }
    # The quarter right before has none.
    assert set(proposed(desk, third)) == {"Tahunan 2025"}


def test_nothing_is_proposed_where_nothing_was_noted(db: Database) -> None:
    desk = office(db)
    assert proposed(desk, PERIOD) == {}
    assert proposed(desk, "nowhere") == {}
