"""Tests: the program speaks to nothing but the office server somebody named; with a file it speaks to nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.project import ROOT, imported, modules, name

# Modules that may open a line, and what of it they use. Sentences and addresses are no lines.
MAY_SPEAK = {
    "asn_desktop/ui/single_instance.py": {"PySide6.QtNetwork"},  # the second start to the first, on this computer
    "asn_desktop/storage/lock.py": {"socket"},  # the name of this computer
}
SERVER = "asn_desktop/storage/server/"
LINES = ("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
         "xmlrpc", "asyncio", "requests", "httpx", "urllib3", "aiohttp", "PySide6.QtNetwork", "psycopg", "webbrowser")  # fmt: skip


def _lines(names):
    return {line for line in LINES if any(each == line or each.startswith(f"{line}.") for each in names)}


def test_only_the_named_modules_can_open_a_line():
    found = {name(file): _lines(imported(file)) for file in modules("asn_desktop")}
    speaking = {file: lines for file, lines in found.items() if lines}
    servers = {file: lines for file, lines in speaking.items() if file.startswith(SERVER)}
    assert set().union(*servers.values()) == {"psycopg"}
    assert {file: lines for file, lines in speaking.items() if file not in servers} == MAY_SPEAK


@pytest.fixture(scope="module")
def watch(tmp_path_factory):
    """Runs the program and tells what it connected to."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs Linux and a C compiler")
    folder = tmp_path_factory.mktemp("sambungan")
    library, said = folder / "connects.so", folder / "said"
    source = Path(__file__).with_name("connects.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)

    def run(*typed: str) -> list[str]:
        said.write_text("")
        told = {"LD_PRELOAD": str(library), "CONNECTS": str(said), "ASN_DESKTOP_HOME": str(folder / "home")}
        program = [sys.executable, "-m", "asn_desktop", *typed]
        done = subprocess.run(program, check=False, cwd=ROOT, env=os.environ | told, capture_output=True, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
        return said.read_text().splitlines()

    return run


def test_with_a_file_nothing_is_connected_to(watch, tmp_path, office_file):
    assert watch("--database", str(office_file), "check") == []
    assert watch("--database", str(office_file), "backup", str(tmp_path)) == []


@pytest.mark.server
def test_with_a_server_only_that_one_is_connected_to(watch, server_place):
    lines = watch("--database", str(server_place), "check")
    assert set(lines) == {f"unix {server_place.host}/.s.PGSQL.{server_place.port}"}
