"""Domain: states and numbers of documents."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import (
    DECREE_DRAFTS,
    KIND_NAMES,
    STATE_NAMES,
    STEPS,
    UNNUMBERED,
    DocumentKind,
    DocumentState,
    after,
    number,
)
from tests.domain.packs import RULES

ON = date(2026, 4, 14)


def test_a_document_goes_from_draft_to_file():
    state = DocumentState.DRAFT
    for to in ("numbered", "signed", "handed_over", "returned", "filed", "superseded"):
        state = after(state, DocumentState(to))
    assert state is DocumentState.SUPERSEDED


@pytest.mark.parametrize("state", DocumentState)
@pytest.mark.parametrize("to", DocumentState)
def test_no_other_step_exists_and_the_refusal_says_what_does(state, to):
    if to in STEPS[state]:
        assert after(state, to) is to
    else:
        with pytest.raises(NotAllowed, match=r"Langkah berikutnya|Cetak dokumen baru"):
            after(state, to)


def test_a_draft_has_no_number_to_void():
    assert STEPS[DocumentState.DRAFT] == (DocumentState.NUMBERED,)
    assert all(DocumentState.VOID in steps for state, steps in STEPS.items() if steps and state != "draft")


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("{kode}/{urut:03}/{unit}/{bulan}/{tahun}", "800.1.4.4/007/KEC-SLK/IV/2026"),
        ("{kode}/{urut}/{tahun}", "800.1.4.4/7/2026"),
        ("No. {urut:5}", "No.     7"),
    ],
)
def test_numbers_follow_the_pattern(pattern, written):
    assert number(pattern, code="800.1.4.4", seq=7, unit="KEC-SLK", on=ON) == written


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{kode}/{urut}/{dinas}", "{dinas} yang tidak dikenal"),
        ("{}/{urut}", "{} yang tidak dikenal"),
        ("{kode.__class__}/{urut}", "yang tidak dikenal"),
        ("{kode}/{urut", "tidak berpasangan"),
        ("{kode}/{tahun}", "nomor akan kembar"),
        ("{urut:x}", "hanya {urut:03} yang boleh"),
        ("{urut!r}", "hanya {urut:03} yang boleh"),
        ("{urut}/{tahun:99}", "Bentuk {tahun}"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_with_an_example(pattern, why):
    with pytest.raises(Rejected) as refused:
        number(pattern, code="800", seq=1, unit="X", on=ON)
    (problem,) = refused.value.problems
    assert problem.field == "number_pattern"
    assert why in problem.sentence
    assert "Contoh: {kode}/{urut:03}/{unit}/{bulan}/{tahun}." in problem.sentence


def test_every_kind_has_its_classification_and_name():
    assert {kind: RULES.classifications[kind].code for kind in set(DocumentKind) - UNNUMBERED - DECREE_DRAFTS} == {
        "package": "800.1.4.4",
        "skp": "800.1.4.4",
        "evaluation": "800.1.4.4",
        "evaluation-document": "800.1.4.4",
        "covering-letter": "800.1.4.4",
        "nota-usul": "800.1.3.2",
        "kgb-notice": "800.1.11.13",
        "training-assignment": "800.1.11.1",
        "guidance-letter": "800.1.4.4",
        "honour-proposal": "800.1.12.8",
        "retirement-proposal": "800.1.6.6",
        "career-proposal": "800.1.3.3",
        "charter": "800.1.12.8",
        "calibration-record": "800.1.4.4",
        "objection-record": "800.1.4.4",
        "chain-record": "800",
        "destruction-record": "800",
        "credit": "800.1.4.5",
        "summons": "800.1.6.2",
        "examination-record": "800.1.6.2",
        "reprimand": "800.1.6.2",
        "dissatisfaction": "800.1.6.2",
    }
    assert set(KIND_NAMES) == set(DocumentKind)
    assert set(STATE_NAMES) == set(STEPS) == set(DocumentState)
