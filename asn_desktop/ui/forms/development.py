"""Forms: development plans: the columns of their lists, the fields of a line, and how a plan speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.development.coaching import advise
from asn_desktop.domain.development.development import (
    OUTCOME_NAMES,
    Outcome,
    Stage,
    Trend,
    follows,
    months_basis,
    stage,
    trend,
)
from asn_desktop.domain.development.training import TrainingKind, in_words
from asn_desktop.domain.wording import screen
from asn_desktop.services.development.development import waits
from asn_desktop.ui.forms.histories import training_kinds
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, number, short_date, tr

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.development.development import Followed
    from asn_desktop.storage.queries.development.development import DevelopmentRow, ItemRow, WeakRow

NO_ITEMS = "Tambahkan kegiatan untuk tiap kesenjangan: bentuk, penyelenggara, JP, target, dan bukti berhasilnya."
_RATINGS = {  # what a predikat below Baik means for the two ratings (the quadrant)
    Predikat.BUTUH_PERBAIKAN: (Rating.BELOW, Rating.MEETS),
    Predikat.KURANG: (Rating.MEETS, Rating.BELOW),
    Predikat.SANGAT_KURANG: (Rating.BELOW, Rating.BELOW),
}
_TREND_WORDS = {
    Trend.BETTER: "naik",
    Trend.SAME: "tetap",
    Trend.WORSE: "turun",
}


class PersonRow(NamedTuple):
    """One person of the list."""

    id: str
    one: Followed


def people_columns(today: date) -> list[Column]:
    """Whoever has or needs a plan."""
    return [
        Column(
            key="name", title=tr("Pegawai"), text=lambda row: row.one.name, look=TwoLine(_second), width=220,
            stretch=True,
        ),
        Column(
            key="state", title=tr("Keadaan"), text=lambda row: _state(row.one, today),
            look=Badge(lambda row: _tone(row.one, today)), width=150,
        ),
    ]  # fmt: skip


def item_columns(today: date) -> list[Column]:
    """One line of a plan."""
    return [
        Column(
            key="name", title=tr("Kegiatan"), text=lambda one: one.name, look=TwoLine(lambda one: one.gap), width=230,
            stretch=True,
        ),
        Column(key="kind", title=tr("Bentuk"), text=lambda one: in_words(TrainingKind(one.kind)), width=150),
        Column(
            key="hours", title=tr("JP"), text=lambda one: number(one.hours), width=48, align=RIGHT,
            sort=lambda one: one.hours,
        ),
        Column(
            key="target", title=tr("Target"), text=lambda one: _target(one, today),
            look=Badge(lambda one: _target_tone(one, today)), width=150, sort=lambda one: one.target,
        ),
    ]  # fmt: skip


def begin_fields() -> list[Field]:
    """What a plan begins with."""
    return [
        Field(name="finding", label=tr("Temuan yang diperbaiki"), kind=Kind.MULTILINE, required=True),
        Field(
            name="start", label=tr("Mulai masa perbaikan"), kind=Kind.DATE, required=True,
            help=tr("Hari dibicarakan dengan orangnya; enam bulan dihitung dari sini."),
        ),
    ]  # fmt: skip


def item_fields() -> list[Field]:
    """What is kept about a line."""
    return [
        Field(name="gap", label=tr("Aspek atau kesenjangan"), required=True),
        Field(name="name", label=tr("Kegiatan"), required=True, placeholder=tr("Bimtek Pelayanan Prima")),
        Field(name="kind", label=tr("Bentuk"), kind=Kind.CHOICE, required=True, choices=training_kinds()),
        Field(name="provider", label=tr("Penyelenggara")),
        Field(name="hours", label=tr("JP"), kind=Kind.NUMBER, required=True),
        Field(name="target", label=tr("Target selesai"), kind=Kind.DATE, required=True),
        Field(name="cost", label=tr("Biaya"), kind=Kind.MONEY),
        Field(name="measure", label=tr("Indikator berhasil"), placeholder=tr("Nol berkas dikembalikan sebulan")),
    ]


def finish_fields() -> list[Field]:
    """What is asked when a line is done."""
    return [
        Field(name="done_on", label=tr("Selesai pada"), kind=Kind.DATE, required=True),
        Field(name="proof", label=tr("Bukti"), required=True, placeholder=tr("Nomor sertifikat, notula, hasil kerja")),
        Field(name="as_training", label=tr("Catat juga dalam riwayat pelatihan dengan JP-nya"), kind=Kind.CHECK),
    ]


def finding_of(weak: WeakRow | None) -> str:
    """The finding as it is proposed: the predikat and what the ratings behind it ask for."""
    return "" if weak is None else f"{screen(Predikat(weak.predikat))} · {weak.period}. {_advice(weak)}"


def why_begin(found: Followed) -> tuple[str, str]:
    """Title and sentence for somebody without a plan."""
    if found.weak is None:
        return tr("Belum ada rencana"), tr("Rencana dapat disusun bagi siapa pun yang ingin dikembangkan.")
    word = screen(Predikat(found.weak.predikat))
    title = tr("Predikat {word} · {period}").format(word=word, period=found.weak.period)
    return title, _advice(found.weak)


def described(plan: DevelopmentRow) -> str:
    """Finding and months of a plan."""
    return tr("{finding}\nMasa perbaikan {start} sampai {end} ({basis}).").format(
        finding=plan.finding,
        start=long_date(plan.start),
        end=long_date(plan.until),
        basis=tr(months_basis(plan.status)),
    )


def compared(plan: DevelopmentRow) -> str:
    """Predikat before and after in one sentence; what is missing for it otherwise."""
    before, after = (Predikat(value) if value else None for value in (plan.predikat, plan.after))
    found = trend(before, after)
    if before is None or after is None or found is Trend.UNKNOWN:
        return tr("Predikat sesudahnya belum ada; diperiksa begitu periode berikutnya ditetapkan.")
    return tr("Predikat {before} menjadi {after} ({period}): {trend}.").format(
        before=screen(before), after=screen(after), period=plan.after_period, trend=tr(_TREND_WORDS[found])
    )


def standing(plan: DevelopmentRow, today: date) -> tuple[str, Tone]:
    """Where a plan stands, and what comes next."""
    where = stage(plan.until, plan.outcome, today)
    if where is Stage.CLOSED:
        outcome = Outcome(plan.outcome)
        said = tr("Hasil: {outcome}. {note} {follows}").format(
            outcome=tr(OUTCOME_NAMES[outcome]), note=plan.outcome_note, follows=tr(follows(outcome, plan.status))
        )
        return said, Tone.SUCCESS if outcome is Outcome.IMPROVED else Tone.WARNING
    if where is Stage.REVIEW:
        return tr("Masa perbaikan sudah genap: catat hasilnya. {compared}").format(
            compared=compared(plan)
        ), Tone.WARNING
    days = (plan.until - today).days
    return tr("{days} hari lagi. {compared}").format(days=number(days), compared=compared(plan)), Tone.INFO


def _advice(weak: WeakRow) -> str:
    return advise(*_RATINGS[Predikat(weak.predikat)]).sentence


def _second(row: PersonRow) -> str:
    one = row.one
    if one.plan is None:
        return screen(Predikat(one.weak.predikat)) if one.weak else one.position
    return tr("{done} dari {all} kegiatan selesai").format(done=number(one.done), all=number(one.items))


def _state(one: Followed, today: date) -> str:
    if waits(one):
        return tr("perlu rencana")
    if one.plan is None:
        return "—"
    where = stage(one.plan.until, one.plan.outcome, today)
    if where is Stage.CLOSED:
        return tr(OUTCOME_NAMES[Outcome(one.plan.outcome)])
    return tr("perlu dievaluasi") if where is Stage.REVIEW else tr("s.d. {day}").format(day=short_date(one.plan.until))


def _tone(one: Followed, today: date) -> Tone:
    if waits(one):
        return Tone.WARNING
    if one.plan is None:
        return Tone.NEUTRAL
    where = stage(one.plan.until, one.plan.outcome, today)
    if where is Stage.CLOSED:
        return Tone.SUCCESS if one.plan.outcome == Outcome.IMPROVED else Tone.NEUTRAL
    return Tone.DANGER if where is Stage.REVIEW else Tone.INFO


def _target(one: ItemRow, today: date) -> str:
    if one.done_on is not None:
        return tr("selesai {day}").format(day=short_date(one.done_on))
    return tr("lewat {day}").format(day=short_date(one.target)) if one.target < today else short_date(one.target)


def _target_tone(one: ItemRow, today: date) -> Tone:
    if one.done_on is not None:
        return Tone.SUCCESS
    return Tone.WARNING if one.target < today else Tone.NEUTRAL
