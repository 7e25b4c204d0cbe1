"""Tests: "bagaimana jika": answers move with the day and the predikat, and nothing is kept."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.services.career import what_if
from asn_desktop.services.career.what_if import Assumed
from tests.services.career_room import YEAR, office

NIP = "198503122010011001"


def answers(desk, assumed):
    with desk.reader() as reader:
        found = what_if.of_person(reader, desk.rules, NIP, assumed, year=YEAR, today=desk.today)
    return {one.kind: one for one in found}


def test_today_and_as_recorded_nothing_moves(db):
    desk = office(db)
    assert not any(one.moved for one in answers(desk, Assumed(on=desk.today)).values())


def test_a_weaker_predikat_closes_the_promotion_and_calls_for_help(db):
    desk = office(db)
    found = answers(desk, Assumed(on=desk.today, predikat={YEAR: Predikat.BUTUH_PERBAIKAN}))
    promotion = found["kp_reguler"]
    assert (promotion.now.eligible, promotion.then.eligible) == (True, False)
    assert found["pembinaan"].now is None
    assert found["pembinaan"].then.eligible is True
    assert next(iter(found.values())).moved, "what moves comes first"


def test_a_day_of_a_later_year_looks_back_on_the_year_before_it(db):
    desk = office(db)
    assumed = Assumed(on=date(2027, 5, 1))
    assert assumed.year(YEAR) == 2026
    found = answers(desk, assumed)["kp_reguler"]
    assert found.then.eligible is None, "the predikat of 2026 is not known"
    known = answers(desk, Assumed(on=date(2027, 5, 1), predikat={2026: Predikat.BAIK}))["kp_reguler"]
    assert known.then.eligible is True


def test_a_unit_is_counted_with_who_comes_and_goes(db):
    desk = office(db)
    assumed = Assumed(on=desk.today, predikat={YEAR: Predikat.KURANG})

    def counts(units=frozenset()):
        with desk.reader() as reader:
            found = what_if.of_unit(reader, desk.rules, units, assumed, year=YEAR, today=desk.today)
        return {one.kind: one for one in found}

    regular = counts()["kp_reguler"]
    assert (regular.now, regular.then, regular.goes) == (1, 0, ("Hendri Saputra",))
    assert "Hendri Saputra" in counts()["pembinaan"].comes
    assert counts({"tidak-ada"}) == {}
