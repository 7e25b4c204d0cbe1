"""Tests of asking for an office of a server."""

from __future__ import annotations

import pytest

from asn_desktop.domain.server_address import ServerAddress
from asn_desktop.ui.dialogs.office import server
from asn_desktop.ui.dialogs.office.server import ask_server


class _Filled:
    """An asker that fills the form in."""

    def __init__(self, **values: object) -> None:
        self.values, self.shown = values, {}

    def fill(self, _title, fields, values, *, yes, check):
        self.shown = values
        assert all(field.name in {"host", "database", "account", "password"} for field in fields)
        return None if check(self.values) else self.values


def test_what_is_typed_becomes_an_address_and_the_password_is_not_kept(dressed):
    asker = _Filled(host=" srv:5433 ", database="kantor", account="rina", password="rahasia")
    found = ask_server(asker, None)
    assert found == ServerAddress("srv", "kantor", "rina", 5433, "rahasia")
    assert "rahasia" not in str(found)


def test_the_address_used_last_stands_there_without_its_password(dressed):
    asker = _Filled(host="srv", database="kantor", account="rina", password="")
    ask_server(asker, ServerAddress("srv", "kantor", "rina", 5433, "rahasia"))
    assert asker.shown == {"host": "srv:5433", "database": "kantor", "account": "rina"}


@pytest.mark.parametrize("typed", [{"host": "srv:x"}, {"host": "a/b"}, {"database": "a/b"}])
def test_what_is_no_address_is_said_beside_the_field(dressed, typed):
    values = {"host": "srv", "database": "kantor", "account": "rina", "password": ""} | typed
    assert "server:5433" in server._problems(values)["host"]
    assert ask_server(_Filled(**values), None) is None
