"""Services: the career rules as they count in this office: the shipped ones with what the office stated laid over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.career import office_codes, office_figures
from asn_desktop.domain.career.office_entry import Stated
from asn_desktop.storage.queries.career import office_figures as stored

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from asn_desktop.domain.career.office_entry import Entry
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


def in_force(reader: Reader, rules: Rules) -> Rules:
    """The rules with the office's own figures and confirmations."""
    return with_stated(rules, stated(reader))


def stated(reader: Reader) -> list[Stated]:
    """What the office says, as the domain takes it."""
    return [Stated(row.key, row.value, row.valid_from, row.basis, row.shipped) for row in stored.stated(reader)]


def entries(rules: Rules, on: date) -> list[Entry]:
    """Everything of the rules that the office may confirm or change, as it counts on a day."""
    return [*office_figures.entries(rules.career, on), *office_codes.entries(rules.rekey, rules.satisfaction)]


def with_stated(rules: Rules, said: Iterable[Stated]) -> Rules:
    """The shipped rules with these words of the office laid over."""
    words = list(said)
    if not words:
        return rules
    return replace(
        rules,
        career=office_figures.apply(rules.career, words),
        rekey=office_codes.lay_rekey(rules.rekey, words),
        satisfaction=office_codes.lay_survey(rules.satisfaction, words),
    )
