"""Tests: the shipped rules are read once, and the digest stands for exactly the shipped files."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from asn_desktop import assets
from asn_desktop.domain.basis import RuleError
from asn_desktop.services import regulations


@pytest.fixture
def own_files(tmp_path, monkeypatch):
    """A copy of the rule files that may be changed."""
    root = tmp_path / "resources"
    shutil.copytree(assets.path("regulations"), root / "regulations")
    monkeypatch.setattr(assets, "_root", lambda: root)
    regulations.load.cache_clear()
    yield root / "regulations"
    regulations.load.cache_clear()


def test_the_rules_are_read_once():
    assert regulations.load() is regulations.load()


def test_both_packs_and_the_holidays_are_there():
    rules = regulations.load()
    assert rules.performance.identity.short_name == "PermenPANRB 6/2022"
    assert rules.career.conditions["KP-REG-02"].basis.startswith("PP 99/2000")
    assert rules.calendar.holidays


def test_the_digest_is_the_same_for_the_same_files_whatever_their_line_ends(own_files):
    before = regulations.load().digest
    assert len(before) == hashlib.sha256().digest_size * 2
    for path in own_files.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    regulations.load.cache_clear()
    assert regulations.load().digest == before


def test_the_digest_changes_with_a_figure_and_with_a_file(own_files):
    digests = {regulations.load().digest}
    parameters = own_files / "karier" / "parameters.toml"
    parameters.write_text(parameters.read_text("utf-8").replace("value = 4", "value = 5", 1), encoding="utf-8")
    regulations.load.cache_clear()
    digests.add(regulations.load().digest)
    (own_files / "karier" / "catatan.txt").write_text("x", encoding="utf-8")
    regulations.load.cache_clear()
    digests.add(regulations.load().digest)
    assert len(digests) == 3


def test_a_damaged_shipped_file_is_refused_by_its_name(own_files):
    table = own_files / "karier" / "gaji_pokok_pns.csv"
    lines = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([*lines[:4], *lines[5:]]), encoding="utf-8")
    with pytest.raises(RuleError, match=r"gaji_pokok_pns\.csv: I/a: gap"):
        regulations.load()
