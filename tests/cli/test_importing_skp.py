"""Tests: template and import skp."""

from __future__ import annotations

import openpyxl
import pytest

from tests.skp_sheets import an_skp_row, skp_workbook

COUNTS = ("read", "added", "updated", "unchanged", "rejected")


def counts(said):
    return tuple(said.data[name] for name in COUNTS)


@pytest.fixture
def nips(at):
    """Those of the running year whose ratings are not decided yet; in the year before they all are."""
    return [one["nip"] for one in at("appraisals", "--period", "2026", "--json").data if one["state"] != "rated"]


@pytest.fixture
def file(nips, tmp_path):
    rows = [
        an_skp_row(nip, statement=f"Rencana {number}", perspective="Anggaran")
        for nip in nips[:4]
        for number in range(3)
    ]
    return skp_workbook(tmp_path / "skp.xlsx", rows)


def test_the_same_workbook_twice_adds_and_then_changes_nothing(at, file):
    dry = at("import", "skp", file, "--dry-run", "--json")
    assert dry.data["problems"] == []
    assert (dry.code, counts(dry)) == (0, (12, 12, 0, 0, 0))
    first = at("import", "skp", file, "--json")
    assert (first.code, counts(first)) == (0, (12, 12, 0, 0, 0))
    again = at("import", "skp", file, "--json")
    assert (again.code, counts(again)) == (0, (12, 0, 0, 12, 0))
    assert at("check", "--json").data["ok"]


def test_decided_ratings_refuse_the_year_and_partial_leaves_them_out(at, nips, tmp_path):
    rows = [an_skp_row(nips[0], perspective="Anggaran"), an_skp_row("198707212009121002")]
    file = skp_workbook(tmp_path / "skp.xlsx", rows)
    said = at("import", "skp", file, "--year", "2025", "--errors", tmp_path / "salah.xlsx", "--json")
    assert (said.code, counts(said)) == (1, (2, 0, 0, 0, 2))
    assert [(one["row"], one["column"], one["severity"]) for one in said.data["problems"]] == [
        (2, "NIP", "error"),
        (3, "NIP", "error"),
    ]
    assert "sudah ditetapkan" in said.data["problems"][0]["message"]
    assert "tidak ada dalam daftar pegawai" in said.err
    assert openpyxl.load_workbook(tmp_path / "salah.xlsx").sheetnames == ["SKP"]
    partly = at("import", "skp", file, "--partial", "--json")
    assert (partly.code, counts(partly)) == (0, (2, 1, 0, 0, 1))


def test_the_template_holds_the_people_of_the_office(at, typed, nips, tmp_path):
    assert at("template", "skp", tmp_path / "isi.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "isi.xlsx").worksheets[0]
    assert {str(line[0].value) for line in sheet.iter_rows(min_row=2)} >= set(nips)
    blank = at("import", "skp", tmp_path / "isi.xlsx", "--json")
    assert (blank.code, counts(blank), blank.data["problems"]) == (0, (0, 0, 0, 0, 0), [])


def test_without_an_office_the_template_holds_examples(typed, tmp_path, monkeypatch):
    monkeypatch.setattr("asn_desktop.paths.last_database", lambda: tmp_path / "sudah-tidak-ada.asn")
    said = typed("template", "skp", tmp_path / "isi.xlsx", "--json")
    assert (said.code, said.data) == (0, {"file": str(tmp_path / "isi.xlsx")})


def test_a_year_is_for_skp_only(typed, file):
    said = typed("import", "employees", file, "--year", "2026", "--json")
    assert said.code == 2
    assert "--year hanya untuk impor SKP" in said.err
