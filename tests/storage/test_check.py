"""Tests: the examination finds what changed outside the program."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from datetime import date

import pytest

from asn_desktop.storage import check, engine
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord
from tests.builders import NOW, an_employee, keep


@pytest.fixture
def worked_file(office_file):
    """Three acts and one issued document."""
    pdf = b"%PDF-1.7 isi surat"
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee(id="e" * 32), title="Tambah Hendri")
        keep(
            database,
            DocumentRecord(
                id="d" * 32, kind="evaluation", number="800/1", code="K1", classification="800", year=2026, seq=1,
                state="numbered", title="Evaluasi", sha256=hashlib.sha256(pdf).hexdigest(), issued_on=date(2026, 1, 5),
            ),
            DocumentFileRecord(document_id="d" * 32, pdf=pdf),
            title="Terbitkan 800/1",
        )  # fmt: skip
        keep(database, an_employee(), title="Tambah Budi")
    return office_file


def _examined(path, *statements):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
    with engine.open_readonly(path) as database:
        return check.examine(database)


def test_a_sound_file_has_no_problems(worked_file):
    assert _examined(worked_file) == []


FREE = ("DROP TRIGGER audit_stays_unchanged", "DROP TRIGGER audit_stays_whole")


def test_text_that_is_no_text_any_more_is_a_change_not_the_end_of_the_search(worked_file):
    found = _examined(worked_file, *FREE, "UPDATE audit SET changes = CAST(x'ff5b5d' AS TEXT) WHERE seq = 2")
    assert len(found) == 1
    assert found[0].startswith("Riwayat: baris 2")


@pytest.mark.parametrize(
    "change",
    [
        "title = 'Tambah orang lain'",
        "actor = 'Orang lain'",
        "at = '2020-01-01T00:00:00'",
        "reason = 'x'",
        "act = 'x'",
        "changes = '[]'",
        "undoes = 1",
        "hash = 'x'",
        "previous = 'x'",
    ],
)
@pytest.mark.parametrize("seq", [1, 2, 3])
def test_every_changed_word_of_the_audit_is_found(worked_file, change, seq):
    (problem,) = _examined(worked_file, *FREE, f"UPDATE audit SET {change} WHERE seq = {seq}")
    assert problem.startswith("Riwayat: baris ")


@pytest.mark.parametrize("seq", [1, 2])
def test_a_missing_act_is_found(worked_file, seq):
    (problem,) = _examined(worked_file, *FREE, f"DELETE FROM audit WHERE seq = {seq}")
    assert problem.startswith("Riwayat: baris ")


def test_an_altered_or_lost_document_is_found(worked_file):
    (problem,) = _examined(worked_file, "UPDATE document_file SET pdf = x'00'")
    assert problem == "Surat 800/1: isinya berbeda dari yang diterbitkan."
    (problem,) = _examined(worked_file, "DELETE FROM document_file")
    assert problem == "Surat 800/1: berkasnya tidak ada lagi."


def test_a_reference_into_nothing_is_found(worked_file):
    (problem,) = _examined(worked_file, "UPDATE employee SET unit_id = 'nowhere' WHERE id = '" + "e" * 32 + "'")
    assert problem.startswith("Tabel employee, baris ")


def test_damage_inside_the_file_is_found(worked_file):
    assert _examined(
        worked_file, "PRAGMA writable_schema=ON", "DELETE FROM sqlite_master WHERE name LIKE 'ix_employee%'"
    )
