"""Domain: the questionnaire as one group of raters answers it, and how its answers become a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.answer_file import statements_digest
from asn_desktop.domain.feedback.feedback import HIGHEST, LOWEST, STATEMENTS, Ballot

if TYPE_CHECKING:
    from collections.abc import Sequence

CANNOT = "-"  # "tidak dapat menilai" in the text of answers


class AnswerForm(NamedTuple):
    """Value and statement in the order asked, the place of each on the ballot, and what 1 to 5 mean."""

    values: tuple[str, ...]  # one per statement
    statements: tuple[str, ...]
    places: tuple[int, ...]
    scale: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What tells this wording from another."""
        return statements_digest(self.statements)

    def by_value(self) -> list[tuple[str, list[str]]]:
        """The statements under the names of their values."""
        found: list[tuple[str, list[str]]] = []
        for value, statement in zip(self.values, self.statements, strict=True):
            if not found or found[-1][0] != value:
                found.append((value, []))
            found[-1][1].append(statement)
        return found

    def ballot(self, answers: Sequence[int | None]) -> Ballot:
        """The ballot of answers in the order asked; ValueError when there are not as many."""
        given = dict(zip(self.places, answers, strict=True))
        return tuple(given.get(place) for place in range(STATEMENTS))

    def read(self, text: str) -> Ballot:
        """The ballot of answers as text, 1 to 5 or '-'; ValueError when they are not complete."""
        if any(sign != CANNOT and not (sign.isdecimal() and LOWEST <= int(sign) <= HIGHEST) for sign in text):
            raise ValueError(f"not answers: {len(text)}")
        return self.ballot([None if sign == CANNOT else int(sign) for sign in text])
