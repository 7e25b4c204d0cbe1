"""Domain: what candidates are put in order by, and the reasons for and against that people weigh."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import months_between
from asn_desktop.domain.career import talenta
from asn_desktop.domain.career.vacancy import YEAR, Criterion, Mark, months_served, time_words
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import KIND_NAMES
from asn_desktop.domain.staff.reporting_line import LEADING_KINDS
from asn_desktop.domain.wording import screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.vacancy import Asked, Candidate

SETTLED_YEARS = 2  # in a post before one usually moves on (Per BKN 5/2019)
LOW_BOX = 3


def marks(asked: Asked, one: Candidate) -> tuple[Mark, ...]:
    """What each criterion says of somebody."""
    return (_predikat_mark(one), _talent_mark(one), _experience_mark(asked, one))


def pros(asked: Asked, one: Candidate) -> list[str]:
    """What speaks for somebody beyond the requirements."""
    case, facts = one.case, one.case.facts
    found = []
    best = [year for year, predikat in sorted(facts.predikat.items()) if predikat.rank == len(type(predikat))]
    recent = [str(year) for year in best if case.year - 2 < year <= case.year]
    if recent:
        found.append(f"Predikat Sangat Baik {' dan '.join(recent)}")
    box = talenta.box_of(case)
    if box is not None and box.number in talenta.SUCCESSION:
        found.append(f"Kotak talenta {box.number}: kelompok rencana suksesi")
    if one.acting:
        found.append("Sedang menjadi Plt. atau Plh. jabatan ini")
    if one.unit_id is not None and one.unit_id == asked.unit_id:
        found.append("Bekerja di unit yang sama")
    wanted = [part.strip() for part in asked.education_fields.split(",") if part.strip()]
    fits = next((part for part in wanted if part.casefold() in facts.education_name.casefold()), "")
    if fits:
        found.append(f"Jurusan sesuai: {facts.education_name}")
    spare = months_served(asked.experience_kind, facts.held(), case.on) - (asked.experience_years or 0) * YEAR
    if asked.experience_years and spare >= YEAR:
        found.append(f"Pengalaman {time_words(spare)} di atas syarat")
    if asked.kind in LEADING_KINDS and facts.position_kind is asked.kind:
        found.append(f"Sudah menjabat {KIND_NAMES[asked.kind].lower()}: mutasi, bukan promosi")
    return found


def cons(asked: Asked, one: Candidate) -> list[str]:
    """What speaks against somebody without shutting out."""
    case, facts = one.case, one.case.facts
    found = []
    lowest = asked.golongan_lowest
    if lowest and rank.is_pns(facts.golongan) and rank.order(facts.golongan) == rank.order(lowest) - 1:
        found.append(f"Golongan {facts.golongan}, satu tingkat di bawah {lowest}")
    if case.latest is not None and case.before is not None and case.latest < case.before:
        found.append(f"Predikat turun: {screen(case.before)} {case.year - 1}, {screen(case.latest)} {case.year}")
    box = talenta.box_of(case)
    if box is not None and box.number <= LOW_BOX:
        found.append(f"Kotak talenta {box.number}")
    began = facts.position_tmt
    if began is not None and began <= case.on and months_between(began, case.on) < SETTLED_YEARS * YEAR:
        found.append(
            f"Baru {time_words(months_between(began, case.on))} di jabatan sekarang; mutasi lazimnya setelah"
            f" {SETTLED_YEARS} tahun (Per BKN 5/2019)"
        )
    if facts.position_kind in LEADING_KINDS:
        found.append(f"Jabatannya sekarang akan kosong: {facts.position_name}")
    wanted = asked.education_fields
    if wanted and not any(part.strip().casefold() in facts.education_name.casefold() for part in wanted.split(",")):
        found.append(f"Jurusan lain dari yang diutamakan ({wanted})")
    return found


def _predikat_mark(one: Candidate) -> Mark:
    """The predikat of the years the rules look at, added up; a year without one counts nothing."""
    case = one.case
    years = range(case.year, case.year - case.whole("PROMOSI_JUMLAH_TAHUN_PREDIKAT"), -1)
    known = [(year, case.facts.predikat[year]) for year in years if year in case.facts.predikat]
    words = " · ".join(f"{screen(predikat)} {year}" for year, predikat in known) or "belum ada predikat"
    return Mark(Criterion.PREDIKAT, words, Fraction(sum(predikat.rank for _, predikat in known)))


def _talent_mark(one: Candidate) -> Mark:
    box = talenta.box_of(one.case)
    words = f"kotak {box.number}" if box is not None else "belum dinilai"
    return Mark(Criterion.TALENT, words, Fraction(box.number if box is not None else 0))


def _experience_mark(asked: Asked, one: Candidate) -> Mark:
    months = months_served(asked.experience_kind, one.case.facts.held(), one.case.on)
    return Mark(Criterion.EXPERIENCE, time_words(months), Fraction(months))
