"""Tests of the guide to the IPK of somebody on tugas belajar, as the regulation prints it on page 63."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.study import Campus, Level, parse_study
from asn_desktop.domain.basis import RuleError
from asn_desktop.services import regulations

GUIDES = {(one.level, one.campus): one for one in regulations.load().study}


@pytest.mark.parametrize(
    ("level", "campus", "words"),
    [
        (Level.S1, Campus.A, "sangat baik 3,51–4,00, baik 3,01–3,50, butuh perbaikan 2,76–3,00, kurang di bawah 2,76"),
        (Level.S1, Campus.B, "sangat baik 3,61–4,00, baik 3,10–3,60, butuh perbaikan 2,76–3,09, kurang di bawah 2,76"),
        (Level.S1, Campus.C, "sangat baik 3,71–4,00, baik 3,20–3,70, butuh perbaikan 2,76–3,19, kurang di bawah 2,76"),
        (Level.S2_S3, Campus.A, "baik 3,20–3,50, butuh perbaikan 3,00–3,19, kurang di bawah 3,00"),
        (Level.S2_S3, Campus.B, "sangat baik 3,61–4,00, baik 3,25–3,60, butuh perbaikan 3,00–3,24"),
        (Level.S2_S3, Campus.C, "sangat baik 3,71–4,00, baik 3,30–3,70, butuh perbaikan 3,00–3,29"),
    ],
)
def test_the_ranges_are_those_of_the_regulation(level, campus, words):
    assert words in GUIDES[level, campus].sentence()


def test_the_accreditation_of_the_programme_is_named_where_there_is_one():
    assert GUIDES[Level.S1, Campus.C].sentence().endswith("terakreditasi minimal B.")
    assert "terakreditasi" not in GUIDES[Level.S1, Campus.ABROAD].sentence()


def test_a_guide_that_is_missing_or_out_of_order_is_refused():
    row = {
        "level": "S1", "campus": "A", "very_good": "3.5", "good": "3", "needs_improvement": "2.5",
        "article": "Lamp. p.63", "confidence": "P",
    }  # fmt: skip
    for rows, why in (
        ([row], "S1 at B is missing"),
        ([row, row], "S1 at A stands twice"),
        ([row | {"good": "3.6"}], "the limits do not fall"),
    ):
        with pytest.raises(RuleError, match=why):
            parse_study({"source": "Uji", "guide": rows}, "study.toml")
