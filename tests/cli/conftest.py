"""Tests: typing commands in this process, over an office file of the test's own."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from asn_desktop import __main__ as program
from tests.fixtures_ui import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Said(NamedTuple):
    """What a command said: exit code, its one JSON document (None without --json), and both streams."""

    code: int
    data: Any
    out: str
    err: str


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """`typed("check", "--json")`: run a command on 24 November 2026; with --json nothing else may be on stdout."""
    monkeypatch.setattr(program, "clock", lambda: DEMO_NOW)

    def run(*words: object) -> Said:
        code = program.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, json.loads(out) if "--json" in words else None, out, err)

    return run


@pytest.fixture
def office(demo_office_file: Path, tmp_path: Path) -> Path:
    """The closed file of the practice office, this test's own."""
    path = tmp_path / "latihan.asn"
    shutil.copyfile(demo_office_file, path)
    return path


@pytest.fixture
def at(typed: Callable[..., Said], office: Path) -> Callable[..., Said]:
    """`at("check", "--json")`: a command about the practice office."""
    return lambda *words: typed("--database", office, *words)


@pytest.fixture
def nobody(new_desk: Any) -> Path:
    """The closed file of an office in which nobody works yet."""
    new_desk.database.close()
    return new_desk.database.path
