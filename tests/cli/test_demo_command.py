"""Tests: the command demo, also as its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from asn_desktop import paths
from tests.fixtures_db import names


def test_demo_makes_an_office_prints_it_and_remembers_it(typed, tmp_path):
    office, out = tmp_path / "baru" / "latihan.asn", tmp_path / "paket"
    said = typed("--database", office, "demo", "--employees", 5, "--seed", 3, "--print", out, "--json")
    assert said.code == 0
    assert (said.data["database"], said.data["employees"], said.data["printed"]) == (str(office), 5, 5)
    assert {period["code"] for period in said.data["periods"]} == {"2024", "2025", "2026"}
    assert sorted(said.data["files"]) == [str(out / name) for name in names(out)]
    assert all(name.endswith("_2025_paket-evaluasi.pdf") for name in names(out))
    assert said.err == (
        f"Kantor latihan dengan 5 pegawai dibuat di {office}.\n5 paket evaluasi Tahunan 2025 dicetak ke {out}.\n"
    )
    assert paths.last_database() == office
    assert typed("verify", out / names(out)[0], "--json").code == 0


def test_without_a_name_a_free_one_is_chosen(typed):
    (paths.data() / "kantor-latihan.asn").touch()
    said = typed("demo", "--employees", 5, "--json").data
    assert said["database"] == str(paths.data() / "kantor-latihan-2.asn")
    assert said["files"] == []


@pytest.mark.parametrize("employees", [4, 0, -1, 5001])
def test_too_few_or_too_many_people_are_refused(typed, tmp_path, employees):
    said = typed("--database", tmp_path / "latihan.asn", "demo", "--employees", employees, "--json")
    assert (said.code, said.data["problems"][0]["field"]) == (1, "employees")
    assert "5 sampai 5000 pegawai" in said.data["error"]
    assert names(tmp_path) == []


def test_an_existing_file_is_never_overwritten(at, office):
    before = office.read_bytes()
    said = at("demo", "--json")
    assert (said.code, "sudah ada" in said.data["error"]) == (1, True)
    assert office.read_bytes() == before


def test_a_print_folder_that_cannot_be_made_is_refused_before_the_work(typed, tmp_path):
    (tmp_path / "catatan.txt").write_text("berkas, bukan folder")
    said = typed("--database", tmp_path / "latihan.asn", "demo", "--print", tmp_path / "catatan.txt", "--json")
    assert (said.code, "tidak dapat dibuat" in said.data["error"]) == (1, True)
    assert names(tmp_path) == ["catatan.txt"]


def _run(*words, **more):
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}  # a Windows console knows no → and no …
    return subprocess.run(
        [sys.executable, "-m", "asn_desktop", *map(str, words)],
        capture_output=True,
        check=False,
        env=environment,
        **more,
    )


def test_as_a_process_it_speaks_utf_8_and_leaves_with_the_exit_code(office, tmp_path):
    said = _run("--database", office, "career", "--json")
    assert said.returncode == 0
    assert any("→" in one["summary"] for one in json.loads(said.stdout.decode("utf-8")))
    assert "→" in said.stderr.decode("utf-8")
    assert _run("--database", office, "gajian").returncode == 2
    refused = _run("--database", tmp_path / "hilang.asn", "check", "--json")
    assert (refused.returncode, json.loads(refused.stdout)["ok"]) == (1, False)
