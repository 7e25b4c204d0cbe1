"""Tab: Kantor, its words: how an office stands, and what a decree says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import STATE_NAMES, AppraisalState
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.career.decrees import WHAT_NAMES, What
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.domain.packages.office_package import Standing
    from asn_desktop.storage.queries.packages.reported import DecreeRow, ReportedOffice

OLD = 45  # days after which a package tells of the past


class State(NamedTuple):
    """How an office stands, from worst to best."""

    rank: int
    words: str
    tone: Tone


def state(office: ReportedOffice, standing: Standing | None, today: date) -> State:
    """The one thing about an office that most needs somebody to act."""
    if standing is None or office.made_on is None:
        return State(0, tr("belum ada paket"), Tone.NEUTRAL)
    if standing.forks:
        return State(1, tr("dua riwayat"), Tone.CRITICAL)
    if standing.gaps:
        missing = sum(gap.last - gap.first + 1 for gap in standing.gaps)
        return State(2, tr("{count} paket belum ada").format(count=number(missing)), Tone.DANGER)
    if any(one.after == standing.newest for one in standing.breaks):
        return State(1, tr("riwayat tidak berlanjut"), Tone.CRITICAL)
    days = (today - office.made_on).days
    if days > OLD:
        return State(3, tr("paket {days} hari lalu").format(days=number(days)), Tone.WARNING)
    behind = max(office.people, office.appraisals) - office.finished
    if behind > 0:
        return State(4, tr("{count} belum selesai").format(count=number(behind)), Tone.WARNING)
    return State(5, tr("lengkap"), Tone.SUCCESS)


def package(office: ReportedOffice) -> str:
    """Which package the figures are from."""
    if office.made_on is None:
        return tr("belum pernah mengirim")
    return tr("paket no. {number}, {day}").format(number=office.seq, day=short_date(office.made_on))


def stage(code: str) -> str:
    """The state of an appraisal."""
    if not code:
        return tr("tidak ada penilaian")
    return tr(STATE_NAMES[AppraisalState(code)])


def predikat(code: str) -> str:
    """A predikat; a stroke before it is decided."""
    return tr(_PREDIKAT[code][0]) if code else "–"


def predikat_tone(code: str) -> Tone:
    """Its colour."""
    return _PREDIKAT[code][1] if code else Tone.NEUTRAL


def decree(one: DecreeRow) -> str:
    """What a decree does, in a line."""
    content: Mapping[str, object] = one.content
    what = {
        What.PANGKAT: tr("ke {golongan}").format(golongan=content.get("golongan", "")),
        What.JABATAN: str(content.get("position_name", "")),
        What.PINDAH: tr("ke {office}").format(office=content.get("to_name", "")),
    }.get(What(one.what), "")
    return f"{tr(WHAT_NAMES[What(one.what)])} {what}".strip()


def decree_state(one: DecreeRow) -> tuple[str, Tone]:
    """Where a decree is."""
    if one.withdrawn:
        return tr("dibatalkan"), Tone.DANGER
    return (tr("sudah dikirim"), Tone.SUCCESS) if one.sent else (tr("ikut paket berikut"), Tone.INFO)


_PREDIKAT = {code: (PREDIKAT_LABELS[code], PREDIKAT_TONES[code]) for code in PREDIKAT_LABELS}
