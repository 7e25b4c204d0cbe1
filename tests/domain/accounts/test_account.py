"""Tests of what a password must be, and how long wrong ones cost."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from asn_desktop.domain.accounts.account import wait_seconds, why_wait, why_weak

NOW = datetime(2026, 11, 24, 9)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("pendek", "paling sedikit 10"),
        ("aaaaaaaaaaaa", "terlalu mudah"),
        ("Bismillah123", "terlalu mudah"),
        ("sawah 1985-03-12 luas", "NIP atau tanggal lahir"),
        ("sawah 12/03/1985 luas", "NIP atau tanggal lahir"),
        ("pagi 19850312 sore", "NIP atau tanggal lahir"),
        ("rumah Desi di hulu", "nama pemilik"),
        ("empat ekor kambing", ""),
    ],
)
def test_a_password_that_the_office_can_guess_is_not_taken(password, why):
    found = why_weak(password, name="Desi Marlina", nip="198503122010012001", born=date(1985, 3, 12))
    assert (why in found) if why else found == ""


def test_a_number_that_is_no_nip_gives_nothing_to_guess():
    assert why_weak("kambing 123 ekor empat", name="Ali", nip="123") == ""


def test_the_wait_doubles_up_to_five_minutes_and_two_slips_are_free():
    assert [wait_seconds(failures) for failures in range(13)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    assert wait_seconds(10_000) == 300


def test_a_clock_that_was_set_back_cannot_lock_anybody_out_for_longer():
    assert why_wait(9, None, NOW) == ""
    assert "32 detik" in why_wait(8, NOW, NOW)
    assert why_wait(8, NOW, NOW + timedelta(seconds=32)) == ""
    assert "300 detik" in why_wait(8, NOW, NOW - timedelta(days=4000))
