"""Tests: files of a proper form that would take all memory: too many cells, texts shown too often, tables too large.

Each comes near a limit of the reader from below or above, so that what the limits let through is measured too.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from asn_desktop.exchange.sheets.grid import column_letter

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

_TITLES = (b"NIP BARU", b"NAMA LENGKAP", b"GELAR DEPAN", b"TEMPAT LAHIR")
_MOST = 60_000_000  # bytes of one part, so that a file in 80 MB takes what is made here


def workbook(seed: bytes, dice: random.Random) -> bytes:
    """A workbook with its first sheet and its shared texts replaced by very many."""
    sheet, texts = dice.choice(_SHEETS)(dice)
    out = io.BytesIO()
    packing = dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(io.BytesIO(seed)) as old, zipfile.ZipFile(out, "w", packing, compresslevel=1) as new:
        for name in old.namelist():
            if name == "xl/worksheets/sheet1.xml":
                head, middle, tail = b"<worksheet><sheetData>", sheet, b"</sheetData></worksheet>"
            elif name == "xl/sharedStrings.xml" and texts:
                head, middle, tail = b"<sst>", texts, b"</sst>"
            else:
                head, middle, tail = old.read(name), iter(()), b""
            with new.open(name, "w") as part:
                part.write(head)
                for piece in middle:
                    part.write(piece)
                part.write(tail)
    return out.getvalue()


def table(dice: random.Random) -> bytes:
    """A text table of some 20 MB."""
    cell, times = dice.choice(((b"ab,", 6_600_000), (b",", 1_400_000), (b"\r", 1_400_000), (b"12;\n", 700_000)))
    return dice.choice((b"", b"\xe9", "\U0001f600".encode(), b'"')) + cell * dice.choice((times, times // 2))


def _shared(dice: random.Random) -> tuple[Iterator[bytes], Iterator[bytes]]:
    """A full table of shared texts, with a number in it at times so that the general reader has to take it."""
    height, width, texts = dice.randint(5_000, 21_000), dice.randint(10, 69), dice.choice((4, 50_000, 400_000))
    numbers = dice.random() < 0.5

    def rows() -> Iterator[bytes]:
        left = _MOST
        for row in range(1, height + 1):
            cells = b"".join(
                b'<c r="%s%d" t="s"><v>%d</v></c>'
                % (_letters(at), row, at % 4 if row == 1 else (row * width + at) % texts)
                for at in range(width)
            )
            left -= len(cells)
            if left < 0:
                return
            yield b'<row r="%d">%s</row>' % (row, cells if row > 2 or not numbers else cells.replace(b' t="s"', b""))

    return rows(), (b"<si><t>%s</t></si>" % (_TITLES[at] if at < 4 else b"%018d" % at) for at in range(texts))


def _inline(dice: random.Random) -> tuple[Iterator[bytes], Iterator[bytes]]:
    height, width, plain = dice.randint(1_000, 17_000), dice.randint(10, 69), dice.random() < 0.5

    def rows() -> Iterator[bytes]:
        for row in range(1, height + 1):
            cells = (
                b'<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'
                % (_letters(at), row, _TITLES[at % 4] if row == 1 else b"%x" % (row * width + at))
                for at in range(width)
            )
            yield b'<row r="%d">%s%s</row>' % (row, b"".join(cells), b"" if plain else b"<c/>")

    return rows(), iter(())


def _area(dice: random.Random) -> tuple[Iterator[bytes], Iterator[bytes]]:
    """Two cells far from each other."""
    row, column = dice.choice(((2_990, 499), (190_000, 6), (21_000, 69), (150_000, 90)))
    far = b'<row r="%d"><c r="%s%d"><v>1</v></c></row>' % (row, _letters(column), row)
    if dice.random() < 0.3:  # and cells that do not say where they stand
        return iter(
            (b"<row>" + b"<c><v>1</v></c>" * row + b"</row>", b"<row><c><v>1</v></c></row>" * column * 99)
        ), iter(())
    return iter((b'<row r="1"><c r="A1"><v>1</v></c></row>', far)), iter(())


def _often(dice: random.Random) -> tuple[Iterator[bytes], Iterator[bytes]]:
    """One cell, row or text written again and again."""
    what = dice.choice(
        (b"<c/>", b'<c r="A1"><v>1</v></c>', b"<row/>", b'<row r="1"/>', b'<x:c t="str"><x:v>1</x:v></x:c>')
    )
    text = dice.choice((b"<si/>", b"<si><t>1</t></si>", b"<x:si/>"))
    many = dice.choice((400_000, 1_490_000))
    return (what for _ in range(many)), (text for _ in range(dice.choice((1, many))))


def _shown_often(dice: random.Random) -> tuple[Iterator[bytes], Iterator[bytes]]:
    """A long text that very many cells show."""
    cell = dice.choice((b'<c r="A1" t="s"><v>0</v></c>', b'<c t = "s" ><v> 0</v></c>', b"<c t='s'><v>0</v></c>"))
    many = dice.choice((1_000, 1_700, 100_000))
    return (cell for _ in range(many)), iter((b"<si><t>" + b"x" * 32_000 + b"</t></si>",))


_SHEETS: tuple[Callable[[random.Random], tuple[Iterator[bytes], Iterator[bytes]]], ...] = (
    _shared, _inline, _area, _often, _shown_often,
)  # fmt: skip


def _letters(at: int) -> bytes:
    return column_letter(at).encode()
