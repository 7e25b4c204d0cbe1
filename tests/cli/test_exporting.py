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
