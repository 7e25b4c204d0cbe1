"""Documents: what the papers of the 360 take: answer sheets, labels, lists of raters, the result explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.documents.letter_data import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireData:
    """One answer sheet of the 360: whom it is about, for which group, its code, and what is promised about answers."""

    office: str
    period: str
    questionnaire: str  # which, so that an old sheet is known at sight
    name: str
    position: str
    group: str
    code: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    scale: tuple[str, ...]
    promise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorSheetData:
    """The answer sheets of one superior about all his people: (name, post, code) each."""

    office: str
    period: str
    questionnaire: str  # which, so that an old sheet is known at sight
    superior: str
    people: tuple[tuple[str, str, str], ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]
    scale: tuple[str, ...]
    promise: str


class KeyHalfData(NamedTuple):
    """One half of the key to the sealed answers of a period, as its holder gets it."""

    office: str
    period: str
    number: int
    holder: str
    text: str


class EnvelopeLabel(NamedTuple):
    """What stands on the envelope of a person's sheets for one group."""

    name: str
    position: str
    group: str
    sheets: int
    note: str


class RaterLine(NamedTuple):
    """One line of the tick list: about whom, who, in which group, from which unit, and whether he returned."""

    about: str
    name: str
    group: str
    unit: str
    returned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueBar:
    """One of the seven values: places on the scale from 0 to 1, and the figures beside them as they are printed."""

    name: str
    mean: float | None
    own: float | None
    before: float | None
    figures: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackResultData:
    """The 360 result of one person, explained; `before` names the period it is compared with, '' for none."""

    letterhead: Letterhead
    period: str
    before: str
    name: str
    nip: str
    position: str
    unit: str
    assessor: str
    headline: str
    groups: tuple[tuple[str, str, str, str, str, str], ...]  # name, sheets, weight, mean, before, why
    values: tuple[ValueBar, ...]
    own_view: str
    strengths: tuple[str, ...]
    to_develop: tuple[str, ...]
    comments: tuple[tuple[str, tuple[str, ...]], ...]  # group and what it wrote
    why_few: str
    statement_heads: tuple[str, ...]
    statements: tuple[tuple[str, str, tuple[str, ...]], ...]
    manner: tuple[str, ...]
