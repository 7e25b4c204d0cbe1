"""Domain: manual indikator kinerja (Lampiran pages 37 and 38): what makes an indicator of a head clear to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from asn_desktop.domain.errors import Problem

LONGEST = 2_000  # letters of one text


class Quality(StrEnum):
    """What the indicator measures, and how far the person controls it."""

    OUTCOME = "OUTCOME"
    INTERMEDIATE = "OUTCOME_ANTARA"
    OUTPUT = "OUTPUT"


class Reporting(StrEnum):
    """How often it is reported."""

    MONTHLY = "BULANAN"
    QUARTERLY = "TRIWULANAN"
    HALF_YEARLY = "SEMESTERAN"
    YEARLY = "TAHUNAN"


QUALITY_NAMES = {
    Quality.OUTCOME: "Outcome",
    Quality.INTERMEDIATE: "Outcome antara",
    Quality.OUTPUT: "Output kendali rendah",
}
REPORTING_NAMES = {
    Reporting.MONTHLY: "Bulanan",
    Reporting.QUARTERLY: "Triwulanan",
    Reporting.HALF_YEARLY: "Semesteran",
    Reporting.YEARLY: "Tahunan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualDraft:
    """The manual of one indicator as it is typed."""

    purpose: str = ""
    definition: str = ""
    formula: str = ""
    measure: str = ""
    quality: Quality | None = None
    source: str = ""
    reporting: Reporting | None = None

    def is_empty(self) -> bool:
        """Whether nothing is written or chosen."""
        texts = (self.purpose, self.definition, self.formula, self.measure, self.source)
        return not any(text.strip() for text in texts) and self.quality is None and self.reporting is None


def manual_problems(draft: ManualDraft, *, qualitative: bool) -> list[Problem]:
    """What refuses a manual; formula and measure are optional in the qualitative approach."""
    found = [
        Problem(name, f"Teks sepanjang {len(text)} huruf terlalu panjang. Ringkas sampai {LONGEST} huruf.")
        for name in ("purpose", "definition", "formula", "measure", "source")
        if len(text := getattr(draft, name)) > LONGEST
    ]
    if draft.is_empty():
        return found
    needed = {"purpose": "Tujuan", "definition": "Definisi"}
    if not qualitative:
        needed |= {"formula": "Formula", "measure": "Satuan pengukuran"}
    found += [
        Problem(name, f"{label} belum diisi; tanpa itu indikator belum jelas bagi pegawai lain.")
        for name, label in needed.items()
        if not getattr(draft, name).strip()
    ]
    return found
