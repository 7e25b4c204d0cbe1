"""Domain: rules V1 to V5 and V7 of NIP, NI PPPK and NIK."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.staff.nip import (
    EmployeeStatus,
    Severity,
    Sex,
    clean,
    findings,
    label,
    nik_findings,
    read,
    show,
)

TODAY = date(2026, 4, 14)
PNS, PPPK = "198707212009121002", "199009132025211014"


def rules_broken(nip, **facts):
    return [(found.rule, found.severity) for found in findings(nip, today=TODAY, **facts)]


def test_a_nip_tells_birth_tmt_sex_and_serial():
    facts = read("19870721 200912 1 002")
    assert facts is not None
    assert (facts.birth_date, facts.cpns_tmt) == (date(1987, 7, 21), date(2009, 12, 1))
    assert (facts.sex, facts.first_year, facts.serial, facts.status) == (Sex.M, 2009, 2, EmployeeStatus.PNS)


def test_a_ni_pppk_tells_year_but_no_tmt():
    facts = read(PPPK)
    assert facts is not None
    assert (facts.cpns_tmt, facts.first_year, facts.status) == (None, 2025, EmployeeStatus.PPPK)


@pytest.mark.parametrize(
    "written", ["'198707212009121002", " 19870721 200912 1 002 ", "19870721.200912.1.002", "198707212009121002\u00a0"]
)
def test_blanks_dots_and_apostrophe_are_fine(written):
    assert clean(written) == PNS
    assert rules_broken(written) == []
    assert show(written) == "19870721 200912 1 002"


def test_what_is_no_nip_is_shown_unchanged():
    assert show("belum ada") == "belum ada"


@pytest.mark.parametrize(
    ("nip", "rule"),
    [
        ("", "V1"),
        ("19870721200912100", "V1"),
        ("1987072120091210021", "V1"),
        ("19870721200912100A", "V1"),
        ("١٩٨٧٠٧٢١٢٠٠٩١٢١٠٠٢", "V1"),
        ("1.98707212009121E+17", "V1"),
        ("1,98707E+17", "V1"),
        ("198713212009121002", "V2"),
        ("198702302009121002", "V2"),
        ("198707210000121002", "V2"),
        ("198707212009123002", "V3"),
        ("198707212009120002", "V3"),
        ("198707212009121000", "V3"),  # the digits a float eats (peers' defect 16)
    ],
)
def test_what_blocks_a_number(nip, rule):
    assert read(nip) is None
    assert rules_broken(nip) == [(rule, Severity.ERROR)]


def test_every_broken_rule_is_named_at_once():
    assert [rule for rule, _ in rules_broken("198713210000123000")] == ["V2", "V2", "V3", "V3"]


def test_eaten_digits_are_named_with_the_remedy():
    (found,) = findings("1.98707212009121E+17", today=TODAY)
    assert "Excel" in found.sentence
    assert "format kolom NIP menjadi Teks" in found.sentence


@pytest.mark.parametrize("nip", ["198707212000121002", "194007212009121002", "200007212028121002"])
def test_an_implausible_age_or_year_only_warns(nip):
    assert rules_broken(nip) == [("V2", Severity.WARNING)]


def test_a_status_that_disagrees_only_warns():
    assert rules_broken(PNS, status=EmployeeStatus.PNS) == []
    assert rules_broken(PNS, status=EmployeeStatus.CPNS) == []
    assert rules_broken(PNS, status=EmployeeStatus.PPPK) == [("V4", Severity.WARNING)]
    assert rules_broken(PPPK, status=EmployeeStatus.PNS) == [("V4", Severity.WARNING)]
    assert rules_broken(PPPK, status=EmployeeStatus.PPPK) == []


def test_data_that_disagree_only_warn():
    facts = {"birth_date": date(1987, 7, 12), "sex": Sex.F, "cpns_tmt": date(2010, 1, 1)}
    assert rules_broken(PNS, **facts) == [("V5", Severity.WARNING)] * 3
    assert rules_broken(PNS, birth_date=date(1987, 7, 21), sex=Sex.M, cpns_tmt=date(2009, 12, 1)) == []
    assert rules_broken(PPPK, cpns_tmt=date(2024, 1, 1)) == []


def test_the_printed_word_follows_the_status():
    assert [label(status) for status in EmployeeStatus] == ["NIP", "NIP", "NI PPPK"]


def test_a_nik_agrees_with_birth_and_sex():
    assert nik_findings("1501044301713658", birth_date=date(1971, 1, 3), sex=Sex.F) == []
    assert nik_findings("1501044301713658") == []


@pytest.mark.parametrize(
    ("nik", "facts"),
    [
        ("150104430171365", {}),
        ("1501044301713658", {"sex": Sex.M}),
        ("1501040301713658", {"sex": Sex.F}),
        ("1501044301713658", {"birth_date": date(1971, 1, 4)}),
        ("1501040301713658", {"birth_date": date(1972, 1, 3)}),
    ],
)
def test_a_nik_that_disagrees_only_warns(nik, facts):
    assert [(found.rule, found.severity) for found in nik_findings(nik, **facts)] == [("V7", Severity.WARNING)]


@given(
    birth=st.dates(date(1950, 1, 1), date(2008, 12, 31)),
    year=st.integers(1970, 2027),
    middle=st.integers(1, 99),
    sex=st.sampled_from(Sex),
    serial=st.integers(1, 999),
)
def test_what_goes_into_a_number_comes_out(birth, year, middle, sex, serial):
    nip = f"{birth:%Y%m%d}{year}{middle:02d}{'1' if sex is Sex.M else '2'}{serial:03d}"
    facts = read(show(nip))
    assert facts is not None
    assert clean(show(nip)) == nip
    assert (facts.birth_date, facts.first_year, facts.sex, facts.serial) == (birth, year, sex, serial)
    assert (facts.status is EmployeeStatus.PNS) == (middle <= 12)


@given(st.text(max_size=25))
def test_any_text_is_read_or_refused_never_both(text):
    errors = [found for found in findings(text, today=TODAY) if found.severity is Severity.ERROR]
    assert (read(text) is None) == bool(errors)
