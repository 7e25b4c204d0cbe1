"""Tests of the list whose texts break into lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QListWidgetItem

from asn_desktop.ui.kit.wrapped_list import WrappedList

WORDS = "Terlaksananya tugas satuan tugas percepatan penurunan stunting tingkat kecamatan (tambahan)\n– Jumlah rapat"


@pytest.mark.parametrize("ticked", [False, True])
def test_every_text_has_the_height_it_needs_at_every_width(qtbot, ticked):
    made = WrappedList("Rhk")
    qtbot.addWidget(made)
    item = QListWidgetItem(WORDS)
    if ticked:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
    made.addItem(item)
    made.show()
    heights = []
    for width in range(180, 720, 20):
        made.resize(width, 300)
        made.doItemsLayout()
        inner = made.viewport().width() - 16 - (22 if ticked else 0)  # the padding of the style sheet
        needed = made.fontMetrics().boundingRect(QRect(0, 0, inner, 999), int(Qt.TextFlag.TextWordWrap), WORDS)
        heights.append(made.visualItemRect(item).height())
        assert heights[-1] >= needed.height() + 10
    assert heights[0] > heights[-1]
