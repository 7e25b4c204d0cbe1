"""Services: how the 360 results of people came about, each with the result of the period before beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.explanation import Explanation, explain
from asn_desktop.domain.feedback.instrument import asked
from asn_desktop.services.feedback import comments, instruments
from asn_desktop.services.feedback.feedback import advice, results
from asn_desktop.storage.queries.appraisals import appraisals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.confidentiality import RaterGroup
    from asn_desktop.domain.feedback.rater_quality import Advice
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

WHY_FEW = (
    "Komentar rekan dan bawahan tampil mulai {least} komentar; yang lebih sedikit dihapus tanpa ditampilkan. Urutannya"
    " diacak dan tidak mengikuti urutan masuk."
)


class Explained(NamedTuple):
    """One result explained, the name of the period it is compared with ('' for none), advice for the assessor.

    `comments` are those that may be shown, mixed; `why_few` says from how many on they are.
    """

    explanation: Explanation
    before: str
    advice: Sequence[Advice]
    comments: Mapping[RaterGroup, Sequence[str]]
    why_few: str


def of_appraisals(reader: Reader, rules: Rules, closed: Sequence[str]) -> Mapping[str, Explained]:
    """These results, whose collection is closed; without answers, no entry."""
    earlier = appraisals.before(reader, closed)
    found = results(reader, rules, [*closed, *(one.id for one in earlier.values())])
    least = comments.least(reader, rules)
    said = comments.shown(reader, rules, closed)
    why_few = WHY_FEW.format(least=least.comments)
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
                least.answers,
                found[key],
                before if name else None,
                same_words=one is None or setups[one.id].instrument.statements == words,
            )
            explained[key] = Explained(explanation, name, advised[key], said.get(key, {}), why_few)
    return explained
