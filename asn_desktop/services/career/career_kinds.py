"""Services: what every kind of career decision is called, and which letter follows its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.letters.document import DocumentKind

if TYPE_CHECKING:
    from asn_desktop.services.regulations import Rules

# What each function of the rules is called in the title of an act.
KIND_NAMES = {
    Kind.REGULAR_PROMOTION: "kenaikan pangkat",
    Kind.STRUCTURAL_PROMOTION: "kenaikan pangkat",
    Kind.PERIODIC_RAISE: "KGB",
    Kind.REWARD: "penghargaan",
    Kind.GUIDANCE: "pembinaan",
    Kind.TRAINING: "pelatihan",
    Kind.RETIREMENT: "pensiun",
    Kind.CONTRACT_END: "perjanjian kerja",
    Kind.DATA_QUALITY: "data dasar",
    Kind.FUNCTIONAL_PROMOTION: "kenaikan pangkat",
    Kind.JENJANG_RISE: "kenaikan jenjang",
    Kind.DIPLOMA_PROMOTION: "kenaikan pangkat",
    Kind.EXTRAORDINARY_PROMOTION: "kenaikan pangkat",
    Kind.SERVICE_PROMOTION: "kenaikan pangkat pengabdian",
    Kind.DEMOTION: "tindak lanjut kinerja",
    Kind.DISCIPLINE: "pemeriksaan disiplin",
    Kind.POST_PROMOTION: "promosi",
    Kind.TRANSFER: "mutasi",
    Kind.TALENT: "talenta",
    Kind.ALLOWANCE: "TPP",
}
# Which letter follows an approval; of rewards it depends on the rule which.
_LETTERS = {
    Kind.REGULAR_PROMOTION: DocumentKind.NOTA_USUL,
    Kind.STRUCTURAL_PROMOTION: DocumentKind.NOTA_USUL,
    Kind.FUNCTIONAL_PROMOTION: DocumentKind.NOTA_USUL,
    Kind.DIPLOMA_PROMOTION: DocumentKind.NOTA_USUL,
    Kind.EXTRAORDINARY_PROMOTION: DocumentKind.NOTA_USUL,
    Kind.SERVICE_PROMOTION: DocumentKind.NOTA_USUL,
    Kind.PERIODIC_RAISE: DocumentKind.KGB_NOTICE,
    Kind.GUIDANCE: DocumentKind.GUIDANCE_LETTER,
    Kind.TRAINING: DocumentKind.TRAINING_ASSIGNMENT,
    Kind.RETIREMENT: DocumentKind.RETIREMENT_PROPOSAL,
    Kind.POST_PROMOTION: DocumentKind.CAREER_PROPOSAL,
    Kind.TRANSFER: DocumentKind.CAREER_PROPOSAL,
    Kind.JENJANG_RISE: DocumentKind.CAREER_PROPOSAL,
    Kind.DEMOTION: DocumentKind.CAREER_PROPOSAL,
    Kind.CONTRACT_END: DocumentKind.CAREER_PROPOSAL,
}
# Which decree the regent would put his name to, drafted here for BKPSDMD.
_DECREES = {
    Kind.REGULAR_PROMOTION: DocumentKind.RANK_DECREE,
    Kind.STRUCTURAL_PROMOTION: DocumentKind.RANK_DECREE,
    Kind.FUNCTIONAL_PROMOTION: DocumentKind.RANK_DECREE,
    Kind.DIPLOMA_PROMOTION: DocumentKind.RANK_DECREE,
    Kind.EXTRAORDINARY_PROMOTION: DocumentKind.RANK_DECREE,
    Kind.SERVICE_PROMOTION: DocumentKind.RANK_DECREE,
    Kind.POST_PROMOTION: DocumentKind.POST_DECREE,
    Kind.TRANSFER: DocumentKind.POST_DECREE,
    Kind.JENJANG_RISE: DocumentKind.POST_DECREE,
    Kind.DEMOTION: DocumentKind.POST_DECREE,
}
_REWARD_LETTERS = {"RWD-03": DocumentKind.CHARTER, "RWD-04": DocumentKind.HONOUR_PROPOSAL}
_WITHOUT_LETTER = frozenset({"KGB-06", "PSN-MPP", "KMJ-01"})  # decided elsewhere, and written there
# In full, for lists and headings.
NAMES = {
    Kind.DATA_QUALITY: "Data dasar",
    Kind.REGULAR_PROMOTION: "Kenaikan pangkat reguler",
    Kind.STRUCTURAL_PROMOTION: "Kenaikan pangkat struktural",
    Kind.FUNCTIONAL_PROMOTION: "Kenaikan pangkat fungsional",
    Kind.JENJANG_RISE: "Kenaikan jenjang",
    Kind.DIPLOMA_PROMOTION: "Kenaikan pangkat penyesuaian ijazah",
    Kind.EXTRAORDINARY_PROMOTION: "Kenaikan pangkat prestasi luar biasa",
    Kind.SERVICE_PROMOTION: "Kenaikan pangkat pengabdian",
    Kind.PERIODIC_RAISE: "Kenaikan gaji berkala",
    Kind.REWARD: "Penghargaan",
    Kind.GUIDANCE: "Bimbingan dan konseling",
    Kind.DEMOTION: "Tindak lanjut kinerja rendah",
    Kind.DISCIPLINE: "Disiplin",
    Kind.TRAINING: "Pengembangan kompetensi",
    Kind.RETIREMENT: "Pensiun",
    Kind.CONTRACT_END: "Perjanjian kerja",
    Kind.POST_PROMOTION: "Promosi jabatan",
    Kind.TRANSFER: "Mutasi",
    Kind.TALENT: "Talenta",
    Kind.ALLOWANCE: "TPP",
}


def letter_kind(rules: Rules, kind: str, rule: str) -> DocumentKind | None:
    """The letter that follows the approval of such a suggestion; None when none does."""
    if rule in _WITHOUT_LETTER:
        return None
    function = function_of(rules, kind)
    return _REWARD_LETTERS.get(rule) if function is Kind.REWARD else _LETTERS.get(function)


def decree_kind(rules: Rules, kind: str) -> DocumentKind | None:
    """The decree that would end such a suggestion; None where no decree is drafted."""
    return _DECREES.get(function_of(rules, kind))


def function_of(rules: Rules, kind: str) -> Kind:
    """The function of the rules that works a kind of suggestion out."""
    return next(group.decides for group in rules.career.groups if group.kind == kind)


def kind_name(rules: Rules, kind: str) -> str:
    """The full name of a kind of suggestion (a group of the rules)."""
    return NAMES[function_of(rules, kind)]
