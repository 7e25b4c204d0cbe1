"""Documents: what a file says to whoever has it read out: its parts, and in each its paragraphs in reading order.

Every run of words that is laid as one, be it a paragraph or the row of a form, is a paragraph of the structure: whoever
listens hears the row as it stands, number, label, colon, value. A table in the strict sense would need an element for
each cell, which a page has by the hundred, and would double what a file costs; this costs a fifth of laying and writing
a package. Rules, fills, the watermark, the foot of the page and the seal are no content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFString

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfbase.pdfdoc import PDFObjectReference

ARTIFACT = "/Artifact BMC"
FOOT = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
END = "EMC"
_BEGINNINGS = [f"/P<</MCID {number}>>BDC" for number in range(400)]


def begin(number: int) -> str:
    """The words before the paragraph of this number on its page."""
    return _BEGINNINGS[number] if number < len(_BEGINNINGS) else f"/P<</MCID {number}>>BDC"


def begin_picture(number: int) -> str:
    """The words before a picture that says something."""
    return f"/Figure<</MCID {number}>>BDC"


class Spelled(PDFObject):
    """A part of the file that is spelled already."""

    def __init__(self, words: str) -> None:
        self.words = words

    def format(self, _document: Any) -> bytes:
        """As ReportLab asks."""
        return self.words.encode("ascii")


class _Part(NamedTuple):
    """A form or letter within the file, and the paragraphs written so far as the file refers to them."""

    place: PDFObjectReference
    said: PDFDictionary
    kids: list[str]


class Structure:
    """Grows with its file: paragraphs are written page by page; only their numbers are kept.

    `write` takes spelled objects in a row and tells the number of the first.
    """

    def __init__(self, held: Any, write: Callable[[Sequence[str]], int]) -> None:
        self._held, self._write = held, write
        self._root = PDFDictionary({"Type": "/StructTreeRoot"})
        self._whole = PDFDictionary({"Type": "/StructElem", "S": "/Document"})
        self.root: PDFObjectReference = held.Reference(self._root)
        self._document: PDFObjectReference = held.Reference(self._whole)
        self._parts: list[_Part] = []
        self._pages: list[str] = []

    def part(self, title: str) -> None:
        """What follows belongs to another form or letter."""
        said = PDFDictionary({"Type": "/StructElem", "S": "/Sect", "P": self._document, "T": PDFString(title)})
        self._parts.append(_Part(self._held.Reference(said), said, []))

    def page(self, leaf: PDFObjectReference, told: Sequence[str]) -> int:
        """The paragraphs of a page, or where a text says what a picture shows a picture; the number of the page."""
        part = self._parts[-1]
        around = f"/P {self._spelled(part.place)}/Pg {self._spelled(leaf)}/K"
        first = self._write(
            [
                f"<</S/Figure/Alt {self._quoted(shows)}{around} {number}>>" if shows else f"<</S/P{around} {number}>>"
                for number, shows in enumerate(told)
            ]
        )
        own = " ".join([f"{number} 0 R" for number in range(first, first + len(told))])
        part.kids.append(own)
        self._pages.append(own)
        return len(self._pages) - 1

    def end(self) -> None:
        """The tree above the paragraphs, which is written with what the file still owes."""
        for part in self._parts:
            part.said["K"] = Spelled(f"[{' '.join(part.kids)}]")
        self._whole["P"], self._whole["K"] = self.root, PDFArray([part.place for part in self._parts])
        self._root["K"] = self._document
        pages = " ".join([f"{number} [{own}]" for number, own in enumerate(self._pages)])
        self._root["ParentTree"] = PDFDictionary({"Nums": Spelled(f"[{pages}]")})
        self._root["ParentTreeNextKey"] = len(self._pages)

    def _quoted(self, words: str) -> str:
        said: bytes = PDFString(words).format(self._held)
        return said.decode("latin-1")

    def _spelled(self, reference: PDFObjectReference) -> str:
        words: bytes = reference.format(self._held)
        return words.decode("ascii")
