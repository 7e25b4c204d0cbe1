"""Domain: the regulations behind the rules, and which of them a basis such as "PP 99/2000 jo PP 12/2002" cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Confidence, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_PARTS = re.compile(r"\s*;\s*|\s+jo\s+|\s+dan\s+(?=praktik)|\s*,\s*(?=PP )")
_ARTICLE = re.compile(r"\bPs\b")
# What may follow the name of a regulation and still be the place in it: Pasal 57–58 ayat (2) huruf b, Lamp. p.94-97.
_NUMBERS = r"\d+[a-z]?(?:\s?[-–]\s?\d+)?"
_WHERE = (
    rf"(?:,?\s(?:(?:Lampiran|Lamp\.)(?:\s(?:p\.|halaman\s)\s?{_NUMBERS})?|(?:Pasal|Ps)\s{_NUMBERS}|halaman\s{_NUMBERS})"
    rf"(?:\sayat\s\(\d+\))?(?:\shuruf\s[a-z]\b)?(?:\s[A-Z]\b)?(?:\sangka\s\d+)?)*"
)


class Regulation(NamedTuple):
    """One regulation: its full title, from and until when it holds, how sure that is, and what else has to be known."""

    name: str
    title: str
    valid_from: date
    confidence: Confidence
    note: str
    valid_until: date | None = None


class Citation(NamedTuple):
    """One regulation as a basis cites it, with the article in words; '' where the whole regulation is meant."""

    regulation: Regulation
    article: str


def parse_regulations(file: str, document: Mapping[str, object]) -> dict[str, Regulation]:
    """Every regulation by its short name, the longest name first; RuleError when one is given twice."""
    root, found = Table(file, document), dict[str, Regulation]()
    for table in root.tables("regulation"):
        name = table.text("name")
        if name in found:
            raise table.error("name", f"{name!r} is given twice")
        note = table.text("note") if table.has("note") else ""
        found[name] = Regulation(
            name,
            table.text("title"),
            table.day("valid_from"),
            table.member("confidence", Confidence),
            note,
            table.day("valid_until") if table.has("valid_until") else None,
        )
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def cited(regulations: Mapping[str, Regulation], basis: str) -> list[Citation]:
    """What a basis cites, in its order; a part without a name of its own belongs to the regulation before it."""
    found: list[Citation] = []
    for part in _PARTS.split(basis.strip()):
        known = next((one for name, one in regulations.items() if _begins(part, name)), None)
        if known is not None:
            found.append(Citation(known, _words(part[len(known.name) :])))
        elif found:
            before = found[-1]
            found[-1] = before._replace(article="; ".join(filter(None, (before.article, _words(part)))))
    return found


def passages(regulations: Mapping[str, Regulation], sentence: str) -> list[tuple[int, int]]:
    """Where a sentence cites regulations, each with its article: the first letter and the one after the last."""
    names = "|".join(re.escape(name) for name in regulations)
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{names})(?!\w){_WHERE}", sentence)] if names else []


def how_sure(citations: Sequence[Citation]) -> Confidence:
    """The weakest of what is cited; what cites nothing known has to be confirmed."""
    order = (Confidence.C, Confidence.B, Confidence.A, Confidence.P)
    return min((one.regulation.confidence for one in citations), key=order.index, default=Confidence.C)


def _begins(part: str, name: str) -> bool:
    return part.startswith(name) and not part[len(name) : len(name) + 1].isalnum()


def _words(article: str) -> str:
    words = article.strip(" ,")
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    return _ARTICLE.sub("Pasal", words).replace("lampiran", "Lampiran")
