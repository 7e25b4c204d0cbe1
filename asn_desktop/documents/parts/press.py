"""Documents: laid-out pages become one PDF; the same pages give the same bytes, whenever they are written."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import groupby
from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house, pictures
from asn_desktop.documents.parts import figure, ink, seal_mark, structure
from asn_desktop.documents.parts.file import Entry, File
from asn_desktop.documents.parts.ink import NUMBERS
from asn_desktop.documents.parts.seal_mark import MARGIN, Place
from asn_desktop.documents.parts.sheet import Picture, Sheet
from asn_desktop.documents.parts.text import Style, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from reportlab.pdfbase.pdfdoc import PDFObjectReference

    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.ink import Ink
    from asn_desktop.documents.parts.sheet import Color

PROGRAM = "ASN Desktop"
MARK = "asn-desktop:"  # before the document id in the keywords
SEAL = "segel"  # the name of a seal's picture on every page
FOOTER = Style(size=7.5, align="center")
_FOOTER_RISE = 28.0  # points from the lower edge to the footer's line


class About(NamedTuple):
    """What the file says about itself; nobody's data but what the title names."""

    title: str
    author: str
    subject: str


class Section(NamedTuple):
    """Pages that follow one another under one entry of the outline; a list, or laid as they are written."""

    title: str
    sheets: Iterable[Sheet]


class Print(NamedTuple):
    """One document: its sections share the page numbering and the seal; a list has none, only a `note`."""

    title: str
    seal: Seal | None
    sections: tuple[Section, ...]
    footer: Style = FOOTER
    note: str = ""
    place: Place = MARGIN
    counted: bool = True  # pages that are cut apart bear no page number


def press(
    prints: Iterable[Print], about: About, *, several: bool = False, report: Callable[[int], None] | None = None
) -> bytes:
    """Documents in one file; `several` gives each an outline of its own, `report` hears how many are done."""
    out = BytesIO()
    press_into(out, prints, about, several=several, report=report)
    return out.getvalue()


def press_into(
    out: BinaryIO,
    prints: Iterable[Print],
    about: About,
    *,
    several: bool = False,
    report: Callable[[int], None] | None = None,
) -> None:
    """As `press`, written out page by page: no more than one document is held at a time."""
    # Many documents in one file go to the printer and nobody has them read out: they are kept as small as can be.
    file = File(out, structured=not several)
    pen = _Pen(file)
    marks: list[str] = []
    for done, one in enumerate(prints, start=1):
        if one.seal is not None:
            marks.append(f"{MARK}{one.seal.document_id}")
        _write(pen, one, nested=several)
        if report:
            report(done)
    # A letter is called by its subject, which may name somebody: once is enough.
    subject = {"Subject": about.subject} if about.subject != about.title else {}
    said = {"Title": about.title, "Author": about.author, **subject, "Keywords": " ".join(marks)}
    file.close({**said, "Creator": PROGRAM, "Producer": PROGRAM})


def _write(pen: _Pen, one: Print, *, nested: bool) -> None:
    """All pages of one document with their outline."""
    counts = [len(section.sheets) for section in one.sections if isinstance(section.sheets, list)]
    total = sum(counts) if len(counts) == len(one.sections) else None
    seal = one.seal
    sealed = seal.text if seal is not None else ""
    mark = pen.mark(sealed) if sealed else None
    stamp = seal_mark.stamp(sealed, SEAL, one.place) if sealed else ""
    leaves: list[_Leaf] = []
    for section in one.sections:
        if pen.file.structure is not None:
            pen.file.structure.part(section.title)
        for number, sheet in enumerate(section.sheets):
            body = len(sheet.placed)
            if one.counted and total is not None:
                _footer(sheet, one, len(leaves) + 1, total)
            if seal is not None and sealed:
                seal_mark.caption(sheet, sealed, seal.code, one.place)
            leaf = pen.paint(sheet, draft=seal is not None and seal.draft, mark=mark, stamp=stamp, body=body)
            if nested and not leaves:
                pen.file.enter(Entry(one.title, leaf.place, below=False))
            if number == 0 and (len(one.sections) > 1 or not nested):
                pen.file.enter(Entry(section.title, leaf.place, below=nested))
            leaves.append(leaf)
            if total is not None:
                pen.file.page(*leaf)
    for at, leaf in enumerate(leaves if total is None else (), start=1):
        foot = Sheet(leaf.paper)
        _footer(foot, one, at, len(leaves))
        pen.file.page(*leaf._replace(contents=[*leaf.contents, pen.foot(foot)]))


def _footer(sheet: Sheet, one: Print, page: int, total: int) -> None:
    """Number · page · code; a draft bears no number, nor does a paper that is no letter."""
    seal = one.seal
    number = one.note
    if seal is not None and seal.draft:
        number = "KONSEP, belum bernomor"
    elif seal is not None and seal.number:
        number = f"Nomor {seal.number}"
    parts = [*([number] if number else []), f"halaman {page} dari {total}"]
    if seal is not None and seal.code:
        parts.append(f"kode verifikasi {seal.code}")
    block = line(" · ".join(parts), one.footer, sheet.paper.width - 80)
    sheet.block(block, 40, sheet.paper.height - _FOOTER_RISE)


class _Leaf(NamedTuple):
    """A page all of whose streams are written."""

    place: PDFObjectReference
    paper: Paper
    contents: list[PDFObjectReference]
    shown: dict[str, PDFObjectReference]
    said: list[str]  # its paragraphs, and what its pictures show


class _Pen:
    """Writes sheets into one file, and knows what of them the file has already."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._faces: set[str] = set()
        self._shown: dict[bytes, PDFObjectReference] = {}

    def mark(self, text: str) -> PDFObjectReference:
        """The picture of a seal, which is kept once and shown on every page of its document."""
        return self.file.stream(*seal_mark.squares(text))  # as small as it is packed

    def paint(self, sheet: Sheet, *, draft: bool, mark: PDFObjectReference | None, stamp: str, body: int) -> _Leaf:
        """A page: fills below, then rules, then texts and pictures in reading order, then the seal.

        What is placed after the first `body` items is the foot of the page.
        """
        shown = {SEAL: mark} if mark is not None else {}
        told: list[str] = []
        said = [structure.ARTIFACT, *self._ground(sheet, draft=draft), structure.END]
        said += self._words(sheet, shown, told, body)
        if mark is not None:
            said += [structure.FOOT, stamp, structure.END]
        return _Leaf(self.file.leaf(), sheet.paper, [self._stream(said)], shown, told)

    def _words(self, sheet: Sheet, shown: dict[str, PDFObjectReference], told: list[str], body: int) -> list[str]:
        """Texts and pictures in reading order; each is marked as what it is and `told`."""
        height, number, marked = sheet.paper.height, NUMBERS, self.file.structure is not None
        said = ["0 g\nBT"]
        for at, item in enumerate(sheet.placed):
            if isinstance(item, Picture):
                said.append(f"ET\n{self._shown_as(item, told, marked=marked)}")
                name = f"gambar-{len(shown) + 1}"
                shown[name], show = self._picture(item, height - item.y - item.height)
                said.append(f"q {show} cm /{name} Do Q EMC\nBT")
                continue
            block, x, y = item
            words = block.ink()
            if not block.faces <= self._faces:
                self._use(block.faces)
            if at >= body:
                said.append(structure.FOOT)
            elif marked:
                said.append(structure.begin(len(told)))
                told.append("")
            said.append(f"1 0 0 1 {number[x]} {number[height - y]} Tm")
            said.append(words if isinstance(words, str) else self._spelled(words))
            if marked or at >= body:
                said.append(structure.END)
        said.append("ET")
        return said

    def _shown_as(self, picture: Picture, told: list[str], *, marked: bool) -> str:
        """How a picture begins: a coat of arms says nothing that the words beside it do not say."""
        if not marked or not picture.shows:
            return structure.ARTIFACT
        told.append(picture.shows)
        return structure.begin_picture(len(told) - 1)

    def _ground(self, sheet: Sheet, *, draft: bool) -> list[str]:
        """What lies below words and pictures and is none: fills, then rules, so that no fill lies over a rule."""
        height, number = sheet.paper.height, NUMBERS
        said = [f"q {_color(house.BAR)}"]
        said += _stacked([(frame.colored, height - y - frame.height) for frame, y, _ in sheet.frames if frame.colored])
        said.append("Q")
        for color, fills in groupby(sheet.own_fills(), key=lambda fill: fill.color):
            said.append(_color(color))
            said += [
                f"{number[x]} {number[height - y - high]} {number[wide]} {number[high]} re"
                for x, y, wide, high, _ in fills
            ]
            said.append("f")
        if draft:
            said.append(_watermark(sheet))
            self._use({house.SANS_BOLD})
        said.append(f"q {number[house.RULE]} w")
        said += _stacked([(frame.ruled[not joins], height - y - frame.height) for frame, y, joins in sheet.frames])
        said.append("Q")
        for thickness, rules in sheet.own_rules().items():
            said.append(f"{number[thickness]} w")
            said += [
                f"{number[x0]} {number[height - y0]} m {number[x1]} {number[height - y1]} l" for x0, y0, x1, y1 in rules
            ]
            said.append("S")
        return said

    def foot(self, sheet: Sheet) -> PDFObjectReference:
        """The words of a sheet that is laid upon another."""
        return self._stream(self._words(sheet, {}, [], 0))

    def _stream(self, said: list[str]) -> PDFObjectReference:
        return self.file.stream(house.packed("\n".join(said).encode("ascii")))

    def _use(self, faces: Iterable[str]) -> None:
        """The file shows something in these faces."""
        for face in faces:
            self.file.faces.use(face)
            self._faces.add(face)

    def _spelled(self, words: Ink) -> str:
        """Words with the codes that signs beyond ASCII have in this file."""
        return "".join([part if isinstance(part, str) else self.file.faces.spell(part) for part in words])

    def _picture(self, picture: Picture, y: float) -> tuple[PDFObjectReference, str]:
        """What the file shows as a picture, which it keeps once, and from where to where."""
        content, place = picture.content, f"{ink.number(picture.x)} {ink.number(y)}"
        if isinstance(content, bytes):
            known = self._shown.get(content)
            if known is None:
                known = self._shown[content] = self.file.image(pictures.raster(content))
            return known, f"{ink.number(picture.width)} 0 0 {ink.number(picture.height)} {place}"
        words = self._spelled(figure.of_drawing(content)).encode("ascii")
        if words not in self._shown:
            self._use(figure.faces(content))
            self._shown[words] = self.file.form(house.packed(words), content.width, content.height)
        return self._shown[words], f"1 0 0 1 {place}"


def _watermark(sheet: Sheet) -> str:
    """KONSEP across the page, pale, below all rules and words."""
    paper = sheet.paper
    angle = radians(35 if paper.width > paper.height else 55)
    size = min(paper.width, paper.height) / 4
    half = house.width(house.SANS_BOLD, "KONSEP") * size / 2
    turned = f"{cos(angle):.4f} {sin(angle):.4f} {-sin(angle):.4f} {cos(angle):.4f}"
    return (
        f"q {turned} {ink.number(paper.width / 2)} {ink.number(paper.height / 2)} cm\n"
        f"{_color(house.WATERMARK)}\nBT {ink.NAMES[house.SANS_BOLD]} {ink.number(size)} Tf"
        f" {ink.number(-half)} {ink.number(-size * 0.36)} Td (KONSEP) Tj ET Q"
    )


def _stacked(pieces: list[tuple[str, float]]) -> list[str]:
    """Pieces drawn up from their lower edges."""
    said, at = [], 0.0
    for words, y in pieces:
        up = round(y - at, 2)
        said.append(f"1 0 0 1 0 {NUMBERS[up]} cm\n{words}")
        at += up
    return said


@cache
def _color(color: Color) -> str:
    return " ".join(f"{share:.3f}".rstrip("0").rstrip(".") for share in color) + " rg"
