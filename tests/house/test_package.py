"""Tests: what is shipped: the wheel, the source archive and the Windows bundle hold every file they need and no other."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import zipfile
from typing import TYPE_CHECKING

from hatchling.build import build_sdist, build_wheel

from tests.house.project import PROJECT, ROOT, files, name

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

VERSION = PROJECT["project"]["version"]

if (ROOT / ".git").exists() and shutil.which("git"):  # an unpacked source archive has no list to compare with

    def test_the_shipped_files_are_the_files_under_version_control() -> None:
        git = ("git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z", "resources", "asn_desktop")
        listed = subprocess.run(git, capture_output=True, check=True, text=True, encoding="utf-8").stdout
        found = {name(f) for folder in ("resources", "asn_desktop") for f in files(folder)}
        assert found ^ set(filter(None, listed.split("\0"))) == set()


def test_the_wheel_holds_the_program_and_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with zipfile.ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        held = {n for n in wheel.namelist() if ".dist-info/" not in n}
    expected = {name(f) for f in files("asn_desktop")} | {f"asn_desktop/{name(f)}" for f in files("resources")}
    assert held ^ expected == set()


def test_the_source_archive_can_be_built_and_tested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / build_sdist(str(tmp_path))) as archive:
        held = {n.partition("/")[2] for n in archive.getnames()}
    expected = {name(f) for folder in ("asn_desktop", "resources", "tests") for f in files(folder)}
    top = {"README.md", "pyproject.toml", "build_installer.spec", ".ci/run", ".gitignore", "PKG-INFO"}
    assert held ^ (expected | top) == set()


def test_the_version_is_three_numbers_because_windows_wants_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_every_picture_of_the_readme_exists() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [p for p in pictures if not (ROOT / p).is_file()] == []


def test_the_readme_names_the_same_debian_packages_twice_and_one_test_line() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    system = re.findall(r"--no-install-recommends ([a-z0-9 .+-]+) &&", readme)
    assert len(system) == 2
    assert len(set(system)) == 1
    # .ci/run takes the line with these signs; there must be exactly one.
    assert readme.count("'.[test]'") == 1
    assert "'.[test]'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
