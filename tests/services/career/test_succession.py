"""Tests: who stands in the succession pool, in which order, and what follows for them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.parameters import TALENT_BOUNDS
from asn_desktop.services.career import career_figures, noting, succession
from asn_desktop.ui.dialogs.career.succession import SuccessionDialog
from tests.services.career_room import YEAR, office


def pool(desk):
    with desk.reader() as reader:
        return succession.pool(reader, desk.rules, year=YEAR, on=desk.today)


def test_the_highest_predikat_without_a_potential_waits_and_says_what_is_suggested(db):
    desk = office(db, predikat="SANGAT_BAIK")
    (one,) = pool(desk)
    assert (one.id, one.box, one.potential, one.latest) == ("hendri", None, "", Predikat.SANGAT_BAIK)
    assert one.rewards[:2] == ("Prioritas suksesi dan pengembangan: menunggu", "Piagam: menunggu")


def test_nobody_is_in_the_pool_for_a_good_year_alone(db):
    assert pool(office(db, predikat="BAIK")) == []


def test_a_box_is_never_guessed_while_the_office_has_no_bounds(db):
    desk = office(db, predikat="SANGAT_BAIK")
    noting.note(desk, "hendri", {Noted.POTENTIAL: Fraction(90)}, year=desk.today.year, source="Asesmen")
    assert [(one.box, one.potential) for one in pool(desk)] == [(None, "90,00")]


def test_the_list_leads_to_the_persons_suggestions(qtbot, shell):
    dialog = SuccessionDialog(shell, YEAR)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.table.window_model.rowCount() > 0
    gone = []
    shell.wanted.connect(lambda tab, key: gone.append((tab, key)))
    dialog._go(dialog.table.current_id())
    assert gone == [("career", str(dialog.table.current_id()))]


@pytest.mark.parametrize(("potential", "box"), [(90, 9), (60, 7), (10, None)])
def test_the_box_follows_from_the_offices_own_bounds(db, potential, box):
    desk = office(db, predikat="SANGAT_BAIK")
    noting.note(desk, "hendri", {Noted.POTENTIAL: Fraction(potential)}, year=desk.today.year, source="Asesmen")
    bounds = [50, 80]
    career_figures.change(
        desk, f"parameter:{TALENT_BOUNDS}", bounds, valid_from=desk.today, reason="Kesepakatan dengan BKPSDMD"
    )
    assert [one.box for one in pool(desk)] == ([box] if box else [])
