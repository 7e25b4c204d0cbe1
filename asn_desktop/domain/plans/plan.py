"""Domain: the SKP: rhk, indicators and targets; what is missing and what could be better."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.staff.position import FormGroup


class Approach(StrEnum):
    """Whether indicator and target are one narrative, or an indicator and a measured target (Pasal 9 ayat (3))."""

    QUANTITATIVE = "QUANTITATIVE"
    QUALITATIVE = "QUALITATIVE"


class Acting(StrEnum):
    """The assignment an SKP beside the one of the definitive post belongs to (Lamp. p.50)."""

    PLT = "PLT"
    PLH = "PLH"


class WorkResultKind(StrEnum):
    """High or low priority (Lamp. p.27): utama or tambahan."""

    UTAMA = "UTAMA"
    TAMBAHAN = "TAMBAHAN"


class Aspect(StrEnum):
    """What an indicator measures (Pasal 9 ayat (2))."""

    KUANTITAS = "KUANTITAS"
    KUALITAS = "KUALITAS"
    WAKTU = "WAKTU"
    BIAYA = "BIAYA"


class Perspective(StrEnum):
    """From whose side an indicator of an independent unit's head looks (Lamp. p.29)."""

    PENERIMA_LAYANAN = "PENERIMA_LAYANAN"
    PROSES_BISNIS = "PROSES_BISNIS"
    PENGUATAN_INTERNAL = "PENGUATAN_INTERNAL"
    ANGGARAN = "ANGGARAN"


class AnnexSection(StrEnum):
    """The three bars of annex A.1.8 (Lamp. p.61)."""

    SUMBER_DAYA = "SUMBER_DAYA"
    PERTANGGUNGJAWABAN = "PERTANGGUNGJAWABAN"
    KONSEKUENSI = "KONSEKUENSI"


APPROACH_NAMES = {Approach.QUANTITATIVE: "Kuantitatif", Approach.QUALITATIVE: "Kualitatif"}
ACTING_NAMES = {Acting.PLT: "Pelaksana tugas (Plt.)", Acting.PLH: "Pelaksana harian (Plh.)"}
ACTING_PREFIXES = {Acting.PLT: "Plt.", Acting.PLH: "Plh."}
# As the forms print them.
KIND_LABELS = {WorkResultKind.UTAMA: "UTAMA", WorkResultKind.TAMBAHAN: "TAMBAHAN"}
ASPECT_LABELS = {
    Aspect.KUANTITAS: "Kuantitas",
    Aspect.KUALITAS: "Kualitas",
    Aspect.WAKTU: "Waktu",
    Aspect.BIAYA: "Biaya",
}
PERSPECTIVE_LABELS = {
    Perspective.PENERIMA_LAYANAN: "Penerima Layanan",
    Perspective.PROSES_BISNIS: "Proses Bisnis",
    Perspective.PENGUATAN_INTERNAL: "Penguatan Internal",
    Perspective.ANGGARAN: "Anggaran",
}
ANNEX_LABELS = {
    AnnexSection.SUMBER_DAYA: "DUKUNGAN SUMBER DAYA",
    AnnexSection.PERTANGGUNGJAWABAN: "SKEMA PERTANGGUNGJAWABAN",
    AnnexSection.KONSEKUENSI: "KONSEKUENSI",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDraft:
    """One indikator kinerja individu with its target; in the qualitative approach `text` tells both."""

    aspect: Aspect = Aspect.KUANTITAS
    perspective: Perspective | None = None
    text: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkResultDraft:
    """One rencana hasil kerja; `intervened` is the rhk of the leader it serves (form A.1.7, column 2)."""

    kind: WorkResultKind
    statement: str
    intervened: str = ""
    indicators: tuple[IndicatorDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A whole SKP as the editor holds it."""

    form_group: FormGroup
    approach: Approach = Approach.QUANTITATIVE
    acting: Acting | None = None
    work_results: tuple[WorkResultDraft, ...] = ()


def in_approach(indicator: IndicatorDraft, approach: Approach) -> IndicatorDraft:
    """The indicator as an SKP of this approach holds it: in the qualitative one the target joins the narrative."""
    if approach is Approach.QUANTITATIVE or not indicator.target.strip():
        return indicator
    told = ": ".join(part for part in (indicator.text.strip().rstrip("."), indicator.target.strip()) if part)
    return replace(indicator, text=told, target="")


_ABSOLUTE = re.compile(r"\b(semua|seluruh|selalu|tidak pernah|setiap)\b", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"\b(plt|plh)\b", re.IGNORECASE)


def problems(plan: PlanDraft) -> list[Problem]:
    """What refuses the SKP; fields are paths such as `work_results.0.indicators.1.target`."""
    found = []
    if not plan.work_results:
        found.append(Problem("work_results", "SKP belum memuat rencana hasil kerja. Tambahkan sedikitnya satu."))
    for place, result in enumerate(plan.work_results):
        path, name = f"work_results.{place}", f"Rencana hasil kerja nomor {place + 1}"
        if not result.statement.strip():
            found.append(Problem(f"{path}.statement", f"{name} masih kosong. Isi kalimatnya atau hapus barisnya."))
        if not result.indicators:
            found.append(Problem(f"{path}.indicators", f"{name} belum memiliki indikator. Tambahkan sedikitnya satu."))
        for row, indicator in enumerate(result.indicators):
            found += _indicator_problems(f"{path}.indicators.{row}", f"{name}, indikator {row + 1}", indicator, plan)
    return found


def hints(plan: PlanDraft) -> list[Problem]:
    """What could be better, with the page that says so; never a refusal."""
    return [*_hints_of_the_whole(plan), *_assignment_hints(plan), *_absolute_hints(plan)]


def _hints_of_the_whole(plan: PlanDraft) -> list[Problem]:
    found = []
    if not any(result.kind is WorkResultKind.UTAMA for result in plan.work_results):
        found.append(
            Problem("work_results", "SKP belum memuat hasil kerja utama. Tandai yang berprioritas tinggi (Lamp. p.27).")
        )
    if plan.form_group is FormGroup.MANDIRI and not any(
        indicator.perspective is Perspective.ANGGARAN for result in plan.work_results for indicator in result.indicators
    ):
        found.append(
            Problem("work_results", "Perspektif Anggaran harus ada dalam SKP pimpinan unit kerja mandiri (Lamp. p.29).")
        )
    return found


def _assignment_hints(plan: PlanDraft) -> list[Problem]:
    """What is done as Plt. or Plh. has high priority always (Lamp. p.50)."""
    return [
        Problem(
            f"work_results.{place}.statement",
            "Penugasan sebagai Plt. atau Plh. selalu hasil kerja utama (Lamp. p.50). Ubah jenisnya menjadi utama.",
        )
        for place, result in enumerate(plan.work_results)
        if result.kind is WorkResultKind.TAMBAHAN and (plan.acting or _ASSIGNMENT.search(result.statement))
    ]


def _absolute_hints(plan: PlanDraft) -> list[Problem]:
    if plan.form_group is not FormGroup.JA_JF:
        return []
    found = []
    narrated = plan.approach is Approach.QUALITATIVE
    for place, result in enumerate(plan.work_results):
        for row, indicator in enumerate(result.indicators):
            word = _ABSOLUTE.search(f"{indicator.text} {indicator.target}")
            if word:
                field = "text" if narrated else "target"
                said = "Ukuran keberhasilan ini" if narrated else f"Target “{indicator.target}”"
                found.append(
                    Problem(
                        f"work_results.{place}.indicators.{row}.{field}",
                        f"{said} memakai kata “{word[1].lower()}”. Sebaiknya target tidak mutlak, "
                        "misalnya “80 – 90%”, kecuali menyangkut jiwa, keamanan, atau kerugian besar (Lamp. p.51).",
                    )
                )
    return found


def _indicator_problems(path: str, name: str, indicator: IndicatorDraft, plan: PlanDraft) -> list[Problem]:
    found = []
    narrated = plan.approach is Approach.QUALITATIVE
    if not indicator.text.strip():
        wanted = "Isi ukuran keberhasilan dan targetnya." if narrated else "Isi kalimatnya."
        found.append(Problem(f"{path}.text", f"{name} masih kosong. {wanted}"))
    if not narrated and not indicator.target.strip():
        found.append(Problem(f"{path}.target", f"{name} belum memiliki target. Isi target terukur."))
    if plan.form_group is FormGroup.MANDIRI and indicator.perspective is None:
        found.append(Problem(f"{path}.perspective", f"{name} belum memiliki perspektif. Pilih salah satu."))
    return found
