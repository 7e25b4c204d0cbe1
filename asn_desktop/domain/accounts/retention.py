"""Domain: how long personal data are kept after somebody left, what goes then, and what stays by law."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.basis import Basis, Table
from asn_desktop.domain.errors import Problem, Rejected

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LONGEST = 100  # years
_SHORTEST_BASIS = 5  # letters


class CategoryKey(StrEnum):
    """The kinds of data that have a period of their own."""

    IDENTITY = "identity"
    APPRAISAL = "appraisal"
    CAREER = "career"


class Term(NamedTuple):
    """What the office decided: the years after somebody left, and by which rule."""

    years: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One kind of data: what it is, the tables and the columns of the person that hold it; `term` None: not decided."""

    key: CategoryKey
    name: str
    short: str
    data: str
    tables: tuple[str, ...]
    columns: tuple[str, ...]
    basis: Basis
    term: Term | None = None

    def due_on(self, left: date) -> date | None:
        """The first day on which the data of somebody who left that day may go; None while nothing is decided."""
        return None if self.term is None else _years_after(left, self.term.years)


class Kept(NamedTuple):
    """What stays, and why."""

    name: str
    basis: Basis


class Retention(NamedTuple):
    """All of it."""

    categories: tuple[Category, ...]
    kept: tuple[Kept, ...]

    def with_terms(self, terms: Mapping[str, Mapping[str, Any]]) -> Retention:
        """With the periods an office decided, as they are kept in its settings."""
        return self._replace(
            categories=tuple(
                replace(one, term=Term(**terms[one.key])) if one.key in terms else one for one in self.categories
            )
        )


def parse_retention(document: Mapping[str, object], file: str) -> Retention:
    """Every kind of data once, with its basis; RuleError when one is missing or stands twice."""
    top = Table(file, document, source=Table(file, document).text("source"))
    categories: dict[CategoryKey, Category] = {}
    for row in top.tables("category"):
        key = row.member("key", CategoryKey)
        if key in categories:
            raise row.error("key", f"{key} stands twice")
        basis = row.basis()
        categories[key] = Category(
            key=key,
            name=row.text("name"),
            short=row.text("short"),
            data=row.text("data"),
            tables=row.texts("tables"),
            columns=row.texts("columns"),
            basis=basis,
            term=Term(row.integer("years"), str(basis)) if row.has("years") else None,
        )
    missing = [key for key in CategoryKey if key not in categories]
    if missing:
        raise top.error("category", f"{', '.join(missing)} is missing")
    return Retention(
        tuple(categories[key] for key in CategoryKey),
        tuple(Kept(row.text("name"), row.basis()) for row in top.tables("kept")),
    )


def checked_terms(typed: Mapping[str, tuple[int | None, str]]) -> dict[str, dict[str, Any]]:
    """What an office typed per kind of data, as it is kept; a kind without years has no period. Rejected by field."""
    problems: list[Problem] = []
    terms: dict[str, dict[str, Any]] = {}
    for key, (years, basis) in typed.items():
        words = " ".join(basis.split())
        if years is None:
            if words:
                problems.append(Problem(f"{key}_years", "Isi tahunnya, atau kosongkan juga dasarnya."))
            continue
        if not 0 <= years <= LONGEST:
            problems.append(Problem(f"{key}_years", f"Masa simpan antara 0 dan {LONGEST} tahun."))
        if len(words) < _SHORTEST_BASIS:
            problems.append(
                Problem(f"{key}_basis", "Isi dasarnya, misalnya Perbup tentang Jadwal Retensi Arsip dan nomor urutnya.")
            )
        terms[key] = {"years": years, "basis": words}
    if problems:
        raise Rejected(problems)
    return terms


def initials(name: str, nip: str) -> str:
    """H.S., NIP berakhiran 1234: enough to tell people of one list apart, too little to find them."""
    letters = "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())
    return f"{letters}, NIP berakhiran {nip[-4:]}" if nip else letters


def _years_after(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day)
