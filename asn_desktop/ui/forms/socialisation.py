"""Forms: sessions: the columns of their lists, the form of one, and how the quiz speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.development.socialisation import KIND_NAMES, OPINIONS, SessionKind
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import decimal
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from asn_desktop.domain.development.socialisation import Outcome, QuizResult
    from asn_desktop.storage.queries.development.socialisation import SessionRow

_GOOD, _FAIR = 0.8, 0.6  # of the answers right; a colour, no judgement


class OutcomeRow(NamedTuple):
    """One question or statement in the list."""

    id: str
    one: Outcome


def session_columns() -> list[Column]:
    """A session in the list."""
    return [
        Column(
            key="topic", title=tr("Topik"), text=lambda one: one.topic,
            look=TwoLine(lambda one: " · ".join(filter(None, (short_date(one.day), one.place, one.speaker)))),
            width=230, stretch=True,
        ),
        Column(
            key="attended", title=tr("Hadir"), text=lambda one: number(one.attended), width=64, align=RIGHT,
            sort=lambda one: one.attended,
        ),
        Column(
            key="kind", title=tr("Jenis"), text=_kind, look=Badge(_kind_tone), width=96,
            help=tr("Sosialisasi sistem, atau pelatihan penilai"),
        ),
    ]  # fmt: skip


def attendance_columns() -> list[Column]:
    """A person to tick."""
    return [
        Column(
            key="name", title=tr("Pegawai"), text=lambda one: one.name,
            look=TwoLine(lambda one: f"{show(one.nip)} · {one.position}"), width=280, stretch=True,
        ),
        Column(key="unit", title=tr("Unit kerja"), text=lambda one: one.unit, width=170),
        Column(
            key="earlier", title=tr("Sesi lain"), text=lambda one: number(one.earlier) if one.earlier else "–",
            width=84, align=RIGHT, sort=lambda one: one.earlier, help=tr("Sesi lain yang pernah diikuti"),
        ),
    ]  # fmt: skip


def outcome_columns() -> list[Column]:
    """What came of one question."""
    return [
        Column(key="text", title=tr("Pertanyaan"), text=lambda row: row.one.text, width=380, stretch=True),
        Column(
            key="answered", title=tr("Menjawab"), text=lambda row: number(row.one.answered), width=92, align=RIGHT,
            sort=lambda row: row.one.answered,
        ),
        Column(key="result", title=tr("Hasil"), text=_result, look=Badge(_tone), width=130),
    ]  # fmt: skip


def outcome_rows(found: QuizResult) -> list[OutcomeRow]:
    """Questions and statements in the order of the sheet."""
    return [OutcomeRow(str(place), one) for place, one in enumerate(found.outcomes)]


def quiz_words(found: QuizResult) -> str:
    """What all sheets come to, in one sentence."""
    if not found.sheets or found.right is None:
        return tr("Belum ada lembar. Lembar tidak memuat nama.")
    return tr("{sheets} lembar · {share}% jawaban benar").format(
        sheets=number(found.sheets), share=number(float(found.right) * 100)
    )


def session_fields() -> list[Field]:
    """What is kept about a session."""
    kinds = [(kind.value, tr(name)) for kind, name in KIND_NAMES.items()]
    return [
        Field(name="topic", label=tr("Topik"), required=True, placeholder=tr("Cara mengisi SKP dan umpan balik 360")),
        Field(name="kind", label=tr("Jenis"), kind=Kind.CHOICE, required=True, choices=kinds),
        Field(name="day", label=tr("Hari pelaksanaan"), kind=Kind.DATE, required=True),
        Field(name="place", label=tr("Tempat"), placeholder=tr("Aula kantor camat")),
        Field(name="speaker", label=tr("Narasumber")),
        Field(
            name="hours", label=tr("JP"), kind=Kind.NUMBER,
            help=tr("Bila sesi ini dihitung sebagai pelatihan; boleh kosong."),
        ),
    ]  # fmt: skip


def _kind(one: SessionRow) -> str:
    return tr("penilai") if one.kind == SessionKind.RATERS else tr("sistem")


def _kind_tone(one: SessionRow) -> Tone:
    return Tone.SUCCESS if one.kind == SessionKind.RATERS else Tone.INFO


def _result(row: OutcomeRow) -> str:
    share, mean = row.one.share, row.one.mean
    if share is not None:
        return tr("{share}% benar").format(share=number(float(share) * 100))
    if mean is not None:
        return tr("{mean} dari {most}").format(mean=decimal(mean), most=OPINIONS)
    return "—"


def _tone(row: OutcomeRow) -> Tone:
    one = row.one
    value = one.share if one.share is not None else (one.mean / OPINIONS if one.mean is not None else None)
    if value is None:
        return Tone.NEUTRAL
    return Tone.SUCCESS if value >= _GOOD else Tone.INFO if value >= _FAIR else Tone.WARNING
