"""Fixtures: a clerk before the first start, on the first working day of the year."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.journeys.clerk import Clerk


@pytest.fixture
def clerk(qtbot, dressed):
    made = Clerk(qtbot, datetime(2026, 1, 5, 9))
    made.program.start(None)
    made.come_back()
    return made
