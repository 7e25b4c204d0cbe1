"""Domain: how far the 360 answers of a group can be relied on: advice for the assessor that never points at a rater.

Of a group's sheets only coarse words are kept, and only from five sheets on; leniency is told from means that are shown
anyway. Agreement is r_wg (James, Demaree & Wolf 1984, J. Appl. Psychol. 69: 85-98) per statement against even chances
on the scale, averaged; its words are those of LeBreton & Senter (2008, Org. Research Methods 11: 815-852).
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.confidentiality import ANSWERING, CLOSED, RaterGroup
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, HIGHEST, LOWEST, STATEMENTS_PER_VALUE, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.confidentiality import Ballot, Sifted
    from asn_desktop.domain.feedback.feedback import FeedbackResult

JUDGED_FROM = 5  # sheets of a group; with fewer, words about them would be words about persons
COMPARED_FROM = 5  # people whose group has a mean, before one of them is compared with all
NEAR = Fraction(1, 2)  # values whose means lie this close are not told apart
APART = Fraction(1, 2)  # from how far on a mean counts as higher or lower than that of the period
SPLIT = Fraction(1)  # from how far on two groups are said to see a person differently
_ANSWERED = 7  # answers a sheet must have before it can be called flat; a short form has as many
_EVEN = Fraction((HIGHEST - LOWEST + 1) ** 2 - 1, 12)  # the variance of answers given by chance


class Agreement(StrEnum):
    """How far the raters of a group see the same."""

    STRONG = "strong"  # r_wg above 0.70
    MODERATE = "moderate"  # above 0.50
    WEAK = "weak"  # above 0.30
    LACKING = "lacking"


class Share(StrEnum):
    """How many sheets of a group; never the number."""

    NONE = "none"
    SOME = "some"
    MOST = "most"  # half of them or more


class Quality(NamedTuple):
    """What is kept about the sheets of a group."""

    agreement: Agreement | None
    flat: Share  # the same answer all through
    alike: Share  # the seven values hardly told apart


class Advice(NamedTuple):
    """One sentence about one group, or about two (then `group` is None); `calls` for care, else reassures."""

    group: RaterGroup | None
    kind: str
    calls: bool
    text: str


def quality_of(ballots: Sequence[Ballot]) -> Quality | None:
    """What may be kept about the sheets of a group; None for fewer than five."""
    sheets = [ballot for ballot in ballots if any(answer is not None for answer in ballot)]
    if len(sheets) < JUDGED_FROM:
        return None
    return Quality(
        agreement=_agreement(sheets),
        flat=_share(sum(map(_is_flat, sheets)), len(sheets)),
        alike=_share(sum(_is_alike(sheet) and not _is_flat(sheet) for sheet in sheets), len(sheets)),
    )


def of_sifted(
    ballots: Mapping[RaterGroup, Sequence[Ballot]], sifted: Mapping[RaterGroup, Sifted]
) -> dict[RaterGroup, Quality]:
    """The same for every group of peers or subordinates that is shown."""
    found = {}
    for group in (*CLOSED, RaterGroup.MERGED):
        if group in sifted and sifted[group].is_shown:
            sheets = [one for each in CLOSED for one in ballots.get(each, ()) if group in (each, RaterGroup.MERGED)]
            quality = quality_of(sheets)
            if quality is not None:
                found[group] = quality
    return found


def read(words: Sequence[str | None]) -> Quality:
    """What was kept, as it was."""
    agreement, flat, alike = words
    return Quality(Agreement(agreement) if agreement else None, Share(flat or ""), Share(alike or ""))


def r_wg(answers: Sequence[int]) -> Fraction:
    """Agreement about one statement, 0 to 1, of at least two raters."""
    number = len(answers)
    mean = Fraction(sum(answers), number)
    variance = sum(((answer - mean) ** 2 for answer in answers), Fraction(0)) / (number - 1)
    return max(1 - variance / _EVEN, Fraction(0))


def advice(
    result: FeedbackResult, qualities: Mapping[RaterGroup, Quality], usual: Mapping[RaterGroup, Fraction]
) -> tuple[Advice, ...]:
    """What the assessor should bear in mind; `usual` are the means of each group over the people of the period."""
    found = [list(_of_group(group, result, qualities.get(group), usual.get(group))) for group in _groups(result)]
    return (*chain.from_iterable(found), *_between(result))


def usual_means(results: Sequence[Mapping[RaterGroup, Fraction]]) -> dict[RaterGroup, Fraction]:
    """The mean of each group over everybody; not of so few people that it would hardly be more than one's own."""
    usual = {}
    for group in RaterGroup:
        means = [one[group] for one in results if group in one]
        if len(means) >= COMPARED_FROM:
            usual[group] = sum(means, Fraction(0)) / len(means)
    return usual


def _groups(result: FeedbackResult) -> list[RaterGroup]:
    shown_ones = [*ANSWERING, RaterGroup.MERGED]
    return [
        group
        for group in shown_ones
        if group is not RaterGroup.SELF and group in result.groups and result.groups[group].mean is not None
    ]


def _of_group(
    group: RaterGroup, result: FeedbackResult, quality: Quality | None, usual: Fraction | None
) -> list[Advice]:
    name, mean = GROUP_NAMES[group], result.groups[group].mean
    assert mean is not None
    found = []
    if group is not RaterGroup.SUPERIOR:
        found += _of_sheets(group, name, quality)
    if usual is not None and abs(mean - usual) >= APART:
        higher = mean > usual
        found.append(
            Advice(
                group,
                "lenient" if higher else "severe",
                calls=True,
                text=f"{name} memberi rata-rata {shown(mean)}, {shown(abs(mean - usual))} lebih"
                f" {'tinggi' if higher else 'rendah'} daripada kelompok yang sama pada periode ini ({shown(usual)})."
                f" Mungkin penilainya {'murah hati' if higher else 'ketat'}, mungkin kinerjanya memang"
                f" {'lebih baik' if higher else 'kurang'}: bandingkan dengan hasil kerja dan catatan.",
            )
        )
    return found


def _of_sheets(group: RaterGroup, name: str, quality: Quality | None) -> list[Advice]:
    if quality is None:
        text = f"{name}: terlalu sedikit lembar untuk menimbang mutu jawaban (paling sedikit {JUDGED_FROM})."
        return [Advice(group, "few", calls=False, text=text)]
    found = []
    if quality.agreement is not None:
        text, calls = _AGREED[quality.agreement]
        found.append(Advice(group, "agreement", calls=calls, text=f"{name} {text}"))
    if quality.flat is not Share.NONE:
        text = f"{_OF[quality.flat]} lembar {name.lower()} berisi angka yang sama pada semua pernyataan."
        found.append(Advice(group, "straight_line", calls=True, text=f"{text} Rata-ratanya kurang dapat dipegang."))
    if quality.alike is Share.MOST:
        text = (
            f"Sebagian besar lembar {name.lower()} hampir tidak membedakan ketujuh nilai: kesan umum mungkin menutupi"
            " yang khusus. Selisih antarnilai jangan dibaca terlalu jauh."
        )
        found.append(Advice(group, "halo", calls=True, text=text))
    return found


def _between(result: FeedbackResult) -> list[Advice]:
    """Whether superior and the others see the person differently."""
    superior = result.groups[RaterGroup.SUPERIOR].mean
    found = []
    for group in (*CLOSED, RaterGroup.MERGED):
        other = result.groups[group].mean if group in result.groups else None
        if superior is not None and other is not None and abs(superior - other) >= SPLIT:
            text = (
                f"Atasan ({shown(superior)}) dan {GROUP_NAMES[group].lower()} ({shown(other)}) melihat pegawai ini"
                " berbeda. Cari contoh peristiwanya sebelum menetapkan perilaku."
            )
            found.append(Advice(None, "split", calls=True, text=text))
    return found


_OF = {Share.SOME: "Sebagian", Share.MOST: "Sebagian besar"}
_AGREED = {
    Agreement.STRONG: ("sepakat (kesepakatan kuat): rata-ratanya mewakili mereka.", False),
    Agreement.MODERATE: ("cukup sepakat: rata-ratanya dapat dipakai.", False),
    Agreement.WEAK: ("kurang sepakat: rata-ratanya menutupi pengalaman yang berlainan.", True),
    Agreement.LACKING: (
        "tidak sepakat: rata-ratanya menutupi pengalaman yang bertentangan. Jangan menilai dari angka ini saja.",
        True,
    ),
}


def _agreement(sheets: Sequence[Ballot]) -> Agreement | None:
    """The mean of r_wg over the statements that enough raters answered."""
    columns = [[answer for answer in column if answer is not None] for column in zip(*sheets, strict=True)]
    found = [r_wg(answers) for answers in columns if len(answers) >= JUDGED_FROM]
    if not found:
        return None
    mean = sum(found, Fraction(0)) / len(found)
    if mean > Fraction(7, 10):
        return Agreement.STRONG
    if mean > Fraction(1, 2):
        return Agreement.MODERATE
    return Agreement.WEAK if mean > Fraction(3, 10) else Agreement.LACKING


def _is_flat(sheet: Ballot) -> bool:
    given = [answer for answer in sheet if answer is not None]
    return len(given) >= _ANSWERED and len(set(given)) == 1


def _is_alike(sheet: Ballot) -> bool:
    means = []
    for first in range(0, len(sheet), STATEMENTS_PER_VALUE):
        given = [answer for answer in sheet[first : first + STATEMENTS_PER_VALUE] if answer is not None]
        if given:
            means.append(Fraction(sum(given), len(given)))
    return len(means) > 1 and max(means) - min(means) <= NEAR


def _share(number: int, whole: int) -> Share:
    if not number:
        return Share.NONE
    return Share.MOST if 2 * number >= whole else Share.SOME
