"""Tests: the shipped career rules, read once."""

from __future__ import annotations

import pytest

from asn_desktop.domain.career.rules import CareerRules
from asn_desktop.services import regulations


@pytest.fixture(scope="session")
def rules() -> CareerRules:
    return regulations.load().career
