"""Documents: the quantitative table of hasil kerja: utama and tambahan, one band per rhk with a row per indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.bars import bar, headings
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.data import IndicatorLine, WorkResultLine
    from asn_desktop.documents.parts.grid import Row

TEXT = Style(size=9, align="justify")  # as the filled examples of the regulation are set
CENTER = Style(size=9, align="center")
NONE_YET = "- (dapat ditambahkan pada tahun berjalan)"
# As the filled examples of the regulation set them (Lampiran, pages 151 to 156 and 209 to 212).
_CENTRED = ("TARGET", "REALISASI")
_REMARK = Style(face=house.BOOKMAN_ITALIC, size=9, align="justify")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The quantitative table; `left` gives the texts that span the indicators of an rhk, `right` those of one."""

    columns: Columns
    headings: Sequence[str]
    left: Callable[[WorkResultLine], Sequence[str]]
    right: Callable[[IndicatorLine], Sequence[str]]

    def bands(self, lines: Sequence[WorkResultLine]) -> list[Band]:
        """Bar, headings and rows."""
        columns = self.columns
        top = [bar(columns, "HASIL KERJA"), *headings(columns, self.headings)]
        bands: list[Band] = [*top]
        for name, numbered in in_sections(lines):
            section = bar(columns, name, under=tuple(top))
            bands.append(section)
            # On a new page the examples repeat the section below the headings (Lampiran, page 152).
            under = (*top, section)
            bands += [self._band(number, line, under) for number, line in numbered]
            if not numbered:
                bands.append(_none_yet(columns, self.headings, under))
        return bands

    def _band(self, number: int, line: WorkResultLine, top: Sequence[Band]) -> Band:
        columns = self.columns
        spans = [str(number), *self.left(line)]
        return Band(
            columns=columns,
            rows=tuple(self._row(len(spans), self.right(indicator)) for indicator in line.indicators)
            or (self._row(len(spans), [""] * (len(columns) - 1 - len(spans))),),
            spans=tuple(
                cell(columns, place, place, text, TEXT if place else CENTER) for place, text in enumerate(spans)
            ),
            under=tuple(top),
        )

    def _row(self, start: int, texts: Sequence[str]) -> Row:
        """The cells of one indicator."""
        return tuple(
            cell(self.columns, place, place, text, CENTER if self.headings[place].startswith(_CENTRED) else TEXT)
            for place, text in enumerate(texts, start=start)
        )


def in_sections(lines: Sequence[WorkResultLine]) -> list[tuple[str, list[tuple[int, WorkResultLine]]]]:
    """The rhk under A. UTAMA and B. TAMBAHAN; the numbers go on from one to the other."""
    utama = [line for line in lines if not line.additional]
    tambahan = [line for line in lines if line.additional]
    return [
        ("A. UTAMA", list(enumerate(utama, start=1))),
        ("B. TAMBAHAN", list(enumerate(tambahan, start=len(utama) + 1))),
    ]


def _none_yet(columns: Columns, texts: Sequence[str], top: Sequence[Band]) -> Band:
    """The row of an empty section: the plan says that more may come, the evaluation that nothing did."""
    own = list(texts).index("RENCANA HASIL KERJA")
    if any(text.startswith("REALISASI") for text in texts):
        row = tuple(cell(columns, at, at, "-" if at else "", CENTER) for at in range(len(columns) - 1))
        return Band(columns=columns, rows=(row,), under=tuple(top))
    # Where the rhk of the leader has a column, the dash stands there and the remark beside it.
    dash, _, remark = NONE_YET.partition(" ")
    said = {own: (NONE_YET, TEXT)} if own == 1 else {own - 1: (dash, CENTER), own: (remark, _REMARK)}
    row = tuple(cell(columns, at, at, *said.get(at, ("", TEXT))) for at in range(len(columns) - 1))
    return Band(columns=columns, rows=(row,), under=tuple(top))
