"""Documents: laid-out pages become one PDF; the same pages give the same bytes, whenever they are written."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.documents import house, pictures
from asn_desktop.documents.parts import ink, seal_mark
from asn_desktop.documents.parts.ink import Beyond
from asn_desktop.documents.parts.seal_mark import MARGIN, Place
from asn_desktop.documents.parts.sheet import Picture
from asn_desktop.documents.parts.text import Style, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.parts.sheet import Sheet

MARK = "asn-desktop:"  # before the document id in the keywords
FOOTER = Style(size=7.5, align="center")
_FOOTER_RISE = 28.0  # points from the lower edge to the footer's line


class Section(NamedTuple):
    """Pages that follow one another under one entry of the outline."""

    title: str
    sheets: list[Sheet]


class Print(NamedTuple):
    """One document: its sections share the page numbering and the seal; a list has none, only a `note`."""

    title: str
    seal: Seal | None
    sections: tuple[Section, ...]
    footer: Style = FOOTER
    note: str = ""
    place: Place = MARGIN
    counted: bool = True  # pages that are cut apart bear no page number


class About(NamedTuple):
    """What the file says about itself."""

    title: str
    author: str
    subject: str


def press(
    prints: Iterable[Print], about: About, *, several: bool = False, report: Callable[[int], None] | None = None
) -> bytes:
    """Write documents into one file; `several` gives each an outline of its own, `report` hears how many are done."""
    # A file begins in a face of ours: ReportLab's own Helvetica would be named in it without being embedded.
    options: dict[str, Any] = {"invariant": 1, "pageCompression": 1, "initialFontName": house.ready(house.BOOKMAN)}
    buffer = BytesIO()
    canvas = Canvas(buffer, **options, lang="id-ID")
    canvas.setViewerPreference("DisplayDocTitle", "true")  # the title in the window's bar, not the file's name
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("ASN Desktop")
    canvas.setProducer("ASN Desktop")
    pen = _Pen(canvas, several=several)
    marks: list[str] = []
    with house.growing():
        for done, one in enumerate(prints, start=1):
            if one.seal is not None:
                marks.append(f"{MARK}{one.seal.document_id}")
            _write(pen, one, nested=several, key=f"d{done}")
            if report:
                report(done)
        canvas.setKeywords(" ".join(marks))
        canvas.save()
    return buffer.getvalue()


def _write(pen: _Pen, one: Print, *, nested: bool, key: str) -> None:
    """All pages of one document with their outline."""
    canvas = pen.canvas
    total = sum(len(section.sheets) for section in one.sections)
    page = 0
    mark = f"segel-{key}"
    if one.seal is not None and one.seal.text:
        seal_mark.prepare(canvas, one.seal.text, mark)
    if nested:
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(one.title, key, 0, closed=True)
    for place, section in enumerate(one.sections):
        for number, sheet in enumerate(section.sheets):
            page += 1
            canvas.setPageSize(sheet.paper)
            if number == 0 and (len(one.sections) > 1 or not nested):
                canvas.bookmarkPage(f"{key}s{place}")
                canvas.addOutlineEntry(section.title, f"{key}s{place}", 1 if nested else 0)
            if one.counted:
                _footer(sheet, one, page, total)
            if one.seal is not None and one.seal.text:
                seal_mark.caption(sheet, one.seal.text, one.seal.code, one.place)
            pen.paint(sheet, draft=one.seal is not None and one.seal.draft)
            if one.seal is not None and one.seal.text:
                seal_mark.stamp(canvas, mark, one.place)
            canvas.showPage()


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


class _Pen:
    """Writes sheets into one file, and knows what of them the file has already."""

    def __init__(self, canvas: Canvas, *, several: bool) -> None:
        self.canvas = canvas
        self._several = several  # pictures may come back: the file keeps each once
        self._fonts: dict[str, str] = {}
        self._signs: dict[Beyond, str] = {}
        self._drawings: dict[int, str] = {}

    def paint(self, sheet: Sheet, *, draft: bool) -> None:
        """All of a page but its seal: fills below, then rules, then texts and pictures in reading order."""
        height, canvas = sheet.paper.height, self.canvas
        for color, fills in groupby(sheet.fills, key=lambda fill: fill.color):
            drawn = "\n".join(
                [f"{x:.2f} {height - y - high:.2f} {wide:.2f} {high:.2f} re" for x, y, wide, high, _ in fills]
            )
            canvas.setFillColorRGB(*color)
            canvas.addLiteral(f"{drawn}\nf")
        if draft:
            _watermark(canvas, sheet)
        for thickness, rules in sheet.rules.items():
            drawn = "\n".join(
                [f"{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l" for x0, y0, x1, y1 in rules]
            )
            canvas.addLiteral(f"{ink.number(thickness)} w\n{drawn}\nS")
        canvas.setFillColorRGB(*house.BLACK)
        said: list[str] = []
        for item in sheet.placed:
            if isinstance(item, Picture):
                self._write(said)
                said = []
                self._picture(item, height - item.y - item.height)
                continue
            block, x, y = item
            said.append(f"1 0 0 1 {x:.2f} {height - y:.2f} Tm\n")
            said += [part if isinstance(part, str) else self._beyond(part) for part in block.ink()]
        self._write(said)

    def _write(self, said: list[str]) -> None:
        """Texts, with the names the fonts have in this file."""
        if not said:
            return
        code = "".join(said)
        for face in house.FACES:
            name = f"{ink.FONT}{face} "
            if name in code:
                code = code.replace(name, f"{self._font(face)} ")
        self.canvas.addLiteral(f"BT\n{code}ET")

    def _font(self, face: str) -> str:
        """The name of a face in the file; its first subset holds ASCII as it is."""
        if face not in self._fonts:
            self._fonts[face] = self._spell(Beyond(face, 1, " ")).split()[0]
        return self._fonts[face]

    def _beyond(self, signs: Beyond) -> str:
        if signs not in self._signs:
            self._signs[signs] = self._spell(signs) + "\n"
        return self._signs[signs]

    def _spell(self, signs: Beyond) -> str:
        """Choosing the font and showing the signs, without the place."""
        text = self.canvas.beginText()
        text.setFont(house.ready(signs.face), signs.size)
        text.textOut(signs.text)
        return str(text.getCode()).partition(" Tm ")[2].removesuffix("ET").strip()

    def _picture(self, picture: Picture, y: float) -> None:
        canvas, content = self.canvas, picture.content
        if isinstance(content, bytes):
            canvas.drawImage(
                pictures.decoded(content), picture.x, y, picture.width, picture.height, mask="auto",
                preserveAspectRatio=True, anchor="c",
            )  # fmt: skip
            return
        if not self._several:
            renderPDF.draw(content, canvas, picture.x, y)
            return
        name = self._drawings.setdefault(id(content), f"gambar-{len(self._drawings) + 1}")
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, content.width, content.height)
            renderPDF.draw(content, canvas, 0, 0)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(picture.x, y)
        canvas.doForm(name)
        canvas.restoreState()


def _watermark(canvas: Canvas, sheet: Sheet) -> None:
    """KONSEP across the page, pale, below all rules and words."""
    paper = sheet.paper
    canvas.addLiteral("/Artifact BMC")  # no word of the document: nobody has it read out
    canvas.saveState()
    canvas.translate(paper.width / 2, paper.height / 2)
    canvas.rotate(35 if paper.width > paper.height else 55)
    canvas.setFillColorRGB(*house.WATERMARK)
    size = min(paper.width, paper.height) / 4
    canvas.setFont(house.ready(house.SANS_BOLD), size)
    canvas.drawCentredString(0, -size * 0.36, "KONSEP")
    canvas.restoreState()
    canvas.addLiteral("EMC")
