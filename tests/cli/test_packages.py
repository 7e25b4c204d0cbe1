"""Tests: packages from the command line, from the keys to the receipt."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def bkpsdmd(typed, empty_office_file, tmp_path):
    """BKPSDMD as a practice office, so that the practice office may report to it."""
    from asn_desktop.storage import engine
    from tests.builders import a_unit, an_office, keep
    from tests.fixtures_db import NOW

    path = tmp_path / "bkpsdmd.asn"
    shutil.copyfile(empty_office_file, path)
    with engine.open_file(path, now=NOW) as database:
        keep(
            database, an_office(name="BKPSDMD Kerinci", letter_code="BKPSDMD", practice=True), a_unit("BKPSDMD Kerinci")
        )
    return lambda *words: typed("--database", path, *words)


def test_from_the_keys_to_the_receipt(at, bkpsdmd, tmp_path):
    assert bkpsdmd("package", "kind", "BKPSDMD", "--json").data == {"kind": "BKPSDMD"}
    keys = {}
    for name, run in (("kantor", at), ("bkpsdmd", bkpsdmd)):
        keys[name] = run("package", "key", tmp_path / f"{name}.txt", "--json").data
        assert len(keys[name]["fingerprint"].split()) == 4
    refused = at("package", "pair", keys["bkpsdmd"]["file"], "--fingerprint", "123", "--json")
    assert (refused.code, refused.data["problems"][0]["field"]) == (1, "spoken")
    for run, other in ((at, "bkpsdmd"), (bkpsdmd, "kantor")):
        done = run("package", "pair", keys[other]["file"], "--fingerprint", keys[other]["fingerprint"], "--json")
        assert done.code == 0
    made = at("package", "export", tmp_path, "--json").data
    assert (made["seq"], made["counts"]["person"]) == (1, 42)
    shown = bkpsdmd("package", "import", made["file"], "--dry-run", "--json").data
    assert (shown["state"], shown["receipt"]) == ("new", None)
    taken = bkpsdmd("package", "import", made["file"], "--json").data
    assert taken["rows"]["person"]["new"] == 42
    assert taken["refused"] == []
    receipt = at("package", "import", taken["receipt"])
    assert (receipt.code, receipt.err) == (0, "")
    assert "BKPSDMD Kerinci sudah menerima paket no. 1." in receipt.out
    again = bkpsdmd("package", "import", made["file"], "--json").data
    assert again["state"] == "known"
    assert bkpsdmd("check", "--json").data["ok"]
    reply = bkpsdmd("package", "export", tmp_path / "balasan.asnpkg", "--to", "Kecamatan Siulak (Latihan)", "--json")
    assert reply.code in (0, 1)


def test_what_is_no_package_is_refused(at, tmp_path):
    wrong = tmp_path / "bukan.asnpkg"
    wrong.write_text("halo")
    said = at("package", "import", wrong, "--json")
    assert (said.code, "bukan paket ASN Desktop" in said.data["error"]) == (1, True)
    assert at("package", "import", tmp_path / "tiada.asnpkg", "--json").code == 1
    assert at("package", "kind", "LAIN", "--json").code == 1
    assert "belum berpasangan" in at("package", "export", tmp_path, "--json").data["error"]
