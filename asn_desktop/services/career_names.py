"""Services: what every kind of career decision is called in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career.rules import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.regulations import Rules

NAMES: Mapping[Decision, str] = {
    Decision.DATA_QUALITY: "Data dasar",
    Decision.REGULAR_PROMOTION: "Kenaikan pangkat reguler",
    Decision.STRUCTURAL_PROMOTION: "Kenaikan pangkat struktural",
    Decision.FUNCTIONAL_PROMOTION: "Kenaikan pangkat fungsional",
    Decision.JENJANG_RISE: "Kenaikan jenjang",
    Decision.DIPLOMA_PROMOTION: "Kenaikan pangkat penyesuaian ijazah",
    Decision.EXTRAORDINARY_PROMOTION: "Kenaikan pangkat prestasi luar biasa",
    Decision.SERVICE_PROMOTION: "Kenaikan pangkat pengabdian",
    Decision.PERIODIC_RAISE: "Kenaikan gaji berkala",
    Decision.REWARD: "Penghargaan",
    Decision.GUIDANCE: "Bimbingan dan konseling",
    Decision.DEMOTION: "Tindak lanjut kinerja rendah",
    Decision.DISCIPLINE: "Disiplin",
    Decision.TRAINING: "Pengembangan kompetensi",
    Decision.RETIREMENT: "Pensiun",
    Decision.CONTRACT_END: "Perjanjian kerja",
    Decision.POST_PROMOTION: "Promosi jabatan",
    Decision.TRANSFER: "Mutasi",
    Decision.TALENT: "Talenta",
    Decision.ALLOWANCE: "TPP",
}


def kind_name(rules: Rules, kind: str) -> str:
    """The name of a kind of suggestion (a group of the rules)."""
    return NAMES[next(group.decides for group in rules.career.groups if group.kind == kind)]
