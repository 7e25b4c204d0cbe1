"""Tests of who may open 360 results, through everything that reads them (product/reliability: roles)."""

from __future__ import annotations

import json
from dataclasses import replace

import openpyxl
import pytest

from asn_desktop.cli.answers import appraisal
from asn_desktop.domain.accounts.account import Account, Role
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services.appraisals import appraisals, feedback_workbooks
from asn_desktop.services.feedback import audience, comments, explanations, feedback
from asn_desktop.services.letters import feedback_papers
from asn_desktop.services.packages import office_content
from asn_desktop.services.settings import ACCOUNTS, keep_setting
from asn_desktop.storage.queries.appraisals import periods
from tests.services.appraisal_room import PERIOD, appraisal_of, decide, prepared, ready

MAY = {Role.OPERATOR: True, Role.ASSESSOR: True, Role.MANAGER: False, Role.AUDITOR: False}


@pytest.fixture
def desk(db):
    """Staf is answered about and rated by kasubbag, whose own assessor is sekcam; the office uses accounts."""
    made = prepared(db)
    ready(made)
    decide(made, Rating.MEETS, Rating.MEETS)
    with made.work() as work:
        keep_setting(work, ACCOUNTS, {"on": True, "idle": 10, "second": []})
        work.commit("turn_on_accounts", "Pakai akun")
    return made


def as_(desk, role, employee_id=""):
    return replace(desk, account=Account("a", "Akun", role, employee_id))


def seen(desk):
    """Everything the services give of the 360 results about staf."""
    key = appraisal_of(desk, "staf")
    with desk.reader() as reader:
        [found] = appraisals.assess(reader, desk.rules, [key])
        return {
            "results": feedback.results(reader, desk.rules, [key]),
            "explained": explanations.of_appraisals(reader, desk.rules, [key]),
            "comments": comments.shown(reader, desk.rules, [key]),
            "feedback": found.feedback or {},
            "suggestion": found.suggestion.behaviour or {},
            "working": [text for text, _ in found.card.working if "360" in text or "Rata-rata" in text],
        }


@pytest.mark.parametrize("role", Role)
def test_results_are_for_the_operator_and_the_assessor_only_whatever_reads_them(desk, role):
    found = seen(as_(desk, role, "kasubbag" if role is Role.ASSESSOR else ""))
    assert bool(found["results"]) is bool(found["explained"]) is bool(found["feedback"]) is MAY[role]
    assert bool(found["suggestion"]) is bool(found["working"]) is MAY[role]


def test_the_assessors_superior_may_open_them_and_other_assessors_may_not(desk):
    assert seen(as_(desk, Role.ASSESSOR, "sekcam"))["results"]
    for somebody in ("camat", "staf", ""):
        other = as_(desk, Role.ASSESSOR, somebody)
        assert not any(seen(other).values())
        with other.reader() as reader:
            assert "dinilai pejabat lain" in audience.why_withheld(reader, appraisal_of(other, "staf"))


def test_nobody_opens_them_before_signing_in_where_the_office_uses_accounts(desk):
    assert not any(seen(desk).values())
    with desk.reader() as reader:
        assert "Masuk dahulu" in audience.why_withheld(reader, appraisal_of(desk, "staf"))


def test_without_accounts_the_one_operator_opens_them(db):
    made = prepared(db)
    ready(made)
    assert seen(made)["results"]


def test_the_json_of_a_manager_holds_no_mean_and_no_count_of_answers(desk):
    manager = as_(desk, Role.MANAGER)
    with manager.reader() as reader:
        [one] = appraisals.assess(reader, manager.rules, [appraisal_of(desk, "staf")])
        said = json.dumps(appraisal(one, periods.one(reader, PERIOD), {}, None))
    assert '"mean": 4' not in said
    assert "4,00" not in said


def test_papers_and_workbooks_of_results_are_refused_to_a_manager(desk, tmp_path):
    manager, key = as_(desk, Role.MANAGER), appraisal_of(desk, "staf")
    out = tmp_path / "hasil.xlsx"
    with pytest.raises(NotAllowed, match="Peran pengelola"):
        feedback_workbooks.write(manager, [key], out)
    assert not out.exists()
    with pytest.raises(NotAllowed):
        feedback_papers.render(manager, [key])
    feedback_workbooks.write(as_(desk, Role.ASSESSOR, "kasubbag"), [key], out)
    assert openpyxl.load_workbook(out).worksheets


def test_a_package_for_bkpsdmd_is_the_same_whoever_makes_it(desk):
    def rows(role):
        with as_(desk, role).reader() as reader:
            return list(office_content._feedback(reader, desk.rules))

    assert rows(Role.MANAGER) == rows(Role.OPERATOR) != []
