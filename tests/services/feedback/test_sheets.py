"""Tests of the answer sheets: made once, good once, tied to nobody."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.feedback.answer_sheet import SheetState, make_code, show_code
from asn_desktop.domain.feedback.feedback import STATEMENTS, RaterGroup
from asn_desktop.services.feedback import feedback, sheet_printing, sheets
from asn_desktop.storage.queries.feedback import sheets as stored
from tests.builders import history_text

ANSWERS = (4,) * STATEMENTS


def running(desk) -> str:
    with desk.reader() as reader:
        return reader.value("SELECT id FROM period WHERE code = '2026'")


def open_person(desk) -> str:
    with desk.reader() as reader:
        return reader.value(
            "SELECT id FROM appraisal WHERE period_id = ? AND collection_closed = 0 AND state IN ('agreed', 'feedback')"
            " ORDER BY name LIMIT 1",
            [running(desk)],
        )


def out(desk, appraisal_id, state=SheetState.ISSUED):
    with desk.reader() as reader:
        return stored.of_appraisals(reader, [appraisal_id], state)


@pytest.fixture
def desk(demo_desk):
    sheets.make_sheets(demo_desk, running(demo_desk))
    return demo_desk


def test_sheets_are_made_once_for_open_collections_only(desk):
    with pytest.raises(Rejected, match="sudah ada"):
        sheets.make_sheets(desk, running(desk))
    with desk.reader() as reader:
        closed = "SELECT count(*) FROM sheet JOIN appraisal ON appraisal.id = appraisal_id WHERE collection_closed = 1"
        assert reader.value(closed) == 0
    held = out(desk, open_person(desk))
    assert len({sheet.code for sheet in held}) == len(held)
    assert [sheet.rater_group for sheet in held].count("superior") == 1


@pytest.mark.file_only
def test_a_sheet_is_taken_in_once_and_leaves_no_trace_beside_its_answers(desk):
    person = open_person(desk)
    sheet = next(one for one in out(desk, person) if one.rater_group == "peer")
    with desk.reader() as reader:
        before = feedback.collection(reader, person, closed=False).received.get(RaterGroup.PEER, 0)
        acts = reader.value("SELECT count(*) FROM audit")
    sheets.record_sheet(desk, show_code(sheet.code).lower(), ANSWERS)
    with desk.reader() as reader:
        assert feedback.collection(reader, person, closed=False).received[RaterGroup.PEER] == before + 1
        assert reader.value("SELECT count(*) FROM audit") == acts
        columns = {row[1] for row in reader.tuples("PRAGMA table_info(ballot)")}
        assert columns == {"id", "appraisal_id", "rater_group", "answers"}
        others = set(reader.column("SELECT act FROM audit")) - {"make_sheets"}
        assert sheet.code not in history_text(reader, *others)
    with pytest.raises(Rejected, match="sudah masuk; kode berlaku satu kali"):
        sheets.record_sheet(desk, sheet.code, ANSWERS)


def test_a_code_nobody_gave_out_is_refused(desk):
    unknown = make_code(lambda signs: signs[0])
    for text in (unknown, "abc", ""):
        with pytest.raises(Rejected, match="tidak dikenal"):
            sheets.record_sheet(desk, text, ANSWERS)


def test_a_lost_sheet_gets_another_code_and_a_blank_one_counts_no_more(desk):
    person = open_person(desk)
    lost, blank = [one for one in out(desk, person) if one.rater_group == "peer"][:2]
    number = len(out(desk, person))
    sheets.replace_sheet(desk, lost.code)
    assert len(out(desk, person)) == number
    with pytest.raises(Rejected, match="sudah diganti"):
        sheets.record_sheet(desk, lost.code, ANSWERS)
    sheets.decline_sheet(desk, blank.code)
    assert len(out(desk, person)) == number - 1
    sheets.add_sheet(desk, person, RaterGroup.PEER)
    assert len(out(desk, person)) == number
    with pytest.raises(Rejected, match="hanya mempunyai satu lembar"):
        sheets.add_sheet(desk, person, RaterGroup.SUPERIOR)


def test_after_the_collection_is_closed_no_sheet_is_taken(desk):
    person = open_person(desk)
    sheet = out(desk, person)[0]
    feedback.close_collection(desk, [person])
    with pytest.raises(Rejected, match="sudah ditutup"):
        sheets.record_sheet(desk, sheet.code, ANSWERS)
    (row,) = [one for one in out(desk, person) if one.code == sheet.code]
    assert "sudah ditutup" in sheets.why_not(row)


def test_printed_sheets_carry_code_group_and_promise_two_to_a_page(desk):
    person = open_person(desk)
    held = out(desk, person)
    pdf = pypdf.PdfReader(BytesIO(sheet_printing.print_sheets(desk, running(desk), [person])))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert len(pdf.pages) == 1 + len(held) // 2  # one for the superior, half a one for everybody else
    assert [sheet.code for sheet in held if show_code(sheet.code) not in text] == []
    assert "tanpa nama, waktu, dan urutan" in " ".join(text.split())
    assert "komentar mulai 5" in " ".join(text.split())
    assert "Jawaban dan komentar atasan terbuka" in text
    assert text.count("Memahami dan memenuhi kebutuhan masyarakat") == len(held)


def test_nothing_to_print_says_what_to_do(demo_desk):
    with pytest.raises(NotFound, match="Buat lembarnya dahulu"):
        sheet_printing.print_sheets(demo_desk, running(demo_desk))
