"""Services: an SKP as it would be printed, while somebody writes it; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import a_1_8
from asn_desktop.documents.forms.choice import skp_form
from asn_desktop.services.letters.letters import DRAFT_MARK
from asn_desktop.services.letters.papers import Papers
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.appraisals.appraisal_card import IndicatorCard, WorkResultCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.sheet import Sheet
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

_TELLING = 8  # signs of a line that tell where a text stands


class Shown(NamedTuple):
    """A paper as it reads now, and where what is being written begins: page from 0, points right and down."""

    pdf: bytes
    page: int = 0
    x: float = 0.0
    y: float = 0.0


class LiveSkp:
    """The SKP of one person; what does not change while it is written is read once."""

    def __init__(self, desk: Desk, card: AppraisalCard) -> None:
        self._card = card
        with desk.reader() as reader:
            period = periods.one(reader, card.period_id)
            assert period is not None  # a foreign key holds it
            self._papers = Papers(reader, desk.rules, period, desk.today)
        self._seal = Seal(number=None, code="", document_id=f"{DRAFT_MARK}{card.id}", draft=True)

    def skp(self, edit: PlanEdit, written: Sequence[str]) -> Shown:
        """A.1.1, A.1.2, A.1.6 or A.1.7; `written`: the rhk and what of it is being written. Rejected as any print."""
        data = self._papers.skp(self._as(edit))
        form = skp_form(data)
        sheets = form.draw(data)
        return Shown(form.pressed(data, self._seal, sheets), *place_of(sheets, written))

    def annex(self, edit: PlanEdit, written: Sequence[str]) -> Shown:
        """A.1.8; `written`: the line that is being written. Rejected as any print."""
        data = self._papers.annex(self._as(edit))
        sheets = a_1_8.draw(data)
        return Shown(a_1_8.pressed(data, self._seal, sheets), *place_of(sheets, written))

    def _as(self, edit: PlanEdit) -> AppraisalCard:
        results = tuple(
            WorkResultCard(
                id=one.id or "",
                kind=one.kind,
                seq=place,
                statement=one.statement,
                intervened=one.intervened,
                rating=None,
                indicators=tuple(map(_indicator, one.indicators)),
                intervened_indicator=one.intervened_indicator,
                assigned_by=one.assigned_by,
            )
            for place, one in enumerate(edit.work_results)
        )
        return self._card._replace(
            approach=edit.approach or self._card.approach,
            work_results=results,
            expectations=edit.expectations,
            annex={section: tuple(lines) for section, lines in edit.annex.items()},
        )


def place_of(sheets: Sequence[Sheet], written: Sequence[str]) -> tuple[int, float, float]:
    """Where the last of some texts begins that stand one after the other: page, points right and down."""
    lines = [(" ".join(text.text.split()), page, text) for page, sheet in enumerate(sheets) for text in sheet.texts]
    found, start = (0, 0.0, 0.0), 0
    for wanted in (" ".join(one.split()) for one in written):
        for at, (said, page, text) in enumerate(lines[start:] if wanted else (), start):
            if len(said) >= min(_TELLING, len(wanted)) and wanted.startswith(said):
                found, start = (page, text.x, text.y), at
                break
    return found


def _indicator(edit: IndicatorEdit) -> IndicatorCard:
    draft = edit.draft
    return IndicatorCard(
        id=edit.id or "",
        aspect=draft.aspect,
        perspective=draft.perspective or "",
        text=draft.text,
        target=draft.target,
        realisation="",
        feedback="",
    )
