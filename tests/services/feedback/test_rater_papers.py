"""Tests of the papers around the sheets: a label for every envelope, and a tick list that leads nowhere."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.answer_sheet import show_code
from asn_desktop.services.feedback import rater_papers, raters, sheets
from asn_desktop.storage.queries.feedback import raters as stored
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from tests.services.feedback.test_sheets import open_person, out, running


def text_of(pdf):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_every_envelope_has_a_label_and_no_label_a_code(demo_desk):
    with pytest.raises(NotFound, match="Buat lembarnya dahulu"):
        rater_papers.print_labels(demo_desk, running(demo_desk))
    sheets.make_sheets(demo_desk, running(demo_desk))
    person = open_person(demo_desk)
    text = text_of(rater_papers.print_labels(demo_desk, running(demo_desk), [person]))
    held = out(demo_desk, person)
    with demo_desk.reader() as reader:
        (superior,) = stored_sheets.assessors(reader, [person]).values()
    assert superior
    assert superior in text
    assert f"Rekan kerja · {sum(one.rater_group == 'peer' for one in held)} lembar" in text
    assert [one.code for one in held if show_code(one.code) in text] == []


def test_the_tick_list_names_raters_and_nothing_of_their_sheets(demo_desk):
    with pytest.raises(NotFound, match="Usulkan dahulu"):
        rater_papers.print_tick_list(demo_desk, running(demo_desk))
    raters.propose_raters(demo_desk, running(demo_desk), seed=4711)
    sheets.make_sheets(demo_desk, running(demo_desk))
    person = open_person(demo_desk)
    text = text_of(rater_papers.print_tick_list(demo_desk, running(demo_desk), [person]))
    with demo_desk.reader() as reader:
        mine = [one for one in stored.of_period(reader, running(demo_desk)) if one.appraisal_id == person]
    assert [one.name for one in mine if one.name not in text] == []
    assert [one.code for one in out(demo_desk, person) if show_code(one.code) in text] == []
