"""Domain: competence development: its kinds and forms (PerLAN 10/2018), records with JP, and the yearly right."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind

if TYPE_CHECKING:
    from datetime import date

BASIS = "PerLAN 10/2018"
MOST_HOURS = 2_000  # JP of one training; a course of a whole year stays below
LONGEST_NAME = 200


class TrainingForm(StrEnum):
    """The three forms of competence development."""

    CLASSICAL = "KLASIKAL"
    PRACTICAL = "NONKLASIKAL"
    STUDY = "PENDIDIKAN"


class TrainingKind(StrEnum):
    """What a training is."""

    LEADERSHIP = "KEPEMIMPINAN"
    MANAGERIAL = "MANAJERIAL"
    TECHNICAL = "TEKNIS"
    FUNCTIONAL = "FUNGSIONAL"
    SOCIAL = "SOSIAL_KULTURAL"
    GUIDANCE = "BIMTEK"
    SEMINAR = "SEMINAR"
    WORKSHOP = "LOKAKARYA"
    COURSE = "KURSUS"
    BRIEFING = "SOSIALISASI"
    COACHING = "COACHING"
    MENTORING = "MENTORING"
    E_LEARNING = "E_LEARNING"
    INTERNSHIP = "MAGANG"
    BENCHMARK = "PATOK_BANDING"
    DETACHMENT = "DETASERING"
    OUTBOUND = "OUTBOUND"
    SELF_STUDY = "BELAJAR_MANDIRI"
    COMMUNITY = "KOMUNITAS_BELAJAR"
    STUDY = "TUGAS_BELAJAR"


KIND_NAMES = {
    TrainingKind.LEADERSHIP: "Pelatihan kepemimpinan",
    TrainingKind.MANAGERIAL: "Pelatihan manajerial",
    TrainingKind.TECHNICAL: "Pelatihan teknis",
    TrainingKind.FUNCTIONAL: "Pelatihan fungsional",
    TrainingKind.SOCIAL: "Pelatihan sosial kultural",
    TrainingKind.GUIDANCE: "Bimbingan teknis",
    TrainingKind.SEMINAR: "Seminar",
    TrainingKind.WORKSHOP: "Lokakarya",
    TrainingKind.COURSE: "Kursus",
    TrainingKind.BRIEFING: "Sosialisasi",
    TrainingKind.COACHING: "Coaching",
    TrainingKind.MENTORING: "Mentoring",
    TrainingKind.E_LEARNING: "E-learning",
    TrainingKind.INTERNSHIP: "Magang",
    TrainingKind.BENCHMARK: "Patok banding",
    TrainingKind.DETACHMENT: "Detasering",
    TrainingKind.OUTBOUND: "Outbound",
    TrainingKind.SELF_STUDY: "Belajar mandiri",
    TrainingKind.COMMUNITY: "Komunitas belajar",
    TrainingKind.STUDY: "Tugas belajar",
}
FORM_NAMES = {
    TrainingForm.CLASSICAL: "klasikal",
    TrainingForm.PRACTICAL: "nonklasikal",
    TrainingForm.STUDY: "pendidikan",
}
_CLASSICAL = frozenset(list(TrainingKind)[: list(TrainingKind).index(TrainingKind.COACHING)])


def form_of(kind: TrainingKind) -> TrainingForm:
    """Whether a kind is held in class, at work, or is a course of study."""
    if kind is TrainingKind.STUDY:
        return TrainingForm.STUDY
    return TrainingForm.CLASSICAL if kind in _CLASSICAL else TrainingForm.PRACTICAL


def in_words(kind: TrainingKind) -> str:
    """“Bimbingan teknis · klasikal”."""
    return f"{KIND_NAMES[kind]} · {FORM_NAMES[form_of(kind)]}"


_LEVELS = (  # words in the name of a leadership course, and the post it prepares for; the highest first
    (re.compile(r"\b(PKN|PIM(PIN)? ?(TK\.?|TINGKAT)? ?II)\b"), PositionKind.JPT),
    (re.compile(r"\bPKA\b|\bADMINISTRATOR\b|\bPIM(PIN)? ?(TK\.?|TINGKAT)? ?III\b"), PositionKind.ADMINISTRATOR),
    (re.compile(r"\bPKP\b|\bPENGAWAS\b|\bPIM(PIN)? ?(TK\.?|TINGKAT)? ?IV\b"), PositionKind.PENGAWAS),
)


def prepares_for(name: str) -> PositionKind | None:
    """The kind of post a leadership course prepares for, from its name; None where the name does not tell."""
    upper = " ".join(name.upper().replace("DIKLATPIM", "PIM").split())
    return next((kind for words, kind in _LEVELS if words.search(upper)), None)


_HEIGHT = {PositionKind.PENGAWAS: 1, PositionKind.ADMINISTRATOR: 2, PositionKind.JPT: 3}


def is_prepared(kind: PositionKind, courses: list[str]) -> bool:
    """Whether one of these leadership courses is of the level of a post, or above it."""
    wanted = _HEIGHT.get(kind)
    reached = [_HEIGHT[found] for name in courses if (found := prepares_for(name)) is not None]
    return wanted is not None and any(level >= wanted for level in reached)


class Right(NamedTuple):
    """The JP of a year against what the status grants: PNS at least, PPPK at most."""

    hours: int
    limit: int
    at_most: bool

    @property
    def missing(self) -> int:
        """JP still lacking; nothing for whom the figure is an upper bound."""
        return 0 if self.at_most else max(self.limit - self.hours, 0)

    @property
    def beyond(self) -> int:
        """JP above the upper bound."""
        return max(self.hours - self.limit, 0) if self.at_most else 0


def right(status: EmployeeStatus, hours: int, *, pns: int, pppk: int) -> Right:
    """PP 11/2017 Pasal 203: PNS at least so many JP a year; PP 49/2018: PPPK at most."""
    return Right(hours, pppk, True) if status is EmployeeStatus.PPPK else Right(hours, pns, False)


def training_problems(
    *, name: str, kind: str, start: date | None, end: date | None, hours: int | None, today: date
) -> list[Problem]:
    """Everything that speaks against a record of a training that was followed."""
    found = []
    if not name.strip():
        found.append(Problem("name", "Isi nama pelatihannya seperti pada sertifikat."))
    elif len(name.strip()) > LONGEST_NAME:
        found.append(Problem("name", f"Nama pelatihan paling panjang {LONGEST_NAME} huruf. Ringkas namanya."))
    found += kind_problems(kind)
    if start is None:
        found.append(Problem("start", "Isi tanggal mulai pelatihannya; JP dihitung pada tahun selesainya."))
    elif start > today:
        sentence = "Pelatihan ini belum dimulai. Catat setelah diikuti; yang direncanakan masuk usulan rencana."
        found.append(Problem("start", sentence))
    if start is not None and end is not None and end < start:
        sentence = f"Selesai {end:%d-%m-%Y} lebih awal daripada mulai {start:%d-%m-%Y}. Tukar keduanya."
        found.append(Problem("end", sentence))
    elif end is not None and end > today:
        found.append(Problem("end", "Pelatihan ini belum selesai. JP baru dihitung setelah selesai."))
    return found + hours_problems(hours)


def kind_problems(kind: str) -> list[Problem]:
    """Whether the kind exists."""
    return [] if kind in tuple(TrainingKind) else [Problem("kind", "Pilih jenis pelatihannya.")]


def hours_problems(hours: int | None) -> list[Problem]:
    """Whether the JP can be."""
    if hours is None:
        return [Problem("hours", "Isi jumlah jam pelajaran (JP) menurut sertifikat.")]
    if not 1 <= hours <= MOST_HOURS:
        return [Problem("hours", f"JP {hours} tidak mungkin. Isi 1 sampai {MOST_HOURS}.")]
    return []
