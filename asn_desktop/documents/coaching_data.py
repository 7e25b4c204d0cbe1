"""Documents: what the forms of pembinaan kinerja take (B.1.6 to B.1.10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.documents.data import PeriodText, Person
    from asn_desktop.domain.development.coaching import Passage, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingData:
    """One pembinaan; `leader` coached, `place_date` is that of the form drawn."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    leader: Person
    place_date: str
    tables: Mapping[Section, Sequence[Sequence[str]]] = field(default_factory=dict)
    texts: Mapping[Passage, str] = field(default_factory=dict)
    format_line: bool = False
    paper: str = "FOLIO"
