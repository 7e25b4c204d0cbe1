"""Version: the number of this program, equal to the one in pyproject.toml (a test holds them together)."""

from __future__ import annotations

VERSION = "0.1.0"
