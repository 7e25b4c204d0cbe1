"""Services: the evaluation of a person as it would be printed, while somebody works on it; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import a_1_8
from asn_desktop.documents.forms.choice import evaluation_document_form, evaluation_form, skp_form
from asn_desktop.domain.appraisals.predicate import quadrant
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters.letters import DRAFT_MARK, kept_file
from asn_desktop.services.letters.live_skp import Shown, place_of
from asn_desktop.services.letters.papers import Papers
from asn_desktop.storage.queries.appraisals import periods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.appraisals.predicate import Rating
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

# The parts, and where on them it stands what two ratings lead to.
_RATED = {
    DocumentKind.EVALUATION_DOCUMENT: "PREDIKAT KINERJA PEGAWAI",
    DocumentKind.EVALUATION: "RATING PERILAKU KERJA*",
}
PARTS = tuple(_RATED)


class LiveEvaluation:
    """D.1.1 to D.1.3 and C.1.1 to C.1.3 of the people of one period; what they share is read once."""

    def __init__(self, desk: Desk, period_id: str) -> None:
        self._desk = desk
        with desk.reader() as reader:
            period = periods.one(reader, period_id)
            assert period is not None  # a foreign key holds it
            self._papers = Papers(reader, desk.rules, period, desk.today)

    def shown(
        self,
        appraised: Appraised,
        part: DocumentKind,
        ratings: tuple[Rating, Rating] | None = None,
        before: AppraisalCard | None = None,
    ) -> Shown:
        """One of `PARTS`: the numbered file where it still holds, else a KONSEP. Rejected as any print.

        `ratings` are being chosen and not kept yet; what differs from `before`, read earlier, is brought into sight.
        """
        if ratings is None:
            numbered = self._numbered(appraised, part)
            if numbered is not None:
                return numbered
        card = appraised.card if ratings is None else self._decided(appraised.card, ratings)
        seal = Seal(number=None, code="", document_id=f"{DRAFT_MARK}{card.id}", draft=True)
        rated = () if ratings is None else (_RATED[part],)
        if part is DocumentKind.EVALUATION_DOCUMENT:
            document = self._papers.evaluation_document(card)
            paper = evaluation_document_form(document)
            pages = paper.draw(document)
            noted = () if before is None or before.notes == card.notes else (card.notes,)
            return Shown(paper.pressed(document, seal, pages), *place_of(pages, rated or noted))
        evaluation = self._papers.evaluation(card)
        form = evaluation_form(evaluation)
        sheets = form.draw(evaluation)
        return Shown(form.pressed(evaluation, seal, sheets), *place_of(sheets, rated or typed(before, card)))

    def _numbered(self, appraised: Appraised, part: DocumentKind) -> Shown | None:
        """The part alone or as it stands in the package: the evaluation document first, the evaluation last."""
        with self._desk.reader() as reader:
            alone = kept_file(reader, part, self._papers, appraised)
            if alone:
                return Shown(alone)
            package = kept_file(reader, DocumentKind.PACKAGE, self._papers, appraised)
        if not package:
            return None
        if part is DocumentKind.EVALUATION_DOCUMENT:
            return Shown(package)
        card = appraised.card
        document, skp = self._papers.evaluation_document(card), self._papers.skp(card)
        pages = (evaluation_document_form(document).draw(document), skp_form(skp).draw(skp))
        return Shown(package, sum(map(len, (*pages, a_1_8.draw(self._papers.annex(card))))))

    def _decided(self, card: AppraisalCard, ratings: tuple[Rating, Rating]) -> AppraisalCard:
        work_result, behaviour = ratings
        return card._replace(
            work_result=work_result,
            behaviour=behaviour,
            predikat=quadrant(self._desk.rules.performance, work_result, behaviour),
            decided_on=self._desk.today,
        )


def typed(before: AppraisalCard | None, now: AppraisalCard) -> Sequence[str]:
    """The text that differs from what was read before, after the rhk or the value it stands at; () for none."""
    if before is None or before.id != now.id:
        return ()
    for earlier, later in zip(before.work_results, now.work_results, strict=False):
        for old, new in zip(earlier.indicators, later.indicators, strict=False):
            for was, text in ((old.realisation, new.realisation), (old.feedback, new.feedback)):
                if was != text:
                    return later.statement, text
    for number, text in now.behaviour_feedback.items():
        if before.behaviour_feedback.get(number, "") != text:
            return (text,)
    return ()
