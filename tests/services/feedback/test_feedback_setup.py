"""Tests of how the 360 of a period is asked and weighed: kept in versions, frozen by the first answer."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.feedback.feedback import ANSWERING, STATEMENTS, RaterGroup
from asn_desktop.domain.feedback.instrument import ballot, places, usual
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods
from asn_desktop.services.feedback import explanations, feedback, feedback_setup, instruments, sheet_printing, sheets
from asn_desktop.storage.queries.appraisals import periods as stored_periods
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from tests.services.feedback.test_sheets import running


@pytest.fixture
def period(demo_desk) -> str:
    """A period nobody has answered in yet."""
    periods.add_year(demo_desk, 2027)
    with demo_desk.reader() as reader:
        return stored_periods.named(reader, "2027").id


def kept(desk, period_id):
    with desk.reader() as reader:
        return instruments.of_period(reader, desk.rules, period_id)


def own(desk, text="Melayani tanpa membedakan", name="Kecamatan Siulak"):
    setup = usual(desk.rules.performance)
    statements = ((text, *setup.instrument.statements[0][1:]), *setup.instrument.statements[1:])
    return replace(setup, instrument=replace(setup.instrument, name=name, statements=statements))


def test_nothing_chosen_means_as_shipped(demo_desk, period):
    assert kept(demo_desk, period) == usual(demo_desk.rules.performance)


def test_a_setup_is_kept_with_its_questionnaire_as_a_version(demo_desk, period):
    chosen = replace(
        own(demo_desk, "  Melayani   tanpa membedakan "),
        short_groups=frozenset({RaterGroup.PEER}),
        weights={RaterGroup.SUPERIOR: 50, RaterGroup.PEER: 30, RaterGroup.SUBORDINATE: 20, RaterGroup.SELF: 0},
    )
    feedback_setup.set_up(demo_desk, period, chosen)
    found = kept(demo_desk, period)
    assert (found.instrument.name, found.instrument.version) == ("Kecamatan Siulak", 1)
    assert found.instrument.statements[0][0] == "Melayani tanpa membedakan"
    assert found.short_groups == {RaterGroup.PEER}
    assert found.weights[RaterGroup.PEER] == 30
    feedback_setup.set_up(demo_desk, period, own(demo_desk, "Melayani dengan ramah"))
    feedback_setup.set_up(demo_desk, period, own(demo_desk))
    assert kept(demo_desk, period).instrument.version == 1
    with demo_desk.reader() as reader:
        offered = [(one.name, one.version) for one in instruments.offered(reader, demo_desk.rules)]
    assert offered == [("Resmi", 0), ("Kecamatan Siulak", 2), ("Kecamatan Siulak", 1)]


def test_changed_statements_need_a_name_that_is_not_the_official_one(demo_desk, period):
    for name in ("", "resmi"):
        with pytest.raises(Rejected, match="Beri nama"):
            feedback_setup.set_up(demo_desk, period, own(demo_desk, name=name))


def test_a_period_with_answers_stays_as_it_is(demo_desk):
    with demo_desk.reader() as reader:
        assert "Jawaban pertama" in feedback_setup.why_frozen(reader, running(demo_desk), "Tahunan 2026")
    with pytest.raises(NotAllowed, match="sudah masuk"):
        feedback_setup.set_up(demo_desk, running(demo_desk), own(demo_desk))


def test_sheets_ask_print_and_count_what_the_period_chose(demo_desk, period):
    setup = replace(
        own(demo_desk),
        short_groups=frozenset({RaterGroup.PEER}),
        weights={RaterGroup.SUPERIOR: 50, RaterGroup.PEER: 50, RaterGroup.SUBORDINATE: 0, RaterGroup.SELF: 0},
    )
    feedback_setup.set_up(demo_desk, period, setup)
    periods.prepare(demo_desk, period)
    with demo_desk.reader() as reader:
        key = reader.value("SELECT id FROM appraisal WHERE period_id = ? ORDER BY name", [period])
    sheets.make_sheets(demo_desk, period, [key])
    pdf = pypdf.PdfReader(BytesIO(sheet_printing.print_sheets(demo_desk, period, [key])))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Melayani tanpa membedakan" in text
    assert "Memahami dan memenuhi kebutuhan masyarakat" not in text
    with demo_desk.work() as work:  # what is agreed elsewhere in detail
        work.require(AppraisalRecord, key, "").state = "agreed"
        work.commit(act="test", title="test")
    with demo_desk.reader() as reader:
        held = stored_sheets.of_appraisals(reader, [key], "issued")
        forms = {group: instruments.asked_of(reader, demo_desk.rules, key, group) for group in ANSWERING}
    for sheet in held:
        asked_here = forms[RaterGroup(sheet.rater_group)]
        assert len(places(asked_here)) == (7 if sheet.rater_group == "peer" else STATEMENTS)
        answer = 3 if sheet.rater_group == "peer" else 5
        sheets.record_sheet(demo_desk, sheet.code, ballot(asked_here, [answer] * len(places(asked_here))))
    feedback.close_collection(demo_desk, [key])
    with demo_desk.reader() as reader:
        result = feedback.results(reader, demo_desk.rules, [key])[key]
        explained = explanations.of_appraisals(reader, demo_desk.rules, [key])[key].explanation
    assert result.mean == 4
    assert explained.statements[0].text == "Melayani tanpa membedakan"
    assert {line.groups[RaterGroup.PEER].answers for line in explained.statements} == {0, 5}


@pytest.fixture
def issued(demo_desk, period):
    """The sheets about one person of a period nobody has answered in yet."""
    periods.prepare(demo_desk, period)
    with demo_desk.reader() as reader:
        key = reader.value("SELECT id FROM appraisal WHERE period_id = ? ORDER BY name", [period])
    sheets.make_sheets(demo_desk, period, [key])
    with demo_desk.work() as work:  # what is agreed elsewhere in detail
        work.require(AppraisalRecord, key, "").state = "agreed"
        work.commit(act="test", title="test")
    return key


def codes(desk, key, state="issued"):
    with desk.reader() as reader:
        return {one.code: one.rater_group for one in stored_sheets.of_appraisals(reader, [key], state)}


def test_a_sheet_made_before_the_statements_changed_is_replaced_and_named_when_it_comes_back(demo_desk, period, issued):
    old = codes(demo_desk, issued)
    setup = replace(usual(demo_desk.rules.performance), short_groups=frozenset({RaterGroup.PEER}))
    peers = [code for code, group in old.items() if group == "peer"]
    with demo_desk.reader() as reader:
        assert feedback_setup.sheets_at_stake(demo_desk, reader, period, setup) == len(peers)
    changes = feedback_setup.set_up(demo_desk, period, setup)
    assert changes.name.endswith(f"ganti {len(peers)} lembar")
    new = codes(demo_desk, issued)
    assert sorted(new.values()) == sorted(old.values())
    assert set(old) - set(new) == set(peers)
    with pytest.raises(Rejected, match="dibuat sebelum pernyataan"):
        sheets.record_sheet(demo_desk, peers[0], (4,) * STATEMENTS)
    undo.undo(demo_desk, changes.undo)
    assert codes(demo_desk, issued) == old


def test_weights_alone_leave_the_sheets_as_they_are(demo_desk, period, issued):
    old = codes(demo_desk, issued)
    weights = {RaterGroup.SUPERIOR: 50, RaterGroup.PEER: 30, RaterGroup.SUBORDINATE: 20, RaterGroup.SELF: 0}
    feedback_setup.set_up(demo_desk, period, replace(usual(demo_desk.rules.performance), weights=weights))
    assert codes(demo_desk, issued) == old


def test_the_first_answer_freezes_the_setup_for_undo_too(demo_desk, period, issued):
    changes = feedback_setup.set_up(demo_desk, period, own(demo_desk))
    code = next(code for code, group in codes(demo_desk, issued).items() if group == "superior")
    sheets.record_sheet(demo_desk, code, (4,) * STATEMENTS)
    with pytest.raises(Rejected, match="Jawaban pertama"):
        undo.undo(demo_desk, changes.undo)


def test_a_printed_sheet_names_its_questionnaire(demo_desk, period, issued):
    feedback_setup.set_up(demo_desk, period, own(demo_desk))
    pdf = pypdf.PdfReader(BytesIO(sheet_printing.print_sheets(demo_desk, period, [issued])))
    assert all("kuesioner Kecamatan Siulak versi 1" in page.extract_text() for page in pdf.pages)
