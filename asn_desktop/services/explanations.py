"""Services: how the 360 results of people came about, each with the result of the period before beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.explanation import Explanation, explain
from asn_desktop.domain.instrument import asked
from asn_desktop.services import instruments
from asn_desktop.services.feedback import advice, results, smallest_shown
from asn_desktop.storage.queries import appraisals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.rater_quality import Advice
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


class Explained(NamedTuple):
    """One result explained, the name of the period it is compared with ('' for none), and advice for the assessor."""

    explanation: Explanation
    before: str
    advice: Sequence[Advice]


def of_appraisals(reader: Reader, rules: Rules, closed: Sequence[str]) -> Mapping[str, Explained]:
    """These results, whose collection is closed; without answers, no entry."""
    earlier = appraisals.before(reader, closed)
    found = results(reader, rules, [*closed, *(one.id for one in earlier.values())])
    smallest = smallest_shown(reader, rules)
    setups = instruments.of_appraisals(reader, rules, [*closed, *(one.id for one in earlier.values())])
    advised = advice(reader, rules, {key: found[key] for key in closed if key in found})
    explained = {}
    for key in closed:
        if key in found:
            one = earlier.get(key)
            before = found.get(one.id) if one else None
            name = one.period if one and before and before.mean is not None else ""
            words = setups[key].instrument.statements
            explanation = explain(
                asked(rules.performance, setups[key]),
                smallest,
                found[key],
                before if name else None,
                same_words=one is None or setups[one.id].instrument.statements == words,
            )
            explained[key] = Explained(explanation, name, advised[key])
    return explained
