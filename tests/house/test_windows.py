"""Tests: the Windows build as written: the bundle's lists, the pinned packages, the icon, the installer's sentences."""

from __future__ import annotations

import importlib.metadata
import re
import runpy
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtGui import QImage

from tests.house import icon
from tests.house.project import PROJECT, ROOT, files, imported, modules, name

INSTALLER = ROOT / "resources" / "installer"


@pytest.fixture(scope="module")
def spec() -> dict[str, object]:
    """What build_installer.spec asks of PyInstaller, without building."""
    asked: dict[str, object] = {}

    def analysis(scripts: list[str], **wanted: object) -> SimpleNamespace:
        asked.update(wanted, scripts=scripts)
        return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

    rest = {"EXE": lambda *_a, **k: asked.update(k), "COLLECT": lambda *_a, **_k: None, "PYZ": lambda *_a: None}
    module = runpy.run_path(str(ROOT / "build_installer.spec"), {"SPECPATH": str(ROOT), "Analysis": analysis, **rest})
    return {**asked, "used": module["used"]}


def test_the_bundle_holds_every_resource_and_every_migration(spec: dict) -> None:
    placed = {f"{folder}/{source.replace(chr(92), '/').rpartition('/')[2]}" for source, folder in spec["datas"]}
    wanted = {f"asn_desktop/{name(f)}" for f in files("resources") if f.suffix != ".py"}
    wanted = {f for f in wanted if not f.startswith("asn_desktop/resources/installer/")}
    revisions = {name(f) for f in modules("asn_desktop/storage/migrations")}
    assert placed == wanted | revisions


def test_the_bundle_holds_every_module(spec: dict) -> None:
    wanted = {name(f).removesuffix(".py").removesuffix("/__init__").replace("/", ".") for f in modules("asn_desktop")}
    foreign = {"_cffi_backend", "psycopg_binary"}  # which PyNaCl and psycopg need and no import names
    assert set(spec["hiddenimports"]) == wanted | foreign


def test_the_program_is_a_window_with_name_and_icon_and_not_packed(spec: dict) -> None:
    assert (spec["name"], spec["console"], spec["upx"]) == ("asn-desktop", False, False)
    assert spec["icon"] == str(INSTALLER / "asn-desktop.ico")


def test_nothing_the_program_imports_is_left_out_of_the_bundle(spec: dict) -> None:
    excluded = set(spec["excludes"])
    for file in modules("asn_desktop"):
        used = {part for dotted in imported(file) for part in _prefixes(dotted)}
        assert not used & excluded, name(file)
        qt = {dotted.split(".")[1] for dotted in used if dotted.startswith("PySide6.") and dotted.count(".") == 1}
        for part in qt:
            assert spec["used"]((f"PySide6\\Qt6{part.removeprefix('Qt')}.dll", "", "BINARY")), name(file)
        # Time zones need the tzdata package on Windows, which the bundle leaves out.
        assert "zoneinfo" not in used, name(file)


def _prefixes(dotted: str) -> list[str]:
    parts = dotted.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def test_the_bundle_drops_what_qt_brings_along_unused(spec: dict) -> None:
    dropped = ["PySide6\\opengl32sw.dll", "PySide6\\Qt6Quick.dll", "PySide6/translations/qtbase_de.qm"]
    kept = [
        "PySide6\\Qt6Core.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "asn_desktop/resources/i18n/qt_id.toml",
    ]
    assert [e for e in dropped if spec["used"]((e, "", "BINARY"))] == []
    assert [e for e in kept if not spec["used"]((e, "", "BINARY"))] == []


def _pins() -> dict[str, str]:
    lines = (INSTALLER / "requirements-windows.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(package): version for package, version in pairs}


def _ranges(group: str) -> list[Requirement]:
    project = PROJECT["project"]
    lines = project["dependencies"] if group == "run" else project["optional-dependencies"][group]
    return [Requirement(line) for line in lines]


def test_every_library_of_the_program_is_pinned_for_windows_within_its_range() -> None:
    pins = _pins()
    for wanted in _ranges("run"):
        pinned = pins.get(canonicalize_name(wanted.name))
        assert pinned, wanted.name
        assert wanted.specifier.contains(pinned), f"{wanted} pinned to {pinned}"


@pytest.mark.parametrize("group", ["test", "build"])
def test_tools_pinned_for_windows_lie_within_their_range(group: str) -> None:
    pins = _pins()
    for wanted in _ranges(group):
        pinned = pins.get(canonicalize_name(wanted.name))
        assert pinned is None or wanted.specifier.contains(pinned), f"{wanted} pinned to {pinned}"


def test_the_pins_are_complete_because_the_build_resolves_nothing() -> None:
    windows = {
        "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
        "python_version": "3.13", "python_full_version": "3.13.0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython", "extra": "",
    }  # fmt: skip
    pins = _pins()
    installed = {canonicalize_name(d.name): d for d in importlib.metadata.distributions()}
    for package, version in pins.items():
        if package not in installed or installed[package].version != version:
            continue  # another release may want other packages
        for line in installed[package].requires or []:
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate(windows):
                assert canonicalize_name(wanted.name) in pins, f"{package} wants {line}"


def _difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures of one size, in steps of 255 per channel."""
    pairs = [(x, y) for y in range(one.height()) for x in range(one.width())]
    off = sum(
        abs(a - b)
        for x, y in pairs
        for a, b in zip(one.pixelColor(x, y).getRgb(), other.pixelColor(x, y).getRgb(), strict=True)
    )
    return off / (4 * len(pairs))


def test_the_pictures_are_their_drawings(qapp: object) -> None:
    remedy = "run python -m tests.house.icon"
    # Another Qt may round a pixel of an edge differently.
    pictures = icon.parts((INSTALLER / "asn-desktop.ico").read_bytes())
    assert tuple(pictures) == icon.SIZES
    for size, picture in pictures.items():
        assert _difference(picture, icon.drawn(size)) < 1, remedy
    side = QImage(str(INSTALLER / "asn-desktop-side.bmp"))
    assert (side.width(), side.height()) == icon.SIDE
    assert _difference(side, icon.side()) < 1, remedy


def test_the_installer_asks_no_rights_keeps_data_and_speaks_indonesian() -> None:
    script = (INSTALLER / "asn-desktop.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert re.findall(r"MUI_LANGUAGE \"(\w+)\"", script) == ["Indonesian"]
    assert "HKLM" not in script
    # What is removed is named: the program's own folder, never everything below the installation folder.
    assert set(re.findall(r"RMDir /r \"([^\"]+)\"", script)) == {r"$INSTDIR\_internal"}
    assert "Windows 10 versi 1809" in script
