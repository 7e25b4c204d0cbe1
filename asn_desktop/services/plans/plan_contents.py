"""Services: stored SKP as the editor holds them, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.plans.plan import AnnexSection, Approach, Aspect, IndicatorDraft, Perspective, WorkResultKind
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.storage.queries.plans import plan_contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.queries.plans.plan_contents import PlanContent
    from asn_desktop.storage.reader import Reader

EMPTY = PlanEdit(work_results=(), expectations={}, annex={})


def edits(reader: Reader, plan_ids: Sequence[str]) -> dict[str, PlanEdit]:
    """These SKP with their keys; an empty one is empty."""
    return {key: edit_of(content) for key, content in plan_contents.contents(reader, plan_ids).items()}


def edit_of(content: PlanContent) -> PlanEdit:
    """One SKP with its keys."""
    return PlanEdit(
        work_results=tuple(
            WorkResultEdit(
                id=result.id,
                kind=WorkResultKind(result.kind),
                statement=result.statement,
                intervened=result.intervened,
                intervened_indicator=result.intervened_indicator,
                assigned_by=result.assigned_by,
                indicators=tuple(
                    IndicatorEdit(
                        id=one.id,
                        draft=IndicatorDraft(
                            aspect=Aspect(one.aspect),
                            perspective=Perspective(one.perspective) if one.perspective else None,
                            text=one.text,
                            target=one.target,
                        ),
                    )
                    for one in result.indicators
                ),
            )
            for result in content.work_results
        ),
        expectations=dict(content.expectations),
        annex={AnnexSection(section): lines for section, lines in content.annex.items()},
        approach=Approach(content.approach) if content.approach else None,
    )
