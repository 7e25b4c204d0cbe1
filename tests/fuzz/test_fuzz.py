"""Tests: a few spoiled files for every target; `python -m tests.fuzz` is the long run."""

from __future__ import annotations

import sys

import pytest

from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the counting of memory is that of Linux")


@pytest.mark.parametrize("name", TARGETS)
def test_a_spoiled_file_gets_a_sentence(name, demo_desk, tmp_path):
    from tests.fuzz import child

    finds = tmp_path / "temuan"
    finds.mkdir()
    tried, found = child.run(name, demo_desk, tmp_path, seed=7, seconds=1.5, finds=finds)
    assert tried > 1
    assert not found, [path.read_text(encoding="utf-8")[-1500:] for path in finds.glob("*.log")]


def test_what_is_no_sentence_is_a_find(demo_desk, tmp_path, monkeypatch):
    from tests.fuzz import child

    monkeypatch.setattr(TARGETS["csv"], "take", lambda self, path: {}["tidak ada"])
    finds = tmp_path / "temuan"
    finds.mkdir()
    tried, found = child.run("csv", demo_desk, tmp_path, seed=7, seconds=0.2, finds=finds)
    assert tried == found > 0
    assert len(list(finds.glob("*.log"))) == found
