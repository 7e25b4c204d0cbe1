"""Tests of moving an office to a server and back from the command line, and of the commands on a server."""

from __future__ import annotations

import json
import shutil

import pytest

from asn_desktop import paths, places
from asn_desktop.__main__ import main


@pytest.fixture
def said(capsys):
    """Runs a command; its exit code and its JSON."""

    def run(*typed: object):
        code = main([*map(str, typed), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.mark.server
def test_an_office_moves_there_is_used_there_and_comes_back(said, cluster, demo_office_file, tmp_path):
    cluster.say("CREATE DATABASE pindah_cli")
    address, file = cluster.address("pindah_cli"), tmp_path / "kantor.asn"
    shutil.copyfile(demo_office_file, file)
    code, moved = said("--database", file, "move", address)
    assert (code, moved["from"], moved["to"]) == (0, str(file), str(address))
    assert places.last() == address
    assert not file.exists()

    code, checked = said("check")
    assert (code, checked["ok"], checked["employees"]) == (0, True, 42)
    assert checked["engine"].startswith("PostgreSQL")
    code, listed = said("appraisals", "--period", "2026")
    assert (code, len(listed)) == (0, 42)
    code, roles = said("roles")
    assert (code, roles) == (0, {"working": "pindah_cli_petugas", "reading": "pindah_cli_pembaca"})
    code, made = said("backup", tmp_path / "cadangan")
    assert (code, made["verified"], made["employees"]) == (0, True, 42)

    code, back = said("move", tmp_path / "kembali.asn")
    assert (code, back["rows"]) == (0, moved["rows"] + 2), "that it moves back is an act, too, with its values"
    assert paths.last_database() == tmp_path / "kembali.asn"
    code, checked = said("check")
    assert (code, checked["ok"], checked["engine"][:6]) == (0, True, "SQLite")
    cluster.drop(address)


@pytest.mark.server
@pytest.mark.parametrize("command", [("demo",), ("restore", "cadangan.asn")])
def test_what_makes_or_replaces_a_file_is_refused_on_a_server(said, server_place, command):
    code, refused = said("--database", server_place, *command)
    assert code == 1
    assert "hanya untuk berkas kantor" in json.dumps(refused, ensure_ascii=False)


def test_a_file_moves_to_a_server_only_and_knows_no_roles(said, office_file, tmp_path):
    assert said("--database", office_file, "move", tmp_path / "lain.asn")[0] == 1
    assert said("--database", office_file, "roles")[0] == 1
    assert office_file.exists()


@pytest.mark.parametrize("typed", [("--database", "postgresql://", "check"), ("move", "postgresql://srv/a/b")])
def test_what_is_no_address_is_said_with_an_example(said, typed):
    code, refused = said(*typed)
    assert code == 2
    assert "postgresql+psycopg://" in json.dumps(refused)
