"""Documents: a PDF file (ISO 32000-1) written as it grows: what is finished is packed, written out and forgotten.

ReportLab reads fonts and pictures for us. Its canvas would keep every page until the last one is drawn, describe the
fonts of every file anew, and knows no structure; so the few objects a printed form consists of are written here.
"""

from __future__ import annotations

import hashlib
from array import array
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents.parts.typefaces import Typefaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.typefaces import Cut
    from asn_desktop.documents.pictures import Raster

LANGUAGE = "id-ID"
_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


class Entry(NamedTuple):
    """A line of the outline: the object of its page, and whether it stands below the last line that does not."""

    title: str
    page: int
    below: bool


def text(said: str) -> bytes:
    """A text that is no part of a page: ASCII in plain sight, anything else in UTF-16."""
    if said.isascii():
        return f"({said.translate(_ESCAPED)})".encode()
    return b"<FEFF%s>" % said.encode("utf-16-be").hex().upper().encode()


class File:
    """One file on its way out; objects are named by their numbers."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._length = 0
        self._mark = hashlib.blake2b(digest_size=16)  # the same pages give the same mark
        self._places = array("Q")  # where each object begins
        self._pages = array("L")
        self._entries: list[Entry] = []
        self._say(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._tree, self._fonts = self.reserve(), self.reserve()
        self.faces = Typefaces()

    def reserve(self) -> int:
        """The number of an object that will be written later."""
        self._places.append(0)
        return len(self._places)

    def write(self, number: int, said: bytes) -> None:
        """An object whose number was reserved."""
        self._places[number - 1] = self._length
        self._say(b"%d 0 obj\n%s\nendobj\n" % (number, said))

    def add(self, said: bytes) -> int:
        """A further object."""
        number = self.reserve()
        self.write(number, said)
        return number

    def stream(self, content: bytes, words: bytes = b"", kind: bytes = b"/Filter /FlateDecode ") -> int:
        """A further object with content that is packed already, by default deflated; `words` go into its dictionary."""
        return self.add(b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (words, kind, len(content), content))

    def form(self, content: bytes, width: float, height: float) -> int:
        """A packed drawing that pages show as often as they like."""
        box = b"/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources << /Font %d 0 R >> "
        return self.stream(content, box % (width, height, self._fonts))

    def image(self, raster: Raster) -> int:
        """A picture that pages show as often as they like."""
        words = raster.words
        if raster.clear is not None:
            words += b"/SMask %d 0 R " % self.image(raster.clear)
        return self.stream(raster.content, words, raster.kind)

    def leaf(self) -> int:
        """The number of the next page, which is written when all is known that stands on it."""
        self._pages.append(self.reserve())
        return self._pages[-1]

    def page(self, number: int, paper: Paper, contents: Sequence[int], pictures: Mapping[str, int]) -> None:
        """A page: its streams in their order, with the forms and images they show by the names they give them."""
        shown = b"".join(b"/%s %d 0 R " % (name.encode(), one) for name, one in pictures.items())
        resources = b"/Font %d 0 R%s" % (self._fonts, b" /XObject << %s>>" % shown if shown else b"")
        said = b" ".join(b"%d 0 R" % one for one in contents)
        words = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources << %s >> /Contents %s >>"
        lying = b"[%s]" % said if len(contents) > 1 else said
        self.write(number, words % (self._tree, _side(paper.width), _side(paper.height), resources, lying))

    def enter(self, entry: Entry) -> None:
        """A line of the outline."""
        self._entries.append(entry)

    def close(self, about: Mapping[str, str]) -> None:
        """Fonts, outline, what the file says about itself, and where everything lies: nothing follows."""
        fonts = b"".join(b"%s %d 0 R " % (name.encode(), self._font(cut)) for name, cut in self.faces.fonts())
        self.write(self._fonts, b"<< %s>>" % fonts)
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self.write(self._tree, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self._pages), kids))
        outline = b" /Outlines %d 0 R" % self._outline() if self._entries else b""
        catalog = self.add(
            b"<< /Type /Catalog /Pages %d 0 R%s /Lang %s /ViewerPreferences << /DisplayDocTitle true >> >>"
            % (self._tree, outline, text(LANGUAGE))
        )
        words = b"".join(b"/%s %s " % (name.encode(), text(said)) for name, said in about.items())
        self._end(catalog, self.add(b"<< %s>>" % words))

    def _font(self, cut: Cut) -> int:
        program = self.stream(cut.program, b"/Length1 %d " % cut.length)
        descriptor = self.add(cut.descriptor % program)
        return self.add(cut.font % (descriptor, self.stream(cut.meaning)))

    def _end(self, catalog: int, info: int) -> None:
        count, start, mark = len(self._places) + 1, self._length, self._mark.hexdigest().upper().encode()
        self._say(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        self._say(b"".join([b"%010d 00000 n \n" % place for place in self._places]))
        words = b"/Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (count, catalog, info, mark, mark)
        self._say(b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (words, start))

    def _outline(self) -> int:
        """The outline in two levels; only the upper one lies open where there is a lower one."""
        root = self.reserve()
        upper: list[tuple[int, Entry, list[tuple[int, Entry]]]] = []
        for entry in self._entries:
            if not entry.below or not upper:
                upper.append((self.reserve(), entry, []))
            else:
                upper[-1][2].append((self.reserve(), entry))
        for (number, entry, lower), around in zip(upper, _around([one[0] for one in upper]), strict=True):
            ends = (lower[0][0], lower[-1][0], -len(lower)) if lower else None
            self.write(number, _line(entry, root, around, ends))
            for (inner, below), beside in zip(lower, _around([one[0] for one in lower]), strict=True):
                self.write(inner, _line(below, number, beside, None))
        words = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        self.write(root, words % (upper[0][0], upper[-1][0], len(upper)))
        return root

    def _say(self, said: bytes) -> None:
        self._out.write(said)
        self._mark.update(said)
        self._length += len(said)


def _side(points: float) -> bytes:
    return f"{points:.2f}".rstrip("0").rstrip(".").encode()


def _around(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The neighbours before and after each; 0 for none."""
    return zip([0, *numbers][:-1], [*numbers[1:], 0], strict=False)


def _line(entry: Entry, parent: int, around: tuple[int, int], ends: tuple[int, int, int] | None) -> bytes:
    """A line of the outline with its neighbours, and the first, last and number of those below it."""
    before, after = around
    words = [b"/Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]" % (text(entry.title), parent, entry.page)]
    if before:
        words.append(b"/Prev %d 0 R" % before)
    if after:
        words.append(b"/Next %d 0 R" % after)
    if ends:
        words.append(b"/First %d 0 R /Last %d 0 R /Count %d" % ends)
    return b"<< %s >>" % b" ".join(words)
