"""Domain: who could fill a vacant post: hard requirements with their reasons, and an order people choose.

Nothing here asks for age, sex or religion: they are no ground for a post (UU 20/2023), and those who tie are told so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain import rank
from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.calendar import months_between
from asn_desktop.domain.career import conditions, talenta
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import eligible
from asn_desktop.domain.nip import EmployeeStatus
from asn_desktop.domain.position import KIND_NAMES, PositionKind
from asn_desktop.domain.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.reporting_line import LEADING_KINDS
from asn_desktop.domain.wording import long_date, screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.facts import Held
    from asn_desktop.domain.career.recommendation import Condition

YEAR = 12
SETTLED_YEARS = 2  # in a post before one usually moves on (Per BKN 5/2019)
LOW_BOX = 3
_LEVELS = (PositionKind.PELAKSANA, PositionKind.PENGAWAS, PositionKind.ADMINISTRATOR, PositionKind.JPT)
_JENJANG_LEVELS = {"Ahli Muda": 1, "Ahli Madya": 2, "Ahli Utama": 3}
_UNSURE = "belum dicatat; periksa sertifikat atau hasil ujinya"
_LEADERSHIP = "kepemimpinan"


class Criterion(StrEnum):
    """What candidates may be put in order by."""

    PREDIKAT = "PREDIKAT"
    TALENT = "TALENT"
    EXPERIENCE = "EXPERIENCE"


CRITERION_NAMES = {
    Criterion.PREDIKAT: "Riwayat predikat",
    Criterion.TALENT: "Kotak talenta",
    Criterion.EXPERIENCE: "Pengalaman",
}
USUAL_ORDER = (Criterion.PREDIKAT, Criterion.TALENT, Criterion.EXPERIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The vacant post and what it asks for; '' and None ask nothing."""

    name: str
    kind: PositionKind
    eselon: str = ""
    jenjang: str = ""
    unit_id: str = ""
    golongan_lowest: str = ""
    golongan_highest: str = ""
    education: str = ""
    education_fields: str = ""
    experience_years: int | None = None
    experience_kind: str = ""
    training: str = ""
    competence: str = ""
    basis: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person before the rules, with what else bears on a vacancy."""

    case: Case
    unit_id: str | None = None
    acting: bool = False  # stands in for this very post now


class Mark(NamedTuple):
    """What one criterion says of somebody: the words shown and the figure compared (more is better)."""

    criterion: Criterion
    words: str
    figure: Fraction


class Standing(NamedTuple):
    """One person's answer: place among those who meet everything (ties share it), None for the others."""

    employee_id: str
    name: str
    place: int | None
    eligible: bool | None
    conditions: tuple[Condition, ...]
    marks: tuple[Mark, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]


def rank_candidates(
    asked: Asked, people: Iterable[Candidate], order: Sequence[Criterion] = USUAL_ORDER
) -> list[Standing]:
    """Everybody: first those who meet all, in the order chosen; then those of whom data lack; then the others."""
    found = [_standing(asked, one) for one in people]
    answers = (True, None, False)
    found.sort(key=lambda one: (answers.index(one.eligible), _key(one, order), one.name.casefold(), one.employee_id))
    placed: list[Standing] = []
    for at, one in enumerate(found):
        if one.eligible is not True:
            placed.append(one)
            continue
        tied = at > 0 and _key(found[at - 1], order) == _key(one, order)
        placed.append(one._replace(place=placed[at - 1].place if tied else at + 1))
    return placed


def months_served(asked_kind: str, served: Sequence[Held], on: date) -> int:
    """Whole months in posts of this kind or a higher one, up to a day; '' counts every post."""
    months = 0
    for place, post in enumerate(served):
        until = min(on, served[place + 1].since) if place + 1 < len(served) else on
        if post.since < until and _counts(asked_kind, post):
            months += months_between(post.since, until)
    return months


def _counts(asked_kind: str, post: Held) -> bool:
    if not asked_kind:
        return True
    if asked_kind == PositionKind.FUNGSIONAL:
        return post.kind is PositionKind.FUNGSIONAL
    return _level(post.kind, post.jenjang) >= _level(PositionKind(asked_kind), "")


def _level(kind: PositionKind, jenjang: str) -> int:
    """How high a post stands; a fungsional by the jenjang that equals it."""
    return _JENJANG_LEVELS.get(jenjang, 0) if kind is PositionKind.FUNGSIONAL else _LEVELS.index(kind)


def _standing(asked: Asked, one: Candidate) -> Standing:
    found = tuple(_conditions(asked, one))
    facts = one.case.facts
    return Standing(
        employee_id=facts.employee_id,
        name=facts.name,
        place=None,
        eligible=eligible(found),
        conditions=found,
        marks=(_predikat_mark(one), _talent_mark(one), _experience_mark(asked, one)),
        pros=tuple(_pros(asked, one)),
        cons=tuple(_cons(asked, one)),
    )


def _key(one: Standing, order: Sequence[Criterion]) -> tuple[Fraction, ...]:
    figures = {mark.criterion: mark.figure for mark in one.marks}
    return tuple(-figures[criterion] for criterion in order)


# The hard requirements


def _conditions(asked: Asked, one: Candidate) -> list[Condition]:
    case, facts = one.case, one.case.facts
    structural = asked.kind in LEADING_KINDS
    fits = facts.status is EmployeeStatus.PNS or (facts.status is EmployeeStatus.CPNS and not structural)
    found = [case.condition("LWG-STATUS", fits, facts.status.value)]
    here, there = _level(facts.position_kind, facts.jenjang), _level(asked.kind, asked.jenjang)
    now = f"sekarang {facts.position_name or KIND_NAMES[facts.position_kind].lower()}"
    found.append(case.condition("LWG-TINGKAT", here <= there, now))
    if (asked.golongan_lowest or asked.golongan_highest) and facts.status is not EmployeeStatus.PPPK:
        found.append(_golongan(asked, one, structural=structural))
    if asked.education:
        found.append(_education(asked, one))
    if asked.experience_years:
        found.append(_experience(asked, one))
    if asked.training:
        found.append(_noted(asked, one, "LWG-PELATIHAN", Noted.LEADERSHIP_TRAINING, training=asked.training))
    if asked.competence:
        found.append(_noted(asked, one, "LWG-KOMPETENSI", Noted.COMPETENT, competence=asked.competence))
    years = case.whole("PROMOSI_JUMLAH_TAHUN_PREDIKAT")
    found += conditions.predikat_at_least(case, "LWG-PREDIKAT", case.predikat("PROMOSI_MIN_PREDIKAT"), years)
    found.append(conditions.no_active_hukdis(case, "LWG-HUKDIS", case.on))
    return found + conditions.objection(case)


def _noted(asked: Asked, one: Candidate, key: str, noted: Noted, **words: str) -> Condition:
    """What the office noted; of a training that is no pelatihan kepemimpinan nothing is noted yet."""
    speaks = noted is not Noted.LEADERSHIP_TRAINING or _LEADERSHIP in asked.training.casefold()
    value = one.case.facts.yes(noted) if speaks else None
    said = {True: "ya, menurut catatan kantor", False: "tidak, menurut catatan kantor", None: _UNSURE}[value]
    return _own(asked, one, key, value, said, **words)


def _own(asked: Asked, one: Candidate, key: str, met: bool | None, data: str, **words: Any) -> Condition:
    """A condition the post itself asks for: on its own basis, and sure once the office stands for it."""
    found = one.case.condition(key, met, data, **words)
    if asked.basis:
        found = found._replace(basis=asked.basis)
    return found._replace(confidence=Confidence.A) if asked.confirmed else found


def _golongan(asked: Asked, one: Candidate, *, structural: bool) -> Condition:
    facts, ladder = one.case.facts, rank.PNS_GOLONGAN
    lowest, highest = asked.golongan_lowest or ladder[0], asked.golongan_highest or ladder[-1]
    words = {"lowest": lowest, "highest": highest}
    if not rank.is_pns(facts.golongan):
        return _own(asked, one, "LWG-GOLONGAN", None, "golongan belum diisi", **words)
    at = rank.order(facts.golongan)
    below = rank.order(lowest) - at
    met = below <= (1 if structural else 0) and at <= rank.order(highest)
    data = facts.golongan if below != 1 or not met else f"{facts.golongan}, satu tingkat di bawah"
    return _own(asked, one, "LWG-GOLONGAN", met, data, **words)


def _education(asked: Asked, one: Candidate) -> Condition:
    facts, least = one.case.facts, Education(asked.education)
    known = facts.education
    data = "pendidikan belum diisi" if known is None else facts.education_name or EDUCATION_NAMES[known]
    met = None if known is None else known >= least
    return _own(asked, one, "LWG-PENDIDIKAN", met, data, level=EDUCATION_NAMES[least])


def _experience(asked: Asked, one: Candidate) -> Condition:
    """Unknown rather than failed while the history begins later than the service of the person."""
    years = asked.experience_years or 0
    kind = KIND_NAMES[PositionKind(asked.experience_kind)].lower() if asked.experience_kind else "pegawai"
    words = {"years": years, "kind": f"{kind} atau setingkat"}
    served = one.case.facts.held()
    if not served:
        return _own(asked, one, "LWG-PENGALAMAN", None, "riwayat jabatan belum diisi", **words)
    months = months_served(asked.experience_kind, one.case.facts.held(), one.case.on)
    if months >= years * YEAR:
        return _own(asked, one, "LWG-PENGALAMAN", True, time_words(months), **words)
    begun = one.case.facts.cpns_tmt
    first = served[0].since
    if begun is not None and begun < first:
        data = f"tercatat {time_words(months)}; riwayat sebelum {long_date(first)} belum diisi"
        return _own(asked, one, "LWG-PENGALAMAN", None, data, **words)
    return _own(asked, one, "LWG-PENGALAMAN", False, time_words(months), **words)


def time_words(months: int) -> str:
    """5 tahun 2 bulan, 11 bulan."""
    years, rest = divmod(months, YEAR)
    parts = [f"{years} tahun"] if years else []
    return " ".join([*parts, *([f"{rest} bulan"] if rest or not years else [])])


# What the order compares


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


# Reasons people weigh, none of which shuts anybody out


def _pros(asked: Asked, one: Candidate) -> list[str]:
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


def _cons(asked: Asked, one: Candidate) -> list[str]:
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
