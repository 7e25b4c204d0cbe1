"""Tests: ways to spoil a file: its bytes, its text, the parts of its archive."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_DOTS = ".."
_UP = f"{_DOTS}/{_DOTS}/x"
_EDGES = (b"\0", b"\xff", b"\x7f", b"\xff\xff\xff\xff", b"\0\0\0\x80", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe")
_WORDS = (
    "-1", "0", "9" * 30, "1e308", "-1e-400", "NaN", "Infinity", "1.7976931348623157e309", "2958466", "-693594", "60",
    "=HYPERLINK(1)", "+1+1", "@SUM(A1)", '"', "'", '""', ";", ",", "\t", "|", "\n", "\r", "\0", "\u202e", "\ud7ff", "\ufffe",
    "a" * 70_000, "31/02/2026", "29-2-1900", "0000-00-00", "99999-12-31", "12.30.2026", "٠١٢", "½", "²", "Ⅷ", "\u0130", "ß",
    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>", "&a;", "&#0;", "&#1114112;", "<![CDATA[", "]]>", "<a>" * 2000,
    'r="XFD1048576"', 't="s"', 't="inlineStr"', 't="e"', 's="99999999"', _UP, "C:\\x", "{}", "[" * 3000, "null", "true",
)  # fmt: skip
_DIGITS = "0123456789"


def spoiled(seed: bytes, dice: random.Random) -> bytes:
    """One of the good files with one to six things wrong in it."""
    for _ in range(dice.randint(1, 6)):
        seed = dice.choice(_OF_ARCHIVES if seed.startswith(b"PK\x03\x04") else _OF_BYTES)(seed, dice)
    return seed


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 16)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _lose(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + data[start + dice.randint(1, 1 + len(data) // 4) :]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    piece = data[start : start + dice.randint(1, 4096)]
    return data[:start] + piece * dice.randint(2, 50) + data[start:]


def _put(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + dice.choice(_EDGES) * dice.randint(1, 8) + data[start:]


def _word(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    word = dice.choice(_WORDS).encode("utf-8", "replace")
    return data[:start] + word + data[start + dice.choice((0, len(word))) :]


def _number(data: bytes, dice: random.Random) -> bytes:
    """Another number where one stands."""
    text = data.decode("latin-1")
    places = [at for at, sign in enumerate(text[:200_000]) if sign in _DIGITS]
    if not places:
        return data
    start = end = dice.choice(places)
    while end < len(text) and text[end] in _DIGITS:
        end += 1
    return (text[:start] + dice.choice(_WORDS[:11]) + text[end:]).encode("latin-1", "replace")


def _recode(data: bytes, dice: random.Random) -> bytes:
    """The same text as another program would save it."""
    encoding = dice.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-7", "utf-8-sig"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(each.filename, archive.read(each)) for each in archive.infolist()]
    except Exception:  # noqa: BLE001 - what was spoiled before is no archive any more
        return []


def _packed(parts: list[tuple[str, bytes]], dice: random.Random) -> bytes:
    out = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(out, "w", dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive,
    ):
        warnings.simplefilter("ignore")  # a name that comes twice is what we want
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return out.getvalue()


def _in_a_part(data: bytes, dice: random.Random) -> bytes:
    parts = _parts(data)
    if not parts:
        return _flip(data, dice)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(parts))
        name, content = parts[at]
        parts[at] = name, dice.choice(_OF_BYTES)(content, dice)
    return _packed(parts, dice)


def _other_parts(data: bytes, dice: random.Random) -> bytes:
    """A part lost, doubled, renamed, or blown up to many times its size."""
    parts = _parts(data)
    if not parts:
        return _flip(data, dice)
    at = dice.randrange(len(parts))
    name, content = parts[at]
    kind = dice.randrange(4)
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts.append((parts[dice.randrange(len(parts))][0] + dice.choice(("", ".", "x")), content))
    elif kind == 2:
        parts[at] = dice.choice((_UP, "xl/workbook.xml", name.upper(), "/" + name, "a" * 300)), content
    else:
        parts[at] = name, content + dice.choice((b"\0", b" ", b"<c/>", b"<row><c><v>1</v></c></row>")) * 3_000_000
    return _packed(parts, dice)


_OF_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _lose, _repeat, _put, _word, _word, _number, _number, _recode,
)  # fmt: skip
_OF_ARCHIVES = (_flip, _cut, *(6 * (_in_a_part,)), _other_parts)
