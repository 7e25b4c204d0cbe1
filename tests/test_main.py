"""Tests: who is asked to work: window, command line or self-test."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from asn_desktop import __main__ as program
from asn_desktop import paths, self_test
from asn_desktop.version import VERSION
from tests.fixtures_ui import DEMO_NOW


@pytest.fixture
def windows(monkeypatch):
    """The databases windows were opened for."""
    opened = []
    window = ModuleType("asn_desktop.ui.app")
    window.run = lambda database, *, clock: opened.append(database) or 0
    monkeypatch.setitem(sys.modules, "asn_desktop.ui.app", window)
    monkeypatch.setattr("asn_desktop.ui.app", window, raising=False)
    return opened


@pytest.mark.parametrize(
    ("words", "database"),
    [
        ([], None),
        (["--database", "kantor.asn"], Path("kantor.asn")),
        (["D:/Siulak/KANTOR.ASN"], Path("D:/Siulak/KANTOR.ASN")),
    ],
)
def test_without_a_command_the_window_opens(windows, words, database):
    assert program.main(words) == 0
    assert windows == [database]


def test_a_command_opens_no_window(windows, capsys):
    assert program.main(["help"]) == 0
    assert program.main(["check", "kantor.asn"]) == 2
    assert windows == []


def test_the_words_typed_are_read_where_none_are_given(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["asn-desktop", "--version"])
    assert program.main() == 0
    assert capsys.readouterr().out == f"{VERSION}\n"


def test_the_clock_is_the_office_s_own_time():
    assert program.clock().tzinfo is None
    assert isinstance(program.clock(), datetime)


@pytest.fixture
def pictures(monkeypatch):
    """The windows grabbed by the self-test."""
    grabbed = []

    class App:
        @staticmethod
        def grab(database, picture):
            grabbed.append((database, picture))
            picture.write_bytes(b"PNG")

    monkeypatch.setattr(self_test, "app", App)
    return grabbed


def test_the_self_test_leaves_its_results_in_the_folder(pictures, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(program, "clock", lambda: DEMO_NOW)
    folder = tmp_path / "hasil" / "uji"
    assert program.main(["--self-test", str(folder), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert said.items() >= {"ok": True, "frozen": False, "version": VERSION, "employees": 5}.items()
    assert said["number"]
    assert (folder / "evaluation.pdf").read_bytes().startswith(b"%PDF")
    assert pictures == [(folder / "selftest.asn", folder / "window.png")]
    assert program.main(["--self-test", str(folder)]) == 0  # once more over its own results
    assert capsys.readouterr() == ("", "")


def test_the_self_test_without_a_folder_leaves_nothing(pictures, capsys):
    assert self_test.run(None, lambda: DEMO_NOW) == 0
    assert not pictures[0][0].parent.exists()


def test_a_self_test_that_fails_says_why(pictures, monkeypatch, tmp_path, capsys):
    def broken(*_):
        raise OSError("layar tidak ada")

    monkeypatch.setattr(self_test.app, "grab", broken)
    assert self_test.run(tmp_path, lambda: DEMO_NOW) == 1
    result = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert (result["ok"], "layar tidak ada" in result["error"]) == (False, True)
    assert "layar tidak ada" in capsys.readouterr().err


def test_a_self_test_is_not_satisfied_with_less(pictures, monkeypatch, tmp_path):
    from asn_desktop.services.safety import checks
    from asn_desktop.storage.queries.appraisals import appraisals

    with monkeypatch.context() as patched:
        patched.setattr(checks, "examine", lambda desk: checks.Examination(5, 15, 6, "3", ["Ada yang rusak."]))
        assert self_test.run(tmp_path, lambda: DEMO_NOW) == 1
    ids = appraisals.ids
    monkeypatch.setattr(
        appraisals,
        "ids",
        lambda reader, period, *, filters=appraisals.EVERYTHING: [
            one
            for one in ids(reader, period, filters=filters)
            if not filters.state or one in ids(reader, period, filters=appraisals.AppraisalFilter(state="planning"))
        ],
    )
    assert self_test.run(tmp_path, lambda: DEMO_NOW) == 1


def test_the_user_folder_has_a_place_for_everything(tmp_path, monkeypatch):
    monkeypatch.setenv("ASN_DESKTOP_HOME", str(tmp_path / "pengguna"))
    assert paths.last_database() is None
    folders = [paths.data(), paths.backups(), paths.logs(), paths.quarantine(), paths.letters()]
    assert all(folder.is_dir() and folder.parent == tmp_path / "pengguna" for folder in folders)
    assert paths.settings().parent == tmp_path / "pengguna"
    paths.remember_database(Path("kantor.asn"))
    assert paths.last_database() == Path("kantor.asn").absolute()


def test_without_a_home_of_its_own_the_data_stays_on_this_computer(tmp_path, monkeypatch):
    monkeypatch.delenv("ASN_DESKTOP_HOME")
    for name in ("HOME", "XDG_DATA_HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert paths.letters().name == paths.APP
    assert paths.last_database() is None
