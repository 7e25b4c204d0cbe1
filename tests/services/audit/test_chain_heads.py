"""Tests of the head of the history on paper: the berita acara, and what a typed head says about the file."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services import desk as desks
from asn_desktop.services import regulations
from asn_desktop.services.audit import chain_heads, chain_records
from asn_desktop.storage.queries.audit import chain_heads as heads
from asn_desktop.storage.queries.letters import archive as stored
from tests.builders import NOW, an_employee, keep


def rewrite(desk, *statements):
    with contextlib.closing(sqlite3.connect(desk.database.path)) as raw:
        raw.execute("DROP TRIGGER audit_stays_unchanged")
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_a_head_from_paper_is_found_again_however_much_came_after(demo_desk):
    head = chain_heads.state(demo_desk).head
    found = chain_heads.compare(demo_desk, head.lower().replace("-", " "))
    assert found.holds
    assert found.sentence.endswith("bertambah 0 langkah.")
    chain_records.issue(demo_desk)
    found = chain_heads.compare(demo_desk, head)
    assert (found.holds, "24 November 2026" in found.sentence) == (True, True)
    assert "bertambah 1 langkah" in found.sentence


@pytest.mark.file_only
def test_a_head_of_another_history_is_not_found_and_a_broken_chain_confirms_nothing(demo_desk):
    head = chain_heads.state(demo_desk).head
    other = chain_heads.compare(demo_desk, "0000-1111-2222-3333")
    assert (other.holds, "tidak ada dalam riwayat" in other.sentence) == (False, True)
    rewrite(demo_desk, "UPDATE audit SET actor = 'Lain' WHERE seq = 2")
    broken = chain_heads.compare(demo_desk, head)
    assert (broken.holds, "baris 2" in broken.sentence) == (False, True)
    with pytest.raises(Rejected, match="baris 2"):
        chain_records.issue(demo_desk)


def test_what_is_no_head_is_refused_with_what_one_looks_like(new_desk):
    with pytest.raises(Rejected, match="enam belas tanda"):
        chain_heads.compare(new_desk, "24KD-BAP3")


def test_the_berita_acara_is_numbered_signed_and_names_the_one_before(demo_desk):
    head = chain_heads.state(demo_desk).head
    key, number, changes = chain_records.issue(demo_desk)
    with demo_desk.reader() as reader:
        said = " ".join(PdfReader(BytesIO(stored.content(reader, key))).pages[0].extract_text().split())
        ends = heads.month_ends(reader)
    assert changes.undo is None
    assert number in said
    assert head in said
    assert "BERITA ACARA KEUTUHAN RIWAYAT PERUBAHAN DATA" in said
    assert "sebelumnya" not in said
    assert f"{ends[-1].seq - 1} langkah" in said
    later = chain_records.issue(demo_desk)
    with demo_desk.reader() as reader:
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(stored.content(reader, later[0]))).pages)
    assert f"{number} tanggal 24 November 2026 ({head})" in " ".join(text.split())


def test_an_office_without_a_head_learns_whom_to_name(new_desk):
    with pytest.raises(Rejected, match="kepala unit"):
        chain_records.issue(new_desk)


def test_months_without_an_act_have_no_head(demo_desk):
    with demo_desk.reader() as reader:
        months = [datetime.fromisoformat(one.at).strftime("%Y-%m") for one in heads.month_ends(reader)]
    assert len(months) == len(set(months))
    assert months[-1] == "2026-11"


@pytest.mark.file_only
def test_a_head_on_the_paper_before_that_is_no_longer_there_stops_the_next_one(demo_desk):
    chain_records.issue(demo_desk)
    with contextlib.closing(sqlite3.connect(demo_desk.database.path)) as raw:
        raw.execute(
            "UPDATE document SET title = 'Berita acara riwayat 0000-1111-2222-3333' WHERE kind = 'chain-record'"
        )
        raw.commit()
    with pytest.raises(Rejected, match="tidak ada lagi dalam riwayat"):
        chain_records.issue(demo_desk)


def test_a_berita_acara_needs_a_history_and_an_office(db):
    desk = desks.Desk(database=db, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)
    with pytest.raises(Rejected, match="Belum ada langkah"):
        chain_records.issue(desk)
    keep(db, an_employee())
    with pytest.raises(NotFound):
        chain_records.issue(desk)
