"""Exchange: whether an old .xls may be given to the general reader, and how much memory that would take.

That reader reserves memory by counts in the file and stops the whole program where it cannot: one damaged byte may
ask for terabytes. So the counts it trusts are looked at here first (MS-CFB 2.2 to 2.6, MS-XLS 2.1).
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.exchange.sheets import old_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTOR, _MINI_SECTOR, _ENTRY = 512, 64, 128
_SMALL_STREAM = 4096  # shorter ones lie in the root's stream, in mini sectors
_LAST = 0xFFFFFFFA  # and above: ends of chains
_NAMES = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ROWS, _COLUMNS = 65_536, 256
_DIMENSIONS, _SHARED_TEXTS, _MERGED, _SHEET_NAME = 0x200, 0xFC, 0xE5, 0x85
_CELLS = frozenset((0x06, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, 0x406, 0x206))
_CELL_RUNS = frozenset((0xBD, 0xBE))
_SHARED_CELL, _BEGIN, _CONTINUED, _ENCRYPTION = 0xFD, 0x809, 0x3C, 0x2F


class _Broken(Exception):
    """The file contradicts itself."""


class Needs(NamedTuple):
    """What the general reader would make of a file: cells, each sheet's full rectangle, and the signs in them."""

    cells: int
    text: int


def needs(data: bytes) -> Needs | None:
    """What reading the file would take; None when a count or place in it cannot be true.

    An encrypted one needs nothing, to be refused as such.
    """
    try:
        stream = _workbook_stream(data)
        count = _Count()
        for kind, record in _records(stream):
            if kind == _ENCRYPTION:
                return Needs(0, 0)
            _check(kind, record, len(stream))
            count.add(kind, record)
        return count.needs()
    except (_Broken, struct.error):
        return None


class _Count:
    """Adds up record by record."""

    def __init__(self) -> None:
        self._sheets: list[list[int]] = []  # cells, and first and last row and column
        self._shown: Counter[int] = Counter()  # shared texts by their number
        self._texts: list[bytes] = []
        self._in_texts = False

    def add(self, kind: int, record: bytes) -> None:
        if kind == _BEGIN or not self._sheets:
            self._sheets.append([0, _ROWS, 0, _COLUMNS, 0])
        if kind in _CELLS or kind in _CELL_RUNS:
            row, first = struct.unpack_from("<HH", record)
            last = struct.unpack_from("<H", record, len(record) - 2)[0] if kind in _CELL_RUNS else first
            seen = self._sheets[-1]
            seen[0] += last - first + 1
            seen[1:] = min(seen[1], row), max(seen[2], row), min(seen[3], first), max(seen[4], last)
            if kind == _SHARED_CELL:
                self._shown[struct.unpack_from("<I", record, 6)[0]] += 1
        elif kind == _SHARED_TEXTS or (kind == _CONTINUED and self._in_texts):
            self._texts.append(record)
        self._in_texts = kind in (_SHARED_TEXTS, _CONTINUED) and bool(self._texts)

    def needs(self) -> Needs:
        cells = sum(
            max(count, (bottom - top + 1) * (right - left + 1))
            for count, top, bottom, left, right in self._sheets
            if count
        )
        lengths = old_texts.lengths(self._texts)
        longest = max(lengths, default=0)
        text = sum(times * (lengths[each] if each < len(lengths) else longest) for each, times in self._shown.items())
        return Needs(cells, text)


def _check(kind: int, record: bytes, stream_length: int) -> None:
    if kind == _DIMENSIONS:
        wide = len(record) >= 14
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH" if wide else "<HHHH", record)
        broken = not (first_row <= last_row <= _ROWS and first_column <= last_column <= _COLUMNS)
    elif kind in _CELLS:
        broken = len(record) < 6 or struct.unpack_from("<H", record, 2)[0] >= _COLUMNS
    elif kind in _CELL_RUNS:
        first, last = struct.unpack_from("<2xH", record)[0], struct.unpack_from("<H", record, len(record) - 2)[0]
        broken = len(record) < 6 or not first <= last < _COLUMNS
    elif kind == _SHARED_TEXTS:
        broken = max(struct.unpack_from("<II", record)) > stream_length
    elif kind == _MERGED:
        broken = len(record) < 2 or 2 + 8 * struct.unpack_from("<H", record)[0] > len(record)
    elif kind == _SHEET_NAME:
        broken = struct.unpack_from("<I", record)[0] >= stream_length
    else:
        broken = False
    if broken:
        raise _Broken


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if place + 4 + length > len(stream):
            return  # cut off; what it means is for the general reader to say
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _workbook_stream(data: bytes) -> bytes:
    sector_shift, mini_shift = struct.unpack_from("<30xHH", data)
    directory_sectors, fat_sectors, directory = struct.unpack_from("<40xIII", data)
    mini_fat, mini_fat_sectors, difat, difat_sectors = struct.unpack_from("<60xIIII", data)
    most = len(data) // _SECTOR
    if (sector_shift, mini_shift) != (9, 6) or max(
        directory_sectors, fat_sectors, mini_fat_sectors, difat_sectors
    ) > most:
        raise _Broken
    fat = _fat(data, fat_sectors, difat if difat_sectors else _LAST)
    entries = _chain(data, fat, directory)
    found = root = None
    for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[place : place + _ENTRY]
        start, size = struct.unpack_from("<II", entry, 116)
        kind = entry[66]
        if kind and size > len(data):
            raise _Broken
        if kind == 5:
            root = start
        if kind == 2 and entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)] in _NAMES:
            found = found or (start, size)
    if found is None or root is None:
        raise _Broken
    start, size = found
    if size >= _SMALL_STREAM:
        stream = _chain(data, fat, start)
    else:
        container = _chain(data, fat, root)
        chain = _chain(data, fat, mini_fat)
        minis = struct.unpack(f"<{len(chain) // 4}I", chain)
        stream = b"".join(container[each * _MINI_SECTOR : (each + 1) * _MINI_SECTOR] for each in _links(minis, start))
    if len(stream) < size:
        raise _Broken
    return stream[:size]


def _fat(data: bytes, count: int, difat: int) -> tuple[int, ...]:
    """The table of which sector follows which."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    seen = 0
    while difat < _LAST:
        more = struct.unpack("<128I", _sector(data, difat))
        sectors += more[:-1]
        difat = more[-1]
        seen += 1
        if seen > len(data) // _SECTOR:
            raise _Broken
    used = [sector for sector in sectors if sector < _LAST]
    if len(used) != count:
        raise _Broken
    table = b"".join(_sector(data, sector) for sector in used)
    return struct.unpack(f"<{len(table) // 4}I", table)


def _chain(data: bytes, fat: tuple[int, ...], start: int) -> bytes:
    return b"".join(_sector(data, sector) for sector in _links(fat, start))


def _links(table: tuple[int, ...], start: int) -> Iterator[int]:
    seen = 0
    while start < _LAST:
        if start >= len(table) or seen > len(table):
            raise _Broken
        yield start
        start = table[start]
        seen += 1


def _sector(data: bytes, number: int) -> bytes:
    begin = (number + 1) * _SECTOR
    sector = data[begin : begin + _SECTOR]
    if not sector:
        raise _Broken
    return sector.ljust(_SECTOR, b"\0")  # some programs do not fill up the last one
