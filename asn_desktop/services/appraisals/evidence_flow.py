"""Services: what was noted through the period, taken into the texts of the forms: shown first, kept when agreed.

Realisation comes from the log, feedback from what leaders, peers and others said. Nothing is overwritten unasked.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.plans import evidence
from asn_desktop.domain.plans.evidence import Measured
from asn_desktop.services import gone, public_service
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.appraisals.appraisals import Evidence, Progress
from asn_desktop.services.settings import REMARK_NAMES
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.plans import evidence as stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.plans.evidence import Span
    from asn_desktop.storage.reader import Reader


class Cell(StrEnum):
    """Which text of the forms is filled."""

    REALISATION = "realisation"  # of an indicator
    FEEDBACK = "feedback"  # of an indicator
    BEHAVIOUR = "behaviour"  # feedback on one of the seven values


class Proposal(NamedTuple):
    """One text as it stands and as the notes would have it; `key` is the indicator or the number of the value."""

    cell: Cell
    key: str
    title: str  # "Rhk 1 · Terlayaninya pemohon di loket"
    about: str  # the indicator with its target, or the meaning of the value
    now: str
    proposed: str

    def appended(self) -> str:
        """The present text with the proposed one below it."""
        return f"{self.now}\n{self.proposed}" if self.now else self.proposed


class Proposals(NamedTuple):
    """What can be taken, and how many notes belong to no rhk of this SKP and stay where they are."""

    found: tuple[Proposal, ...]
    left_out: int


class Taken(NamedTuple):
    """One text a person agreed to; `now` is what he saw there before."""

    cell: Cell
    key: str
    now: str
    text: str


def realisations(reader: Reader, appraisal_id: str) -> Proposals:
    """The realisation of every indicator as the log of the period, or the service that measures it, has it."""
    card, span = _read(reader, appraisal_id)
    found: list[Proposal] = []
    keys = [one.id for result in card.work_results for one in result.indicators]
    by_service = public_service.measured(reader, keys, span.start, span.end)
    entries = stored.entries(reader, span)
    for number, result in enumerate(card.work_results, start=1):
        own = [row.done() for row in entries if row.work_result_id == result.id]
        measured = [Measured(one.id, one.text, one.target) for one in result.indicators]
        assigned = evidence.assign(own, measured)
        for indicator in result.indicators:
            noted = evidence.realisation_text(*assigned[indicator.id]) if indicator.id in assigned else ""
            proposed = "\n".join(filter(None, (by_service.get(indicator.id, ""), noted)))
            if not proposed:
                continue
            title, about = f"Rhk {number} · {result.statement}", f"{indicator.text} · {indicator.target}"
            found.append(Proposal(Cell.REALISATION, indicator.id, title, about, indicator.realisation, proposed))
    own_results = {result.id for result in card.work_results}
    left_out = sum(row.work_result_id not in own_results for row in entries)
    return Proposals(_new(found), left_out)


def feedbacks(reader: Reader, rules: Rules, appraisal_id: str) -> Proposals:
    """The feedback on every rhk (at its first indicator) and every value as it was given in the period."""
    card, span = _read(reader, appraisal_id)
    names = bool(offices.setting(reader, REMARK_NAMES, default=False))
    remarks = stored.remarks(reader, span)
    found: list[Proposal] = []
    for number, result in enumerate(card.work_results, start=1):
        said = [row.said() for row in remarks if row.work_result_id == result.id]
        if said and result.indicators:
            first = result.indicators[0]
            title, about = f"Rhk {number} · {result.statement}", f"{first.text} · {first.target}"
            proposed = evidence.feedback_text(said, names=names)
            found.append(Proposal(Cell.FEEDBACK, first.id, title, about, first.feedback, proposed))
    for value in rules.performance.values:
        said = [row.said() for row in remarks if row.value == value.number]
        if said:
            now = card.behaviour_feedback.get(value.number, "")
            proposed = evidence.feedback_text(said, names=names)
            found.append(Proposal(Cell.BEHAVIOUR, str(value.number), value.name, value.meaning, now, proposed))
    own_results = {result.id for result in card.work_results}
    left_out = sum(row.value is None and row.work_result_id not in own_results for row in remarks)
    return Proposals(_new(found), left_out)


def take(desk: Desk, appraisal_id: str, taken: Sequence[Taken]) -> Changes:
    """Keep these texts in one act; Rejected when one of them has changed since it was shown."""
    if not taken:
        raise Rejected("Belum ada yang dipilih untuk ditulis. Pilih sedikitnya satu.")
    with desk.reader() as reader:
        card, _ = _read(reader, appraisal_id)
    indicators = {one.id: one for result in card.work_results for one in result.indicators}
    progress: dict[str, Progress] = {}
    behaviour: dict[int, str] = {}
    for one in taken:
        if one.cell is Cell.BEHAVIOUR:
            present = card.behaviour_feedback.get(int(one.key), "")
            behaviour[int(one.key)] = one.text
        else:
            indicator = indicators.get(one.key)
            if indicator is None:
                raise NotFound(gone.WORK_RESULT)
            present = indicator.realisation if one.cell is Cell.REALISATION else indicator.feedback
            before = progress.get(one.key, Progress(indicator.realisation, indicator.feedback))
            progress[one.key] = (
                before._replace(realisation=one.text)
                if one.cell is Cell.REALISATION
                else before._replace(feedback=one.text)
            )
        if present != one.now:
            raise Rejected("Teks pada formulir sudah berubah sejak ditampilkan. Buka lagi, lalu periksa yang baru.")
    what = "realisasi" if taken[0].cell is Cell.REALISATION else "umpan balik"
    title = f"Ambil catatan ke {what} {card.person.name}"
    return appraisals.save_evidence(desk, appraisal_id, Evidence(progress=progress, behaviour=behaviour), title=title)


def _read(reader: Reader, appraisal_id: str) -> tuple[AppraisalCard, Span]:
    card, span = appraisal_card.one(reader, appraisal_id), stored.span_of(reader, appraisal_id)
    if card is None or span is None:
        raise NotFound(gone.APPRAISAL)
    return card, span


def _new(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Without those whose words stand there already."""
    return tuple(one for one in found if one.proposed not in one.now)
