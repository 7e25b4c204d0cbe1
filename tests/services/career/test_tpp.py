"""Tests: the allowance of a month: nothing by default, exact with the office's own figures, kept and taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career_figures, tpp
from asn_desktop.storage.queries.career import tpp as stored

MONTH, YEAR = date(2026, 11, 1), 2025
PERBUP = "Perbup Kerinci Nomor 12 Tahun 2026"


def lines(desk, month=MONTH):
    with desk.reader() as reader:
        return tpp.simulate(reader, desk.rules, month=month, year=YEAR)


def filled(desk):
    """An office that has stated all it has to."""
    tpp.set_basics(desk, {kelas: 1_000_000 * kelas for kelas in tpp.KELAS}, PERBUP, date(2026, 1, 1))
    for name, percent in (("SANGAT_BAIK", 100), ("BAIK", 90), ("BUTUH_PERBAIKAN", 70), ("KURANG", 50)):
        key = f"parameter:TPP_PRODUKTIVITAS_{name}"
        career_figures.change(desk, key, percent, valid_from=date(2026, 1, 1), reason=PERBUP)


def test_without_the_office_s_figures_nothing_is_worked_out_and_every_gap_is_named(demo_desk):
    found = lines(demo_desk)
    assert len(found) == 42
    assert {one.paid for one in found} == {None}
    assert any("pagu kelas 12 belum diisi" in one.missing for one in found)
    assert all(one.working == () for one in found)
    assert tpp.totals(found)[0].amount == 0


def test_an_allowance_is_pagu_by_both_shares_rounded_down_once(demo_desk):
    filled(demo_desk)
    one = next(each for each in lines(demo_desk) if each.predikat == "Baik" and each.kelas == 7)
    assert one.missing == ("potongan disiplin bulan ini belum dicatat",)
    tpp.note_cut(demo_desk, one.employee_id, MONTH, Decimal("2.5"))
    paid = next(each for each in lines(demo_desk) if each.employee_id == one.employee_id)
    # 7.000.000 x (60 % x 90 % + 40 % x 97,5 %)
    assert paid.paid.amount == 7_000_000 * (60 * 900 + 40 * 975) // 100_000
    assert [line.text for line in paid.working][-1].startswith("TPP sebulan Rp6.510.000")
    assert paid.working[0].basis == PERBUP
    assert "2,50 %" in paid.working[2].text
    assert all(each.cut is None for each in lines(demo_desk, date(2026, 10, 1))), "another month has its own"
    total = next(each for each in tpp.totals(lines(demo_desk)) if each.unit == paid.unit)
    assert (total.amount, total.open) == (paid.paid.amount, total.people - 1)


def test_amounts_need_the_regulation_they_stand_in_and_nobody_loses_more_than_all(demo_desk):
    with pytest.raises(Rejected) as refused:
        tpp.set_basics(demo_desk, {5: 3_000_000, 6: 0}, " ", None)
    assert [one.field for one in refused.value.problems] == ["kelas_6", "source", "valid_from"]
    person = lines(demo_desk)[0].employee_id
    with pytest.raises(Rejected, match="0 sampai 100"):
        tpp.note_cut(demo_desk, person, MONTH, Decimal(101))


def test_a_newer_regulation_counts_from_its_day_and_replaces_the_whole_list(demo_desk):
    old, new = date(2026, 1, 1), date(2026, 10, 15)
    tpp.set_basics(demo_desk, {5: 3_000_000, 6: 4_000_000}, PERBUP, old)
    tpp.set_basics(demo_desk, {5: 3_500_000}, "Perbup Kerinci Nomor 30 Tahun 2026", new)

    def ceilings(month):
        return {one.kelas: one.ceiling for one in lines(demo_desk, month) if one.kelas in (5, 6)}

    assert ceilings(date(2026, 10, 1)) == {5: 3_000_000, 6: 4_000_000}, "the month began under the old one"
    assert ceilings(MONTH) == {5: 3_500_000, 6: None}
    assert ceilings(date(2025, 12, 1)) == {5: None, 6: None}
    with pytest.raises(Rejected, match="sudah ada"):
        tpp.set_basics(demo_desk, {5: 1}, PERBUP, old)
    tpp.set_basics(demo_desk, {5: 3_600_000}, PERBUP, date(2026, 11, 1), replaces=new)
    with demo_desk.reader() as reader:
        assert stored.days(reader) == [date(2026, 11, 1), old]
    tpp.set_basics(demo_desk, {}, "", old, replaces=old)
    with demo_desk.reader() as reader:
        assert stored.days(reader) == [date(2026, 11, 1)]


def test_what_was_kept_can_be_taken_back(demo_desk):
    tpp.set_basics(demo_desk, {5: 3_000_000}, PERBUP, date(2026, 1, 1))
    person = lines(demo_desk)[0].employee_id
    tpp.note_cut(demo_desk, person, MONTH, 3)
    assert lines(demo_desk)[0].cut == 3
    tpp.note_cut(demo_desk, person, MONTH, None)
    assert lines(demo_desk)[0].cut is None
    with demo_desk.reader() as reader:
        seq = reader.value("SELECT max(seq) FROM audit WHERE act = 'set_tpp_basic'")
    undo.undo(demo_desk, seq)
    with demo_desk.reader() as reader:
        assert stored.basics(reader, MONTH) == {}
