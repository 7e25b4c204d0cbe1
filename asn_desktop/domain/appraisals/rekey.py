"""Domain: the systems of BKN that results are typed into again, and the codes they use for ratings and predikat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.basis import Table
from asn_desktop.domain.calendar import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asn_desktop.domain.basis import Basis

Member = TypeVar("Member", bound=StrEnum)


class TargetSystem(StrEnum):
    """Where a result is typed in again; the official record is there (PermenPANRB 6/2022 Pasal 35)."""

    E_KINERJA = "e_kinerja"
    SIASN = "siasn"


TARGET_NAMES = {TargetSystem.E_KINERJA: "e-Kinerja", TargetSystem.SIASN: "SIASN"}


class Code(NamedTuple):
    """One value as the other system keeps it: its number and its words."""

    code: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeyRules:
    """Codes of SIASN with their sources; `periods` has no annual one, which has a record of its own."""

    ratings: Mapping[Rating, Code]
    ratings_basis: Basis
    predikat: Mapping[Predikat, Code]
    predikat_basis: Basis
    periods: Mapping[PeriodKind, Code]
    periods_basis: Basis
    assessor_within: str
    assessor_outside: str
    assessor_basis: Basis

    def assessor_status(self, nip: str) -> str:
        """Whether an assessor is a civil servant, by his number: a Bupati has none."""
        return self.assessor_within if len(nip) == 18 and nip.isdecimal() else self.assessor_outside


def parse_rekey(document: Mapping[str, object], file: str) -> RekeyRules:
    """The rules in one file; RuleError names the key that is missing or contradicts another."""
    top = Table(file, document)
    ratings, predikat, periods = top.table("rating"), top.table("predikat"), top.table("period")
    assessor = top.table("assessor")
    return RekeyRules(
        ratings=_codes(ratings, Rating),
        ratings_basis=ratings.basis(),
        predikat=_codes(predikat, Predikat),
        predikat_basis=predikat.basis(),
        periods=_codes(periods, (PeriodKind.MONTHLY, PeriodKind.QUARTERLY)),
        periods_basis=periods.basis(),
        assessor_within=assessor.text("within"),
        assessor_outside=assessor.text("outside"),
        assessor_basis=assessor.basis(),
    )


def _codes(table: Table, members: Iterable[Member]) -> dict[Member, Code]:
    codes = table.table("codes")
    found = {}
    for member in members:
        row = codes.table(member)
        found[member] = Code(row.integer("code"), row.text("words"))
    if len({code.code for code in found.values()}) < len(found):
        raise table.error("codes", "a code stands twice")
    return found
