"""Services: papers that are no letters: rencana aksi, pendokumentasian kinerja, rekaman umpan balik (B.1.1–B.1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import b_1_1, b_1_2
from asn_desktop.documents.forms.choice import feedback_record_form
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.storage.queries.plans import action_plans

if TYPE_CHECKING:
    from asn_desktop.services.letters.papers import Papers
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.reader import Reader

MARK = "tanpa-nomor-"  # before the appraisal's key in the file, where a letter has its own


def render(reader: Reader, papers: Papers, kind: DocumentKind, card: AppraisalCard) -> bytes:
    """The paper as the record stands now."""
    seal = Seal(number=None, code="", document_id=f"{MARK}{card.id}")
    if kind is DocumentKind.FEEDBACK_RECORD:
        record = papers.feedback_record(card)
        return feedback_record_form(record).render(record, seal)
    documented = kind is DocumentKind.DOCUMENTATION
    form = b_1_2.FORM if documented else b_1_1.FORM
    steps = action_plans.of_appraisal(reader, card.id)
    return form.render(papers.action_plan(card, steps, documented=documented), seal)
