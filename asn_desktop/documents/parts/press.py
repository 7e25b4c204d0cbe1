"""Documents: laid-out pages become one PDF; the same pages give the same bytes, whenever they are written."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.documents import house
from asn_desktop.documents.parts import seal_mark
from asn_desktop.documents.parts.seal_mark import MARGIN, Place
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.parts.sheet import Picture, Sheet

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
    buffer = BytesIO()
    # A file begins in a face of ours: ReportLab's own Helvetica would be named in it without being embedded.
    options: dict[str, Any] = {"invariant": 1, "pageCompression": 1, "initialFontName": house.ready(house.BOOKMAN)}
    canvas = Canvas(buffer, **options)
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("ASN Desktop")
    canvas.setProducer("ASN Desktop")
    marks: list[str] = []
    for done, one in enumerate(prints, start=1):
        if one.seal is not None:
            marks.append(f"{MARK}{one.seal.document_id}")
        _write(canvas, one, nested=several, key=f"d{done}")
        if report:
            report(done)
    canvas.setKeywords(" ".join(marks))
    canvas.save()
    return buffer.getvalue()


def _write(canvas: Canvas, one: Print, *, nested: bool, key: str) -> None:
    """All pages of one document with their outline."""
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
            _paint(canvas, sheet, draft=one.seal is not None and one.seal.draft)
            if one.seal is not None and one.seal.text:
                seal_mark.stamp(canvas, one.seal.text, mark, one.seal.code, one.place)
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
    block = lay(" · ".join(parts), one.footer, sheet.paper.width - 80)
    sheet.block(block, 40, sheet.paper.height - _FOOTER_RISE)


def _paint(canvas: Canvas, sheet: Sheet, *, draft: bool) -> None:
    height = sheet.paper.height
    for color, fills in groupby(sheet.fills, key=lambda fill: fill.color):
        canvas.setFillColorRGB(*color)
        for fill in fills:
            canvas.rect(fill.x, height - fill.y - fill.height, fill.width, fill.height, stroke=0, fill=1)
    if draft:
        _watermark(canvas, sheet)
    for thickness, rules in sheet.rules.items():
        canvas.setLineWidth(thickness)
        canvas.lines([(x0, height - y0, x1, height - y1) for x0, y0, x1, y1 in rules])
    for picture in sheet.pictures:
        _picture(canvas, picture, height - picture.y - picture.height)
    canvas.setFillColorRGB(*house.BLACK)
    text = canvas.beginText()
    face, size, word_space = "", 0.0, 0.0
    for item in sheet.texts:
        if (item.face, item.size) != (face, size):
            face, size = item.face, item.size
            text.setFont(face, size)
        if item.word_space != word_space:
            word_space = item.word_space
            text.setWordSpace(word_space)
        text.setTextOrigin(item.x, height - item.y)
        text.textOut(item.text)
    canvas.drawText(text)


def _watermark(canvas: Canvas, sheet: Sheet) -> None:
    """KONSEP across the page, pale, below all rules and words."""
    paper = sheet.paper
    canvas.saveState()
    canvas.translate(paper.width / 2, paper.height / 2)
    canvas.rotate(35 if paper.width > paper.height else 55)
    canvas.setFillColorRGB(*house.WATERMARK)
    size = min(paper.width, paper.height) / 4
    canvas.setFont(house.ready(house.SANS_BOLD), size)
    canvas.drawCentredString(0, -size * 0.36, "KONSEP")
    canvas.restoreState()


def _picture(canvas: Canvas, picture: Picture, y: float) -> None:
    if isinstance(picture.content, bytes):
        canvas.drawImage(
            _image(picture.content), picture.x, y, picture.width, picture.height, mask="auto",
            preserveAspectRatio=True, anchor="c",
        )  # fmt: skip
    else:
        renderPDF.draw(picture.content, canvas, picture.x, y)


@lru_cache(maxsize=8)
def _image(content: bytes) -> ImageReader:
    """A decoded image; the same emblem stands in every document of a batch."""
    return ImageReader(BytesIO(content))
