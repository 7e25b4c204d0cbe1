"""Domain: a vacant post with what it asks for, those who could fill it, and how each of them is answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import months_between
from asn_desktop.domain.staff.position import PositionKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.facts import Held
    from asn_desktop.domain.career.recommendation import Condition

YEAR = 12
_LEVELS = (PositionKind.PELAKSANA, PositionKind.PENGAWAS, PositionKind.ADMINISTRATOR, PositionKind.JPT)
_JENJANG_LEVELS = {"Ahli Muda": 1, "Ahli Madya": 2, "Ahli Utama": 3}


class Criterion(StrEnum):
    """What candidates may be put in order by."""

    PREDIKAT = "PREDIKAT"
    TALENT = "TALENT"
    EXPERIENCE = "EXPERIENCE"


CRITERION_NAMES = {
    Criterion.PREDIKAT: "Riwayat predikat",
    Criterion.TALENT: "Kotak talenta",
    Criterion.EXPERIENCE: "Pengalaman",
}
USUAL_ORDER = (Criterion.PREDIKAT, Criterion.TALENT, Criterion.EXPERIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The vacant post and what it asks for; '' and None ask nothing."""

    name: str
    kind: PositionKind
    eselon: str = ""
    jenjang: str = ""
    unit_id: str = ""
    golongan_lowest: str = ""
    golongan_highest: str = ""
    education: str = ""
    education_fields: str = ""
    experience_years: int | None = None
    experience_kind: str = ""
    training: str = ""
    competence: str = ""
    basis: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person before the rules, with what else bears on a vacancy."""

    case: Case
    unit_id: str | None = None
    acting: bool = False  # stands in for this very post now


class Mark(NamedTuple):
    """What one criterion says of somebody: the words shown and the figure compared (more is better)."""

    criterion: Criterion
    words: str
    figure: Fraction


class Standing(NamedTuple):
    """One person's answer: place among those who meet everything (ties share it), None for the others."""

    employee_id: str
    name: str
    place: int | None
    eligible: bool | None
    conditions: tuple[Condition, ...]
    marks: tuple[Mark, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]


def months_served(asked_kind: str, served: Sequence[Held], on: date) -> int:
    """Whole months in posts of this kind or a higher one, up to a day; '' counts every post."""
    months = 0
    for place, post in enumerate(served):
        until = min(on, served[place + 1].since) if place + 1 < len(served) else on
        if post.since < until and _counts(asked_kind, post):
            months += months_between(post.since, until)
    return months


def _counts(asked_kind: str, post: Held) -> bool:
    if not asked_kind:
        return True
    if asked_kind == PositionKind.FUNGSIONAL:
        return post.kind is PositionKind.FUNGSIONAL
    return level_of(post.kind, post.jenjang) >= level_of(PositionKind(asked_kind), "")


def level_of(kind: PositionKind, jenjang: str) -> int:
    """How high a post stands; a fungsional by the jenjang that equals it."""
    return _JENJANG_LEVELS.get(jenjang, 0) if kind is PositionKind.FUNGSIONAL else _LEVELS.index(kind)


def time_words(months: int) -> str:
    """5 tahun 2 bulan, 11 bulan."""
    years, rest = divmod(months, YEAR)
    parts = [f"{years} tahun"] if years else []
    return " ".join([*parts, *([f"{rest} bulan"] if rest or not years else [])])
