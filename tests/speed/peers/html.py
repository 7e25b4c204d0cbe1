"""The package as HTML, for wkhtmltopdf and WeasyPrint."""

from __future__ import annotations

import base64
import html
from typing import TYPE_CHECKING

from tests.speed.peers.content import curve, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.speed.peers.content import Box, Page, Table

STYLE = """
@page { margin: 0 }
@page tall { size: 612pt 936pt } @page wide { size: 936pt 612pt }
body { margin: 0; font-family: "Liberation Serif", serif; font-size: 7.5pt }
div.page { page-break-after: always; padding-top: 24pt } div.last { page-break-after: auto }
table { border-collapse: collapse; table-layout: fixed }
table.framed td { border: 0.5pt solid black }
td { padding: 1pt 3pt; vertical-align: top; overflow: hidden; word-wrap: break-word }
td.fill { background: #deeaf6 } td.bold { font-weight: bold } td.centre { text-align: center }
"""


def template(pages: Sequence[Page]) -> str:
    """The pages with @fields@."""
    found = []
    for number, page in enumerate(pages, start=1):
        kind = "tall" if page.height > page.width else "wide"
        last = " last" if number == len(pages) else ""
        tables = "\n".join(_table(table) for table in page.tables)
        found.append(
            f'<div class="page{last}" style="page: {kind}; padding-left: {page.left:.0f}pt">\n{tables}\n</div>'
        )
    return "\n".join(found)


def document(bodies: Sequence[str]) -> str:
    """One file; every body but the first begins a page."""
    breaks = '<div style="page-break-after: always"></div>\n'
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{STYLE}</style></head><body>{breaks.join(bodies)}</body></html>"


def filled(template: str, values: dict[str, str]) -> str:
    """The pages of one person."""
    return fill(template, {name: html.escape(value) for name, value in values.items()})


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width: {width:.1f}pt">' for width in table.columns)
    rows = "".join(f"<tr>{''.join(_cell(box) for box in row)}</tr>" for row in table.rows)
    framed = ' class="framed"' if table.framed else ""
    return f'<table{framed} style="width: {sum(table.columns):.1f}pt">{columns}{rows}</table>'


def _cell(box: Box) -> str:
    kinds = " ".join(name for name in ("fill", "bold", "centre") if getattr(box, name))
    text = "<br>".join(html.escape(line) for line in box.text.split("\n"))
    if text.startswith("POLA DISTRIBUSI"):
        text += f'<br><img width="330" height="120" src="data:image/png;base64,{base64.b64encode(curve()).decode()}">'
    return f'<td class="{kinds}" colspan="{box.last - box.first + 1}" rowspan="{box.rows}">{text}</td>'
