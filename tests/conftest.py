"""Tests: Qt stays off screen, user data stays in a temporary folder, the network stays shut."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

# Before Qt is imported; environment variables set outside do not always arrive (Windows programs under Wine).
if "--onscreen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":  # off screen Qt does not see the fonts of Windows, and warns that it has none
        os.environ["QT_QPA_FONTDIR"] = str(Path(__file__).parent.parent / "resources" / "fonts")


import pytest

from tests.fixtures_db import db, empty_office_file, office_file  # noqa: F401 — fixtures

pytest_plugins = ["tests.fixtures_ui"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows while the tests run")


@pytest.fixture(autouse=True)
def _own_user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a user folder of its own, so no test sees a clerk's data or another test's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ASN_DESKTOP_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is offline: a connection to another machine fails the test."""

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"network connection to {address}")
        return original(self, address)

    original = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)
