"""Tests: export."""

from __future__ import annotations

import openpyxl


def test_the_latest_finished_period_is_written_in_siasns_shape(at, tmp_path):
    out = tmp_path / "siasn.xlsx"
    said = at("export", "siasn", out, "--json")
    assert (said.code, said.data) == (0, {"file": str(out), "period": "2025", "rows": 42})
    header, *rows = openpyxl.load_workbook(out)["rw_skp22"].iter_rows(values_only=True)
    assert header[:4] == ("nip", "nama", "tahun", "hasilKinerja")
    assert {row[2] for row in rows} == {2025}
    assert said.err == f"42 baris Tahunan 2025 ditulis ke {out}.\n"


def test_an_unknown_period_and_a_folder_that_is_missing_are_refused(at, tmp_path):
    assert at("export", "siasn", tmp_path / "siasn.xlsx", "--period", "2019", "--json").code == 1
    assert list(tmp_path.glob("siasn*")) == []


def test_the_daily_log_of_one_person_is_written_as_e_kinerja_asks_for_it(at, tmp_path):
    nip = at("appraisals", "--period", "2026", "--json").data[0]["nip"]
    out = tmp_path / "log.xlsx"
    said = at("export", "daily-log", out, "--nip", nip, "--period", "2026", "--json")
    assert (said.code, said.data["period"]) == (0, "2026")
    assert said.data["rows"] > 0
    assert out.is_file()
    assert at("export", "daily-log", out, "--json").code == 2
    assert at("export", "daily-log", out, "--nip", "1" * 18, "--json").code == 1


def test_the_lists_of_the_staff_are_written(at, tmp_path):
    for what, name, start in (("duk", "d.pdf", b"%PDF"), ("duk", "d.xlsx", b"PK"), ("nominative", "n.pdf", b"%PDF")):
        said = at("export", what, tmp_path / name, "--json")
        assert said.code == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_the_360_results_are_written_of_everybody_or_of_one(at, tmp_path):
    out = tmp_path / "hasil.xlsx"
    said = at("export", "feedback", out, "--json")
    assert (said.code, said.data) == (0, {"file": str(out), "period": "2025", "people": 42})
    assert openpyxl.load_workbook(out)["Hasil"].max_row == 43
    nip = at("appraisals", "--period", "2025", "--json").data[0]["nip"]
    assert at("export", "feedback", out, "--period", "2025", "--nip", nip, "--json").data["people"] == 1
