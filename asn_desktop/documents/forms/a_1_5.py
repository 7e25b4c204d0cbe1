"""Documents: format A.1.5, matriks pembagian peran dan hasil: who contributes what to each result of the leader."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.coaching import mixed
from asn_desktop.documents.parts.flow import Gap, pages
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.heading import title
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Row
    from asn_desktop.documents.parts.sheet import Sheet

# Rules of the official page (Lampiran, page 48) in points; the room of the three results is shared by fewer.
LEFT, POSITION, FIRST, RIGHT = 93.6, 207.0, 284.9, 561.3
MOST = 3  # results side by side; more go on in a table of their own
LEAST = 44.0  # height of a row on the official page
GAP = 24.0  # between two tables
TEXT = Style(size=10, floor=8.5)
CENTER = Style(size=10, align="center", floor=8.5)
NONE = "TIDAK ADA PERAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """One person with what he contributes to each result; '' where he has no part."""

    name: str
    position: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatrix:
    """A leader with his results (indicators of a head, rhk of others) and the people under him."""

    name: str
    position: str
    results: tuple[str, ...]
    rows: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatrixData:
    """The matrix of a leader first, then those of the people under him who lead others."""

    office: str
    matrices: tuple[RoleMatrix, ...]
    format_line: bool = False
    paper: str = "FOLIO"


def draw(data: RoleMatrixData) -> list[Sheet]:
    """The pages of the form."""
    with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
        return pages(paper, _elements(data))


def _elements(data: RoleMatrixData) -> list[Element]:
    whole = (LEFT, RIGHT)
    code = "A.1.5" if data.format_line else ""
    elements: list[Element] = list(title(whole, ("MATRIKS PEMBAGIAN PERAN DAN HASIL",), code=code))
    for at, matrix in enumerate(data.matrices):
        if at:
            elements.append(Gap(height=GAP))
        elements += _tables(matrix)
    return elements


def render(data: RoleMatrixData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    name = "Matriks pembagian peran dan hasil"
    about = About(f"{name} {data.matrices[0].name}", data.office, "Format A.1.5 PermenPANRB 6/2022")
    return press([Print(data.matrices[0].name, seal, (Section(name, draw(data)),))], about)


def _tables(matrix: RoleMatrix) -> list[Element]:
    """The matrix in as many tables as its results need, as equal as they can be."""
    count = max(len(matrix.results), 1)
    share = ceil(count / ceil(count / MOST))
    elements: list[Element] = []
    for start in range(0, count, share):
        if start:
            elements.append(Gap(height=GAP / 2))
        elements += _table(matrix, start, min(start + share, count))
    return elements


def _table(matrix: RoleMatrix, start: int, end: int) -> list[Element]:
    wide = (RIGHT - FIRST) / (end - start)
    columns: Columns = (LEFT, POSITION, *(FIRST + wide * at for at in range(end - start)), RIGHT)
    last = len(columns) - 2
    results = matrix.results[start:end] or ("",)
    top = Band(
        columns=columns,
        rows=(
            (
                cell(columns, 0, 0, "PEGAWAI", TEXT, fill=True),
                cell(columns, 1, 1, "JABATAN", CENTER, fill=True),
                cell(
                    columns,
                    2,
                    last,
                    mixed(("", "OUTCOME"), (" ANTARA/ ", "OUTPUT/"), (" LAYANAN", "")),
                    CENTER,
                    fill=True,
                ),
            ),
            _row(columns, matrix.name, matrix.position, results, fill=True),
        ),
        keep=True,
        whole=True,
    )
    return [
        top,
        *(
            Band(
                columns=columns,
                rows=(_row(columns, one.name, one.position, [part or NONE for part in one.parts[start:end]]),),
                least=LEAST,
                under=(top,),
            )
            for one in matrix.rows
        ),
    ]


def _row(columns: Columns, name: str, position: str, texts: tuple[str, ...] | list[str], *, fill: bool = False) -> Row:
    return (
        cell(columns, 0, 0, name, TEXT, fill=True),
        cell(columns, 1, 1, position, CENTER, fill=True),
        *(
            # Several parts are a list, and lists begin at the left.
            cell(columns, place, place, text, TEXT if "\n" in text else CENTER, fill=fill)
            for place, text in enumerate(texts, start=2)
        ),
    )
