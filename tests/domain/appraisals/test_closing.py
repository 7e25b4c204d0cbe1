"""Domain: what is open when a period is closed."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.appraisal import STEPS, Act, AppraisalState
from asn_desktop.domain.appraisals.closing import MISSING_NAMES, Missing, Stage, missing, open_item, stage
from asn_desktop.domain.calendar import PeriodState

FINAL, ARCHIVED = PeriodState.FINAL, PeriodState.ARCHIVED

# state, collection closed, rated: what is missing, which stage it counts for
STANDINGS = """\
planning           no  no  plan               planned
agreed             no  no  collection         agreed
feedback           no  no  collection         feedback
feedback           yes no  ratings            feedback
by_superior        no  no  collection         feedback
by_superior        yes no  ratings            feedback
by_superior        yes yes finish             rated
rated              yes yes assessor_signature rated
signed_by_assessor yes yes hand_over          signed
handed_over        yes yes employee_signature signed
signed_by_employee yes yes finish             signed
refused            yes yes finish             signed
objection          yes yes objection          signed
final              yes yes -                  final
reported           yes yes -                  final
exempt             no  no  -                  final
"""


@pytest.mark.parametrize("line", STANDINGS.splitlines())
def test_every_state_says_what_is_missing_next(line):
    state, closed, rated, what, counted = line.split()
    found = missing(AppraisalState(state), collection_closed=closed == "yes", rated=rated == "yes")
    assert found == (None if what == "-" else Missing(what))
    assert stage(AppraisalState(state), rated=rated == "yes") is Stage(counted)


def test_the_table_leaves_no_state_out():
    assert {line.split()[0] for line in STANDINGS.splitlines()} == set(AppraisalState)


def test_ratings_block_the_closing_and_signatures_only_warn():
    blocking = {what for what in Missing if open_item(what, FINAL).blocks}
    assert blocking == {Missing.PLAN, Missing.COLLECTION, Missing.RATINGS}


def test_an_objection_blocks_the_archive_as_well():
    blocking = {what for what in Missing if open_item(what, ARCHIVED).blocks}
    assert blocking == {Missing.PLAN, Missing.COLLECTION, Missing.RATINGS, Missing.OBJECTION}


@pytest.mark.parametrize("to", [FINAL, ARCHIVED])
@pytest.mark.parametrize("what", Missing)
def test_every_open_thing_has_its_name_and_its_reason(what, to):
    assert MISSING_NAMES[what]
    assert open_item(what, to).why.endswith(".")


def test_what_needs_finishing_can_be_finished():
    for state in AppraisalState:
        if missing(state, collection_closed=True, rated=True) is Missing.FINISH:
            assert (state, Act.FINISH) in STEPS
