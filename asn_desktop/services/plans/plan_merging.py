"""Services: one SKP added to another: what is missing comes along, what is there keeps its key, nothing goes away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.plans.plan import (
    AnnexSection,
    Approach,
    Aspect,
    IndicatorDraft,
    Perspective,
    WorkResultKind,
    in_approach,
)
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services.plans.plans import IndicatorEdit, WorkResultEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.plans.plans import PlanEdit

ITSELF = -1  # the place of an rhk itself among its indicators


class Outcome(StrEnum):
    """What becomes of one thing offered."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class OfferedIndicator(NamedTuple):
    """One indicator to take over; what is empty tells nothing and erases nothing."""

    text: str
    target: str = ""
    aspect: Aspect | None = None
    perspective: Perspective | None = None


class OfferedResult(NamedTuple):
    """One rhk to take over; what is empty tells nothing and erases nothing."""

    statement: str
    kind: WorkResultKind | None = None
    intervened: str = ""
    indicators: tuple[OfferedIndicator, ...] = ()
    intervened_indicator: str = ""
    assigned_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What is to be taken over into an SKP."""

    results: Sequence[OfferedResult] = ()
    expectations: Mapping[int, str] = field(default_factory=dict)
    annex: Mapping[AnnexSection, Sequence[str]] = field(default_factory=dict)
    approach: Approach | None = None  # an SKP without an rhk takes it on; who has some keeps his own


class Difference(NamedTuple):
    """One field that changes: its name in the drafts, and its values before and after."""

    name: str
    old: str
    new: str


class Spot(NamedTuple):
    """Where an offered rhk or indicator went, and what became of it."""

    result: int
    indicator: int  # ITSELF for an rhk
    outcome: Outcome
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The SKP with what was offered, and what became of each part.

    `spots` go by the places among what was offered: (rhk, indicator), the indicator ITSELF for the rhk as such.
    """

    edit: PlanEdit
    spots: Mapping[tuple[int, int], Spot]
    expectations: Mapping[int, Outcome]
    annex: Mapping[tuple[AnnexSection, str], Outcome]

    @property
    def changes(self) -> bool:
        """Whether anything differs from before."""
        outcomes = {spot.outcome for spot in self.spots.values()}
        return bool({*outcomes, *self.expectations.values(), *self.annex.values()} - {Outcome.UNCHANGED})


def fitting(edit: PlanEdit, group: FormGroup, approach: Approach | None) -> PlanEdit:
    """An SKP as another one can take it over.

    Only the forms of heads of independent units have perspectives (Lamp. p.29); in a qualitative SKP a target joins
    its narrative. Without an `approach` the other SKP takes on the one of this.
    """
    wanted = approach or edit.approach or Approach.QUANTITATIVE

    def fit(draft: IndicatorDraft) -> IndicatorDraft:
        kept = draft if group is FormGroup.MANDIRI else replace(draft, perspective=None)
        return in_approach(kept, wanted)

    return replace(
        edit,
        work_results=tuple(
            replace(result, indicators=tuple(replace(one, draft=fit(one.draft)) for one in result.indicators))
            for result in edit.work_results
        ),
    )


def offered_of(edit: PlanEdit) -> Offered:
    """A whole SKP as something to take over."""
    return Offered(
        results=tuple(
            OfferedResult(
                result.statement,
                result.kind,
                result.intervened,
                tuple(
                    OfferedIndicator(one.draft.text, one.draft.target, one.draft.aspect, one.draft.perspective)
                    for one in result.indicators
                ),
                result.intervened_indicator,
                result.assigned_by,
            )
            for result in edit.work_results
        ),
        expectations=edit.expectations,
        annex=edit.annex,
        approach=edit.approach,
    )


def merge(present: PlanEdit, offered: Offered, *, overwrite: bool) -> Merged:
    """Take over what is missing; `overwrite` also brings what is there into line, where something is offered."""
    merging = _Merging(present, overwrite=overwrite)
    for place, result in enumerate(offered.results):
        merging.take(place, result)
    expectations, told = _expectations(present.expectations, offered.expectations, overwrite=overwrite)
    annex, lines = _annex(present.annex, offered.annex)
    approach = present.approach if present.work_results else offered.approach or present.approach
    return Merged(
        edit=replace(
            present,
            work_results=tuple(merging.results),
            expectations=expectations,
            annex=annex,
            approach=approach,
        ),
        spots=merging.spots,
        expectations=told,
        annex=lines,
    )


def alike(text: str) -> str:
    """What two sentences that say the same have in common: letters without regard to case, blanks and a full stop."""
    return " ".join(text.casefold().split()).rstrip(".")


class _Merging:
    """The rhk, one offered after the other."""

    def __init__(self, present: PlanEdit, *, overwrite: bool) -> None:
        self.results = list(present.work_results)
        self.spots: dict[tuple[int, int], Spot] = {}
        self._overwrite = overwrite
        self._places = {alike(result.statement): place for place, result in reversed([*enumerate(self.results)])}

    def take(self, number: int, offered: OfferedResult) -> None:
        place = self._places.get(alike(offered.statement))
        if place is None:
            place = self._places[alike(offered.statement)] = len(self.results)
            kind = offered.kind or WorkResultKind.UTAMA
            self.results.append(
                WorkResultEdit(
                    kind=kind,
                    statement=offered.statement,
                    intervened=offered.intervened,
                    intervened_indicator=offered.intervened_indicator,
                    assigned_by=offered.assigned_by,
                )
            )
            self.spots[number, ITSELF] = Spot(place, ITSELF, Outcome.ADDED)
        else:
            self.spots[number, ITSELF] = self._align(place, offered)
        self._take_indicators(number, place, offered.indicators)

    def _align(self, place: int, offered: OfferedResult) -> Spot:
        result = self.results[place]
        told: dict[str, Any] = {
            name: getattr(offered, name) for name in ("kind", "intervened", "intervened_indicator", "assigned_by")
        }
        found = _differences(told, result) if self._overwrite else ()
        if found:
            self.results[place] = replace(result, **{one.name: told[one.name] for one in found})
        return Spot(place, ITSELF, Outcome.UPDATED if found else Outcome.UNCHANGED, found)

    def _take_indicators(self, number: int, place: int, offered: Sequence[OfferedIndicator]) -> None:
        indicators = list(self.results[place].indicators)
        partners = _partners(indicators, offered)
        for row, one in enumerate(offered):
            at = partners.get(row)
            if at is None:
                self.spots[number, row] = Spot(place, len(indicators), Outcome.ADDED)
                draft = IndicatorDraft(
                    aspect=one.aspect or Aspect.KUANTITAS,
                    perspective=one.perspective,
                    text=one.text,
                    target=one.target,
                )
                indicators.append(IndicatorEdit(draft=draft))
                continue
            present = indicators[at]
            told: dict[str, Any] = {"aspect": one.aspect, "perspective": one.perspective, "target": one.target}
            found = _differences(told, present.draft) if self._overwrite else ()
            if found:
                draft = replace(present.draft, **{each.name: told[each.name] for each in found})
                indicators[at] = replace(present, draft=draft)
            self.spots[number, row] = Spot(place, at, Outcome.UPDATED if found else Outcome.UNCHANGED, found)
        self.results[place] = replace(self.results[place], indicators=tuple(indicators))


def _partners(present: Sequence[IndicatorEdit], offered: Sequence[OfferedIndicator]) -> dict[int, int]:
    """Which offered indicator is which of those present: the same words, best with the same aspect."""
    free = dict.fromkeys(range(len(present)))
    found: dict[int, int] = {}
    for aspect_too in (True, False):
        for row, one in enumerate(offered):
            if row in found:
                continue
            for at in free:
                draft = present[at].draft
                if alike(draft.text) == alike(one.text) and (not aspect_too or one.aspect in (None, draft.aspect)):
                    found[row] = at
                    del free[at]
                    break
    return found


def _differences(told: Mapping[str, Any], present: WorkResultEdit | IndicatorDraft) -> tuple[Difference, ...]:
    found = []
    for name, value in told.items():
        before = getattr(present, name) or ""
        if value and " ".join(value.split()) != " ".join(before.split()):
            found.append(Difference(name, before, value))
    return tuple(found)


def _expectations(
    present: Mapping[int, str], offered: Mapping[int, str], *, overwrite: bool
) -> tuple[dict[int, str], dict[int, Outcome]]:
    texts, told = dict(present), {}
    for value, text in offered.items():
        if not text.strip():
            continue
        before = texts.get(value, "").strip()
        if not before:
            told[value] = Outcome.ADDED
        elif overwrite and alike(before) != alike(text):
            told[value] = Outcome.UPDATED
        else:
            told[value] = Outcome.UNCHANGED
            continue
        texts[value] = text.strip()
    return texts, told


def _annex(
    present: Mapping[AnnexSection, Sequence[str]], offered: Mapping[AnnexSection, Sequence[str]]
) -> tuple[dict[AnnexSection, tuple[str, ...]], dict[tuple[AnnexSection, str], Outcome]]:
    sections = {section: tuple(lines) for section, lines in present.items()}
    told = {}
    for section, lines in offered.items():
        for line in lines:
            if not line.strip():
                continue
            known = sections.get(section, ())
            missing = alike(line) not in map(alike, known)
            told[section, line] = Outcome.ADDED if missing else Outcome.UNCHANGED
            if missing:
                sections[section] = (*known, line.strip())
    return sections, told
