"""Documents: the fonts of one PDF file: each face cut down to ASCII and the signs beyond it that the file shows."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, makeToUnicodeCMap

from asn_desktop.documents import house
from asn_desktop.documents.parts import ink

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.documents.parts.ink import Beyond

_ASCII = range(32, 127)
_CODES = range(33, 256)  # of a further font of the same face, for signs that cp1252 lacks
Signs = tuple[int, ...]  # the sign of each code of a font, 0 for none


class Typefaces:
    """The fonts a file shows so far.

    The first font of a face has ASCII and the codes of cp1252, so what is spelled once is spelled for every file; rarer
    signs take the codes of further fonts in the order in which they come.
    """

    def __init__(self) -> None:
        self._first: dict[str, set[int]] = {}  # face: its codes beyond ASCII
        self._further: dict[str, list[str]] = {}  # face: its signs beyond cp1252
        self._spelled: dict[Beyond, str] = {}

    def use(self, face: str) -> None:
        """The file shows something in this face."""
        self._first.setdefault(face, set())

    def spell(self, signs: Beyond) -> str:
        """The words of a PDF that choose the font and show the signs."""
        if signs not in self._spelled:
            self.use(signs.face)
            said = []
            for number, group in groupby(
                ((self._code(signs.face, sign)) for sign in signs.text), key=lambda one: one[0]
            ):
                codes = "".join(f"\\{code:03o}" for _, code in group)
                name = ink.NAMES[signs.face] + (f"x{number}" if number else "")
                said.append(f"{name} {ink.number(signs.size)} Tf\n({codes}) Tj\n")
            self._spelled[signs] = "".join(said)
        return self._spelled[signs]

    def _code(self, face: str, sign: str) -> tuple[int, int]:
        """The number of the font and the code in it."""
        own = sign.encode("cp1252", "ignore")
        if own:
            self._first[face].add(own[0])
            return 0, own[0]
        further = self._further.setdefault(face, [])
        if sign not in further:
            further.append(sign)
        number, place = divmod(further.index(sign), len(_CODES))
        return number + 1, _CODES[place]

    def fonts(self) -> list[tuple[str, Cut]]:
        """All fonts by the names pages call them."""
        found = []
        for face, codes in sorted(self._first.items()):
            beyond = {code: ord(bytes((code,)).decode("cp1252")) for code in codes}
            cuts = [tuple(beyond.get(code, code if code in _ASCII else 0) for code in range(max([126, *beyond]) + 1))]
            signs = [ord(sign) for sign in self._further.get(face, ())]
            cuts += [(*[0] * 32, 32, *signs[at : at + len(_CODES)]) for at in range(0, len(signs), len(_CODES))]
            for number, cut in enumerate(cuts):
                name = ink.NAMES[face].removeprefix("/") + (f"x{number}" if number else "")
                found.append((name, _cut(face, number, cut)))
        return found


class Cut(NamedTuple):
    """A face cut down to some signs: what goes into a file, packed, and the entries of its dictionaries."""

    program: bytes
    length: int  # bytes before packing
    meaning: bytes  # the Unicode of every code
    descriptor: dict[str, Any]
    font: dict[str, Any]


@lru_cache(maxsize=64)
def _cut(face: str, number: int, signs: Signs) -> Cut:
    """The same letters come back in every document of a batch; cutting a face is a third of a small file."""
    held = house.font(face).face
    program = held.makeSubset(list(signs))
    mark = "".join(chr(ord("A") + int(digit)) for digit in f"{house.FACES.index(face):03}{number:03}")
    name = f"{mark}+{held.name.decode()}"
    # To the last digit: programs squeeze letters whose width is told otherwise than the letters themselves say.
    width = cast("Callable[[int], float]", held.getCharWidth)
    widths = " ".join(f"{width(sign):.6g}" if sign else "0" for sign in signs)
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": f"/{name}",
        "Flags": held.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
        "FontBBox": PDFArray(map(round, held.bbox)),
        "ItalicAngle": round(held.italicAngle),
        "Ascent": round(held.ascent),
        "Descent": round(held.descent),
        "CapHeight": round(held.capHeight),
        "StemV": round(held.stemV),
        "MissingWidth": round(held.defaultWidth),
    }
    font = {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": f"/{name}",
        "FirstChar": 0,
        "LastChar": len(signs) - 1,
        "Widths": f"[{widths}]",
    }
    meaning = makeToUnicodeCMap(name, signs).encode()
    return Cut(house.packed(program), len(program), house.packed(meaning), descriptor, font)
