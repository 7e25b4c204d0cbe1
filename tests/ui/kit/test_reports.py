"""Tests of what a defect leaves in the log: the way to it, and nothing of anybody's data."""

from __future__ import annotations

import logging
import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError

from asn_desktop.ui.kit.reports import Blotter, redacted, report

NIK, NAME = "1501010101850001", "Kenari Uji"


def caught(run):
    try:
        run()
    except Exception as error:  # noqa: BLE001 - any, as the guard meets them
        return error
    raise AssertionError


def refuse():
    sqlite = sqlite3.IntegrityError("UNIQUE constraint failed: employee.nip")
    sqlite.sqlite_errorname = "SQLITE_CONSTRAINT_UNIQUE"
    raise IntegrityError("INSERT INTO employee (nik) VALUES (?)", (NIK,), sqlite) from sqlite


def read():
    raise ValueError(f"invalid literal for int(): {NAME!r}") from KeyError(NAME)


def ask():
    nobody = None
    return nobody.title


def test_words_that_may_hold_data_are_left_out_and_the_way_stays():
    for run in (refuse, read):
        told = report(caught(run))
        assert "Kenari" not in told
        assert "1501010101850001" not in told
        assert f"in {run.__name__}" in told
    assert "SQLITE_CONSTRAINT_UNIQUE: UNIQUE constraint failed: employee.nip" in report(caught(refuse))
    assert report(caught(read)).index("KeyError") < report(caught(read)).index("ValueError")


def test_words_that_name_things_of_the_program_stay():
    assert "AttributeError: 'NoneType' object has no attribute 'title'" in report(caught(ask))


def test_a_file_that_fails_is_told_without_its_name(tmp_path):
    told = report(caught((tmp_path / "Kenari.pdf").read_bytes))
    assert "[2]" in told
    assert str(tmp_path) not in told.splitlines()[-1]


@pytest.mark.parametrize(
    "number", ["198503122010011001", "1501010101850001", "19850312 201001 1 001", "0812-3456-7890"]
)
def test_numbers_of_people_are_blotted_out(number):
    assert redacted(f"NIP {number} sudah ada") == "NIP … sudah ada"
    assert redacted("baris 812, K-07, 24.11.2026") != ""


def test_whatever_is_logged_passes_the_blotter(caplog):
    log = logging.getLogger("pihak-ketiga")
    blotter = Blotter()
    caplog.handler.addFilter(blotter)
    try:
        try:
            refuse()
        except IntegrityError:
            log.exception("gagal menyimpan %s", "198503122010011001")
    finally:
        caplog.handler.removeFilter(blotter)
    assert "gagal menyimpan …" in caplog.text
    assert "in refuse" in caplog.text
    assert "1501010101850001" not in caplog.text
