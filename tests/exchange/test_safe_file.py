"""Tests: a written file is whole or is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.safe_file import written


def test_the_file_takes_its_name_when_it_is_whole(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("lama")
    with written(path) as part:
        part.write_text("baru")
        assert part.parent == tmp_path
        assert path.read_text() == "lama"
    assert path.read_text() == "baru"
    assert list(tmp_path.iterdir()) == [path]


def test_after_a_failure_the_old_file_is_there_and_nothing_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("lama")

    def fail_half_way():
        with written(path) as part:
            part.write_text("setengah")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_elsewhere_is_said_in_words(tmp_path, monkeypatch):
    def refuse(self, target):
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Unusable, match="sedang dibuka"), written(tmp_path / "a.csv") as part:
        part.write_text("x")
    assert list(tmp_path.iterdir()) == []
