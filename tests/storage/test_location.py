"""Tests: where an office file may not lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import engine, location
from tests.builders import NOW

NETWORK = [
    "\\\\server\\bagi\\kantor.asn",
    "//server/bagi/kantor.asn",
    "\\\\?\\UNC\\server\\bagi\\kantor.asn",
    "//?/UNC/server/bagi/kantor.asn",
]
SYNCED = [
    ("C:\\Users\\Yulia\\OneDrive\\kantor.asn", "OneDrive"),
    ("C:\\Users\\Yulia\\OneDrive - Pemkab Kerinci\\Data\\kantor.asn", "OneDrive - Pemkab Kerinci"),
    ("C:\\Users\\Yulia\\Dropbox\\kantor.asn", "Dropbox"),
    ("C:\\Users\\Yulia\\Dropbox (Pribadi)\\kantor.asn", "Dropbox (Pribadi)"),
    ("G:\\My Drive\\kantor.asn", "My Drive"),
    ("/home/yulia/Google Drive/kantor.asn", "Google Drive"),
]
PLAIN = [
    "C:\\ASN\\kantor.asn",
    "\\\\?\\C:\\ASN\\kantor.asn",
    "C:\\Users\\Yulia\\AppData\\Local\\ASN Desktop\\data\\kantor.asn",
    "C:\\OneDriver\\kantor.asn",
    "/home/yulia/kantor/dropbox.asn",
]


@pytest.mark.parametrize("text", NETWORK)
def test_another_computer_is_refused(text):
    assert location.is_network(text)


@pytest.mark.parametrize(("text", "name"), SYNCED)
def test_a_folder_that_copies_itself_away_is_refused(text, name):
    assert location.sync_folder(text) == name


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_folder_is_fine(text):
    assert not location.is_network(text)
    assert location.sync_folder(text) == ""


def test_a_renamed_onedrive_is_known_by_its_variable(monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", "D:\\Berkas Kantor")
    assert location.sync_folder("D:\\Berkas Kantor\\2026\\kantor.asn") == "Berkas Kantor"
    assert location.sync_folder("D:\\Berkas\\kantor.asn") == ""


def test_the_refusal_names_the_remedy(tmp_path):
    with pytest.raises(Unusable, match=r"disalin otomatis ke internet.*C:.ASN"):
        engine.create(tmp_path / "Dropbox" / "kantor.asn", now=NOW)
    with pytest.raises(Unusable, match=r"berada di jaringan.*salin berkas itu"):
        location.require_local(Path("//server/bagi/kantor.asn"))
