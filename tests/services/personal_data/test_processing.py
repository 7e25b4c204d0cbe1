"""Tests of the register of what is done with personal data: shipped words, the office's own, the print."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop.domain.errors import Rejected
from asn_desktop.services import undo
from asn_desktop.services.personal_data import processing


def purposes(desk):
    with desk.reader() as reader:
        return {one.key: one.purpose for one in processing.current(reader).activities}


def test_only_what_the_office_words_itself_is_kept_and_undone(new_desk):
    shipped = purposes(new_desk)
    changed = processing.save(new_desk, "Sekcam", "0812", shipped | {"staff": "Mengurus  pegawai.", "career": ""})
    assert purposes(new_desk) == shipped | {"staff": "Mengurus pegawai."}
    undo.undo(new_desk, changed.undo)
    assert purposes(new_desk) == shipped


def test_a_register_nobody_answers_for_is_refused_beside_both_fields(new_desk):
    with pytest.raises(Rejected) as refused:
        processing.save(new_desk, " ", "", {})
    assert [problem.field for problem in refused.value.problems] == ["officer", "contact"]


def test_the_print_names_every_activity_with_its_basis_and_who_answers(demo_desk):
    processing.save(demo_desk, "Sekcam Siulak", "kantor@contoh.go.id", {})
    pages = PdfReader(BytesIO(processing.print_register(demo_desk))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    with demo_desk.reader() as reader:
        found = processing.current(reader)
    assert all(one.name in said for one in found.activities)
    assert "Sekcam Siulak" in said
    assert "Pasal 31" in said
