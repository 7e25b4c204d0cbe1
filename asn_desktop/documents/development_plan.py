"""Documents: the development plan of one person: findings, the months to improve, the lines, and both signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.endorsement import Endorsement
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Style, lay
from asn_desktop.documents.shown_list import LEFT, PAPER, RIGHT, Kop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.endorsement import Signed
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

TITLE = "RENCANA PENGEMBANGAN INDIVIDU"
_HEAD = Style(face=house.SANS_BOLD, size=8.5, align="center")
_CELL = Style(face=house.SANS, size=8.5)
_CENTRE = Style(face=house.SANS, size=8.5, align="center")
_NAME = Style(face=house.SANS_BOLD, size=9)
_FACT = Style(face=house.SANS, size=9)
_TITLE = Style(face=house.SANS_BOLD, size=13, align="center")
_FOOT = Style(face=house.SANS, size=7.5, align="center")
_NOTE = Style(face=house.SANS, size=8.5)
_TITLES = ("No.", "Aspek / kesenjangan", "Bentuk dan kegiatan", "Penyelenggara", "JP", "Target", "Biaya (Rp)",
           "Indikator berhasil", "Realisasi dan bukti")  # fmt: skip
_WIDTHS = (26.0, 150.0, 170.0, 112.0, 34.0, 70.0, 70.0, 110.0)


class PlanLine(NamedTuple):
    """One line in the words of the paper."""

    gap: str
    what: str
    provider: str
    hours: str
    target: str
    cost: str
    measure: str
    proof: str


class PlanData(NamedTuple):
    """One plan: `facts` are (name, words) of the person, the finding, the months and the outcome."""

    letterhead: Letterhead
    facts: Sequence[tuple[str, str]]
    lines: Sequence[PlanLine]
    basis: str
    person: Signed
    assessor: Signed


class _Both:
    """The person's signature at the left, the assessor's at the right."""

    keep = False
    under: Sequence[Element] = ()

    def __init__(self, left: Signed, right: Signed) -> None:
        self._pair = (Endorsement(left, LEFT + 270), Endorsement(right, RIGHT - 20))

    @property
    def height(self) -> float:
        """Height in points."""
        return max(one.height for one in self._pair)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set both from the same line."""
        for one in self._pair:
            one.draw(sheet, y)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def development_plan(data: PlanData) -> bytes:
    """The plan as a PDF on folio landscape."""
    who = data.facts[0][1]
    title = f"Rencana pengembangan individu {who}"
    section = Section(title, pages(PAPER, _elements(data)))
    note = f"{title} · {data.letterhead.office}"
    return press([Print(title, None, (section,), _FOOT, note)], About(title, data.letterhead.office, title))


def _elements(data: PlanData) -> Iterator[Element]:
    yield Kop(data.letterhead)
    yield Gap(height=8)
    yield Words(block=lay(TITLE, _TITLE, RIGHT - LEFT), x=LEFT, keep=True)
    yield Gap(height=8)
    places: Columns = (LEFT, LEFT + 130, RIGHT)
    rows = tuple(
        (cell(places, 0, 0, name, _NAME), cell(places, 1, 1, house.clean(words) or "–", _FACT))
        for name, words in data.facts
    )
    yield Band(columns=places, rows=rows, keep=True)
    yield Gap(height=10)
    yield from _table(data.lines)
    yield Gap(height=6)
    yield Words(block=lay(house.clean(data.basis), _NOTE, RIGHT - LEFT), x=LEFT)
    yield _Both(data.person, data.assessor)


def _table(lines: Sequence[PlanLine]) -> Iterator[Element]:
    places = [LEFT]
    for width in _WIDTHS:
        places.append(places[-1] + width)
    columns: Columns = (*places, RIGHT)
    titles = tuple(cell(columns, at, at, words, _HEAD, fill=True, middle=True) for at, words in enumerate(_TITLES))
    head = Band(columns=columns, rows=(titles,), keep=True)
    yield head
    middle = {4, 5, 6}
    for number, one in enumerate(lines, start=1):
        row = (
            cell(columns, 0, 0, str(number), _CENTRE),
            *(
                cell(columns, at, at, house.clean(words) or "–", _CENTRE if at in middle else _CELL)
                for at, words in enumerate(one, start=1)
            ),
        )
        yield Band(columns=columns, rows=(row,), under=(head,))
