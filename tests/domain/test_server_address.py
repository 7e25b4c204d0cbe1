"""Tests of the addresses of office servers."""

from __future__ import annotations

import pytest

from asn_desktop.domain import server_address
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.server_address import ServerAddress


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("postgresql+psycopg://rina@10.0.0.5/kantor", ServerAddress("10.0.0.5", "kantor", "rina")),
        ("postgresql://srv:5433/kantor", ServerAddress("srv", "kantor", "", 5433)),
        ("postgres://srv/kantor%20pusat", ServerAddress("srv", "kantor pusat")),
        ("postgresql+psycopg://rina:p%40ss@srv/kantor", ServerAddress("srv", "kantor", "rina", password="p@ss")),
        ("postgresql+psycopg:///kantor?host=/tmp/pg&port=5433", ServerAddress("/tmp/pg", "kantor", port=5433)),
        ("postgresql+psycopg://[::1]/kantor", ServerAddress("::1", "kantor")),
    ],
)
def test_an_address_is_read_and_written_back_without_its_password(typed, meant):
    found = server_address.parse(typed)
    assert found == meant
    assert server_address.parse(str(found)) == meant.kept


@pytest.mark.parametrize(
    "typed",
    ["kantor.asn", "mysql://srv/kantor", "postgresql://srv", "postgresql://srv/a/b", "postgresql://srv:x/kantor",
     "postgresql://srv/kantor?sslmode=disable", "postgresql://srv:0/kantor?port=99999"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_an_example(typed):
    with pytest.raises(Rejected, match="postgresql"):
        server_address.parse(typed)


def test_a_password_is_shown_nowhere():
    found = server_address.parse("postgresql://rina:rahasia@srv/kantor")
    assert "rahasia" not in f"{found} {found!r} {found.shown} {[found]}"
    assert found.shown == "kantor di server srv"
