"""Documents: the qualitative table of hasil kerja: one rhk with its measures of success in one narrative each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents.parts.bars import BAR, HEADING, bar
from asn_desktop.documents.parts.evaluation import FEEDBACK, REALISATION
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.work_results import CENTER, NONE_YET, TEXT, in_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.documents.data import IndicatorLine, WorkResultLine
    from asn_desktop.documents.parts.grid import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrated:
    """The qualitative table; `evaluated` adds realisation and feedback at the right of each rhk."""

    columns: Columns
    label: str  # what the form calls the measures of success
    evaluated: bool = False

    def bands(self, lines: Sequence[WorkResultLine]) -> list[Band]:
        """Bars and rows."""
        found: list[Band] = []
        for place, (name, numbered) in enumerate(in_sections(lines)):
            head = self._head(name, first=place == 0)
            found += head
            found += [self._band(number, line, head) for number, line in numbered] or [self._none_yet(head)]
        return found

    def _head(self, name: str, *, first: bool) -> list[Band]:
        """The bars above a section; the evaluation repeats its headings over each."""
        if not self.evaluated:
            top = [bar(self.columns, "HASIL KERJA")]
            section = bar(self.columns, name, under=() if first else tuple(top))
            return [*top, section] if first else [section]
        names = ("HASIL KERJA", name) if first else (name,)
        return [
            Band(
                columns=self.columns,
                rows=tuple((cell(self.columns, 0, 1, text, BAR, fill=True),) for text in names),
                spans=tuple(
                    cell(self.columns, place, place, text, HEADING, fill=True, middle=True)
                    for place, text in ((2, REALISATION), (3, FEEDBACK))
                ),
                whole=True,
                keep=True,
            )
        ]

    def _band(self, number: int, line: WorkResultLine, under: Sequence[Band]) -> Band:
        statement = line.statement
        if line.assigned_by and not self.evaluated:
            statement += f" (penugasan dari {line.assigned_by})"
        measures = "\n".join((self.label, *(f"- {_measure(one)}" for one in line.indicators)))
        rows: tuple[Row, ...] = tuple((cell(self.columns, 1, 1, text, TEXT),) for text in (statement, measures))
        spans = [cell(self.columns, 0, 0, str(number), CENTER)]
        if self.evaluated:
            spans.append(cell(self.columns, 2, 2, _listed(one.realisation for one in line.indicators), TEXT))
            spans.append(cell(self.columns, 3, 3, _listed(one.feedback for one in line.indicators), TEXT))
        return Band(columns=self.columns, rows=rows, spans=tuple(spans), whole=True, under=tuple(under))

    def _none_yet(self, under: Sequence[Band]) -> Band:
        texts = ("", NONE_YET, *("" for _ in self.columns[3:]))
        row = tuple(cell(self.columns, place, place, text, TEXT) for place, text in enumerate(texts))
        return Band(columns=self.columns, rows=(row,), under=tuple(under))


def _measure(indicator: IndicatorLine) -> str:
    """Measure and target in one narrative; the perspective follows where the person has one (Lamp. p.170)."""
    told = f"{indicator.text}: {indicator.target}" if indicator.target else indicator.text
    return f"{told} (Perspektif {indicator.perspective})" if indicator.perspective else told


def _listed(texts: Iterable[str]) -> str:
    """One text as it is, several as a list."""
    told = [text for text in texts if text]
    return told[0] if len(told) == 1 else "\n".join(f"- {text}" for text in told)
