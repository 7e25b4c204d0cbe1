"""What all programs print: the complete package of the program, page by page, with fields that differ per person."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import String
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.documents import charts, house, package
from asn_desktop.documents.parts.curve_box import CurveBox
from asn_desktop.documents.parts.emblem import Emblem
from asn_desktop.documents.parts.flow import Words
from asn_desktop.documents.parts.grid import Band
from asn_desktop.documents.parts.heading import HeaderLine
from asn_desktop.documents.parts.signatures import Signatures
from asn_desktop.domain.letters import seal as facts
from tests.documents.samples import ASSESSOR, SEAL, STAFF, WORK_RESULTS, a_package

if TYPE_CHECKING:
    import pytest

    from asn_desktop.documents.data import PackageData
    from asn_desktop.documents.parts.text import Block

FIELD = re.compile(r"@(\w+)@")
_UNREAD = re.compile(r"[\s\u00ad\ufffe\x02-]")  # white space, and hyphens where a word is divided
_WORDS = {
    "realisasi": "dilaksanakan seluruhnya menurut laporan bulanan dan buku loket kecamatan nomor",
    "umpan": "sesuai rencana dan dipakai rekan seksi; pertahankan cara kerja nomor",
}
MEASURES = sum(len(result.indicators) for result in WORK_RESULTS)


class Box(NamedTuple):
    """A cell of a table: columns from `first` to `last`, rows so many, and how it is set."""

    text: str
    first: int
    last: int
    rows: int
    fill: bool
    size: float
    bold: bool
    centre: bool


class Table(NamedTuple):
    """A table as it stands on one page; `columns` are widths in points."""

    columns: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]
    framed: bool = True


class Page(NamedTuple):
    """One page: its size in points, and tables one below another."""

    width: float
    height: float
    left: float
    tables: tuple[Table, ...]


def fields(number: int) -> dict[str, str]:
    """What is peculiar to one person."""
    known = {
        "nama": f"Hendri Saputra {number:04}, S.Kom.",
        "nip": f"19890712 201503 1 {number:04}",
        "nomor": f"800.1.4.4/{number:04}/KEC-SLK/I/2027",
        "kode": f"7KQ4M2{number:04}",
    }
    for name, words in _WORDS.items():
        known |= {f"{name}{at}": f"{at + 80}% {words} {number:04}" for at in range(MEASURES)}
    return known


def of_person(values: dict[str, str], number: int = 0) -> PackageData:
    """The package the program prints; its seal is that of a numbered document."""
    at = iter(range(MEASURES))
    results = tuple(
        replace(
            result,
            indicators=tuple(
                replace(one, realisation=values[f"realisasi{place}"], feedback=values[f"umpan{place}"])
                for one, place in ((one, next(at)) for one in result.indicators)
            ),
        )
        for result in WORK_RESULTS
    )
    person = replace(STAFF, name=values["nama"], nip=values["nip"])
    text = facts.write("0A1B2C3D", number.to_bytes(20, "big"), number.to_bytes(64, "big"))
    seal = replace(SEAL, number=values["nomor"], code=values["kode"], document_id=f"{number:032x}", text=text)
    made = a_package(seal, person=person, assessor=ASSESSOR)
    return replace(
        made,
        skp=replace(made.skp, work_results=results),
        evaluation=replace(made.evaluation, work_results=results),
    )


def pages(patch: pytest.MonkeyPatch) -> tuple[Page, ...]:
    """The package as the program lays it out, with @fields@ where people differ; texts are not broken into lines."""
    drawn: dict[int, list[Any]] = {}
    sheets: dict[int, Any] = {}

    def record(kind: type) -> None:
        whole = kind.draw

        def draw(self: Any, sheet: Any, y: float) -> None:
            sheets[id(sheet)] = sheet
            drawn.setdefault(id(sheet), []).append(self)
            whole(self, sheet, y)

        patch.setattr(kind, "draw", draw)

    for kind in (Band, Words, HeaderLine, Signatures, CurveBox, Emblem):
        record(kind)
    wanted = {value: name for name, value in fields(0).items()}
    one = package.draw(of_person(fields(0)))
    patch.undo()
    found = [sheet for section in one.sections for sheet in section.sheets]
    made = []
    for number, sheet in enumerate(found, start=1):
        tables = _joined([one for each in drawn[id(sheet)] for one in _tables(each, wanted, sheet.paper.width)])
        footer = f"Nomor @nomor@ · halaman {number} dari {len(found)} · kode verifikasi @kode@"
        columns = next(each.columns for each in drawn[id(sheet)] if isinstance(each, Band))
        tables.append(_line(columns[-1] - columns[0], footer, 7.5, centre=True))
        tables.append(_line(columns[-1] - columns[0], "@kode@", 5.5))
        made.append(Page(*sheet.paper, columns[0], tuple(tables)))
    return tuple(made)


def _joined(tables: list[Table]) -> list[Table]:
    """Tables with the same columns in one, as everybody would write them."""
    found: list[Table] = []
    for table in tables:
        if found and table.framed and found[-1].framed and found[-1].columns == table.columns:
            found[-1] = found[-1]._replace(rows=found[-1].rows + table.rows)
        else:
            found.append(table)
    return found


def _line(width: float, text: str, size: float, *, centre: bool = False, bold: bool = False) -> Table:
    box = Box(text, 0, 0, 1, fill=False, size=size, bold=bold, centre=centre)
    return Table((width,), ((box,),), framed=False)


def _tables(each: Any, wanted: dict[str, str], paper: float) -> list[Table]:
    if isinstance(each, Band):
        return [_of_band(each, wanted)]
    if isinstance(each, Words):
        return [_line(paper - 2 * each.x, _said(each.block, wanted), each.block.size, centre=each.block.size > 10)]
    if isinstance(each, HeaderLine):
        texts, half = (each.office, each.period), (each.right - each.left) / 2
        row = tuple(_box(block, at, wanted) for at, block in enumerate(texts))
        return [Table((half, half), (row,), framed=False)]
    if isinstance(each, Signatures):
        share = (each.columns[-1] - each.columns[0]) / len(each.heads)
        rows = tuple(
            tuple(_box(block, at, wanted, centre=True) for at, block in enumerate(blocks) if block)
            for blocks in (each.heads, each.names)
        )
        return [Table((share,) * len(each.heads), rows, framed=False)]
    if isinstance(each, CurveBox):
        width = each.columns[-1] - each.columns[0]
        drawing = each.drawing
        assert drawing is not None
        words = " ".join(one.text for one in drawing.contents if isinstance(one, String))
        box = Box(f"{_said(each.label, wanted)}\n{words}", 0, 0, 1, fill=True, size=7.5, bold=False, centre=False)
        return [Table((width,), ((box,),))]
    return []


def _of_band(band: Band, wanted: dict[str, str]) -> Table:
    widths = tuple(right - left for left, right in zip(band.columns, band.columns[1:], strict=False))
    rows = []
    for number, row in enumerate(band.rows):
        boxes = [_cell(one, len(band.rows), wanted) for one in band.spans] if number == 0 else []
        boxes += [_cell(one, 1, wanted) for one in row]
        rows.append(tuple(sorted(boxes, key=lambda box: box.first)))
    return Table(widths, tuple(rows))


def _cell(one: Any, rows: int, wanted: dict[str, str]) -> Box:
    return _box(one.block, one.first, wanted, last=one.last, rows=rows, fill=one.fill)


def _box(
    block: Block, first: int, wanted: dict[str, str], *, last: int | None = None, rows: int = 1, fill: bool = False,
    centre: bool = False,
) -> Box:  # fmt: skip
    bold = any(run.face == house.BOOKMAN_BOLD for line in block.lines for run in line)
    return Box(_said(block, wanted), first, first if last is None else last, rows, fill, block.size, bold, centre)


def _said(block: Block, wanted: dict[str, str]) -> str:
    """The words of a block as they were before they were broken into lines; items of a list begin a line."""
    text = ""
    for line in block.lines:
        words = " ".join(run.text for run in line)
        begins = words.startswith("- ") or text.endswith(":")
        text += ("\n" if begins and text else " " if text else "") + words
    for value, name in wanted.items():
        text = text.replace(value.replace(" ", "\u00a0"), f"@{name}@").replace(value, f"@{name}@")
    return text


def fill(text: str, values: dict[str, str]) -> str:
    """A text with the fields of one person."""
    return FIELD.sub(lambda found: values[found.group(1)], text) if "@" in text else text


def letters(content: bytes) -> list[str]:
    """The letters of every page in any order, so that programs may lay them out their own way."""
    document = pypdfium2.PdfDocument(content)
    try:
        found = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return ["".join(sorted(_UNREAD.sub("", text))) for text in found]


@cache
def curve() -> bytes:
    """The distribution curve as a picture, for programs that cannot draw it."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(330, 152), initialFontName=house.ready(house.BOOKMAN))
    renderPDF.draw(charts.curve("BAIK", (0.5, 1.0, 2.0, 6.0, 2.0)), canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    picture = BytesIO()
    document[0].render(scale=2).to_pil().save(picture, "PNG")
    document.close()
    return picture.getvalue()
