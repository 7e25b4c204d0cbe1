"""Documents: the block of the seven values: statements, the leader's special expectation, feedback."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.bars import BAR, HEADING
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import BehaviourLine

TEXT = Style(size=9, align="justify")
NUMBER = Style(size=9, align="center")
EXPECTATION = "Ekspektasi Khusus Pimpinan:"
FEEDBACK = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"


def behaviours(columns: Columns, title: str, lines: Sequence[BehaviourLine]) -> list[Band]:
    """The bar and one band per value; four columns carry the feedback of the evaluation forms, three do not."""
    heading = _heading(columns, title, house.stretch())
    return [
        heading,
        *(_band(columns, number, line, heading, house.stretch()) for number, line in enumerate(lines, start=1)),
    ]


# Values without a word of their own are the same in every document: they are laid once per paper (`stretch`).
@lru_cache(maxsize=64)
def _heading(columns: Columns, title: str, stretch: float) -> Band:  # noqa: ARG001 -- tells papers apart
    evaluated = len(columns) == 5
    return Band(
        columns=columns,
        rows=(
            (
                cell(columns, 0, 2, title, BAR, fill=True, middle=True),
                *((cell(columns, 3, 3, FEEDBACK, HEADING, fill=True, middle=True),) if evaluated else ()),
            ),
        ),
        keep=True,
    )


@lru_cache(maxsize=1024)
def _band(columns: Columns, number: int, line: BehaviourLine, heading: Band, stretch: float) -> Band:  # noqa: ARG001
    last = len(columns) - 2
    expectation = f"{EXPECTATION}\n{line.expectation}" if line.expectation else EXPECTATION
    texts = ["\n".join(f"- {statement}" for statement in line.statements), expectation, line.feedback][:last]
    return Band(
        columns=columns,
        rows=(
            (cell(columns, 1, last, line.value_name.capitalize(), TEXT),),  # as the forms write it
            tuple(cell(columns, place, place, text, TEXT) for place, text in enumerate(texts, start=1)),
        ),
        spans=(cell(columns, 0, 0, str(number), NUMBER),),
        firm=True,  # what is said of a value stands beside it
        under=(heading,),
    )
