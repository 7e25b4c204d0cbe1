"""Tests: opening an office of a server without the part of the program that talks to one."""

from __future__ import annotations

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import opening


def test_without_the_driver_it_is_said_how_to_get_it_and_anything_else_that_is_missing_is_a_defect():
    with pytest.raises(Unusable, match="asn-desktop\\[server\\]"), opening._driver_wanted():
        raise ModuleNotFoundError("psycopg", name="psycopg")
    with pytest.raises(ModuleNotFoundError), opening._driver_wanted():
        raise ModuleNotFoundError("lain", name="lain")
