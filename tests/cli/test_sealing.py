"""Tests: verify with the text of a QR, at home and at another office."""

from __future__ import annotations

import io

import pytest

from asn_desktop.domain.letters.seal import Facts
from asn_desktop.services.registry import sealing
from asn_desktop.storage import engine
from asn_desktop.storage.queries.letters import archive, documents
from tests.documents.signed import signed


@pytest.fixture
def sealed(at, office, tmp_path):
    """A numbered document of the practice office with its facts, and its public key in a file."""
    at("print", "evaluation", "--period", "2025", "--out", tmp_path / "cetak")
    with engine.open_readonly(office) as database, database.reader() as reader:
        key = archive.ids(reader, filters=archive.ArchiveFilter(kind="evaluation"))[0]
        row = documents.known(reader, key)
        return row, sealing.export_key(reader, "Kecamatan Siulak", tmp_path / "kunci.txt")


def options(row, **changes):
    return [word for name, value in (row.facts | changes).items() for word in (f"--{name}", value)]


def test_a_scanned_seal_is_known_at_home(at, sealed):
    row, _ = sealed
    said = at("verify", row.seal, "--json")
    assert (said.code, said.data["verdict"], said.data["number"]) == (0, "valid", row.number)
    assert said.data["facts"]["Kode"] == row.code
    assert at("verify", row.seal, *options(row), "--json").code == 0
    said = at("verify", row.seal, "--predikat", "Sangat Kurang", "--nip", "1", "--json")
    assert (said.code, said.data["verdict"]) == (1, "altered")
    assert "nip seharusnya" in said.data["message"]


def test_at_another_office_the_key_and_the_facts_are_enough(typed, nobody, sealed, monkeypatch):
    row, key = sealed

    def at(*words):
        return typed("--database", nobody, "verify", row.seal, *words)

    said = at("--json")
    assert (said.code, said.data["verdict"]) == (1, "unknown-key")
    said = at("--key", key, "--json")
    assert (said.code, said.data["verdict"]) == (1, "facts-wanted")
    said = at("--key", key, *options(row), "--json")
    assert (said.code, said.data["verdict"]) == (0, "valid")
    said = at("--key", key, *options(row, nip="198703202010041036"), "--json")
    assert (said.code, said.data["verdict"]) == (1, "altered")


def test_at_a_terminal_the_facts_are_asked(typed, nobody, sealed, monkeypatch):
    row, key = sealed
    facts = Facts(**row.facts)._replace(date="12 Januari 2026", until="31-12-2025")
    answers = io.StringIO("\n".join([*facts, ""]))
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)
    said = typed("--database", nobody, "verify", row.seal, "--key", key)
    assert said.code == 0
    assert "Penanda tangan: " in said.out
    assert "Isi kertas sama dengan yang disegel Kecamatan Siulak" in said.out


def test_a_file_that_is_no_key_is_refused(at, sealed, tmp_path):
    row, _ = sealed
    wrong = tmp_path / "bukan.txt"
    wrong.write_text("halo")
    said = at("verify", row.seal, "--key", wrong, "--json")
    assert said.code == 1
    assert "bukan berkas kunci publik" in said.data["error"]


def test_signed_files_come_in_by_file_or_folder(at, office, tmp_path):
    at("print", "evaluation", "--period", "2025", "--out", tmp_path / "cetak")
    first, second, *_ = sorted((tmp_path / "cetak").glob("*.pdf"))
    back = tmp_path / "kembali"
    back.mkdir()
    (back / "satu.pdf").write_bytes(signed(first.read_bytes()))
    said = at("import", "signed", back, second, "--json")
    assert (said.code, said.data["read"], said.data["added"], said.data["rejected"]) == (1, 2, 1, 1)
    assert "belum ditandatangani" in said.data["problems"][0]["message"]
    assert at("verify", back / "satu.pdf").code == 0
    assert at("import", "signed", back, "--dry-run").code == 2
