"""Tests: which office a command is about, and offices that cannot be used."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from asn_desktop import paths
from asn_desktop.storage import engine
from tests.fixtures_ui import DEMO_NOW
from tests.storage import crashing

READING = [
    ("check",),
    ("appraisals",),
    ("career",),
    ("verify", "800.1.4.4/001/KEC-SLK/I/2026"),
    ("backup", "{folder}"),
    ("scramble", "{folder}.asn"),
    ("import", "employees", "{sheet}", "--dry-run"),
]
WRITING = [
    ("print", "package", "--out", "{folder}"),
    ("decide-ratings", "--nip", "1", "--period", "2026", "--work-result", "MEETS", "--behaviour", "MEETS"),
    ("import", "employees", "{sheet}"),
    ("restore", "{copy}"),
]


@pytest.fixture
def places(at, tmp_path):
    sheet = tmp_path / "pegawai.csv"
    sheet.write_text("NIP BARU,NAMA\n198707212009121002,Hendri Saputra\n", encoding="utf-8")
    copy = at("backup", tmp_path / "cadangan", "--json").data["file"]
    return {"folder": tmp_path / "keluar", "sheet": sheet, "copy": copy}


def test_without_an_office_a_command_says_how_to_name_one(typed):
    said = typed("check", "--json")
    assert said.code == 1
    assert said.data["error"].startswith("Belum ada berkas kantor di komputer ini.")
    assert said.data["problems"] == []


def test_the_office_used_last_is_the_default(typed, office):
    paths.remember_database(office)
    assert typed("check", "--json").data["employees"] == 42


@pytest.mark.parametrize("words", [*READING, *WRITING[:3]])
def test_a_missing_database_is_refused_with_a_sentence(typed, tmp_path, places, words):
    missing = tmp_path / "hilang.asn"
    said = typed("--database", missing, *(word.format(**places) for word in words), "--json")
    assert said.code == 1
    assert "tidak ditemukan" in said.data["error"]
    assert not missing.exists()


def test_something_else_is_no_database(typed, tmp_path):
    other = tmp_path / "surat.asn"
    other.write_text("Bukan berkas kantor.")
    assert "bukan berkas ASN Desktop" in typed("--database", other, "check", "--json").data["error"]
    assert typed("--database", tmp_path, "check", "--json").code == 1


def test_a_database_of_a_newer_program_is_refused_untouched(typed, office, places):
    with closing(sqlite3.connect(office)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = hashlib.sha256(office.read_bytes()).hexdigest()
    for words in READING + WRITING[:3]:
        said = typed("--database", office, *(word.format(**places) for word in words), "--json")
        assert said.code == 1, words
        assert "ASN Desktop yang lebih baru" in said.data["error"], words
    assert hashlib.sha256(office.read_bytes()).hexdigest() == before


def test_while_another_program_writes_reading_works_and_writing_is_refused(at, office, places):
    child = crashing.start(office)
    try:
        for words in READING:
            assert at(*(word.format(**places) for word in words), "--json").code == 0, words
        for words in WRITING:
            said = at(*(word.format(**places) for word in words), "--json")
            assert said.code == 1, words
            assert "sedang dibuka di jendela lain" in said.data["error"], words
    finally:
        crashing.kill(child)


def test_a_closed_office_is_one_file_after_every_command(at, office, tmp_path):
    nip = at("career", "--json").data[0]["nip"]
    assert at("print", "skp", "--nip", nip, "--out", tmp_path / "skp", "--json").code == 0
    assert [path.name for path in tmp_path.glob("latihan.asn*")] == ["latihan.asn"]


def test_check_counts_and_tells_damage(at, office):
    said = at("check", "--json")
    assert said.code == 0
    assert {key: said.data[key] for key in ("ok", "employees", "appraisals", "documents", "problems")} == {
        "ok": True,
        "employees": 42,
        "appraisals": 126,
        "documents": 46,
        "problems": [],
    }
    with closing(sqlite3.connect(office)) as connection:
        connection.execute("UPDATE document_file SET pdf = x'00' WHERE rowid = 1")
        connection.commit()
    said = at("check", "--json")
    assert (said.code, said.data["ok"], len(said.data["problems"])) == (1, False, 1)
    assert said.err == said.data["problems"][0] + "\n"


def test_a_backup_restores_into_another_file(at, typed, office, tmp_path):
    made = at("backup", tmp_path / "usb", "--json")
    assert made.code == 0
    assert {key: made.data[key] for key in ("verified", "employees", "appraisals", "documents")} == {
        "verified": True,
        "employees": 42,
        "appraisals": 126,
        "documents": 46,
    }
    assert "Cadangan teruji dibuat" in made.err
    other = tmp_path / "lain" / "pulih.asn"
    back = typed("--database", other, "restore", made.data["file"], "--json")
    assert (back.code, back.data) == (0, {"database": str(other), "replaced": None})
    assert typed("--database", other, "check", "--json").data == at("check", "--json").data
    assert paths.last_database() == other


def test_restoring_keeps_what_it_replaces(at, office, tmp_path):
    copy = at("backup", tmp_path / "usb", "--json").data["file"]
    said = at("restore", copy, "--json")
    assert said.code == 0
    with engine.open_readonly(Path(said.data["replaced"])) as kept, kept.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee") == 42
    assert "Berkas sebelumnya disimpan sebagai" in said.err


def test_without_any_office_a_backup_restores_into_the_user_folder(typed, at, tmp_path):
    copy = at("backup", tmp_path / "usb", "--json").data["file"]
    said = typed("restore", copy, "--json")
    assert said.data["database"] == str(paths.last_database())
    assert typed("check", "--json").data["employees"] == 42


@pytest.mark.parametrize("words", [("restore", "{here}/tidak-ada.asn"), ("restore", "{here}/catatan.txt")])
def test_what_is_no_backup_is_refused(at, office, tmp_path, words):
    (tmp_path / "catatan.txt").write_text("bukan cadangan")
    before = office.read_bytes()
    said = at(*(word.format(here=tmp_path) for word in words), "--json")
    assert said.code == 1
    assert "Cadangan tidak ditemukan" in said.data["error"] or "bukan cadangan" in said.data["error"]
    assert office.read_bytes() == before


def test_a_backup_folder_that_cannot_be_made_is_refused(at, tmp_path):
    (tmp_path / "catatan.txt").write_text("berkas, bukan folder")
    assert at("backup", tmp_path / "catatan.txt" / "usb", "--json").code == 1


def test_an_office_without_staff_answers_every_command(typed, nobody, tmp_path):
    at = lambda *words: typed("--database", nobody, *words, "--json")  # noqa: E731
    assert at("appraisals").data == []
    assert at("career", "--period", "2026").data == []
    assert at("check").data["employees"] == 0
    assert (at("career").code, at("career").data) == (0, [])  # no period is final: the predikat on record count
    for merged in ((), ("--merged",)):
        said = at("print", "package", "--period", "2026", "--out", tmp_path / "keluar", *merged)
        assert said.code == 1
        assert said.data["error"].startswith("Tidak ada penilaian untuk dicetak.")
    said = at("print", "nota-usul", "--period", "2026", "--out", tmp_path / "keluar")
    assert (said.code, said.data["files"]) == (0, [])
    assert at("print", "package", "--out", tmp_path / "keluar").code == 1
    assert at("appraisals", "--period", "2019").data["error"] == "Periode “2019” tidak ada. Yang ada: 2026."


def test_an_office_without_periods_says_so(typed, nobody):
    with engine.open_file(nobody, now=DEMO_NOW) as database, database.work(actor="Yulia", now=DEMO_NOW) as work:
        from asn_desktop.storage.schema.appraisals import PeriodRecord

        for period in work.all(PeriodRecord):
            work.remove(period)
        work.commit("test", "Tanpa periode")
    said = typed("--database", nobody, "appraisals", "--period", "2026", "--json")
    assert said.data["error"].endswith("Yang ada: belum ada satu pun.")


def test_check_tells_the_head_of_the_history_and_compares_one_from_paper(at):
    found = at("check", "--json")
    head = found.data["head"]
    assert len(head) == 19
    same = at("check", "--head", head.lower(), "--json")
    assert (same.code, same.data["ok"], same.data["compared"]["holds"]) == (0, True, True)
    other = at("check", "--head", "0000-1111-2222-3333", "--json")
    assert (other.code, other.data["ok"], other.data["problems"]) == (1, False, [])
