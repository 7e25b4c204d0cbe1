"""Tests: the shipped rule files of performance management, read once."""

from __future__ import annotations

import tomllib
from typing import Any

from asn_desktop import assets
from asn_desktop.domain.appraisals.regulation_reading import parse_performance
from asn_desktop.domain.working_days import parse_holidays


def documents(folder: str) -> dict[str, dict[str, Any]]:
    """A fresh copy of one folder's files, by stem."""
    return {
        file.stem: tomllib.loads(file.read_text("utf-8")) for file in assets.each(f"regulations/{folder}", "*.toml")
    }


RULES = parse_performance(documents("permenpanrb-6-2022"))
CALENDAR = parse_holidays(documents("libur"))
