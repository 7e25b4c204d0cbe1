"""Tests of moving an office to a server and back: everything, compared row by row, or nothing."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import check, engine, opening
from asn_desktop.storage.connection import READING, connect
from asn_desktop.storage.server import copying, moving
from tests.builders import NOW, an_employee, keep
from tests.fixtures_db import names
from tests.fixtures_server import office_on

pytestmark = pytest.mark.server


def _quiet(*_):
    return None


def _content(path):
    with contextlib.closing(connect(path, "ro", READING)) as raw:
        return copying.content(raw, _quiet)


@pytest.fixture
def full_file(demo_office_file, tmp_path):
    path = tmp_path / "kantor.asn"
    shutil.copyfile(demo_office_file, path)
    return path


@pytest.fixture
def place(cluster):
    cluster.say("CREATE DATABASE pindahan")
    yield cluster.address("pindahan")
    cluster.drop(cluster.address("pindahan"))


def test_there_and_back_every_row_and_the_chain_are_the_same(full_file, place, tmp_path):
    before = _content(full_file)
    there = moving.to_server(full_file, place, now=NOW, report=_quiet)
    assert there.content == before
    assert names(tmp_path) == ["kantor.arsip-20261124.asn"]
    with office_on(place) as office:
        assert check.examine(office) == []
        keep(office, an_employee(name="Di server"))
    back = moving.to_file(place, tmp_path / "kembali.asn", now=NOW, report=_quiet)
    assert back.content.rows["employee"] == before.rows["employee"] + 1
    with engine.open_file(tmp_path / "kembali.asn", now=NOW) as office:
        assert check.examine(office) == []
    assert _content(tmp_path / "kembali.asn") == back.content
    with pytest.raises(Unusable, match="Belum ada kantor"):
        opening.for_work(place, now=NOW)


def test_rows_that_arrive_otherwise_leave_nothing_on_the_server(full_file, place, monkeypatch):
    before = _content(full_file)
    up = copying.up

    def lose_one(source, target):
        up(source, target)
        target.execute("UPDATE setting SET value = value || ' '")

    monkeypatch.setattr(copying, "up", lose_one)
    with pytest.raises(Unusable, match="BELUM dipindahkan"):
        moving.to_server(full_file, place, now=NOW, report=_quiet)
    assert (_content(full_file), names(full_file.parent)) == (before, ["kantor.asn"])
    with pytest.raises(Unusable, match="Belum ada kantor"):
        opening.for_reading(place)


def test_a_move_back_that_is_cut_leaves_the_office_on_the_server(server_place, tmp_path, monkeypatch):
    with office_on(server_place) as office:
        keep(office, an_employee(name="Rina"))

    def cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(moving.durable, "swap_in", cut)
    with pytest.raises(KeyboardInterrupt):
        moving.to_file(server_place, tmp_path / "kembali.asn", now=NOW, report=_quiet)
    assert names(tmp_path) == []
    with office_on(server_place) as office, office.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]


def test_neither_a_file_nor_an_office_is_written_over(full_file, server_place, office_file):
    with pytest.raises(Unusable, match="Sudah ada kantor"):
        moving.to_server(full_file, server_place, now=NOW, report=_quiet)
    with pytest.raises(Unusable, match="sudah ada"):
        moving.to_file(server_place, full_file, now=NOW, report=_quiet)


def test_a_backup_of_a_server_is_an_office_file(server_place, tmp_path):
    from asn_desktop.storage import backup

    with office_on(server_place) as office:
        keep(office, an_employee(name="Rina"))
        made = backup.back_up(office, tmp_path / "cadangan", now=NOW)
        assert (made.verified, made.staff, made.file_key) == (True, 1, office.file_key)
    backup.verify(made.path)
    with engine.open_readonly(made.path) as copy, copy.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]


def test_a_file_that_is_not_whole_stays_where_it_is(full_file, place):
    with contextlib.closing(sqlite3.connect(full_file, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER audit_stays_unchanged")
        raw.execute("UPDATE audit SET actor = 'Lain' WHERE seq = 1")
    with pytest.raises(Unusable, match="tidak utuh, jadi tidak dipindahkan"):
        moving.to_server(full_file, place, now=NOW, report=_quiet)
    assert full_file.exists()


def test_an_archive_of_the_same_day_is_not_written_over(tmp_path):
    file = tmp_path / "kantor.asn"
    kept = []
    for content in (b"satu", b"dua", b"tiga"):
        file.write_bytes(content)
        kept.append(moving._lay_aside(file, NOW))
    assert [path.read_bytes() for path in kept] == [b"satu", b"dua", b"tiga"]


def test_a_file_that_arrives_otherwise_is_no_office(server_place, tmp_path, monkeypatch):
    with office_on(server_place) as office:
        keep(office, an_employee(name="Rina"))
    monkeypatch.setattr(moving.soundness, "damages", lambda _: ["rusak"])
    with pytest.raises(Unusable, match="BELUM dipindahkan: isi berkas"):
        moving.to_file(server_place, tmp_path / "kembali.asn", now=NOW, report=_quiet)
    assert names(tmp_path) == []
