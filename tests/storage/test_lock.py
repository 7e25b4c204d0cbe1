"""Tests: one writer per file, among programs and inside one."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import engine, lock
from tests.builders import NOW
from tests.fixtures_db import names
from tests.storage import crashing

pytestmark = pytest.mark.file_only


def test_a_second_writer_is_refused_by_name(office_file):
    child = crashing.start(office_file)
    try:
        with pytest.raises(Unusable, match=f"sedang dibuka di jendela lain .*proses {child.pid}"):
            engine.open_file(office_file, now=NOW)
        with engine.open_readonly(office_file) as database, database.reader() as reader:
            assert reader.value("SELECT count(*) FROM meta") > 0
        assert lock.held(office_file)
    finally:
        crashing.kill(child)
    assert not lock.held(office_file)
    engine.open_file(office_file, now=NOW).close()


def test_a_second_opening_in_the_same_program_is_refused(db):
    with pytest.raises(Unusable, match="jendela lain"):
        engine.open_file(db.path, now=NOW)


def test_releasing_leaves_nothing_behind(tmp_path):
    path = tmp_path / "kantor.asn"
    first = lock.acquire(path)
    first.release()
    first.release()
    assert names(tmp_path) == []
    lock.acquire(path).release()


def test_a_lock_file_left_by_a_crash_is_no_lock(tmp_path):
    path = tmp_path / "kantor.asn"
    lock.lock_path(path).write_text("proses 1 di PC-LAMA")
    assert not lock.held(path)
    lock.acquire(path).release()


def test_a_lock_file_removed_meanwhile_is_made_again(tmp_path, monkeypatch):
    path = tmp_path / "kantor.asn"
    current = lock._current
    answers = iter([False])
    monkeypatch.setattr(lock, "_current", lambda handle, file: next(answers, None) is None and current(handle, file))
    right = lock.acquire(path)
    assert lock.held(path)
    right.release()


@pytest.mark.parametrize("act", ["ftruncate", "write", "pread"])
def test_a_disk_that_fails_under_the_lock_gets_a_sentence_and_leaves_it_free(tmp_path, monkeypatch, act):
    path = tmp_path / "kantor.asn"
    other = lock.acquire(path) if act == "pread" else None

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(lock.os, act, fail)
    with pytest.raises(Unusable, match="tidak dapat dibaca atau ditulis"):
        lock.acquire(path)
    monkeypatch.undo()
    if other is not None:
        other.release()
    lock.acquire(path).release()


def test_a_folder_that_cannot_be_written_is_said_and_holds_nobody_off(tmp_path):
    path = tmp_path / "tidak-ada" / "kantor.asn"
    with pytest.raises(Unusable, match="hanya bisa dibaca"):
        lock.acquire(path)
    assert not lock.held(path)


def test_a_lock_whose_file_was_deleted_meanwhile_is_not_taken_for_one(tmp_path):
    path = tmp_path / "kantor.asn"
    right = lock.acquire(path)
    lock.lock_path(path).unlink()
    second = lock.acquire(path)
    assert lock.held(path)
    second.release()
    right.release()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_lock_whose_name_is_gone_is_no_lock(tmp_path):
    path = tmp_path / "kunci"
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    assert lock._current(handle, path)
    path.unlink()
    assert not lock._current(handle, path)
    os.close(handle)
