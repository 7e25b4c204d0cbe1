"""Command line: a 360 result as JSON, the whole way from the statements on; figures are rounded here, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.feedback.feedback import as_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from asn_desktop.domain.feedback.feedback import FeedbackResult, RaterGroup
    from asn_desktop.services.feedback.explanations import Explained


def feedback(
    result: FeedbackResult | None, explained: Explained | None, received: Mapping[RaterGroup, int]
) -> dict[str, Any]:
    """The groups of one appraisal, and how the weighted mean came about once the collection is closed."""
    if result is None:  # the collection still runs, or nobody answered: how many, never what
        return {"groups": {str(group): {"n": n, "mean": None, "suppressed": False} for group, n in received.items()}}
    groups: dict[str, dict[str, Any]] = {
        str(group): {"n": one.n, "mean": _number(one.mean), "suppressed": one.suppressed}
        for group, one in result.groups.items()
    }
    return {"groups": groups} if explained is None else _whole(groups, explained)


def _whole(groups: dict[str, dict[str, Any]], explained: Explained) -> dict[str, Any]:
    found = explained.explanation
    for line in found.groups:
        groups[line.group] |= {
            "weight": float(round(line.weight, 6)),
            "standing": line.standing,
            "why": line.why,
            "before": _number(line.before),
        }
    return {
        "groups": groups,
        "mean": _number(found.mean),
        "before": {"period": explained.before, "mean": _number(found.before)} if explained.before else None,
        "values": [
            {
                "number": line.number,
                "name": line.name,
                "mean": _number(line.mean),
                "self": _number(line.own),
                "gap": None if line.gap is None else -as_number(-line.gap) if line.gap < 0 else as_number(line.gap),
                "before": _number(line.before),
            }
            for line in found.values
        ],
        "statements": [
            {
                "number": line.number,
                "value": line.value,
                "text": line.text,
                "groups": {
                    str(group): {
                        "n": cell.answers,
                        "mean": _number(cell.mean),
                        "suppressed": cell.answers > 0 and cell.total is None,
                    }
                    for group, cell in line.groups.items()
                },
                "mean": _number(line.mean),
                "before": _number(line.before),
            }
            for line in found.statements
        ],
        "comments": {str(group): list(texts) for group, texts in explained.comments.items()},
        "strengths": [line.number for line in found.strengths],
        "to_develop": [line.number for line in found.to_develop],
        "advice": [
            {"group": one.group, "kind": one.kind, "calls_for_care": one.calls, "text": one.text}
            for one in explained.advice
        ],
    }


def _number(mean: Fraction | None) -> float | None:
    return None if mean is None else as_number(mean)
