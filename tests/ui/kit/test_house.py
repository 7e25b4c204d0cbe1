from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

import asn_desktop.ui.kit

KIT = Path(asn_desktop.ui.kit.__path__[0])


def test_the_kit_knows_nothing_of_the_office():
    strange = [
        (file.name, name)
        for file in KIT.glob("*.py")
        for name in re.findall(r"(?:from|import) (asn_desktop[\w.]*)", file.read_text(encoding="utf-8"))
        if name != "asn_desktop"
        and not name.startswith(("asn_desktop.ui.kit", "asn_desktop.assets", "asn_desktop.pdf_pages"))
    ]
    assert strange == []


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
