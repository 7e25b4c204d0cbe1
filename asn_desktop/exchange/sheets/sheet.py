"""Exchange: open a spreadsheet file of any usual kind as one table of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets.delimited import read_delimited
from asn_desktop.exchange.sheets.workbook_file import OLE_MARK, ZIP_MARK, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.exchange.sheets.grid import Sheet

MAX_FILE = 40_000_000  # bytes; 20,000 people in 69 columns are a tenth of it
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")
_GLANCE = 40  # rows looked at before a sheet counts as empty


def read(path: Path, name: str | None = None) -> Sheet:
    """The named sheet of the file, else the first that holds anything; Unusable says why it cannot be read."""
    for sheet in each(path):
        if name is None or sheet.name == name:
            return sheet
    raise Unusable(f"“{path.name}” tidak memuat lembar “{name}” yang terisi. Pilih lembar lain.")


def each(path: Path) -> Iterator[Sheet]:
    """The visible sheets that hold anything, in order; Unusable when there is none."""
    data = content(path)
    found = False
    for sheet in _tables(data, path):
        if _holds_anything(sheet):
            found = True
            sheet.path = path
            yield sheet
    if not found:
        raise Unusable(f"“{path.name}” kosong: tidak ada satu sel pun yang terisi. Pilih berkas lain.")


def _tables(data: bytes, path: Path) -> Iterator[Sheet]:
    if data.startswith((ZIP_MARK, OLE_MARK)):
        book = Workbook(data, path.name)
        yield from map(book.sheet, book.names)
    elif data.startswith(_FOREIGN) or data[:1000].lstrip().startswith(b"<"):
        raise Unusable(
            f"“{path.name}” bukan lembar kerja, walaupun namanya begitu (isinya halaman web, PDF, atau gambar). "
            "Buka di Excel, lalu simpan sebagai .xlsx."
        )
    else:
        yield read_delimited(data, path.name)


def content(path: Path) -> bytes:
    """The whole file; Unusable when it is too large or cannot be read."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise Unusable(f"“{path.name}” lebih besar dari {MAX_FILE // 1_000_000} MB. Bagi menjadi beberapa berkas.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unusable(f"“{path.name}” tidak ditemukan. Periksa apakah berkasnya sudah dipindahkan.") from error
    except OSError as error:
        raise Unusable(
            f"“{path.name}” tidak dapat dibuka. Tutup dulu berkasnya di program lain, lalu ulangi."
        ) from error


def _holds_anything(sheet: Sheet) -> bool:
    return any(cell != "" for row in sheet.head(_GLANCE) for cell in row) or any(
        cell != "" for row in sheet.rows for cell in row
    )
