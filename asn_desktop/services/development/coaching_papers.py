"""Services: the forms B.1.6 to B.1.10 filled from a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.coaching_data import CoachingData
from asn_desktop.documents.data import Person, Seal
from asn_desktop.documents.forms import b_1_6, b_1_7, b_1_8, b_1_9, b_1_10
from asn_desktop.domain.development.coaching import Form
from asn_desktop.domain.staff.nip import show
from asn_desktop.services.letters.papers import Papers
from asn_desktop.services.letters.working_papers import MARK

if TYPE_CHECKING:
    from asn_desktop.documents.parts.coaching import CoachingForm
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.development.coaching import CoachingRow
    from asn_desktop.storage.reader import Reader

_FORMS: dict[Form, CoachingForm] = {
    Form.COACHING: b_1_6.FORM,
    Form.MENTORING: b_1_7.FORM,
    Form.FEEDBACK: b_1_8.FORM,
    Form.COMPETENCE: b_1_9.FORM,
    Form.PROBLEM: b_1_10.FORM,
}


def render(reader: Reader, rules: Rules, period: PeriodRow, card: AppraisalCard, row: CoachingRow, form: Form) -> bytes:
    """The paper as the record stands now; each form bears the day on which it is signed."""
    papers = Papers(reader, rules, period)
    head = papers.head(card, {Form.FEEDBACK: row.feedback_on, Form.COMPETENCE: row.evaluated_on}.get(form, row.day))
    data = CoachingData(
        office=head.office,
        period=head.period,
        person=head.person,
        assessor=head.assessor,
        leader=Person(
            name=row.leader, nip=show(row.leader_nip) if row.leader_nip else "", rank="", position="", unit=""
        ),
        place_date=head.place_date,
        tables=row.tables,
        texts=row.texts,
    )
    return _FORMS[form].render(papers.layout.of(data), Seal(number=None, code="", document_id=f"{MARK}{row.id}"))
