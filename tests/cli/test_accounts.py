"""Tests: the command line in an office with accounts: it asks who works, and refuses with the contract's exit code."""

from __future__ import annotations

import json

import pytest

from asn_desktop.__main__ import main
from asn_desktop.domain.accounts.account import Role
from asn_desktop.services.accounts import accounts, passwords
from asn_desktop.services.accounts.accounts import AccountDraft

PHRASE = "empat ekor kambing hutan"


@pytest.fixture
def closed_office(new_desk, monkeypatch):
    monkeypatch.setattr(passwords, "ROUNDS", 1)
    monkeypatch.setattr(passwords, "MEMORY", 8192)
    code = passwords.new_code()
    accounts.begin(new_desk, AccountDraft(name="Ratna Dewi", role=Role.MANAGER), PHRASE, code=code, typed=code)
    new_desk.database.close()
    return new_desk.database.path


def run(capsys, path, *typed):
    code = main(["--database", str(path), *typed, "--json"])
    out = capsys.readouterr()
    return code, json.loads(out.out), out.err


@pytest.mark.parametrize("command", [["appraisals"], ["check"]])
def test_without_an_account_nothing_is_read(capsys, closed_office, command):
    code, answer, said = run(capsys, closed_office, *command)
    assert code == 1
    assert "ASN_DESKTOP_PASSWORD" in said
    assert "Kantor ini memakai akun" in json.dumps(answer, ensure_ascii=False)


def test_the_account_named_in_the_environment_reads(capsys, closed_office, monkeypatch):
    monkeypatch.setenv("ASN_DESKTOP_ACCOUNT", "ratna dewi")
    monkeypatch.setenv("ASN_DESKTOP_PASSWORD", PHRASE)
    assert run(capsys, closed_office, "appraisals")[:2] == (0, [])


def test_a_wrong_password_is_refused(capsys, closed_office, monkeypatch):
    monkeypatch.setenv("ASN_DESKTOP_ACCOUNT", "Ratna Dewi")
    monkeypatch.setenv("ASN_DESKTOP_PASSWORD", "bukan kata sandinya")
    code, _answer, said = run(capsys, closed_office, "appraisals")
    assert (code, "tidak cocok" in said) == (1, True)


def test_what_the_role_may_not_do_is_refused(capsys, closed_office, monkeypatch, tmp_path):
    monkeypatch.setenv("ASN_DESKTOP_ACCOUNT", "Ratna Dewi")
    monkeypatch.setenv("ASN_DESKTOP_PASSWORD", PHRASE)
    sheet = tmp_path / "pegawai.csv"
    sheet.write_text("NIP;Nama\n199001012015031001;Budi Santoso\n", encoding="utf-8")
    code, _answer, said = run(capsys, closed_office, "import", "employees", str(sheet), "--partial")
    assert code == 1
    assert "Peran Pengelola tidak boleh" in said
