"""Tests: the codes of SIASN and the weight of the survey, confirmed or corrected by the office."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asn_desktop.domain.career import office_codes
from asn_desktop.domain.career.office_entry import Stated
from asn_desktop.domain.career.office_figures import checked
from asn_desktop.services import regulations

RULES = regulations.load()
ENTRIES = {one.key: one for one in office_codes.entries(RULES.rekey, RULES.satisfaction)}
CODES = ["9 DIATAS EKSPEKTASI", "2 SESUAI EKSPEKTASI", "3 DIBAWAH EKSPEKTASI"]


@pytest.mark.parametrize("key", ENTRIES)
def test_confirming_changes_nothing_but_how_sure_it_is_and_only_for_what_was_seen(key):
    assert ENTRIES[key].to_confirm
    for seen, sure in ((ENTRIES[key].as_seen, "A"), ("1 LAIN", "C")):
        said = [Stated(key, None, None, "", seen)]
        laid = office_codes.entries(
            office_codes.lay_rekey(RULES.rekey, said), office_codes.lay_survey(RULES.satisfaction, said)
        )
        after = next(one for one in laid if one.key == key)
        assert (after.value, after.confidence) == (ENTRIES[key].value, sure)


def test_corrected_codes_and_words_are_the_ones_to_be_typed():
    said = [Stated("rekey:ratings", CODES, None, ""), Stated("rekey:assessor", ["PNS", "LAIN"], None, "SIASN")]
    rekey = office_codes.lay_rekey(RULES.rekey, said)
    assert [code.code for code in rekey.ratings.values()] == [9, 2, 3]
    assert rekey.assessor_status("196801011990031001") == "PNS"
    assert (rekey.assessor_basis.source, rekey.assessor_basis.confidence) == ("SIASN", "A")


def test_the_survey_may_weigh_its_elements_by_a_ninth():
    survey = office_codes.lay_survey(RULES.satisfaction, [Stated("survey:weight", "1/9", None, "")])
    assert survey.weight == Fraction(1, 9)
    assert office_codes.entries(RULES.rekey, survey)[-1].shown() == "1/9"


@pytest.mark.parametrize("raw", [CODES[:2], [*CODES[:2], "DIBAWAH"], [*CODES[:2], "9 DIBAWAH EKSPEKTASI"], ""])
def test_codes_of_another_shape_are_refused_with_a_sentence(raw):
    with pytest.raises(ValueError, match="sebanyak dan berurutan"):
        checked(ENTRIES["rekey:ratings"], raw)
