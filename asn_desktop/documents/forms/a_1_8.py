"""Documents: format A.1.8, annex of the SKP: resources, accountability, consequences."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.bars import bar
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, signatures
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from asn_desktop.documents.data import AnnexData, Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

# Rules of the official page (Lampiran, page 61) in points.
COLUMNS = (70.8, 95.5, 550.8)
PERIOD_AT = 311.7
LEAST = 20.9  # height of a row on the official page
TEXT = Style(size=10, align="justify")
NUMBER = Style(size=10, align="center")


def draw(data: AnnexData) -> list[Sheet]:
    """The pages of the form."""
    with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
        return _pages(data, paper)


def _pages(data: AnnexData, paper: Paper) -> list[Sheet]:
    elements: list[Element] = [
        *title(COLUMNS, ("LAMPIRAN SASARAN KINERJA PEGAWAI",), code="A.1.8" if data.format_line else ""),
        header_line(COLUMNS, PERIOD_AT, data.office, data.period, ruled=False, stacked=True),
    ]
    for name, texts in (
        ("DUKUNGAN SUMBER DAYA", data.resources),
        ("SKEMA PERTANGGUNGJAWABAN", data.accountability),
        ("KONSEKUENSI", data.consequences),
    ):
        section = bar(COLUMNS, name, least=LEAST)
        elements += [
            section,
            *(_line(f"{number}.", text, house.stretch()) for number, text in enumerate(texts or ("-",), start=1)),
        ]
    signed = signatures(
        COLUMNS,
        Signature("", "Pegawai yang Dinilai", data.person),
        Signature(data.place_date, "Pejabat Penilai Kinerja", data.assessor),
    )
    return pages(paper, [*elements[:-1], Group(elements=(elements[-1], signed))])


def render(data: AnnexData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    return pressed(data, seal, draw(data))


def pressed(data: AnnexData, seal: Seal, sheets: list[Sheet]) -> bytes:
    """Its pages as a file of their own."""
    about = About(f"Lampiran SKP {data.person.name}", data.office, "Format A.1.8 PermenPANRB 6/2022")
    return press([Print(data.person.name, seal, (Section("Lampiran SKP", sheets),))], about)


# The lines of an office are the same for many: they are laid once per paper (`stretch`).
@lru_cache(maxsize=256)
def _line(number: str, text: str, stretch: float) -> Band:  # noqa: ARG001 -- tells papers apart
    return Band(
        columns=COLUMNS,
        rows=((cell(COLUMNS, 0, 0, number, NUMBER, middle=True), cell(COLUMNS, 1, 1, text, TEXT, middle=True)),),
        least=LEAST,
    )
