"""Domain: pembinaan kinerja (PermenPANRB 6/2022 Pasal 21; Lampiran pages 78 to 88): which kind fits, what is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LONGEST = 2_000  # letters of one text; more does not fit the forms sensibly
MOST_ROWS = 40  # of one table


class CoachingKind(StrEnum):
    """Both ways of bimbingan kinerja the regulation lays out, and konseling kinerja."""

    COACHING = "COACHING"
    MENTORING = "MENTORING"
    COUNSELLING = "COUNSELLING"


class Form(StrEnum):
    """The forms of pembinaan kinerja by their codes."""

    COACHING = "B.1.6"
    MENTORING = "B.1.7"
    FEEDBACK = "B.1.8"
    COMPETENCE = "B.1.9"
    PROBLEM = "B.1.10"


class Section(StrEnum):
    """The tables of the forms; their rows are tuples of texts in the order of the columns."""

    GOALS = "goals"  # B.1.6: indikator, baseline, target, strategi
    FACTS = "facts"  # B.1.6: target SKP, progres, masalah, penyebab
    STEPS = "steps"  # B.1.6: indikator, strategi, penyesuaian YA or TIDAK
    SKILLS = "skills"  # B.1.7: keahlian, jangka waktu, perubahan, ukuran
    JOURNAL = "journal"  # B.1.7: waktu dan tempat, materi, rencana aksi, target waktu
    FEEDBACK = "feedback"  # B.1.8: one answer for each criterion
    COMPETENCES = "competences"  # B.1.9: kelompok 1 to 3, kompetensi, nilai 1 to 5, alasan


class Passage(StrEnum):
    """The texts of the forms that are no table, and what is kept about a counselling."""

    OPTIONS = "options"  # B.1.6 peluang
    RECOMMENDATION = "recommendation"  # B.1.9
    EXPECTATION = "expectation"  # B.1.10
    PROBLEM = "problem"  # B.1.10
    OTHERS = "others"  # B.1.10: YA, TIDAK or ''
    DONE = "done"  # B.1.10 retrospektif
    PLACE = "place"  # of the counselling
    OUTCOME = "outcome"  # of the counselling
    FOLLOW_UP = "follow_up"  # what the assessor's superior, PyB or the personnel unit settled


KIND_NAMES = {
    CoachingKind.COACHING: "Coaching",
    CoachingKind.MENTORING: "Mentoring",
    CoachingKind.COUNSELLING: "Konseling kinerja",
}
FORM_NAMES = {
    Form.COACHING: "Pelaksanaan coaching",
    Form.MENTORING: "Pelaksanaan mentoring",
    Form.FEEDBACK: "Umpan balik pelaksanaan bimbingan kinerja",
    Form.COMPETENCE: "Evaluasi kompetensi pegawai",
    Form.PROBLEM: "Laporan permasalahan perilaku kerja",
}
FORMS = {
    CoachingKind.COACHING: (Form.COACHING, Form.FEEDBACK, Form.COMPETENCE),
    CoachingKind.MENTORING: (Form.MENTORING, Form.FEEDBACK, Form.COMPETENCE),
    CoachingKind.COUNSELLING: (Form.PROBLEM,),
}
WIDTHS = {
    Section.GOALS: 4,
    Section.FACTS: 4,
    Section.STEPS: 3,
    Section.SKILLS: 4,
    Section.JOURNAL: 4,
    Section.FEEDBACK: 1,
    Section.COMPETENCES: 4,
}
YES, NO = "YA", "TIDAK"


class Cause(StrEnum):
    """Why a person makes no progress: what decides between coaching, mentoring and konseling."""

    WAY = "way"
    SKILL = "skill"
    BEHAVIOUR = "behaviour"


CAUSE_NAMES = {
    Cause.WAY: "Hasil kerja tertahan: pegawai mampu, tetapi belum menemukan caranya (coaching)",
    Cause.SKILL: "Hasil kerja tertahan: keahlian atau pengalamannya belum cukup (mentoring)",
    Cause.BEHAVIOUR: "Perilaku kerja menghambat kinerja sendiri, tim, atau unit (konseling)",
}
KIND_OF = {
    Cause.WAY: CoachingKind.COACHING,
    Cause.SKILL: CoachingKind.MENTORING,
    Cause.BEHAVIOUR: CoachingKind.COUNSELLING,
}
BASIS = "PermenPANRB 6/2022 Pasal 21"


class Advice(NamedTuple):
    """What the ratings say about the cause, in a sentence with its basis; no cause while nothing is below."""

    causes: tuple[Cause, ...]
    sentence: str


def advise(work_result: Rating | None, behaviour: Rating | None) -> Advice:
    """Bimbingan where hasil kerja lies below expectation, konseling where perilaku does, both where both do."""
    low_work, low_behaviour = work_result is Rating.BELOW, behaviour is Rating.BELOW
    if low_work and low_behaviour:
        causes: tuple[Cause, ...] = (Cause.WAY, Cause.SKILL, Cause.BEHAVIOUR)
        said = "Hasil kerja dan perilaku kerja di bawah ekspektasi: bimbingan kinerja dan konseling kinerja"
    elif low_work:
        causes, said = (Cause.WAY, Cause.SKILL), "Hasil kerja di bawah ekspektasi: bimbingan kinerja"
    elif low_behaviour:
        causes, said = (Cause.BEHAVIOUR,), "Perilaku kerja di bawah ekspektasi: konseling kinerja"
    else:
        causes, said = (), "Pembinaan diberikan bila umpan balik menunjukkan kinerja tidak maju"
    return Advice(causes, f"{said} ({BASIS}).")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingDraft:
    """What the editor of one pembinaan holds; the leader is a person of the office or a name with NIP typed."""

    kind: CoachingKind
    day: date | None
    reason: str = ""
    leader_id: str | None = None
    leader: str = ""
    leader_nip: str = ""
    feedback_on: date | None = None
    evaluated_on: date | None = None
    counselled_on: date | None = None
    tables: Mapping[Section, Sequence[Sequence[str]]] = field(default_factory=dict)
    texts: Mapping[Passage, str] = field(default_factory=dict)


def cleaned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows without blanks around their texts; rows that say nothing are left out."""
    found = [[text.strip() for text in row] for row in rows]
    return [row for row in found if any(row)]


def coaching_problems(draft: CoachingDraft, today: date) -> list[Problem]:
    """Everything that speaks against keeping a draft, each beside its field."""
    found = _head_problems(draft, today)
    for section, rows in draft.tables.items():
        found += _table_problems(section, cleaned(rows))
    for passage, text in draft.texts.items():
        if len(text) > LONGEST:
            found.append(Problem(passage, _too_long(text)))
    if draft.texts.get(Passage.OTHERS, "") not in {"", YES, NO}:
        found.append(Problem(Passage.OTHERS, "Pilih YA atau TIDAK."))
    if draft.kind is CoachingKind.COUNSELLING and not draft.texts.get(Passage.PROBLEM, "").strip():
        sentence = "Uraikan permasalahan perilakunya; laporan B.1.10 tidak dapat tanpa itu."
        found.append(Problem(Passage.PROBLEM, sentence))
    return found


def _head_problems(draft: CoachingDraft, today: date) -> list[Problem]:
    found = []
    if draft.day is None:
        found.append(Problem("day", "Isi tanggal pelaksanaannya."))
    named = (
        ("day", draft.day),
        ("feedback_on", draft.feedback_on),
        ("evaluated_on", draft.evaluated_on),
    )
    found += [
        Problem(name, f"Tanggal {day.day}-{day.month}-{day.year} belum tiba. Isi paling lambat hari ini.")
        for name, day in named
        if day is not None and day > today
    ]
    if draft.kind is not CoachingKind.COUNSELLING and not (draft.leader_id or draft.leader.strip()):
        sentence = "Isi siapa yang membimbing: pimpinan, atau pihak lain yang diberi penugasan khusus."
        found.append(Problem("leader_id", sentence))
    nip = draft.leader_nip.replace(" ", "")
    if nip and not (nip.isdigit() and len(nip) == 18):
        found.append(Problem("leader_nip", f"NIP “{draft.leader_nip}” bukan 18 angka. Perbaiki, atau kosongkan."))
    return found


def _table_problems(section: Section, rows: list[list[str]]) -> list[Problem]:
    found = []
    if len(rows) > MOST_ROWS:
        found.append(
            Problem(section, f"{len(rows)} baris terlalu banyak untuk satu formulir; paling banyak {MOST_ROWS}.")
        )
    for at, row in enumerate(rows, start=1):
        found += [Problem(section, f"Baris {at}: {_too_long(text)}") for text in row if len(text) > LONGEST]
        if section is Section.STEPS and row[2].upper() not in {"", YES, NO}:
            found.append(Problem(section, f"Baris {at}: isi penyesuaian dengan YA atau TIDAK, bukan “{row[2]}”."))
        if section is Section.COMPETENCES:
            if not row[1]:
                found.append(Problem(section, f"Baris {at}: isi nama kompetensinya."))
            if row[2] not in {"", "1", "2", "3", "4", "5"}:
                found.append(Problem(section, f"{row[1]}: nilai “{row[2]}” tidak ada; isi 1 sampai 5."))
    return found


def _too_long(text: str) -> str:
    return f"Teks sepanjang {len(text)} huruf terlalu panjang. Ringkas sampai {LONGEST} huruf."
