"""Tests: the one door to the shipped files."""

from __future__ import annotations

import pytest

from asn_desktop import assets


def test_text_is_read_as_utf8_and_each_in_name_order() -> None:
    assert assets.text("installer/requirements-windows.txt").startswith("#")
    assert [p.name for p in assets.each("installer", "*.svg")] == [
        "asn-desktop-side.svg",
        "asn-desktop-small.svg",
        "asn-desktop.svg",
    ]


def test_a_file_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/fonts/Nothing\.ttf"):
        assets.path("fonts/Nothing.ttf")
