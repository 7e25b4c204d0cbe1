"""The package with ReportLab's Platypus as its manual shows it: a Paragraph in every cell, a Table per table."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, Image, NextPageTemplate, PageBreak, PageTemplate, Paragraph
from reportlab.platypus import Table as Drawn

from asn_desktop.documents import house
from tests.speed.peers.content import curve, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.speed.peers.content import Box, Page, Table

BLUE = (0.871, 0.918, 0.965)
SHARE = 0.9  # of the size, so that every page of the content is one page here


def document(pages: Sequence[Page], people: Sequence[dict[str, str]]) -> bytes:
    """One file with the packages of these people."""
    buffer = BytesIO()
    made = BaseDocTemplate(buffer, title="Dokumen evaluasi kinerja", initialFontName=house.ready(house.BOOKMAN))
    made.addPageTemplates(
        [
            PageTemplate(f"{place}", [Frame(page.left, 10, page.width - page.left, page.height - 30, 0, 0, 0, 0)],
                         pagesize=(page.width, page.height))
            for place, page in enumerate(pages)
        ]
    )  # fmt: skip
    story: list[Any] = []
    for number, values in enumerate(people):
        for place, page in enumerate(pages):
            if number or place:
                story += [NextPageTemplate(f"{place}"), PageBreak()]
            story += [_table(table, values) for table in page.tables]
    made.build(story)
    return buffer.getvalue()


def _table(table: Table, values: dict[str, str]) -> Drawn:
    rows: list[list[Any]] = [[""] * len(table.columns) for _ in table.rows]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 1),
                                    ("BOTTOMPADDING", (0, 0), (-1, -1), 1), ("LEFTPADDING", (0, 0), (-1, -1), 3),
                                    ("RIGHTPADDING", (0, 0), (-1, -1), 3)]  # fmt: skip
    if table.framed:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, black))
    for at, row in enumerate(table.rows):
        for box in row:
            rows[at][box.first] = _cell(box, values)
            end = (box.last, min(at + box.rows, len(table.rows)) - 1)
            if end != (box.first, at):
                style.append(("SPAN", (box.first, at), end))
            if box.fill:
                style.append(("BACKGROUND", (box.first, at), end, BLUE))
    return Drawn(rows, colWidths=list(table.columns), style=style, hAlign="LEFT")


def _cell(box: Box, values: dict[str, str]) -> Any:
    face = house.ready(house.BOOKMAN_BOLD if box.bold else house.BOOKMAN)
    size = box.size * SHARE
    style = ParagraphStyle("", fontName=face, fontSize=size, leading=size * 1.15, alignment=1 if box.centre else 0)
    lines = escape(fill(box.text, values)).replace("\n", "<br/>")
    words = Paragraph(lines, style)
    if box.text.startswith("POLA DISTRIBUSI"):
        return [words, Image(BytesIO(curve()), 330, 130)]
    return words
