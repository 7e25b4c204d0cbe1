"""Services: the career rules as they count in this office: the shipped ones with what the office stated laid over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.career.office_figures import Stated, apply
from asn_desktop.storage.queries.career import office_figures as stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


def in_force(reader: Reader, rules: Rules) -> Rules:
    """The rules with the office's own figures and confirmations."""
    return with_stated(rules, stated(reader))


def stated(reader: Reader) -> list[Stated]:
    """What the office says, as the domain takes it."""
    return [Stated(row.key, row.value, row.valid_from, row.basis) for row in stored.stated(reader)]


def with_stated(rules: Rules, said: Iterable[Stated]) -> Rules:
    """The shipped rules with these words of the office laid over."""
    words = list(said)
    return replace(rules, career=apply(rules.career, words)) if words else rules
