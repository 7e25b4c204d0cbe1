"""Tab: Pelayanan: the words of services and surveys, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.public_service.service_time import MEASURE_NAMES, Measure
from asn_desktop.domain.wording import decimal, month_year
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from fractions import Fraction

    from asn_desktop.domain.public_service.satisfaction import Quality
    from asn_desktop.domain.public_service.service_time import Comparison, Month, Summary
    from asn_desktop.storage.queries.public_service import ServiceRow

_GOOD, _FAIR = 0.9, 0.75  # share within the promise; a colour, no judgement of law
_QUALITY_TONES = {"A": Tone.SUCCESS, "B": Tone.INFO, "C": Tone.WARNING, "D": Tone.DANGER}


def promise(service: ServiceRow) -> str:
    """The time a service promises: “janji 15 menit”."""
    return tr("janji {time}").format(time=lasting(service.standard, service.measure))


def lasting(value: Fraction | float | None, measure: str) -> str:
    """12,5 menit; a dash for what was not measured."""
    if value is None:
        return "—"
    whole = float(value)
    digits = number(whole, 0 if whole == int(whole) else 1)
    return f"{digits} {tr(MEASURE_NAMES[Measure(measure)])}"


def share(summary: Summary) -> str:
    """96%; a dash for what was not measured."""
    return "—" if summary.share is None else f"{number(float(summary.share) * 100)}%"


def share_tone(summary: Summary) -> Tone:
    """The colour of a share within the promise."""
    if summary.share is None:
        return Tone.NEUTRAL
    return Tone.SUCCESS if summary.share >= _GOOD else Tone.INFO if summary.share >= _FAIR else Tone.WARNING


def month(one: Month, measure: str) -> str:
    """Mei 2026: median 8 menit, 86% dalam janji, 120 pemohon."""
    return tr("{month}: median {median}, {share} dalam janji, {volume} pemohon").format(
        month=month_year(one.first),
        median=lasting(one.summary.median, measure),
        share=share(one.summary),
        volume=number(one.summary.volume),
    )


def compared(found: Comparison, measure: str) -> str:
    """Before and after in one sentence; what is missing for it otherwise."""
    if found.faster is None:
        return tr("Belum ada waktu terukur di kedua sisi tanggal itu, jadi belum dapat dibandingkan.")
    before, after = lasting(found.before.median, measure), lasting(found.after.median, measure)
    kept = tr("Dalam janji {before} menjadi {after}.").format(before=share(found.before), after=share(found.after))
    if not found.faster:
        return tr("Median tetap {after}. {kept}").format(after=after, kept=kept)
    changed = f"{number(abs(float(found.faster)) * 100)}%"
    way = tr("lebih cepat") if found.faster > 0 else tr("lebih lambat")
    return tr("Median {before} menjadi {after}: {changed} {way}. {kept}").format(
        before=before, after=after, changed=changed, way=way, kept=kept
    )


def quality_tone(quality: Quality) -> Tone:
    """The colour of a quality."""
    return _QUALITY_TONES.get(quality.letter, Tone.NEUTRAL)


def in_words(index: Fraction, quality: Quality) -> str:
    """79,34 · B."""
    return f"{decimal(index)} · {quality.letter}"
