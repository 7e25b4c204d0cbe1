"""Exchange: text tables (CSV with comma, semicolon or tab), whatever program saved them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets.grid import MAX_CELLS, Sheet, checked_size, too_big

DELIMITERS = ",;\t|"
MAX_SIZE = 20_000_000  # bytes; one sign outside the usual ones makes every sign take four
_SAMPLE_ROWS = 30
# Some programs protect long numbers in a CSV as a formula: ="197101031994012024".
_PROTECTED_NUMBER = re.compile(r'="(\d+)"')


def read_delimited(data: bytes, name: str) -> Sheet:
    """The table in the text; Unusable when it is no text at all or its quoting is broken."""
    if len(data) > MAX_SIZE:
        raise Unusable(f"“{name}” lebih besar dari {MAX_SIZE // 1_000_000} MB. Bagi menjadi beberapa berkas.")
    text = _decoded(data, name)
    delimiter = _delimiter(text)
    if sum(map(text.count, (delimiter, "\n", "\r"))) > MAX_CELLS:
        raise too_big(name)
    try:
        rows = [
            [_unprotected(cell) if cell.startswith('="') else cell for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise Unusable(
            f"“{name}” bukan tabel yang utuh: ada tanda kutip yang tidak ditutup. "
            "Buka di Excel, periksa, lalu simpan sebagai .xlsx."
        ) from error
    checked_size(name, len(rows), max(map(len, rows), default=0))
    return Sheet(name, rows)


def _unprotected(cell: str) -> str:
    found = _PROTECTED_NUMBER.fullmatch(cell)
    return found[1] if found else cell


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 with or without its mark, Excel's "Unicode text", else the old Windows code page of the office PCs."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Unusable(
            f"“{name}” bukan lembar kerja. Yang dapat dibaca: .xlsx, .xls, dan .csv. "
            "Buka berkasnya di Excel, lalu simpan sebagai .xlsx."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the most columns in the most even way."""
    best, best_score = ",", (0, 0)
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(reader, range(_SAMPLE_ROWS), strict=False):
                widths[len(row)] += 1
        except csv.Error:
            continue
        score = max((((width - 1) * count, count) for width, count in widths.items()), default=(0, 0))
        if score > best_score:
            best, best_score = delimiter, score
    return best
