"""Tests: a few spoiled files for every target; `python -m tests.fuzz` is the long run."""

from __future__ import annotations

import sys

import pytest

from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the counting of memory is that of Linux")


@pytest.fixture
def fuzzed(demo_desk, tmp_path, monkeypatch):
    """Try a target for a while here; what was tried, what was found, and the sentences about it."""
    monkeypatch.setenv("ASN_DESKTOP_HOME", str(tmp_path / "rumah"))

    def fuzzed(name, seconds):
        from tests.fuzz import child

        finds = tmp_path / "temuan"
        finds.mkdir()
        target = TARGETS[name](demo_desk, tmp_path)
        try:
            maker = child.Maker(target, name, 7, tmp_path / "coba")
            tried, found = child.run(name, target, maker.make, 7, seconds, finds)
        finally:
            target.close()
        return tried, found, [path.read_text(encoding="utf-8")[-1500:] for path in finds.glob("*.log")]

    return fuzzed


@pytest.mark.parametrize("name", TARGETS)
def test_a_spoiled_file_gets_a_sentence(name, fuzzed):
    tried, found, told = fuzzed(name, 1)
    assert tried > 1
    assert not found, told


def test_what_is_no_sentence_is_a_find(fuzzed, monkeypatch):
    monkeypatch.setattr(TARGETS["csv"], "take", lambda self, path: {}["tidak ada"])
    tried, found, told = fuzzed("csv", 0.2)
    assert tried == found == len(told) > 0
