"""Tests: a fresh office file per test, cloned from one that was built once."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from asn_desktop.storage import engine
from tests.fixtures_server import WANTED, office_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.storage.engine import Database

NOW = datetime(2026, 11, 24, 10, 42)


@pytest.fixture(scope="session")
def empty_office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, plain, empty office file; copy it, never open it."""
    path = tmp_path_factory.mktemp("template") / "kantor.asn"
    engine.create(path, now=NOW).close()
    return path


@pytest.fixture
def office_file(empty_office_file: Path, tmp_path: Path) -> Path:
    """A closed empty office file of this test's own."""
    path = tmp_path / "kantor.asn"
    shutil.copyfile(empty_office_file, path)
    return path


@pytest.fixture
def db(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An open empty office: a file, or with `--server` a database of a server."""
    if request.config.getoption(WANTED):
        with office_on(request.getfixturevalue("server_place")) as database:
            yield database
        return
    with engine.open_file(request.getfixturevalue("office_file"), now=NOW) as database:
        yield database


def names(folder: Path) -> list[str]:
    """What lies in a folder, in name order."""
    return sorted(path.name for path in folder.iterdir())
