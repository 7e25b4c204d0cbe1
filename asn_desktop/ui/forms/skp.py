"""Forms: an SKP while it is edited: what the dialog holds, its way from and to the service, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from asn_desktop.domain.feedback.feedback import VALUES
from asn_desktop.domain.plans.plan import (
    Acting,
    AnnexSection,
    Approach,
    Aspect,
    IndicatorDraft,
    Perspective,
    WorkResultKind,
    in_approach,
)
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard


@dataclass(slots=True, kw_only=True, eq=True)
class Indicator:
    """One indicator being edited; no `id` while it is new."""

    id: str | None = None
    aspect: Aspect = Aspect.KUANTITAS
    perspective: Perspective | None = None
    text: str = ""
    target: str = ""

    def draft(self) -> IndicatorDraft:
        """The same without its key."""
        return IndicatorDraft(aspect=self.aspect, perspective=self.perspective, text=self.text, target=self.target)


@dataclass(slots=True, kw_only=True, eq=True)
class WorkResult:
    """One rhk being edited; no `id` while it is new."""

    id: str | None = None
    kind: WorkResultKind = WorkResultKind.UTAMA
    statement: str = ""
    intervened: str = ""
    intervened_indicator: str = ""
    assigned_by: str = ""
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=True)
class Skp:
    """A whole SKP being edited: rhk utama always stand before rhk tambahan."""

    group: FormGroup
    acting: Acting | None = None
    approach: Approach = Approach.QUANTITATIVE
    results: list[WorkResult] = field(default_factory=list)
    expectations: dict[int, str] = field(default_factory=dict)
    annex: dict[AnnexSection, list[str]] = field(default_factory=dict)

    def add(self, kind: WorkResultKind, after: int = -1) -> int:
        """A new rhk with one empty indicator, after the one named where kinds agree; its place."""
        made = WorkResult(kind=kind, indicators=[Indicator()])
        place = after + 1 if 0 <= after < len(self.results) and self.results[after].kind is kind else self._end(kind)
        self.results.insert(place, made)
        return place

    def remove(self, place: int) -> int:
        """Take an rhk away; the place to look at next, -1 for none."""
        del self.results[place]
        return min(place, len(self.results) - 1)

    def move(self, place: int, step: int) -> int:
        """Move an rhk up (-1) or down (1) among its kind; its new place."""
        to = place + step
        if not 0 <= to < len(self.results) or self.results[to].kind is not self.results[place].kind:
            return place
        self.results[place], self.results[to] = self.results[to], self.results[place]
        return to

    def change_kind(self, place: int, kind: WorkResultKind) -> int:
        """Make an rhk utama or tambahan; it goes to the end of its new kind, which is its new place."""
        result = self.results.pop(place)
        result.kind = kind
        to = self._end(kind)
        self.results.insert(to, result)
        return to

    def change_approach(self, approach: Approach) -> int:
        """Use the other approach; how many targets joined their narrative."""
        self.approach = approach
        joined = 0
        for result in self.results:
            for one in result.indicators:
                draft = in_approach(one.draft(), approach)
                joined += draft.target != one.target
                one.text, one.target = draft.text, draft.target
        return joined

    def edit(self) -> PlanEdit:
        """What the service keeps."""
        return PlanEdit(
            approach=self.approach,
            work_results=tuple(
                WorkResultEdit(
                    id=result.id,
                    kind=result.kind,
                    statement=result.statement,
                    intervened=result.intervened,
                    intervened_indicator=result.intervened_indicator,
                    assigned_by=result.assigned_by,
                    indicators=tuple(IndicatorEdit(id=one.id, draft=one.draft()) for one in result.indicators),
                )
                for result in self.results
            ),
            expectations={value: self.expectations.get(value, "") for value in range(1, VALUES + 1)},
            annex={section: tuple(self.annex.get(section, ())) for section in AnnexSection},
        )

    def take(self, edit: PlanEdit) -> None:
        """Hold another content from now on."""
        self.approach = edit.approach or self.approach
        made = [_result(one) for one in edit.work_results]
        self.results[:] = sorted(made, key=lambda one: one.kind is WorkResultKind.TAMBAHAN)
        self.expectations.clear()
        self.expectations.update(edit.expectations)
        self.annex.clear()
        self.annex.update({section: list(lines) for section, lines in edit.annex.items()})

    def _end(self, kind: WorkResultKind) -> int:
        if kind is WorkResultKind.TAMBAHAN:
            return len(self.results)
        return sum(result.kind is WorkResultKind.UTAMA for result in self.results)


def _result(edit: WorkResultEdit) -> WorkResult:
    return WorkResult(
        id=edit.id,
        kind=edit.kind,
        statement=edit.statement,
        intervened=edit.intervened,
        intervened_indicator=edit.intervened_indicator,
        assigned_by=edit.assigned_by,
        indicators=_indicators(edit.indicators),
    )


def _indicators(edits: Sequence[IndicatorEdit]) -> list[Indicator]:
    return [
        Indicator(
            id=one.id,
            aspect=one.draft.aspect,
            perspective=one.draft.perspective,
            text=one.draft.text,
            target=one.draft.target,
        )
        for one in edits
    ]


def skp_of(card: AppraisalCard) -> Skp:
    """The SKP of an appraisal, ready to be edited."""
    skp = Skp(
        group=FormGroup(card.form_group),
        acting=Acting(card.acting) if card.acting else None,
        approach=Approach(card.approach),
    )
    skp.results = [
        WorkResult(
            id=result.id,
            kind=WorkResultKind(result.kind),
            statement=result.statement,
            intervened=result.intervened,
            intervened_indicator=result.intervened_indicator,
            assigned_by=result.assigned_by,
            indicators=[
                Indicator(
                    id=one.id,
                    aspect=Aspect(one.aspect),
                    perspective=Perspective(one.perspective) if one.perspective else None,
                    text=one.text,
                    target=one.target,
                )
                for one in result.indicators
            ],
        )
        for result in card.work_results
    ]
    skp.expectations = dict(card.expectations)
    skp.annex = {AnnexSection(section): list(lines) for section, lines in card.annex.items()}
    return skp
