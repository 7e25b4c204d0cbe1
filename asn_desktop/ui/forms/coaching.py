"""Forms: the fields of one pembinaan, and the way from and to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.development.coaching import CAUSE_NAMES, NO, YES, Cause, CoachingDraft, CoachingKind, Passage
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.development.coaching import Section
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.development.coaching import CoachingRow
    from asn_desktop.ui.shell import Shell


def cause_fields(said: str) -> list[Field]:
    """What is asked before a new one: why, which decides the kind."""
    return [
        Field(
            name="cause",
            label=tr("Apa yang menahan kinerjanya?"),
            kind=Kind.CHOICE,
            choices=[(cause, tr(CAUSE_NAMES[cause])) for cause in Cause],
            required=True,
            help=said,
        ),
        Field(
            name="reason",
            label=tr("Dasar: umpan balik atau progres yang menunjukkannya"),
            kind=Kind.MULTILINE,
            required=True,
        ),
    ]


def head_fields(shell: Shell, kind: CoachingKind) -> list[Field]:
    """When, and who coached; of a konseling the report alone."""
    if kind is CoachingKind.COUNSELLING:
        return [Field(name="day", label=tr("Tanggal laporan"), kind=Kind.DATE, required=True)]
    return [
        Field(name="day", label=tr("Tanggal pelaksanaan"), kind=Kind.DATE, required=True),
        *_leader_fields(shell, tr("Dibimbing oleh (pegawai kantor)")),
    ]


def problem_fields() -> list[Field]:
    """What B.1.10 asks."""
    return [
        Field(
            name=Passage.EXPECTATION,
            label=tr("Ekspektasi khusus terhadap yang bersangkutan, bila ada"),
            kind=Kind.MULTILINE,
            width=2,
        ),
        Field(
            name=Passage.PROBLEM,
            label=tr("Permasalahan perilaku yang menghambat kinerja individu, unit, atau tim, secara rinci"),
            kind=Kind.MULTILINE,
            required=True,
            width=2,
            lines=4,
        ),
        Field(
            name=Passage.OTHERS,
            label=tr("Apakah permasalahan serupa juga terjadi pada pegawai lain?"),
            kind=Kind.CHOICE,
            choices=[(YES, tr("Ya")), (NO, tr("Tidak"))],
            placeholder=tr("Belum dijawab"),
        ),
        Field(
            name=Passage.DONE,
            label=tr("Yang sudah dilakukan untuk memperbaiki perilakunya"),
            kind=Kind.MULTILINE,
            width=2,
        ),
    ]


def counselling_fields(shell: Shell) -> list[Field]:
    """The konseling that follows the report."""
    return [
        *_leader_fields(shell, tr("Konselor (pegawai kantor)")),
        Field(name="counselled_on", label=tr("Tanggal konseling"), kind=Kind.DATE),
        Field(name=Passage.PLACE, label=tr("Tempat"), placeholder=tr("ruang tertutup")),
        Field(name=Passage.OUTCOME, label=tr("Hasil konseling"), kind=Kind.MULTILINE, width=2),
    ]


def closing_fields() -> list[Field]:
    """Why it was given, and what was settled afterwards; neither is printed on the forms."""
    return [
        Field(name="reason", label=tr("Dasar pembinaan"), kind=Kind.MULTILINE),
        Field(
            name=Passage.FOLLOW_UP,
            label=tr("Tindak lanjut yang ditetapkan atasan penilai, PyB, atau unit kepegawaian"),
            kind=Kind.MULTILINE,
        ),
    ]


def fresh(card: AppraisalCard, today: date) -> dict[str, Any]:
    """The values a new record begins with: today, and the assessor coaches."""
    return {
        "day": today,
        "leader_id": card.assessor_id,
        "leader": "" if card.assessor_id else card.assessor.name,
        "leader_nip": "" if card.assessor_id else card.assessor.nip,
    }


def values_of(row: CoachingRow) -> dict[str, Any]:
    """A record as the forms load it."""
    typed = row.leader_id is None
    return {
        **row._asdict(),
        **{str(passage): text for passage, text in row.texts.items()},
        "leader": row.leader if typed else "",
        "leader_nip": row.leader_nip if typed else "",
    }


def draft_of(
    kind: CoachingKind, values: Mapping[str, Any], tables: Mapping[Section, Sequence[Sequence[str]]]
) -> CoachingDraft:
    """What the forms and tables hold."""
    return CoachingDraft(
        kind=kind,
        day=values.get("day"),
        reason=values.get("reason") or "",
        leader_id=values.get("leader_id") or None,
        leader=values.get("leader") or "",
        leader_nip=values.get("leader_nip") or "",
        feedback_on=values.get("feedback_on"),
        evaluated_on=values.get("evaluated_on"),
        counselled_on=values.get("counselled_on"),
        tables=tables,
        texts={passage: values.get(passage) or "" for passage in Passage if passage in values},
    )


def _leader_fields(shell: Shell, said: str) -> list[Field]:
    return [
        Field(
            name="leader_id",
            label=said,
            kind=Kind.LOOKUP,
            find=lambda text: find_people(shell, text),
            name_of=lambda key: name_of(shell, key),
            placeholder=tr("Nama atau NIP"),
        ),
        Field(name="leader", label=tr("atau pihak luar: nama"), placeholder=tr("nama lengkap dengan gelar")),
        Field(name="leader_nip", label=tr("NIP pihak luar")),
    ]
