"""Documents: which form a person's SKP, feedback record and evaluation are printed on: by group and approach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.forms import (
    a_1_1,
    a_1_2,
    a_1_6,
    a_1_7,
    b_1_3,
    b_1_4,
    b_1_5,
    c_1_1,
    c_1_2,
    c_1_3,
    d_1_1,
    d_1_2,
    d_1_3,
)

if TYPE_CHECKING:
    from asn_desktop.documents.data import EvaluationData, EvaluationDocumentData, FeedbackRecordData, SkpData
    from asn_desktop.documents.parts.evaluation import EvaluationForm
    from asn_desktop.documents.parts.evaluation_document import EvaluationDocumentForm
    from asn_desktop.documents.parts.feedback_record import FeedbackRecordForm
    from asn_desktop.documents.parts.skp import SkpForm


def skp_form(data: SkpData) -> SkpForm:
    """A.1.1 or A.1.2 for heads of independent units, A.1.6 or A.1.7 for everybody else (Lamp. p.54)."""
    if data.qualitative:
        return a_1_1.FORM if data.mandiri else a_1_6.FORM
    return a_1_2.FORM if data.mandiri else a_1_7.FORM


def evaluation_form(data: EvaluationData) -> EvaluationForm:
    """C.1.1 in the qualitative approach (Lamp. p.104); else C.1.2 for heads of independent units, C.1.3 for others."""
    if data.qualitative:
        return c_1_1.FORM
    return c_1_2.FORM if data.mandiri else c_1_3.FORM


def feedback_record_form(data: FeedbackRecordData) -> FeedbackRecordForm:
    """B.1.3 in the qualitative approach; else B.1.4 for heads of independent units, B.1.5 for everybody else."""
    if data.qualitative:
        return b_1_3.FORM
    return b_1_4.FORM if data.mandiri else b_1_5.FORM


def evaluation_document_form(data: EvaluationDocumentData) -> EvaluationDocumentForm:
    """D.1.3 when an objection changed the result, D.1.2 when the assessor's superior evaluated, else D.1.1."""
    if data.objection is not None:
        return d_1_3.FORM
    return d_1_2.FORM if data.by_superior else d_1_1.FORM
