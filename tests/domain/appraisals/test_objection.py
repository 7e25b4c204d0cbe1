"""Domain: until when an objection may come and is decided, and against which results there is none."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.appraisals.objection import decision_until, final_rule, is_regional_head, why_final, why_late
from asn_desktop.domain.appraisals.signing import objection_until
from tests.domain.packs import CALENDAR, RULES


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-01-15", "2026-02-05"),  # over Isra Mikraj, 16 January
        ("2025-12-22", "2026-01-14"),  # over Christmas, its cuti bersama, and the new year
        ("2026-03-05", "2026-04-01"),  # over Nyepi and Idulfitri
        ("2026-05-02", "2026-05-25"),  # received on a Saturday; over Kenaikan Yesus Kristus, 14 May, and its bridge day
    ],
)
def test_the_last_day_to_object_is_the_fourteenth_working_day(received, last):
    assert objection_until(RULES, CALENDAR, date.fromisoformat(received)).due.isoformat() == last


@pytest.mark.parametrize(
    ("objected", "last"),
    [
        ("2026-01-20", "2026-01-29"),
        ("2025-12-23", "2026-01-06"),  # the turn of the year
        ("2026-03-13", "2026-03-31"),  # Nyepi and Idulfitri between
    ],
)
def test_the_decision_has_seven_working_days(objected, last):
    assert decision_until(RULES, CALENDAR, date.fromisoformat(objected)).due.isoformat() == last


def test_the_last_day_itself_is_in_time():
    got = date(2026, 1, 15)
    until = objection_until(RULES, CALENDAR, got)
    assert why_late(until, until.due, got) == ""
    late = why_late(until, date(2026, 2, 6), got)
    assert "melewati batas 5 Februari 2026" in late
    assert "isi tanggal terimanya beserta alasannya" in late


@pytest.mark.parametrize(
    ("post", "is_head"),
    [
        ("Bupati Kerinci", True),
        ("BUPATI", True),
        ("Plt. Bupati Kerinci", True),
        ("Pj. Wali Kota Sungai Penuh", True),
        ("Gubernur Jambi", True),
        ("Wakil Bupati Kerinci", False),
        ("Sekretaris Daerah", False),
        ("Ajudan Bupati", False),
        ("", False),
    ],
)
def test_a_regional_head_is_known_by_his_post(post, is_head):
    assert is_regional_head(RULES, post) is is_head


@pytest.mark.parametrize(
    ("form_group", "assessor", "substituted", "article"),
    [
        ("MANDIRI", "Bupati Kerinci", False, "angka 12 huruf c dan huruf e"),
        ("MANDIRI", "Sekretaris Daerah", False, None),  # evaluated by another: he may object
        ("JA_JF", "Bupati Kerinci", False, None),
        ("JA_JF", "Camat Siulak", True, "angka 11"),
    ],
)
def test_who_may_not_object_is_told_by_which_rule(form_group, assessor, substituted, article):
    found = final_rule(RULES, form_group=form_group, assessor_position=assessor, substituted=substituted)
    if article is None:
        assert found is None
    else:
        assert article in why_final(found, "Ardinal")
