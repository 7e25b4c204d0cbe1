"""Storage: the first hundred bytes of an office file, read without SQLite and without touching it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.storage.connection import APPLICATION

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


class Header(NamedTuple):
    """What the header says (https://www.sqlite.org/fileformat.html 1.3)."""

    ours: bool
    version: int  # of the tables (user_version)
    page: int  # bytes per page
    journalled: bool  # the file was left while open (write-ahead journal), not closed to one plain file


def read(path: Path) -> Header:
    """The header of a file; `ours` is False for anything that is not an office file."""
    with path.open("rb") as file:
        data = file.read(_LENGTH)
    if len(data) < _LENGTH or not data.startswith(_MAGIC):
        return Header(ours=False, version=0, page=0, journalled=False)
    page = int.from_bytes(data[16:18], "big")
    return Header(
        ours=int.from_bytes(data[68:72], "big") == APPLICATION,
        version=int.from_bytes(data[60:64], "big"),
        page=65536 if page == 1 else page,
        journalled=data[18] == 2 or data[19] == 2,
    )
