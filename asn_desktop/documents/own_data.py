"""Documents: papers on personal data: what is kept about one person and who had it, and what is done with data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.endorsement import Endorsement
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.endorsement import Signed
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns, Row

PAPER = house.A4_PORTRAIT
LEFT, RIGHT = 56.0, PAPER.width - 56.0
TITLE = "RIWAYAT DATA PRIBADI PEGAWAI"
_TITLE = Style(face=house.SANS_BOLD, size=12.5, align="center")
_SUB = Style(face=house.SANS, size=9.5, align="center")
_PART = Style(face=house.SANS_BOLD, size=10)
_TEXT = Style(face=house.SANS, size=9)
_RIGHT = Style(face=house.SANS, size=9, align="center")
_HEAD = Style(face=house.SANS_BOLD, size=9, align="center")
_FOOT = Style(face=house.SANS, size=7.5, align="center")
_LABEL = 120.0  # points of the column of labels


class OwnTable(NamedTuple):
    """One part: its title, what it says above its table, the columns with their share of the width, the rows."""

    title: str
    words: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    nothing: str  # what stands in the place of an empty table


class OwnData(NamedTuple):
    """The whole paper."""

    letterhead: Letterhead
    as_of: str
    person: Sequence[tuple[str, str]]
    basis: str
    parts: Sequence[OwnTable]
    closing: Sequence[str]
    signed: Signed | None
    title: str = TITLE


def own_data(data: OwnData) -> bytes:
    """The paper as a PDF."""
    title = data.title.title()
    section = Section(data.title, pages(PAPER, _elements(data)))
    note = f"{title} · {data.letterhead.office}"
    return press([Print(title, None, (section,), _FOOT, note)], About(title, data.letterhead.office, ""))


def _elements(data: OwnData) -> Iterator[Element]:
    for text, style in (
        (data.letterhead.government, _SUB),
        (data.letterhead.office, _TITLE),
        (" · ".join(data.letterhead.address), _SUB),
    ):
        if text:
            yield _words(text, style)
    yield Gap(height=14)
    yield _words(data.title, _TITLE)
    yield _words(data.as_of, _SUB)
    yield Gap(height=10)
    yield Band(columns=(LEFT, LEFT + _LABEL, RIGHT), rows=_labelled(data.person), keep=True)
    yield Gap(height=8)
    yield _words(data.basis, _TEXT)
    for letter, part in zip("ABCDEFGH", data.parts, strict=False):
        yield Gap(height=10)
        yield _words(f"{letter}.  {part.title}", _PART, keep=True)
        yield Gap(height=3, keep=True)
        if part.words:
            yield _words(part.words, _TEXT, keep=True)
            yield Gap(height=3, keep=True)
        yield from _table(part)
    yield Gap(height=10)
    for text in data.closing:
        yield _words(text, _TEXT)
        yield Gap(height=4)
    if data.signed is not None:
        yield Endorsement(data.signed, RIGHT)


def _words(text: str, style: Style, *, keep: bool = False) -> Element:
    return Words(block=lay(house.clean(text), style, RIGHT - LEFT), x=LEFT, keep=keep or style.align == "center")


def _labelled(facts: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    columns: Columns = (LEFT, LEFT + _LABEL, RIGHT)
    return tuple(
        (cell(columns, 0, 0, name, _TEXT, fill=True), cell(columns, 1, 1, house.clean(words or "–"), _TEXT))
        for name, words in facts
    )


def _table(part: OwnTable) -> Iterator[Element]:
    if not part.rows:
        yield _words(part.nothing, _TEXT)
        return
    shares = [24.0, *(share * (RIGHT - LEFT - 24.0) for _, share in part.columns)]
    columns: Columns = tuple(LEFT + sum(shares[:at]) for at in range(len(shares) + 1))
    titles = ["No.", *(title for title, _ in part.columns)]
    head = Band(
        columns=columns,
        rows=(tuple(cell(columns, at, at, words, _HEAD, fill=True, middle=True) for at, words in enumerate(titles)),),
        keep=True,
    )
    yield head
    for number, row in enumerate(part.rows, start=1):
        cells = [cell(columns, 0, 0, str(number), _RIGHT)]
        cells += [cell(columns, at, at, house.clean(words), _TEXT) for at, words in enumerate(row, start=1)]
        yield Band(columns=columns, rows=(tuple(cells),), under=(head,))
