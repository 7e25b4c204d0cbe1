"""Domain: the quadrant of PermenPANRB 6/2022 and the suggestion that precedes the assessor's decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from asn_desktop.domain.basis import Basis, WorkingLine
from asn_desktop.domain.feedback.feedback import FeedbackResult, shown
from asn_desktop.domain.order import OrderedEnum
from asn_desktop.domain.plans.plan import WorkResultKind
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction


class Rating(OrderedEnum):
    """The three ratings of work results and of behaviour, lowest first (Lamp. p.97-102)."""

    BELOW = "BELOW"
    MEETS = "MEETS"
    ABOVE = "ABOVE"


class Predikat(OrderedEnum):
    """The five predikat, lowest first; `rank` counts 1 to 5 and `<` compares by it."""

    SANGAT_KURANG = "SANGAT_KURANG"
    KURANG = "KURANG"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN"
    BAIK = "BAIK"
    SANGAT_BAIK = "SANGAT_BAIK"


class Cell(NamedTuple):
    """One cell of the quadrant with its article."""

    predikat: Predikat
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateRules:
    """The quadrant by (work result, behaviour), and the thresholds of the suggestion."""

    quadrant: Mapping[tuple[Rating, Rating], Cell]
    above_share: Fraction  # at least this share of rhk judged above
    below_share: Fraction  # more than this share of rhk judged below
    work_result_basis: Basis
    behaviour_above: Fraction  # weighted mean above this
    behaviour_meets: Fraction  # weighted mean from this on
    behaviour_basis: Basis


class HasPredicateRules(Protocol):
    """Rules that hold a part on ratings and predikat."""

    @property
    def predicate(self) -> PredicateRules:
        """The part on ratings and predikat."""


class Judged(NamedTuple):
    """One rhk and how the assessor judges it; None while it is not judged."""

    kind: WorkResultKind
    rating: Rating | None


class Suggestion(NamedTuple):
    """What the program proposes; the assessor decides. None where the data do not suffice."""

    work_result: Rating | None
    behaviour: Rating | None
    predikat: Predikat | None
    working: tuple[WorkingLine, ...]


def quadrant(rules: HasPredicateRules, work_result: Rating, behaviour: Rating) -> Predikat:
    """The predikat the regulation gives for two ratings (Lamp. p.99)."""
    return cell(rules, work_result, behaviour).predikat


def cell(rules: HasPredicateRules, work_result: Rating, behaviour: Rating) -> Cell:
    """The predikat together with its article."""
    return rules.predicate.quadrant[work_result, behaviour]


def suggest(
    rules: HasPredicateRules, judged: Sequence[Judged], feedback: FeedbackResult | None, *, collection_closed: bool
) -> Suggestion:
    """Both ratings as proposed from judged rhk and 360 answers, the predikat they give, and how it came about.

    While the collection runs, answers count for nothing: closing it opens them (settled 5).
    """
    work_result, lines = _work_result(rules.predicate, judged)
    behaviour, more = _behaviour(rules.predicate, feedback) if collection_closed else _still_open(rules.predicate)
    lines += more
    predikat = None
    if work_result is not None and behaviour is not None:
        found = cell(rules, work_result, behaviour)
        predikat = found.predikat
        lines.append(
            WorkingLine(
                f"Hasil kerja {_word(work_result)} dan perilaku kerja {_word(behaviour)}: "
                f"predikat {PREDIKAT_LABELS[predikat]}.",
                str(found.basis),
            )
        )
    return Suggestion(work_result, behaviour, predikat, tuple(lines))


def _work_result(rules: PredicateRules, judged: Sequence[Judged]) -> tuple[Rating | None, list[WorkingLine]]:
    basis = str(rules.work_result_basis)
    total = len(judged)
    ratings = [rhk.rating for rhk in judged if rhk.rating is not None]
    if not ratings:
        return None, [WorkingLine("Belum ada rhk yang dinilai, jadi hasil kerja belum dapat diusulkan.", basis)]
    if len(ratings) < total:
        return None, [
            WorkingLine(
                f"Penilaian rhk belum lengkap: {len(ratings)} dari {total} rhk sudah dinilai, "
                "jadi hasil kerja belum dapat diusulkan.",
                basis,
            )
        ]
    above, below = ratings.count(Rating.ABOVE), ratings.count(Rating.BELOW)
    main_below = sum(rhk.kind is WorkResultKind.UTAMA and rhk.rating is Rating.BELOW for rhk in judged)
    if above >= rules.above_share * total and not main_below:
        suggested = Rating.ABOVE
    elif below > rules.below_share * total:
        suggested = Rating.BELOW
    else:
        suggested = Rating.MEETS
    return suggested, [
        WorkingLine(
            f"Dari {total} rhk: {above} di atas, {total - above - below} sesuai, {below} di bawah ekspektasi; "
            f"{main_below} rhk utama di bawah. Usulan hasil kerja: {_word(suggested)}.",
            basis,
        )
    ]


def _behaviour(rules: PredicateRules, feedback: FeedbackResult | None) -> tuple[Rating | None, list[WorkingLine]]:
    basis = str(rules.behaviour_basis)
    if feedback is None or feedback.mean is None:
        return None, [
            WorkingLine("Belum ada jawaban 360 yang dapat dihitung, jadi perilaku kerja belum diusulkan.", basis)
        ]
    if feedback.mean > rules.behaviour_above:
        suggested = Rating.ABOVE
    elif feedback.mean >= rules.behaviour_meets:
        suggested = Rating.MEETS
    else:
        suggested = Rating.BELOW
    return suggested, [
        *feedback.working,
        WorkingLine(
            f"Rata-rata {shown(feedback.mean)} (di atas {shown(rules.behaviour_above)} berarti di atas ekspektasi, "
            f"mulai {shown(rules.behaviour_meets)} sesuai). Usulan perilaku kerja: {_word(suggested)}.",
            basis,
        ),
    ]


def _still_open(rules: PredicateRules) -> tuple[None, list[WorkingLine]]:
    sentence = "Pengumpulan jawaban 360 masih berjalan, jadi perilaku kerja belum diusulkan. Tutup pengumpulan dahulu."
    return None, [WorkingLine(sentence, str(rules.behaviour_basis))]


def _word(rating: Rating) -> str:
    """The rating in the middle of a sentence."""
    return RATING_LABELS[rating].lower()
