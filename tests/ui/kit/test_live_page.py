"""The paper beside a form: drawn soon, once for keys that come together, never while nobody looks."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy

from asn_desktop.ui.kit.live_page import LivePage
from tests.ui.kit.test_views import F4, a_pdf


class Writer:
    """Counts how often the paper was asked for."""

    def __init__(self) -> None:
        self.asked = 0
        self.file = a_pdf(F4, F4)
        self.spot = (0, 60.0, 60.0)
        self.refusal = ""

    def __call__(self):
        self.asked += 1
        return self.refusal or (self.file, *self.spot)


@pytest.fixture
def writer():
    return Writer()


@pytest.fixture
def page(qtbot, writer):
    made = LivePage(writer)
    qtbot.addWidget(made)
    made.resize(400, 500)
    with qtbot.waitSignal(made.drawn):
        made.show()
    return made


def test_keys_that_come_together_are_drawn_once(qtbot, page, writer):
    spy = QSignalSpy(page.drawn)
    with qtbot.waitSignal(page.drawn):
        for _ in range(5):
            page.touch()
    assert (spy.count(), writer.asked) == (1, 2)


def test_what_is_written_is_brought_into_sight_and_the_rest_stays(qtbot, page, writer):
    writer.spot = (1, 60.0, 700.0)
    with qtbot.waitSignal(page.drawn):
        page.touch()
    assert page.view.page() == 1
    before = page.view._canvas.verticalScrollBar().value()
    writer.file = a_pdf(F4, F4, F4)
    with qtbot.waitSignal(page.drawn):
        page.touch()
    assert page.view.page_count() == 3
    assert page.view._canvas.verticalScrollBar().value() == before


def test_a_refused_print_says_why_and_keeps_the_last_good_page(qtbot, page, writer):
    writer.refusal = "Teks ini memuat tanda yang tidak dapat dicetak."
    page.touch()
    qtbot.waitUntil(page._why.isVisible)
    assert (page._why.text(), page.view.page_count()) == (writer.refusal, 2)
    writer.refusal = ""
    with qtbot.waitSignal(page.drawn):
        page.touch()
    assert not page._why.isVisible()


def test_nothing_is_drawn_while_it_is_hidden(qtbot, page, writer):
    page.hide()
    assert page.view.page_count() == 0
    page.touch()
    assert not page._timer.isActive()
    with qtbot.waitSignal(page.drawn):
        page.show()
    assert writer.asked == 2
