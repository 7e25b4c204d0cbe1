"""Tests: Qt stays off screen, user data stays in a temporary folder, the network stays shut."""

from __future__ import annotations

import os
import socket
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

# Before Qt is imported; environment variables set outside do not always arrive (Windows programs under Wine).
if "--onscreen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":  # off screen Qt does not see the fonts of Windows, and warns that it has none
        os.environ["QT_QPA_FONTDIR"] = str(Path(__file__).parent.parent / "resources" / "fonts")


import pytest

from tests.fixtures_db import db, empty_office_file, office_file  # noqa: F401 — fixtures
from tests.fixtures_server import (  # noqa: F401 — fixtures
    WANTED,
    cluster,
    demo_on_server,
    demo_place,
    empty_office_on_server,
    one_office,
    other_place,
    server_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.fixtures_ui"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows while the tests run")
    parser.addoption(WANTED, action="store_true", help="ask a PostgreSQL server what the tests ask office files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--server` only what is asked of an open office, whichever engine keeps it; without, nothing of a server."""
    wanted = _of_an_office if config.getoption(WANTED) else _without_server
    others = [item for item in items if not wanted(item)]
    items[:] = [item for item in items if wanted(item)]
    if others:
        config.hook.pytest_deselected(items=others)


def _without_server(item: pytest.Item) -> bool:
    return item.get_closest_marker("server") is None


def _of_an_office(item: pytest.Item) -> bool:
    if item.get_closest_marker("server") is not None:
        return True
    given = getattr(item, "fixturenames", ())
    files = {"office_file", "empty_office_file", "demo_office_file", "new_desk"} & set(given)
    return bool({"db", "demo_desk"} & set(given)) and not files and item.get_closest_marker("file_only") is None


@pytest.fixture(scope="session")
def _user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """User folders that do not exist yet: the program makes what it needs, and most tests need none."""
    folder = tmp_path_factory.mktemp("rumah")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_user_folder(_user_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a user folder of its own, so no test sees a clerk's data or another test's."""
    monkeypatch.setenv("ASN_DESKTOP_HOME", str(next(_user_folders)))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is offline: a connection to another machine fails the test."""

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"network connection to {address}")
        return original(self, address)

    original = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)
