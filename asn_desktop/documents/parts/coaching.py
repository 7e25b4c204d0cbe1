"""Documents: what the forms of pembinaan kinerja share: centred bars, plain tables, who signs, the form as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.flow import Words as Set
from asn_desktop.documents.parts.grid import SIDE, Band, Columns, cell
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, signatures
from asn_desktop.documents.parts.text import Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.coaching_data import CoachingData
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

TEXT = Style(size=10)
CENTER = Style(size=10, align="center", floor=8)
JUSTIFIED = Style(size=10, align="justify")
NOTE = Style(face=house.BOOKMAN_ITALIC, size=10)
LEAST = 15.0  # height of a row on the official pages
LEADER = "Pimpinan/ Pihak Lain yang Diberikan\nPenugasan Khusus"
Words = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingForm:
    """One form; columns are the rules of the official page in points, `body` draws what stands below the identities."""

    code: str
    title: Sequence[Words]
    name: str
    identity: Columns
    body: Callable[[CoachingData], list[Element]]
    leader: str = ""  # what the signer at the right is called, when it is the one who coached
    right: str = ""  # otherwise the person or the assessor
    both: bool = False  # the person signs at the left as well
    period_at: float = 0.0  # where the period of the header line begins; 0 where the page has no such line
    note: str = ""  # between the last table and the signatures

    def draw(self, data: CoachingData) -> list[Sheet]:
        """The pages of the form."""
        with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
            return self._pages(data, paper)

    def _pages(self, data: CoachingData, paper: Paper) -> list[Sheet]:
        elements: list[Element] = list(title(self.identity, self.title, code=self.code if data.format_line else ""))
        if self.period_at:
            elements.append(
                header_line(self.identity, self.period_at, data.office, data.period, ruled=False, stacked=True)
            )
        elements += identity(self.identity, data.person, data.assessor, rank="PANGKAT/\nGOL. RUANG")
        *body, last = self.body(data)
        # The signature never stands alone on a page: the last row goes with it.
        return pages(paper, [*elements, *body, Group(elements=(last, *self._note(), self._signed(data)))])

    def render(self, data: CoachingData, seal: Seal) -> bytes:
        """The form as a file of its own."""
        about = About(f"{self.name} {data.person.name}", data.office, f"Format {self.code} PermenPANRB 6/2022")
        return press([Print(data.person.name, seal, (Section(self.name, self.draw(data)),))], about)

    def _note(self) -> tuple[Element, ...]:
        if not self.note:
            return ()
        wide = (self.identity[-1] - self.identity[0]) * house.stretch()
        return (Set(block=lay(self.note, NOTE, wide), x=self.identity[0] + SIDE),)

    def _signed(self, data: CoachingData) -> Element:
        if self.leader:
            right = Signature(data.place_date, self.leader, data.leader)
        else:
            person = data.person if self.right == "Pegawai yang Dinilai" else data.assessor
            right = Signature(data.place_date, self.right, person)
        # A line of its own keeps the capacity at the left level with the first line of the one at the right.
        left = Signature("", "Pegawai yang Dinilai\n\u00a0", data.person) if self.both else None
        return signatures(self.identity, left, right)


def centred(columns: Columns, words: Words, *, middle: bool = False) -> Band:
    """A light-blue bar with its words in the middle."""
    row = (cell(columns, 0, len(columns) - 2, words, CENTER, fill=True, middle=middle),)
    return Band(columns=columns, rows=(row,), keep=True)


def table(
    columns: Columns, top: Band, headings: Sequence[Words], rows: Sequence[Sequence[str]], *, blank: int = 1
) -> list[Element]:
    """A bar, white column headings, and the rows; `blank` rows to write on while there are none."""
    head = Band(
        columns=columns,
        rows=(tuple(cell(columns, place, place, words, CENTER) for place, words in enumerate(headings)),),
        keep=True,
    )
    shown = rows or [("",) * len(headings)] * blank
    bands: list[Element] = [top, head]
    bands += [
        Band(
            columns=columns,
            rows=(tuple(cell(columns, place, place, text, TEXT) for place, text in enumerate(row)),),
            least=LEAST if rows else 2 * LEAST,
            under=(top, head),
        )
        for row in shown
    ]
    return bands


def mixed(*parts: tuple[str, str]) -> tuple[Piece, ...]:
    """Words in which some are set in italics: pairs of upright and italic."""
    pieces: list[Piece] = []
    for upright, italic in parts:
        pieces += [Piece(upright), Piece(italic, house.BOOKMAN_ITALIC)]
    return tuple(piece for piece in pieces if piece.text)
