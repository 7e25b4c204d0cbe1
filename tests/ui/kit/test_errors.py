from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qWarning

from asn_desktop.ui.kit.errors import Guard, code_of
from tests.ui.asking import ScriptedAsker


class Refused(Exception):
    pass


@pytest.fixture
def ask():
    return ScriptedAsker()


@pytest.fixture
def guard(qapp, ask, tmp_path):
    made = Guard(ask, (Refused,), tmp_path / "asn.log")
    made.install()
    yield made
    made.remove()


def boom():
    raise ZeroDivisionError("rahasia 19870721")


def caught(call) -> BaseException:
    try:
        call()
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_known_error_is_shown_as_its_sentence(guard, ask):
    guard.show(Refused("NIP harus 18 angka."))
    assert ask.messages == [("Belum dapat dilakukan", "NIP harus 18 angka.")]


def test_a_defect_shows_a_code_and_the_log_and_the_program_goes_on(guard, ask, caplog, tmp_path):
    error = caught(boom)
    with caplog.at_level(logging.ERROR):
        guard.show(error)
    assert ask.messages[0][0] == "Terjadi kesalahan program"
    assert code_of(error) in ask.messages[0][1]
    assert str(tmp_path / "asn.log") in ask.messages[0][1]
    assert "rahasia" not in ask.messages[0][1]
    assert f"crash {code_of(error)}" in caplog.text


def test_the_same_defect_has_the_same_code():
    codes = {code_of(caught(boom)) for _ in range(2)}
    assert len(codes) == 1


def test_what_escapes_on_any_thread_arrives_on_the_main_one(guard, ask, qtbot):
    sys.excepthook(*_triple(caught(boom)))
    thread = threading.Thread(target=boom)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(ask.messages) == 2)


def _triple(error):
    return type(error), error, error.__traceback__


def test_a_second_defect_does_not_pile_up_dialogs(guard, ask, monkeypatch):
    shown = []

    def message(*words, detail=""):
        shown.append(words)
        guard.show(caught(boom))

    monkeypatch.setattr(ask, "message", message)
    guard.show(caught(boom))
    assert len(shown) == 1


def test_messages_of_qt_go_to_the_log(guard, caplog):
    with caplog.at_level(logging.WARNING, logger="asn_desktop"):
        qWarning("sesuatu dari Qt")
    assert "sesuatu dari Qt" in caplog.text


def test_the_hooks_are_given_back(qapp, ask):
    before = sys.excepthook, threading.excepthook
    guard = Guard(ask, ())
    guard.install()
    assert sys.excepthook is not before[0]
    guard.remove()
    assert (sys.excepthook, threading.excepthook) == before
