"""Tests: parameters of the rules: whom a change affects, what is kept of it, and that an upgrade overwrites nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.career.office_entry import Stated
from asn_desktop.domain.career.office_figures import apply
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career, career_figures
from asn_desktop.storage.schema.career import OfficeFigureRecord
from tests.services.career_room import YEAR, office, suggested

YEARS = "parameter:KP_REGULER_MIN_TAHUN"
START = date(2026, 1, 1)


def listed(desk, key):
    with desk.reader() as reader:
        return next(one for one in career_figures.listed(reader, desk.rules, desk.today) if one.entry.key == key)


def earliest(desk):
    return suggested(desk, "kp_reguler").recommendation.earliest


def test_who_is_affected_is_known_before_anything_is_kept(db):
    desk = office(db)
    before = earliest(desk)
    found = career_figures.affected(desk, YEARS, 6, valid_from=START, year=YEAR)
    assert [(one.employee_id, one.title.split(":")[0]) for one in found] == [("hendri", "Kenaikan pangkat")]
    assert found[0].before.startswith("memenuhi, ")
    assert found[0].after == "belum, 1 April 2028"
    assert earliest(desk) == before


def test_a_change_counts_at_once_is_told_in_the_history_and_can_be_taken_back(db):
    desk = office(db)
    before = earliest(desk)
    changes = career_figures.change(desk, YEARS, 6, valid_from=START, reason="SE Bupati")
    assert changes.name.startswith("Ubah aturan: Masa dalam pangkat untuk kenaikan pangkat reguler menjadi 6 tahun")
    assert earliest(desk) == date(2028, 4, 1)
    assert listed(desk, YEARS).office.reason == "SE Bupati"
    undo.undo(desk, changes.undo)
    assert earliest(desk) == before


@pytest.mark.parametrize(
    ("key", "raw", "reason", "fields"),
    [
        (YEARS, -1, "SE", {"value"}),
        (YEARS, 5, " ", {"reason"}),
        ("parameter:KP_MIN_PREDIKAT", "BAGUS", "", {"value", "reason"}),
        ("parameter:TALENTA_BATAS_POTENSI", [80, 60], "SK", {"value"}),
        ("parameter:TPP_BOBOT_DISIPLIN", 101, "Perbup", {"value"}),
    ],
)
def test_a_value_the_rules_would_not_take_or_without_reason_is_refused(db, key, raw, reason, fields):
    desk = office(db)
    with pytest.raises(Rejected) as refused:
        career_figures.change(desk, key, raw, valid_from=START, reason=reason)
    assert {problem.field for problem in refused.value.problems} == fields


def test_an_unknown_entry_is_told(db):
    with pytest.raises(NotFound):
        career_figures.change(office(db), "parameter:LAMA", 1, valid_from=START, reason="SE")


def test_confirming_takes_the_mark_from_the_answers(db):
    desk = office(db)

    def sure():
        with desk.reader() as reader:
            found = career.suggestions(reader, desk.rules, year=YEAR, on=desk.today, everything=True)
        kp = next(one for one in found if one.recommendation.kind == "kp_reguler" and one.employee_id == "hendri")
        return next(one.confidence for one in kp.recommendation.conditions if one.id == "KP-REG-04")

    assert sure() == "C"
    career_figures.confirm(desk, ["ceiling:S1"], reason="Jawaban BKPSDMD")
    assert sure() == "A"
    career_figures.restore(desk, "ceiling:S1")
    assert sure() == "C"


def test_what_is_open_cannot_be_confirmed_only_filled(db):
    desk = office(db)
    with pytest.raises(Rejected, match="belum mempunyai nilai"):
        career_figures.confirm(desk, ["parameter:TPP_PRODUKTIVITAS_BAIK"], reason="Perbup")
    career_figures.change(desk, "parameter:TPP_PRODUKTIVITAS_BAIK", 90, valid_from=START, reason="Perbup 3/2026")
    assert listed(desk, "parameter:TPP_PRODUKTIVITAS_BAIK").entry.shown() == "90 persen"


def test_an_upgrade_that_ships_another_value_overwrites_nothing_and_is_told(db):
    desk = office(db)
    career_figures.change(desk, YEARS, 5, valid_from=START, reason="SE Bupati")
    with desk.work() as work:  # as if the office had looked at an older version
        work.first(OfficeFigureRecord, key=YEARS).shipped = "3 tahun"
        work.commit("test", "Versi lama")
    found = listed(desk, YEARS)
    assert found.entry.value == 5
    assert found.moved


def test_a_row_confirmed_with_basis_and_reason_is_audited_undone_and_asked_for_again_after_an_upgrade(db):
    desk = office(db)
    changes = career_figures.confirm(desk, ["post:Camat"], reason="Jawaban BKPSDMD 12/2026", basis="Perbup SOTK 5/2022")
    assert changes.name == "Konfirmasi aturan: Eselon Camat"
    found = listed(desk, "post:Camat")
    assert not found.entry.to_confirm
    assert (found.entry.basis, found.office.reason) == ("Perbup SOTK 5/2022", "Jawaban BKPSDMD 12/2026")
    with desk.reader() as reader:
        assert career_figures.moved(reader, desk.rules, desk.today) == 0
    upgraded = desk_shipping(desk, "post:Camat", "III.b")
    found = listed(upgraded, "post:Camat")
    assert (found.moved, found.entry.basis) == (True, "PP 18/2016; PP 13/2002")
    with desk.reader() as reader:
        assert career_figures.moved(reader, upgraded.rules, desk.today) == 1
        after_the_open = [
            one for one in career_figures.listed(reader, upgraded.rules, desk.today) if not one.entry.is_open
        ]
    assert after_the_open[0].entry.key == "post:Camat"
    undo.undo(desk, changes.undo)
    assert listed(desk, "post:Camat").office is None


def test_a_row_of_its_own_survives_the_upgrade_and_confirming_it_again_keeps_it(db):
    desk = office(db)
    career_figures.change(desk, "jenjang:Pemula", "II/a–II/b", valid_from=START, reason="Surat BKN")
    assert listed(desk, "jenjang:Pemula").office.valid_from is None, "a row without days counts at once"
    upgraded = desk_shipping(desk, "jenjang:Pemula", ["II/b", "II/b"])
    found = listed(upgraded, "jenjang:Pemula")
    assert (found.moved, found.entry.shown()) == (True, "II/a–II/b")
    career_figures.confirm(upgraded, ["jenjang:Pemula"], reason="Tetap menurut surat BKN")
    found = listed(upgraded, "jenjang:Pemula")
    assert (found.moved, found.entry.shown()) == (False, "II/a–II/b")


def test_who_is_affected_by_a_percent_of_angka_kredit_is_known_before_it_is_kept(db):
    desk = office(
        db, position_kind="FUNGSIONAL", position_name="Analis Kebijakan Ahli Pertama", golongan="III/a", jenjang="Ahli Pertama",
        position_tmt=date(2024, 1, 1),
    )  # fmt: skip
    found = career_figures.affected(desk, "percent:BAIK", 200, valid_from=date(2023, 1, 1), year=YEAR)
    assert {one.employee_id for one in found} == {"hendri"}


def desk_shipping(desk, key, value):
    """The same office with a program whose rules ship another value."""
    other = apply(desk.rules.career, [Stated(key, value, None, "")])
    return replace(desk, rules=replace(desk.rules, career=other))
