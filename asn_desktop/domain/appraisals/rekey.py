"""Domain: the systems of BKN that results are typed into again, and the codes they use for ratings and predikat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.basis import Basis, Table
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.staff.position import JENJANG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

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


class Coefficient(NamedTuple):
    """Yearly angka kredit of a jenjang, and where the figure comes from."""

    value: Fraction
    basis: Basis


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
    percents: Mapping[Predikat, int]
    percents_basis: Basis
    coefficients: Mapping[str, Coefficient]  # by jenjang

    def assessor_status(self, nip: str) -> str:
        """Whether an assessor is a civil servant, by his number: a Bupati has none."""
        return self.assessor_within if len(nip) == 18 and nip.isdecimal() else self.assessor_outside


def parse_rekey(document: Mapping[str, object], file: str) -> RekeyRules:
    """The rules in one file; RuleError names the key that is missing or contradicts another."""
    top = Table(file, document)
    ratings, predikat, periods = top.table("rating"), top.table("predikat"), top.table("period")
    assessor, percent = top.table("assessor"), top.table("percent")
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
        percents={code: percent.integer(code) for code in Predikat},
        percents_basis=percent.basis(),
        coefficients=_coefficients(top),
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


def _coefficients(top: Table) -> dict[str, Coefficient]:
    found: dict[str, Coefficient] = {}
    for row in top.tables("coefficient"):
        jenjang = row.text("jenjang")
        if jenjang not in JENJANG or jenjang in found:
            raise row.error("jenjang", f"{jenjang} is no jenjang or stands twice")
        found[jenjang] = Coefficient(row.fraction("value"), row.basis())
    missing = [jenjang for jenjang in JENJANG if jenjang not in found]
    if missing:
        raise top.error("coefficient", f"{', '.join(missing)} is missing")
    return found
