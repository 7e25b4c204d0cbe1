"""Tests: SKP workbooks as offices fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TITLES = (
    "NIP",
    "NAMA",
    "JENIS",
    "RHK PIMPINAN YANG DIINTERVENSI",
    "RENCANA HASIL KERJA",
    "ASPEK",
    "INDIKATOR KINERJA INDIVIDU",
    "TARGET",
    "PERSPEKTIF",
    "PENDEKATAN",
)
SHORT = dict(
    zip(
        ("nip", "name", "kind", "intervened", "statement", "aspect", "indicator", "target", "perspective", "approach"),
        TITLES,
        strict=True,
    )
)


def an_skp_row(nip: str = "", **facts: Any) -> dict[str, Any]:
    """One indicator; a fact given as '' is blank."""
    known = {
        "nip": nip,
        "kind": "Utama",
        "intervened": "Layanan tertib",
        "statement": "Surat terkirim tepat waktu",
        "aspect": "Waktu",
        "indicator": "Waktu kirim",
        "target": "1 – 2 hari",
    }
    return {SHORT[name]: value for name, value in (known | facts).items()}


def skp_workbook(
    path: Path, rows: Iterable[Mapping[str, Any]], *, beside: Mapping[str, Iterable[Mapping[str, Any]]] | None = None
) -> Path:
    """A workbook with these rows on its first sheet, and further sheets by name."""
    with xlsxwriter.Workbook(str(path)) as book:
        _write(book.add_worksheet("SKP"), TITLES, rows)
        for name, lines in (beside or {}).items():
            held = list(lines)
            _write(book.add_worksheet(name), list(dict.fromkeys(title for row in held for title in row)), held)
    return path


def _write(sheet: Any, titles: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    titles = list(titles)
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title)
    for number, row in enumerate(rows, start=1):
        for place, title in enumerate(titles):
            if row.get(title, "") != "":
                sheet.write(number, place, row[title])
