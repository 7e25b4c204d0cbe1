"""Tests: a locked copy from the command line and back."""

from __future__ import annotations

import pytest

from asn_desktop.services.accounts import passwords
from asn_desktop.services.desk import Desk
from asn_desktop.services.safety import locked_copies
from asn_desktop.storage import engine
from tests.fixtures_db import NOW

PHRASE, CODE = "empat kata mudah diingat", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"


@pytest.fixture
def locked(office, tmp_path, monkeypatch):
    monkeypatch.setattr(passwords, "ROUNDS", 1)
    monkeypatch.setattr(passwords, "MEMORY", 8192)
    monkeypatch.setenv("ASN_DESKTOP_HOME", str(tmp_path / "rumah"))
    with engine.open_file(office, now=NOW) as database:
        desk = Desk(database=database, rules=None, actor="Yulia", clock=lambda: NOW)
        locked_copies.set_up(desk, PHRASE, PHRASE, CODE, CODE)


def test_a_locked_copy_goes_out_and_comes_back(at, typed, locked, office, tmp_path):
    made = at("backup", tmp_path, "--locked", "--json").data
    assert made["file"].endswith(locked_copies.ENDING)
    assert made["employees"] == 42
    new = tmp_path / "baru.asn"
    refused = typed("--database", new, "restore", made["file"], "--json")
    assert (refused.code, "--secret-file" in refused.data["error"]) == (1, True)
    secret = tmp_path / "sandi.txt"
    secret.write_text("salah")
    assert typed("--database", new, "restore", made["file"], "--secret-file", secret, "--json").code == 1
    assert not new.exists()
    secret.write_text(f"{CODE}\n")
    assert typed("--database", new, "restore", made["file"], "--secret-file", secret, "--json").code == 0
    assert typed("--database", new, "check", "--json").data["employees"] == 42
    assert typed("--database", new, "restore", made["file"], "--secret-file", tmp_path / "tiada", "--json").code == 1
