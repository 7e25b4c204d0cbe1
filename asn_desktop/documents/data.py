"""Documents: what the renderers take; every text is ready to be printed, nothing is decided here.

How a form is printed is told by three fields: `format_line` its code above the title, `paper` a name of
`house.PAPERS`, `struck` all values with those not chosen struck through instead of the chosen one alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as frozen in the document; `nip_label` is "NIP" or "NI PPPK"."""

    name: str
    nip: str
    rank: str
    position: str
    unit: str
    nip_label: str = "NIP"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodText:
    """The period in capitals: `label` "AKHIR TAHUN 2026", `start` "1 JANUARI", `end` "31 DESEMBER TAHUN 2026"."""

    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indikator kinerja individu; realisation and feedback are printed by the evaluation forms only."""

    text: str
    target: str
    aspect: str = ""
    perspective: str = ""
    realisation: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkResultLine:
    """One rencana hasil kerja; `additional` puts it under B. TAMBAHAN, else under A. UTAMA."""

    statement: str
    indicators: tuple[IndicatorLine, ...]
    additional: bool = False
    intervened: str = ""
    intervened_indicator: str = ""
    assigned_by: str = ""  # post or team that gives the assignment, printed by the qualitative forms only


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourLine:
    """One of the seven values; `feedback` is printed by the evaluation forms only."""

    value_name: str
    statements: tuple[str, ...]
    expectation: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpData:
    """Sasaran Kinerja Pegawai; `mandiri` and `qualitative` choose the form, `format_line` prints its code."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    work_results: tuple[WorkResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    place_date: str
    mandiri: bool = False
    qualitative: bool = False
    format_line: bool = False
    paper: str = "FOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexData:
    """Lampiran SKP (A.1.8)."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    resources: tuple[str, ...]
    accountability: tuple[str, ...]
    consequences: tuple[str, ...]
    place_date: str
    format_line: bool = False
    paper: str = "FOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationData:
    """Hasil evaluasi kinerja; `mandiri` and `qualitative` choose the form.

    `achievement`, the ratings and `predikat` are the official words ("BAIK", "SESUAI EKSPEKTASI",
    "KURANG (MISCONDUCT)"); an empty one prints the whole choice as the blank form does. `curve` are the heights of the
    official picture for the achievement, from Sangat Kurang to Sangat Baik.
    """

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    achievement: str
    work_results: tuple[WorkResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    work_result_rating: str
    behaviour_rating: str
    predikat: str
    place_date: str
    achievement_note: str = ""
    curve: tuple[float, float, float, float, float] | None = None
    mandiri: bool = False
    qualitative: bool = False
    format_line: bool = False
    paper: str = "FOLIO"
    struck: bool = False
    by_superior: Person | None = None  # who evaluated in the assessor's place, and so signs


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRecordData:
    """Rekaman informasi umpan balik berkelanjutan; `mandiri` and `qualitative` choose the form (B.1.3 to B.1.5)."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    work_results: tuple[WorkResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    place_date: str
    mandiri: bool = False
    qualitative: bool = False
    format_line: bool = False
    paper: str = "FOLIO"
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One rhk with its rencana aksi; `progress` is the realisation and evidence of each step (B.1.2)."""

    statement: str
    steps: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlanData:
    """Rencana aksi (B.1.1) and pendokumentasian kinerja (B.1.2)."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    lines: tuple[ActionLine, ...]
    place_date: str
    format_line: bool = False
    paper: str = "FOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionText:
    """What D.1.3 says of an objection, and the day beside the signature of the assessor's superior."""

    objection: str
    explanation: str
    decision: str
    place_date_superior: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDocumentData:
    """Dokumen evaluasi kinerja (D.1.1); `emblem` is the office's own picture of the Garuda (PNG or JPEG).

    D.1.2 when the assessor's superior signs in his place, D.1.3 when an objection changed the result.
    """

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    superior: Person
    achievement: str
    predikat: str
    notes: str
    place_date_assessor: str
    place_date_employee: str
    emblem: bytes | None = None
    format_line: bool = False
    paper: str = "FOLIO"
    struck: bool = False
    by_superior: bool = False
    objection: ObjectionText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What makes a print traceable: register number (None while KONSEP), verification code, id of the document.

    `text` is what the QR holds; empty for a KONSEP, and for documents issued before there were seals.
    """

    number: str | None
    code: str
    document_id: str
    draft: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSkp:
    """An SKP somebody had earlier in the year, with its annex: enclosed for reference."""

    skp: SkpData
    annex: AnnexData


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageData:
    """The package of one appraisal (Pasal 28): D.1.1 as cover, SKP, annex, evaluation, then SKP of earlier posts."""

    document: EvaluationDocumentData
    skp: SkpData
    annex: AnnexData
    evaluation: EvaluationData
    seal: Seal
    earlier: tuple[EarlierSkp, ...] = ()
