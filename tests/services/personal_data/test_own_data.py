"""Tests of the log of readings and of the paper that answers somebody who asks what is kept about them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from asn_desktop.domain.accounts.reading import CAREER, DATA, Reading, ReadingKind, oldest_kept
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.confidentiality import RaterGroup
from asn_desktop.services.audit import reading_log
from asn_desktop.services.feedback import raters
from asn_desktop.services.personal_data import own_data, own_data_file
from asn_desktop.services.staff import employees
from asn_desktop.services.staff.employees import draft_of
from asn_desktop.storage.queries.audit import audit_trail, readings
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.queries.staff import employees as stored

OPENED = ReadingKind.OPENED


@pytest.fixture
def person(demo_desk):
    with demo_desk.reader() as reader:
        return stored.rows(reader, stored.ids(reader)[:1])[0]


def logged(desk, key):
    with desk.reader() as reader:
        return [tuple(row) for row in readings.of_person(reader, key)]


def test_a_reading_is_kept_once_per_person_kind_and_day_and_makes_no_line_in_the_history(new_desk):
    with new_desk.reader() as reader:
        acts = audit_trail.span(reader)
    one, other = Reading("a", OPENED, DATA), Reading("b", ReadingKind.EXPORTED, "Daftar pegawai")
    assert reading_log.note(new_desk, [one, other, one]) == 2
    assert reading_log.note(new_desk, [one]) == 0
    assert reading_log.note(replace(new_desk, actor="Dedi"), [one, one._replace(what=CAREER)]) == 2
    assert [row[1:] for row in logged(new_desk, "a")] == [
        ("Dedi", "OPENED", DATA),
        ("Dedi", "OPENED", CAREER),
        ("Yulia Fitriani", "OPENED", DATA),
    ]
    with new_desk.reader() as reader:
        assert audit_trail.span(reader) == acts


def test_readings_from_before_the_time_they_are_kept_go_when_others_come(new_desk):
    reading_log.note(replace(new_desk, clock=lambda: datetime(2024, 11, 23, 9)), [Reading("a", OPENED, DATA)])
    reading_log.note(replace(new_desk, clock=lambda: datetime(2024, 11, 24, 9)), [Reading("a", OPENED, DATA)])
    assert len(logged(new_desk, "a")) == 2
    reading_log.note(new_desk, [Reading("b", OPENED, DATA)])
    assert [row[0] for row in logged(new_desk, "a")] == ["2024-11-24"]
    assert oldest_kept(date(2028, 2, 29)) == date(2026, 2, 28)


def _text(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_paper_says_what_is_kept_where_it_came_from_who_changed_and_read_it(demo_desk, person):
    with demo_desk.reader() as reader:
        draft = draft_of(employee_card.one(reader, person.id).person)
    desk = replace(demo_desk, actor="Dedi Marzuki")
    employees.save(desk, replace(draft, phone="081200001111"), person.id)
    reading_log.note(desk, [Reading(person.id, OPENED, DATA)])
    said = _text(own_data.print_own_data(demo_desk, person.id))
    assert person.name in said
    assert "081200001111" in said
    for words in ("Riwayat jabatan", "Menyimpan data pegawai", "Dibuka di layar: Data pegawai", "Dedi Marzuki"):
        assert words in said
    assert "Kepala rantai riwayat" in said


def test_the_paper_names_no_rater_and_tells_no_step_of_the_360(demo_desk):
    with demo_desk.reader() as reader:
        ((appraisal_id, key),) = reader.tuples(
            "SELECT a.id, a.employee_id FROM appraisal a JOIN period p ON p.id = a.period_id"
            " WHERE a.collection_closed = 0 AND p.state = 'running' AND a.state <> 'planning' ORDER BY a.name LIMIT 1"
        )
        people = [one for one in stored.rows(reader, stored.ids(reader)) if one.id != key]
        known = set(reader.column("SELECT employee_id FROM rater WHERE appraisal_id = ?", (appraisal_id,)))
    before = _text(own_data.print_own_data(demo_desk, key))
    rater = next(one for one in people if one.name not in before and one.id not in known)
    raters.change_raters(demo_desk, appraisal_id, RaterGroup.PEER, out=None, into=rater.id, reason="Rekan satu ruangan")
    assert (
        _text(own_data.print_own_data(demo_desk, key)).partition("Kepala rantai")[0]
        == before.partition("Kepala rantai")[0]
    )


def test_somebody_who_is_not_there_has_no_paper(demo_desk):
    with pytest.raises(NotFound):
        own_data.print_own_data(demo_desk, "nobody")


def test_all_that_is_kept_leaves_as_json_and_as_a_workbook_without_the_360(demo_desk, person, tmp_path):
    content = json.loads(own_data_file.write_own_data(demo_desk, person.id, tmp_path / "saya.json").read_text("utf-8"))
    assert content["data"]["Data pegawai"][0]["NIP"] == person.nip
    assert {"Riwayat jabatan", "SKP", "Penilaian"} <= content["data"].keys()
    assert not {"Daftar penilai 360", "Lembar 360", "Komentar 360", "Hasil 360"} & content["data"].keys()
    book = openpyxl.load_workbook(own_data_file.write_own_data(demo_desk, person.id, tmp_path / "saya.xlsx"))
    assert person.nip in {cell.value for cell in book.active["D"]}
