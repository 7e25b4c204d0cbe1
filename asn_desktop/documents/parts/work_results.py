"""Documents: the table of hasil kerja: utama and tambahan, one band per rhk with a row per indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.bars import bar, headings
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.data import IndicatorLine, WorkResultLine
    from asn_desktop.documents.parts.grid import Row

TEXT = Style(size=9)
CENTER = Style(size=9, align="center")
NONE_YET = "- (dapat ditambahkan pada tahun berjalan)"


def work_results(
    columns: Columns,
    texts: Sequence[str],
    lines: Sequence[WorkResultLine],
    left: Callable[[WorkResultLine], Sequence[str]],
    right: Callable[[IndicatorLine], Sequence[str]],
) -> list[Band]:
    """Bar, headings and rows; `left` gives the texts that span the indicators, `right` those of one indicator."""
    top = [bar(columns, "HASIL KERJA"), *headings(columns, texts)]
    bands: list[Band] = [*top]
    number = 0
    for name, additional in (("A. UTAMA", False), ("B. TAMBAHAN", True)):
        section = bar(columns, name)
        section.under = tuple(top)
        bands.append(section)
        chosen = [line for line in lines if line.additional is additional]
        for line in chosen:
            number += 1
            spans = [str(number), *left(line)]
            bands.append(
                Band(
                    columns=columns,
                    rows=tuple(_row(columns, len(spans), right(indicator)) for indicator in line.indicators)
                    or (_row(columns, len(spans), [""] * (len(columns) - 1 - len(spans))),),
                    spans=tuple(
                        cell(columns, place, place, text, TEXT if place else CENTER) for place, text in enumerate(spans)
                    ),
                    under=tuple(top),
                )
            )
        if not chosen:
            bands.append(_none_yet(columns, texts, top))
    return bands


def _row(columns: Columns, start: int, texts: Sequence[str]) -> Row:
    return tuple(cell(columns, place, place, text, TEXT) for place, text in enumerate(texts, start=start))


def _none_yet(columns: Columns, texts: Sequence[str], top: Sequence[Band]) -> Band:
    """The row of an empty section, with its remark in the column of the rhk."""
    place = list(texts).index("RENCANA HASIL KERJA")
    row = tuple(cell(columns, at, at, NONE_YET if at == place else "", TEXT) for at in range(len(columns) - 1))
    return Band(columns=columns, rows=(row,), under=tuple(top))
