from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

import asn_desktop.ui
import asn_desktop.ui.kit

KIT = Path(asn_desktop.ui.kit.__path__[0])
UI = Path(asn_desktop.ui.__path__[0])
BANNED = [
    r"QSortFilterProxyModel",
    r"QDataWidgetMapper",
    r"resizeColumnsToContents",
    r"resizeRowsToContents",
    r"ResizeToContents",
    r"processEvents",
]


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: str(file.relative_to(UI)))
def test_only_ask_waits_for_an_answer(file):
    text = file.read_text(encoding="utf-8")
    if file != KIT / "ask.py":
        # Beside the application only the picture of the self-test runs a loop: no person is there to answer.
        allowed = r"(app|application|shown|gone)\.exec\("
        waits = re.findall(r"\w+\.exec\(|getOpenFileName|getSaveFileName|getExistingDirectory|QInputDialog", text)
        assert [found for found in waits if not re.match(allowed, found)] == []


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: str(file.relative_to(UI)))
@pytest.mark.parametrize("name", BANNED)
def test_what_makes_windows_slow_or_wrong_is_not_used(file, name):
    assert not re.search(rf"\b{name}\b", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(KIT.glob("*.py")), ids=lambda file: file.name)
def test_the_kit_knows_nothing_of_the_office(file):
    ours = re.findall(r"(?:from|import) (asn_desktop[\w.]*)", file.read_text(encoding="utf-8"))
    assert all(name == "asn_desktop" or name.startswith(("asn_desktop.ui.kit", "asn_desktop.assets")) for name in ours)


def test_a_hundred_thousand_void_calls_keep_the_count_of_none(qtbot):
    """Some versions of the binding lose a reference to None in every void call, and abort after some thousand."""
    widget = QWidget()
    qtbot.addWidget(widget)
    index = QModelIndex()
    before = sys.getrefcount(None)
    for _ in range(50_000):
        widget.update()
        widget.setToolTip("")
        index.data()
    assert sys.getrefcount(None) > before - 1000
