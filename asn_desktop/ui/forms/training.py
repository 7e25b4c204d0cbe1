"""Forms: trainings and JP: the columns of the four lists, their filters and words, and the form of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.development.training import TrainingKind, in_words
from asn_desktop.domain.staff.nip import show
from asn_desktop.services.development.training import gaps
from asn_desktop.ui.forms.histories import training_kinds
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import EmptyState
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.development.training import Overview, PersonRight, Proposal
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.development.training import CourseRow, TrainingRow

ALL, LACKING, BEYOND, NEEDING = "all", "lacking", "beyond", "needing"
RECORD_HINT = "Catat pelatihan yang sudah diikuti bagi banyak orang sekaligus, atau impor dari buku kerja."
COURSE_HINT = "Isi pelatihan yang tersedia bagi kantor dan temuan yang dijawabnya; usulan rencana memakainya."


def right_columns() -> list[Column]:
    """Somebody's JP of the year against the right."""
    return [
        Column(
            key="name", title=tr("Pegawai"), text=lambda one: one.name,
            look=TwoLine(lambda one: f"{show(one.nip)} · {one.position}"), width=280, stretch=True,
        ),
        Column(key="unit", title=tr("Unit kerja"), text=lambda one: one.unit, width=170),
        Column(
            key="hours", title=tr("JP"), text=_hours, width=112, align=RIGHT, sort=lambda one: one.right.hours,
            help=tr("JP pelatihan yang selesai tahun ini terhadap hak setahun"),
        ),
        Column(
            key="state", title=tr("Keadaan"), text=_state, look=Badge(_tone), width=150,
            sort=lambda one: (-one.right.missing, -one.right.beyond),
        ),
        Column(
            key="needs", title=tr("Kebutuhan menurut hasil penilaian"), text=lambda one: "; ".join(one.needs), width=250
        ),
    ]  # fmt: skip


def record_columns() -> list[Column]:
    """A training somebody followed."""
    return [
        Column(
            key="person", title=tr("Pegawai"), text=lambda one: one.person,
            look=TwoLine(lambda one: f"{show(one.nip)} · {one.unit}".strip(" ·")), width=240,
        ),
        Column(
            key="name", title=tr("Pelatihan"), text=lambda one: one.name,
            look=TwoLine(lambda one: f"{in_words(TrainingKind(one.kind))} · {one.provider}".strip(" ·")),
            width=280, stretch=True,
        ),
        Column(key="start", title=tr("Tanggal"), text=_span, width=176, sort=lambda one: one.start),
        Column(
            key="hours", title=tr("JP"), text=lambda one: number(one.hours), width=56, align=RIGHT,
            sort=lambda one: one.hours,
        ),
        Column(
            key="certificate", title=tr("Sertifikat"), text=_certificate, width=150,
            help=tr("Nomor sertifikat dan banyaknya pindaian yang dilampirkan"),
        ),
    ]  # fmt: skip


def plan_columns() -> list[Column]:
    """One line of the proposed plan."""
    return [
        Column(
            key="person", title=tr("Pegawai"), text=lambda one: one.person.name,
            look=TwoLine(lambda one: f"{one.person.position} · {one.person.unit}".strip(" ·")), width=240,
            sort=lambda one: one.person.name,
        ),
        Column(
            key="need", title=tr("Kebutuhan"), text=lambda one: one.need, look=TwoLine(lambda one: one.reason),
            width=280, stretch=True,
        ),
        Column(
            key="course", title=tr("Pelatihan dari katalog"), text=_course,
            look=TwoLine(lambda one: one.how or tr("belum ada di katalog")), width=230,
        ),
        Column(key="provider", title=tr("Penyelenggara"), text=_provider, width=140),
        Column(
            key="hours", title=tr("JP"), text=lambda one: number(one.course.hours) if one.course else "", width=56,
            align=RIGHT, sort=lambda one: one.course.hours if one.course else 0,
        ),
    ]  # fmt: skip


def course_columns(rules: Rules) -> list[Column]:
    """A training of the catalogue."""
    answers = gaps(rules)
    return [
        Column(
            key="name", title=tr("Pelatihan"), text=lambda one: one.name,
            look=TwoLine(_offered),
            width=280, stretch=True,
        ),
        Column(key="provider", title=tr("Penyelenggara"), text=lambda one: one.provider, width=180),
        Column(
            key="hours", title=tr("JP"), text=lambda one: number(one.hours), width=56, align=RIGHT,
            sort=lambda one: one.hours,
        ),
        Column(key="gap", title=tr("Menjawab temuan"), text=lambda one: answers.get(one.gap, ""), width=330),
    ]  # fmt: skip


def course_fields(rules: Rules) -> list[Field]:
    """What the catalogue keeps about a training."""
    return [
        Field(name="name", label=tr("Nama pelatihan"), required=True, placeholder=tr("Bimtek Pelayanan Prima")),
        Field(name="kind", label=tr("Jenis"), kind=Kind.CHOICE, required=True, choices=training_kinds()),
        Field(name="provider", label=tr("Penyelenggara"), placeholder=tr("BPSDM Provinsi, LAN, kantor sendiri…")),
        Field(name="hours", label=tr("JP"), kind=Kind.NUMBER, required=True),
        Field(name="gap", label=tr("Menjawab temuan"), kind=Kind.CHOICE, choices=list(gaps(rules).items())),
        Field(name="ended", label=tr("Tidak diadakan lagi"), kind=Kind.CHECK),
    ]


def right_filters(rights: Sequence[PersonRight]) -> list[tuple[str, str, int]]:
    """How the list of rights can be narrowed, with how many there are."""
    words = {ALL: tr("Semua"), LACKING: tr("Kurang JP"), BEYOND: tr("Melebihi batas"), NEEDING: tr("Perlu pelatihan")}
    return [(code, said, len(narrowed(rights, code))) for code, said in words.items()]


def narrowed(rights: Sequence[PersonRight], code: str) -> list[PersonRight]:
    """Those a filter leaves."""
    if code == LACKING:
        return [one for one in rights if one.right.missing]
    if code == BEYOND:
        return [one for one in rights if one.right.beyond]
    return [one for one in rights if one.needs] if code == NEEDING else list(rights)


def said(view: str, found: Overview, records: Sequence[TrainingRow], courses: Sequence[CourseRow]) -> str:
    """What a list comes to, in one sentence."""
    if view == "rights":
        lacking = len(narrowed(found.rights, LACKING))
        return tr("{all} pegawai · {lacking} belum mencapai haknya tahun {year}").format(
            all=number(len(found.rights)), lacking=number(lacking), year=found.year
        )
    if view == "records":
        hours = sum(one.hours for one in records)
        return tr("{count} pelatihan · {hours} JP").format(count=number(len(records)), hours=number(hours))
    if view == "plan":
        fitting = sum(one.course is not None for one in found.proposals)
        return tr("{count} usulan · {fitting} ada di katalog").format(
            count=number(len(found.proposals)), fitting=number(fitting)
        )
    return tr("{count} pelatihan di katalog").format(count=number(len(courses)))


def no_people() -> EmptyState:
    """Nobody to show."""
    return EmptyState("people", tr("Tidak ada pegawai di sini"), tr("Pilih saringan lain, atau tambahkan pegawai."))


def no_proposals() -> EmptyState:
    """Nothing to propose."""
    return EmptyState(
        "check",
        tr("Tidak ada yang perlu diusulkan"),
        tr("Hak JP terpenuhi dan hasil penilaian tidak meminta pelatihan."),
    )


def _hours(one: PersonRight) -> str:
    if one.right.at_most:
        return tr("{hours} (maks. {limit})").format(hours=number(one.right.hours), limit=number(one.right.limit))
    return tr("{hours} dari {limit}").format(hours=number(one.right.hours), limit=number(one.right.limit))


def _state(one: PersonRight) -> str:
    if one.right.missing:
        return tr("kurang {count} JP").format(count=number(one.right.missing))
    if one.right.beyond:
        return tr("lebih {count} JP").format(count=number(one.right.beyond))
    return tr("dalam batas") if one.right.at_most else tr("terpenuhi")


def _tone(one: PersonRight) -> Tone:
    if one.right.missing or one.right.beyond:
        return Tone.WARNING
    return Tone.NEUTRAL if one.right.at_most else Tone.SUCCESS


def _span(one: TrainingRow) -> str:
    if one.end is None or one.end == one.start:
        return short_date(one.start)
    return f"{short_date(one.start)} – {short_date(one.end)}"


def _certificate(one: TrainingRow) -> str:
    scans = tr("{count} pindaian").format(count=number(one.files)) if one.files else ""
    return " · ".join(filter(None, (one.certificate, scans)))


def _offered(one: CourseRow) -> str:
    kind = in_words(TrainingKind(one.kind))
    return tr("{kind} · tidak diadakan lagi").format(kind=kind) if one.ended else kind


def _course(one: Proposal) -> str:
    return one.course.name if one.course else "—"


def _provider(one: Proposal) -> str:
    return one.course.provider if one.course else ""
