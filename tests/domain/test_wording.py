"""Domain: Indonesian dates, amounts and names."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.wording import (
    LARGEST,
    decimal,
    full_name,
    long_date,
    roman,
    rupiah,
    screen,
    short_date,
    terbilang,
    title_case,
)


def test_dates():
    day = date(1987, 7, 21)
    assert (long_date(day), short_date(day)) == ("21 Juli 1987", "21-07-1987")


def test_roman_months():
    assert " ".join(roman(month) for month in range(1, 13)) == "I II III IV V VI VII VIII IX X XI XII"
    for month in (0, 13):
        with pytest.raises(IndexError):
            roman(month)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1100, "seribu seratus"),
        (2000, "dua ribu"),
        (11000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_001, "satu juta seribu satu"),
        (3_461_100, "tiga juta empat ratus enam puluh satu ribu seratus"),
        (10**9, "satu miliar"),
        (10**12 + 1000, "satu triliun seribu"),
        (LARGEST, "seribu triliun"),
    ],
)
def test_numbers_in_words(number, words):
    assert terbilang(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_numbers_out_of_range_are_refused(number):
    with pytest.raises(ValueError):
        terbilang(number)


UNITS = {
    word: value
    for value, word in enumerate(
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
    )
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_aloud(words):
    """The number that Indonesian words say."""
    total = part = last = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in SCALES:
            total, part, last = total + (part + last or 1) * SCALES[word], 0, 0
        elif word == "ratus":
            part, last = part + last * 100, 0
        elif word == "puluh":
            part, last = part + last * 10, 0
        elif word == "belas":
            last += 10
        else:
            last = UNITS[word]
    return total + part + last


@given(st.integers(0, LARGEST - 1) | st.integers(0, 10**4))
def test_words_read_back_to_the_number(number):
    words = terbilang(number)
    assert read_aloud(words) == number
    assert "satu ribu" not in words.replace("puluh satu ribu", "").replace("ratus satu ribu", "")
    assert ("nol" in words) == (number == 0)


def test_amounts():
    assert rupiah(3_461_100) == "Rp3.461.100"
    assert rupiah(-500) == "-Rp500"
    assert rupiah(999) == "Rp999"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(17, 4), 2, "4,25"),
        (Fraction(1, 8), 2, "0,13"),
        (Fraction(-1, 8), 2, "-0,13"),
        (Fraction(-1, 1000), 2, "0,00"),
        (3, 1, "3,0"),
        (Fraction(5, 2), 0, "3"),
    ],
)
def test_decimals_carry_a_comma_and_round_half_up(value, places, text):
    assert decimal(value, places) == text


def test_full_names():
    assert full_name("Drs.", "Zainal Candra", "M.Si.") == "Drs. Zainal Candra, M.Si."
    assert full_name("", "Eka Rahayu", " ") == "Eka Rahayu"


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        ("EKA RAHAYU", "Eka Rahayu"),
        ("H. UMAR BIN ALI", "H. Umar bin Ali"),
        ("HJ. SITI  BINTI AHMAD", "Hj. Siti binti Ahmad"),
        ("MA'RUF NUR’AINI", "Ma'ruf Nur’aini"),
        ("A.R. SRI-REJEKI II", "A.R. Sri-Rejeki II"),
        ("BIN ALI", "Bin Ali"),
        ("deWi Anggraini", "deWi Anggraini"),
        ("Zainal  Candra", "Zainal Candra"),
        ("", ""),
    ],
)
def test_names_in_capitals_become_names(name, cased):
    assert title_case(name) == cased


@given(st.text(max_size=30))
def test_title_case_settles(name):
    once = title_case(name)
    assert title_case(once) == once or once == once.upper()


def test_every_rating_predikat_and_achievement_has_a_screen_word():
    assert [screen(rating) for rating in Rating] == ["Di bawah ekspektasi", "Sesuai ekspektasi", "Di atas ekspektasi"]
    assert screen(Predikat.BUTUH_PERBAIKAN) == screen(Achievement.BUTUH_PERBAIKAN) == "Butuh Perbaikan"
    assert all(screen(word) for word in (*Predikat, *Achievement))
    with pytest.raises(KeyError):
        screen("LUMAYAN")
