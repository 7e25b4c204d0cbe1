"""Tab: the words and tones of ratings, predikat and states, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import STATE_NAMES, AppraisalState
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_LABELS, RATING_SHORT
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import choices_of, short_date, tr

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.appraisals import AppraisalRow
    from asn_desktop.storage.queries.appraisals.periods import EarlierRow

READY = "ready"  # the filter for "everything is in, only the two ratings are missing"
COLLECTING = "collecting"  # the filter for "360 answers may still come in"


def short_rating(code: str | None) -> str:
    """A rating in the middle of a sentence: sesuai; a dash while there is none."""
    return dict(choices_of(RATING_SHORT))[code].lower() if code else "—"


def rating(code: str) -> str:
    """A rating in full: Sesuai ekspektasi."""
    return tr(RATING_LABELS[code])


def predikat(code: str) -> str:
    """A predikat: Sangat Baik."""
    return tr(PREDIKAT_LABELS[code])


def state(code: str) -> str:
    """A state of an appraisal, or a filter over several: those that wait for ratings, and for 360 answers."""
    named = {READY: tr("Siap dinilai"), COLLECTING: tr("Menunggu 360°")}.get(code)
    return named if named is not None else tr(STATE_NAMES[AppraisalState(code)])


def decided(by: str, on: date | None, clerk: str = "") -> str:
    """Who decided and when, and who typed it; a name nobody knew is left out."""
    said = tr("Ditetapkan oleh {name} {day}") if by else tr("Ditetapkan {day}")
    said = said.format(name=by, day=short_date(on))
    return tr("{said}, diketik oleh {clerk}.").format(said=said, clerk=clerk) if clerk else f"{said}."


def short_period(row: EarlierRow) -> str:
    """A month or quarter of the year in sight: TW I, Mei."""
    return row.period_name.removesuffix(f" {row.year}").replace(tr("Triwulan"), tr("TW"))


def earlier(row: EarlierRow) -> str:
    """What an earlier period of the year led to: Triwulan I 2026: hasil kerja sesuai, perilaku di atas, Baik."""
    return tr("{period}: hasil kerja {first}, perilaku kerja {second}, predikat {predikat}.").format(
        period=row.period_name,
        first=short_rating(row.work_result),
        second=short_rating(row.behaviour),
        predikat=predikat(str(row.predikat)),
    )


def standing(row: AppraisalRow) -> str:
    """What the last column of the list says: the predikat, or what is still to be done."""
    if row.predikat:
        return predikat(row.predikat)
    return state(READY if row.collection_closed else row.state)


def standing_tone(row: AppraisalRow) -> Tone:
    """The tone of that word."""
    return PREDIKAT_TONES.get(row.predikat or "", Tone.NEUTRAL)


def plan_days(card: AppraisalCard) -> list[str]:
    """What is special about the days of an SKP: part of a year, tugas belajar."""
    found = []
    if (card.start.month, card.start.day, card.end.month, card.end.day) != (1, 1, 12, 31):
        found.append(tr("SKP {first} – {last}").format(first=short_date(card.start), last=short_date(card.end)))
    if card.study_from is not None:
        until = tr(" sampai {day}").format(day=short_date(card.study_until)) if card.study_until else ""
        found.append(tr("tugas belajar sejak {day}").format(day=short_date(card.study_from)) + until)
    return found
