"""Exchange: .xlsx and .xls workbooks, guarded against files made to harm."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets import old_workbook
from asn_desktop.exchange.sheets.grid import MAX_CELLS, Sheet, checked_size, too_big
from asn_desktop.exchange.sheets.heavy_cells import MAX_TEXT, check_cells
from asn_desktop.exchange.sheets.quick_workbook import quick_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_UNZIPPED = 80_000_000  # bytes; 20,000 people in 69 columns unpack to about 60 MB
MAX_RATIO = 200  # times its packed size; tables of one repeated line unpack to 60 times
MAX_PARTS = 2000
# What zipfile lets out of a damaged archive.
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Each of these passes a sign once only, whatever stands there: a search that went back over a long word would hang.
_RELATION = re.compile(r"<Relationship\b[^<>]*>")
_SHEET_ELEMENT = re.compile(r"<sheet\b[^<>]*>")
_ATTRIBUTE = re.compile(r'(?<![\w:])([\w:]++)="([^"]*)"')
_OTHER_MAKES = frozenset(("xl/workbook.bin", "content.xml", "mimetype"))
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL = 10_000_000  # bytes that need no ratio


class Workbook:
    """An opened workbook; sheets are read one by one."""

    def __init__(self, data: bytes, file_name: str) -> None:
        self._data = data
        self._file_name = file_name
        self._parts = _checked_parts(data, file_name) if data.startswith(ZIP_MARK) else None
        self._book: CalamineWorkbook | None = None
        self.names = self._visible_names()

    def sheet(self, name: str) -> Sheet:
        """One sheet by its name."""
        part = self._parts.sheets.get(name) if self._parts else None
        if self._parts and part is not None:
            xml = self._parts.read(part)
            strings = self._parts.read(self._parts.strings) if self._parts.strings else b""
            quick = quick_sheet(name, xml, strings, lambda: self._exact(name, part))
            if quick is not None:
                return quick
            del xml, strings
        return self._exact(name, part)

    def _visible_names(self) -> list[str]:
        if self._parts and self._parts.sheets:
            return list(self._parts.sheets)
        return [
            each.name
            for each in self._general().sheets_metadata
            if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
        ]

    def _general(self) -> CalamineWorkbook:
        if self._book is None:
            if self._data.startswith(OLE_MARK) and _ENCRYPTED in self._data:
                raise _locked(self._file_name)
            if self._data.startswith(OLE_MARK):
                self._check_old()
            with _general_reader(self._file_name):
                self._book = CalamineWorkbook.from_filelike(io.BytesIO(self._data))
        return self._book

    def _check_old(self) -> None:
        needs = old_workbook.needs(self._data)
        if needs is None:
            raise _damaged(self._file_name)
        if needs.cells > MAX_CELLS or needs.text > MAX_TEXT:
            raise too_big(self._file_name)

    def _exact(self, name: str, part: str | None) -> Sheet:
        if self._parts:
            texts = self._parts.read(self._parts.strings) if self._parts.strings else b""
            for each in self._parts.worksheets() if part is None else (part,):
                check_cells(name, self._parts.read(each), texts)
            del texts
        book = self._general()
        with _general_reader(self._file_name):
            sheet = book.get_sheet_by_name(name)
            last_row, last_column = sheet.end or (-1, -1)
            checked_size(name, last_row + 1, last_column + 1)
            return Sheet(name, sheet.to_python(skip_empty_area=False))


@contextmanager
def _general_reader(file_name: str) -> Iterator[None]:
    """The general reader's faults in words for a person."""
    try:
        yield
    except PasswordError as error:
        raise _locked(file_name) from error
    except CalamineError as error:
        raise _damaged(file_name) from error
    except BaseException as error:
        # Its own slips in a damaged file come as a class that cannot be imported.
        if type(error).__name__ == "PanicException":
            raise _damaged(file_name) from error
        raise


class _Parts(NamedTuple):
    """The parts of an .xlsx: visible sheets by name in order ({} when the list is not plain), and shared strings."""

    archive: zipfile.ZipFile
    file_name: str
    sheets: dict[str, str]
    strings: str | None

    def read(self, part: str) -> bytes:
        """One part; its real size is what the directory of the archive says, or the archive is damaged."""
        return _part(self.archive, part, self.file_name)

    def worksheets(self) -> list[str]:
        """Every part that may hold cells."""
        return [name for name in self.archive.namelist() if "sheet" in name.lower() and name.endswith(".xml")]


def _checked_parts(data: bytes, file_name: str) -> _Parts:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_FAULTS as error:
        raise _damaged(file_name) from error
    members = archive.infolist()
    names = set(archive.namelist())
    # A workbook of another make within would be read as that one, past all that is looked at here.
    if len(members) > MAX_PARTS or names & _OTHER_MAKES or any(m.compress_type not in _PACKINGS for m in members):
        raise _damaged(file_name)
    size = sum(member.file_size for member in members)
    if size > MAX_UNZIPPED or size > max(_SMALL, MAX_RATIO * len(data)):
        raise Unusable(
            f"“{file_name}” akan membengkak menjadi lebih dari {MAX_UNZIPPED // 1_000_000} MB bila dibuka, "
            "jadi tidak dibaca. Salin datanya ke berkas Excel yang baru, lalu ulangi."
        )
    if "xl/workbook.xml" not in names:
        raise Unusable(
            f"“{file_name}” bukan lembar kerja Excel (.xlsx). Buka di Excel atau LibreOffice, "
            "lalu simpan sebagai .xlsx."
        )
    # Everything the general reader unpacks by itself is unpacked here first, within the size the archive declares.
    for member in members:
        if not member.filename.startswith(("xl/worksheets/", "xl/media/", "xl/sharedStrings")):
            _part(archive, member.filename, file_name)
    strings = "xl/sharedStrings.xml" if "xl/sharedStrings.xml" in names else None
    return _Parts(archive, file_name, _plain_sheets(archive, file_name), strings)


def _plain_sheets(archive: zipfile.ZipFile, file_name: str) -> dict[str, str]:
    """Visible sheet names and their parts, where the workbook lists them in the usual plain way; else {}."""
    relations = {}
    names = set(archive.namelist())
    if "xl/_rels/workbook.xml.rels" not in names:
        raise _damaged(file_name)
    for element in _RELATION.findall(
        _part(archive, "xl/_rels/workbook.xml.rels", file_name).decode("utf-8", "replace")
    ):
        attributes = dict(_ATTRIBUTE.findall(element))
        target = attributes.get("Target", "")
        relations[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheets = {}
    for element in _SHEET_ELEMENT.findall(_part(archive, "xl/workbook.xml", file_name).decode("utf-8", "replace")):
        attributes = dict(_ATTRIBUTE.findall(element))
        part = relations.get(attributes.get("r:id", ""), "")
        if part not in names or "&" in attributes.get("name", "&"):
            return {}
        if attributes.get("state", "visible") == "visible" and part.startswith("xl/worksheets/"):
            sheets[attributes["name"]] = part
    return sheets


def _part(archive: zipfile.ZipFile, part: str, file_name: str) -> bytes:
    try:
        return archive.read(part)
    except _ZIP_FAULTS as error:
        raise _damaged(file_name) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise _locked(file_name) from error


def _locked(file_name: str) -> Unusable:
    return Unusable(
        f"“{file_name}” dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya "
        "(Berkas > Info > Proteksi Buku Kerja), simpan, lalu ulangi."
    )


def _damaged(file_name: str) -> Unusable:
    return Unusable(
        f"“{file_name}” rusak atau bukan lembar kerja. Coba buka di Excel dan simpan ulang sebagai .xlsx, "
        "atau unduh lagi dari sumbernya."
    )
