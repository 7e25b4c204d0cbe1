from __future__ import annotations

import copy
import tomllib

import pytest

from asn_desktop import assets
from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.appraisals.rekey import parse_rekey
from asn_desktop.domain.basis import Confidence, RuleError
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.services.regulations import REKEY


@pytest.fixture
def document():
    return tomllib.loads(assets.text(REKEY))


def test_the_codes_count_from_the_best_down(document):
    rules = parse_rekey(document, "codes.toml")
    assert [rules.ratings[rating].code for rating in reversed(Rating)] == [1, 2, 3]
    assert [rules.predikat[predikat].code for predikat in reversed(Predikat)] == [1, 2, 3, 4, 5]
    assert {kind: code.words for kind, code in rules.periods.items()} == {
        PeriodKind.MONTHLY: "BULANAN",
        PeriodKind.QUARTERLY: "TRIWULANAN",
    }


def test_codes_nobody_published_are_to_be_confirmed(document):
    rules = parse_rekey(document, "codes.toml")
    assert {rules.ratings_basis.confidence, rules.predikat_basis.confidence, rules.periods_basis.confidence} == {
        Confidence.C
    }


def test_an_assessor_without_a_nip_is_no_civil_servant(document):
    rules = parse_rekey(document, "codes.toml")
    assert rules.assessor_status("198707212009121002") == "ASN"
    assert rules.assessor_status("") == "NON ASN"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data["rating"]["codes"].pop("MEETS"), "rating.codes.MEETS"),
        (lambda data: data["predikat"]["codes"]["BAIK"].update(code=1), "predikat.codes: a code stands twice"),
        (lambda data: data["rating"].pop("confidence"), "rating.confidence"),
    ],
)
def test_a_file_that_is_incomplete_or_contradicts_itself_is_refused(document, spoil, told):
    spoiled = copy.deepcopy(document)
    spoil(spoiled)
    with pytest.raises(RuleError, match=told):
        parse_rekey(spoiled, "codes.toml")
