"""Documents: the light-blue bars: section titles, column headings, and the boxes with one chosen value."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.text import Piece, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.flow import Element

BAR = Style(size=10)
HEADING = Style(size=9, align="center", floor=7)

ACHIEVEMENTS = ("ISTIMEWA", "BAIK", "BUTUH PERBAIKAN", "KURANG", "SANGAT KURANG")
RATINGS = ("DIATAS EKSPEKTASI", "SESUAI EKSPEKTASI", "DIBAWAH EKSPEKTASI")
PREDICATES = ("SANGAT BAIK", "BAIK", "BUTUH PERBAIKAN", "KURANG (MISCONDUCT)", "SANGAT KURANG")


def bar(columns: Columns, text: str, *, least: float = 0.0, under: tuple[Element, ...] = ()) -> Band:
    """A section title over the whole width, at `least` so high, `under` these headings where it begins a page."""
    return _bar(columns, text, least, under, house.stretch())


# Bars and headings are the same in every document: they are laid once. `stretch` only tells them apart by paper.
@lru_cache(maxsize=512)
def _bar(columns: Columns, text: str, least: float, under: tuple[Element, ...], stretch: float) -> Band:  # noqa: ARG001
    row = (cell(columns, 0, len(columns) - 2, text, BAR, fill=True),)
    return Band(columns=columns, rows=(row,), keep=True, least=least, under=under)


def headings(columns: Columns, texts: Sequence[str]) -> list[Band]:
    """Column headings and the row that numbers them."""
    return list(_headings(columns, tuple(texts), house.stretch()))


@lru_cache(maxsize=128)
def _headings(columns: Columns, texts: tuple[str, ...], stretch: float) -> tuple[Band, ...]:  # noqa: ARG001 -- as above
    numbers = [f"({number})" for number in range(1, len(texts) + 1)]
    return tuple(
        Band(
            columns=columns,
            rows=(
                tuple(
                    cell(columns, place, place, text, HEADING, fill=True, middle=True) for place, text in enumerate(row)
                ),
            ),
            keep=True,
        )
        for row in (texts, numbers)
    )


def choice(
    columns: Columns, label: str, chosen: str, options: Sequence[str], *, note: str = "", struck: bool = False
) -> Band:
    """A bar with a bold label and under it the chosen value, or (`struck`) all with the others struck through.

    All options as they are when nothing is chosen yet.
    """
    return _choice(columns, label, chosen, tuple(options), note, struck, house.stretch())


@lru_cache(maxsize=256)
def _choice(
    columns: Columns,
    label: str,
    chosen: str,
    options: tuple[str, ...],
    note: str,
    struck: bool,
    stretch: float,  # noqa: ARG001 -- as above
) -> Band:
    marks = "**" if options == RATINGS else ""
    pieces: list[Piece] = [Piece(f"{label}\n", house.BOOKMAN_BOLD)]
    for number, option in enumerate([chosen] if chosen and not struck else options):
        through = struck and bool(chosen) and option != chosen
        pieces += [Piece(" ")] if number else []
        pieces += _option(option, struck=through)
        # The stroke takes the slash along, as in the filled examples (Lampiran, page 209).
        pieces += [Piece("/", struck=through)] if option != options[-1] and (struck or not chosen) else []
    pieces.append(Piece(marks))
    if note:
        pieces.append(Piece(f"\n{note}"))
    last = len(columns) - 2
    return Band(columns=columns, rows=((cell(columns, 0, last, tuple(pieces), BAR, fill=True),),))


def _option(text: str, *, struck: bool) -> list[Piece]:
    """One option; the English word in it is set in italics as on the form."""
    before, bracket, after = text.partition("(MISCONDUCT)")
    pieces = [Piece(before, struck=struck)]
    if bracket:
        pieces += [Piece(bracket, house.BOOKMAN_ITALIC, struck), Piece(after, struck=struck)]
    return pieces
