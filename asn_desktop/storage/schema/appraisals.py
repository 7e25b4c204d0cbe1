"""Storage: periods, plans (SKP) and the appraisals of a plan in a period."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class PeriodRecord(Record):
    """An evaluation period: month, quarter or year."""

    __tablename__ = "period"
    __table_args__ = strict(UniqueConstraint("code"))

    code: Mapped[str]  # "2026", "2026-T1", "2026-01"
    name: Mapped[str]  # "Tahunan 2026"
    kind: Mapped[str]
    year: Mapped[int]
    start: Mapped[date]
    end: Mapped[date]
    state: Mapped[str]
    closed_on: Mapped[date | None]  # since when it is final or archived
    released_on: Mapped[date | None]  # since when its results may go to the people appraised
    reason: Mapped[str] = mapped_column(default="", server_default="")  # of the latest reopening or withdrawal


class UnitAchievementRecord(Record):
    """Capaian kinerja organisasi of a unit in a period (Lamp. p.92)."""

    __tablename__ = "unit_achievement"
    __table_args__ = strict(UniqueConstraint("period_id", "unit_id"))

    period_id: Mapped[str] = key_of("period")
    unit_id: Mapped[str] = key_of("unit")
    achievement: Mapped[str]
    source_year: Mapped[int]  # this year's, or last year's when this year's is late (Lamp. p.94 f)


class PlanRecord(Record):
    """One SKP: person, year, from–to, post and assessor, frozen when it was made."""

    __tablename__ = "plan"
    __table_args__ = strict(UniqueConstraint("employee_id", "year", "start", "acting"))

    employee_id: Mapped[str] = key_of("employee")
    year: Mapped[int]
    start: Mapped[date]
    end: Mapped[date]
    form_group: Mapped[str]  # MANDIRI or JA_JF
    approach: Mapped[str] = mapped_column(default="QUANTITATIVE", server_default="QUANTITATIVE")
    acting: Mapped[str] = mapped_column(default="", server_default="")  # PLT or PLH: beside the definitive post's SKP
    assessor_id: Mapped[str | None] = key_of("employee")
    superior_id: Mapped[str | None] = key_of("employee")
    person: Mapped[Structure]  # {"name","nip","nip_label","rank","position","unit"} as printed
    assessor: Mapped[Structure]
    superior: Mapped[Structure]
    agreed_on: Mapped[date | None]
    signed_on: Mapped[date | None]  # by both, as printed; the paper may be signed later than it was agreed
    note: Mapped[str] = mapped_column(default="", server_default="")  # decree of the move or assignment
    study_from: Mapped[date | None]  # tugas belajar: no SKP of its own, expectations are added to this one (p.64)
    study_until: Mapped[date | None]


class WorkResultRecord(Record):
    """One rencana hasil kerja of a plan."""

    __tablename__ = "work_result"
    __table_args__ = strict(CheckConstraint("kind IN ('UTAMA', 'TAMBAHAN')", name="kind"))

    plan_id: Mapped[str] = key_of("plan")
    kind: Mapped[str]
    seq: Mapped[int]
    statement: Mapped[str]
    intervened: Mapped[str] = mapped_column(default="")  # rhk pimpinan yang diintervensi
    intervened_indicator: Mapped[str] = mapped_column(default="", server_default="")  # of a mandiri head (A.1.7 note *)
    assigned_by: Mapped[str] = mapped_column(default="", server_default="")  # post or team that gives the assignment


class IndicatorRecord(Record):
    """One indikator kinerja individu with its target."""

    __tablename__ = "indicator"

    work_result_id: Mapped[str] = key_of("work_result")
    seq: Mapped[int]
    aspect: Mapped[str] = mapped_column(default="KUANTITAS")
    perspective: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    target: Mapped[str]


class IndicatorManualRecord(Record):
    """The manual of one indicator (A.1.3)."""

    __tablename__ = "indicator_manual"
    __table_args__ = strict(
        UniqueConstraint("indicator_id"),
        CheckConstraint("quality IN ('', 'OUTCOME', 'OUTCOME_ANTARA', 'OUTPUT')", name="quality"),
        CheckConstraint("reporting IN ('', 'BULANAN', 'TRIWULANAN', 'SEMESTERAN', 'TAHUNAN')", name="reporting"),
    )

    indicator_id: Mapped[str] = key_of("indicator", index=False)  # the unique constraint begins with it
    purpose: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    formula: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    quality: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    reporting: Mapped[str] = mapped_column(default="")


class BehaviourExpectationRecord(Record):
    """The leader's special expectation for one of the seven values."""

    __tablename__ = "behaviour_expectation"
    __table_args__ = strict(UniqueConstraint("plan_id", "value"))

    plan_id: Mapped[str] = key_of("plan")
    value: Mapped[int]  # 1..7
    text: Mapped[str]


class AnnexLineRecord(Record):
    """One line of annex A.1.8."""

    __tablename__ = "annex_line"

    plan_id: Mapped[str] = key_of("plan")
    section: Mapped[str]
    seq: Mapped[int]
    text: Mapped[str]


class AppraisalRecord(Record):
    """A plan in an evaluation period: its state, the two ratings and the predikat."""

    __tablename__ = "appraisal"
    __table_args__ = strict(UniqueConstraint("period_id", "plan_id"))

    period_id: Mapped[str] = key_of("period")
    plan_id: Mapped[str] = key_of("plan")
    employee_id: Mapped[str] = key_of("employee")
    unit_id: Mapped[str | None] = key_of("unit")  # the unit led by the assessor: its achievement counts (p.94 g)
    state: Mapped[str]
    name: Mapped[str]  # full name with titles, frozen; `person` holds the rest
    nip: Mapped[str]
    position: Mapped[str]
    person: Mapped[Structure]
    assessor: Mapped[Structure]
    superior: Mapped[Structure]
    collection_closed: Mapped[bool] = mapped_column(default=False)
    sheets: Mapped[int] = mapped_column(default=0)  # 360 answers expected, without who gives them
    work_result: Mapped[str | None]
    behaviour: Mapped[str | None]
    predikat: Mapped[str | None]
    suggested_work_result: Mapped[str | None]
    suggested_behaviour: Mapped[str | None]
    decided_by: Mapped[str] = mapped_column(default="")  # ditetapkan oleh
    typed_by: Mapped[str] = mapped_column(default="")  # diketik oleh
    decided_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")  # catatan/rekomendasi of D.1.1
    working: Mapped[Structure] = mapped_column(default=list)  # [{"text","basis"}]
    rules: Mapped[str] = mapped_column(default="")  # regulation and digest of the rule files in force
    signed_on: Mapped[date | None]  # by the assessor
    handed_over_on: Mapped[date | None]  # to the person appraised
    returned_on: Mapped[date | None]  # signed by the person appraised
    refused_on: Mapped[date | None]
    refusal_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    objected_on: Mapped[date | None]
    substituted_on: Mapped[date | None]  # since when the assessor's superior evaluates in his place (Lamp. p.90)
    substitution_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    finished_on: Mapped[date | None]
    reported_on: Mapped[date | None]  # to the PyB


class ExemptionRecord(Record):
    """Somebody who is not appraised in a period, why, and on what that rests (Lamp. p.65-66 angka 8)."""

    __tablename__ = "exemption"
    __table_args__ = strict(UniqueConstraint("period_id", "employee_id"))

    period_id: Mapped[str] = key_of("period", index=False)
    employee_id: Mapped[str] = key_of("employee")
    kind: Mapped[str]  # domain.appraisals.exemption.ExemptionKind
    basis: Mapped[str]  # number and day of the decree
    start: Mapped[date]
    end: Mapped[date | None]  # None: nobody knows yet until when


class ObjectionRecord(Record):
    """The objection to a result, what the assessor says to it, and what his superior decides (Lamp. p.117)."""

    __tablename__ = "objection"
    __table_args__ = strict(
        UniqueConstraint("appraisal_id"),
        CheckConstraint("outcome IN ('', 'UPHELD', 'CHANGED')", name="outcome"),
    )

    appraisal_id: Mapped[str] = key_of("appraisal", index=False)
    text: Mapped[str]  # with its reasons
    document_received_on: Mapped[date | None]  # where the employee got the paper later than its hand-over says
    exception: Mapped[str] = mapped_column(default="", server_default="")  # why taken although final or late
    explanation: Mapped[str] = mapped_column(default="", server_default="")
    explained_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="", server_default="")
    decision: Mapped[str] = mapped_column(default="", server_default="")
    decided_by: Mapped[str] = mapped_column(default="", server_default="")
    decided_on: Mapped[date | None]
    before: Mapped[Structure | None]  # {"work_result","behaviour","predikat"} as they were objected to


class FrozenPlanRecord(Record):
    """The SKP as one appraisal was rated on it, kept only where the SKP was developed further for later periods."""

    __tablename__ = "frozen_plan"
    __table_args__ = strict(UniqueConstraint("appraisal_id"))

    appraisal_id: Mapped[str] = key_of("appraisal", index=False)
    content: Mapped[Structure]


class RealisationRecord(Record):
    """Realisation and feedback on one indicator in a period."""

    __tablename__ = "realisation"
    __table_args__ = strict(UniqueConstraint("appraisal_id", "indicator_id"))

    appraisal_id: Mapped[str] = key_of("appraisal")
    indicator_id: Mapped[str] = key_of("indicator")
    realisation: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")


class JudgementRecord(Record):
    """How the assessor judges one rhk in a period: the input of the suggestion."""

    __tablename__ = "judgement"
    __table_args__ = strict(UniqueConstraint("appraisal_id", "work_result_id"))

    appraisal_id: Mapped[str] = key_of("appraisal")
    work_result_id: Mapped[str] = key_of("work_result")
    rating: Mapped[str]


class BehaviourFeedbackRecord(Record):
    """Feedback on one of the seven values in a period."""

    __tablename__ = "behaviour_feedback"
    __table_args__ = strict(UniqueConstraint("appraisal_id", "value"))

    appraisal_id: Mapped[str] = key_of("appraisal")
    value: Mapped[int]
    text: Mapped[str]
