"""The package laid by hand without any PDF library: what the words, the layout and the QR cost at the least.

Tables nothing of which differs between people are written once per file; of the others only what differs is broken
into lines anew. The pages are those of the content, so nothing has to be divided between pages.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import assets
from asn_desktop.documents import house
from asn_desktop.documents.parts import seal_mark
from asn_desktop.domain.letters import seal as facts
from tests.speed.peers.content import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.speed.peers.content import Box, Page, Table

FACES = {
    False: ("F1", house.BOOKMAN, "asn-bookman-regular.ttf"),
    True: ("F2", house.BOOKMAN_BOLD, "asn-bookman-bold.ttf"),
}
TOP, LEADING = 30.0, 1.15


@lru_cache(maxsize=100_000)
def _width(face: str, word: str) -> float:
    return house.width(face, word)


@lru_cache(maxsize=4_000)
def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _broken(text: str, face: str, size: float, room: float) -> list[str]:
    """Lines, greedily."""
    lines = []
    space = _width(face, " ") * size
    for paragraph in text.split("\n"):
        row: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            own = _width(face, word) * size
            if row and used + space + own > room:
                lines.append(" ".join(row))
                row, used = [], 0.0
            used += own + (space if row else 0.0)
            row.append(word)
        lines.append(" ".join(row))
    return lines


class _Laid(NamedTuple):
    """A cell ready to be placed: its words in PDF relative to its first baseline, and its height."""

    code: str
    height: float


class _Cell:
    """A cell; one without fields is laid once."""

    def __init__(self, box: Box, columns: Sequence[float]) -> None:
        self.box = box
        self.x, self.width = columns[box.first], columns[box.last + 1] - columns[box.first]
        self.differs = "@" in box.text
        self._laid = None if self.differs else self._lay(box.text)

    def laid(self, values: dict[str, str]) -> _Laid:
        """The cell for one person."""
        return self._laid or self._lay(fill(self.box.text, values))

    def _lay(self, text: str) -> _Laid:
        name, face, _ = FACES[self.box.bold]
        size = self.box.size
        lines = _broken(text, face, size, self.width - 8)
        said = ") Tj T* (".join(_escaped(line) for line in lines)
        return _Laid(f"/{name} {size} Tf {size * LEADING:.2f} TL ({said}) Tj", len(lines) * size * LEADING + 3)


class _Rows:
    """A table; a wholly static one is a form of the file, placed by its height."""

    def __init__(self, table: Table, name: str) -> None:
        columns = [0.0]
        for width in table.columns:
            columns.append(columns[-1] + width)
        self.name, self.framed = name, table.framed
        self.rows = [[_Cell(box, columns) for box in row] for row in table.rows]
        self.static = not any(cell.differs for row in self.rows for cell in row)
        self.wide = columns[-1]
        if self.static:
            self.form, self.height = self.drawn({}, 0.0, 0.0)

    def drawn(self, values: dict[str, str], left: float, top: float) -> tuple[str, float]:
        """Rules and words from `top` down, and the height."""
        laid = [[cell.laid(values) for cell in row] for row in self.rows]
        heights = [max((one.height for one, cell in zip(row, cells, strict=True) if cell.box.rows == 1), default=0.0)
                   for row, cells in zip(laid, self.rows, strict=True)]  # fmt: skip
        tall = max((one.height for row, cells in zip(laid, self.rows, strict=True)
                    for one, cell in zip(row, cells, strict=True) if cell.box.rows > 1), default=0.0)  # fmt: skip
        heights[-1] += max(tall - sum(heights), 0.0) if tall else 0.0
        boxes, words, y = [], [], top
        for at, (row, cells) in enumerate(zip(laid, self.rows, strict=True)):
            for one, cell in zip(row, cells, strict=True):
                high = sum(heights[at : at + cell.box.rows])
                if cell.box.fill:
                    boxes.append(f"{left + cell.x:.1f} {y - high:.1f} {cell.width:.1f} {high:.1f} re f")
                if self.framed:
                    boxes.append(f"{left + cell.x:.1f} {y - high:.1f} {cell.width:.1f} {high:.1f} re S")
                words.append(f"1 0 0 1 {left + cell.x + 4:.1f} {y - cell.box.size:.1f} Tm {one.code}")
            y -= heights[at]
        head = ".871 .918 .965 rg .5 w\n"
        return f"{head}{chr(10).join(boxes)}\n0 g BT\n{chr(10).join(words)}\nET\n", top - y


class Floor:
    """Writes packages; made once for any number of them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = [
            (page, [_Rows(table, f"S{place}x{at}") for at, table in enumerate(page.tables)])
            for place, page in enumerate(pages)
        ]
        self._fixed = self._objects()

    def files(self, people: Sequence[dict[str, str]]) -> list[bytes]:
        """One file each."""
        return [self.merged([values], number) for number, values in enumerate(people)]

    def merged(self, people: Sequence[dict[str, str]], first: int = 0) -> bytes:
        """One file with all."""
        objects, resources = list(self._fixed), len(self._fixed)
        kids = []
        for number, values in enumerate(people, start=first):
            objects.append(self._mark(number))
            seal = len(objects)
            objects.append(b"<< /Font << /F1 1 0 R /F2 2 0 R >> /XObject << %s /Q %d 0 R >> >>" % (self._statics, seal))
            resource = len(objects)
            for page, tables in self.pages:
                objects.append(_stream(self._page(page, tables, values).encode("cp1252", "replace")))
                objects.append(
                    b"<< /Type /Page /Parent PARENT 0 R /MediaBox [0 0 %d %d] /Resources %d 0 R /Contents %d 0 R >>"
                    % (page.width, page.height, resource, len(objects))
                )
                kids.append(len(objects))
        parent = len(objects) + 1
        del resources
        objects.append(
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
        )
        objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
        return _assembled(objects, parent)

    def _page(self, page: Page, tables: Sequence[_Rows], values: dict[str, str]) -> str:
        said, y = [], page.height - TOP
        for table in tables:
            if table.static:
                said.append(f"q 1 0 0 1 {page.left} {y:.1f} cm /{table.name} Do Q")
                y -= table.height
            else:
                code, height = table.drawn(values, page.left, y)
                said.append(code)
                y -= height
        said.append("q 36.9 0 0 36.9 16.6 27.6 cm /Q Do Q")
        return "\n".join(said)

    @staticmethod
    def _mark(number: int) -> bytes:
        text = facts.write("0A1B2C3D", number.to_bytes(20, "big"), number.to_bytes(64, "big"))
        rows, entries = seal_mark.squares(text)
        words = " ".join(f"/{name} {said}" for name, said in entries.items()).encode()
        return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (words, len(rows), rows)

    def _objects(self) -> list[bytes]:
        """Fonts and forms, the same in every file."""
        objects: list[bytes] = [b"", b""]
        for at, (_, face, file) in enumerate(FACES.values()):
            whole = zlib.compress(assets.path(f"fonts/{file}").read_bytes())
            objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(whole), whole))
            objects.append(
                b"<< /Type /FontDescriptor /FontName /%s /Flags 32 /FontBBox [0 -300 1000 1000] /ItalicAngle 0 /Ascent 800"
                b" /Descent -250 /CapHeight 700 /StemV 80 /FontFile2 %d 0 R >>" % (face.encode(), len(objects))
            )
            widths = b" ".join(
                b"%d" % round(house.width(face, sign) * 1000)
                for sign in (
                    bytes([code]).decode("cp1252", "replace").replace("\ufffd", " ") for code in range(32, 256)
                )
            )
            objects[at] = (
                b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255"
                b" /Widths [%s] /FontDescriptor %d 0 R >>" % (face.encode(), widths, len(objects))
            )
        names = []
        for _, tables in self.pages:
            for table in tables:
                if table.static:
                    objects.append(_stream(
                        table.form.encode("cp1252", "replace"),
                        b"/Type /XObject /Subtype /Form /BBox [-1 %d %d 1] /Resources << /Font << /F1 1 0 R /F2 2 0 R >> >>"
                        % (-table.height - 1, table.wide + 1),
                    ))  # fmt: skip
                    names.append(b"/%s %d 0 R" % (table.name.encode(), len(objects)))
        self._statics = b" ".join(names)
        return objects


def _stream(content: bytes, words: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (words, len(packed), packed)


def _assembled(objects: Sequence[bytes], parent: int) -> bytes:
    """Objects with their table of places; the last but one is the tree of pages, the last the catalogue."""
    parts, places, at = [b"%PDF-1.4\n"], [], 9
    for number, one in enumerate(objects, start=1):
        piece = b"%d 0 obj\n%s\nendobj\n" % (
            number,
            one.replace(b"PARENT", b"%d" % parent) if b"PARENT" in one[:60] else one,
        )
        places.append(at)
        parts.append(piece)
        at += len(piece)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(
        b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(objects), at)
    )
    return b"".join(parts)
