"""Services: the 360 result as a paper for the person appraised; only once the results of the period are released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.feedback_data import FeedbackResultData, ValueBar
from asn_desktop.documents.forms import feedback_result
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.feedback.explanation import MANNER, Standing, own_view
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, HIGHEST, LOWEST, shown
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import decimal
from asn_desktop.services import gone
from asn_desktop.services.appraisals import releases
from asn_desktop.services.feedback import audience, explanations
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.storage.queries.appraisals import appraisal_card, periods
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.domain.feedback.explanation import Explanation, GroupLine, StatementLine, ValueLine
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.explanations import Explained
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow

NONE = "–"
_HONEST = (
    "Umpan balik adalah salah satu bahan pertimbangan pejabat penilai, bukan nilai itu sendiri (PermenPANRB 6/2022 hlm."
    " 69). Lembar jawaban para penilai sudah dihapus; angka dan komentar di atas adalah semua yang disimpan."
)


def render(desk: Desk, appraisal_ids: Sequence[str]) -> bytes:
    """The results of these people as one file; NotAllowed before their period is released."""
    with desk.reader() as reader:
        for key in appraisal_ids:
            why = releases.why_not_hand_out(reader, key)
            if why:
                raise NotAllowed(why)
        audience.require(reader, appraisal_ids)
        office = offices.one(reader)
        if office is None:
            raise NotFound(gone.OFFICE)
        cards = appraisal_card.cards(reader, appraisal_ids)
        found = explanations.of_appraisals(reader, desk.rules, list(cards))
        named = {row.id: row for row in periods.periods(reader)}
    head = letterhead(office)
    results = [_data(head, named[card.period_id], card, found[key]) for key, card in cards.items() if key in found]
    if not results:
        raise NotFound("Tidak ada hasil umpan balik 360 untuk pilihan ini.")
    return feedback_result.render(results)


def _data(head: Letterhead, period: PeriodRow, card: AppraisalCard, explained: Explained) -> FeedbackResultData:
    found = explained.explanation
    return FeedbackResultData(
        letterhead=head,
        period=period.name,
        before=explained.before,
        name=card.person.name,
        nip=show(card.person.nip),
        position=card.person.position,
        unit=card.person.unit,
        assessor=card.assessor.name,
        headline=_headline(found, explained.before),
        groups=tuple(_group(line) for line in found.groups),
        values=tuple(_value(line) for line in found.values),
        own_view=own_view(found),
        strengths=tuple(_named(line) for line in found.strengths),
        to_develop=tuple(_named(line) for line in found.to_develop),
        comments=tuple((GROUP_NAMES[group], tuple(texts)) for group, texts in explained.comments.items()),
        why_few=explained.why_few,
        statement_heads=(
            *(GROUP_NAMES[group] for group in found.shown),
            "Tertimbang",
            *([explained.before] if explained.before else []),
        ),
        statements=tuple(_statement(found, line, before=bool(explained.before)) for line in found.statements),
        manner=(*MANNER, "Dalam kurung: banyaknya yang menjawab.", _HONEST),
    )


def _headline(found: Explanation, before: str) -> str:
    said = f"rata-rata tertimbang {shown(found.mean) or NONE} pada skala {LOWEST} sampai {HIGHEST}"
    return f"{said}; {before} {shown(found.before)}" if before else said


def _group(line: GroupLine) -> tuple[str, str, str, str, str, str]:
    weight = f"{decimal(line.weight * 100).removesuffix(',00')}%" if line.weight else NONE
    if line.standing is Standing.COMPARED:
        weight = "0%"
    return (
        GROUP_NAMES[line.group],
        str(line.n),
        weight,
        shown(line.mean) or NONE,
        shown(line.before) or NONE,
        line.why,
    )


def _value(line: ValueLine) -> ValueBar:
    sign = "" if not line.gap else "+" if line.gap > 0 else "−"
    gap = f"{sign}{shown(abs(line.gap))}" if line.gap is not None else NONE
    return ValueBar(
        name=line.name,
        mean=_place(line.mean),
        own=_place(line.own),
        before=_place(line.before),
        figures=(shown(line.mean) or NONE, shown(line.own) or NONE, gap, shown(line.before)),
    )


def _place(mean: Fraction | None) -> float | None:
    return None if mean is None else float((mean - LOWEST) / (HIGHEST - LOWEST))


def _named(line: StatementLine) -> str:
    return f"{shown(line.mean)}   {line.text} ({line.value})"


def _statement(found: Explanation, line: StatementLine, *, before: bool) -> tuple[str, str, tuple[str, ...]]:
    cells = []
    for group in found.shown:
        cell = line.groups.get(group)
        cells.append(f"{shown(cell.mean) or NONE} ({cell.answers})" if cell and cell.answers else NONE)
    cells.append(shown(line.mean) or NONE)
    if before:
        cells.append(shown(line.before) or NONE)
    return str(line.number), line.text, tuple(cells)
